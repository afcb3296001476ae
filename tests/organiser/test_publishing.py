"""Check and publish: what comes along, what is held back and why, waivers, releases, going back."""

import pytest

from planner.db import db
from planner.draft import edit
from planner.draft.edit_sessions import stored_session
from planner.release import store
from planner.release.tables import ReleaseRow
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered

EDITION = f"/organise/{drafted.SLUG}/"
PATH = f"{EDITION}publish/"
RELEASES = f"{EDITION}releases/"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Först", "First"))
        drafted.publish()
        drafted.session("BBBBBB", title=drafted.both("Krock", "Clash"))
        drafted.session("CCCCCC", title=drafted.both("Ny", "New one"), occasions=[drafted.occasion(27)])
        drafted.session("DDDDDD", title=drafted.both("Halv", "Half done"), state="in_progress", occasions=[])
        db.session.remove()
    return entered(app)


def last(app):
    with app.app_context():
        number, _, _ = store.last_head(db.session(), drafted.SLUG)
        return store.load(db.session(), drafted.SLUG, number)


def send(desk, path=RELEASES, **typed):
    token = desk.page(PATH).select("[name='csrf_token']")[0].get("value")
    return desk.client.post(path, data={"csrf_token": token, **typed})


def test_the_page_says_what_comes_along_and_what_does_not_and_why(desk):
    page = desk.page(PATH)
    assert page.texts("#content h2") == [
        "Comes along (1)",
        "Publish release 2",
        "Does not come along (2), because …",
        "Warnings and notes",
    ]
    assert "1 session is public and unchanged" in page.text
    assert page.texts(".publish-list__reasons > li > a") == [
        "“First” and “Clash” are both in Garaget stora salen (Garaget): Wednesday 25 March, 10:00–11:00.",
        "It is not marked as ready: in progress.",
    ]
    held = page.select(".publish-list__reasons a")[0].get("href")
    assert held == f"{EDITION}sessions/BBBBBB/#occasions-0-room"
    assert desk.page(held.partition("#")[0]).select("#occasions-0-room")


def test_all_that_may_come_along_is_published(app, desk):
    answer = send(desk, what="all", note="Lagom till lunch")
    assert (answer.status_code, answer.location) == (303, f"{RELEASES}2/")
    assert sorted(last(app).session_by_code) == ["AAAAAA", "CCCCCC"]
    page = desk.page(answer.location)
    assert "Release 2 is public." in page.text
    assert "Note: Lagom till lunch" in page.text
    assert page.texts(".change-list a") == ["New one"]
    assert "Lagom" not in str(last(app))


def test_nothing_new_makes_no_release(app, desk):
    send(desk, what="all")
    answer = send(desk, what="all")
    assert answer.location == PATH
    assert "Nothing of this is new to the public" in desk.page(PATH).text
    assert last(app).number == 2


def test_a_chosen_few_are_published(app, desk):
    with app.app_context():
        drafted.change("AAAAAA", lead=drafted.both("Ändrad text"))
        db.session.remove()
    send(desk, what="chosen", code="AAAAAA")
    assert sorted(last(app).session_by_code) == ["AAAAAA"]
    assert last(app).session_by_code["AAAAAA"].lead.body("sv") == "Ändrad text"


def test_the_button_stands_there_only_while_something_is_new(desk):
    assert send(desk, what="all").status_code == 303
    page = desk.page(PATH)
    assert "Everything that is ready is public already, as release 2." in page.text
    assert page.texts("#content h2")[:2] == ["Comes along (0)", "Does not come along (2), because …"]
    assert page.select("button[value='all']") == []


def test_choosing_nothing_and_a_note_too_long_are_said(app, desk):
    for typed, words in (
        ({"what": "chosen"}, "Choose one."),
        ({"what": "all", "note": "x" * 1001}, "Write 1000 characters"),
    ):
        answer = send(desk, **typed)
        assert answer.status_code == 400
        assert words in checked_page(answer, PATH).text
    assert last(app).number == 1


