"""What a programme is made of: what is counted, what a session counts for, and what is told though nobody has it."""

from datetime import date

import pytest

from planner.draft.snapshot import DraftRoom, DraftTerm, DraftVenue
from planner.rules.proportions import Dimension, proportions
from planner.text import Texts
from planner.values import Days
from planner.vocabulary import ActorKind, Axis, Profile, State
from tests.draft_builders import DAY, a_draft, a_draft_session, an_occasion, an_organiser, timed


def shares(dimension: Dimension, *sessions, **draft) -> dict[str, int]:
    """Return what a dimension counts, without what nobody has."""
    measured = proportions(a_draft(*sessions, **draft)).of(dimension)
    return {share.value: share.count for share in measured.shares if share.count}


def test_only_what_is_ready_or_in_progress_counts():
    sessions = [a_draft_session(f"AAAAA{number}", state=state) for number, state in enumerate(State)]
    assert proportions(a_draft(*sessions)).total == 2


@pytest.mark.parametrize(
    ("profile", "alone"),
    [
        ((Profile.POLITICAL_DISCUSSION,), 1),
        ((Profile.POLITICAL_DISCUSSION, Profile.KNOWLEDGE), 0),
        ((Profile.KNOWLEDGE,), 0),
        ((), 0),
    ],
)
def test_political_discussion_counts_where_it_is_alone(profile, alone):
    assert proportions(a_draft(a_draft_session(profile=profile))).political_alone == alone


def test_every_profile_is_told_and_what_no_session_has_is_lacking():
    found = proportions(a_draft(a_draft_session(profile=(Profile.KNOWLEDGE, Profile.COOPERATION))))
    assert [(one.value, one.count) for one in found.of(Dimension.PROFILE).shares] == [
        ("knowledge", 1),
        ("practical_work", 0),
        ("cooperation", 1),
        ("political_discussion", 0),
    ]
    assert found.lacking(Dimension.PROFILE) == ("practical_work", "political_discussion")


def test_what_is_part_of_an_audience_counts_for_the_whole_too_and_once():
    terms = (
        DraftTerm(axis=Axis.AUDIENCE, slug="residents"),
        DraftTerm(axis=Axis.AUDIENCE, slug="young", parent="residents"),
        DraftTerm(axis=Axis.AUDIENCE, slug="retired-word", retired=True),
    )
    young = a_draft_session("AAAAAA", audiences=("young", "residents"))
    other = a_draft_session("BBBBBB", audiences=("residents",))
    measured = proportions(a_draft(young, other, terms=terms)).of(Dimension.AUDIENCE)
    assert [(one.value, one.count) for one in measured.shares] == [("residents", 2), ("young", 1)]


def test_a_retired_term_that_is_still_used_is_told_after_the_others():
    terms = (
        DraftTerm(axis=Axis.THEME, slug="old", retired=True),
        DraftTerm(axis=Axis.THEME, slug="new", label=Texts.of(sv="Ny")),
    )
    session = a_draft_session(themes=("old",))
    measured = proportions(a_draft(session, terms=terms)).of(Dimension.THEME)
    assert [(one.value, one.count) for one in measured.shares] == [("new", 0), ("old", 1)]


def test_what_states_nothing_is_counted_apart():
    found = proportions(a_draft(a_draft_session(themes=()), a_draft_session("BBBBBB")))
    assert found.of(Dimension.THEME).without == 1


def test_who_organises_counts_by_kind_once_a_session():
    session = a_draft_session(organisations=(an_organiser(), an_organiser()))
    assert shares(Dimension.ACTOR, session) == {ActorKind.CITY_DEPARTMENT: 1}


def test_districts_come_from_the_venue_of_a_room_too():
    venue = DraftVenue(slug="hus", district="Rosengård", rooms=(DraftRoom(slug="hus-stora", venue="hus"),))
    in_room = a_draft_session("AAAAAA", occasions=(an_occasion(room="hus-stora"),))
    at_venue = a_draft_session("BBBBBB", occasions=(an_occasion(room="", venue="hus"),))
    gone = a_draft_session("CCCCCC", occasions=(an_occasion(room="hus-stora", cancelled=True),))
    assert shares(Dimension.DISTRICT, in_room, at_venue, gone, venues=(venue,)) == {"Rosengård": 2}


def test_days_are_local_and_an_exhibition_is_on_each_of_its_days():
    late = a_draft_session("AAAAAA", occasions=(an_occasion(time=timed("23:30", "23:45", DAY)),))
    shown = a_draft_session(
        "BBBBBB", occasions=(an_occasion(time=Days(first=date(2026, 3, 28), last=date(2026, 3, 29))),)
    )
    assert shares(Dimension.DAY, late, shown) == {"2026-03-26": 1, "2026-03-28": 1, "2026-03-29": 1}
