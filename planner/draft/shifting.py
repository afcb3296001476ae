"""Moving the times of a session as the clock on the wall shows them: all, or parts with their occasion. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from planner import clock
from planner.draft.snapshot import DraftPart
from planner.errors import ImpossibleTime
from planner.values import Timed

Document = Mapping[str, Any]


def shifted_times(
    document: Document, zone: str, *, days: int = 0, minutes: int = 0, into: str = ""
) -> dict[str, Any]:
    """Return the occasions and parts of a document with every time moved; whole days move by days alone.

    Raises ImpossibleTime for a wall time that does not exist or comes twice, OverflowError beyond the calendar.
    """

    def moved(entry: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **entry,
            **{
                name: _instant(entry[name], zone, days, minutes, into)
                for name in ("start", "end")
                if entry.get(name)
            },
            **{name: shifted_day(entry[name], days) for name in ("first_day", "last_day") if entry.get(name)},
        }

    return {name: [moved(entry) for entry in document.get(name) or ()] for name in ("occasions", "parts")}


def shifted_day(day: str, days: int) -> str:
    """Return an ISO day so many days later; raise OverflowError beyond the calendar."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _instant(value: str, zone: str, days: int, minutes: int, into: str) -> str:
    moved = clock.shifted(clock.parse_instant(value), zone, days=days, minutes=minutes, into=into)
    return clock.stored(moved)


@dataclass(frozen=True, slots=True)
class Along:
    """An occasion that had the hours `was` and begins at `start` now; its parts go along by as much on the wall.

    A part that lies in one of the `others` as well, the hours of the session's other occasions, stays with that one.
    """

    was: Timed
    start: datetime
    zone: str
    others: tuple[Timed, ...] = ()

    def documents(self, parts: Iterable[Document]) -> list[dict[str, Any]]:
        """Return parts in document form, those of the occasion moved."""
        return [self._document(part) for part in parts]

    def frozen(self, parts: Iterable[DraftPart]) -> tuple[DraftPart, ...]:
        """Return parts of a snapshot, those of the occasion moved."""
        return tuple(
            replace(part, time=self._moved(part.time)) if part.time and self._takes(part.time) else part
            for part in parts
        )

    def _document(self, part: Document) -> dict[str, Any]:
        time = timed_of(part)
        if time is None or not self._takes(time):
            return {**part}
        moved = self._moved(time)
        return {**part, "start": clock.stored(moved.start), "end": clock.stored(moved.end)}

    def _takes(self, time: Timed) -> bool:
        return time.lies_in(self.was) and not any(time.lies_in(other) for other in self.others)

    def _moved(self, time: Timed) -> Timed:
        """Return hours moved on the wall; by as much time as passes where the wall would show none such."""
        later = clock.local(self.start, self.zone).replace(tzinfo=None) - clock.local(
            self.was.start, self.zone
        ).replace(tzinfo=None)
        try:
            start, end = (
                clock.shifted(moment, self.zone, minutes=later // timedelta(minutes=1))
                for moment in (time.start, time.end)
            )
            return Timed(start=start, end=end)
        except (ImpossibleTime, ValueError):
            passed = self.start - self.was.start
            return Timed(start=time.start + passed, end=time.end + passed)


def timed_of(entry: Document) -> Timed | None:
    """Return the hours of an occasion or a part in document form, None where it has none that make sense."""
    if not entry.get("start") or not entry.get("end"):
        return None
    start, end = clock.parse_instant(entry["start"]), clock.parse_instant(entry["end"])
    return Timed(start=start, end=end) if start < end else None


def with_parts(document: Document, number: int, changed: Document, zone: str) -> dict[str, Any]:
    """Return what a document's occasions and parts become when one occasion takes `changed` values.

    Only what becomes otherwise is in it: parts that stay where they are, are left out.
    """
    occasions = [{**one, **changed} if one["number"] == number else one for one in document["occasions"]]
    times = {one["number"]: timed_of(one) for one in document["occasions"]}
    was, start = times.pop(number, None), changed.get("start")
    if was is None or not start:
        return {"occasions": occasions}
    others = tuple(time for time in times.values() if time)
    parts = Along(was, clock.parse_instant(start), zone, others).documents(document["parts"])
    return {"occasions": occasions, **({"parts": parts} if parts != document["parts"] else {})}
