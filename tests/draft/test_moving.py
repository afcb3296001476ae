"""A moved occasion takes its parts along, by as much on the wall, in one act that is undone as one."""

import pytest

from planner import history
from planner.db import db
from planner.draft import undo
from planner.draft.edit_sessions import stored_session
from planner.draft.load import load
from planner.draft.moving import fingerprint, move_occasion, occasion_in
from planner.rules.people import people_booked_twice
from tests import drafted
from tests.drafted import BY, SLUG, both

TO_FRIDAY = {"start": "2026-03-27T13:00:00Z", "end": "2026-03-27T14:00:00Z"}


def a_part(starts, ends, **facts):
    return {"title": both("Inledning"), "start": starts, "end": ends, **facts}


def a_session(*parts, occasions=None, code="AAAAAA"):
    return drafted.session(code, occasions=occasions or [drafted.occasion(26)], parts=list(parts))


def move(changed, number=1, code="AAAAAA"):
    was = fingerprint(occasion_in(document(code), number))
    move_occasion(code, number, changed, was=was, by=BY)


def document(code="AAAAAA"):
    db.session.expire_all()
    return stored_session(db.session(), code).document


def hours(code="AAAAAA"):
    return [(one["start"], one["end"]) for one in document(code)["parts"]]


def test_parts_go_along_and_come_back_with_one_undo(edition):
    a_session(a_part("2026-03-26T09:10:00Z", "2026-03-26T09:40:00Z"))
    before = document()
    move(TO_FRIDAY)
    assert hours() == [("2026-03-27T13:10:00Z", "2026-03-27T13:40:00Z")]
    undo.undo(undo.act_of(edition, history.last_id(edition)), by=BY, owns=lambda by: by == BY)
    assert document() == before


def test_over_a_change_of_the_clocks_the_wall_counts(edition):
    a_session(a_part("2026-03-26T09:10:00Z", "2026-03-26T09:40:00Z"))
    move({"start": "2026-03-29T08:00:00Z", "end": "2026-03-29T09:00:00Z"})  # 10:00 on the wall, as before
    assert hours() == [("2026-03-29T08:10:00Z", "2026-03-29T08:40:00Z")]


@pytest.mark.parametrize(
    ("part", "changed"),
    [
        (a_part("2026-03-26T08:50:00Z", "2026-03-26T09:10:00Z"), TO_FRIDAY),  # not of this occasion
        (a_part(None, None), TO_FRIDAY),
        (a_part("2026-03-26T09:10:00Z", None), TO_FRIDAY),
        (a_part("2026-03-26T09:10:00Z", "2026-03-26T09:40:00Z"), {"room": "orkanen-stora"}),
        (a_part("2026-03-26T09:10:00Z", "2026-03-26T09:40:00Z"), {"start": None, "end": None}),
    ],
)
def test_what_stays(edition, part, changed):
    a_session(part)
    move(changed)
    assert hours() == [(part["start"], part["end"])]


def test_each_occasion_has_its_own_parts(edition):
    parts = [
        a_part("2026-03-25T09:10:00Z", "2026-03-25T09:40:00Z"),
        a_part("2026-03-26T09:10:00Z", "2026-03-26T09:40:00Z"),
    ]
    a_session(*parts, occasions=[drafted.occasion(25), drafted.occasion(26)])
    move(TO_FRIDAY, number=2)
    assert hours() == [
        ("2026-03-25T09:10:00Z", "2026-03-25T09:40:00Z"),
        ("2026-03-27T13:10:00Z", "2026-03-27T13:40:00Z"),
    ]


def test_a_clash_is_told_where_the_session_is_now_and_not_where_it_was(edition):
    a_session(a_part("2026-03-26T09:10:00Z", "2026-03-26T09:40:00Z", people=["gast"]))
    for code, when in (("BBBBBB", drafted.occasion(26)), ("CCCCCC", drafted.occasion(27, starts=13))):
        room = {**when, "room": "orkanen-stora"}
        drafted.session(code, occasions=[room], people=[{"person": "gast", "role": "speaker"}])
    move(TO_FRIDAY)
    snapshot = load(db.session(), SLUG)
    told = [one.sessions for one in people_booked_twice(snapshot, snapshot.sessions)]
    assert told == [("CCCCCC", "AAAAAA")]
