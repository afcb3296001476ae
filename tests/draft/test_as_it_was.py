"""The draft as it was at a moment: every act taken out again, whatever it was."""

from datetime import timedelta

import pytest

from planner import clock, history
from planner.db import db
from planner.draft import edit_sessions, undo_sessions
from planner.draft.as_it_was import session_at, sessions_then, told_from
from planner.draft.edition_history import Asked, found, known
from planner.errors import StaleDraft, UnknownReference
from planner.vocabulary import Withdrawal
from tests import drafted
from tests.drafted import BY, FIRST, SLUG, both, occasion


@pytest.fixture
def times(monkeypatch):
    """Let each line of history be written one minute after the one before."""
    started = clock.whole_second(clock.real_now())
    ticks = iter(range(1, 10_000))
    monkeypatch.setattr("planner.history.clock.real_now", lambda: started + timedelta(minutes=next(ticks)))


def documents(edition, moment):
    return {one.code: one.document for one in sessions_then(edition, SLUG, moment)}


def now():
    return {one.key: one.document for _, one in edit_sessions.stored_sessions(db.session())}


ACTS = [
    lambda: drafted.session("AAAAAA"),
    lambda: drafted.session("BBBBBB", title=both("Två"), occasions=[occasion(26), occasion(27)]),
    lambda: drafted.change("AAAAAA", title=both("Ny"), format="workshop"),
    lambda: drafted.change("BBBBBB", occasions=[occasion(28, number=2, room="orkanen-stora")]),
    lambda: edit_sessions.withdraw_session("AAAAAA", kind=Withdrawal.CANCELLED, reason=both("Sjuk"), at=FIRST, by=BY),
    lambda: edit_sessions.restore_session("AAAAAA", by=BY),
    lambda: edit_sessions.create_session(SLUG, {"title": both("Kort")}, by=BY, code="CCCCCC"),
    lambda: undo_sessions.remove_session("CCCCCC", by=BY),
    lambda: drafted.change("BBBBBB", people=[{"person": "gast"}]),
]  # fmt: skip


def test_after_each_act_the_draft_is_as_it_was_then(edition, times):
    kept = [(history.lines(edition, most=1)[0].at, {})]
    for act in ACTS:
        act()
        kept.append((history.lines(edition, most=1)[0].at, now()))
    for moment, then in kept:
        assert _without_beside(documents(edition, moment)) == then


def _without_beside(found):
    """A removed session is told with what was kept beside its document."""
    beside = ("origin", "last_occasion", "gathered")
    return {code: {name: one[name] for name in one if name not in beside} for code, one in found.items()}


def test_what_is_changed_or_gone_by_now_says_so(edition, times):
    for act in ACTS:
        act()
    moment = history.lines(edition, kind="session", key="CCCCCC", most=9)[-1].at
    told = {one.code: (one.is_changed, one.is_gone) for one in sessions_then(edition, SLUG, moment)}
    assert told == {"AAAAAA": (False, False), "BBBBBB": (True, False), "CCCCCC": (True, True)}


def test_the_first_line_is_where_telling_begins(edition, times):
    assert told_from(edition, SLUG) is None
    drafted.session()
    assert told_from(edition, SLUG) == history.lines(edition, edition=SLUG)[-1].at


def test_it_takes_a_fixed_number_of_queries(edition, statements):
    drafted.session()
    with statements() as few:
        documents(edition, FIRST)
    for code in ("BBBBBB", "CCCCCC", "DDDDDD"):
        drafted.session(code)
    edition.expire_all()
    with statements() as many:
        documents(edition, FIRST)
    assert len(many) == len(few)


def test_a_session_is_put_back_as_it_was_after_a_line(edition):
    drafted.session()
    drafted.change(title=both("Två"))
    line = history.last_id(edition)
    after = edit_sessions.stored_session(edition, "AAAAAA").document
    drafted.change(title=both("Tre"), format="workshop")
    stored, differing = session_at(edition, "AAAAAA", line)
    assert set(differing) == {"title", "format"}
    with pytest.raises(StaleDraft):
        undo_sessions.rewrite_session("AAAAAA", differing, by=BY, act="returned", version=2)
    undo_sessions.rewrite_session("AAAAAA", differing, by=BY, act="returned", version=stored.version)
    assert edit_sessions.stored_session(edition, "AAAAAA").document == after
    assert session_at(edition, "AAAAAA", line)[1] == {}


def test_withdrawing_and_bringing_back_stay_acts_of_their_own(edition):
    drafted.session()
    line = history.last_id(edition)
    drafted.change(lead=both("Ny"))
    edit_sessions.withdraw_session("AAAAAA", kind=Withdrawal.CANCELLED, reason=both("Sjuk"), at=FIRST, by=BY)
    assert set(session_at(edition, "AAAAAA", line)[1]) == {"lead"}


@pytest.mark.parametrize("code", ["AAAAAA", "ZZZZZZ"])
def test_a_line_of_something_else_is_refused(edition, code):
    drafted.session()
    line = history.lines(edition, kind="edition")[0].id
    with pytest.raises(UnknownReference):
        session_at(edition, code, line)


def test_lines_are_found_by_who_what_and_when_a_page_at_a_time(edition, times):
    drafted.session()
    for number in range(55):
        edit_sessions.change_session(
            "AAAAAA", {"lead": both(str(number))}, version=None, by="annan@example.org"
        )
    first = found(edition, SLUG, Asked(by="annan@example.org"))
    second = found(edition, SLUG, Asked(by="annan@example.org", page=2))
    assert (len(first.lines), first.has_older, len(second.lines), second.has_older) == (50, True, 5, False)
    of_rooms = found(edition, SLUG, Asked(kind="room"))
    assert [line.key for line in of_rooms.lines] == ["orkanen-stora", "garaget-stora"]
    line = second.lines[0]
    only = found(edition, SLUG, Asked(start=line.at, end=line.at + timedelta(seconds=1)))
    assert [one.id for one in only.lines] == [line.id]
    assert known(edition, SLUG)[0] == ["annan@example.org", BY]
