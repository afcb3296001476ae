"""A choice of sessions as CSV: one row per occasion, for sheets and statistics (RFC 4180, UTF-8 with BOM).

The columns have English names in every language, so that a sheet, a script or a database that reads one
edition reads the next as well; only what stands in the cells is in the reader's language.
"""

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

from planner.release.items import Release
from planner.release.selection import Selection, chosen
from planner.render.data_sessions import Telling, session_document
from planner.render.data_shapes import Occasion, Session, Tag, Text
from planner.render.links import Links
from planner.vocabulary import Answer

TYPE = "text/csv; charset=utf-8; header=present"
_OFFERED = {Answer.YES, Answer.ON_REQUEST}
_COUNTED = re.compile(r"(^|[;\n\r\t])(\s*'*)(?=[=+\-@＝＋－＠])")  # noqa: RUF001 - full width is counted, too

Cell = str | int | float | None
Row = dict[str, Cell]


def programme_csv(release: Release, selection: Selection, links: Links) -> bytes:
    """Return a choice of sessions, a row for each chosen occasion and for each that goes on all year round."""
    telling = Telling(release, links)
    rows = [
        row
        for session, occasions in chosen(release, selection)
        for row in _rows(session_document(telling, session, occasions))
    ]
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[name]) for name in COLUMNS] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: Cell) -> Cell:
    """Return a cell that no program counts as a formula, whichever separator it takes the sheet to have."""
    return _COUNTED.sub(r"\1\2'", value) if isinstance(value, str) else value


def _rows(session: Session) -> Iterator[Row]:
    told = _of_session(session)
    for occasion in session.occasions:
        yield {**told, **_of_occasion(occasion)}
    if not session.occasions:
        yield {**dict.fromkeys(_OCCASION), **told, "status": session.status}


def _of_session(session: Session) -> Row:
    entry, cost = session.entry, session.cost
    return {
        "code": session.code,
        "title": session.title.text,
        "text_language": session.title.language,
        "lead": _words(session.lead),
        "description": session.description.text if session.description else None,
        "format": session.format.label.text,
        "audiences": _labels(session.audiences),
        "themes": _labels(session.themes),
        "cities": _labels(session.cities),
        "organisers": _labels(session.organisers),
        "people": "; ".join(filter(None, (one.name or _words(one.title) for one in session.people))),
        "languages": "; ".join(session.languages),
        "interpretation": "; ".join(one.language for one in session.interpretation),
        "access": "; ".join(one.label for one in session.access if one.answer in _OFFERED),
        "way_in": entry.kind,
        "way_in_link": entry.link,
        "way_in_phone": entry.phone,
        "way_in_email": entry.email,
        "way_in_until": entry.until.isoformat() if entry.until else None,
        "free": _yes(value=cost.free) if cost.free or cost.amount is not None or cost.note else "",
        "cost_sek": cost.amount,
        "cost_note": _words(cost.note),
        "year_round": _yes(value=session.year_round),
        "reason": _words(session.withdrawn.reason) if session.withdrawn else None,
        "url": session.url,
    }


def _of_occasion(occasion: Occasion) -> Row:
    place = occasion.place
    return {
        "uid": occasion.uid,
        "occasion": occasion.number,
        "status": occasion.status,
        "start": _instant(occasion.start),
        "end": _instant(occasion.end),
        "first_day": occasion.first_day.isoformat() if occasion.first_day else None,
        "last_day": occasion.last_day.isoformat() if occasion.last_day else None,
        "place": place.words,
        "venue": place.venue.label.text if place.venue else None,
        "room": place.room.label.text if place.room else None,
        "street": place.street,
        "postal_code": place.postal_code,
        "locality": place.locality,
        "country": place.country,
        "latitude": place.point.latitude if place.point else None,
        "longitude": place.point.longitude if place.point else None,
        "seats": occasion.seats,
        "fully_booked": _yes(value=occasion.fully_booked),
        "sequence": occasion.sequence,
        "changed_at": _instant(occasion.changed_at),
    }


_OCCASION = (
    "uid", "occasion", "status", "start", "end", "first_day", "last_day", "place", "venue", "room", "street",
    "postal_code", "locality", "country", "latitude", "longitude", "seats", "fully_booked", "sequence", "changed_at",
)  # fmt: skip
_SESSION = (
    "title", "text_language", "lead", "format", "audiences", "themes", "cities", "organisers", "people", "languages",
    "interpretation", "access", "way_in", "way_in_link", "way_in_phone", "way_in_email", "way_in_until", "free",
    "cost_sek", "cost_note", "year_round", "reason", "url", "description",
)  # fmt: skip
COLUMNS = ("code", *_OCCASION, *_SESSION)
"""The names of the columns, in their order: new ones are only ever added at the end."""


def _words(text: Text | None) -> str | None:
    return text.text if text else None


def _labels(tags: tuple[Tag, ...]) -> str:
    return "; ".join(tag.label.text for tag in tags)


def _yes(*, value: bool) -> str:
    return "yes" if value else "no"


def _instant(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
