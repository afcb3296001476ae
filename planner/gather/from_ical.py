"""Read an iCalendar file (RFC 5545) through icalendar, one VEVENT after the other.

UIDs repeat in real files, so each VEVENT is a row of its own. A time with a zone of its own is that instant;
one without is read in the asked, the calendar's, or the edition's zone.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar
from icalendar.cal.component import Component
from icalendar.error import GloballyUniqueTZIDGuessed
from icalendar.prop.broken import vBroken

from planner import clock
from planner.errors import Unreadable
from planner.gather import prose, recurrence
from planner.gather.ical_repair import content_lines
from planner.gather.rows import Gathered, GatheredPerson, GatheredSession, Refusal, RefusedRow
from planner.gather.schedule_rows import FALLBACK_ZONE, distinct

When = date  # a datetime is a date too: where it matters, `isinstance(…, datetime)` tells them apart

_ONE_DAY = timedelta(days=1)
_NOT_A_PERSON = {"ROOM", "RESOURCE", "GROUP"}


@dataclass(frozen=True, slots=True)
class Span:
    """When a VEVENT takes place: two days, the last one included, or two aware times (half-open)."""

    start: When
    end: When

    def moved_to(self, start: When) -> "Span":
        """Return a span of the same length from another start; the length is exact, whatever the clocks do."""
        if (
            isinstance(start, datetime)
            and isinstance(self.start, datetime)
            and isinstance(self.end, datetime)
        ):
            return Span(start, clock.utc(start) + (clock.utc(self.end) - clock.utc(self.start)))
        return Span(start, start + timedelta(days=self.end.toordinal() - self.start.toordinal()))


def read(
    content: bytes, *, file_name: str, zone: str | None = None, fallback_zone: str | None = None
) -> Gathered:
    """Return what the file says; raise Unreadable if it is no calendar or cannot be read whole."""
    text = content_lines(content)
    calendars = _calendars(text, file_name)
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    stated = len(re.findall(r"(?im)^BEGIN:VEVENT\s*$", text))
    if len(events) != stated or not calendars:
        raise Unreadable(name=file_name, problem="cut_off", read=len(events), stated=stated)
    head = calendars[0]
    own_zone = clock.likely_zone(_line(head, "X-WR-TIMEZONE")) if _line(head, "X-WR-TIMEZONE") else None
    name = _line(head, "X-WR-CALNAME") or _line(head, "NAME")
    reader = _Reader(zone or own_zone or fallback_zone or FALLBACK_ZONE, _overridden(events))
    return Gathered(
        source=name or file_name,
        title=name or file_name,
        zone=own_zone or _usual_zone(events),
        first_day=None,
        last_day=None,
        sessions=tuple(
            session for row, event in enumerate(events, 1) for session in reader.sessions(row, event)
        ),
    )


def _calendars(text: str, file_name: str) -> list[Component]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", GloballyUniqueTZIDGuessed)  # the guess is the one we would make
            return [part for part in Calendar.from_ical(text, multiple=True) if part.name == "VCALENDAR"]
    except (ValueError, KeyError, IndexError) as broken:
        raise Unreadable(name=file_name, problem="not_a_calendar") from broken


def _usual_zone(events: list[Component]) -> str | None:
    """Return the one zone that all the times with a TZID share, for a calendar that does not name its own."""
    named = {_parameter(event, "DTSTART", "TZID") for event in events} - {""}
    return clock.likely_zone(named.pop()) if len(named) == 1 else None


def _overridden(events: list[Component]) -> dict[str, set[When]]:
    """Return, by UID, the instances that a VEVENT of their own replaces."""
    found: dict[str, set[When]] = {}
    for event in events:
        moment = _value(event, "RECURRENCE-ID")
        if isinstance(moment, date):
            found.setdefault(_line(event, "UID"), set()).add(moment)
    return found


class _Reader:
    """Reads VEVENTs of one file; `floating` is the zone of times that have none."""

    def __init__(self, floating: str, overridden: dict[str, set[When]]) -> None:
        self.floating = floating
        self.overridden = overridden

    def sessions(self, row: int, event: Component) -> Iterator[GatheredSession]:
        """Yield the session of a VEVENT, or one for each instance of a repeated one."""
        plain = _untimed(row, event)
        if plain.refusal:
            yield plain
            return
        try:
            timed = [_placed(plain, span, source_id) for span, source_id in self._instances(event)]
        except RefusedRow as refused:
            timed = [replace(plain, refusal=refused.refusal)]
        except (OverflowError, ValueError, TypeError):  # a time that no calendar has
            timed = [replace(plain, refusal=Refusal.START_UNREADABLE)]
        yield from timed

    def _instances(self, event: Component) -> Iterator[tuple[Span, str]]:
        span, uid = self._span(event), _line(event, "UID")
        if any(_has_broken(event, name) for name in ("RRULE", "RDATE", "EXDATE")):
            raise RefusedRow(Refusal.RECURRENCE_UNREADABLE)
        if "RECURRENCE-ID" in event:
            moment = _value(event, "RECURRENCE-ID")
            if not isinstance(moment, date) or _parameter(event, "RECURRENCE-ID", "RANGE"):
                raise RefusedRow(Refusal.RECURRENCE_UNREADABLE)
            yield span, f"{uid}/{self._stamp(moment)}"
        elif "RRULE" in event or "RDATE" in event:
            for start in self._starts(event, span, uid):
                yield span.moved_to(start), f"{uid}/{self._stamp(start)}"
        else:
            yield span, uid

    def _starts(self, event: Component, span: Span, uid: str) -> Iterator[When]:
        whole_days = not isinstance(span.start, datetime)
        rules = [rule.to_ical().decode() for rule in _all(event, "RRULE")]
        excluded = [*_dates(event, "EXDATE"), *self.overridden.get(uid, ())]
        moments = recurrence.starts(
            self._countable(span.start),
            rules,
            [self._countable(self._like(span.start, when)) for when in _dates(event, "RDATE")],
            [self._countable(self._like(span.start, when)) for when in excluded],
        )
        for moment in moments:
            yield moment.date() if whole_days else moment

    def _like(self, start: When, when: When) -> When:
        """Return a moment of the same type as DTSTART: a bare day at its time, a time as its day (RFC 5545, 3.8.5)."""
        if isinstance(start, datetime):
            return when if isinstance(when, datetime) else datetime.combine(when, start.timetz())
        return when.date() if isinstance(when, datetime) else when

    def _countable(self, when: When) -> datetime:
        """Return a moment that rules can count from; a whole day as its naive midnight."""
        return self._aware(when) if isinstance(when, datetime) else datetime.combine(when, time(0))

    def _stamp(self, when: When) -> str:
        return clock.stored(self._aware(when)) if isinstance(when, datetime) else when.isoformat()

    def _aware(self, moment: datetime) -> datetime:
        """Return a moment with its zone; a floating one as RFC 5545 (3.3.5) reads doubtful times."""
        return moment if moment.utcoffset() is not None else clock.naive_local(moment, self.floating)

    def _span(self, event: Component) -> Span:
        start = self._moment(event, "DTSTART", Refusal.NO_START, Refusal.START_UNREADABLE)
        if "DTEND" in event:
            end = self._moment(event, "DTEND", Refusal.NO_END, Refusal.END_UNREADABLE)
        elif "DURATION" in event:
            end = _lasting(start, _value(event, "DURATION"))
        elif isinstance(start, datetime):
            raise RefusedRow(Refusal.NO_END)
        else:
            end = start + _ONE_DAY
        return _checked(start, end)

    def _moment(self, event: Component, name: str, missing: Refusal, unreadable: Refusal) -> When:
        if name not in event:
            raise RefusedRow(missing)
        moment = _value(event, name)
        if not isinstance(moment, date):
            raise RefusedRow(unreadable)
        if not isinstance(moment, datetime):
            return moment
        tzid = _parameter(event, name, "TZID")
        if moment.utcoffset() is None and tzid:
            zone = clock.likely_zone(tzid)
            if zone is None:
                raise RefusedRow(Refusal.ZONE_UNKNOWN)
            return clock.naive_local(moment, zone)
        return self._aware(moment)


def _lasting(start: When, length: object) -> When:
    if not isinstance(length, timedelta):
        raise RefusedRow(Refusal.END_UNREADABLE)
    try:
        return clock.utc(start) + length if isinstance(start, datetime) else start + length
    except OverflowError as beyond:
        raise RefusedRow(Refusal.END_UNREADABLE) from beyond


def _checked(start: When, end: When) -> Span:
    """Return the span; a whole day's end is the day after the last one, as the file writes it."""
    if isinstance(start, datetime) != isinstance(end, datetime):
        raise RefusedRow(Refusal.END_UNREADABLE)
    if isinstance(start, datetime) and isinstance(end, datetime):
        length = clock.utc(end) - clock.utc(start)
    else:
        length = timedelta(days=end.toordinal() - start.toordinal())
    if not length:
        raise RefusedRow(Refusal.ZERO_LENGTH)
    if length < timedelta(0):
        raise RefusedRow(Refusal.NEGATIVE_LENGTH)
    return Span(start, end if isinstance(end, datetime) else end - _ONE_DAY)


