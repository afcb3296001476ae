"""What a reader chooses, by the words of design.md section 7."""

from itertools import permutations
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.release.selection import (
    PARAMETERS,
    Parsed,
    Selection,
    chosen,
    merged,
    parse,
    selected,
    vocabulary,
)
from tests.builders import (
    CANCELLED,
    EVENING,
    EXHIBITION,
    FORUM,
    MOVED,
    ONLINE,
    SECRET,
    YEAR_ROUND,
    a_release,
    a_room,
    a_session,
    a_term,
    a_venue,
    an_occasion,
    days,
    timed,
    without_time,
)

RELEASE = a_release()
KNOWN = vocabulary(RELEASE)
EVERYTHING = {MOVED, CANCELLED, ONLINE, SECRET, EXHIBITION, YEAR_ROUND, FORUM, EVENING}


def of(**given):
    """A selection: one value, or several in a tuple."""
    return selected({name: value if isinstance(value, tuple) else (value,) for name, value in given.items()})


def codes(**given):
    return {session.code for session, _ in chosen(RELEASE, of(**given))}


def numbers(release, **given):
    return {
        session.code: [occasion.number for occasion in held] for session, held in chosen(release, of(**given))
    }


def test_without_parameters_everything_is_chosen():
    assert {session.code for session, _ in chosen(RELEASE, Selection())} == EVERYTHING


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"format": "forum"}, {FORUM}),
        ({"audience": "young"}, {SECRET, EVENING, YEAR_ROUND}),
        ({"theme": "democracy"}, {MOVED}),
        ({"city": "rotterdam"}, {ONLINE}),
        ({"organiser": "stadskontoret"}, EVERYTHING),
        ({"organiser": "rotterdam"}, set()),
        ({"venue": "garaget"}, {EXHIBITION, FORUM}),
        ({"room": "garaget-stora-rummet"}, {FORUM}),
        ({"person": "professor"}, {MOVED}),
        ({"language": "swl"}, {FORUM}),
        ({"language": "en"}, {ONLINE, EXHIBITION}),
        ({"access": "hearing-loop"}, EVERYTHING - {MOVED}),
        ({"access": "sign-language"}, EVERYTHING),
        ({"initiative": "kulturvecka"}, {EXHIBITION}),
        ({"direction": "meeting-place"}, {MOVED}),
        ({"exhibitions": "no"}, EVERYTHING - {EXHIBITION}),
        ({"q": "råden"}, {FORUM}),
        ({"need": "in-english"}, {ONLINE, EXHIBITION}),
    ],
)
def test_each_parameter_chooses(given, found):
    assert codes(**given) == found


def test_a_parent_selects_its_parts():
    assert codes(audience="residents") == EVERYTHING - {ONLINE}


def test_repeated_is_or_and_different_is_and():
    assert codes(theme=("democracy", "human-rights")) == {MOVED, FORUM}
    assert codes(theme=("democracy", "human-rights"), format="forum") == {FORUM}


def test_a_session_in_two_languages_is_found_in_both():
    assert EXHIBITION in codes(language="sv")
    assert EXHIBITION in codes(language="en")


def test_simple_swedish_is_swedish_too():
    release = a_release(a_session(MOVED, languages=("sv-x-simple",)))
    assert numbers(release, language="sv") == numbers(release, language="sv-x-simple") == {MOVED: [1]}


def test_day_venue_and_room_choose_occasions():
    assert numbers(RELEASE, format="forum") == {FORUM: [1, 2]}
    assert numbers(RELEASE, format="forum", day="2026-03-26") == {FORUM: [2]}
    assert numbers(RELEASE, format="forum", venue="stadshuset") == {FORUM: [1]}
    assert numbers(RELEASE, day="2026-03-25", room="garaget-stora-rummet") == {}


def test_a_timed_occasion_belongs_to_its_local_start_day():
    release = a_release(a_session(time=timed("2026-03-25 23:30", "2026-03-26 00:30")))
    assert numbers(release, day="2026-03-25") == {MOVED: [1]}
    assert numbers(release, day="2026-03-26") == {}


def test_whole_days_belong_to_each_of_them():
    release = a_release(a_session(time=days("2026-03-25", "2026-03-27")))
    assert [numbers(release, day=f"2026-03-{day}") for day in (24, 25, 26, 27, 28)] == [
        {}, {MOVED: [1]}, {MOVED: [1]}, {MOVED: [1]}, {},
    ]  # fmt: skip


def test_what_is_there_all_year_belongs_to_no_day_and_no_place():
    assert YEAR_ROUND in codes(audience="young")
    assert YEAR_ROUND not in codes(day=("2026-03-25", "2026-03-26"))
    assert YEAR_ROUND not in codes(venue=("stadshuset", "garaget"))
    assert YEAR_ROUND not in codes(need="after-school")
    assert YEAR_ROUND in codes(need="step-free")


def test_a_withheld_time_belongs_to_no_day():
    release = a_release(a_session(time=without_time()))
    assert numbers(release) == {MOVED: [1]}
    assert numbers(release, day="2026-03-25") == {}


def test_a_withheld_place_is_found_at_no_venue():
    assert SECRET not in codes(venue=("stadshuset", "garaget"))


