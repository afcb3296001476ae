"""Changes as an Atom feed (RFC 4287): one entry per change, each with an identifier that never changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from planner import clock
from planner.release.items import Release
from planner.release.selection import Selection
from planner.render.data_shapes import Change
from planner.render.links import Links
from planner.text import bearable

TYPE = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a feed says of itself; `page` and `feed` are paths."""

    title: str
    subtitle: str
    author: str
    page: str
    feed: str


def changes_atom(
    release: Release, selection: Selection, links: Links, heading: Heading, changes: Iterable[Change]
) -> bytes:
    """Return the feed; it is as old as the release, and an entry as old as the release that made the change."""
    root = etree.Element(_name("feed"), nsmap={None: _ATOM})
    root.set(_LANGUAGE, links.language)
    _add(root, "id", _feed_id(release, selection, links.language))
    _add(root, "title", heading.title)
    _add(root, "subtitle", heading.subtitle)
    _add(root, "updated", _instant(release.published_at))
    _link(root, "self", links.absolute(heading.feed), "application/atom+xml")
    _link(root, "alternate", links.absolute(heading.page), "text/html")
    author = etree.SubElement(root, _name("author"))
    _add(author, "name", heading.author)
    for change in changes:
        _entry(root, release, links.language, change)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _entry(root: etree._Element, release: Release, language: str, change: Change) -> None:
    entry = etree.SubElement(root, _name("entry"))
    _add(entry, "id", _entry_id(release, language, change))
    _add(entry, "title", f"{change.label}: {change.title.text}")
    _add(entry, "updated", _instant(change.release.published_at))
    _add(entry, "published", _instant(change.release.published_at))
    _link(entry, "alternate", change.url, "text/html")
    etree.SubElement(entry, _name("category"), term=change.kind)
    _add(entry, "summary", change.words or change.label)


def _feed_id(release: Release, selection: Selection, language: str) -> str:
    """Return what the feed is called for ever: also after its edition was renamed."""
    edition = release.edition
    slug = (*edition.former_slugs, edition.slug)[0]
    return _urn(edition.uid_domain, "changes", slug, language, selection.canonical())


def _entry_id(release: Release, language: str, change: Change) -> str:
    """Return what a change is called for ever, the same in the feed of every selection."""
    about = change.uid or change.code
    return _urn(
        release.edition.uid_domain,
        "change",
        about,
        str(change.release.number),
        change.kind,
        change.fit,
        language,
    )


def _urn(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "\n".join(parts)).urn


def _name(tag: str) -> str:
    return f"{{{_ATOM}}}{tag}"


def _add(parent: etree._Element, tag: str, text: str) -> None:
    etree.SubElement(parent, _name(tag)).text = bearable(text)


def _link(parent: etree._Element, relation: str, address: str, content_type: str) -> None:
    etree.SubElement(parent, _name("link"), rel=relation, type=content_type, href=address)


def _instant(moment: datetime) -> str:
    return clock.stored(moment)
