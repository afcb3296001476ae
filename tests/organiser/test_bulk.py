"""Changing many sessions at once: what the preview tells, and what is done then, all of it or nothing."""

import pytest
from lxml.html import fromstring
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from planner import clock
from planner.db import db
from planner.draft.edit_sessions import stored_session, withdraw_session
from planner.draft.moving import lock_occasion
from planner.history import HistoryRow
from planner.release import store
from planner.vocabulary import Withdrawal
from tests import drafted
from tests.workbench import entered

LIST = f"/organise/{drafted.SLUG}/sessions/"
PATH = f"{LIST}changes/"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Öppet torg", "Open square"))
        drafted.session(
            "BBBBBB",
            title=drafted.both("Verkstad", "Hands on"),
            state="in_progress",
            organisations=[{"organisation": "forening"}],
            occasions=[drafted.occasion(28, starts=1, room="orkanen-stora")],
        )
        drafted.session("CCCCCC", title=drafted.both("Utan tid", "No time"), occasions=[], year_round=True)
        db.session.remove()
    return entered(app)


def asked(desk, act, codes="AAAAAA BBBBBB CCCCCC", **typed):
    """Open an act for some sessions, fill it in, and return the preview."""
    query = "&".join(f"code={code}" for code in codes.split())
    sent = desk.send(f"{PATH}{act}/?{query}", typed)
    return sent, shown(sent)


def shown(sent):
    """Return what a preview says under each of its headings: lines of text."""
    root = fromstring(sent.data.decode())
    return {
        heading.get("id"): [" ".join(line.text_content().split()) for line in heading.getparent().iter("li")]
        for heading in root.iter("h2")
        if heading.get("id")
    }


def applied(desk, sent):
    """Press the button of a preview."""
    form = max(fromstring(sent.data.decode()).forms, key=lambda one: len(one.form_values()))
    return desk.client.post(form.get("action"), data=MultiDict([*form.form_values(), ("apply", "yes")]))


def document(app, code="AAAAAA"):
    with app.app_context():
        found = stored_session(db.session(), code)
        db.session.remove()
        return found.document


def versions(app):
    with app.app_context():
        found = {code: stored_session(db.session(), code).version for code in ("AAAAAA", "BBBBBB", "CCCCCC")}
        db.session.remove()
        return found


def test_the_list_leads_to_what_is_ticked_or_all_that_fits(desk):
    ticked = desk.page(f"{PATH}?of=ticked&code=BBBBBB&code=AAAAAA&code=ZZZZZZ&code=%3Cb%3E")
    assert ticked.texts("main details li") == ["Hands on", "Open square"]
    everything = desk.page(f"{PATH}?of=all&state=ready")
    assert everything.texts("main details li") == ["Open square", "No time"]
    nothing = desk.page(f"{PATH}?of=ticked")
    assert "No session is ticked." in nothing.text
    links = [link for link in everything.links() if "/changes/" in link and "of=all" in link]
    assert len(links) == 7
    assert [len(desk.page(link).texts("main details li")) for link in links] == [2] * 7


def test_all_on_a_page_can_be_ticked_without_a_script(desk):
    assert len(desk.page(LIST).select("input[name=code]")) == 3
    assert desk.page(LIST).select("input[name=code][checked]") == []
    assert len(desk.page(f"{LIST}?tick=all").select("input[name=code][checked]")) == 3


def test_a_term_is_put_on_and_taken_off(app, desk):
    sent, told = asked(desk, "tag", term="audience/officials", how="add")
    assert told["changed"] == [
        "Open square AudienceBefore: Malmöbor Now: Malmöbor and Tjänstepersoner",
        "Hands on AudienceBefore: Malmöbor Now: Malmöbor and Tjänstepersoner",
        "No time AudienceBefore: Malmöbor Now: Malmöbor and Tjänstepersoner",
    ]
    assert versions(app) == {"AAAAAA": 1, "BBBBBB": 1, "CCCCCC": 1}
    done = applied(desk, sent)
    assert (done.status_code, done.location) == (303, LIST)
    assert document(app)["audiences"] == ["residents", "officials"]
    _, told = asked(desk, "tag", term="audience/officials", how="add")
    assert (told["changed"], len(told["same"])) == ([], 3)
    off, _ = asked(desk, "tag", "AAAAAA", term="audience/residents", how="remove")
    applied(desk, off)
    assert document(app)["audiences"] == ["officials"]
    format_set, _ = asked(desk, "tag", "AAAAAA", term="format/workshop", how="add")
    applied(desk, format_set)
    assert document(app)["format"] == "workshop"


def test_all_of_it_is_one_group_of_history(app, desk):
    sent, _ = asked(desk, "state", state="idea")
    applied(desk, sent)
    with app.app_context():
        query = select(HistoryRow.group, HistoryRow.key).where(HistoryRow.act == "changed")
        lines = db.session().execute(query).all()
        db.session.remove()
    assert sorted(line.key for line in lines) == ["AAAAAA", "BBBBBB", "CCCCCC"]
    assert len({line.group for line in lines}) == 1
    assert lines[0].group


