"""The programme by day: what a reader chose, the days, what goes on for the whole period, and the filter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.i18n import dates
from planner.release.items import Occasion, Session
from planner.release.selection import days as days_of
from planner.release.selection import is_lasting
from planner.text import Worded
from planner.values import Days, Timed
from planner.web.choosing import Choice, Chosen, chosen
from planner.web.facets import (
    Chip,
    Facet,
    Hint,
    Shortcut,
    asked,
    chips,
    facets,
    hidden,
    nearest_hint,
    not_recognised,
    shortcuts,
)
from planner.web.found import NO_EXCERPTS, Excerpts, Mended, excerpts, mended
from planner.web.rows import Row, session_row
from planner.web.scene import Scene

_OPENING = timedelta(hours=3)
"""Shorter than this, somebody is expected to be there from the beginning to the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLink:
    """What the component `day_links` takes."""

    url: str
    label: str
    iso: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The sessions that begin at one time."""

    start: datetime
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySection:
    """One day of the programme; `note` tells of a change of clocks."""

    id: str
    iso: str
    heading: str
    note: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePage:
    """Everything that the programme by day says."""

    title: Worded
    dates: str
    tagline: Worded
    example_planning: bool
    day_links: tuple[DayLink, ...]
    shortcuts: tuple[Shortcut, ...]
    count: str
    chips: tuple[Chip, ...]
    clear_url: str
    unknown: tuple[str, ...]
    ignored: tuple[str, ...]
    mended: tuple[Mended, ...]
    query: str
    action: str
    facets: tuple[Facet, ...]
    hidden: tuple[tuple[str, str], ...]
    days: tuple[DaySection, ...]
    lasting: tuple[Row, ...]
    untold: tuple[Row, ...]
    empty: str
    hint: Hint | None
    year_round_url: str | None
    calendar_url: str
    changes_url: str
    grid_url: str
    map_url: str
    offline_url: str
    paper_urls: tuple[str, str] | None
    is_chosen: bool
    json_ld: str


def programme_page(scene: Scene, choice: Choice, json_ld: str = "") -> ProgrammePage:
    """Return the programme for a choice; an unknown value shows no session, and says why.

    `json_ld` is the edition's description for search engines.
    """
    found = chosen(scene.release, choice)
    edition = scene.release.edition
    dated = tuple(one for one in found if not one.session.year_round)
    query, why = choice.query, excerpts(scene, choice, found)
    offered = asked(scene, choice)
    return ProgrammePage(
        title=scene.worded(edition.name),
        dates=dates.days_with_year(edition.first_day, edition.last_day, scene.language),
        tagline=scene.worded(edition.tagline),
        example_planning=edition.example_planning,
        day_links=tuple(day_links(scene, choice)),
        shortcuts=tuple(shortcuts(scene, choice)),
        count=counted(scene, choice, found),
        chips=tuple(chips(scene, choice, offered)),
        clear_url=scene.links.programme(),
        unknown=not_recognised(scene, choice),
        ignored=choice.ignored,
        mended=mended(scene, choice),
        query=choice.text,
        action=scene.links.programme(),
        facets=tuple(facets(scene, offered)),
        hidden=hidden(choice),
        days=tuple(day_sections(scene, dated, why)),
        lasting=tuple(lasting_rows(scene, dated, why)),
        untold=tuple(untold_rows(scene, dated, why)),
        empty=_empty(scene, choice, found),
        hint=nearest_hint(scene, choice, offered) if not found and not choice.unknown else None,
        year_round_url=scene.links.all_year() if _has_year_round(scene) else None,
        calendar_url=scene.links.calendar(query),
        changes_url=scene.links.changes(),
        grid_url=scene.links.grid(query),
        map_url=scene.links.map(query),
        offline_url=f"{scene.links.calendar()}#offline" if is_current(scene) else "",
        paper_urls=None if choice.unknown else paper_urls(scene, query),
        is_chosen=choice.is_part,
        json_ld=json_ld,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """All sessions of a choice as one page lists them, and the ways to more of them."""

    count: str
    days: tuple[DaySection, ...]
    lasting: tuple[Row, ...]
    untold: tuple[Row, ...]
    year_round: tuple[Row, ...]
    programme_url: str
    calendar_url: str
    paper_urls: tuple[str, str] | None

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing in it."""
        return not (self.days or self.lasting or self.untold or self.year_round)


