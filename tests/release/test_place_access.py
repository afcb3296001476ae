"""What places are like, as sessions tell it: the weakest answer, and by today's registers."""

from dataclasses import replace

import pytest

from planner.release.compile import compile_release
from planner.values import AccessMeasure
from planner.vocabulary import Answer, Measure, PlaceKind, State
from tests.draft_builders import VENUES, a_draft, a_draft_session, an_occasion
from tests.release.test_compile import FIRST, compiled

NO, YES, ON_REQUEST, UNKNOWN = Answer.NO, Answer.YES, Answer.ON_REQUEST, Answer.UNKNOWN


def step_free(answer):
    return (AccessMeasure(measure=Measure.STEP_FREE, answer=answer),) if answer else ()


def houses(garaget, orkanen):
    return (replace(VENUES[0], access=step_free(garaget)), replace(VENUES[1], access=step_free(orkanen)))


def told(release):
    answers = {entry.measure: entry.answer for entry in release.sessions[0].access}
    return answers[Measure.STEP_FREE]


@pytest.mark.parametrize(
    ("garaget", "orkanen", "said"),
    [
        (YES, YES, YES),
        (YES, NO, NO),
        (NO, YES, NO),
        (YES, ON_REQUEST, ON_REQUEST),
        (YES, None, UNKNOWN),
        (None, None, UNKNOWN),
        (NO, None, NO),
    ],
)
def test_of_several_places_the_weakest_answer_is_told(garaget, orkanen, said):
    there = an_occasion(venue="garaget")
    then = an_occasion(2, room="orkanen-aulan", venue="orkanen")
    session = a_draft_session(access=(), occasions=(there, then))
    assert told(compiled(a_draft(session, venues=houses(garaget, orkanen)))) == said


def test_what_is_cancelled_or_online_does_not_weaken():
    there = an_occasion(venue="garaget")
    gone = an_occasion(2, room="orkanen-aulan", venue="orkanen", cancelled=True)
    online = an_occasion(3, room="", place=PlaceKind.ONLINE)
    session = a_draft_session(access=(), occasions=(there, gone, online))
    assert told(compiled(a_draft(session, venues=houses(YES, NO)))) == YES


def test_what_the_session_answers_by_itself_stands():
    session = a_draft_session(access=step_free(YES), occasions=(an_occasion(venue="garaget"),))
    assert told(compiled(a_draft(session, venues=houses(NO, NO)))) == YES


@pytest.mark.parametrize(("own", "said"), [(None, NO), (YES, YES)])
def test_a_session_that_is_kept_back_tells_what_its_place_is_like_today(own, said):
    session = a_draft_session(access=step_free(own), occasions=(an_occasion(venue="garaget"),))
    first = compiled(a_draft(session, venues=houses(YES, YES)))
    waits = a_draft(replace(session, state=State.IN_PROGRESS), venues=houses(NO, YES))
    second = compile_release(waits, comes=(), previous=first, number=2, published_at=FIRST)
    assert (told(first), told(second)) == (YES, said)
