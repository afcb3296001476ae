"""The forty hard cases of calendar.md, each read back by engines that we did not write."""

import re

import pytest

from planner.release.selection import Selection
from planner.render import as_ical
from planner.render.links import Links
from tests.builders import timed
from tests.render.calendar_cases import CASES
from tests.render.calendar_engines import ENGINES
from tests.render.calendar_lines import check_bytes, events, said

LINKS = Links(base_url="https://programme.example", language="sv", edition="var-2026")


def feed(case):
    return as_ical.feed(case.published(), Selection(), LINKS)


@pytest.mark.parametrize("name", CASES)
def test_every_engine_reads_what_was_published(name):
    case = CASES[name]
    body = feed(case)
    check_bytes(body)
    lines = {event["UID"][1]: event for event in events(body)}
    expected = {told.uid: told for told in case.told}
    for engine, read in ENGINES.items():
        found = read(body)
        assert {uid: one.told for uid, one in found.items()} == expected, engine
        for uid, one in found.items():
            assert one.description == said(lines[uid], "DESCRIPTION"), engine
            assert one.description.startswith(case.description), engine
            assert one.url == lines[uid]["URL"][1], engine
            assert one.sequence == int(lines[uid]["SEQUENCE"][1]), engine


def test_c15_without_length_no_time_can_be_made():
    with pytest.raises(ValueError, match="start before its end"):
        timed("2026-03-25 10:00", "10:00")


def test_no_case_is_missing():
    numbers = {int(re.match(r"c(\d\d) ", name)[1]) for name in CASES}
    assert numbers | {15} == set(range(1, 41))


@pytest.mark.parametrize("reader_name", ENGINES)
def test_an_engine_notices_what_is_wrong(reader_name):
    """The negative control: another title, another time, a state that is left out."""
    (told,) = CASES["c39 cancelled"].told
    body = feed(CASES["c39 cancelled"])
    for found, instead in (
        (b"T\xc3\x84LLT: Fest", b"TALLT: Fest"),
        (b"DTSTART:20260325T120000Z", b"DTSTART:20260325T110000Z"),
        (b"STATUS:CANCELLED", b"STATUS:CONFIRMED"),
    ):
        assert found in body
        (read,) = ENGINES[reader_name](body.replace(found, instead)).values()
        assert read.told != told
