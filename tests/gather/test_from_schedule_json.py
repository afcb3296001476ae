import json
from datetime import UTC, date, datetime

import pytest

from planner.errors import Unreadable
from planner.gather.from_schedule_json import read
from planner.gather.rows import GatheredPerson, Refusal

EVENT = {
    "id": 7,
    "guid": "11111111-1111-4111-8111-111111111111",
    "date": "2026-05-08T10:00:00+02:00",
    "start": "10:00",
    "duration": "00:45",
    "room": "Saga",
    "title": "A quiet hour",
    "subtitle": "",
    "language": "sv",
    "persons": [],
}


def a_schedule(*events, rooms=None, **head):
    conference = {
        "acronym": "week",
        "title": "Meeting week",
        "start": "2026-05-08",
        "end": "2026-05-09",
        "daysCount": 1,
        "days": [{"index": 1, "date": "2026-05-08", "rooms": rooms or {"Saga": list(events)}}],
        **head,
    }
    return json.dumps({"schedule": {"version": "1", "conference": conference}}).encode()


def rows(content):
    return read(content, file_name="week.json").sessions


def test_persons_of_pretalx_and_of_the_voc():
    event = {
        **EVENT,
        "persons": [
            {"code": "ABC", "public_name": "The librarian"},
            {"guid": "g", "name": "The caretaker"},
            "The gardener",
        ],
    }
    assert rows(a_schedule(event))[0].people == (
        GatheredPerson(name="The librarian", source_id="ABC"),
        GatheredPerson(name="The caretaker", source_id="g"),
        GatheredPerson(name="The gardener"),
    )


def test_time_place_and_period():
    gathered = read(a_schedule(EVENT, time_zone_name="Europe/Stockholm"), file_name="week.json")
    session = gathered.sessions[0]
    assert (session.start, session.end, session.venue, session.room) == (
        datetime(2026, 5, 8, 8, tzinfo=UTC),
        datetime(2026, 5, 8, 8, 45, tzinfo=UTC),
        "Meeting week",
        "Saga",
    )
    assert (gathered.source, gathered.zone, gathered.first_day, gathered.last_day) == (
        "week",
        "Europe/Stockholm",
        date(2026, 5, 8),
        date(2026, 5, 9),
    )


def test_two_rooms_of_one_name_lose_no_row():
    twice = a_schedule(rooms={"Saga": [EVENT], "Other": [{**EVENT, "title": "Another"}]}).replace(
        b'"Other"', b'"Saga"'
    )
    assert [(row.title, row.room) for row in rows(twice)] == [("A quiet hour", "Saga"), ("Another", "Saga")]


def test_a_list_written_as_an_object_loses_no_row():
    assert [
        row.title for row in rows(a_schedule(rooms={"Saga": {"0": EVENT, "3": {**EVENT, "title": "B"}}}))
    ] == ["A quiet hour", "B"]


def test_null_is_nothing_and_a_text_in_two_languages_is_the_swedish_one():
    event = {
        **EVENT,
        "title": {"en": "Hour", "sv": "Timme"},
        "language": None,
        "abstract": None,
        "track": None,
    }
    session = rows(a_schedule(event))[0]
    assert (session.title, session.languages, session.lead, session.themes) == ("Timme", (), "", ())


def test_an_end_stands_in_for_a_missing_length():
    event = {**EVENT, "duration": None, "end": "2026-05-08T11:00:00+02:00"}
    assert rows(a_schedule(event))[0].end == datetime(2026, 5, 8, 9, tzinfo=UTC)


def test_an_end_before_the_start_is_refused():
    event = {**EVENT, "duration": None, "end": "2026-05-08T09:00:00+02:00"}
    assert rows(a_schedule(event))[0].refusal == Refusal.NEGATIVE_LENGTH


def test_links_follow_the_description():
    event = {
        **EVENT,
        "description": "Read on.",
        "links": [
            {"url": "https://example.org/a", "title": "Slides"},
            {"url": "javascript:x", "title": "No"},
        ],
    }
    assert rows(a_schedule(event))[0].description == "Read on.\n\n- [Slides](<https://example.org/a>)"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (a_schedule(EVENT)[:-40], "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"talks": []}', "not_a_programme"),
        (b"[1, 2]", "not_a_programme"),
    ],
)
def test_what_is_no_schedule_is_refused_with_its_problem(content, problem):
    with pytest.raises(Unreadable) as refused:
        read(content, file_name="week.json")
    assert refused.value.facts["problem"] == problem
