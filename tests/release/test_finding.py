"""Search: å, ä and ö are letters, and a guest without them finds the way."""

import time

import pytest

from planner.release.finding import find, matches
from planner.release.search import LONGEST_QUERY
from planner.release.sought import Field
from tests.builders import (
    EVENING,
    EXHIBITION,
    FORUM,
    MOVED,
    ONLINE,
    SECRET,
    YEAR_ROUND,
    a_release,
    a_session,
    secret,
    shown,
    texts,
)

RELEASE = a_release()


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("Råden", (FORUM,)),
        ("raden", (FORUM,)),
        ("RÅDEN gransk", (FORUM,)),
        ("councils", (FORUM,)),
        ("folkstyre", (MOVED,)),
        ("self government", (MOVED,)),
        ("sociologi", (MOVED,)),
        ("universitet", (MOVED,)),
        ("rotterdam", (ONLINE,)),
        ("garaget", (EXHIBITION, FORUM)),
        ("lönngatan", (EXHIBITION, FORUM)),
        ("forskare", (MOVED,)),
        ("unga malmöbor", (SECRET, YEAR_ROUND, EVENING)),
        (FORUM.lower(), (FORUM,)),
        ("rådhusklockan", ()),
        ("", ()),
        ("!!! ...", ()),
    ],
)
def test_words_are_found_wherever_they_stand(q, found):
    assert set(matches(RELEASE, q)) == set(found)


def test_every_word_must_be_there():
    assert matches(RELEASE, "råden rotterdam") == ()


def test_the_sight_from_a_foreign_keyboard():
    release = a_release(a_session(title="Öppna Malmö"))
    assert matches(release, "oppna malmo") == (MOVED,)


def test_who_types_an_umlaut_means_it():
    release = a_release(a_session(FORUM, title="Mal på ljus"), a_session(MOVED, title="Mål i sikte"))
    assert matches(release, "mål") == (MOVED,)
    assert matches(release, "mal") == (FORUM, MOVED)


def test_titles_come_before_names_and_running_text():
    release = a_release(
        a_session("2AAAAA", description=texts("Om Rotterdam och hamnen.")),
        a_session("3BBBBB", title="Rotterdam berättar"),
    )
    assert matches(release, "rotterdam") == ("3BBBBB", "2AAAAA")


def test_what_is_withheld_is_not_in_the_index():
    hidden = a_release(secret(place=shown("not_published"), people=()))
    assert matches(hidden, "sessionssalen") == ()
    assert matches(a_release(secret(place=a_release().sessions[0].occasions[0].place)), "sessionssalen")


def test_a_long_query_is_cut_and_answered_at_once():
    release = a_release(*(a_session(f"{number:06d}", title="a " * 400) for number in range(300)))
    matches(release, "a")
    begun = time.perf_counter()
    matches(release, "a " * 100_000)
    assert time.perf_counter() - begun < 1
    assert matches(release, "a" * LONGEST_QUERY + "b") == matches(release, "a" * LONGEST_QUERY)


def test_two_releases_have_an_index_each():
    first, second = a_release(a_session(title="Ett")), a_release(a_session(title="Två"))
    assert (matches(first, "ett"), matches(second, "ett")) == ((MOVED,), ())


@pytest.mark.parametrize(
    "q", ["demokratin", "demokratisk", "lokaldemokrati", "demokrati", "Demokratins möten", "mötena", "möte"]
)
def test_forms_of_a_word_find_each_other_also_in_compounds(q):
    release = a_release(a_session(title="Demokrati: lokaldemokratin på ett medborgarmöte, möten"))
    assert matches(release, q) == (MOVED,)


def test_an_ending_is_no_word_and_a_form_comes_after_the_word_itself():
    release = a_release(a_session(FORUM, title="Planeringen"), a_session(MOVED, title="Om planering"))
    assert matches(release, "ring") == ()
    assert matches(release, "planeringen") == (FORUM, MOVED)


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("tillgänlighet", "tillgänglighet"),
        ("tilgenglighet", "tillgänglighet"),
        ("hmnen", "hamnen"),
        ("hamnne", "hamnen"),
    ],
)
def test_small_typing_errors_are_forgiven_and_told(typed, instead):
    release = a_release(a_session(title="Hamnen"), a_session(FORUM, title="Tillgänglighet i hamnen"))
    found = find(release, typed)
    assert found.instead == instead
    assert FORUM in found.where


def test_mending_never_makes_another_letter_of_an_umlaut_and_leaves_what_is_found():
    release = a_release(a_session(title="Mala kaffe"))
    assert matches(release, "måla") == ()
    assert find(release, "mala").instead == ""
    assert find(release, "xq").where == find(release, "1234567").where == {}


def test_where_a_word_was_found_is_told():
    where = find(RELEASE, "rotterdam").where[ONLINE]
    assert [word for _, word in where] == ["rotterdam"]
    assert find(RELEASE, "råden lönngatan").where[FORUM] == (
        (Field.TITLE, "råden"),
        (Field.PLACE, "lönngatan"),
    )
