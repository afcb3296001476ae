"""How long a walk takes, and audiences that would have to hurry."""

import pytest

from planner.draft.snapshot import DraftWalk
from planner.rules.walking import audiences_in_a_hurry, walking_minutes
from planner.vocabulary import PlaceKind
from tests.draft_builders import VENUES, a_draft, a_draft_session, a_venue, an_occasion, timed

WALK = DraftWalk(venues=("garaget", "orkanen"), minutes=20)


def a_session(code, starts, ends, room="garaget-stora", **facts):
    return a_draft_session(
        code,
        **{
            "themes": ("democracy",),
            "occasions": (an_occasion(room=room, time=timed(starts, ends)),),
            **facts,
        },
    )


@pytest.mark.parametrize(
    ("walks", "minutes"),
    [((), 44), ((WALK,), 20), ((DraftWalk(venues=("orkanen", "garaget"), minutes=0),), 0)],
)
def test_what_somebody_has_said_counts_before_the_distance_either_way(walks, minutes):
    snapshot = a_draft(walks=walks)
    assert walking_minutes(snapshot, *VENUES) == walking_minutes(snapshot, *reversed(VENUES)) == minutes


def test_a_venue_without_a_point_counts_for_arriving_alone():
    assert walking_minutes(a_draft(), VENUES[0], a_venue("kajen")) == 5


def told(*sessions, walks=(WALK,)):
    found = audiences_in_a_hurry(a_draft(*sessions, walks=walks), sessions)
    return [(one.sessions, one.fact("minutes"), one.fact("needed")) for one in found]


FIRST = a_session("AAAAAA", "10:00", "11:00")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (a_session("BBBBBB", "11:10", "12:00", "orkanen-aulan"), [(("AAAAAA", "BBBBBB"), 10, 20)]),
        (a_session("BBBBBB", "11:00", "12:00", "orkanen-aulan"), [(("AAAAAA", "BBBBBB"), 0, 20)]),
        (a_session("BBBBBB", "11:20", "12:00", "orkanen-aulan"), []),  # just in time
        (a_session("BBBBBB", "10:59", "12:00", "orkanen-aulan"), []),  # at once: another rule
        (a_session("BBBBBB", "11:10", "12:00"), []),  # the same venue
        (a_session("BBBBBB", "11:10", "12:00", "orkanen-aulan", audiences=("young",)), []),
        (a_session("BBBBBB", "11:10", "12:00", "orkanen-aulan", themes=("other",)), []),
        (a_session("BBBBBB", "11:10", "12:00", "orkanen-aulan", themes=()), []),
        (a_session("BBBBBB", "08:00", "09:50", "orkanen-aulan"), [(("BBBBBB", "AAAAAA"), 10, 20)]),
        (
            a_session(
                "BBBBBB",
                "11:10",
                "12:00",
                occasions=(an_occasion(room="", place=PlaceKind.ONLINE, time=timed("11:10", "12:00")),),
            ),
            [],
        ),
        (
            a_session(
                "BBBBBB",
                "11:10",
                "12:00",
                occasions=(an_occasion(room="orkanen-aulan", time=timed("11:10", "12:00"), cancelled=True),),
            ),
            [],
        ),
    ],
)
def test_an_audience_needs_time_to_walk_to_more_on_the_same_theme(other, expected):
    assert told(FIRST, other) == expected


def test_only_the_one_that_begins_first_is_told():
    later = a_session("CCCCCC", "11:15", "12:00", "orkanen-aulan")
    sooner = a_session("BBBBBB", "11:05", "12:00", "orkanen-aulan")
    assert told(FIRST, later, sooner) == [(("AAAAAA", "BBBBBB"), 5, 20)]


def test_occasions_of_one_session_are_for_different_people():
    twice = a_session(
        "AAAAAA",
        "10:00",
        "11:00",
        occasions=(an_occasion(), an_occasion(2, room="orkanen-aulan", time=timed("11:05", "12:00"))),
    )
    assert told(twice) == []
