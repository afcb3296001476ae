"""How many sessions a further choice gives, and the way out of an empty result."""

from planner.release.facets import Choice, WayOut, facets, selection_words, ways_out
from planner.release.selection import Selection, chosen, selected
from planner.text import Worded
from tests.builders import a_release

RELEASE, NOTHING = a_release(), Selection()


def of(**given):
    return selected({name: (value,) if isinstance(value, str) else value for name, value in given.items()})


def facet(name, selection=NOTHING, language="sv"):
    return next(one for one in facets(RELEASE, selection, language) if one.name == name).choices


def counts(name, selection=NOTHING, language="sv"):
    return {choice.value: choice.count for choice in facet(name, selection, language)}


def test_a_value_has_its_name_and_its_count():
    assert facet("theme") == (
        Choice(value="democracy", label=Worded("Demokrati", "sv", "sv"), count=1, checked=False),
        Choice(
            value="human-rights", label=Worded("Mänskliga rättigheter", "sv", "sv"), count=2, checked=False
        ),
    )


def test_parents_count_their_parts():
    assert counts("audience") == {"civil-society": 2, "residents": 7, "young": 3}


def test_counts_are_given_the_other_choices_and_not_the_own_one():
    chosen_now = of(audience="civil-society", theme="democracy")
    assert counts("theme", chosen_now) == {"democracy": 0, "human-rights": 1}
    assert counts("audience", chosen_now) == {"residents": 1, "civil-society": 0}


def test_a_count_is_what_choosing_it_gives():
    for one in facets(RELEASE, of(audience="residents"), "sv"):
        for choice in one.choices:
            both = of(audience="residents").with_(one.name, choice.value)
            assert len(chosen(RELEASE, both)) == choice.count, (one.name, choice.value)


def test_values_that_no_session_has_are_left_out_unless_chosen():
    assert "rotterdam" not in counts("city", of(format="forum"))
    assert counts("city", of(format="forum", city="rotterdam")) == {"rotterdam": 0}


def test_days_are_in_their_order_and_languages_by_their_names():
    assert [choice.label.text for choice in facet("day")] == ["ons 25 mars", "tors 26 mars"]
    assert [choice.label.text for choice in facet("language")] == [
        "engelska",
        "svenska",
        "svenskt teckenspråk",
    ]
    assert [choice.label.text for choice in facet("language", language="en")] == [
        "English",
        "Swedish",
        "Swedish Sign Language",
    ]


def test_a_room_is_named_with_its_venue():
    assert [choice.label.text for choice in facet("room")] == [
        "Garaget, Stora rummet",
        "Malmö stadshus, Sessionssalen",
    ]


def test_the_way_out_that_gives_most_comes_first():
    chosen_now = of(city="rotterdam", format="forum", q="råden")
    assert chosen(RELEASE, chosen_now) == ()
    assert ways_out(RELEASE, chosen_now) == (
        WayOut(name="city", value="rotterdam", selection=of(format="forum", q="råden"), count=1),
    )
    assert [way.name for way in ways_out(RELEASE, of(city="rotterdam", audience="young"))] == [
        "city",
        "audience",
    ]


def test_a_selection_in_words():
    chosen_now = of(theme="democracy", city="atlantis", q="öl", exhibitions="no")
    assert selection_words(RELEASE, chosen_now, "sv") == "Demokrati, “atlantis”, Utan utställningar, “öl”"
    assert selection_words(RELEASE, Selection(), "sv") == ""
