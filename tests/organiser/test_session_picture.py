"""The picture of a session in the workbench: brought, described, public, and taken away again."""

import io
from datetime import timedelta

import pytest

from planner import clock
from planner.db import db
from planner.draft import edit, edit_sessions, pictures
from planner.draft.edit_sessions import stored_session
from planner.pictures.cuts import original_name
from planner.release import store
from planner.release.pictures import file_of, kept
from planner.release.redact import redact_person
from tests import drafted
from tests.drafted import SLUG
from tests.page import checked_page
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
    answer = sent(desk, **{"picture-original": "f" * 32})
    assert (answer.status_code, "not kept any longer" in answer.text) == (400, True)
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


def gone(app, cut, *releases):
    """See that a picture is nowhere: neither its file nor a word of it, in no release."""
    assert cut not in public(app)
    client = app.test_client()
    assert client.get(f"/{SLUG}/pictures/{cut}/480.webp").status_code == 404
    for number in releases:
        path = f"/sv/{SLUG}/releases/{number}/sessions/AAAAAA/"
        told = client.get(path, follow_redirects=True).text
        assert cut not in told
        assert "Två halvor." not in told
    with app.app_context():
        assert kept(db.session(), SLUG) == frozenset()
        assert store.broken_links(db.session(), SLUG) == []
    return True


@pytest.fixture
def pictured(programme):
    """The programme with a public picture, and somebody at work; the cut's name."""
    desk = entered(programme)
    brought(desk)
    published(programme)
    with programme.app_context():
        cut = released().picture.cut
    assert programme.test_client().get(f"/{SLUG}/pictures/{cut}/480.webp").status_code == 200
    return desk, cut


def test_when_the_permission_is_taken_back_it_leaves_every_release_at_once(programme, pictured):
    desk, cut = pictured
    assert sent(desk, **{"picture-permitted": None}).status_code == 303
    assert "gone from all releases" in desk.page(PATH).text
    assert gone(programme, cut, 2)


def test_removed_it_leaves_every_release_at_once_and_comes_back_by_undo(programme, pictured):
    desk, cut = pictured
    form = next(one for one in desk.page(PATH).root.forms if "removal" in (one.get("action") or ""))
    answer = desk.client.post(form.get("action"), data=filled(form))
    assert answer.status_code == 303
    assert gone(programme, cut, 2)
    undo = next(
        one for one in desk.page(answer.location).root.forms if "undo" in (one.get("class") or "").split()
    )
    assert desk.client.post(undo.get("action"), data=filled(undo)).status_code == 303
    published(programme, 4)
    assert cut in public(programme)


def test_another_file_takes_the_old_picture_and_its_permission_with_it(programme, pictured):
    desk, cut = pictured
    assert sent(desk, a_picture(900, 700)).status_code == 303  # the tick was in the form that was sent
    assert gone(programme, cut, 2)
    published(programme, 4)
    assert "<figure" not in public(programme)
    assert "Två halvor." in desk.page(PATH).root.xpath("string(//input[@name='picture-alt-sv']/@value)")


def test_undoing_the_tick_takes_it_back_too(programme):
    desk = entered(programme)
    assert sent(desk, a_picture()).status_code == 303
    assert sent(desk, **{**SAID, "picture-permitted": None}).status_code == 303
    ticked = sent(desk, **{"picture-permitted": "y"})
    published(programme)
    with programme.app_context():
        cut = released().picture.cut
    page = desk.page(ticked.location)
    undo = next(one for one in page.root.forms if "undo" in (one.get("class") or "").split())
    assert desk.client.post(undo.get("action"), data=filled(undo)).status_code == 303
    assert gone(programme, cut, 2)


def test_a_copy_and_another_edition_keep_the_picture_without_the_yes(programme, pictured):
    desk, _ = pictured
    with programme.app_context():
        code = edit_sessions.copy_session("AAAAAA", by="test")
        picture = stored_session(db.session(), code).document["picture"]
        db.session.remove()
    assert picture["original"]
    assert not picture["permitted"]
    assert desk.page(PATH).select(f"a[href*='{code}/picture/']")


def test_a_person_who_is_taken_out_takes_along_the_picture_whose_words_name_them(programme, pictured):
    desk, _ = pictured
    assert sent(desk, **{"picture-alt-sv": "Kim Exempel talar."}).status_code == 303
    published(programme, 3)
    with programme.app_context():
        cut = released().picture.cut
        edit.change("person", "samordnare", {"name": "Kim Exempel"}, version=None, by="test")
        db.session.remove()
        redact_person("samordnare", reason="begäran", by="test")
        assert not stored_session(db.session(), "AAAAAA").document["picture"]["permitted"]
        db.session.remove()
    assert gone(programme, cut, 2, 3)


def test_a_point_that_undo_brought_together_is_cut_when_it_is_published(programme, pictured):
    with programme.app_context():
        picture = stored_session(db.session(), "AAAAAA").document["picture"]
        drafted.change(picture={**picture, "across": 15, "down": 85})
        db.session.remove()
    published(programme, 3)
    with programme.app_context():
        cut = released().picture.cut
        assert file_of(db.session(), SLUG, cut, "480.webp")


def test_a_strip_is_refused_and_what_is_kept_can_always_be_aimed_anew(programme):
    desk = entered(programme)
    answer = sent(desk, a_picture(6000, 1200))
    assert answer.status_code == 400
    assert "narrow strip" in answer.text
    brought(desk, a_picture(4000, 1000))
    assert sent(desk, **{"picture-across": "100"}).status_code == 303


def test_a_file_beyond_the_limit_is_told_in_the_words_of_pictures(programme):
    sent = "multipart/form-data; boundary=x"
    body = b"--x\r\n" + b"x" * 20_000_000
    answer = entered(programme).client.post(PATH, data=body, content_type=sent)
    assert answer.status_code == 413
    assert "Save the picture smaller" in answer.text


def test_what_a_colleague_saved_meanwhile_is_brought_together_with_the_new_file(programme, pictured):
    desk, _ = pictured
    typed = filled(form_of(desk.page(PATH)))
    with programme.app_context():
        before = stored_session(db.session(), "AAAAAA").document["picture"]
        drafted.change(picture={**before, "original": "", "alt": {}})
        db.session.remove()
    typed.setlist("file", [(io.BytesIO(a_picture(900, 700)), "ny.jpg")])
    answer = desk.client.post(PATH, data=typed, content_type="multipart/form-data")
    assert answer.status_code == 409
    name = original_name(a_picture(900, 700))
    hidden = checked_page(answer, PATH).select("textarea[name='picture-original']")[0]
    assert hidden.text.strip() == name


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
        assert pictures.forget_unused(clock.real_now() + timedelta(seconds=1)) == 2
        drafted.change(picture=before)
        assert drafted.publish(2).release is None  # nothing is new: what would be is kept no longer
        db.session.remove()
    assert "<figure" not in public(programme)
    page = desk.page(PATH)
    assert "The file is not kept any longer." in page.text
    assert sent(desk, **{"picture-photographer": "Någon"}).status_code == 400
    assert sent(desk, a_picture()).status_code == 303  # the same file again, with all that was said of it
    published(programme)
    assert "<figure" in public(programme)


def test_who_takes_a_person_out_is_told_which_pictures_to_look_at(programme):
    desk = entered(programme)
    brought(desk)
    with programme.app_context():
        drafted.change(people=[{"person": "samordnare"}])
        db.session.remove()
    page = desk.page("/organise/registers/people/samordnare/redaction/")
    assert [link.get("href") for link in page.select("a[href*='/picture/']")] == [PATH]
