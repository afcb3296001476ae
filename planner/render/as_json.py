"""Open data as JSON: the shapes of `data_shapes`, field by field, in the order in which they are declared."""

import json
from dataclasses import is_dataclass
from datetime import date, datetime

from planner import clock
from planner.release.items import Release
from planner.release.selection import Selection, chosen
from planner.render.data_registers import edition_document, release_head
from planner.render.data_sessions import Telling, session_document
from planner.render.data_shapes import Programme
from planner.render.links import Links

TYPE = "application/json"


def written(document: object) -> bytes:
    """Return a document as UTF-8: no blanks, one line at the end. Equal documents give equal bytes."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return f"{text}\n".encode()


def programme_json(release: Release, selection: Selection, links: Links) -> bytes:
    """Return a choice of sessions of a release; without a release, an edition that has none yet."""
    telling = Telling(release, links)
    sessions = tuple(session_document(telling, *one) for one in chosen(release, selection))
    return written(
        Programme(
            edition=edition_document(telling),
            release=release_head(telling),
            language=links.language,
            selection=selection.canonical(),
            total=len(sessions),
            sessions=sessions,
        )
    )


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return clock.whole_second(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    raise TypeError(type(value).__name__)
