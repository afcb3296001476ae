from datetime import UTC, date, datetime

import pytest

from planner.errors import Unreadable
from planner.gather.from_ical import read
from planner.gather.rows import GatheredPerson, Refusal
from tests.gather.files import a_calendar, a_vevent


def rows(content, **options):
    return read(content, file_name="week.ics", **options).sessions


def at(day, hour, minute=0):
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


def spans(content, **options):
    return [(row.start or row.first, row.end or row.last, row.refusal) for row in rows(content, **options)]


def test_a_whole_event_comes_out_whole():
    (session,) = rows(
        a_calendar(
            a_vevent(
                "LOCATION:Stadsbiblioteket\\, Ljusets kalender",
                "DESCRIPTION:One\\nTwo; three",
                "URL:https://example.org/a",
                'ATTENDEE;CN="The librarian":invalid:nomail',
                "ATTENDEE;CN=someone@example.org:mailto:someone@example.org",
                "ATTENDEE;CN=Projector;CUTYPE=RESOURCE:invalid:nomail",
                "CATEGORIES:Peace,Quiet",
            )
        )
    )
    assert (session.source_id, session.title, session.start, session.end) == (
        "a@example.org",
        "A quiet hour",
        at(8, 8),
        at(8, 9),
    )
    assert (session.venue, session.room, session.description, session.link) == (
        "Stadsbiblioteket, Ljusets kalender",
        "",
        "One\nTwo; three",
        "https://example.org/a",
    )
    assert (session.people, session.themes) == ((GatheredPerson(name="The librarian"),), ("Peace", "Quiet"))


def test_the_calendars_name_is_the_source_and_the_files_name_stands_in():
    assert read(a_calendar(a_vevent()), file_name="week.ics").source == "Meeting week"
    assert read(a_calendar(a_vevent(), head=()), file_name="week.ics").source == "week.ics"


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART;TZID=Europe/Stockholm:20260508T100000",
        "DTSTART;TZID=W. Europe Standard Time:20260508T100000",
        "DTSTART;TZID=/example.org/2011/Europe/Stockholm:20260508T100000",
    ],
)
def test_a_zone_without_a_vtimezone_is_known_by_its_name(start):
    assert spans(a_calendar(a_vevent(start=start))) == [(at(8, 8), at(8, 9), None)]


def test_an_unknown_zone_is_refused():
    event = a_vevent(start="DTSTART;TZID=Our own time:20260508T100000")
    assert spans(a_calendar(event)) == [(None, None, Refusal.ZONE_UNKNOWN)]


@pytest.mark.parametrize(
    ("head", "options", "hour"),
    [
        ((), {}, 8),
        ((), {"fallback_zone": "Europe/London"}, 9),
        (("X-WR-TIMEZONE:Europe/Helsinki",), {"fallback_zone": "Europe/London"}, 7),
        (("X-WR-TIMEZONE:Europe/Helsinki",), {"zone": "Europe/London"}, 9),
    ],
)
def test_a_floating_time_is_read_in_the_asked_the_calendars_or_the_editions_zone(head, options, hour):
    event = a_vevent(start="DTSTART:20260508T100000", end="DTEND:20260508T110000")
    assert spans(a_calendar(event, head=head), **options) == [(at(8, hour), at(8, hour + 1), None)]


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("DTSTART;VALUE=DATE:20260508", "", (date(2026, 5, 8), date(2026, 5, 8))),
        ("DTSTART;VALUE=DATE:20260508", "DTEND;VALUE=DATE:20260511", (date(2026, 5, 8), date(2026, 5, 10))),
        ("DTSTART;VALUE=DATE:20260508", "DURATION:P2D", (date(2026, 5, 8), date(2026, 5, 9))),
        ("DTSTART:20260508T080000Z", "DURATION:PT90M", (at(8, 8), at(8, 9, 30))),
        ("DTSTART:20260508T080000Z", "DTEND:20260510T080000Z", (at(8, 8), at(10, 8))),
    ],
)
def test_whole_days_lengths_and_several_days(start, end, span):
    assert spans(a_calendar(a_vevent(start=start, end=end))) == [(*span, None)]


