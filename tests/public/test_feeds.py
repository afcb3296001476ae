import pytest

from tests.builders import YEAR_ROUND


def test_a_feed_is_a_calendar_with_an_ascii_name(client):
    answer = client.get("/sv/var-2026/programme.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'inline; filename="var-2026-sv.ics"'
    assert answer.data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert answer.data.endswith(b"END:VCALENDAR\r\n")


def uids(answer):
    return {line for line in answer.text.splitlines() if line.startswith("UID:")}


def test_a_path_and_a_choice_give_the_same_sessions(client):
    by_path = client.get("/sv/var-2026/themes/democracy/programme.ics")
    by_query = client.get("/sv/var-2026/programme.ics?theme=democracy")
    assert uids(by_path) == uids(by_query) != set()


def test_a_query_never_widens_what_a_path_names(client):
    by_path = client.get("/sv/var-2026/themes/democracy/programme.ics")
    both = client.get("/sv/var-2026/themes/democracy/programme.ics?theme=inclusion&theme=democracy")
    assert uids(both) == uids(by_path) != set()


def test_the_lasting_feed_holds_the_edition(client):
    assert uids(client.get("/en/programme.ics")) == uids(client.get("/en/var-2026/programme.ics"))


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("theme=xyz", "Unknown choice: theme=xyz\n"),
        ("colour=blue", "Unknown choice: colour\n"),
        ("theme=%3Cscript%3E", "Unknown choice: theme=<script>\n"),
    ],
)
def test_a_feed_refuses_what_it_does_not_know_with_a_line(client, query, line):
    for address in ("/sv/var-2026/programme.ics", "/sv/programme.ics"):
        answer = client.get(f"{address}?{query}")
        assert (answer.status_code, answer.text) == (404, line)
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_feed_bears_what_other_houses_add(client):
    plain = client.get("/sv/var-2026/programme.ics")
    assert client.get("/sv/var-2026/programme.ics?utm_source=x&fbclid=1").data == plain.data
    alarmed = client.get("/sv/var-2026/programme.ics?alarm=30")
    assert alarmed.status_code == 200
    assert b"BEGIN:VALARM" in alarmed.data


def test_one_session_can_be_added_once(client):
    assert len(uids(client.get("/sv/var-2026/sessions/2F4K7M.ics"))) == 1
    assert client.get(f"/sv/var-2026/sessions/{YEAR_ROUND}.ics").status_code == 404
    assert client.get("/sv/var-2026/sessions/ZZZZZZ.ics").status_code == 404


def test_an_old_release_keeps_its_feed(client):
    old = client.get("/sv/var-2026/releases/1/programme.ics")
    assert old.status_code == 200
    assert old.headers["X-Robots-Tag"] == "noindex"
    assert old.headers["Last-Modified"] == "Tue, 10 Feb 2026 09:00:00 GMT"
