"""Which page an address is, and which requests are a person opening it."""

import re
from urllib.parse import urlsplit

import pytest

from planner.organiser.told_readings import KINDS
from planner.readings.pages import OF_EDITION, OF_SITE, Page, is_opened, page_of

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.mark.parametrize(
    ("path", "page"),
    {
        "/sv/": Page("", "start", "", "sv"),
        "/en/about/": Page("", "about", "", "en"),
        "/sv/about/privacy/": Page("", "privacy", "", "sv"),
        "/sv/var-2026/": Page("var-2026", "programme", "", "sv"),
        "/en/var-2026/grid/": Page("var-2026", "grid", "", "en"),
        "/sv/var-2026/themes/demokrati/": Page("var-2026", "themes", "", "sv"),
        "/sv/var-2026/sessions/2F4K7M-en-titel/": Page("var-2026", "sessions", "2F4K7M", "sv"),
        "/sv/var-2026/releases/3/sessions/2F4K7M-en-titel/": Page("var-2026", "releases", "", "sv"),
        "/sv/my/AAAAAAAAAAAAAAAAAAAAAA/": Page("", "my", "", "sv"),
        "/sv/var-2026/embed/": None,
        "/sv/var-2026/programme.ics": None,
        "/organise/var-2026/": None,
        "/api/v1/": None,
        "/": None,
    }.items(),
)
def test_an_address_is_a_page_of_a_kind(path, page):
    assert page_of(path) == page


def test_every_page_that_the_site_lists_is_counted_under_a_name(programme):
    listed = programme.test_client().get("/sitemap.xml").text
    paths = {urlsplit(found).path for found in re.findall(r"<loc>([^<]+)</loc>", listed)}
    assert [path for path in sorted(paths) if page_of(path) is None] == []
    assert set(KINDS) == OF_SITE | OF_EDITION


@pytest.mark.parametrize(
    ("more", "counted"),
    [
        ({}, True),
        ({"HTTP_SEC_FETCH_MODE": "navigate", "HTTP_SEC_FETCH_DEST": "empty"}, True),  # through a worker
        ({"HTTP_SEC_FETCH_MODE": "navigate"}, True),
        ({"HTTP_USER_AGENT": "Lynx/2.9.2 libwww-FM/2.14"}, True),
        ({"QUERY_STRING": "audience=youth"}, True),
        ({"REQUEST_METHOD": "HEAD"}, False),
        ({"HTTP_USER_AGENT": ""}, False),
        ({"HTTP_USER_AGENT": "curl/8.5.0"}, False),
        ({"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Some/1.0)"}, False),
        ({"HTTP_USER_AGENT": f"{FIREFOX} Examplebot/2.1"}, False),
        ({"HTTP_SEC_FETCH_MODE": "cors"}, False),
        ({"HTTP_SEC_PURPOSE": "prefetch"}, False),
        ({"QUERY_STRING": "screen=1"}, False),
        ({"QUERY_STRING": "venue=panora&screen=1"}, False),
        ({"QUERY_STRING": "q=screentryck"}, True),
        ({"PATH_INFO": "/sv/var-2026/programme.ics"}, False),
    ],
)
def test_a_person_who_opens_a_page_is_told_from_programs(more, counted):
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": "/sv/var-2026/", "HTTP_USER_AGENT": FIREFOX}
    assert is_opened({**asked, **more}) is counted
