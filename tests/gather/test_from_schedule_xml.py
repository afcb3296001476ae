from datetime import UTC, date, datetime

import pytest

from planner.errors import Unreadable
from planner.gather.from_schedule_xml import read
from planner.gather.rows import GatheredPerson, GatheredSession, Refusal
from tests.gather.files import a_schedule, an_event


def one(content, **options):
    sessions = read(content, file_name="week.xml", **options).sessions
    assert len(sessions) == 1
    return sessions[0]


def times(content, **options):
    session = one(content, **options)
    return session.start, session.end, session.refusal


def test_a_whole_row_comes_out_whole():
    event = an_event(
        abstract="What quiet is.",
        description="First.\n\nSecond.",
        type="Talk",
        track="Peace &amp; quiet",
        language="sv",
        url="https://example.org/7",
        persons='<person id="3">The librarian</person><person>The caretaker</person><person/>',
    )
    assert one(a_schedule(event)) == GatheredSession(
        row=1,
        source_id="11111111-1111-4111-8111-111111111111",
        title="A quiet hour",
        lead="What quiet is.",
        description="First.\n\nSecond.",
        start=datetime(2026, 5, 8, 8, tzinfo=UTC),
        end=datetime(2026, 5, 8, 8, 45, tzinfo=UTC),
        venue="Meeting week",
        room="Saga",
        format="Talk",
        themes=("Peace & quiet",),
        languages=("sv",),
        people=(GatheredPerson(name="The librarian", source_id="3"), GatheredPerson(name="The caretaker")),
        link="https://example.org/7",
    )


def test_the_head_gives_source_title_zone_and_period():
    gathered = read(a_schedule(an_event()), file_name="week.xml")
    assert (gathered.source, gathered.title, gathered.zone, gathered.first_day, gathered.last_day) == (
        "week",
        "Meeting week",
        "Europe/Stockholm",
        date(2026, 5, 8),
        date(2026, 5, 9),
    )


def test_the_date_is_the_truth_beside_a_local_start():
    assert times(a_schedule(an_event(date="2026-05-08T22:15:00+00:00", start="00:15")))[0] == datetime(
        2026, 5, 8, 22, 15, tzinfo=UTC
    )


@pytest.mark.parametrize("written", ["", "2026-05-08"])
def test_after_midnight_belongs_to_the_next_date_where_the_file_has_a_day_change(written):
    content = a_schedule(an_event(date=written, start="00:15"), head="<day_change>04:00</day_change>")
    assert times(content)[0] == datetime(2026, 5, 8, 22, 15, tzinfo=UTC)  # 00:15 on 9 May in Stockholm


def test_a_bare_date_of_its_own_is_the_calendars_date():
    content = a_schedule(an_event(date="2026-05-09", start="00:15"), head="<day_change>04:00</day_change>")
    assert times(content)[0] == datetime(2026, 5, 8, 22, 15, tzinfo=UTC)


def test_a_start_before_the_day_change_in_the_morning_stays():
    content = a_schedule(an_event(date="", start="04:00"), head="<day_change>04:00</day_change>")
    assert times(content)[0] == datetime(2026, 5, 8, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("duration", "minutes"),
    [
        ("0:45", 45),
        ("00:45", 45),
        ("24:00", 1440),
        ("36:30", 2190),
        ("90", 90),
        ("PT1H30M", 90),
    ],
)
def test_lengths(duration, minutes):
    start, end, _ = times(a_schedule(an_event(duration=duration)))
    assert (end - start).total_seconds() == minutes * 60


def test_three_parts_are_days_beside_two_parts():
    events = an_event(duration="1:02:30"), an_event(id="8", guid="g", duration="00:30")
    first, _ = read(a_schedule(*events), file_name="week.xml").sessions
    assert (first.end - first.start).total_seconds() == (26 * 60 + 30) * 60


