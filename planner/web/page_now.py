"""Now and next, the sessions all year round, and the plain table of days and rooms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner import clock
from planner.i18n import dates
from planner.release.facets import selection_words
from planner.release.items import Occasion, Session
from planner.text import Worded
from planner.values import Timed
from planner.web.choosing import Choice, Chosen, chosen
from planner.web.page_programme import DayLink, counted, day_links, is_standing, lasting_rows, untold_rows
from planner.web.rows import Row, session_row
from planner.web.scene import Scene
from planner.web.trails import Step, page_trail

_MOST_NEXT = 8


_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class NowPage:
    """What is on now and next; `over` tells that there is nothing more to come."""

    trail: tuple[Step, ...]
    title: str
    told_at: str
    clock: str
    shown: str
    """What is chosen, in words; empty for everything."""
    address: str
    query: str
    on_now: tuple[Row, ...]
    next_heading: str
    coming: tuple[Row, ...]
    over: str
    programme_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllYearPage:
    """The sessions that go on all year round."""

    trail: tuple[Step, ...]
    title: str
    count: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One session in a room."""

    time: Timed
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRoom:
    """One room on one day."""

    name: Worded | str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridDay:
    """One day of the grid."""

    id: str
    heading: str
    rooms: tuple[GridRoom, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPage:
    """The programme as a table for each day."""

    trail: tuple[Step, ...]
    title: str
    count: str
    day_links: tuple[DayLink, ...]
    lasting: tuple[Row, ...]
    untold: tuple[Row, ...]
    days: tuple[GridDay, ...]
    programme_url: str


_EVERYTHING = Choice()


def held(scene: Scene, choice: Choice = _EVERYTHING) -> list[tuple[Timed, Session, Occasion]]:
    """Return every chosen occasion at a told time that is held, in the order of time."""
    found = [
        (occasion.time, session, occasion)
        for session, occasions in chosen(scene.release, choice)
        if not session.withdrawn
        for occasion in occasions
        if isinstance(occasion.time, Timed) and not occasion.cancelled
    ]
    return sorted(found, key=lambda one: (one[0].start, one[1].code, one[2].number))


def on_now(scene: Scene, now: datetime, choice: Choice = _EVERYTHING) -> tuple[Row, ...]:
    """Return what is on at this moment, each with its end."""
    return tuple(
        session_row(
            scene, session, occasion, time=scene.words.t("Ends at %(time)s", time=_end(scene, time, now))
        )
        for time, session, occasion in held(scene, choice)
        if time.start <= now < time.end
    )


def coming(scene: Scene, now: datetime, choice: Choice = _EVERYTHING) -> tuple[str, tuple[Row, ...]]:
    """Return the day on which there is something next, and what begins first on it."""
    later = [one for one in held(scene, choice) if one[0].start > now]
    if not later:
        return "", ()
    day = scene.day(later[0][0].start)
    rows = tuple(
        session_row(
            scene, session, occasion, time=scene.words.t("Starts at %(time)s", time=_at(scene, time.start))
        )
        for time, session, occasion in later[:_MOST_NEXT]
        if scene.day(time.start) == day
    )
    return dates.long_day(day, scene.language), rows


def now_page(scene: Scene, now: datetime, choice: Choice = _EVERYTHING) -> NowPage:
    """Return the page of what is on now and next, of everything or of a choice: one house, say."""
    day, rows = coming(scene, now, choice)
    current = on_now(scene, now, choice)
    has_begun = scene.day(now) >= scene.release.edition.first_day
    title = scene.words.t("Now and next")
    return NowPage(
        trail=page_trail(scene, title),
        title=title,
        told_at=scene.moment(now),
        clock=_at(scene, now),
        shown=selection_words(scene.release, choice.selection, scene.language) if choice.is_part else "",
        query=choice.query,
        address=scene.links.absolute(scene.links.programme()).partition("://")[2],
        on_now=current,
        next_heading=scene.words.t("Next: %(day)s", day=day) if day else "",
        coming=rows,
        over=over(scene) if has_begun and not day and not current else "",
        programme_url=scene.links.programme(choice.query),
    )


def over(scene: Scene) -> str:
    """Return the sentence for an edition that has ended."""
    return scene.words.t(
        "%(edition)s is over. The whole programme is still here.",
        edition=scene.worded(scene.release.edition.name),
    )


def all_year_page(scene: Scene) -> AllYearPage:
    """Return the page of what goes on all year round."""
    rows = tuple(session_row(scene, session) for session in scene.release.sessions if session.year_round)
    title = scene.words.t("All year round")
    return AllYearPage(
        trail=page_trail(scene, title),
        title=title,
        count=scene.words.tn("%(n)d session", "%(n)d sessions", len(rows)),
        rows=rows,
    )


def grid_page(scene: Scene, choice: Choice) -> GridPage:
    """Return a table of rooms for each day."""
    found = tuple(one for one in chosen(scene.release, choice) if not one.session.year_round)
    title = scene.words.t("By day and room")
    return GridPage(
        trail=page_trail(scene, title),
        title=title,
        count=counted(scene, choice, found),
        day_links=tuple(day_links(scene, choice, grid=True)),
        lasting=tuple(lasting_rows(scene, found)),
        untold=tuple(untold_rows(scene, found)),
        days=tuple(_grid_days(scene, found)),
        programme_url=scene.links.programme(choice.query),
    )


def _grid_days(scene: Scene, found: Sequence[Chosen]) -> list[GridDay]:
    by_day: dict[date, dict[str, tuple[Worded | str, list[GridCell]]]] = {}
    for one in found:
        for occasion in one.occasions:
            if not isinstance(occasion.time, Timed) or is_standing(one.session, scene.zone):
                continue
            rooms = by_day.setdefault(scene.day(occasion.time.start), {})
            name = scene.place(occasion.place)
            _, cells = rooms.setdefault(str(name), (name, []))
            cells.append(GridCell(time=occasion.time, row=session_row(scene, one.session, occasion)))
    return [
        GridDay(
            id=f"day-{day.isoformat()}",
            heading=dates.long_day(day, scene.language),
            rooms=tuple(
                GridRoom(name=name, cells=tuple(sorted(cells, key=lambda cell: cell.time.start)))
                for _, (name, cells) in sorted(by_day[day].items())
            ),
        )
        for day in sorted(by_day)
    ]


def _end(scene: Scene, time: Timed, now: datetime) -> str:
    """Return when something ends, with its day where that is a day or more from now."""
    said = _at(scene, time.end)
    return (
        said
        if time.end - now < _ONE_DAY
        else f"{dates.short_day(scene.day(time.end), scene.language)} {said}"
    )


def _at(scene: Scene, moment: datetime) -> str:
    return dates.at_clock(clock.wall(moment, scene.zone), scene.language)
