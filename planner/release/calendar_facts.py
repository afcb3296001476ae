"""Every finished word that calendars say of an occasion in one language (design.md section 5).

Only the base URL, SEQUENCE and the stamps are added when the bytes are made. Facts are compared between releases
by their digest, so nothing here may depend on a clock, an order of sets or a setting. For one base URL, equal
facts make equal bytes, and other facts make other bytes.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from planner import clock
from planner.i18n.catalogues import words
from planner.release import calendar_sentences
from planner.release.items import Occasion, Release, Session, Shown
from planner.release.places import whereabouts
from planner.text import clean_line, clean_text
from planner.values import Days, Point, Timed, Withheld
from planner.vocabulary import Axis, Mark

_COLOURS = {  # CSS3 names (RFC 7986 5.9), near the colours of the formats' marks
    Mark.SEMINAR: "royalblue",
    Mark.WORKSHOP: "darkgoldenrod",
    Mark.EXCHANGE: "seagreen",
    Mark.FORUM: "indigo",
    Mark.OTHER: "slategray",
}
_BLANKS = str.maketrans("\u00a0\u2009\u202f", "   ")  # what typography needs and calendars do not
_PARTS = str.maketrans(
    {",": " /", ";": " /"}
)  # libical joins categories that hold these (calendar.md section 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFacts:
    """What a VEVENT says. `start` and `end` are instants, or the first day and the day after the last."""

    uid: str
    language: str
    edition: str
    code: str
    slug: str
    start: datetime | date
    end: datetime | date
    summary: str
    summary_language: str
    is_cancelled: bool
    location: str
    location_name: str
    location_address: str
    point: Point | None
    categories: tuple[str, ...]
    colour: str
    description: str
    read_more: str
    contact: str
    conference: str
    conference_label: str
    picture: str = (
        ""  # what its files are called; releases before there were pictures have equal digests without
    )


def calendar_facts(
    release: Release, session: Session, occasion: Occasion, language: str
) -> CalendarFacts | None:
    """Return what calendars say of an occasion; None where its time is withheld."""
    if isinstance(occasion.time, Withheld):
        return None
    start, end = _interval(occasion.time)
    title = session.title.worded(language)
    is_cancelled = session.withdrawn is not None or occasion.cancelled
    where = whereabouts(release, occasion.place, language)
    term = release.term_by_slug.get((Axis.FORMAT, session.format))
    t = words(language).t
    conference = clean_line(session.stream_url)
    return CalendarFacts(
        uid=uid(release, session, occasion),
        language=language,
        edition=release.edition.slug,
        code=session.code,
        slug=session.slug,
        start=start,
        end=end,
        summary=clean_line(t("CANCELLED: %(title)s", title=title.text) if is_cancelled else title.text),
        summary_language=title.language,
        is_cancelled=is_cancelled,
        location=where.full if where else _elsewhere(session, occasion, language),
        location_name=where.short if where else "",
        location_address=where.address if where else "",
        point=_rounded(where.point) if where else None,
        categories=tuple(dict.fromkeys(_categories(release, session, language))),
        colour=_COLOURS[term.mark if term else Mark.OTHER],
        description=_description(release, session, occasion, language),
        read_more=t("More about the session:"),
        contact=calendar_sentences.contact(release, session, language),
        conference=conference,
        conference_label=t("Take part online") if conference else "",
        picture=session.picture.cut if session.picture else "",
    )


def digest(facts: CalendarFacts) -> str:
    """Return the digest by which facts are compared between releases, in hex; what holds its default is left out."""
    said = {one.name: value for one in fields(facts) if (value := getattr(facts, one.name)) != one.default}
    document = json.dumps(said, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(document.encode()).hexdigest()


def uid(release: Release, session: Session, occasion: Occasion) -> str:
    """Return the UID of an occasion: never changed, the same in every feed and language (design.md section 4)."""
    number = "" if occasion.number == 1 else f"-{occasion.number}"
    return f"{session.code}{number}@{release.edition.uid_domain}"


def _plain(value: object) -> object:
    if isinstance(value, Point):
        return [value.latitude, value.longitude]
    if isinstance(value, datetime):
        return clock.stored(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _interval(time: Timed | Days) -> tuple[datetime, datetime] | tuple[date, date]:
    if isinstance(time, Days):
        return time.first, time.last + timedelta(days=1)
    return clock.whole_second(time.start), clock.whole_second(time.end)


def _rounded(point: Point | None) -> Point | None:
    """Return a point with six decimals, ten centimetres, which is what bytes hold."""
    if point is None:
        return None
    return Point(latitude=round(point.latitude, 6) + 0.0, longitude=round(point.longitude, 6) + 0.0)


def _elsewhere(session: Session, occasion: Occasion, language: str) -> str:
    """Return what stands for a place without an address: a withheld one is told as coarsely as its page tells it."""
    if occasion.place.shown is Shown.ONLINE:
        return words(language).t("Online")
    return clean_line(session.public_place.worded(language).text) if occasion.place.is_withheld else ""


def _categories(release: Release, session: Session, language: str) -> Iterator[str]:
    for axis, slugs in ((Axis.FORMAT, (session.format,)), (Axis.THEME, session.themes)):
        for slug in slugs:
            term = release.term_by_slug.get((axis, slug))
            if term is not None:
                yield clean_line(term.label.worded(language).text.translate(_PARTS))


def _description(release: Release, session: Session, occasion: Occasion, language: str) -> str:
    paragraphs = calendar_sentences.paragraphs(release, session, occasion, language)
    return clean_text("\n\n".join(paragraph for paragraph in paragraphs if paragraph)).translate(_BLANKS)