def test_a_forged_form_publishes_nothing(app, desk):
    assert desk.client.post(RELEASES, data={"csrf_token": "forged", "what": "all"}).status_code == 400
    assert last(app).number == 1


def test_an_edition_without_dates_says_so_instead(app, desk):
    with app.app_context():
        from planner.draft import edit  # noqa: PLC0415

        edit.change("edition", drafted.SLUG, {"first_day": None}, version=None, by="test")
        db.session.remove()
    page = desk.page(PATH)
    assert "Nothing of this edition can be published yet" in page.text
    assert send(desk, what="all").status_code == 409


def test_an_editor_publishes_only_what_is_their_own(app, desk):
    editor = entered(app, "editor", organisations=("kultur",))
    assert editor.page(PATH).texts(".button--primary") == ["Publish only what is ticked"]
    assert send(editor, what="all").status_code == 403
    assert send(editor, what="chosen", code="CCCCCC").status_code == 303
    assert "CCCCCC" in last(app).session_by_code
    stranger = entered(app, "editor", organisations=("forening",), email="stranger@example.org")
    assert stranger.page(PATH).select("[name='what']") == []
    assert send(stranger, what="chosen", code="CCCCCC").status_code == 403


def test_a_warning_is_waived_with_a_reason_and_comes_back_when_its_facts_change(app, desk):
    with app.app_context():
        drafted.change("AAAAAA", access={})
        drafted.change("CCCCCC", access={})
        db.session.remove()
    warned = desk.page(PATH)
    digest = warned.select("[name='finding']")[0].get("value")
    empty = send(desk, f"{EDITION}waivers/", finding=digest, reason=" ")
    assert empty.status_code == 400
    assert checked_page(empty, PATH).select(f".error-summary a[href='#waiver-{digest[:12]}']")
    assert send(desk, f"{EDITION}waivers/", finding=digest, reason="Vi frågar huset.").status_code == 303
    assert "Vi frågar huset. (owner@example.org)" in desk.page(PATH).text
    assert send(desk, f"{EDITION}waivers/{digest}/end/").status_code == 303
    assert "Vi frågar huset." not in desk.page(PATH).text


@pytest.mark.parametrize("finding", ["", "gone", "x" * 5000])
def test_only_a_warning_that_is_there_can_be_waived(desk, finding):
    assert send(desk, f"{EDITION}waivers/", finding=finding, reason="Ja").status_code == 404


def forge(app):
    with app.app_context():
        row = db.session.query(ReleaseRow).filter_by(number=1).one()
        row.public = row.public.replace(b"seminar", b"workshp")
        db.session.commit()


def test_the_list_of_releases_goes_through_no_release(app, desk, counted_queries):
    send(desk, what="all")
    page = desk.page(RELEASES)
    assert page.texts("tbody th") == ["Release 2", "Release 1"]
    assert "Nobody has yet gone through the releases" in page.text
    assert f"/en/{drafted.SLUG}/releases/1/" in page.links()
    few = counted_queries(lambda: desk.page(RELEASES))
    for number in range(3):
        with app.app_context():
            drafted.change(lead=drafted.both(f"Ingress {number}"))
            db.session.remove()
        send(desk, what="all")
    assert counted_queries(lambda: desk.page(RELEASES)) == few


def test_the_chain_is_gone_through_when_somebody_asks_and_the_outcome_stays(app, desk):
    assert send(desk, f"{RELEASES}verification/").location == RELEASES
    assert "All releases were gone through: each is as it was published." in desk.page(RELEASES).text
    send(desk, what="all")
    desk.page(RELEASES)  # tells of the publish, once
    told = desk.page(RELEASES).texts(".notice")
    assert len(told) == 1
    assert "every release up to release 1 is as it was published." in told[0]
    assert "1 release is newer and has not been gone through." in told[0]
    assert desk.page(EDITION).texts(".notice") == []


