"""Search: å, ä and ö are letters, and a guest without them finds the way."""

import time

import pytest

from planner.release.search import LONGEST_QUERY, matches
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
