"""Writing the numbers down: at each full minute and when the process ends, so that a kill costs a minute at most."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from threading import Event, Lock, Thread

from sqlalchemy.exc import SQLAlchemyError

from planner import clock
from planner.errors import Busy
from planner.readings.keeping import add_readings
from planner.readings.tally import Tally

logger = logging.getLogger(__name__)
ZONE = "Europe/Stockholm"
"""Whose midnight parts one day from the next, for all editions alike."""

_MINUTE = timedelta(minutes=1)
_LAST_WAIT = 10.0


class Writer:
    """A thread of a serving process. A minute in which nobody read writes nothing."""

    def __init__(self, tally: Tally, context: Callable[[], AbstractContextManager[object]]) -> None:
        self._tally = tally
        self._context = context
        self._ended = Event()
        self._one_at_a_time = Lock()
        self._day = _today()
        self._thread = Thread(target=self._run, name="readings", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def end(self) -> None:
        """Write what is left, and stop; when the process ends."""
        self._ended.set()
        self._thread.join(_LAST_WAIT)
        self.write()

    def write(self) -> None:
        """Write what was read since the last time; what cannot be written now waits for the next minute."""
        with self._one_at_a_time:
            day, self._day = self._day, _today()
            counts = self._tally.take()
            try:
                with self._context():
                    add_readings(counts, day)
            except (Busy, SQLAlchemyError):
                self._tally.put_back(counts)
                logger.warning("what was read could not be written down; the next minute tries again")

    def _run(self) -> None:
        while not self._ended.wait(seconds_left(clock.real_now())):
            self.write()


def seconds_left(now: datetime) -> float:
    """Return how long the minute lasts: whatever is counted in it is of one day."""
    return (now.replace(second=0, microsecond=0) + _MINUTE - now).total_seconds()


def _today() -> date:
    return clock.local_day(clock.real_now(), ZONE)
