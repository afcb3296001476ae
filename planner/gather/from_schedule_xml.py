"""Read schedule.xml (frab, pretalx, c3voc), also where it is not well-formed.

No DTD, no entities of its own, no network. What the schema forbids but real files hold is borne: control
characters, a comment before the declaration, HTML's named entities, bare ampersands.
"""

import html.entities
import re

from lxml import etree

from planner.errors import Unreadable
from planner.gather.decoding import decoded, without_control_characters
from planner.gather.rows import Gathered, GatheredPerson
from planner.gather.schedule_rows import Conference, ScheduleRow, gathered
from planner.gather.schedule_times import Stated

_DECLARATION = re.compile(r"<\?xml\s[^>]{0,400}\?>")
_CLOSES = {"<!--": "-->", "<![CDATA[": "]]>"}
_OPENS = re.compile("|".join(map(re.escape, _CLOSES)))
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_NUMBERED = re.compile(r"&#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}));")
_BARE = re.compile(r"&(?!#\d+;|#[xX][0-9a-fA-F]+;|(?:amp|lt|gt|quot|apos);)")
_LESS_THAN = re.compile(r"<(?![A-Za-z_/!?])")
_MARKUP = set("<>&\"'")
_STATED_DAYS = ("start", "end")


def read(
    content: bytes, *, file_name: str, zone: str | None = None, fallback_zone: str | None = None
) -> Gathered:
    """Return what the file says; raise Unreadable if it is no schedule or cannot be read whole."""
    text = _without_declaration(decoded(content))
    root = _root(text, file_name)
    rows = [_row(day, event) for day in root.iterfind("day") for event in day.iter("event")]
    stated = len(re.findall(r"<event[\s>/]", _without_comments(text)))
    if len(rows) != stated:
        raise Unreadable(name=file_name, problem="cut_off", read=len(rows), stated=stated)
    return gathered(_conference(root), rows, file_name=file_name, zone=zone, fallback_zone=fallback_zone)


def _without_declaration(text: str) -> str:
    """Drop the first XML declaration, which a comment may stand before; only one place is looked at."""
    declaration = _DECLARATION.match(text, max(text.find("<?xml"), 0))
    return text[: declaration.start()] + text[declaration.end() :] if declaration else text


def _without_comments(text: str) -> str:
    """Drop comments and CDATA in one pass; what never closes stays, so that its events are missed."""
    kept, position, never_closed = [], 0, set[str]()
    for opening in _OPENS.finditer(text):
        if opening.start() < position or opening[0] in never_closed:
            continue
        closing = text.find(_CLOSES[opening[0]], opening.end())
        if closing < 0:
            never_closed.add(opening[0])
            continue
        kept.append(text[position : opening.start()])
        position = closing + len(_CLOSES[opening[0]])
    return "".join([*kept, text[position:]])


def _root(text: str, file_name: str) -> etree._Element:
    if re.search(r"<!ENTITY", text):
        raise Unreadable(name=file_name, problem="entities")
    text = _NUMBERED.sub(_numbered, text).strip()
    if not text.endswith(">"):
        raise Unreadable(name=file_name, problem="cut_off")
    root = _parsed(text, recover=False)
    if root is None:
        root = _mended(text)
    if root is None or root.tag != "schedule":
        raise Unreadable(name=file_name, problem="not_a_programme")
    return root


def _mended(text: str) -> etree._Element | None:
    """Read a file that is not well-formed: mend what writers forget to escape, then bear the rest."""
    mended = _LESS_THAN.sub("&lt;", _BARE.sub("&amp;", _NAMED.sub(_named, text)))
    root = _parsed(mended, recover=False)
    return root if root is not None else _parsed(mended, recover=True)


def _parsed(text: str, *, recover: bool) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
        huge_tree=False,
    )
    try:
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        return None


def _named(entity: re.Match[str]) -> str:
    """Return the character of one of HTML's named entities; XML's own five, and unknown ones, stay."""
    character = html.entities.html5.get(entity[1] + ";", "")
    return character if character and not set(character) & _MARKUP else entity[0]


def _numbered(reference: re.Match[str]) -> str:
    """Drop a reference to a character that XML forbids (`&#11;`); keep all others."""
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    is_character = number in {9, 10, 13} or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0x10FFFF
    return reference[0] if is_character and without_control_characters(chr(number)) else ""


def _conference(root: etree._Element) -> Conference:
    head = root.find("conference")
    days = [day.get("date", "") for day in root.iterfind("day")]
    return Conference(
        acronym=_text(head, "acronym"),
        title=_text(head, "title"),
        venue=_text(head, "venue"),
        zone_name=_text(head, "time_zone_name"),
        day_change=_text(head, "day_change"),
        days=(*days, *(_text(head, name) for name in _STATED_DAYS)),
    )


def _row(day: etree._Element, event: etree._Element) -> ScheduleRow:
    room = event.getparent()
    return ScheduleRow(
        source_id=event.get("guid") or event.get("id") or _text(event, "slug"),
        title=_text(event, "title"),
        subtitle=_text(event, "subtitle"),
        abstract=_text(event, "abstract"),
        description=_text(event, "description"),
        stated=Stated(
            day=day.get("date") or day.get("start") or "",
            date=_text(event, "date"),
            start=_text(event, "start"),
            duration=_text(event, "duration"),
            end=_text(event, "end"),
        ),
        room=(room.get("name") if room is not None else None) or _text(event, "room"),
        kind=_text(event, "type"),
        track=_text(event, "track"),
        language=_text(event, "language"),
        people=tuple(
            GatheredPerson(name=_whole(person), source_id=person.get("guid") or person.get("id") or "")
            for person in event.iterfind("persons/person")
        ),
        link=_text(event, "url"),
        links=tuple(
            (link.get("href") or "", _whole(link))
            for path in ("links/link", "attachments/attachment")
            for link in event.iterfind(path)
        ),
    )


def _text(element: etree._Element | None, name: str) -> str:
    """Return all text within a child, also around tags that somebody wrote unescaped; empty if it is not there."""
    found = element.find(name) if element is not None else None
    return _whole(found) if found is not None else ""


def _whole(element: etree._Element) -> str:
    """Return the content of an element as text; tags inside are kept as HTML for `prose` to read."""
    if len(element) == 0:
        return element.text or ""
    children = (etree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "") + "".join(children)