def test_three_parts_are_seconds_where_all_rows_have_them():
    events = an_event(duration="01:00:00"), an_event(id="8", guid="g", duration="00:30:00")
    sessions = read(a_schedule(*events), file_name="week.xml").sessions
    assert [(row.end - row.start).total_seconds() for row in sessions] == [3600, 1800]


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"duration": ""}, Refusal.NO_END),
        ({"duration": "soon"}, Refusal.END_UNREADABLE),
        ({"duration": "00:00"}, Refusal.ZERO_LENGTH),
        ({"duration": "-00:30"}, Refusal.NEGATIVE_LENGTH),
        ({"date": "", "start": ""}, Refusal.NO_START),
        ({"date": "", "start": "noon"}, Refusal.START_UNREADABLE),
        ({"date": "2026-03-29T02:30:00"}, Refusal.TIME_SKIPPED),
        ({"date": "2026-10-25T02:30:00"}, Refusal.TIME_TWICE),
    ],
)
def test_a_row_without_a_usable_time_is_refused_by_name(facts, refusal):
    assert times(a_schedule(an_event(**facts))) == (None, None, refusal)


def test_a_row_without_title_is_refused():
    assert one(a_schedule(an_event(title=" "))).refusal == Refusal.NO_TITLE


def test_control_characters_entities_and_bare_ampersands_do_not_stop_the_file():
    event = an_event(title="R\x0b&amp;D &#11; caf&eacute;\x02 Q&A", description="a&nbsp;b")
    session = one(a_schedule(event))
    assert (session.title, session.description) == ("R&D café Q&A", "a\N{NO-BREAK SPACE}b")


def test_a_less_than_that_was_not_escaped_stays_in_its_text():
    assert one(a_schedule(an_event(title="We <3 quiet & books"))).title == "We <3 quiet & books"


def test_a_file_that_begins_with_a_comment_is_read():
    assert one(b"<!-- made by hand -->\n" + a_schedule(an_event())).title == "A quiet hour"


def test_html_becomes_markdown_without_scripts():
    text = "<p>One <b>two</b><script>x()</script></p><ul><li>three</li></ul>"
    text = text.replace("<", "&lt;").replace(">", "&gt;")
    assert one(a_schedule(an_event(description=text))).description == "One **two**\n\n- three"


def test_a_title_may_be_about_a_tag():
    assert one(a_schedule(an_event(title="Beware of &lt;script&gt;"))).title == "Beware of <script>"


def test_a_long_abstract_begins_the_description_and_the_subtitle_leads():
    session = one(a_schedule(an_event(subtitle="In short", abstract="long " * 100, description="More.")))
    assert (session.lead, session.description) == ("In short", ("long " * 100).strip() + "\n\nMore.")


def test_two_languages_are_a_set_and_an_unknown_one_is_remarked():
    session = one(a_schedule(an_event(language="de, en, Klingon??")))
    assert (session.languages, session.remarks) == (("de", "en"), ("language_unknown:Klingon??",))


def test_repeated_ids_stay_rows_of_their_own():
    content = a_schedule(an_event(), an_event(title="Another"), an_event(title="A third"))
    rows = read(content, file_name="week.xml").sessions
    assert [(row.row, row.title) for row in rows] == [(1, "A quiet hour"), (2, "Another"), (3, "A third")]


def test_the_rooms_name_goes_before_what_the_event_says():
    assert one(a_schedule(an_event(room="saga (old)"), room="Saga")).room == "Saga"


def test_a_loose_zone_name_is_understood():
    assert times(a_schedule(an_event(date="2026-05-08T10:00:00"), zone="Berlin"))[0] == datetime(
        2026, 5, 8, 8, tzinfo=UTC
    )


def test_the_asked_zone_goes_before_the_files_own():
    content = a_schedule(an_event(date="2026-05-08T10:00:00"))
    assert times(content, zone="Europe/London")[0] == datetime(2026, 5, 8, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (a_schedule(an_event(), an_event())[:-300], "cut_off"),
        (b"<html><body>404</body></html>", "not_a_programme"),
        (b'<!DOCTYPE s [<!ENTITY a "b">]>' + a_schedule(an_event(title="&a;")), "entities"),
    ],
)
def test_a_file_that_cannot_be_read_whole_is_refused_with_its_problem(content, problem):
    with pytest.raises(Unreadable) as refused:
        read(content, file_name="week.xml")
    assert (refused.value.facts["name"], refused.value.facts["problem"]) == ("week.xml", problem)
