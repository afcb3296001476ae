"""The one door from the draft to a release: it parses, so that renderers never ask whether something is there.

What may not be public is left out here (design.md section 6). Pure: the draft's snapshot and the release before
in, the next release out. `number` and `published_at` are given; stamps are set by `planner.release.stamps`.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from planner.draft import snapshot as draft
from planner.release import disclosure, registers
from planner.release.diff import changes, content
from planner.release.items import (
    Edition,
    Logged,
    Notice,
    Occasion,
    OrganisationPart,
    Part,
    PersonPart,
    Place,
    Release,
    Session,
    Shown,
    Withdrawn,
)
from planner.release.place_access import access_of, access_today
from planner.text import Texts, slug
from planner.values import Time, Timed, Withheld
from planner.vocabulary import Disclosure, PlaceKind, Role, State

NEVER = datetime(1, 1, 1, tzinfo=UTC)
"""Stands where the time of a session's last change is not yet known."""

_SHOWN = {
    PlaceKind.ONLINE: Shown.ONLINE,
    PlaceKind.TO_BE_ANNOUNCED: Shown.TO_BE_ANNOUNCED,
    PlaceKind.MISSING: Shown.TO_BE_ANNOUNCED,
}
_WITHHELD = {Disclosure.ON_REGISTRATION: Shown.ON_REGISTRATION, Disclosure.NOT_PUBLISHED: Shown.NOT_PUBLISHED}


def compile_release(
    snapshot: draft.DraftSnapshot,
    *,
    comes: Iterable[str],
    previous: Release | None,
    number: int,
    published_at: datetime,
) -> Release:
    """Return the next release: the sessions that come along, and all that were public before.

    Sessions that do not come along keep what they last had in public, under today's disclosure; those that
    were withdrawn are cancelled with their last live content.
    """
    coming = frozenset(comes)
    before = previous.session_by_code if previous else {}
    sessions = [
        _session(snapshot, session, before.get(session.code))
        for session in snapshot.sessions
        if session.code in coming
    ]
    sessions += [kept(snapshot, before[code]) for code in before if code not in coming]
    return assemble(snapshot, sessions, previous=previous, number=number, published_at=published_at)


def assemble(
    snapshot: draft.DraftSnapshot,
    sessions: Iterable[Session],
    *,
    previous: Release | None,
    number: int,
    published_at: datetime,
    registers_of: Release | None = None,
) -> Release:
    """Put sessions, the registers they point to, and the log of changes together.

    A row that has left the draft's registers is taken from the release before, else from `registers_of`.
    """
    before = previous.session_by_code if previous else {}
    dated = tuple(
        _dated(session, before.get(session.code), published_at)
        for session in sorted(sessions, key=lambda session: session.code)
    )
    release = Release(
        number=number,
        published_at=published_at,
        edition=edition_item(snapshot.edition),
        site=registers.site(snapshot.site),
        sessions=dated,
        notices=tuple(
            Notice(
                text=notice.text,
                start=notice.start,
                end=notice.end,
                sessions=tuple(code for code in notice.sessions if code in {one.code for one in dated}),
            )
            for notice in snapshot.notices
            if notice.text and notice.end > notice.start
        ),
        log=disclosure.clean_log(previous.log if previous else (), dated),
        terms=(),
        organisations=(),
        people=(),
        venues=(),
    )
    if previous is not None:
        new = changes(previous, release)
        if new:
            release = replace(
                release, log=(*release.log, Logged(number=number, published_at=published_at, changes=new))
            )
    earlier = tuple(one for one in (previous, registers_of) if one is not None)
    return replace(release, **registers.referenced(snapshot, release, earlier))


def edition_item(edition: draft.DraftEdition) -> Edition:
    """Return an edition as it is shown; it has dates and a name, or the gate has refused before."""
    if edition.first_day is None or edition.last_day is None:
        message = f"edition {edition.slug} lacks dates"
        raise ValueError(message)
    return Edition(
        slug=edition.slug,
        former_slugs=edition.former_slugs,
        kind=edition.kind,
        name=edition.name,
        first_day=edition.first_day,
        last_day=edition.last_day,
        zone=edition.zone,
        languages=edition.languages,
        uid_domain=edition.uid_domain,
        tagline=edition.tagline,
        theme_text=edition.theme_text,
        example_planning=edition.example_planning,
    )


def _dated(session: Session, before: Session | None, published_at: datetime) -> Session:
    """Set when any public content of a session last changed."""
    if before is not None and content(before) == content(session):
        return replace(session, changed_at=before.changed_at)
    return replace(session, changed_at=published_at)


def says_the_same(
    snapshot: draft.DraftSnapshot, previous: Release | None
) -> Callable[[draft.DraftSession, draft.DraftSession], bool]:
    """Return the question whether a draft session would say in public what its last release says."""
    before = previous.session_by_code if previous else {}

    def same(session: draft.DraftSession, _public: draft.DraftSession) -> bool:
        old = before.get(session.code)
        if old is None:
            return False
        if session.state == State.WITHDRAWN:
            return content(kept(snapshot, old)) == content(old)
        if not (session.title and session.format and session.audiences) or any(
            occasion.time is None for occasion in session.occasions
        ):
            return False  # a blocker will say so
        if not session.year_round and not session.occasions:
            return False
        return content(_session(snapshot, session, old)) == content(old)

    return same


