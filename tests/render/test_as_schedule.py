"""schedule.xml and schedule.json: valid, true to the release, readable by our own gather."""

import itertools
import json
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

import pytest
from lxml import etree

from planner.gather import from_schedule_json, from_schedule_xml
from planner.release.places import place_words
from planner.release.selection import Selection, selected
from planner.render.as_schedule_json import schedule_json
from planner.render.as_schedule_xml import schedule_xml
from planner.render.links import Links
from planner.render.schedule import acronym
from planner.text import clean_line
from tests import builders as b
from tests.render.schedule_rules import broken_json, broken_xml

LINKS = Links(base_url="https://p.example", language="sv", edition="var-2026")


def written(release, selection=None):
    """Both files, checked against the rules of their schemas."""
    asked = selection or Selection()
    xml, text = schedule_xml(release, asked, LINKS), schedule_json(release, asked, LINKS)
    assert (broken_xml(xml), broken_json(json.loads(text))) == ([], [])
    return xml, text


def events(*sessions, **more):
    return list(etree.fromstring(written(b.a_release(*sessions), **more)[0]).iter("event"))


def with_serials(release):
    """The release with a serial number of its own for each occasion, as an installation has it."""
    count = itertools.count(1)
    sessions = tuple(
        replace(one, occasions=tuple(replace(each, serial=next(count)) for each in one.occasions))
        for one in release.sessions
    )
    return replace(release, sessions=sessions)


def told(event, *names):
    return tuple(event.findtext(name) for name in names)


def test_an_event_has_what_the_release_says():
    (event,) = events(b.moved())
    assert event.get("guid") == str(uuid5(NAMESPACE_URL, "2F4K7M@programme.example"))
    assert (event.get("code"), int(event.get("id")) % 100) == ("2F4K7M", 0)
    assert told(event, "date", "start", "duration") == ("2026-03-25T13:00:00+01:00", "13:00", "02:00")
    assert told(event, "room", "slug") == (
        "Malmö stadshus, Sessionssalen",
        "var2026-2f4k7m-vad-haller-ihop-en-stad",
    )


def test_two_occasions_are_two_events_and_the_first_has_the_code():
    two = (
        b.an_occasion(1, serial=7, time=b.timed("2026-03-25 10:00", "11:00")),
        b.an_occasion(2, serial=9, time=b.timed("2026-03-26 10:00", "11:00")),
    )
    first, second = events(b.a_session(occasions=two))
    assert [(one.get("id"), one.get("code")) for one in (first, second)] == [("700", b.MOVED), ("900", None)]
    assert second.get("guid") == str(uuid5(NAMESPACE_URL, "2F4K7M-2@programme.example"))


@pytest.mark.parametrize(
    ("start", "end", "date", "duration"),
    [
        ("2026-03-29 01:00", "2026-03-29 04:00", "2026-03-29T01:00:00+01:00", "02:00"),
        ("2025-10-26 01:00", "2025-10-26 04:00", "2025-10-26T01:00:00+02:00", "04:00"),
        ("2026-03-25 23:30", "2026-03-26 00:30", "2026-03-25T23:30:00+01:00", "01:00"),
    ],
)
def test_the_clock_may_change_meanwhile(start, end, date, duration):
    (event,) = events(b.a_session(time=b.timed(start, end)))
    assert told(event, "date", "duration") == (date, duration)


def test_the_day_on_which_the_clock_changes_has_two_offsets():
    release = b.a_release(b.a_session(time=b.timed("2026-03-29 12:00", "13:00")))
    day = etree.fromstring(written(release)[0]).find("day")
    assert (day.get("start"), day.get("end")) == ("2026-03-29T00:00:00+01:00", "2026-03-29T23:59:59+02:00")


def test_what_lasts_a_day_or_more_is_an_event_for_each_day():
    occasion = b.an_occasion(serial=3, time=b.timed("2026-03-28 22:00", "2026-03-31 10:00"))
    found = events(b.a_session(occasions=(occasion,)))
    assert [(one.get("id"), one.findtext("duration")) for one in found] == [
        ("301", "02:00"),
        ("302", "23:00"),  # the clock is put forward
        ("303", "23:59"),
        ("304", "10:00"),
    ]
    assert [one.get("code") for one in found] == [b.MOVED, None, None, None]
    assert found[1].get("guid") == str(uuid5(NAMESPACE_URL, "2F4K7M@programme.example#2"))


def test_what_the_formats_cannot_hold_or_nobody_may_know_is_left_out():
    off = b.an_occasion(cancelled=True)
    for session in (
        b.a_session(time=b.Withheld()),
        b.a_session(time=b.days("2026-03-24", "2026-03-26")),
        b.a_session(year_round=True, occasions=(off,)),
    ):
        assert events(session) == []


def test_a_withheld_place_is_a_room_that_says_so_and_a_removed_person_is_nobody():
    part = b.PersonPart(role="speaker", person="")
    (event,) = events(b.a_session(place=b.shown("not_published"), people=(part,)))
    assert (event.findtext("room"), list(event.iter("person"))) == ("Platsen publiceras inte.", [])
    (event,) = events(b.a_session(place=b.shown("to_be_announced")))
    assert event.findtext("room") == "Platsen meddelas senare"


def test_what_is_cancelled_stays_and_says_so():
    assert events(b.cancelled())[0].findtext("title").startswith("INSTÄLLT: ")


def test_odd_texts_are_cleaned():
    (event,) = events(b.a_session(title="A\x00\x0b & <b>\ufffe ]]>", lead=b.texts("\x1b[1m\ud800x")))
    assert (event.findtext("title"), event.findtext("abstract")) == ("A & <b> ]]>", "[1mx")


def test_several_languages_are_told_in_the_text():
    (event,) = events(b.a_session(languages=("sv", "en")))
    assert event.findtext("language") == "sv"
    assert "svenska och engelska" in event.findtext("description")


def test_an_empty_choice_is_a_valid_file():
    assert events(b.moved(), selection=selected({"day": ["2026-03-26"]})) == []


@pytest.mark.parametrize(("slug", "short"), [("var-2026", "var2026"), ("v-1", "v1programme")])
def test_the_short_name_has_no_hyphen(slug, short):
    assert acronym(slug) == short


@pytest.mark.parametrize("kind", [0, 1])
def test_our_own_gather_reads_it_back(kind):
    release = with_serials(b.a_release())
    read = (from_schedule_xml, from_schedule_json)[kind].read
    rows = read(written(release)[kind], file_name="schedule").sessions
    found = {(row.title, row.start, row.end, row.room, row.languages, names(row)) for row in rows}
    assert len(found) == len(rows)
    assert found == {
        (
            clean_line(f"INSTÄLLT: {title}" if session.withdrawn or one.cancelled else title),
            one.time.start,
            one.time.end,
            place_words(release, one.place, "sv"),
            session.languages[:1],
            frozenset(release.person_by_slug[part.person].label("sv").text for part in session.people),
        )
        for session in release.sessions
        for title in [session.title.worded("sv").text]
        for one in session.occasions
        if isinstance(one.time, b.Timed) and not session.year_round
    }


def names(row):
    return frozenset(person.name for person in row.people)