def test_exhibitions_are_whole_days_and_what_goes_on_for_three_days():
    held = [an_occasion(number, time=timed(f"2026-03-{24 + number} 11:00", "16:00")) for number in (1, 2, 3)]
    release = a_release(a_session(MOVED, occasions=tuple(held)), a_session(FORUM, occasions=tuple(held[:2])))
    assert numbers(release, exhibitions="no") == {FORUM: [1, 2]}


def test_an_occasion_must_fit_every_parameter_itself():
    both = a_session(
        occasions=(
            an_occasion(1, time=timed("2026-03-25 16:00", "17:00")),
            an_occasion(2, time=timed("2026-03-26 10:00", "11:00")),
        )
    )
    assert numbers(a_release(both), need="after-school", day="2026-03-26") == {}
    assert numbers(a_release(both), need="after-school") == {MOVED: [1]}
    assert numbers(a_release(both), need=("after-school", "daytime")) == {MOVED: [1, 2]}


# parsing


def test_order_and_case_do_not_matter():
    pairs = [
        ("Theme", "Human-Rights"),
        ("theme", "democracy"),
        ("DAY", "2026-03-25"),
        ("q", " Råden  GRANSKAR"),
    ]
    parsed = {parse(order, KNOWN).selection for order in permutations(pairs)}
    assert parsed == {
        of(day="2026-03-25", theme=("democracy", "human-rights"), q="råden granskar"),
    }


def test_the_canonical_form_is_ordered_and_escaped():
    selection = of(q="öl & mat", theme=("human-rights", "democracy"), day="2026-03-25")
    assert selection.canonical() == (
        "day=2026-03-25&theme=democracy&theme=human-rights&q=%C3%B6l%20%26%20mat"
    )


def test_a_former_slug_is_the_one_it_has_now():
    parsed = parse([("theme", "rights"), ("city", "rotterdam-city"), ("venue", "radhuset")], KNOWN)
    assert parsed == Parsed(selection=of(theme="human-rights", city="rotterdam", venue="stadshuset"))


def test_access_takes_underscores_too():
    assert parse([("access", "step_free")], KNOWN).selection == of(access="step-free")


def test_empty_values_ask_for_nothing():
    assert parse([("theme", ""), ("q", "  "), ("day", "")], KNOWN) == Parsed(selection=Selection())


def test_unknown_values_match_nothing_and_are_told():
    parsed = parse([("city", "atlantis"), ("day", "yesterday"), ("theme", "democracy")], KNOWN)
    assert parsed.unknown_values == (("city", "atlantis"), ("day", "yesterday"))
    assert chosen(RELEASE, parsed.selection) == ()
    assert parsed.refused_by_feeds == ("city", "atlantis")


def test_one_known_value_beside_an_unknown_one_still_matches():
    parsed = parse([("theme", "atlantis"), ("theme", "democracy")], KNOWN)
    assert [session.code for session, _ in chosen(RELEASE, parsed.selection)] == [MOVED]


def test_a_parent_organisation_of_another_kind_is_no_city():
    assert parse([("city", "stadskontoret")], KNOWN).unknown_values == (("city", "stadskontoret"),)


def test_feeds_refuse_unknown_names_but_bear_what_others_add():
    borne = parse([("utm_source", "x"), ("fbclid", "1"), ("gclid", "2"), ("alarm", "15")], KNOWN)
    assert borne.refused_by_feeds is None
    assert borne.unknown_names == ("alarm", "fbclid", "gclid", "utm_source")
    assert parse([("colour", "red")], KNOWN).refused_by_feeds == ("colour", "")


def test_a_day_of_the_period_without_sessions_is_known():
    alone = vocabulary(a_release(a_session()))
    assert parse([("day", "2026-03-26")], alone).unknown_values == ()


def test_a_value_stays_known_after_it_has_left():
    before = a_release(a_session(FORUM, format="forum"), terms=(a_term(slug="gone"),))
    after = a_release(a_session(FORUM), terms=(a_term(),))
    known = merged([vocabulary(before), vocabulary(after)])
    assert parse([("theme", "gone")], known).unknown_values == ()
    assert chosen(after, of(theme="gone")) == ()


def test_a_removed_slug_is_unknown():
    removed = a_release(a_session(), venues=(a_venue("", former_slugs=("hemlig",), rooms=(a_room(""),)),))
    assert parse([("venue", "hemlig")], vocabulary(removed)).unknown_values == (("venue", "hemlig"),)
    assert "" not in vocabulary(removed).slugs["room"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*PARAMETERS, "utm_x"]),
            st.one_of(st.text(max_size=300), st.sampled_from(["democracy", "2026-03-25", "no", "residents"])),
        ),
        max_size=12,
    )
)
def test_the_canonical_form_reads_back_as_itself(pairs):

    once = parse(pairs, KNOWN).selection
    again = parse(parse_qsl(once.canonical(), keep_blank_values=True, max_num_fields=None), KNOWN).selection
    assert again.canonical() == parse(parse_qsl(again.canonical()), KNOWN).selection.canonical()
    assert once == again
    chosen(RELEASE, once)


def test_of_many_searches_the_same_few_are_read_in_any_order():
    asked = [("q", f"ord{number}") for number in range(300)]
    parsed = parse(asked, KNOWN).selection
    assert len(parsed.values("q")) == 4
    assert parse(reversed(asked), KNOWN).selection == parsed