def test_a_release_that_somebody_changed_is_told_on_the_list_and_on_the_overview(app, desk):
    forge(app)
    send(desk, f"{RELEASES}verification/")
    for path in (RELEASES, EDITION):
        told = desk.page(path).texts(".notice--danger")
        assert len(told) == 1
        assert "The chain of releases does not hold" in told[0]
        assert "changed what was published in these releases: 1." in told[0]
    assert entered(app, "reader").page(EDITION).texts(".notice--danger") == []


def test_a_text_that_somebody_changed_is_told_without_a_number(app, desk):
    with app.app_context():
        row = db.session.query(store.ReleaseTextRow).filter_by(text="Först").first()
        row.text = "Sist"
        db.session.commit()
    send(desk, f"{RELEASES}verification/")
    told = desk.page(RELEASES).texts(".notice--danger")
    assert "Somebody has changed a text that belongs to one or more releases." in told[0]
    assert "in these releases" not in told[0]


def test_only_who_publishes_has_the_chain_gone_through(app, desk):
    reader = entered(app, "reader")
    assert reader.page(RELEASES).select("form[action$='/verification/']") == []
    token = reader.page(RELEASES).select("[name='csrf_token']")[0].get("value")
    sent = reader.client.post(f"{RELEASES}verification/", data={"csrf_token": token})
    assert sent.status_code == 403


def test_going_back_is_asked_about_and_makes_a_new_release(app, desk):
    send(desk, what="all")
    asked = desk.page(f"{RELEASES}1/return/")
    assert asked.texts("#content section") == [
        "1 session is public now and will be told as cancelledNew one",
        "1 draft says something else and is set to in progress, with its texts keptNew one",
    ]
    assert last(app).number == 2
    assert send(desk, f"{RELEASES}1/return/").location == f"{RELEASES}3/"
    assert last(app).session_by_code["CCCCCC"].withdrawn is not None
    assert (
        "Release 3 is made from release 1. 1 session differs from what that release said. "
        "1 draft is set to in progress."
    ) in desk.page(f"{RELEASES}3/").text
    assert (
        entered(app, "editor", organisations=("kultur",)).client.get(f"{RELEASES}1/return/").status_code
        == 403
    )


def test_going_back_says_what_is_shown_no_more_before_and_after(app, desk):
    with app.app_context():
        drafted.change("AAAAAA", lead=drafted.both("Ny"), place_disclosure="on_registration")
        drafted.publish(2, only=["AAAAAA"])
        db.session.remove()
    asked = desk.page(f"{RELEASES}1/return/")
    assert "shown without something that is no longer to be shown" in asked.text
    assert asked.texts("#content li")[-1] == "First: without the place"
    send(desk, f"{RELEASES}1/return/")
    assert "1 session differs from what that release said." in desk.page(f"{RELEASES}3/").text


def test_going_back_to_what_is_said_again_in_full_says_so(app, desk):
    with app.app_context():
        drafted.change("AAAAAA", lead=drafted.both("Ny"))
        drafted.publish(2, only=["AAAAAA"])
        db.session.remove()
    send(desk, f"{RELEASES}1/return/")
    assert "Its sessions say again what they said then." in desk.page(f"{RELEASES}3/").text
    assert desk.client.get(f"{RELEASES}9/return/").status_code == 404


def test_a_release_is_marked_as_printed_once(app, desk):
    for _ in range(2):
        assert send(desk, f"{RELEASES}1/printed/").status_code == 303
    assert "Printed" in desk.page(RELEASES).text
    assert send(desk, f"{RELEASES}9/printed/").status_code == 404
    assert desk.client.get(f"{RELEASES}9/").status_code == 404


def test_the_page_takes_a_fixed_number_of_queries(app, desk, counted_queries):
    few = counted_queries(lambda: desk.page(PATH))
    with app.app_context():
        for number in range(6):
            drafted.session(f"EEEEE{number}", occasions=[drafted.occasion(28, starts=8 + number)])
        db.session.remove()
    assert counted_queries(lambda: desk.page(PATH)) == few


