"""Breaks, rooms that cannot be used, change-over, and what runs beside something for everyone."""

from dataclasses import replace

import pytest

from planner.draft.snapshot import DraftBreak, DraftTerm
from planner.rules.breaks import beside_plenaries, in_breaks
from planner.rules.conflicts import too_little_changeover
from planner.values import Days
from planner.vocabulary import Axis, BreakKind, PlaceKind
from tests.draft_builders import (
    DAY,
    TERMS,
    VENUES,
    a_draft,
    a_draft_session,
    a_room,
    a_venue,
    an_occasion,
    at,
    texts,
    timed,
)

A, B, C = "AAAAAA", "BBBBBB", "CCCCCC"


def lunch(starts: str, ends: str, kind: BreakKind = BreakKind.MEAL, **place) -> DraftBreak:
    return DraftBreak(id=7, kind=kind, name=texts("Lunch"), start=at(starts), end=at(ends), **place)


CLOSED = BreakKind.CLOSED


@pytest.mark.parametrize(
    ("pause", "occasion", "expected"),
    [
        (lunch("10:30", "11:30"), {}, [("time.in_break", 1)]),
        (lunch("11:00", "12:00"), {}, []),
        (lunch("09:00", "10:00"), {}, []),
        (lunch("10:30", "11:30", room="garaget-stora"), {}, [("time.in_break", 1)]),
        (lunch("10:30", "11:30", room="orkanen-aulan"), {}, []),
        (lunch("10:30", "11:30", venue="garaget"), {}, [("time.in_break", 1)]),
        (lunch("10:30", "11:30", venue="orkanen"), {}, []),
        (lunch("10:30", "11:30", CLOSED, room="garaget-stora"), {}, [("room.not_available", 1)]),
        (lunch("10:30", "11:30", CLOSED, venue="garaget"), {}, [("room.not_available", 1)]),
        (
            lunch("10:30", "11:30", CLOSED, venue="garaget"),
            {"room": "", "place": PlaceKind.VENUE, "venue": "garaget"},
            [("room.not_available", 1)],
        ),
        (lunch("10:30", "11:30"), {"room": "", "place": PlaceKind.ONLINE}, []),
        (lunch("10:30", "11:30"), {"cancelled": True}, []),
        (lunch("10:30", "11:30"), {"time": None}, []),
        (lunch("10:30", "11:30"), {"time": Days(first=DAY, last=DAY)}, []),
    ],
)
def test_a_session_keeps_clear_of_breaks(pause, occasion, expected):
    session = a_draft_session(occasions=(an_occasion(**occasion),))
    snapshot = a_draft(session, breaks=(pause,))
    assert [(one.code, one.occasion) for one in in_breaks(snapshot, snapshot.sessions)] == expected


def in_room(code: str, starts: str, ends: str, **facts):
    return a_draft_session(code, occasions=(replace(an_occasion(), time=timed(starts, ends)),), **facts)


@pytest.mark.parametrize(
    ("usual", "room", "ends", "expected"),
    [
        (0, None, "11:00", []),
        (15, None, "11:00", [((A, B), 0, 15)]),
        (15, None, "10:50", [((A, B), 10, 15)]),
        (15, None, "10:45", []),
        (15, 0, "11:00", []),
        (0, 30, "10:45", [((A, B), 15, 30)]),
        (15, None, "11:30", []),
    ],
)
def test_a_room_is_made_ready_between_two_sessions(usual, room, ends, expected):
    venue = a_venue("garaget", a_room(changeover_minutes=room))
    snapshot = a_draft(
        in_room(A, "10:00", ends),
        in_room(B, "11:00", "12:00"),
        edition={"changeover_minutes": usual},
        venues=(venue,),
    )
    found = too_little_changeover(snapshot, snapshot.sessions)
    assert [(one.sessions, one.fact("minutes"), one.fact("needed")) for one in found] == expected


def test_nothing_is_cleared_in_a_room_for_parallel_use_or_between_occasions_of_one_session():
    twice = (
        replace(an_occasion(), time=timed("10:00", "11:00")),
        replace(an_occasion(2), time=timed("11:00", "12:00")),
    )
    snapshot = a_draft(a_draft_session(occasions=twice), edition={"changeover_minutes": 15})
    assert too_little_changeover(snapshot, snapshot.sessions) == []
    shared = a_draft(
        in_room(A, "10:00", "11:00"),
        in_room(B, "11:00", "12:00"),
        edition={"changeover_minutes": 15},
        venues=(a_venue("garaget", a_room(parallel_use=True)), VENUES[1]),
    )
    assert too_little_changeover(shared, shared.sessions) == []


PLENARY = DraftTerm(axis=Axis.FORMAT, slug="gathering", label=texts("Samling"), plenary=True)


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        ([in_room(A, "10:00", "11:00"), in_room(B, "10:00", "11:00")], []),
        (
            [in_room(A, "10:00", "11:00", format="gathering"), in_room(B, "10:30", "12:00")],
            [("time.beside_plenary", (B, A))],
        ),
        (
            [in_room(A, "10:00", "11:00", format="gathering"), in_room(B, "09:00", "10:30")],
            [("time.beside_plenary", (B, A))],
        ),
        ([in_room(A, "10:00", "11:00", format="gathering"), in_room(B, "11:00", "12:00")], []),
        (
            [
                in_room(A, "10:00", "11:00", format="gathering"),
                in_room(B, "10:00", "11:00", format="gathering"),
            ],
            [("time.two_plenaries", (A, B))],
        ),
        (
            [
                in_room(A, "10:00", "11:00", format="gathering"),
                in_room(B, "10:30", "11:30", format="gathering"),
                in_room(C, "10:00", "12:00"),
            ],
            [("time.two_plenaries", (A, B)), ("time.beside_plenary", (C, A))],
        ),
    ],
)
def test_nothing_runs_beside_what_is_for_everyone(sessions, expected):
    snapshot = a_draft(*sessions, terms=(*TERMS, PLENARY))
    found = beside_plenaries(snapshot, snapshot.sessions)
    assert [(one.code, one.sessions) for one in found] == expected