def test_times_move_as_the_clock_on_the_wall_shows_them(app, desk):
    sent, told = asked(desk, "move", days="4", minutes="30")
    assert told["changed"] == [
        "Open square WhenBefore: Wednesday 25 March, 10:00–11:00 Now: Sunday 29 March, 10:30–11:30",
        "Hands on WhenBefore: Saturday 28 March, 02:00–03:00 Now: Wednesday 1 April, 02:30–03:30",
    ]
    assert told["refused"] == ["No time It has no time that could move."]
    applied(desk, sent)
    moved = document(app)["occasions"][0]
    assert (moved["start"], moved["end"]) == ("2026-03-29T08:30:00Z", "2026-03-29T09:30:00Z")


def test_a_time_that_does_not_exist_is_refused_with_the_way_out(app, desk):
    sent, told = asked(desk, "move", "AAAAAA BBBBBB", days="1")
    assert len(told["changed"]) == 1
    (why_not,) = told["refused"]
    assert why_not.startswith("Hands on 02:00 does not exist on Sunday 29 March")
    assert why_not.endswith("Choose a time from 03:00.")
    applied(desk, sent)
    assert versions(app) == {"AAAAAA": 2, "BBBBBB": 1, "CCCCCC": 1}


def test_what_is_locked_in_place_does_not_move_but_can_be_tagged(app, desk):
    with app.app_context():
        lock_occasion("AAAAAA", 1, locked=True, by="test")
        db.session.remove()
    _, told = asked(desk, "move", "AAAAAA BBBBBB", days="2")
    assert told["refused"] == ["Open square It is locked in place. Unlock it first."]
    assert len(told["changed"]) == 1
    _, told = asked(desk, "state", "AAAAAA", state="idea")
    assert len(told["changed"]) == 1


def test_the_organiser_is_changed_and_the_others_stay(app, desk):
    with app.app_context():
        drafted.change(
            "AAAAAA",
            organisations=[
                {"organisation": "kultur", "role": "organiser"},
                {"organisation": "forening", "role": "co_organiser"},
            ],
        )
        db.session.remove()
    sent, told = asked(desk, "organiser", organisation="forening")
    assert len(told["changed"]) == 2
    assert told["same"] == ["Hands on"]
    applied(desk, sent)
    assert document(app)["organisations"] == [{"organisation": "forening", "role": "organiser"}]


def test_an_access_measure_is_answered_where_it_is_not_known(app, desk):
    with app.app_context():
        drafted.change("BBBBBB", access={"lift": {"answer": "unknown", "note": {"sv": "Vi frågar."}}})
        db.session.remove()
    sent, told = asked(desk, "access", measure="lift", answer="no", only_unknown="y")
    assert told["changed"] == ["Hands on LiftBefore: Not known Now: No"]
    applied(desk, sent)
    assert document(app, "BBBBBB")["access"]["lift"] == {
        "answer": "no",
        "until": None,
        "note": {"sv": "Vi frågar."},
    }


def test_what_is_not_ones_own_is_refused_and_stays(app, desk):
    editor = entered(app, "editor", organisations=("forening",))
    sent, told = asked(editor, "state", state="ready")
    assert [line.split(" State")[0] for line in told["changed"]] == ["Hands on"]
    assert told["refused"] == [
        f"{title} It belongs to another organisation, so your account may not change it."
        for title in ("Open square", "No time")
    ]
    forged = editor.client.post(
        f"{PATH}state/",
        data={
            "csrf_token": editor.page(LIST).select("input[name=csrf_token]")[0].get("value"),
            "state": "idea",
            "sessions": "AAAAAA",
            "seen": "AAAAAA:1",
            "apply": "yes",
        },
    )
    assert forged.status_code == 409
    assert versions(app) == {"AAAAAA": 1, "BBBBBB": 1, "CCCCCC": 1}
    assert applied(editor, sent).status_code == 303
    assert versions(app) == {"AAAAAA": 1, "BBBBBB": 2, "CCCCCC": 1}


def test_what_a_colleague_changed_meanwhile_stops_all_of_it(app, desk):
    sent, _ = asked(desk, "state", state="idea")
    with app.app_context():
        drafted.change("BBBBBB", internal_note="En kollega skrev.")
        db.session.remove()
    stopped = applied(desk, sent)
    assert stopped.status_code == 409
    assert b"Nothing was changed" in stopped.data
    assert versions(app) == {"AAAAAA": 1, "BBBBBB": 2, "CCCCCC": 1}
    assert applied(desk, stopped).status_code == 303
    assert versions(app) == {"AAAAAA": 2, "BBBBBB": 3, "CCCCCC": 2}
    assert document(app, "BBBBBB")["internal_note"] == "En kollega skrev."