def kept(snapshot: draft.DraftSnapshot, session: Session) -> Session:
    """Return a public session that does not come along: as it was, withdrawn if it is, and no more open than today."""
    now = snapshot.session_by_code.get(session.code)
    if now is None:
        return session
    left = disclosure.restricted(session, now, snapshot.withheld_people)
    left = replace(left, access=access_today(snapshot, left, now))
    if now.state != State.WITHDRAWN:
        return left
    withdrawal = now.withdrawal
    if withdrawal is None:
        return left
    return replace(
        left,
        withdrawn=Withdrawn(
            kind=withdrawal.kind,
            at=withdrawal.at,
            reason=withdrawal.reason,
            replaced_by=withdrawal.replaced_by,
        ),
    )


_AS_TYPED = (
    "code",
    "title",
    "format",
    "audiences",
    "year_round",
    "lead",
    "description",
    "opportunity",
    "exchange_question",
    "next_steps",
    "easy_to_read",
    "themes",
    "directions",
    "guiding_words",
    "purposes",
    "goals",
    "profile",
    "initiatives",
    "declarations",
    "ages",
    "age_note",
    "languages",
    "language_note",
    "interpretation",
    "entry",
    "cost",
    "contact",
    "images",
    "practical",
    "youth",
    "responsible",
)
"""What a release says of a session just as the draft does."""


def _session(snapshot: draft.DraftSnapshot, session: draft.DraftSession, before: Session | None) -> Session:
    place_open = session.place_disclosure == Disclosure.OPEN
    people = _people(snapshot, session)
    same: dict[str, Any] = {name: getattr(session, name) for name in _AS_TYPED}
    return Session(
        **same,
        slug=before.slug if before else _new_slug(snapshot, session),
        occasions=_occasions(session, before),
        picture=session.picture.shown,
        withdrawn=None,
        changed_at=NEVER,
        organisations=tuple(
            OrganisationPart(role=part.role, organisation=part.organisation) for part in session.organisations
        ),
        people=people,
        people_withheld=_people_withheld(snapshot, session),
        people_to_come=any(not role.confirmed for role in session.people),
        parts=_parts(session, people),
        access=access_of(snapshot, session, place_open=place_open),
        public_place=Texts() if place_open else session.public_place,
        stream_url=session.stream_url if place_open else "",
    )


def _new_slug(snapshot: draft.DraftSnapshot, session: draft.DraftSession) -> str:
    """Return the slug of a session's first publication, from its title in the edition's first language."""
    return slug(session.title.body(snapshot.edition.languages[0]), fallback="session")


def _people(snapshot: draft.DraftSnapshot, session: draft.DraftSession) -> tuple[PersonPart, ...]:
    if session.people_disclosure != Disclosure.OPEN:
        return ()
    hidden = disclosure.hidden_people(session, snapshot.withheld_people)
    return tuple(
        PersonPart(role=Role(part.role), person=part.person)
        for part in session.people
        if part.confirmed and part.person not in hidden
    )


def _people_withheld(snapshot: draft.DraftSnapshot, session: draft.DraftSession) -> bool:
    return any(
        session.people_disclosure != Disclosure.OPEN
        or part.disclosure != Disclosure.OPEN
        or snapshot.person_by_slug[part.person].withheld
        for part in session.people
    )


def _occasions(session: draft.DraftSession, before: Session | None) -> tuple[Occasion, ...]:
    """Return the occasions, and those that were public and are gone as cancelled; year-round has these alone."""
    now = [] if session.year_round else [_occasion(session, occasion) for occasion in session.occasions]
    numbers = {occasion.number for occasion in now}
    gone = [
        replace(disclosure.restricted_occasion(occasion, session), cancelled=True)
        for occasion in (before.occasions if before else ())
        if occasion.number not in numbers
    ]
    return tuple(sorted([*now, *gone], key=lambda occasion: occasion.number))


def _occasion(session: draft.DraftSession, occasion: draft.DraftOccasion) -> Occasion:
    return Occasion(
        number=occasion.number,
        serial=occasion.serial,
        time=_time(session, occasion),
        place=_place(session, occasion),
        seats=occasion.seats,
        fully_booked=occasion.fully_booked or session.entry.fully_booked,
        cancelled=occasion.cancelled,
        note=occasion.note,
    )


def _time(session: draft.DraftSession, occasion: draft.DraftOccasion) -> Time:
    if session.time_disclosure != Disclosure.OPEN:
        return Withheld()
    if occasion.time is None:
        message = f"occasion {session.code}-{occasion.number} lacks a time"
        raise ValueError(message)
    return occasion.time


def _place(session: draft.DraftSession, occasion: draft.DraftOccasion) -> Place:
    if session.place_disclosure != Disclosure.OPEN:
        return Place(shown=_WITHHELD[session.place_disclosure])
    if occasion.place == PlaceKind.ROOM and occasion.room:
        return Place(shown=Shown.ROOM, venue=occasion.venue, room=occasion.room)
    if occasion.place == PlaceKind.VENUE and occasion.venue:
        return Place(shown=Shown.VENUE, venue=occasion.venue)
    return Place(shown=_SHOWN.get(occasion.place, Shown.TO_BE_ANNOUNCED))


def _parts(session: draft.DraftSession, people: tuple[PersonPart, ...]) -> tuple[Part, ...]:
    shown = {part.person for part in people}
    time_open = session.time_disclosure == Disclosure.OPEN
    return tuple(
        Part(
            title=part.title,
            time=part.time if time_open and isinstance(part.time, Timed) else None,
            people=tuple(person for person in part.people if person in shown),
        )
        for part in session.parts
        if part.title
    )
