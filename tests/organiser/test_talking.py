"""Talking about a session and waiting for somebody: private, and told where it is needed."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from planner import clock, history
from planner.db import db
from planner.draft import edit_sessions
from planner.draft.edit_comments import comments
from planner.draft.tables_comments import CommentRow
from tests import drafted
from tests.drafted import BY, SLUG
from tests.workbench import entered

SESSION = f"/organise/{SLUG}/sessions/AAAAAA/"
PATH = f"{SESSION}comments/"
LATE = {"whom": "Hamnkontoret", "until": "2020-01-02"}


@pytest.fixture
def written(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", people=[{"person": "gast"}])
        drafted.session("BBBBBB", waiting=LATE, occasions=[drafted.occasion(26)])
        drafted.session("CCCCCC", waiting={**LATE, "until": "2090-01-02"}, occasions=[drafted.occasion(27)])
        db.session.remove()
    return app


def said(app):
    with app.app_context():
        found = [one.text for one in comments(db.session(), "AAAAAA")]
        db.session.remove()
        return found


def document(app, code="AAAAAA"):
    with app.app_context():
        return edit_sessions.stored_session(db.session(), code).document


def posted(desk, path, text, page=SESSION):
    csrf = desk.page(page).select("input[name=csrf_token]")[0].get("value")
    return desk.client.post(path, data={"csrf_token": csrf, "text": text})


@pytest.mark.parametrize("role", ["owner", "editor", "translator", "reader"])
def test_everybody_in_the_workbench_may_say_something(written, role):
    desk = entered(written, role)
    answer = posted(desk, PATH, "  Ring vaktmästaren\n<b>före</b> https://example.org ")
    assert (answer.status_code, answer.location) == (303, f"{SESSION}#comments")
    page = desk.page(SESSION)
    assert page.texts(".comments__text") == ["Ring vaktmästaren <b>före</b> https://example.org"]
    assert not page.select(".comments__text a, .comments__text b")


def test_ones_own_is_worded_anew_and_taken_away_and_history_tells_it_without_the_words(written):
    desk = entered(written, "reader")
    posted(desk, PATH, "Först")
    assert posted(desk, f"{PATH}1/", "Sedan", page=f"{PATH}1/").status_code == 303
    assert said(written) == ["Sedan"]
    assert "worded anew" in " ".join(desk.page(SESSION).texts(".comments__list"))
    assert posted(desk, f"{PATH}1/removal/", "").status_code == 303
    assert said(written) == []
    with written.app_context():
        lines = history.lines(db.session(), kind="comment", key="AAAAAA/1")
    assert [line.act for line in lines] == ["comment_removed", "comment_changed", "commented"]
    assert all(line.changes == {} for line in lines)
    assert "Commented" in " ".join(entered(written).page(f"/organise/{SLUG}/history/").texts("main"))


def test_somebody_elses_is_left_alone(written):
    posted(entered(written, "reader"), PATH, "Mitt")
    owner = entered(written, "owner")
    assert owner.client.get(f"{PATH}1/").status_code == 403
    assert posted(owner, f"{PATH}1/", "Förfalskat").status_code == 403
    assert posted(owner, f"{PATH}1/removal/", "").status_code == 403
    assert said(written) == ["Mitt"]


@pytest.mark.parametrize(
    "path", [f"{PATH}9/", f"/organise/{SLUG}/sessions/BBBBBB/comments/1/", f"{PATH}99999999999/"]
)
def test_a_comment_that_is_not_there_is_not_found(written, path):
    desk = entered(written)
    posted(desk, PATH, "Hej")
    desk.page(path, status=404)


@pytest.mark.parametrize(
    ("text", "message"), [("  ", "Write something here."), ("x" * 4001, "Write 4000 characters at most")]
)
def test_what_cannot_be_kept_is_told_and_stays_typed(written, text, message):
    answer = posted(entered(written), PATH, text)
    assert answer.status_code == 400
    assert message in answer.get_data(as_text=True)
    assert text.strip() in answer.get_data(as_text=True)


def test_a_form_that_is_not_ours_says_nothing_but_keeps_the_words(written):
    answer = entered(written).client.post(PATH, data={"csrf_token": "forged", "text": "Kvar här"})
    assert answer.status_code == 400
    assert "Kvar här" in answer.get_data(as_text=True)
    assert said(written) == []


def test_the_form_keeps_answers_bookings_waiting_and_what_the_day_needs(written):
    desk = entered(written)
    sent = desk.send(
        SESSION,
        {
            "people-0-reply": "asked",
            "occasions-0-booking": "held",
            "occasions-0-booking_reference": "LOK-17",
            "waiting-whom": "Hamnkontoret",
            "waiting-until": "2026-02-01",
            "on_the_day-technique": "Två mikrofoner",
            "on_the_day-staff": "En i dörren",
            "on_the_day-contact": "Vaktmästaren 040",
        },
    )
    assert sent.status_code == 303
    found = document(written)
    assert found["people"][0]["reply"] == "asked"
    assert (found["occasions"][0]["booking"], found["occasions"][0]["booking_reference"]) == (
        "held",
        "LOK-17",
    )
    assert found["waiting"] == {"whom": "Hamnkontoret", "until": "2026-02-01"}
    assert found["on_the_day"] == {
        "technique": "Två mikrofoner",
        "staff": "En i dörren",
        "contact": "Vaktmästaren 040",
    }
    told = " ".join(desk.page(f"{SESSION}history/").texts("main"))
    for words in ("Held", "LOK-17", "Contact on the day", "Whom", "Asked"):
        assert words in told


def test_a_copy_waits_for_nobody_and_has_booked_nothing(written):
    with written.app_context():
        drafted.change(
            waiting=LATE,
            people=[{"person": "gast", "reply": "yes"}],
            occasions=[drafted.occasion(booking="confirmed", booking_reference="LOK-17")],
        )
        code = edit_sessions.copy_session("AAAAAA", by=BY)
    found = document(written, code)
    assert (found["waiting"]["whom"], found["people"][0]["reply"]) == ("", "unstated")
    assert (found["occasions"][0]["booking"], found["occasions"][0]["booking_reference"]) == ("unstated", "")


def test_who_has_waited_too_long_is_told_first_and_can_be_listed(written):
    desk = entered(written)
    assert desk.page(f"/organise/{SLUG}/").texts("section[aria-labelledby=awaited] li") == [
        "“Who is given room?” waits for Hamnkontoret too long, since Thu 2 January",
        "“Who is given room?” waits for Hamnkontoret until Mon 2 January",
    ]
    listed = {
        missing: [
            row.get("href").rpartition("sessions/")[2]
            for row in desk.page(f"/organise/{SLUG}/sessions/?missing={missing}").select("tbody th a")
        ]
        for missing in ("answer", "overdue")
    }
    assert listed == {"answer": ["BBBBBB/", "CCCCCC/"], "overdue": ["BBBBBB/"]}


def test_what_a_colleague_said_waits_for_those_whose_session_it_is_until_they_answer(written):
    asking, answering = (
        entered(written),
        entered(written, "editor", organisations=("kultur",), email="k@example.org"),
    )
    home, first = f"/organise/{SLUG}/", "section[aria-labelledby=to-do] li:first-child a"
    posted(asking, PATH, "Har ni bokat tolk?")
    assert answering.page(home).texts(first)[0].endswith("about “Who is given room?”: Har ni bokat tolk?")
    assert answering.page(home).select(first)[0].get("href") == f"{SESSION}#comments"
    assert "Har ni bokat tolk?" not in asking.page(home).text
    posted(answering, PATH, "Ja, till klockan tolv.")
    assert "Har ni bokat tolk?" not in answering.page(home).text
    assert asking.page(home).texts(first)[0].endswith(": Ja, till klockan tolv.")


def test_an_answer_to_an_old_question_is_told(written):
    asking, answering = (
        entered(written),
        entered(written, "editor", organisations=("kultur",), email="k@example.org"),
    )
    home = f"/organise/{SLUG}/"
    posted(asking, PATH, "Har ni bokat tolk?")
    with written.app_context():
        db.session.execute(update(CommentRow).values(at=clock.real_now() - timedelta(days=20)))
        db.session.commit()
    assert "bokat tolk" not in answering.page(home).text
    posted(answering, PATH, f"Ja: https://tolk.example/{'x' * 200}")
    first = "section[aria-labelledby=to-do] li:first-child a"
    assert asking.page(home).texts(first)[0].endswith("“Who is given room?”: Ja: …")


def test_a_wrong_day_is_told_beside_its_field(written):
    answer = entered(written).send(SESSION, {"waiting-until": "snart", "people-0-reply": "kanske"})
    assert answer.status_code == 400
    assert document(written)["waiting"] in ({}, {"whom": "", "until": None})