def test_what_they_cost_is_said_where_nobody_has_said_it(app, desk):
    with app.app_context():
        drafted.change("BBBBBB", cost={"free": False})
        drafted.change("CCCCCC", cost={"free": False, "amount": 80})
        db.session.remove()
    sent, _ = asked(desk, "cost", free="y", only_unstated="y")
    applied(desk, sent)
    assert [document(app, code)["cost"]["free"] for code in ("AAAAAA", "BBBBBB", "CCCCCC")] == [
        True,
        True,
        False,
    ]
    sent, _ = asked(desk, "cost", "BBBBBB", amount="120")
    applied(desk, sent)
    assert {**document(app, "BBBBBB")["cost"], "note": None} == {"free": False, "amount": 120, "note": None}


def test_only_what_is_public_is_withdrawn_with_one_release(app, desk):
    with app.app_context():
        drafted.publish()
        db.session.remove()
    reason = {"kind": "cancelled", "reason-sv": "Stormen.", "reason-en": "The storm."}
    sent, told = asked(desk, "withdrawal", **reason)
    assert [line.split(" State")[0] for line in told["changed"]] == ["Open square", "No time"]
    assert told["refused"] == ["Hands on It is not public, so there is nothing to withdraw."]
    applied(desk, sent)
    with app.app_context():
        session = db.session()
        (card,) = store.published(session)
        number, _, _ = store.last_head(session, card.key)
        told_by = {one.code: one.withdrawn for one in store.load(session, card.key, number).sessions}
        db.session.remove()
    assert number == 2
    assert {code: str(one.kind) for code, one in told_by.items() if one} == {
        "AAAAAA": "cancelled",
        "CCCCCC": "cancelled",
    }
    _, told = asked(desk, "withdrawal", **reason)
    assert told["refused"][0] == "Open square It is withdrawn. Bring it back first."


def test_a_withdrawn_session_is_left_alone(app, desk):
    with app.app_context():
        withdraw_session("AAAAAA", kind=Withdrawal.CANCELLED, reason={}, at=clock.now(), by="test")
        db.session.remove()
    _, told = asked(desk, "state", "AAAAAA", state="ready")
    assert told["refused"] == ["Open square It is withdrawn. Bring it back first."]


@pytest.mark.parametrize(
    ("act", "typed"),
    [
        ("tag", {"term": "", "how": "add"}),
        ("tag", {"term": "audience/unknown", "how": "add"}),
        ("tag", {"term": "nonsense", "how": "add"}),
        ("tag", {"term": "audience/officials", "how": "eat"}),
        ("move", {}),
        ("move", {"days": "many"}),
        ("move", {"days": "99999999"}),
        ("organiser", {"organisation": "nobody"}),
        ("access", {"measure": "lift"}),
        ("access", {"measure": "stairs", "answer": "yes"}),
        ("cost", {}),
        ("cost", {"amount": "gratis"}),
        ("cost", {"amount": "0"}),
        ("cost", {"amount": "80", "free": "y"}),
        ("state", {"state": "withdrawn"}),
        ("withdrawal", {}),
        ("withdrawal", {"kind": "replaced"}),
        ("withdrawal", {"kind": "cancelled", "reason-sv": "x" * 1001}),
    ],
)
def test_what_is_filled_in_wrongly_is_told_and_kept(app, desk, act, typed):
    with app.app_context():
        drafted.publish()
        db.session.remove()
    sent, _ = asked(desk, act, **typed)
    done = sent if sent.status_code == 400 else applied(desk, sent)
    assert done.status_code == 400
    assert b"error-summary" in done.data
    assert versions(app) == {"AAAAAA": 1, "BBBBBB": 1, "CCCCCC": 1}


def test_an_old_page_changes_nothing_and_keeps_what_was_typed(app, desk):
    sent, _ = asked(desk, "move", days="3", csrf_token="forged")
    assert sent.status_code == 400
    assert b'value="3"' in sent.data
    assert versions(app) == {"AAAAAA": 1, "BBBBBB": 1, "CCCCCC": 1}


@pytest.mark.parametrize("role", ["reader", "translator"])
def test_who_may_change_nothing_is_not_let_in(app, desk, role):
    other = entered(app, role)
    assert other.page(LIST).select("input[name=code]") == []
    other.page(f"{PATH}?of=all", status=403)
    other.page(f"{PATH}tag/?of=all", status=403)


def test_there_are_no_other_acts(desk):
    desk.page(f"{PATH}explode/?of=all", status=404)
    desk.page("/organise/nowhere/sessions/changes/", status=404)


def test_the_preview_takes_a_fixed_number_of_queries(app, desk, counted_queries):
    few = counted_queries(lambda: asked(desk, "state", state="idea"))
    with app.app_context():
        for number in range(5):
            drafted.session(f"DDDDD{number}")
        db.session.remove()
    codes = "AAAAAA BBBBBB DDDDD0 DDDDD1 DDDDD2 DDDDD3 DDDDD4"
    assert counted_queries(lambda: asked(desk, "state", codes, state="idea")) == few
