"""The picture of a session in the workbench: brought, described, public, and taken away again."""

import io

import pytest

from planner import clock
from planner.db import db
from planner.draft import pictures
from planner.draft.edit_sessions import stored_session
from planner.release import store
from planner.release.pictures import file_of, kept
from tests import drafted
from tests.drafted import SLUG
from tests.uploads import a_picture, colour_in_the_middle
from tests.workbench import entered, filled, form_of

PATH = f"/organise/{SLUG}/sessions/AAAAAA/picture/"
SAID = {
    "picture-alt-sv": "Två halvor.",
    "picture-alt-en": "Two halves.",
    "picture-photographer": "Kommunikatör, stadskontoret",
    "picture-permitted": "y",
}


@pytest.fixture
def programme(app):
    with app.app_context():
        drafted.registers()
        drafted.session()
        drafted.publish()
        db.session.remove()
    return app


def sent(desk, upload=None, *, name="bild.jpg", **changes):
    typed = filled(form_of(desk.page(PATH)))
    typed.setlist("file", [(io.BytesIO(upload), name)] if upload is not None else [])
    for field, value in changes.items():
        typed.setlist(field, [] if value is None else [value])
    return desk.client.post(PATH, data=typed, content_type="multipart/form-data")


def brought(desk, upload=None, **changes):
    """Bring a picture and say all that is needed."""
    assert sent(desk, upload or a_picture()).status_code == 303
    answer = sent(desk, **{**SAID, **changes})
    assert answer.status_code == 303, answer.text


def published(app, number=2):
    with app.app_context():
        drafted.publish(number)
        db.session.remove()


def public(app):
    app.extensions["planner.house"].shelf.forget()
    return app.test_client().get(f"/sv/{SLUG}/sessions/AAAAAA/", follow_redirects=True).text


def released():
    number, _, _ = store.last_head(db.session(), SLUG)
    return store.load(db.session(), SLUG, number).session_by_code["AAAAAA"]


def test_a_picture_is_brought_described_and_public_with_the_next_release(programme):
    desk = entered(programme)
    brought(desk)
    assert "<figure" not in public(programme)
    published(programme)
    page = public(programme)
    assert 'alt="Två halvor."' in page
    assert "Foto: Kommunikatör, stadskontoret" in page
    english = programme.test_client().get(f"/en/{SLUG}/sessions/AAAAAA/", follow_redirects=True).text
    assert 'alt="Two halves."' in english


def test_the_form_of_the_session_leads_there_with_what_is_typed_saved(programme):
    desk = entered(programme)
    answer = desk.send(
        f"/organise/{SLUG}/sessions/AAAAAA/", {"title-en": "Another title", "onward": "picture"}
    )
    assert (answer.status_code, answer.location) == (303, PATH)
    assert "Another title" in desk.page(PATH).text


@pytest.mark.parametrize(("field", "value"), [("picture-permitted", None), ("picture-alt-sv", "")])
def test_without_a_description_or_a_permission_it_is_not_shown_and_the_session_says_so(
    programme, field, value
):
    desk = entered(programme)
    brought(desk, **{"picture-alt-en": "", field: value})
    published(programme)
    assert "<figure" not in public(programme)
    links = desk.page(f"/organise/{SLUG}/sessions/AAAAAA/").select(".to-mend a[href*='/picture/']")
    assert links


def test_a_file_that_is_no_picture_is_told_beside_the_field_and_what_was_typed_is_kept(programme):
    desk = entered(programme)
    brought(desk)
    answer = sent(desk, b"no picture", **{"picture-alt-sv": "Nya ord."})
    assert answer.status_code == 400
    assert "cannot be read as a picture" in answer.text
    assert "Nya ord." in answer.text
    with programme.app_context():
        assert stored_session(db.session(), "AAAAAA").document["picture"]["alt"]["sv"] == "Två halvor."


def test_without_a_file_there_is_nothing_to_save(programme):
    answer = sent(entered(programme))
    assert answer.status_code == 400
    assert "Choose a file." in answer.text


@pytest.mark.parametrize("value", ["-5", "101", "mitten", "9" * 30])
def test_a_point_outside_the_picture_is_told(programme, value):
    desk = entered(programme)
    brought(desk)
    answer = sent(desk, **{"picture-across": value})
    assert answer.status_code == 400
    assert "field--wrong" in answer.text


def test_a_name_of_a_file_that_is_made_up_is_not_found(programme):
    desk = entered(programme)
    brought(desk)
    assert sent(desk, **{"picture-original": "f" * 32}).status_code == 404
    assert desk.client.get(f"/organise/pictures/{'f' * 32}.webp").status_code == 404