@pytest.mark.parametrize(
    ("start", "end", "refusal"),
    [
        ("DTSTART:20260508T080000Z", "", Refusal.NO_END),
        ("DTSTART:20260508T080000Z", "DTEND:20260508T080000Z", Refusal.ZERO_LENGTH),
        ("DTSTART:20260508T080000Z", "DTEND:20260508T070000Z", Refusal.NEGATIVE_LENGTH),
        ("DTSTART:20260508T080000Z", "DTEND:later", Refusal.END_UNREADABLE),
        ("DTSTART:2026-05-08", "DTEND:20260508T080000Z", Refusal.START_UNREADABLE),
        ("", "DTEND:20260508T080000Z", Refusal.NO_START),
    ],
)
def test_a_row_without_a_usable_time_is_refused_by_name(start, end, refusal):
    assert spans(a_calendar(a_vevent(start=start, end=end))) == [(None, None, refusal)]


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_a_fold_within_a_character_and_any_line_ending(ending):
    content = a_calendar(a_vevent(title="Möten på torget"), ending=ending)
    cut = content.index("ö".encode()) + 1
    folded = content[:cut] + ending.encode() + b" " + content[cut:]
    assert [row.title for row in rows(folded)] == ["Möten på torget"]


def test_a_line_break_that_was_not_escaped_stays_in_its_text():
    assert rows(a_calendar(a_vevent("DESCRIPTION:One", "and two, three", "LOCATION:Saga")))[
        0
    ].description == ("One\nand two, three")


def test_events_that_share_a_uid_are_rows_of_their_own():
    content = a_calendar(a_vevent(), a_vevent(title="Another"))
    assert [(row.row, row.source_id, row.title) for row in rows(content)] == [
        (1, "a@example.org", "A quiet hour"),
        (2, "a@example.org", "Another"),
    ]


def test_a_cancelled_event_is_cancelled_and_a_private_one_refused():
    cancelled, private = rows(a_calendar(a_vevent("STATUS:CANCELLED"), a_vevent("CLASS:PRIVATE", uid="b")))
    assert (cancelled.cancelled, cancelled.refusal, private.refusal) == (True, None, Refusal.PRIVATE)


def test_a_repeated_event_keeps_its_wall_time_over_the_change_of_clocks():
    event = a_vevent(
        "RRULE:FREQ=WEEKLY;UNTIL=20261107T000000Z",
        "EXDATE;TZID=Europe/Stockholm:20261017T100000",
        start="DTSTART;TZID=Europe/Stockholm:20261010T100000",
        end="DTEND;TZID=Europe/Stockholm:20261010T110000",
    )
    found = rows(a_calendar(event))
    assert [(row.source_id, row.start) for row in found] == [
        ("a@example.org/2026-10-10T08:00:00Z", datetime(2026, 10, 10, 8, tzinfo=UTC)),
        ("a@example.org/2026-10-24T08:00:00Z", datetime(2026, 10, 24, 8, tzinfo=UTC)),
        ("a@example.org/2026-10-31T09:00:00Z", datetime(2026, 10, 31, 9, tzinfo=UTC)),
    ]
    assert {(row.end - row.start).total_seconds() for row in found} == {3600}


def test_an_instance_of_its_own_replaces_the_repeated_one():
    master = a_vevent("RRULE:FREQ=DAILY;COUNT=2")
    moved = a_vevent(
        "RECURRENCE-ID:20260509T080000Z", start="DTSTART:20260509T120000Z", end="DTEND:20260509T130000Z"
    )
    assert [(row.source_id, row.start) for row in rows(a_calendar(master, moved))] == [
        ("a@example.org/2026-05-08T08:00:00Z", at(8, 8)),
        ("a@example.org/2026-05-09T08:00:00Z", at(9, 12)),
    ]


def test_repeated_whole_days():
    event = a_vevent("RRULE:FREQ=DAILY;UNTIL=20260509", start="DTSTART;VALUE=DATE:20260508", end="")
    assert [(row.first, row.last) for row in rows(a_calendar(event))] == [
        (date(2026, 5, 8), date(2026, 5, 8)),
        (date(2026, 5, 9), date(2026, 5, 9)),
    ]


@pytest.mark.parametrize(
    ("rule", "refusal"),
    [
        ("RRULE:FREQ=DAILY", Refusal.RECURRENCE_ENDLESS),
        ("RRULE:FREQ=DAILY;COUNT=5000", Refusal.RECURRENCE_ENDLESS),
        ("RRULE:FREQ=DAILY;BYDAY=XX;COUNT=2", Refusal.RECURRENCE_UNREADABLE),
    ],
)
def test_a_repetition_without_end_or_sense_is_refused(rule, refusal):
    assert [row.refusal for row in rows(a_calendar(a_vevent(rule)))] == [refusal]


def test_a_file_cut_off_is_refused_whole():
    with pytest.raises(Unreadable) as refused:
        rows(a_calendar(a_vevent(), a_vevent())[:-60])
    assert refused.value.facts["problem"] == "cut_off"
