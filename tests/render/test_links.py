"""Every address of design.md section 7."""

import pytest

from planner.render.links import Links, alternates, uri

LINKS = Links(base_url="https://programme.example", language="sv", edition="var-2026")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (LINKS.start(), "/sv/"),
        (LINKS.about(), "/sv/about/"),
        (LINKS.about("privacy"), "/sv/about/privacy/"),
        (LINKS.programme(), "/sv/var-2026/"),
        (LINKS.programme("theme=democracy"), "/sv/var-2026/?theme=democracy"),
        (LINKS.grid("day=2026-03-25"), "/sv/var-2026/grid/?day=2026-03-25"),
        (LINKS.now(), "/sv/var-2026/now/"),
        (LINKS.changes(), "/sv/var-2026/changes/"),
        (LINKS.calendar(), "/sv/var-2026/calendar/"),
        (LINKS.map(), "/sv/var-2026/map/"),
        (LINKS.all_year(), "/sv/var-2026/all-year/"),
        (LINKS.need("step-free"), "/sv/var-2026/needs/step-free/"),
        (LINKS.embed("city=bilbao"), "/sv/var-2026/embed/?city=bilbao"),
        (LINKS.session("2F4K7M", "ett"), "/sv/var-2026/sessions/2F4K7M-ett/"),
        (LINKS.session_calendar("2F4K7M"), "/sv/var-2026/sessions/2F4K7M.ics"),
        (LINKS.short_session("2F4K7M"), "/s/2F4K7M"),
        (LINKS.axis("cities"), "/sv/var-2026/cities/"),
        (LINKS.term("cities", "bilbao"), "/sv/var-2026/cities/bilbao/"),
        (LINKS.term_feed("cities", "bilbao"), "/sv/var-2026/cities/bilbao/programme.ics"),
        (LINKS.feed("theme=democracy"), "/sv/var-2026/programme.ics?theme=democracy"),
        (LINKS.feed(extension="atom"), "/sv/var-2026/programme.atom"),
        (LINKS.all_editions_feed(), "/sv/programme.ics"),
        (LINKS.my_programme("t"), "/sv/my/t/"),
        (LINKS.my_calendar("t"), "/sv/my/t.ics"),
        (LINKS.save_session(), "/sv/my/"),
        (LINKS.schedule("xml"), "/var-2026/schedule.xml"),
        (LINKS.old_release(3), "/sv/var-2026/releases/3/"),
        (LINKS.to_release(3).session("2F4K7M", "ett"), "/sv/var-2026/releases/3/sessions/2F4K7M-ett/"),
        (LINKS.to_preview("t").grid(), "/organise/preview/t/sv/var-2026/grid/"),
        (LINKS.to_preview("t").to_edition("host-2025").programme(), "/sv/host-2025/"),
        (LINKS.to_release(3).to_edition("host-2025").programme(), "/sv/host-2025/"),
        (LINKS.to_language("en").programme(), "/en/var-2026/"),
    ],
)
def test_an_address(address, expected):
    assert address == expected


def test_ways_into_other_peoples_calendars():
    assert LINKS.webcal("/sv/programme.ics") == "webcal://programme.example/sv/programme.ics"
    assert LINKS.google_calendar("/sv/programme.ics") == (
        "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fprogramme.example%2Fsv%2Fprogramme.ics"
    )
    assert LINKS.outlook_calendar("/sv/programme.ics", "Vår & höst") == (
        "https://outlook.office.com/calendar/0/addfromweb"
        "?url=https%3A%2F%2Fprogramme.example%2Fsv%2Fprogramme.ics&name=V%C3%A5r+%26+h%C3%B6st"
    )


def test_an_address_for_other_houses_is_ascii():
    assert LINKS.absolute("/sv/?q=%C3%B6l") == "https://programme.example/sv/?q=%C3%B6l"
    assert uri("https://s.example/möte 1,2;x?a=%20b#c") == "https://s.example/m%C3%B6te%201,2;x?a=%20b#c"


def test_alternates_are_the_same_page_in_every_language():
    assert [(tag, links.now()) for tag, links in alternates(LINKS)] == [
        ("sv", "/sv/var-2026/now/"),
        ("en", "/en/var-2026/now/"),
    ]
