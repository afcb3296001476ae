"""How often one address may send something; counted in memory, so each process counts for itself."""

from collections import deque
from threading import Lock

from planner import clock

_ADDRESSES_KEPT = 10_000


class Limit:
    """At most `times` in `seconds` for each address; addresses are forgotten with the process."""

    def __init__(self, times: int, seconds: int) -> None:
        self._times = times
        self._seconds = seconds
        self._sent: dict[str, deque[float]] = {}
        self._lock = Lock()

    def allows(self, address: str) -> bool:
        """Count one more sending; tell whether it is within the limit."""
        now = clock.real_now().timestamp()
        with self._lock:
            if len(self._sent) >= _ADDRESSES_KEPT:
                self._sent = {}
            times = self._sent.setdefault(address, deque())
            while times and times[0] <= now - self._seconds:
                times.popleft()
            if len(times) >= self._times:
                return False
            times.append(now)
            return True
