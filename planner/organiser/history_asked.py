"""What somebody asks of history: by whom, of what, on which day; or the moment at which something was as it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from planner import clock
from planner.draft.edition_history import Asked
from planner.errors import ImpossibleTime
from planner.i18n.catalogues import marked
from planner.organiser.typed_times import wall_time

KINDS: Mapping[str, str] = {
    "session": marked("Sessions"),
    "release": marked("Releases"),
    "edition": marked("Editions"),
    "term": marked("Formats, themes and other terms"),
    "organisation": marked("Organisations"),
    "person": marked("People"),
    "venue": marked("Venues"),
    "room": marked("Rooms"),
    "resource": marked("Resources"),
    "initiative": marked("Initiatives"),
    "declaration": marked("Declarations"),
    "break": marked("Breaks"),
    "waiver": marked("Waivers"),
}
_FURTHEST_PAGE = 10_000


def asked_of(arguments: Mapping[str, str], zone: str) -> Asked:
    """Read what is asked of an edition's history; what makes no sense is not asked."""
    day, page = read_day(arguments.get("day", "")), arguments.get("page", "1")
    is_page = page.isascii() and page.isdigit() and 0 < int(page[:9]) < _FURTHEST_PAGE
    return Asked(
        by=arguments.get("by", "")[:200].replace("\0", ""),
        kind=arguments.get("kind", "") if arguments.get("kind") in KINDS else "",
        start=clock.midnight(day, zone) if day else None,
        end=clock.midnight(day + timedelta(days=1), zone) if day else None,
        page=int(page) if is_page else 1,
    )


def query_of(arguments: Mapping[str, str], page: int) -> str:
    """Return the query of another page of the same."""
    kept = {name: arguments[name] for name in ("by", "kind", "day") if arguments.get(name)}
    return urlencode({**kept, "page": page})


def read_day(typed: str) -> date | None:
    """Return a typed day, None where there is none that a calendar knows."""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        return None
    return day if 2000 <= day.year < 2200 else None


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a time as they were typed, the instant they mean, and what is wrong with them."""

    day: str
    time: str
    at: datetime | None
    wrong: Mapping[str, str]


def moment_of(arguments: Mapping[str, str], zone: str, now: datetime) -> Moment:
    """Read the moment that is asked for; without one it is now. A doubled hour is read as its second."""
    if "day" not in arguments and "time" not in arguments:
        local = clock.local(now, zone)
        return Moment(local.date().isoformat(), local.strftime("%H.%M"), now, {})
    typed_day, typed_time = arguments.get("day", "")[:20], arguments.get("time", "")[:20]
    day, wrong = read_day(typed_day), {}
    if day is None:
        wrong["day"] = "form.day.wrong"
    try:
        wall = wall_time(typed_time)
        at = clock.instant(day, wall, zone, fold=1) if day else None
    except (ValueError, ImpossibleTime):
        at, wrong["time"] = None, "form.time.wrong"
    return Moment(typed_day, typed_time, None if wrong else at, wrong)