def _placed(plain: GatheredSession, span: Span, source_id: str) -> GatheredSession:
    if isinstance(span.start, datetime) and isinstance(span.end, datetime):
        return replace(plain, source_id=source_id, start=clock.utc(span.start), end=clock.utc(span.end))
    return replace(plain, source_id=source_id, first=span.start, last=span.end)


def _untimed(row: int, event: Component) -> GatheredSession:
    """Return everything but the time of a VEVENT."""
    title = _line(event, "SUMMARY")
    refusal = None if title else Refusal.NO_TITLE
    if _line(event, "CLASS").upper() in {"PRIVATE", "CONFIDENTIAL"}:
        refusal = Refusal.PRIVATE
    return GatheredSession(
        row=row,
        source_id=_line(event, "UID"),
        title=title,
        description=prose.markdown(_raw(event, "DESCRIPTION") or _raw(event, "X-ALT-DESC")),
        venue=_line(event, "LOCATION"),
        themes=tuple(dict.fromkeys(filter(None, _categories(event)))),
        people=distinct(tuple(_people(event))),
        link=_raw(event, "URL").strip(),
        cancelled=_line(event, "STATUS").upper() == "CANCELLED",
        refusal=refusal,
    )


def _people(event: Component) -> Iterator[GatheredPerson]:
    """Yield the attendees that have a name; an address is private and never read."""
    for attendee in _all(event, "ATTENDEE"):
        name = str(attendee.params.get("CN", ""))
        if "@" not in name and str(attendee.params.get("CUTYPE", "")).upper() not in _NOT_A_PERSON:
            yield GatheredPerson(name=name)


