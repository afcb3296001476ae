"""The programme on paper, or a choice of it: days, times and sessions, in the words of the pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner import clock
from planner.i18n import dates
from planner.i18n.labels import label
from planner.release.items import Occasion, Session
from planner.render.as_qr import qr_svg
from planner.text import Worded
from planner.values import Timed
from planner.vocabulary import Answer, Axis, Mark
from planner.web.choosing import Choice, Chosen, chosen
from planner.web.facets import asked, chips
from planner.web.filters import capital
from planner.web.page_programme import by_day, counted, lasting, untold
from planner.web.paper import Said, Sheet, around, bare
from planner.web.places import address
from planner.web.practicalities import access_lines, entry_facts
from planner.web.rows import ages, session_row, spoken
from planner.web.scene import Scene

_LONG = 900
"""So many letters of a lead may not fit beside their title on what is left of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A fact about a session: its label, and what is told."""

    label: str
    words: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A session, or one of its occasions, as the paper lists it."""

    code: str
    title: Said
    prefix: str
    reason: Said
    instead: tuple[Said, ...]
    mark: Mark
    format: Said
    hours: str
    place: Said
    states: tuple[str, ...]
    lead: Said
    note: str
    facts: tuple[Line, ...]
    url: str
    address: str
    long: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The sessions that begin at one time."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day; `note` tells of a change of clocks."""

    heading: str
    note: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What belongs to no day."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A venue and its address."""

    name: Said
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The document of `templates/paper/programme.typ`."""

    sheet: Sheet
    large: bool
    name: Said
    dates: str
    tagline: Said
    head: tuple[str, ...]
    qr: str
    qr_words: str
    days: tuple[Day, ...]
    sections: tuple[Section, ...]
    instead: str
    places_heading: str
    places: tuple[Where, ...]


def programme_paper(scene: Scene, choice: Choice, *, large: bool = False) -> Programme:
    """Return a choice of the programme as a document; it holds the sessions that the page of that choice shows."""
    found = chosen(scene.release, choice)
    edition, t = scene.release.edition, scene.words.t
    dated = tuple(one for one in found if not one.session.year_round)
    labels = (
        [str(chip.label) for chip in chips(scene, choice, asked(scene, choice))] if choice.is_part else []
    )
    name = scene.worded(edition.name)
    count = counted(scene, choice, found)
    own = scene.links.absolute(scene.links.programme(choice.query))
    head = [t("A choice: %(choices)s.", choices=", ".join(labels)) if labels else "", count]
    head += [t("The days and times of this programme are only examples.") if edition.example_planning else ""]
    head += [bare(own)]
    return Programme(
        sheet=around(scene, ": ".join([name.text, ", ".join(labels)]) if labels else name.text, count),
        large=large,
        name=Said.of(name, scene.language),
        dates=dates.days_with_year(edition.first_day, edition.last_day, scene.language),
        tagline=Said.of(scene.worded(edition.tagline), scene.language),
        head=tuple(line for line in head if line),
        qr=qr_svg(own).decode(),
        qr_words=t("QR code to this page on the web"),
        days=tuple(_days(scene, dated)),
        sections=tuple(_sections(scene, found, dated)),
        instead=t("Instead:"),
        places_heading=t("Venues"),
        places=tuple(_places(scene, found)),
    )


def _days(scene: Scene, dated: tuple[Chosen, ...]) -> Iterable[Day]:
    for day, starts in by_day(scene, dated).items():
        yield Day(
            heading=capital(dates.long_day(day, scene.language)),
            note=scene.clock_note(day),
            slots=tuple(
                Slot(
                    heading=dates.clock_time(clock.wall(start, scene.zone), scene.language),
                    entries=tuple(_occasion_entry(scene, session, occasion) for session, occasion in held),
                )
                for start, held in starts.items()
            ),
        )


def _sections(scene: Scene, found: tuple[Chosen, ...], dated: tuple[Chosen, ...]) -> Iterable[Section]:
    t = scene.words.t
    parts = (
        (t("The whole period"), [_entry(scene, *held) for held in lasting(scene, dated)]),
        (t("The time is not published"), [_entry(scene, session) for session in untold(scene, dated)]),
        (t("All year round"), [_entry(scene, one.session) for one in found if one.session.year_round]),
    )
    return (Section(heading=heading, entries=tuple(entries)) for heading, entries in parts if entries)


def _occasion_entry(scene: Scene, session: Session, occasion: Occasion) -> Entry:
    hours = scene.hours(occasion.time) if isinstance(occasion.time, Timed) else ""
    return _entry(scene, session, occasion, hours)


def _entry(scene: Scene, session: Session, occasion: Occasion | None = None, hours: str = "") -> Entry:
    row = session_row(scene, session, occasion)
    url = scene.links.absolute(scene.links.short_session(session.code))
    lead = _said(scene, scene.worded(session.lead))
    return Entry(
        code=session.code,
        title=_said(scene, row.title),
        prefix=row.prefix or "",
        reason=_said(scene, scene.worded(session.withdrawn.reason) if session.withdrawn else None),
        instead=_instead(scene, session),
        mark=row.mark,
        format=_said(scene, row.format),
        hours=hours,
        place=_said(scene, row.place or scene.worded(session.public_place)),
        states=tuple(state.words for state in row.states),
        lead=lead,
        note=_language_note(scene, scene.worded(session.lead) or row.title),
        facts=tuple(_facts(scene, session)),
        url=url,
        address=bare(url),
        long=len(lead.text) > _LONG,
    )


def _instead(scene: Scene, session: Session) -> tuple[Said, ...]:
    """Return the title of what replaces a session, and when it is held; nothing for one that has not been replaced."""
    other = scene.release.session_by_code.get(session.withdrawn.replaced_by) if session.withdrawn else None
    if other is None:
        return ()
    return (
        _said(scene, scene.worded(other.title)),
        *(_said(scene, scene.span(one.time)) for one in other.occasions),
    )


def _language_note(scene: Scene, words: Worded) -> str:
    """Return that a text is not in the reader's language, or older than its original, as the session's page does."""
    t = scene.words.t
    if words.is_foreign:
        only = {"sv": t("Only in Swedish so far."), "en": t("Only in English so far.")}
        return only.get(words.language, t("Not translated yet."))
    if words.stale:
        english = words.language == "en"
        newer = t("The English text may be older than the Swedish.")
        return newer if english else t("This translation may be older than the original.")
    return ""


def _facts(scene: Scene, session: Session) -> Iterable[Line]:
    """Yield what one needs to know; nobody is invited to what is not held."""
    t = scene.words.t
    audiences: list[Worded | str] = [scene.label(Axis.AUDIENCE, slug) for slug in session.audiences]
    audiences += [ages(scene, session.ages), scene.worded(session.age_note)]
    yield from _line(scene, t("For"), audiences)
    yield from _line(
        scene, t("Language"), [spoken(scene, session, always=True), scene.worded(session.language_note)]
    )
    if session.is_off:
        return
    yield from _line(scene, t("Accessibility"), [_access(scene, session)])
    way_in, cost = entry_facts(scene, session)[:2]  # whom to ask stands on the page
    price = () if session.cost.free and not session.cost.note else cost.lines
    yield from _line(
        scene, way_in.label, [*way_in.lines, way_in.phone, way_in.email, bare(way_in.link), *price]
    )


def _access(scene: Scene, session: Session) -> str:
    """Return what there is, and what there is if one asks; where nothing is known, that."""
    told = []
    for line in access_lines(scene, session):
        if line.answer is Answer.YES:
            told.append(line.label)
        elif line.answer is Answer.ON_REQUEST:
            told.append(f"{line.label} ({_inside(line.words)})")
    return ", ".join([*told[:1], *map(_inside, told[1:])]) or label(Answer.UNKNOWN, scene.language)


def _inside(words: str) -> str:
    """Return words as they stand inside a sentence."""
    return words[:1].lower() + words[1:]


def _line(scene: Scene, heading: str, words: Iterable[Worded | str]) -> Iterable[Line]:
    said = tuple(_said(scene, one) for one in words if one)
    if said:
        yield Line(label=heading, words=said)


def _said(scene: Scene, words: Worded | str | None) -> Said:
    return Said.of(words, scene.language)


def _places(scene: Scene, found: tuple[Chosen, ...]) -> Iterable[Where]:
    """Yield the venues that the paper names, with their addresses."""
    named = {occasion.place.venue for one in found for occasion in one.occasions}
    for venue in scene.release.venues:
        if venue.slug and venue.slug in named and address(venue):
            yield Where(name=_said(scene, scene.worded(venue.name)), address=address(venue))
