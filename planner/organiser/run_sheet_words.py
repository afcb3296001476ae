"""What a run sheet tells of one session, in words: each line a heading and what stands under it."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner import clock
from planner.draft.snapshot import DraftOccasion, DraftRole, DraftSession, DraftSnapshot
from planner.i18n import dates
from planner.i18n.labels import label, language_name
from planner.organiser.session_labels import LABELS
from planner.organiser.session_words import format_words, organiser_words
from planner.values import AccessMeasure
from planner.vocabulary import Answer, Booking, Disclosure, Measure, Photography
from planner.web.speech import spoken, spoken_language

Facts = tuple["Fact", ...]
_ARRANGED = frozenset({Answer.YES, Answer.ON_REQUEST})


@dataclass(frozen=True, slots=True)
class Fact:
    """One heading and the lines under it."""

    heading: str
    lines: tuple[str, ...]


def facts_of(snapshot: DraftSnapshot, session: DraftSession, occasion: DraftOccasion) -> Facts:
    """Return what is known of a session for those who run it; headings without lines are left out."""
    t, language = spoken().t, spoken_language()
    day = session.on_the_day
    said = (
        (t("Format"), [str(format_words(snapshot, session)[1])]),
        (t("Organiser"), [organiser_words(snapshot, session)]),
        (t("On stage"), [_person(snapshot, one) for one in session.people]),
        (t("Parts"), list(_parts(snapshot, session))),
        (_called("on_the_day-technique"), day.technique.split("\n")),
        (_called("resources"), list(_needs(snapshot, session))),
        (_called("on_the_day-staff"), day.staff.split("\n")),
        (_called("on_the_day-contact"), [day.contact]),
        (_called("production"), session.production.split("\n")),
        (_called("occasions-booking"), [_booking(occasion)]),
        (_called("occasions-seats"), [str(occasion.seats or "")]),
        (t("Language"), list(_languages(session))),
        (_called("access"), list(_access(snapshot, session, occasion))),
        (_called("images"), [_photography(session), session.images.note.worded(language).text]),
    )
    return tuple(
        Fact(heading, kept)
        for heading, lines in said
        if (kept := tuple(line for line in lines if line.strip()))
    )


def _called(path: str) -> str:
    return spoken().t(LABELS[path])


def _person(snapshot: DraftSnapshot, part: DraftRole) -> str:
    language = spoken_language()
    person = snapshot.person_by_slug.get(part.person)
    named = (person.name or person.title.worded(language).text) if person else ""
    hidden = part.disclosure is not Disclosure.OPEN or (person is not None and person.withheld)
    said = [
        named or part.person,
        label(part.role, language),
        label(part.reply, language),
        "" if part.confirmed else spoken().t("not confirmed"),
        spoken().t("not named in public") if hidden else "",
    ]
    return ", ".join(one for one in said if one)


def _parts(snapshot: DraftSnapshot, session: DraftSession) -> Iterator[str]:
    language, zone = spoken_language(), snapshot.edition.zone
    for part in session.parts:
        title = part.title.worded(language).text
        if part.time is None:
            yield title
            continue
        begins, ends = (
            dates.clock_time(clock.wall(at, zone), language) for at in (part.time.start, part.time.end)
        )
        yield f"{begins}–{ends} {title}"


def _needs(snapshot: DraftSnapshot, session: DraftSession) -> Iterator[str]:
    for need in session.resources:
        found = snapshot.resource_by_slug.get(need.resource)
        named = found.name.worded(spoken_language()).text if found else need.resource
        yield named if need.quantity == 1 else f"{need.quantity} × {named}"


def _booking(occasion: DraftOccasion) -> str:
    said = [
        "" if occasion.booking is Booking.UNSTATED else label(occasion.booking, spoken_language()),
        occasion.booking_reference,
    ]
    return ", ".join(one for one in said if one)


def _languages(session: DraftSession) -> Iterator[str]:
    t, language = spoken().t, spoken_language()
    spoken_in = ", ".join(language_name(tag, language) for tag in session.languages)
    if spoken_in:
        yield spoken_in[:1].upper() + spoken_in[1:]
    for one in session.interpretation:
        yield t("Interpreted into %(language)s", language=language_name(one.language, language))
    yield session.language_note.worded(language).text


def _access(snapshot: DraftSnapshot, session: DraftSession, occasion: DraftOccasion) -> Iterator[str]:
    language = spoken_language()
    owners = dict(session.access_owners)
    room, venue = snapshot.room_by_slug.get(occasion.room), snapshot.venue_by_slug.get(occasion.venue)
    known: dict[Measure, AccessMeasure] = {}
    for access in (venue.access if venue else (), room.access if room else (), session.access):
        known |= {one.measure: one for one in access if one.answer is not Answer.UNKNOWN}
    for measure in Measure:
        one = known.get(measure)
        if one is None or one.answer not in _ARRANGED:
            continue
        owner = owners.get(measure)
        said = [label(measure, language), label(one.answer, language), one.note.worded(language).text]
        if owner and owner.who:
            said.append(spoken().t("seen to by %(who)s", who=owner.who))
        yield ", ".join(part for part in said if part)


def _photography(session: DraftSession) -> str:
    rule = session.images.rule
    return "" if rule is Photography.UNSTATED else label(rule, spoken_language())
