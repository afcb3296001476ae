"""The sitemap."""

from lxml import etree

from planner.render.as_sitemap import Listed, sitemap
from tests.builders import PUBLISHED

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_a_page_stands_once_per_language_with_all_alternates():
    addresses = (("sv", "https://p.example/sv/?a=1&b=2"), ("en", "https://p.example/en/"))
    body = sitemap([Listed(addresses=addresses, changed_at=PUBLISHED)])
    assert body.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<urlset xmlns=")
    entries = etree.fromstring(body).findall("s:url", NAMES)
    assert [entry.findtext("s:loc", None, NAMES) for entry in entries] == [
        "https://p.example/sv/?a=1&b=2",
        "https://p.example/en/",
    ]
    for entry in entries:
        assert entry.findtext("s:lastmod", None, NAMES) == "2026-02-10T09:00:00Z"
        links = entry.findall("x:link", NAMES)
        assert tuple((link.get("hreflang"), link.get("href")) for link in links) == addresses
        assert {link.get("rel") for link in links} == {"alternate"}


def test_a_page_in_one_language_has_no_alternates():
    body = sitemap([Listed(addresses=(("sv", "https://p.example/sv/"),))])
    assert b"<loc>https://p.example/sv/</loc>" in body
    assert b"alternate" not in body
    assert b"lastmod" not in body


def test_an_empty_sitemap_is_well_formed():
    assert len(etree.fromstring(sitemap([]))) == 0
