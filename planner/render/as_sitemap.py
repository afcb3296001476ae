"""The sitemap: every public page, with its language alternates (sitemaps.org 0.9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from planner import clock
from planner.vocabulary import LANGUAGES

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_MOST = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page by its absolute address in each language of the interface, and when it last changed."""

    addresses: tuple[tuple[str, str], ...]
    changed_at: datetime | None = None


def sitemap(pages: Iterable[Listed]) -> bytes:
    """Return the sitemap; a page stands in it once per language, each time with all its alternates."""
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("xhtml", _XHTML)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for page in pages:
        for _, address in page.addresses:
            if len(root) < _MOST:
                _add(root, page, address)
    ET.indent(root, "")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(root: ET.Element, page: Listed, address: str) -> None:
    entry = ET.SubElement(root, f"{{{_SITEMAP}}}url")
    ET.SubElement(entry, f"{{{_SITEMAP}}}loc").text = address
    if page.changed_at is not None:
        ET.SubElement(entry, f"{{{_SITEMAP}}}lastmod").text = clock.stored(page.changed_at)
    if len(page.addresses) < len(LANGUAGES):
        return
    for language, alternate in page.addresses:
        link = {"rel": "alternate", "hreflang": language, "href": alternate}
        ET.SubElement(entry, f"{{{_XHTML}}}link", link)
