"""How data is given: its type, an ASCII file name, open to the scripts of every site, kept like a page."""

from collections.abc import Callable
from datetime import datetime

from flask import Response

from planner.web import headers
from planner.web.caching import Headers, answer
from planner.web.house import kept


def data_answer(
    key: tuple[object, ...],
    body: Callable[[], bytes],
    content_type: str,
    *,
    changed_at: datetime | None,
    file_name: str = "",
    old: bool = False,
    more: Headers = (),
) -> Response:
    """Give bytes as calendar.md section 4 asks of feeds; what an old release said is not for search engines."""
    told = [*headers.OPEN, *more]
    if file_name:
        told.append(("Content-Disposition", f'inline; filename="{file_name}"'))
    if old:
        told.append(("X-Robots-Tag", "noindex"))
    return kept(key, lambda: answer(body(), content_type, changed_at=changed_at, more=tuple(told)))
