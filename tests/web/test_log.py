import logging
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from planner.web.log import CarefulLogger, masked

SESSION, SLUG = "2F4K7M-vad-haller-ihop-en-stad", "funktionsstodsradet-i-staden"
TOKEN = "mGq1X0vZ3kT9_aBcD-eFgH"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("/sv/var-2026/?theme=hbtqia", "/sv/var-2026/"),
        (f"/sv/my/{TOKEN}/", "/sv/my/***/"),
        (f"/sv/my/{TOKEN}.ics", "/sv/my/***"),
        (f"/organise/preview/{TOKEN}/sv/var-2026/", "/organise/preview/***/sv/var-2026/"),
        (f"/organise/reset/{TOKEN}/", "/organise/reset/***/"),
        (f"/unknown/{TOKEN}/", "/unknown/***/"),
        ("/x/0123456789abcdef0123456789abcdef/", "/x/***/"),
        (f"/sv/{SESSION}/", f"/sv/{SESSION}/"),
        (f"/sv/{SLUG}/", f"/sv/{SLUG}/"),
        ("/sv/\n127.0.0.1 GET /forged 200", "/sv/?127.0.0.1 GET /forged 200"),
    ],
)  # fmt: skip
def test_addresses_are_written_without_what_says_something_of_their_reader(written, told):
    assert masked(written) == told


@pytest.fixture
def lines():
    """Collect what gunicorn's logger writes."""
    logger, written = CarefulLogger(Config()), []
    handler = logging.Handler()
    handler.emit = lambda record: written.append(record.getMessage())
    for one in (logger.access_log, logger.error_log):
        one.addHandler(handler)
        one.setLevel(logging.INFO)
    yield logger, written
    for one in (logger.access_log, logger.error_log):
        one.removeHandler(handler)


def test_an_access_line_names_page_and_outcome_alone(lines):
    logger, written = lines
    environ = {
        "REMOTE_ADDR": "192.0.2.7",
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/sv/var-2026/",
        "QUERY_STRING": "theme=hbtqia",
        "RAW_URI": "/sv/var-2026/?theme=hbtqia",
        "HTTP_REFERER": "https://search.example/?q=secret",
        "HTTP_USER_AGENT": "Browser",
    }
    logger.access(SimpleNamespace(status="200 OK", sent=10), None, environ, timedelta(milliseconds=3))
    assert written == ["192.0.2.7 GET /sv/var-2026/ 200 10 3ms"]


def test_a_poll_that_brought_nothing_is_not_written(lines):
    logger, written = lines
    for path, status in (
        ("/organise/var-2026/changes/", "304 Not Modified"),
        ("/organise/var-2026/changes/", "200 OK"),
        ("/sv/var-2026/changes/", "304 Not Modified"),
    ):
        environ = {"REMOTE_ADDR": "192.0.2.7", "REQUEST_METHOD": "GET", "PATH_INFO": path}
        logger.access(SimpleNamespace(status=status, sent=0), None, environ, timedelta(milliseconds=1))
    assert written == [
        "192.0.2.7 GET /organise/var-2026/changes/ 200 0 1ms",
        "192.0.2.7 GET /sv/var-2026/changes/ 304 0 1ms",
    ]


def test_gunicorns_own_complaints_are_masked(lines):
    logger, written = lines
    logger.warning("Invalid request from ip=192.0.2.7: 'GET /sv/?q=secret HTTP/9'")
    logger.exception("Error handling request %s", f"/sv/my/{TOKEN}/?q=secret")  # noqa: LOG004 - as gunicorn does
    assert written == [
        "Invalid request from ip=192.0.2.7: 'GET /sv/ HTTP/9'",
        "Error handling request /sv/my/***/",
    ]
