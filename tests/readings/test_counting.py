"""What is counted of the answers, how it is written down and added up, and where organisers read it."""

from datetime import UTC, date, datetime

import pytest

from planner.app import create_app
from planner.config import settings_from
from planner.db import db
from planner.errors import Busy
from planner.readings import writing
from planner.readings.keeping import Reading, add_readings, readings
from planner.readings.pages import Page
from planner.readings.tally import Tally
from planner.readings.writing import Writer, seconds_left
from tests import drafted
from tests.readings.test_pages import FIREFOX
from tests.server import environment
from tests.workbench import entered

BROWSER = {"User-Agent": FIREFOX}
PROGRAMME = Page("var-2026", "programme", "", "sv")
DAY = date(2026, 3, 25)
CODE = "AAAAAA"


def test_what_was_shown_is_counted_and_nothing_of_who_read(programme):
    client, tally = programme.test_client(), programme.extensions["planner.tally"]
    tally.take()
    etag = client.get("/sv/var-2026/", headers=BROWSER).headers["ETag"]
    client.get("/sv/var-2026/", headers={**BROWSER, "If-None-Match": etag})
    client.get("/sv/var-2026/?audience=youth", headers=BROWSER)
    client.get("/sv/my/AAAAAAAAAAAAAAAAAAAAAA/", headers=BROWSER)
    client.get("/sv/nothing/", headers=BROWSER)
    client.head("/sv/var-2026/", headers=BROWSER)
    client.get("/sv/var-2026/")
    assert tally.take() == {PROGRAMME: 3}
    assert tally.take() == {}


def test_switched_off_nothing_is_counted_and_the_page_on_personal_data_does_not_say_so(programme, tmp_path):
    url = programme.config["SETTINGS"].database_url
    off = create_app(settings_from(environment(url, 8000, PLANNER_READING_COUNTS="off"), instance=tmp_path))
    assert "planner.tally" not in off.extensions
    told = "hur ofta varje sida öppnas"
    assert told not in off.test_client().get("/sv/about/privacy/").text
    assert told in programme.test_client().get("/sv/about/privacy/").text
    with off.app_context():
        db.engine.dispose()


def test_a_minute_ends_when_the_clock_says_so():
    assert seconds_left(datetime(2026, 3, 25, 9, 0, 59, 500000, UTC)) == 0.5
    assert seconds_left(datetime(2026, 3, 25, 9, 0, tzinfo=UTC)) == 60


def test_processes_add_to_the_same_rows_and_what_cannot_be_written_waits(app, monkeypatch):
    tally = Tally()
    writer = Writer(tally, app.app_context)
    tally.add(PROGRAMME, 2)
    with monkeypatch.context() as held:
        held.setattr(writing, "add_readings", raising_busy)
        writer.write()
    tally.add(PROGRAMME)
    writer.start()
    writer.end()
    today = writing._today()
    with app.app_context():
        add_readings({PROGRAMME: 4, Page("", "start", "", "en"): 1}, today)
        found = readings(db.session(), ["var-2026"])
    assert found == [Reading(day=today, kind="programme", code="", language="sv", times=7)]
    assert tally.take() == {}


def raising_busy(_counts, _day):
    raise Busy


@pytest.fixture
def counted(app):
    """Make an edition of which something was read, under its slug and a former one, and of the site."""
    session = Page(drafted.SLUG, "sessions", CODE, "sv")
    with app.app_context():
        drafted.registers()
        drafted.session()
        add_readings({session: 5, session._replace(language="en"): 2}, DAY)
        add_readings({Page(drafted.SLUG, "grid", "", "en"): 1, Page("", "start", "", "sv"): 9}, DAY)
        add_readings({Page("another", "grid", "", "en"): 100}, DAY)
        db.session.remove()
    return app


def test_organisers_read_tables_and_a_sheet(counted):
    reader = entered(counted, "reader")
    page = reader.page(f"/organise/{drafted.SLUG}/readings/?days=all")
    rows = [" ".join(" ".join(row.itertext()).split()) for row in page.select("tbody tr")]
    assert rows[:2] == ["Pages of sessions 7 5 2", "By day and room 1 0 1"]
    assert rows[-2:] == ["25 March 2026 8 5 3", "Start 9 9 0"]
    assert "opened 8 times" in page.text
    assert "Nothing has been counted" in reader.page(f"/organise/{drafted.SLUG}/readings/").text
    sheet = reader.client.get(f"/organise/{drafted.SLUG}/readings.csv").text
    assert sheet.splitlines()[1:] == [
        f"2026-03-25,{drafted.SLUG},grid,,en,1",
        f"2026-03-25,{drafted.SLUG},sessions,{CODE},en,2",
        f"2026-03-25,{drafted.SLUG},sessions,{CODE},sv,5",
        "2026-03-25,,start,,sv,9",
    ]
    stranger = counted.test_client().get(f"/organise/{drafted.SLUG}/readings.csv")
    assert stranger.status_code == 303