def test_a_withdrawal_tells_the_public_at_once(app, desk):
    path = f"{EDITION}sessions/AAAAAA/withdrawal/"
    with app.app_context():
        drafted.change("AAAAAA", state="in_progress", lead=drafted.both("Halvskrivet"))
        db.session.remove()
    answer = desk.send(path, {"kind": "replaced", "replaced_by": "CCCCCC", "reason-sv": "Vi slår ihop två."})
    assert answer.status_code == 303
    public = last(app).session_by_code["AAAAAA"]
    assert (last(app).number, public.withdrawn.kind, public.withdrawn.replaced_by) == (
        2,
        "replaced",
        "CCCCCC",
    )
    assert public.withdrawn.reason.body("sv") == "Vi slår ihop två."
    assert public.lead.body("sv") == "Ett samtal om torg."
    assert "release 2 tells it" in desk.page(f"{EDITION}sessions/AAAAAA/").text
    back = desk.page(path).select("form[action$='/restoration/']")[0]
    assert desk.client.post(back.get("action"), data=dict(back.form_values())).status_code == 303
    with app.app_context():
        assert stored_session(db.session(), "AAAAAA").document["state"] == "in_progress"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Choose one."),
        ({"kind": "whim"}, "Choose one."),
        ({"kind": "replaced"}, "Choose one."),
        ({"kind": "replaced", "replaced_by": "AAAAAA"}, "no longer there"),
        ({"kind": "cancelled", "reason-sv": "x" * 1001}, "Write 1000 characters at most"),
    ],
)
def test_a_withdrawal_that_is_not_whole_changes_nothing(app, desk, typed, words):
    answer = desk.send(f"{EDITION}sessions/AAAAAA/withdrawal/", typed)
    assert answer.status_code == 400
    assert words in checked_page(answer, PATH).text
    assert last(app).session_by_code["AAAAAA"].withdrawn is None


def test_what_was_never_public_is_withdrawn_quietly(app, desk):
    desk.send(f"{EDITION}sessions/CCCCCC/withdrawal/", {"kind": "mistake"})
    assert last(app).number == 1
    assert "never been public" in desk.page(f"{EDITION}sessions/CCCCCC/").text


def test_a_withdrawal_of_what_a_colleague_has_changed_is_asked_again_with_all_input(app, desk):
    path = f"{EDITION}sessions/AAAAAA/withdrawal/"
    opened = desk.page(path)
    with app.app_context():
        drafted.change("AAAAAA", lead=drafted.both("Kollegans text"))
        db.session.remove()
    answer = desk.send(path, {"kind": "cancelled", "reason-sv": "Sjukdom."}, page=opened)
    assert answer.status_code == 409
    page = checked_page(answer, path)
    assert "A colleague has just changed this." in page.text
    assert page.texts("[name='reason-sv']") == ["Sjukdom."]
    assert last(app).session_by_code["AAAAAA"].withdrawn is None
    assert desk.send(path, page=page).status_code == 303
    assert last(app).session_by_code["AAAAAA"].withdrawn.kind == "cancelled"


def test_a_version_is_asked_for_before_a_session_comes_back(app, desk):
    path = f"{EDITION}sessions/AAAAAA/"
    desk.send(f"{path}withdrawal/", {"kind": "cancelled"})
    opened = desk.page(f"{path}withdrawal/")
    form = opened.select("form[action$='/restoration/']")[0]
    assert desk.client.post(f"{path}restoration/", data=dict(form.form_values())).status_code == 303
    desk.send(f"{path}withdrawal/", {"kind": "cancelled"})
    assert desk.client.post(f"{path}restoration/", data=dict(form.form_values())).status_code == 409
    assert send(desk, f"{path}restoration/").status_code == 400


