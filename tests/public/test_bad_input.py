import logging
import re

import pytest

from planner.web.headers import SAFETY, UNKEPT


@pytest.mark.parametrize("path", ["/sv/var-2026/", "/sv/var-2026/programme.ics", "/sv/", "/sv/about/report/"])
def test_a_query_of_a_hundred_kilobytes_is_refused(client, path):
    assert client.get(f"{path}?q={'å' * 50_000}").status_code == 414


@pytest.mark.parametrize(
    "path",
    [
        "/sv/var-2026/?day=2026-02-30",
        "/sv/var-2026/?day=%00&theme=%ff%fe",
        "/sv/var-2026/?q=%F0%9F%98%80%E2%80%AE",
        "/sv/var-2026/?=&&&=x&q",
        "/sv/var-2026/?" + "&".join(f"theme=t{number}" for number in range(200)),
        "/sv/var-2026/calendar/?theme=xyz",
        "/sv/var-2026/grid/?theme=xyz",
    ],
)
def test_strange_choices_are_told_calmly(read, path):
    read(path)


@pytest.mark.parametrize(
    "path",
    [
        "/sv/%00/",
        "/sv/var-2026/%2e%2e/",
        "/xx/",
        "/sv/VAR-2026/",
        "/sv/var-2026/sessions/",
        "/sv/var-2026/releases/0/",
        "/sv/var-2026/releases/99999999999999999999/",
        "/static/../planner/app.py",
        "/sv/var-2026/themes/%C3%A5/",
    ],
)
def test_addresses_that_do_not_exist(read, path):
    read(path, status=404)


REFUSED = [
    ("GET", "/sv/nothing/"),
    ("GET", "/sv/%ff%fe/"),
    ("GET", "/sv/%00/"),
    ("GET", "/static/%2e%2e/%2e%2e/etc/passwd"),
    ("GET", f"/sv/var-2026/?{'&'.join(f'a{number}=1' for number in range(10_000))}"),
    ("GET", "/sv/var-2026/programme.ics?theme=nothing"),
    ("GET", "/sv/var-2026/programme.ics?%ff=%fe"),
    ("TRACE", "/sv/var-2026/"),
    ("PROPFIND", "/sv/var-2026/programme.ics"),
    ("OPTIONS", "*"),
    ("POST", "/"),
    ("POST", "/sv/about/report/"),
]


@pytest.mark.parametrize(
    ("method", "path"), REFUSED, ids=[f"{method} {path[:24]}" for method, path in REFUSED]
)
def test_every_refusal_carries_what_keeps_readers_safe(client, method, path):
    answer = client.open(path, method=method)
    assert 400 <= answer.status_code < 500
    assert {name: answer.headers.get(name) for name, _ in SAFETY} == dict(SAFETY)
    assert answer.headers["Cache-Control"] == UNKEPT
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "asked", ["bytes=0-10", "bytes=-5", "bytes=9999999-", "bytes=a", "lines=1-2", "bytes=0-0,5-9"]
)
def test_a_part_is_not_to_be_had(client, asked):
    whole = client.get("/sv/var-2026/programme.ics")
    answer = client.get("/sv/var-2026/programme.ics", headers={"Range": asked})
    assert (answer.status_code, answer.data) == (200, whole.data)


@pytest.mark.parametrize(
    ("asked", "coding"),
    [
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("*", "gzip"),
        ("gzip;q=0.001", "gzip"),
        ("gzip;q=0", None),
        ("*;q=0", None),
        ("br", None),
        ("gzip;q=abc", None),
        (",,;q=1", None),
        ("x" * 5000, None),
    ],
)
def test_an_odd_wish_for_a_coding_gets_bytes_that_anybody_reads(client, asked, coding):
    answer = client.get("/sv/var-2026/programme.ics", headers={"Accept-Encoding": asked})
    assert (answer.status_code, answer.headers.get("Content-Encoding")) == (200, coding)
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_other_methods_are_refused(client):
    assert client.post("/sv/var-2026/").status_code == 405
    assert client.delete("/sv/var-2026/programme.ics").status_code == 405


def test_a_fault_shows_a_number_that_the_log_knows(read, client, monkeypatch, caplog):
    monkeypatch.setattr("planner.public.programme.sheet", lambda *_: 1 / 0)
    monkeypatch.setattr(logging.getLogger("planner"), "propagate", True)
    monkeypatch.setitem(client.application.config, "PROPAGATE_EXCEPTIONS", False)
    page = read("/sv/var-2026/?q=nothing-private", status=500)
    assert page.texts("h1") == ["Något gick fel"]
    number = re.search(r"ring 040-[\d\xa0 ]+ och säg felnummer ([0-9A-Z]{4})\.", page.text)[1]
    told = {record.getMessage() for record in caplog.records if record.name == "planner.web.errors"}
    assert told == {f"{number} GET /sv/var-2026/"}
    assert "nothing-private" not in caplog.text


@pytest.mark.parametrize("name", ["nope.ics", "sessions/2F4K7M.json", "themes/democracy/programme.xml"])
def test_a_file_that_is_not_there_is_told_in_a_line(client, name):
    answer = client.get(f"/sv/var-2026/{name}")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")


@pytest.mark.parametrize("name", ["%3Fx", "nothing", "themes/nothing", "sessions/ZZZZZZ"])
def test_nobody_is_led_to_a_page_that_is_not_there(client, name):
    assert client.get(f"/sv/var-2026/{name}").status_code == 404


def test_an_address_without_its_last_stroke_leads_to_the_page_at_once(client):
    assert client.get("/sv/var-2026/themes?x=1").location == "/sv/var-2026/themes/?x=1"
    assert client.get("/sv/var-2026/sessions/2F4K7M").location.endswith("/2F4K7M-vad-haller-ihop-en-stad/")
