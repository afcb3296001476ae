"""Counting in a process's memory: one more in a dictionary for each page that is opened."""

from collections.abc import Iterable, Mapping
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from planner.readings.pages import Page, is_opened, page_of, was_given

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication


class Tally:
    """How often each page was opened since the numbers were last taken out; safe among threads.

    It grows with the pages that exist, not with readers: only what was answered is counted.
    """

    def __init__(self) -> None:
        self._counts: dict[Page, int] = {}
        self._lock = Lock()

    def add(self, page: Page, times: int = 1) -> None:
        """Count a page."""
        with self._lock:
            self._counts[page] = self._counts.get(page, 0) + times

    def take(self) -> Mapping[Page, int]:
        """Return the numbers so far, and begin anew."""
        with self._lock:
            taken, self._counts = self._counts, {}
        return taken

    def put_back(self, counts: Mapping[Page, int]) -> None:
        """Count again what could not be written."""
        for page, times in counts.items():
            self.add(page, times)


class Counted:
    """A layer in front of the application that counts the pages it gives."""

    def __init__(self, inner: "WSGIApplication", tally: Tally) -> None:
        self._inner = inner
        self._tally = tally

    def __call__(self, environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
        """Answer as the application does; count where a person was given a page."""
        page = page_of(environ["PATH_INFO"]) if is_opened(environ) else None
        if page is None:
            return self._inner(environ, start_response)

        return self._inner(environ, partial(self._told, page, start_response))

    def _told(
        self,
        page: Page,
        start_response: "StartResponse",
        status: str,
        headers: list[tuple[str, str]],
        fault: "OptExcInfo | None" = None,
    ) -> Any:
        if was_given(status):
            self._tally.add(page)
        return start_response(status, headers, fault)