def test_a_note_too_long_stays_with_its_fault_beside_it_and_all_ticks(app, desk):
    token = desk.page(PATH).select("[name='csrf_token']")[0].get("value")
    typed = {"csrf_token": token, "what": "chosen", "code": ["CCCCCC"], "note": "x" * 1001}
    page = checked_page(desk.client.post(RELEASES, data=typed), PATH)
    assert "1001" in page.texts("#note-error")[0]
    assert page.select("#note[aria-describedby~='note-error'][aria-invalid='true']")
    assert page.select("[name='code'][value='CCCCCC'][checked]")
    assert not desk.page(PATH).select("[name='code'][checked]")


@pytest.mark.parametrize(
    ("reason", "words"), [("", "Write why the warning is waived."), ("x" * 1001, "Write 1000 characters")]
)
def test_what_is_wrong_with_a_reason_is_said_beside_it(app, desk, reason, words):
    with app.app_context():
        drafted.change("CCCCCC", access={})
        db.session.remove()
    page = desk.page(PATH)
    digest = page.select("[name='finding']")[0].get("value")
    answer = send(desk, f"{EDITION}waivers/", finding=digest, reason=reason)
    assert answer.status_code == 400
    page = checked_page(answer, PATH)
    assert words in page.texts(".error-summary li")[0]
    assert words in page.texts(f"[id='waiver-{digest[:12]}-error']")[0]


def test_a_changed_session_is_told_with_what_the_public_will_read_otherwise(app, desk):
    with app.app_context():
        moved = [drafted.occasion(28)]
        drafted.change("AAAAAA", title=drafted.both("Nytt", "New"), occasions=moved, internal_note="Inget")
        db.session.remove()
    told = desk.page(PATH).texts("#comes ~ .publish-list .publish-list__what")
    assert told == ["New", "Changed: title, occasions", "New"]


def test_registers_and_notices_that_come_along_are_told_with_what_changes(app, desk):
    with app.app_context():
        edit.change("venue", "garaget", {"name": drafted.both("Nya Garaget")}, version=None, by="test")
        edit.change("person", "gast", {"title": drafted.both("Hedersgäst")}, version=None, by="test")
        edit.create("term", {"axis": "theme", "label": drafted.both("Hopp")}, by="test", slug="hope")
        when = {"start": "2026-03-25T06:00:00Z", "end": "2026-03-25T20:00:00Z"}
        edit.create("notice", {"text": {"sv": "Ny entré."}, "edition": drafted.SLUG, **when}, by="test")
        db.session.remove()
    page = desk.page(PATH)
    told = page.select("#along ~ .publish-list")[0].cssselect(".publish-list__item")
    said = [" ".join(item.cssselect("p")[0].text_content().split()) for item in told]
    assert said == [
        "Public notice Ny entré. New",
        "Venue Garaget Changed",
        "Theme Hopp New",
    ]
    assert [line.text_content() for item in told for line in item.cssselect("li li")] == [
        "From 25 March, 07:00 to 25 March, 21:00",
        "Name, Swedish: from “Garaget” to “Nya Garaget”",
        "Name, English: from “Garaget” to “Nya Garaget”",
    ]
    assert page.texts("#along ~ .publish-list .remark") == [
        "Missing in English. English readers see the Swedish text, marked as Swedish."
    ]
    assert [item.cssselect("a")[0].get("href") for item in told] == [
        f"{EDITION}notices/",
        "/organise/registers/venues/garaget/",
        "/organise/registers/themes/hope/",
    ]
    assert told[0].cssselect("a [lang='sv']")


def test_nothing_is_said_of_registers_that_stay_as_they_are(desk):
    assert not desk.page(PATH).select("#along")


