"""Whether those with a need can make a day of the programme: equal to looking at every pair."""

from collections import defaultdict
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.rules.check import check
from planner.rules.reach import Held, makes_a_day
from planner.values import AccessMeasure, Entry
from planner.vocabulary import Answer, Disclosure, Measure, PlaceKind, State, WayIn
from tests.draft_builders import a_draft, a_draft_session, a_room, a_venue, an_occasion, at, timed

VENUES = ("garaget", "orkanen", "")
WALKS = {
    (start, goal): timedelta(minutes=15 if start != goal and start and goal else 0)
    for start in VENUES
    for goal in VENUES
}


def held():
    times = st.tuples(st.integers(0, 12), st.integers(1, 6))
    return st.builds(
        lambda time, code, venue: Held(
            at("08:00") + timedelta(minutes=10 * time[0]),
            at("08:00") + timedelta(minutes=10 * sum(time)),
            code,
            venue,
        ),
        times,
        st.sampled_from("ABC"),
        st.sampled_from(VENUES),
    )


@settings(max_examples=150)
@given(st.lists(held(), max_size=7))
def test_a_day_is_made_where_some_pair_can_be_attended(those):
    by_hand = any(
        one.session != other.session and one.end + WALKS[one.venue, other.venue] <= other.start
        for one in those
        for other in those
    )
    assert makes_a_day(those, WALKS) is by_hand


def needs_told(*sessions, **draft):
    told = defaultdict(set)
    for finding in check(a_draft(*sessions, **draft)):
        if finding.code.startswith("need."):
            assert finding.sessions == ()
            told[finding.code].add((finding.fact("need"), finding.fact("days")))
    return told


MORNING, NOON = an_occasion(), an_occasion(time=timed("11:00", "12:00"))
WEDNESDAY = ("2026-03-25",)


def two(**second):
    """Two sessions that follow on each other, the second as told."""
    return (a_draft_session(), a_draft_session("BBBBBB", **{"occasions": (NOON,), **second}))


def test_each_need_is_told_once_with_its_days():
    no_loop = (AccessMeasure(measure=Measure.HEARING_LOOP, answer=Answer.NO),)
    told = needs_told(
        *two(access=no_loop, languages=("en",), entry=Entry(kind=WayIn.SIGN_UP, link="https://x"))
    )
    assert told["need.too_few"] == {
        (need, WEDNESDAY)
        for need in ("step-free", "hearing-loop", "sign-language", "in-english", "without-phone")
    }
    assert told["need.no_session"] == {
        (need, WEDNESDAY) for need in ("after-school", "with-children", "daytime")
    }


def test_what_the_house_has_counts_where_the_place_is_shown():
    step_free = (AccessMeasure(measure=Measure.STEP_FREE, answer=Answer.YES),)
    venues = (a_venue("garaget", a_room(), access=step_free),)
    ways = {
        disclosure: needs_told(*two(access=(), place_disclosure=disclosure), venues=venues)["need.too_few"]
        for disclosure in (Disclosure.OPEN, Disclosure.ON_REGISTRATION)
    }
    assert ("step-free", WEDNESDAY) not in ways[Disclosure.OPEN]
    assert ("step-free", WEDNESDAY) in ways[Disclosure.ON_REGISTRATION]


def test_weekends_are_not_asked_of_what_is_about_weekdays():
    saturday = date(2026, 3, 28)
    days = (
        a_draft_session(occasions=(an_occasion(time=timed(day=saturday)),)),
        a_draft_session("BBBBBB", occasions=(an_occasion(time=timed("11:00", "12:00", saturday)),)),
    )
    asked = {need for need, _ in needs_told(*days)["need.no_session"]}
    assert asked == {"in-english", "with-children"}


def test_ideas_online_places_and_hidden_times_make_no_day_for_all():
    assert not needs_told(*two(state=State.IDEA))
    assert not needs_told(*two(time_disclosure=Disclosure.NOT_PUBLISHED))
    online = (an_occasion(room="", place=PlaceKind.ONLINE, time=timed("11:00", "12:00")),)
    assert ("without-phone", WEDNESDAY) in needs_told(*two(occasions=online))["need.too_few"]
