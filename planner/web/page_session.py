"""The page of one session."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from markupsafe import Markup

from planner.i18n import dates
from planner.i18n.labels import label
from planner.release.items import Occasion, Part, Session
from planner.release.nearby import afterwards, similar
from planner.text import Texts, Worded
from planner.values import Timed
from planner.vocabulary import Axis, Mark, OrganisationRole
from planner.web.markdown import markdown, plain
from planner.web.places import PlaceView, place_view
from planner.web.practicalities import (
    AccessLine,
    Fact,
    access_lines,
    entry_facts,
    practical_facts,
    whom_to_ask,
)
from planner.web.rows import Row, State, ages, moved, prefix, session_row, spoken
from planner.web.scene import Scene
from planner.web.session_picture import PictureView, picture_view
from planner.web.trails import Step, session_trail

_OTHER_AXES = (
    (Axis.DIRECTION, "directions"),
    (Axis.GUIDING_WORD, "guiding_words"),
    (Axis.PURPOSE, "purposes"),
    (Axis.GOAL, "goals"),
)


_LINE_END = "\r\n"  # in the body of a letter (RFC 6068 section 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A long text made into safe HTML, with the heading it stands under."""

    heading: str
    html: Markup
    worded: Worded


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """One occasion as the page tells it; `timed` is None for whole days and for times that are not told."""

    id: str
    heading: str
    words: str
    timed: Timed | None
    place: PlaceView
    states: tuple[State, ...]
    off: bool
    note: Worded
    seats: str
    clock_note: str
    calendar_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """What the component `person_line` takes."""

    name: str
    title: Worded
    organisation: Worded | None
    role: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A link to all sessions that share something."""

    label: Worded
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """The tags of one kind."""

    heading: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of the session."""

    title: Worded
    hours: str
    people: tuple[Someone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one hands on: a short address, and a letter that says it."""

    address: str
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """Everything that the page of a session says."""

    trail: tuple[Step, ...]
    title: Worded
    prefix: str | None
    withdrawn: str
    reason: Worded
    replaced_by: Tag | None
    mark: Mark
    format: Tag
    lead: Worded
    summary: str
    picture: PictureView | None
    passages: tuple[Passage, ...]
    year_round: str
    whens: tuple[When, ...]
    public_place: Worded
    people: tuple[Someone, ...]
    people_note: str
    organisers: tuple[Tags, ...]
    parts: tuple[Piece, ...]
    languages: str
    language_note: Worded
    ages: str
    age_note: Worded
    access: tuple[AccessLine, ...]
    ask: str
    entry: tuple[Fact, ...]
    practical: tuple[Fact, ...]
    tags: tuple[Tags, ...]
    responsible: str
    stream_url: str
    calendar_url: str
    save_url: str
    code: str
    share: Share | None
    afterwards: tuple[Row, ...]
    similar: tuple[Row, ...]
    json_ld: str


def session_page(scene: Scene, session: Session, json_ld: str = "") -> SessionPage:
    """Return the page of a session; `json_ld` is its description for search engines."""
    worded = scene.worded
    term = scene.release.term_by_slug.get((Axis.FORMAT, session.format))
    off = session.withdrawn
    return SessionPage(
        trail=session_trail(scene, session),
        title=worded(session.title),
        prefix=prefix(scene, session),
        withdrawn=_withdrawn(scene, session),
        reason=worded(off.reason) if off else Worded("", scene.language, scene.language),
        replaced_by=_replacement(scene, session),
        mark=term.mark if term else Mark.OTHER,
        format=Tag(
            label=scene.label(Axis.FORMAT, session.format), url=scene.term_url(Axis.FORMAT, session.format)
        ),
        lead=worded(session.lead),
        summary=plain(worded(session.lead or session.description or session.title).text, 160),
        picture=picture_view(scene, session.picture),
        passages=tuple(_passages(scene, session)),
        year_round=_year_round(scene, session),
        whens=_whens(scene, session),
        public_place=worded(session.public_place),
        people=_people(scene, session),
        people_note=_people_note(scene, session),
        organisers=tuple(_organisers(scene, session)),
        parts=tuple(_piece(scene, part) for part in session.parts),
        languages=spoken(scene, session, always=True),
        language_note=worded(session.language_note),
        ages=ages(scene, session.ages),
        age_note=worded(session.age_note),
        access=access_lines(scene, session),
        ask=whom_to_ask(scene, session),
        entry=_entry(scene, session),
        practical=practical_facts(scene, session),
        tags=tuple(_tags(scene, session)),
        responsible=label(session.responsible, scene.language),
        stream_url=session.stream_url,
        calendar_url=_calendar_url(scene, session),
        save_url=_save_url(scene, session),
        code=session.code,
        share=_share(scene, session),
        afterwards=tuple(_afterwards(scene, session)),
        similar=tuple(session_row(scene, other) for other in similar(scene.release, session)),
        json_ld=json_ld,
    )


def _afterwards(scene: Scene, session: Session) -> Iterator[Row]:
    """Yield what one can go on to, each with its hours."""
    for other, occasion in afterwards(scene.release, session):
        hours = scene.hours(occasion.time) if isinstance(occasion.time, Timed) else None
        yield session_row(scene, other, occasion, time=hours)


def _entry(scene: Scene, session: Session) -> tuple[Fact, ...]:
    """Return how one gets in; nobody is invited to what is not held."""
    return () if session.withdrawn else entry_facts(scene, session)


def _calendar_url(scene: Scene, session: Session) -> str:
    """Return where the session's calendar is; what is cancelled or has no time is not offered for one."""
    offered = session.is_in_calendars and not session.is_off
    return scene.links.session_calendar(session.code) if offered else ""


def _save_url(scene: Scene, session: Session) -> str:
    """Return where the form posts that saves the session; what is not held, old or a preview is not offered."""
    links = scene.links
    return "" if session.is_off or links.preview or links.release is not None else links.save_session()


def _share(scene: Scene, session: Session) -> Share | None:
    """Return how the page is handed on; a preview and an old release are nobody else's."""
    links = scene.links
    if links.preview or links.release is not None:
        return None
    title, address = str(scene.worded(session.title)), links.absolute(links.short_session(session.code))
    body = quote(f"{title}{_LINE_END}{address}")
    return Share(address=address, letter=f"mailto:?subject={quote(title)}&body={body}")


def _passages(scene: Scene, session: Session) -> list[Passage]:
    t = scene.words.t
    texts: tuple[tuple[str, Texts], ...] = (
        (t("Easy to read"), session.easy_to_read),
        (t("About the session"), session.description),
        (t("What you can do"), session.opportunity),
        (t("The question we bring"), session.exchange_question),
        (t("What happens next"), session.next_steps),
    )
    return [
        Passage(heading=heading, html=markdown(worded.text), worded=worded)
        for heading, text in texts
        if (worded := scene.worded(text))
    ]


def _withdrawn(scene: Scene, session: Session) -> str:
    if not session.withdrawn:
        return ""
    when = scene.moment(session.withdrawn.at)
    t = scene.words.t
    return {
        "cancelled": t("This session is cancelled. Announced on %(moment)s.", moment=when),
        "replaced": t("This session is replaced by another one since %(moment)s.", moment=when),
        "mistake": t("This session was published by mistake and is not held."),
    }[session.withdrawn.kind]


def _replacement(scene: Scene, session: Session) -> Tag | None:
    code = session.withdrawn.replaced_by if session.withdrawn else ""
    other = scene.release.session_by_code.get(code)
    return (
        Tag(label=scene.worded(other.title), url=scene.links.session(other.code, other.slug))
        if other
        else None
    )


def _year_round(scene: Scene, session: Session) -> str:
    if not session.year_round:
        return ""
    edition = scene.release.edition
    return scene.words.t(
        "All year round, also during %(days)s.",
        days=dates.days_with_year(edition.first_day, edition.last_day, scene.language),
    )


def _whens(scene: Scene, session: Session) -> tuple[When, ...]:
    """Return the occasions; the way to a place is told once, however often one goes there."""
    told: set[str | None] = set()
    out = []
    for occasion in session.occasions:
        when = _when(scene, session, occasion)
        if when.place.url in told:
            when = replace(when, place=replace(when.place, getting_here=(), map_url=None))
        told.add(when.place.url)
        out.append(when)
    return tuple(out)


def _when(scene: Scene, session: Session, occasion: Occasion) -> When:
    timed = occasion.time if isinstance(occasion.time, Timed) else None
    off = occasion.cancelled or session.withdrawn is not None
    states = () if session.withdrawn else tuple(_occasion_states(scene, session, occasion))
    several = len(session.occasions) > 1
    return When(
        id=f"occasion-{occasion.number}",
        heading=scene.words.t("Occasion %(number)d", number=occasion.number) if several else "",
        words=scene.span(occasion.time),
        timed=timed,
        place=place_view(scene, occasion.place),
        states=states,
        off=off,
        note=scene.worded(occasion.note),
        seats=scene.words.tn("%(n)d seat", "%(n)d seats", occasion.seats) if occasion.seats else "",
        clock_note=scene.clock_note(scene.day(timed.start)) if timed else "",
        calendar_url=scene.links.session_calendar(session.code) if timed else "",
    )


def _occasion_states(scene: Scene, session: Session, occasion: Occasion) -> list[State]:
    if occasion.cancelled:
        return [State(kind="cancelled", words=scene.words.t("Cancelled"))]
    found = list(moved(scene, session.code, occasion))
    if occasion.fully_booked:
        found.append(State(kind="full", words=scene.words.t("Fully booked")))
    return found


def _people(scene: Scene, session: Session) -> tuple[Someone, ...]:
    return tuple(someone(scene, part.person, label(part.role, scene.language)) for part in session.people)


def _people_note(scene: Scene, session: Session) -> str:
    t = scene.words.t
    if session.people_withheld:
        return t("Some of those who take part are not named in public.")
    return t("Those who take part will be presented later.") if session.people_to_come else ""


def someone(scene: Scene, slug: str, role: str | None) -> Someone:
    """Return a person as the lists show one; one that has been removed is a sentence without a link."""
    person = scene.release.person_by_slug.get(slug)
    if person is None:
        gone = Worded(scene.words.t("This information has been removed"), scene.language, scene.language)
        return Someone(name="", title=gone, organisation=None, role=role, url=None)
    organisation = scene.release.organisation_by_slug.get(person.organisation)
    return Someone(
        name=person.name,
        title=scene.worded(person.title),
        organisation=scene.worded(organisation.name) if organisation else None,
        role=role,
        url=scene.links.term("people", person.slug),
    )


def _organisers(scene: Scene, session: Session) -> list[Tags]:
    found = []
    for role in OrganisationRole:
        slugs = [part.organisation for part in session.organisations if part.role is role]
        known = [
            scene.release.organisation_by_slug[slug]
            for slug in slugs
            if slug in scene.release.organisation_by_slug
        ]
        if known:
            tags = tuple(Tag(label=scene.worded(one.name), url=scene.organisation_url(one)) for one in known)
            found.append(Tags(heading=label(role, scene.language), tags=tags))
    return found


def _piece(scene: Scene, part: Part) -> Piece:
    return Piece(
        title=scene.worded(part.title),
        hours=scene.hours(part.time) if part.time else "",
        people=tuple(someone(scene, slug, None) for slug in part.people),
    )


def _tags(scene: Scene, session: Session) -> list[Tags]:
    t = scene.words.t
    linked = ((t("For"), Axis.AUDIENCE, session.audiences), (t("Themes"), Axis.THEME, session.themes))
    groups = [
        Tags(
            heading=heading,
            tags=tuple(Tag(label=scene.label(axis, slug), url=scene.term_url(axis, slug)) for slug in slugs),
        )
        for heading, axis, slugs in linked
        if slugs
    ]
    found = [
        scene.release.initiative_by_slug[slug]
        for slug in session.initiatives
        if slug in scene.release.initiative_by_slug
    ]
    if found:
        tags = tuple(
            Tag(label=scene.worded(one.name), url=scene.links.term("initiatives", one.slug)) for one in found
        )
        groups.append(Tags(heading=t("Part of"), tags=tags))
    for axis, name in _OTHER_AXES:
        slugs = getattr(session, name)
        if slugs:
            tags = tuple(Tag(label=scene.label(axis, slug), url=None) for slug in slugs)
            groups.append(Tags(heading=label(axis, scene.language), tags=tags))
    return groups