def listing(scene: Scene, choice: Choice) -> Listing:
    """Return the listing of a choice."""
    found = chosen(scene.release, choice)
    dated = tuple(one for one in found if not one.session.year_round)
    return Listing(
        count=counted(scene, choice, found),
        days=tuple(day_sections(scene, dated)),
        lasting=tuple(lasting_rows(scene, dated)),
        untold=tuple(untold_rows(scene, dated)),
        year_round=tuple(session_row(scene, one.session) for one in found if one.session.year_round),
        programme_url=scene.links.programme(choice.query),
        calendar_url=scene.links.calendar(choice.query),
        paper_urls=paper_urls(scene, choice.query),
    )


def is_current(scene: Scene) -> bool:
    """Tell whether this is what everybody reads now: neither an old release nor a preview."""
    return scene.links.release is None and not scene.links.preview


def paper_urls(scene: Scene, query: str) -> tuple[str, str] | None:
    """Return a selection as PDF, as a list and in large print; a preview is not given away on paper."""
    if scene.links.preview:
        return None
    return scene.links.paper(query), scene.links.paper(query, large=True)


def _has_year_round(scene: Scene) -> bool:
    return any(session.year_round for session in scene.release.sessions)


def _empty(scene: Scene, choice: Choice, found: Sequence[Chosen]) -> str:
    if found or choice.unknown:
        return ""
    t = scene.words.t
    return t("No sessions match all your choices.") if choice.is_part else t("There are no sessions yet.")


def counted(scene: Scene, choice: Choice, found: Sequence[Chosen]) -> str:
    """Return how much there is: "62 programpunkter på 5 dagar. 2 programpunkter pågår hela året.".

    Of days that were chosen, only these count: an exhibition is open on others too.
    """
    lasting = sum(1 for one in found if one.session.year_round)
    dated = (
        _counted_by_day(scene, choice, found, len(found) - lasting)
        if lasting < len(found) or not found
        else ""
    )
    all_year = scene.words.tn("%(n)d session goes on all year.", "%(n)d sessions go on all year.", lasting)
    return " ".join(sentence for sentence in (dated, all_year if lasting else "") if sentence)


def _counted_by_day(scene: Scene, choice: Choice, found: Sequence[Chosen], count: int) -> str:
    tn = scene.words.tn
    held = {day for one in found for occasion in one.occasions for day in days_of(occasion, scene.zone)}
    wanted = choice.selection.values("day")
    days = [day for day in held if not wanted or day.isoformat() in wanted]
    sessions = tn("%(n)d session", "%(n)d sessions", count)
    if not days:
        return scene.words.t("%(sessions)s.", sessions=sessions)
    return tn("%(sessions)s on %(n)d day.", "%(sessions)s on %(n)d days.", len(days), sessions=sessions)


def day_links(scene: Scene, choice: Choice, *, grid: bool = False) -> list[DayLink]:
    """Return a link to each day that has something; on a page of chosen days, to that day's own page."""
    edition = scene.release.edition
    held = {
        day
        for session in scene.release.sessions
        for occasion in session.occasions
        for day in days_of(occasion, scene.zone)
    }
    wanted = choice.selection.values("day")
    address = scene.links.grid if grid else scene.links.programme
    return [
        DayLink(
            url=address(choice.day_alone(day.isoformat())),
            label=dates.short_day(day, scene.language),
            iso=day.isoformat(),
            current=day.isoformat() in wanted,
        )
        for day in sorted(held)
        if edition.first_day <= day <= edition.last_day or day.isoformat() in wanted
    ]


def is_standing(session: Session, zone: str) -> bool:
    """Tell whether a session stands open for days, as an exhibition does; a short one that is repeated does not."""
    hours = (occasion.time for occasion in session.occasions if isinstance(occasion.time, Timed))
    return is_lasting(session, zone) and all(time.end - time.start >= _OPENING for time in hours)


