"""Compile: what comes along is complete, what may not be public is not there, what was public never vanishes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from planner.draft.snapshot import DraftInitiative, DraftPart, DraftPerson, DraftSite, DraftWithdrawal
from planner.release.compile import compile_release, says_the_same
from planner.release.going_back import compile_back
from planner.release.items import ChangeKind, Place, Shown
from planner.text import Texts
from planner.values import AccessMeasure, Withheld
from planner.vocabulary import Answer, Disclosure, Measure, PlaceKind, Role, State, Withdrawal
from tests.draft_builders import (
    PEOPLE,
    VENUES,
    a_draft,
    a_draft_session,
    a_role,
    an_occasion,
    texts,
    timed,
)

FIRST = datetime(2026, 2, 10, 9, tzinfo=UTC)


def compiled(draft, *codes, previous=None):
    number = previous.number + 1 if previous else 1
    at = FIRST + timedelta(days=number - 1)
    comes = codes or [session.code for session in draft.sessions if session.state == State.READY]
    return compile_release(draft, comes=comes, previous=previous, number=number, published_at=at)


def then(draft, *changes, **facts):
    """Return the draft with some sessions changed."""
    changed = {session.code: session for session in changes}
    return replace(draft, sessions=tuple(changed.get(one.code, one) for one in draft.sessions), **facts)


def test_only_what_comes_along_becomes_public():
    draft = a_draft(a_draft_session("AAAAAA"), a_draft_session("BBBBBB", state=State.IN_PROGRESS))
    assert [session.code for session in compiled(draft).sessions] == ["AAAAAA"]


def test_a_public_session_that_does_not_come_along_keeps_what_it_last_had():
    draft = a_draft(a_draft_session())
    first = compiled(draft)
    half_done = then(draft, a_draft_session(title=texts("Halvfärdig"), state=State.IN_PROGRESS))
    assert (
        compile_release(half_done, comes=(), previous=first, number=2, published_at=FIRST).sessions
        == first.sessions
    )


def test_the_slug_is_made_at_first_publication_and_kept():
    draft = a_draft(a_draft_session(title=texts("Öppna Malmö!", "Open Malmö!")))
    first = compiled(draft)
    renamed = then(draft, a_draft_session(title=texts("Något annat", "Something else")))
    assert [compiled(renamed, previous=first).sessions[0].slug, first.sessions[0].slug] == ["oppna-malmo"] * 2


def test_a_withheld_place_leaves_no_trace():
    draft = a_draft(a_draft_session(place_disclosure=Disclosure.ON_REGISTRATION, public_place=texts("Malmö")))
    release = compiled(draft)
    occasion = release.sessions[0].occasions[0]
    assert occasion.place == Place(shown=Shown.ON_REGISTRATION)
    assert release.venues == ()
    assert "garaget" not in repr(release).lower()


def test_what_a_withheld_place_is_like_is_not_told():
    venue = replace(
        VENUES[0], access=(AccessMeasure(measure=Measure.LIFT, answer=Answer.YES, note=texts("Källaren")),)
    )
    session = a_draft_session(access=(), place_disclosure=Disclosure.NOT_PUBLISHED)
    release = compiled(a_draft(session, venues=(venue,)))
    assert {entry.answer for entry in release.sessions[0].access} == {Answer.UNKNOWN}


def test_where_one_takes_part_online_is_a_place_too():
    link = "https://video.example/hemligt"
    online = an_occasion(room="", place=PlaceKind.ONLINE)
    session = a_draft_session(occasions=(online,), stream_url=link)
    first = compiled(a_draft(session))
    assert first.sessions[0].stream_url == link
    hidden = replace(session, place_disclosure=Disclosure.ON_REGISTRATION)
    assert "hemligt" not in repr(compiled(a_draft(hidden)))
    kept = a_draft(replace(hidden, state=State.IN_PROGRESS))
    second = compile_release(kept, comes=(), previous=first, number=2, published_at=FIRST)
    assert "hemligt" not in repr(second)


def test_the_place_answers_where_the_session_says_nothing():
    venue = replace(VENUES[0], access=(AccessMeasure(measure=Measure.LIFT, answer=Answer.YES),))
    own = (AccessMeasure(measure=Measure.STEP_FREE, answer=Answer.NO),)
    session = a_draft_session(access=own, occasions=(an_occasion(venue="garaget"),))
    told = {
        entry.measure: entry.answer
        for entry in compiled(a_draft(session, venues=(venue,))).sessions[0].access
    }
    assert (told[Measure.LIFT], told[Measure.STEP_FREE], told[Measure.HEARING_LOOP]) == (
        Answer.YES,
        Answer.NO,
        Answer.UNKNOWN,
    )


def test_a_withheld_time_is_withheld_in_the_parts_too():
    session = a_draft_session(
        time_disclosure=Disclosure.NOT_PUBLISHED, parts=(DraftPart(title=texts("Del"), time=timed()),)
    )
    made = compiled(a_draft(session)).sessions[0]
    assert (made.occasions[0].time, made.parts[0].time) == (Withheld(), None)


def test_people_who_are_not_published_are_left_out_everywhere():
    hidden = replace(a_role("gast"), disclosure=Disclosure.NOT_PUBLISHED)
    session = a_draft_session(
        people=(a_role("samordnare"), hidden),
        parts=(DraftPart(title=texts("Del"), people=("gast", "samordnare")),),
    )
    release = compiled(a_draft(session))
    made = release.sessions[0]
    assert [part.person for part in made.people] == ["samordnare"]
    assert made.parts[0].people == ("samordnare",)
    assert made.people_withheld
    assert [person.slug for person in release.people] == ["samordnare"]


def test_a_withheld_person_is_in_no_session():
    people = tuple(replace(person, withheld=person.slug == "gast") for person in PEOPLE)
    release = compiled(a_draft(a_draft_session(people=(a_role("gast", Role.MODERATOR),)), people=people))
    assert (release.sessions[0].people, release.people) == ((), ())


def test_an_unconfirmed_participant_is_still_to_come():
    waiting = replace(a_role("gast"), confirmed=False)
    made = compiled(a_draft(a_draft_session(people=(waiting,)))).sessions[0]
    assert (made.people, made.people_to_come, made.people_withheld) == ((), True, False)


def test_a_biography_is_public_only_on_request():
    shy = DraftPerson(slug="gast", name="Gäst", biography=texts("Om mig"))
    draft = a_draft(a_draft_session(people=(a_role("gast"),)), people=(shy,))
    assert compiled(draft).people[0].biography == Texts()
    open_draft = replace(draft, people=(replace(shy, show_biography=True),))
    assert compiled(open_draft).people[0].biography == texts("Om mig")


def test_a_withdrawn_session_stays_as_its_last_live_content():
    draft = a_draft(a_draft_session())
    first = compiled(draft)
    gone = a_draft_session(
        title=texts("Ändrad sen"),
        state=State.WITHDRAWN,
        withdrawal=DraftWithdrawal(kind=Withdrawal.CANCELLED, at=FIRST, reason=texts("Sjukdom")),
    )
    second = compile_release(then(draft, gone), comes=(), previous=first, number=2, published_at=FIRST)
    session = second.sessions[0]
    assert session.title == first.sessions[0].title
    assert session.withdrawn.reason == texts("Sjukdom")
    assert [change.kind for change in second.log[0].changes] == [ChangeKind.WITHDRAWN]


def test_an_occasion_that_was_public_and_is_gone_is_cancelled():
    draft = a_draft(a_draft_session(occasions=(an_occasion(1), an_occasion(2, time=timed("14:00", "15:00")))))
    first = compiled(draft)
    second = compiled(then(draft, a_draft_session(occasions=(an_occasion(1),))), previous=first)
    assert [(one.number, one.cancelled) for one in second.sessions[0].occasions] == [(1, False), (2, True)]


def test_restricting_also_restricts_what_is_kept_back():
    draft = a_draft(a_draft_session(people=(a_role("gast"),)))
    first = compiled(draft)
    hidden = then(
        draft,
        a_draft_session(
            people=(a_role("gast"),),
            state=State.IN_PROGRESS,
            place_disclosure=Disclosure.NOT_PUBLISHED,
            people_disclosure=Disclosure.NOT_PUBLISHED,
            time_disclosure=Disclosure.NOT_PUBLISHED,
        ),
    )
    second = compile_release(hidden, comes=(), previous=first, number=2, published_at=FIRST)
    session = second.sessions[0]
    assert (session.people, session.occasions[0].place.shown, session.occasions[0].time) == (
        (),
        Shown.NOT_PUBLISHED,
        Withheld(),
    )
    assert (second.people, second.venues) == ((), ())
    assert "garaget" not in repr(second.log).lower()


def test_the_log_forgets_a_place_that_is_withheld_later():
    draft = a_draft(a_draft_session())
    first = compiled(draft)
    moved = then(draft, a_draft_session(occasions=(an_occasion(room="orkanen-aulan", venue="orkanen"),)))
    second = compiled(moved, previous=first)
    assert second.log[0].changes[0].new_place.room == "orkanen-aulan"
    third = compiled(
        then(moved, a_draft_session(place_disclosure=Disclosure.ON_REGISTRATION)), previous=second
    )
    assert [place for place in ("orkanen", "garaget") if place in repr(third)] == []


def test_registers_come_along_also_into_sessions_that_are_kept_back():
    draft = a_draft(a_draft_session(occasions=(an_occasion(venue="garaget"),)))
    first = compiled(draft)
    renamed = replace(draft, venues=(replace(VENUES[0], name=texts("Nya Garaget")), VENUES[1]))
    second = compile_release(renamed, comes=(), previous=first, number=2, published_at=FIRST)
    assert second.venue_by_slug["garaget"].name == texts("Nya Garaget")


def test_only_registers_that_something_shown_points_to_are_public():
    draft = a_draft(
        a_draft_session(occasions=(an_occasion(venue="garaget"),)),
        initiatives=(DraftInitiative(slug="pride"),),
    )
    release = compiled(draft)
    assert [venue.slug for venue in release.venues] == ["garaget"]
    assert [organisation.slug for organisation in release.organisations] == ["kulturforvaltningen"]
    assert (release.people, release.initiatives) == ((), ())


def test_going_back_publishes_the_old_content_and_cancels_what_it_lacks():
    draft = a_draft(a_draft_session("AAAAAA"))
    first = compiled(draft)
    grown = a_draft(a_draft_session("AAAAAA", title=texts("Ny titel")), a_draft_session("BBBBBB"))
    second = compiled(grown, previous=first)
    third = compile_back(grown, first, previous=second, number=3, published_at=FIRST + timedelta(days=9))
    assert third.session_by_code["AAAAAA"].title == first.sessions[0].title
    assert third.session_by_code["BBBBBB"].withdrawn.kind == Withdrawal.CANCELLED
    assert not says_the_same(grown, third)(grown.sessions[0], grown.sessions[0])


def test_a_session_that_says_the_same_keeps_the_time_of_its_last_change():
    draft = a_draft(a_draft_session("AAAAAA"), a_draft_session("BBBBBB"))
    first = compiled(draft)
    second = compiled(then(draft, a_draft_session("BBBBBB", title=texts("Ny"))), previous=first)
    assert [session.changed_at for session in second.sessions] == [FIRST, FIRST + timedelta(days=1)]


def test_internal_fields_have_no_way_into_a_release():
    marked = a_draft_session(
        child_rights=(("participation", "HEMLIGT"),),
        consultations=({"organisation": "x", "remark": "HEMLIGT"},),
    )
    assert "HEMLIGT" not in repr(compiled(a_draft(marked)))


def test_only_sound_pages_in_further_languages_come_along_once_each():
    rows = [
        {"tag": "AR", "name": "", "title": "أهلا", "text": "نص"},
        {"tag": "ar", "title": "Twice", "text": "Twice"},
        {"tag": "sv", "title": "Svenska", "text": "Finns redan."},
        {"tag": "no tag", "title": "x", "text": "x"},
        {"tag": "fi", "title": "Raderat", "text": ""},
        {},
    ]
    release = compiled(a_draft(a_draft_session(), site=DraftSite(fields={"language_pages": rows})))
    assert [(page.tag, page.title.bodies, page.text.bodies) for page in release.site.language_pages] == [
        ("ar", (("ar", "أهلا"),), (("ar", "نص"),))
    ]
    assert release.site.fields == ()