def _categories(event: Component) -> Iterator[str]:
    for categories in _all(event, "CATEGORIES"):
        for category in getattr(categories, "cats", ()):
            yield prose.line(str(category))


def _dates(event: Component, name: str) -> Iterator[When]:
    """Yield the moments of an EXDATE or RDATE; of a period its start."""
    for dates in _all(event, name):
        for value in getattr(dates, "dts", ()):
            yield value.dt[0] if isinstance(value.dt, tuple) else value.dt


def _all(event: Component, name: str) -> list[Any]:
    """Return every property of a name that icalendar could read (its types differ by property)."""
    found = event.get(name)
    values = found if isinstance(found, list) else [found]
    return [value for value in values if value is not None and not isinstance(value, vBroken)]


def _has_broken(event: Component, name: str) -> bool:
    found = event.get(name)
    return any(isinstance(value, vBroken) for value in (found if isinstance(found, list) else [found]))


def _value(event: Component, name: str) -> object:
    """Return a property's date, time or length; None where it cannot be read, or stands there twice."""
    found = _all(event, name)
    return getattr(found[0], "dt", None) if len(found) == 1 else None


def _parameter(event: Component, name: str, parameter: str) -> str:
    """Return a parameter of a property that stands there once; empty where there is none."""
    found = _all(event, name)
    return str(found[0].params.get(parameter, "")) if len(found) == 1 else ""


def _raw(event: Component, name: str) -> str:
    found = _all(event, name)
    return str(found[0]) if found else ""


def _line(event: Component, name: str) -> str:
    return prose.line(_raw(event, name))