def by_day(
    scene: Scene, found: Sequence[Chosen]
) -> dict[date, dict[datetime, list[tuple[Session, Occasion]]]]:
    """Return what begins on each day, by time; what lasts for the whole period stands elsewhere."""
    held = sorted(
        (
            (occasion.time.start, one.session.code, occasion.number, one.session, occasion)
            for one in found
            if not is_standing(one.session, scene.zone)
            for occasion in one.occasions
            if isinstance(occasion.time, Timed)
        ),
        key=lambda held: held[:3],
    )
    days: dict[date, dict[datetime, list[tuple[Session, Occasion]]]] = {}
    for start, _, _, session, occasion in held:
        days.setdefault(scene.day(start), {}).setdefault(start, []).append((session, occasion))
    return days


def day_sections(scene: Scene, found: Sequence[Chosen], why: Excerpts = NO_EXCERPTS) -> list[DaySection]:
    """Return the days with their times; `why` tells why a search found what it found."""
    return [
        DaySection(
            id=f"day-{day.isoformat()}",
            iso=day.isoformat(),
            heading=dates.long_day(day, scene.language),
            note=scene.clock_note(day),
            slots=tuple(
                Slot(
                    start=start,
                    rows=tuple(session_row(scene, *one, found=why.get(one[0].code, ())) for one in held),
                )
                for start, held in starts.items()
            ),
        )
        for day, starts in by_day(scene, found).items()
    ]


def lasting(scene: Scene, found: Sequence[Chosen]) -> list[tuple[Session, Occasion, str]]:
    """Return what goes on for the whole period, each with its days and hours; of the rest what takes whole days."""
    held = []
    for one in found:
        standing = is_standing(one.session, scene.zone)
        there = [occasion for occasion in one.occasions if standing or isinstance(occasion.time, Days)]
        if there:
            held.append((one.session, there[0], opening(scene, there)))
    return held


def lasting_rows(scene: Scene, found: Sequence[Chosen], why: Excerpts = NO_EXCERPTS) -> list[Row]:
    """Return the rows of what goes on for the whole period."""
    return [
        session_row(scene, session, occasion, time=time, found=why.get(session.code, ()))
        for session, occasion, time in lasting(scene, found)
    ]


def untold(scene: Scene, found: Sequence[Chosen]) -> list[Session]:
    """Return what is held at times that nobody is told: it stands on no day, but on every list."""
    return [
        one.session
        for one in found
        if not one.session.year_round and not any(days_of(occasion, scene.zone) for occasion in one.occasions)
    ]


def untold_rows(scene: Scene, found: Sequence[Chosen], why: Excerpts = NO_EXCERPTS) -> list[Row]:
    """Return the rows of what is held at times that nobody is told."""
    said = scene.words.t("The time is not published.")
    return [
        session_row(scene, session, time=said, found=why.get(session.code, ()))
        for session in untold(scene, found)
    ]


def opening(scene: Scene, occasions: Sequence[Occasion]) -> str:
    """Return opening hours in a line: days that follow one another with equal hours are told together."""
    spans: list[tuple[date, date, str]] = []
    for first, last, hours in sorted(_opening_days(scene, occasions)):
        before = spans[-1] if spans else None
        if before and before[2] == hours and (first - before[1]).days == 1:
            spans[-1] = (before[0], last, hours)
        else:
            spans.append((first, last, hours))
    return "; ".join(_told(scene, *span) for span in spans)


def _opening_days(scene: Scene, occasions: Sequence[Occasion]) -> list[tuple[date, date, str]]:
    found = []
    for occasion in occasions:
        if isinstance(occasion.time, Timed) and not occasion.cancelled:
            day = scene.day(occasion.time.start)
            found.append((day, day, scene.hours(occasion.time)))
        elif isinstance(occasion.time, Days):
            found.append((occasion.time.first, occasion.time.last, ""))
    return found


def _told(scene: Scene, first: date, last: date, hours: str) -> str:
    days = dates.short_day(first, scene.language)
    if last != first:
        days = f"{days} – {dates.short_day(last, scene.language)}"
    return scene.words.tp("hours of a day", "%(days)s, %(hours)s", days=days, hours=hours) if hours else days