def test_another_point_is_another_cut_and_another_file_begins_in_its_middle(programme):
    desk = entered(programme)
    brought(desk, a_picture(3000, 900), **{"picture-across": "0"})
    published(programme)
    with programme.app_context():
        first = released().picture.cut
        assert colour_in_the_middle(file_of(db.session(), SLUG, first, "480.webp")) == "red"
    assert sent(desk, a_picture(900, 600)).status_code == 303
    with programme.app_context():
        picture = stored_session(db.session(), "AAAAAA").document["picture"]
        assert (picture["across"], picture["down"]) == (50, 50)


def test_removed_it_leaves_the_next_release_and_stays_in_the_earlier_one(programme):
    desk = entered(programme)
    brought(desk)
    published(programme)
    form = next(one for one in desk.page(PATH).root.forms if "removal" in (one.get("action") or ""))
    assert desk.client.post(form.get("action"), data=filled(form)).status_code == 303
    published(programme, 3)
    assert "<figure" not in public(programme)
    old = programme.test_client().get(f"/sv/{SLUG}/releases/2/sessions/AAAAAA/", follow_redirects=True).text
    assert "<figure" in old


def test_when_the_permission_is_taken_back_it_leaves_every_release_at_once(programme):
    desk = entered(programme)
    brought(desk)
    published(programme)
    with programme.app_context():
        cut = released().picture.cut
    address = f"/{SLUG}/pictures/{cut}/480.webp"
    assert programme.test_client().get(address).status_code == 200
    answer = sent(desk, **{"picture-permitted": None})
    assert answer.status_code == 303
    assert "gone from all releases" in desk.page(PATH).text
    assert cut not in public(programme)
    client = programme.test_client()
    assert client.get(address).status_code == 404
    for page in (f"/sv/{SLUG}/sessions/AAAAAA/", f"/sv/{SLUG}/releases/2/sessions/AAAAAA/"):
        told = client.get(page, follow_redirects=True).text
        assert cut not in told
        assert "Två halvor." not in told
    with programme.app_context():
        assert kept(db.session(), SLUG) == frozenset()
        assert store.broken_links(db.session(), SLUG) == []


def test_the_old_picture_stays_public_while_another_waits_for_its_permission(programme):
    desk = entered(programme)
    brought(desk)
    published(programme)
    assert sent(desk, a_picture(900, 700), **{"picture-permitted": None}).status_code == 303
    assert "<figure" in public(programme)


def test_an_editor_of_others_and_a_translator_may_not(programme):
    for role in ("translator", "editor"):
        client = entered(programme, role).client
        assert client.get(PATH).status_code == 403
        assert client.post(PATH, data={}).status_code in {400, 403}


def test_before_it_is_published_only_those_who_work_here_see_it(programme):
    desk = entered(programme)
    brought(desk)
    page = desk.page(
        f"/organise/{SLUG}/preview/with/AAAAAA/sv/{SLUG}/sessions/AAAAAA-vem-far-plats/", status=200
    )
    sources = [image.get("src") for image in page.select("figure img")]
    assert desk.client.get(sources[0]).mimetype == "image/jpeg"
    assert desk.client.get(sources[0].replace("840.jpeg", "other.jpeg")).status_code == 404
    stranger = programme.test_client()
    assert stranger.get(sources[0]).status_code == 303
    with programme.app_context():
        cut = sources[0].split("/")[-2]
    assert stranger.get(f"/{SLUG}/pictures/{cut}/840.jpeg").status_code == 404


def test_uploads_that_no_session_has_are_erased_after_their_time_and_the_page_says_so(programme):
    desk = entered(programme)
    brought(desk)
    with programme.app_context():
        assert pictures.forget_unused(clock.real_now()) == 0
        pictures.keep_upload(a_picture(1000, 800))
        before = stored_session(db.session(), "AAAAAA").document["picture"]
        drafted.change(picture={})
        assert pictures.forget_unused(clock.real_now()) == 2
        drafted.change(picture=before)
        db.session.remove()
    published(programme)
    assert "<figure" not in public(programme)
    assert "The file is not kept any longer." in desk.page(PATH).text


def test_who_takes_a_person_out_is_told_which_pictures_to_look_at(programme):
    desk = entered(programme)
    brought(desk)
    with programme.app_context():
        drafted.change(people=[{"person": "samordnare"}])
        db.session.remove()
    page = desk.page("/organise/registers/people/samordnare/redaction/")
    assert [link.get("href") for link in page.select("a[href*='/picture/']")] == [PATH]