def test_the_words_of_a_withdrawal_can_be_mended_and_what_lacks_english_is_told(app, desk):
    path = f"{EDITION}sessions/AAAAAA/withdrawal/"
    desk.send(path, {"kind": "cancelled", "reason-sv": "Sjukdom."})
    assert "Missing in English" in desk.page(f"{EDITION}sessions/AAAAAA/").text
    at = last(app).session_by_code["AAAAAA"].withdrawn.at
    lacking = desk.page(PATH).select(f".publish-list__reasons a[href='{path}#reason-en']")
    assert "is missing in English" in lacking[0].text_content()
    opened = desk.page(path)
    assert opened.texts("#reason-sv") == ["Sjukdom."]
    assert opened.select("#reason-en[aria-describedby~='reason-en-remark']")
    assert desk.send(path, {"reason-en": "Illness."}, page=opened).status_code == 303
    told = last(app)
    assert (told.number, told.session_by_code["AAAAAA"].withdrawn.at) == (3, at)
    assert told.session_by_code["AAAAAA"].withdrawn.reason.body("en") == "Illness."
    assert "is missing in English" not in desk.page(PATH).text
    history = desk.page(f"{EDITION}sessions/AAAAAA/history/").text
    assert "Cancelled: Illness." in history


def test_a_reason_without_english_is_marked_as_swedish_for_english_readers(app, desk):
    desk.send(f"{EDITION}sessions/AAAAAA/withdrawal/", {"kind": "cancelled", "reason-sv": "Sjukdom."})
    shown = desk.client.get(f"/en/{drafted.SLUG}/sessions/AAAAAA/", follow_redirects=True)
    page = checked_page(shown, f"/en/{drafted.SLUG}/sessions/AAAAAA/")
    assert page.texts(".notice--danger [lang='sv']") == ["Sjukdom."]
    assert page.texts(".notice--danger .language-note") == ["Only in Swedish so far."]
    changes = desk.page(f"/en/{drafted.SLUG}/changes/")
    assert changes.texts(".change-entry__line [lang='sv']") == ["Sjukdom."]


@pytest.mark.parametrize("token", ["", "forged"])
def test_a_page_that_was_open_for_long_publishes_nothing_and_keeps_all_that_was_typed(app, desk, token):
    typed = {"csrf_token": token, "what": "chosen", "code": ["CCCCCC"], "note": "Lagom till lunch"}
    answer = desk.client.post(RELEASES, data=typed)
    page = checked_page(answer, PATH)
    assert (answer.status_code, last(app).number) == (400, 1)
    assert "What you wrote is still here: save once more." in page.text
    assert page.select("#note[value='Lagom till lunch']")
    assert page.select("[name='code'][value='CCCCCC'][checked]")


def test_a_waiver_from_a_page_that_was_open_for_long_keeps_its_reason(app, desk):
    with app.app_context():
        drafted.change("CCCCCC", access={})
        db.session.remove()
    digest = desk.page(PATH).select("[name='finding']")[0].get("value")
    answer = desk.client.post(f"{EDITION}waivers/", data={"finding": digest, "reason": "Vi vet."})
    page = checked_page(answer, PATH)
    assert answer.status_code == 400
    assert page.texts(f"#waiver-{digest[:12]}-error") == page.texts(".error-summary a")
    assert page.select(f"#waiver-{digest[:12]}[value='Vi vet.']")
    assert not desk.page(PATH).select(".finding__waived")


def test_what_a_publish_contradicts_on_paper_is_listed_before_and_after(app, desk):
    send(desk, f"{RELEASES}1/printed/")
    assert "Everything on paper still holds." in desk.page(f"{RELEASES}1/").text
    with app.app_context():
        drafted.change(occasions=[drafted.occasion(26, number=1)])
        db.session.remove()
    page = desk.page(PATH)
    assert page.texts("details:has(.change-list) summary") == [
        "Stands otherwise in the printed programme: 1 session"
    ]
    assert "Compared with release 1, which was printed last." in page.text
    with app.app_context():
        drafted.publish(2)
        db.session.remove()
    assert len(desk.page(f"{RELEASES}1/").select("section[aria-labelledby='paper'] .change-list > li")) == 1
    assert not desk.page(f"{RELEASES}2/").select("#paper")
