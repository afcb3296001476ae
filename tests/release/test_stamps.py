"""SEQUENCE and LAST-MODIFIED: they move when a calendar's words do, per occasion and language, and never back.

The names are those of calendar.md, section 6.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from planner.draft.snapshot import DraftWithdrawal
from planner.release import stamps
from planner.release.compile import compile_release
from planner.release.going_back import compile_back
from planner.release.internal import Internal
from planner.text import Texts
from planner.values import Withheld
from planner.vocabulary import Disclosure, State, Withdrawal
from tests.draft_builders import VENUES, a_draft, a_draft_session, an_occasion, texts, timed

FIRST = datetime(2026, 2, 10, 9, tzinfo=UTC)


class Line:
    """Releases of one draft, one a day; each `then` changes the draft and publishes it."""

    def __init__(self, *sessions, **facts):
        self.draft, self.release, self.kept, self.all = a_draft(*sessions, **facts), None, None, []
        self.then()

    def then(self, *changed, **facts):
        by_code = {one.code: one for one in self.draft.sessions} | {one.code: one for one in changed}
        self.draft = replace(self.draft, sessions=tuple(by_code.values()), **facts)
        ready = [one.code for one in self.draft.sessions if one.state == State.READY]
        self._take(
            compile_release(
                self.draft,
                comes=ready,
                previous=self.release,
                number=len(self.all) + 1,
                published_at=self._at,
            )
        )
        return self

    def back_to(self, number):
        old = self.all[number - 1]
        made = compile_back(
            self.draft, old, previous=self.release, number=len(self.all) + 1, published_at=self._at
        )
        self._take(made)
        return self

    @property
    def _at(self):
        return FIRST + timedelta(days=len(self.all))

    def _take(self, made):
        self.release, facts = stamps.stamped(made, self.release, self.kept)
        self.kept = Internal(author="", note="", facts=facts)
        self.all.append(self.release)

    def counts(self, code="AAAAAA", number=1):
        """Sequence and day of the last change (0: the first release), Swedish and English."""
        occasion = self.release.session_by_code[code].occasion(number)
        return [(one.sequence, (one.changed_at - FIRST).days) for one in occasion.stamps]


A = a_draft_session("AAAAAA")
SAME = [(0, 0), (0, 0)]
BOTH = [(1, 1), (1, 1)]


def test_l01_what_is_unchanged_keeps_its_stamps():
    assert Line(A).then().then().counts() == SAME


CHANGES = {
    "l02 moved in time": replace(A, occasions=(an_occasion(time=timed("14:00", "15:00")),)),
    "l03 moved to another room": replace(A, occasions=(an_occasion(room="orkanen-aulan", venue="orkanen"),)),
    "l04 renamed": replace(A, title=texts("Nytt namn", "New name")),
    "l05 cancelled": replace(A, occasions=(an_occasion(cancelled=True),)),
    "l09 another description": replace(A, lead=texts("Ny ingress", "New lead")),
    "withdrawn": replace(
        A, state=State.WITHDRAWN, withdrawal=DraftWithdrawal(kind=Withdrawal.CANCELLED, at=FIRST)
    ),
    "fully booked": replace(A, occasions=(an_occasion(fully_booked=True),)),
    "place withheld": replace(A, place_disclosure=Disclosure.NOT_PUBLISHED),
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
def test_a_change_counts_once_in_both_languages(changed):
    line = Line(A).then(changed)
    assert line.counts() == BOTH
    assert line.then().counts() == BOTH


def test_l06_added_again_after_a_cancellation():
    gone = replace(A, state=State.WITHDRAWN, withdrawal=DraftWithdrawal(kind=Withdrawal.CANCELLED, at=FIRST))
    assert Line(A).then(gone).then(A).counts() == [(2, 2), (2, 2)]


def test_l07_an_occasion_deleted_in_the_draft_counts_as_cancelled():
    two = replace(A, occasions=(an_occasion(1), an_occasion(2, time=timed("14:00", "15:00"))))
    line = Line(two).then(A)
    assert (line.counts(number=1), line.counts(number=2)) == (SAME, BOTH)
    assert line.release.sessions[0].occasion(2).cancelled


def test_l08_two_sessions_that_swap_places_both_count():
    other = a_draft_session("BBBBBB", occasions=(an_occasion(time=timed("14:00", "15:00")),))
    line = Line(A, other).then(replace(A, occasions=other.occasions), replace(other, occasions=A.occasions))
    assert (line.counts("AAAAAA"), line.counts("BBBBBB")) == (BOTH, BOTH)


def test_l10_going_back_counts_on():
    line = Line(A).then(replace(A, title=texts("Nytt namn"))).back_to(1)
    assert line.counts() == [(2, 2), (2, 2)]


def test_l11_a_venue_that_is_renamed_counts_for_every_session_there():
    elsewhere = a_draft_session("BBBBBB", occasions=(an_occasion(room="orkanen-aulan", venue="orkanen"),))
    here = replace(A, occasions=(an_occasion(venue="garaget"),))
    venues = tuple(
        replace(venue, name=texts("Nya Garaget")) if venue.slug == "garaget" else venue for venue in VENUES
    )
    line = Line(here, elsewhere).then(venues=venues)
    assert (line.counts("AAAAAA"), line.counts("BBBBBB")) == (BOTH, SAME)


def test_l12_another_tag_is_no_cancellation():
    line = Line(A).then(replace(A, audiences=("officials",)))
    assert not line.release.sessions[0].occasions[0].cancelled


def test_l13_an_english_edit_leaves_the_swedish_feed_alone():
    english = replace(A, title=Texts.of(sv=A.title.body("sv"), en="Quite another title"))
    line = Line(A).then(english)
    assert line.counts() == [(0, 0), (1, 1)]


def test_a_new_session_begins_at_nothing():
    assert Line(A).then(
        a_draft_session("BBBBBB", occasions=(an_occasion(time=timed("14:00", "15:00")),))
    ).counts("BBBBBB") == [(0, 1), (0, 1)]


def test_a_time_that_is_told_again_does_not_count_backwards():
    hidden = replace(A, time_disclosure=Disclosure.NOT_PUBLISHED)
    line = Line(A).then(replace(A, title=texts("Nytt namn"))).then(hidden)
    assert isinstance(line.release.sessions[0].occasions[0].time, Withheld)
    assert line.counts() == BOTH
    assert line.then(replace(A, title=texts("Nytt namn"))).counts() == [(2, 3), (2, 3)]


def test_facts_whose_digest_was_erased_count_as_changed():
    line = Line(A)
    line.kept = replace(line.kept, facts=())
    assert line.then().counts() == BOTH


def test_l15_the_same_release_compiled_twice_is_the_same():
    first, second = Line(A), Line(A)
    assert (first.release, first.kept) == (second.release, second.kept)
