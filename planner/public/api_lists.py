"""How the API gives its lists: a page at a time, with the addresses of the others (RFC 8288), kept like pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Response

from planner.public.api_asking import Window, address
from planner.public.asking import Asked
from planner.public.given_data import data_answer
from planner.release.selection import Selection
from planner.render import as_json
from planner.render.api_operations import Operation
from planner.render.data_registers import release_head
from planner.render.data_sessions import Telling
from planner.render.data_shapes import Listing
from planner.web.caching import Headers
from planner.web.house import house

_EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Listed:
    """A list and the page of it that is asked for; `path` is below the root, `more` are its own parameters."""

    operation: Operation
    path: str
    language: str
    total: int
    window: Window
    found: Asked | None = None
    selection: Selection = _EVERYTHING
    more: tuple[tuple[str, object], ...] = ()

    @property
    def last(self) -> int:
        """Return the number of the last page; an empty list has one."""
        return max(1, -(-self.total // self.window.per_page))

    def address(self, page: int) -> str:
        """Return the absolute address of one page."""
        release = self.found.number if self.found and "release" in self.operation.parameters else None
        own = (
            ("lang", self.language), ("release", release), *self.more,
            ("page", page), ("per_page", self.window.per_page),
        )  # fmt: skip
        return house().settings.base_url + address(self.path, self.selection.canonical(), own)

    def links(self) -> str:
        """Return the header that leads to the other pages."""
        page = self.window.page
        there = {"first": 1, "prev": min(page - 1, self.last), "next": page + 1, "last": self.last}
        if page == 1:
            del there["prev"]
        if page >= self.last:
            del there["next"]
        return ", ".join(f'<{self.address(number)}>; rel="{relation}"' for relation, number in there.items())


def given(
    key: tuple[object, ...],
    body: Callable[[], bytes],
    changed_at: datetime | None,
    *,
    old: bool = False,
    more: Headers = (),
) -> Response:
    """Give a document of the API."""
    return data_answer(("api", *key), body, as_json.TYPE, changed_at=changed_at, old=old, more=more)


def page_of(
    listed: Listed,
    key: tuple[object, ...],
    items: Callable[[], Sequence[object]],
    changed_at: datetime | None,
) -> Response:
    """Give one page of a list; `key` is what decides the bytes besides what `listed` holds."""
    found, window = listed.found, listed.window

    def body() -> bytes:
        return as_json.written(
            Listing(
                release=release_head(Telling(found.release, house().links(listed.language)))
                if found
                else None,
                language=listed.language,
                total=listed.total,
                page=window.page,
                per_page=window.per_page,
                next=listed.address(window.page + 1) if window.page < listed.last else None,
                items=tuple(items()),
            )
        )

    asked = (listed.path, listed.language, listed.selection.canonical(), listed.more, window)
    is_old = found is not None and found.number is not None
    return given((*key, *asked), body, changed_at, old=is_old, more=(("Link", listed.links()),))
