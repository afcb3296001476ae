"""A feed, byte by byte: the cases c01–c40 of calendar.md, and its rules between releases."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.release.calendar_facts import calendar_facts, digest
from planner.release.selection import Selection, selected
from planner.render import as_ical
from planner.render.links import Links
from planner.values import Point
from planner.vocabulary import Axis
from tests.builders import (
    CANCELLED,
    EXHIBITION,
    FORUM,
    MOVED,
    ONLINE,
    PUBLISHED,
    SECOND_PUBLISHED,
    SECRET,
    YEAR_ROUND,
    a_change,
    a_release,
    a_room,
    a_session,
    a_stamp,
    a_term,
    a_venue,
    an_edition,
    an_occasion,
    days,
    in_room,
    shown,
    stamps,
    terms,
    texts,
    timed,
    withdrawn,
    without_time,
)
from tests.render.calendar_lines import calendar_lines, check_bytes, events, physical_lines, said

LINKS = Links(base_url="https://programme.example", language="sv", edition="var-2026")
EVERYTHING = Selection()


def feed(*sessions, links=LINKS, selection=EVERYTHING, **release):
    made = as_ical.feed(a_release(*sessions, **release), selection, links)
    check_bytes(made)
    return made


def only(*sessions, **release):
    (event,) = events(feed(*sessions, **release))
    return event


def with_venue(**facts):
    """A session at a venue with these facts."""
    return {"venues": (a_venue(**facts),)}


TITLES = {
    "c01 long": ("Hur går det för Malmö när åäö hamnar just där raden bryts? " * 3).strip(),
    "c02 Arabic": "لقاء 2026 في Malmö: ماذا بعد؟",
    "c03 families, flags, skin tones": "Familjer 👩‍👩‍👧‍👦 🇸🇪 👍🏽 tillsammans",
    "c04 punctuation": "Frågor, svar; \"citat\": och 'mer'",
    "c05 backslashes": r"C:\nytt\, sökväg\\",
    "c20 HTML as text": "<b>Fet</b> & <script>alert(1)</script> &amp;",
    "c21 isolates": "A \u2067אבג\u2069 B",
    "c31 one emoji": "🎪",
    "c32 looks like a calendar": "END:VEVENT BEGIN:VEVENT SUMMARY:x",
    "c33 placeholders": "%s {0} ${x} %(name)s %0D%0A",
    "c35 languages": "Romani čhib, Davvisámegiella ŋŧ, Türkçe ığşİ, 中文",
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_titles_come_out_as_they_were_written(title):
    body = feed(a_session(title=title))
    assert said(events(body)[0], "SUMMARY") == title
    read = icalendar.Calendar.from_ical(body).walk("VEVENT")[0]
    assert str(read["SUMMARY"]) == title


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("c06 rad 1\nrad 2\r\nrad 3\rrad 4", "c06 rad 1 rad 2 rad 3 rad 4"),
        ("c07\r\nATTENDEE:mailto:x@y.example\r\nEND:VEVENT", "c07 ATTENDEE:mailto:x@y.example END:VEVENT"),
        ("c08 a\x00b\x07c\x1bd\x0be\x0cf\x7fg\x85h\u2028i\u2029j\ud800k", "c08 abcd e fg h i jk"),
        ("c21 \u202eomvänt", "c21 \u202eomvänt\u202c"),
        ("  c29\u00a0\u00a0mellan\trum mjukt\u00adbindestreck ", "c29 mellan rum mjuktbindestreck"),
        ("c30 a\u030a a\u0308 o\u0308", "c30 å ä ö"),
    ],
)
def test_titles_are_cleaned_before_the_library_sees_them(written, told):
    assert said(only(a_session(title=written)), "SUMMARY") == told


def test_c06_a_description_keeps_its_lines():
    event = only(a_session(lead=texts("Ett.\r\n\r\nTvå.\rTre.")))
    assert said(event, "DESCRIPTION").startswith("Ett.\n\nTvå. Tre.\n\n")


def test_c07_nothing_can_be_injected():
    bad = "x\r\nATTENDEE:mailto:a@b.example\r\nSTATUS:CANCELLED\r\nEND:VEVENT"
    body = feed(
        a_session(title=bad, lead=texts(bad), stream_url=f"https://s.example/{bad}"), **with_venue(sv=bad)
    )
    (event,) = events(body)
    assert event["STATUS"][1] == "CONFIRMED"


@pytest.mark.parametrize(
    ("time", "start", "end"),
    [
        pytest.param(
            timed("2025-10-26 01:00", "04:00"), "20251025T230000Z", "20251026T030000Z", id="c09 autumn"
        ),
        pytest.param(
            timed("2026-03-29 01:00", "03:00"), "20260329T000000Z", "20260329T010000Z", id="c10 spring"
        ),
        pytest.param(
            timed("2026-03-29 03:00", "04:00"), "20260329T010000Z", "20260329T020000Z", id="c12 after the gap"
        ),
        pytest.param(
            timed("2026-03-25 23:00", "2026-03-26 01:30"),
            "20260325T220000Z",
            "20260326T003000Z",
            id="c13 midnight",
        ),
        pytest.param(
            timed("2026-12-31 23:00", "2027-01-01 01:00"),
            "20261231T220000Z",
            "20270101T000000Z",
            id="c14 New Year",
        ),
        pytest.param(days("2026-03-25"), "20260325", "20260326", id="c16 a whole day"),
        pytest.param(days("2026-03-28", "2026-03-30"), "20260328", "20260331", id="c17 three days"),
        pytest.param(
            timed("2026-03-25 10:00", "2026-03-27 12:00"),
            "20260325T090000Z",
            "20260327T110000Z",
            id="c18 fifty hours",
        ),
        pytest.param(
            timed("2019-06-01 10:00", "11:00"), "20190601T080000Z", "20190601T090000Z", id="c36 past"
        ),
        pytest.param(
            timed("2026-03-25 23:59", "2026-03-26 00:00"),
            "20260325T225900Z",
            "20260325T230000Z",
            id="c37 one minute",
        ),
    ],
)
def test_times_are_instants_in_utc_or_days_with_an_exclusive_end(time, start, end):
    event = only(a_session(time=time))
    assert (event["DTSTART"][1], event["DTEND"][1]) == (start, end)


def test_c11_the_second_half_past_two():
    second = timed("2025-10-26 04:00", "05:00")
    moved = replace(second, start=datetime(2025, 10, 26, 1, 30, tzinfo=UTC))
    assert only(a_session(time=moved))["DTSTART"][1] == "20251026T013000Z"


def test_c15_zero_length_cannot_be_made():
    with pytest.raises(ValueError, match="start before its end"):
        timed("2026-03-25 10:00", "10:00")


def test_c19_a_long_description_is_cut_between_words():
    body = feed(a_session(lead=texts("Ord åäö. " * 2500)))
    told = said(events(body)[0], "DESCRIPTION").split("\n\n")[0]
    assert told.endswith("Ord …")
    assert 780 < len(told) <= 802


def test_c19_a_description_in_one_word_is_borne_too():
    assert len(said(only(a_session(lead=texts("x" * 20_000))), "DESCRIPTION")) < 2000


def test_c22_and_c23_twins_differ_by_uid_and_address():
    twins = [a_session(code, title="Tvilling", slug="tvilling") for code in (MOVED, FORUM)]
    first, second = events(feed(*twins))
    assert first["URL"] != second["URL"]
    same = set(first) - {"UID", "URL", "DESCRIPTION"}
    assert {name: first[name] for name in same} == {name: second[name] for name in same}


def test_c24_a_negative_longitude():
    event = only(a_session(), **with_venue(point=Point(latitude=43.2630, longitude=-2.9350)))
    assert event["GEO"][1] == "43.263;-2.935"
    assert event["X-APPLE-STRUCTURED-LOCATION"][1] == "geo:43.263,-2.935"


def test_c25_and_c26_online_with_an_address_to_encode():
    event = only(a_session(place=shown("online"), stream_url="https://s.example/möte 1,2;x?a=%20b"))
    parameters, value = event["CONFERENCE"]
    assert value == "https://s.example/m%C3%B6te%201,2;x?a=%20b"
    assert parameters == "FEATURE=VIDEO;LABEL=Delta på nätet;VALUE=URI"
    assert said(event, "LOCATION") == "På nätet"
    assert "Delta på nätet: https://s.example/möte 1,2;x?a=%20b" in said(event, "DESCRIPTION")
    assert "GEO" not in event


def test_c27_categories_hold_no_comma_and_no_semicolon():
    named = (*terms(), a_term(Axis.THEME, "mixed", "Barn, unga; äldre & alla", "Children"))
    event = only(a_session(themes=("mixed", "democracy")), terms=named)
    assert event["CATEGORIES"][1] == "Seminarium,Barn / unga / äldre & alla,Demokrati"


def test_c28_only_a_title_and_a_time():
    bare = a_session(organisations=(), access=(), languages=(), place=shown("to_be_announced"))
    event = only(bare, terms=(), venues=(), organisations=())
    assert not {"LOCATION", "GEO", "CATEGORIES", "CONFERENCE"} & set(event)


@pytest.mark.parametrize("column", range(20))
@pytest.mark.parametrize("wide", [",", "\\", "\\\\\\", "\\n,", "å", "👍🏽", "\u2028"])
def test_c34_escapes_and_wide_characters_around_the_fold(column, wide):
    title = "x" * (40 + column) + wide + "y" * 30
    told = title.replace("\u2028", " ")
    body = feed(a_session(title=title))
    assert said(events(body)[0], "SUMMARY") == told
    assert str(icalendar.Calendar.from_ical(body).walk("VEVENT")[0]["SUMMARY"]) == told


def test_c39_cancelled_says_so_twice():
    session = a_session(title="Fest", withdrawn=withdrawn(), stamps=stamps(sequence=3))
    event = only(session)
    assert (event["STATUS"][1], said(event, "SUMMARY"), event["SEQUENCE"][1]) == (
        "CANCELLED", "INSTÄLLT: Fest", "3",
    )  # fmt: skip
    english = events(feed(session, links=LINKS.to_language("en")))[0]
    assert said(english, "SUMMARY") == "CANCELLED: Fest"


def test_one_occasion_may_be_cancelled_alone():
    session = a_session(
        occasions=(an_occasion(1, cancelled=True), an_occasion(2, time=timed("2026-03-26 10:00", "11:00")))
    )
    assert [(event["UID"][1], event["STATUS"][1]) for event in events(feed(session))] == [
        (f"{MOVED}@programme.example", "CANCELLED"),
        (f"{MOVED}-2@programme.example", "CONFIRMED"),
    ]


def test_c40_moved_twice_tells_the_first_time_and_the_latest_change():
    log = a_release().log[0]
    first, second, third = (timed(f"2026-03-25 {hour:02}:00", f"{hour + 1}:00") for hour in (9, 11, 13))
    session = a_session(time=third)
    event = only(
        session,
        log=(
            replace(log, number=2, changes=(a_change(occasion=1, old_time=first, new_time=second),)),
            replace(log, number=3, published_at=datetime(2026, 3, 20, 9, tzinfo=UTC),
                    changes=(a_change(occasion=1, old_time=second, new_time=third),)),
        ),
    )  # fmt: skip
    assert said(event, "DESCRIPTION").splitlines()[0] == (
        "Ny tid: onsdag 25 mars kl. 13.00–14.00 (tidigare onsdag 25 mars kl. 09.00–10.00). "
        "Ändrat 20 mars 2026."
    )


def test_moved_back_tells_nothing():
    log = a_release().log[0]
    first, second = timed("2026-03-25 13:00", "15:00"), timed("2026-03-25 10:00", "11:00")
    changes = [
        a_change(occasion=1, old_time=first, new_time=second),
        a_change(occasion=1, old_time=second, new_time=first),
    ]
    event = only(a_session(time=first), log=tuple(replace(log, changes=(one,)) for one in changes))
    assert "Ny tid" not in said(event, "DESCRIPTION")


# what is in a feed


def test_the_whole_feed_has_every_told_occasion_once():
    found = [event["UID"][1].partition("@")[0] for event in events(feed())]
    assert found == [MOVED, CANCELLED, ONLINE, SECRET, EXHIBITION, FORUM, f"{FORUM}-2", "9NPQ4R"]
    assert YEAR_ROUND not in found


def test_a_withheld_time_is_in_no_feed():
    assert events(feed(a_session(time=without_time()))) == []


@pytest.mark.parametrize("kind", ["on_registration", "not_published", "removed"])
def test_a_withheld_place_is_told_as_coarsely_as_its_page_tells_it(kind):
    event = only(a_session(place=shown(kind), public_place=texts("Malmö")))
    assert said(event, "LOCATION") == "Malmö"
    assert "GEO" not in event
    body = feed(a_session(place=shown(kind)))
    assert b"stadshus" not in body.lower()


def test_an_empty_feed_is_a_valid_calendar():
    body = feed(selection=selected({"city": ["bilbao"]}))
    assert events(body) == []
    assert physical_lines(body)[-1] == b"END:VCALENDAR"


def test_the_calendar_says_who_it_is():
    assert calendar_lines(feed(selection=selected({"theme": ["human-rights", "democracy"]}))) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Programme planner//Calendar feed//EN",
        "CALSCALE:GREGORIAN",
        "DESCRIPTION;LANGUAGE=sv:Två dagar tillsammans.",
        "X-WR-CALDESC:Två dagar tillsammans.",
        "NAME;LANGUAGE=sv:Stadens program: Vår 2026 (Demokrati\\, Mänskliga rättigheter)",
        "X-WR-CALNAME:Stadens program: Vår 2026 (Demokrati\\, Mänskliga rättigheter)",
        "COLOR:teal",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "SOURCE;VALUE=URI:https://programme.example/sv/var-2026/programme.ics?theme=democracy&theme=human-rights",
        "X-PUBLISHED-TTL:PT1H",
        "END:VCALENDAR",
    ]


def test_the_calendar_s_own_texts_are_escaped():
    edition = an_edition(name=texts("Vår, sommar; höst"), tagline=texts("Ett.\nTvå, tre."))
    held = dict(line.split(":", 1) for line in calendar_lines(feed(a_session(), edition=edition)))
    assert held["X-WR-CALNAME"] == r"Stadens program: Vår\, sommar\; höst"
    assert held["NAME;LANGUAGE=sv"] == held["X-WR-CALNAME"]
    assert held["X-WR-CALDESC"] == held["DESCRIPTION;LANGUAGE=sv"] == r"Ett.\nTvå\, tre."


def test_the_uid_is_the_same_in_every_feed_and_language():
    def uids(body):
        return {event["UID"][1] for event in events(body)}

    release = a_release()
    session = release.session_by_code[FORUM]
    expected = {f"{FORUM}@programme.example", f"{FORUM}-2@programme.example"}
    assert uids(as_ical.session_calendar(release, session, LINKS)) == expected
    assert uids(as_ical.session_calendar(release, session, LINKS.to_language("en"))) == expected
    assert expected <= uids(as_ical.feed_over_editions([release], Selection(), LINKS, "Programmet"))


def test_an_event_is_the_same_bytes_in_every_feed():
    release = a_release()
    whole = as_ical.feed(release, Selection(), LINKS)
    alone = as_ical.session_calendar(release, release.session_by_code[MOVED], LINKS.to_release(1))
    event = alone[alone.index(b"BEGIN:VEVENT") : alone.rindex(b"END:VCALENDAR")]
    assert event in whole


def test_over_all_editions_in_the_order_of_their_days():
    autumn = a_release(
        a_session(FORUM),
        edition=an_edition("host-2025", first_day=date(2025, 10, 20), last_day=date(2025, 10, 26)),
    )
    body = as_ical.feed_over_editions([a_release(a_session(MOVED)), autumn], Selection(), LINKS, "Programmet")
    check_bytes(body)
    assert [event["URL"][1] for event in events(body)] == [
        f"https://programme.example/sv/host-2025/sessions/{FORUM}-en-programpunkt/",
        f"https://programme.example/sv/var-2026/sessions/{MOVED}-en-programpunkt/",
    ]
    nothing = as_ical.feed_over_editions([], Selection(), LINKS, "Programmet")
    check_bytes(nothing)


def test_picked_sessions_of_any_edition():
    body = as_ical.picked(
        [a_release()], [FORUM, YEAR_ROUND, "NOSUCH"], LINKS, name="Mitt", address="/sv/my/x.ics"
    )
    check_bytes(body)
    assert [event["UID"][1] for event in events(body)] == [
        f"{FORUM}@programme.example",
        f"{FORUM}-2@programme.example",
    ]


def test_a_reminder_is_made_on_request_alone():
    release = a_release(a_session())
    assert b"VALARM" not in as_ical.feed(release, Selection(), LINKS)
    cancelled = a_release(a_session(occasions=(an_occasion(cancelled=True),)))
    assert b"VALARM" not in as_ical.feed(cancelled, Selection(), LINKS, alarm=30)
    body = as_ical.feed(release, Selection(), LINKS, alarm=30)
    assert b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n" in body
    assert b"TRIGGER:-PT30M\r\n" in body
    assert "SOURCE;VALUE=URI:https://programme.example/sv/var-2026/programme.ics?alarm=30" in calendar_lines(
        body
    )


@pytest.mark.parametrize(
    ("asked", "minutes"),
    [
        ("30", 30),
        ("0", 0),
        ("10080", 10080),
        ("10081", None),
        ("-5", None),
        ("x", None),
        ("³", None),
        (None, None),
        ("", None),
    ],
)
def test_a_reminder_is_asked_for_in_minutes(asked, minutes):
    assert as_ical.parsed_alarm(asked) == minutes


# between releases


def test_stamps_are_those_of_the_language():
    occasion = (a_stamp("sv"), a_stamp("en", sequence=4, changed_at=SECOND_PUBLISHED))
    session = a_session(stamps=occasion)
    (swedish,), (english,) = (events(feed(session, links=LINKS.to_language(tag))) for tag in ("sv", "en"))
    assert (swedish["SEQUENCE"][1], swedish["DTSTAMP"][1]) == ("0", "20260210T090000Z")
    assert (english["SEQUENCE"][1], english["LAST-MODIFIED"][1]) == ("4", "20260305T130500Z")


def test_l13_an_english_edit_leaves_the_swedish_feed_as_it_was():
    before, after = (a_session(lead=texts("Samma.", english)) for english in ("Old.", "New."))
    assert feed(before) == feed(after)
    assert feed(before, links=LINKS.to_language("en")) != feed(after, links=LINKS.to_language("en"))


def test_l11_a_renamed_venue_changes_every_event_there():
    sessions = [a_session(MOVED), a_session(FORUM), a_session(ONLINE, place=shown("online"))]

    def digests(release):
        return [digest(calendar_facts(release, one, one.occasions[0], "sv")) for one in release.sessions]

    before, after = a_release(*sessions), a_release(*sessions, **with_venue(sv="Nya stadshuset"))
    assert [old == new for old, new in zip(digests(before), digests(after), strict=True)] == [
        False,
        True,
        False,
    ]


_TEXT = st.text(alphabet=st.sampled_from('ab åÅ,;:\\"\n\t<&*_é\u2028\x00👍'), max_size=6)
_SESSIONS = st.builds(
    a_session,
    title=st.builds(texts, _TEXT.map("x{}".format), _TEXT),
    slug=st.sampled_from(["ett", "tva"]),
    lead=st.builds(texts, _TEXT, _TEXT),
    time=st.sampled_from(
        [timed("2026-03-25 10:00", "11:00"), timed("2026-03-25 10:00", "11:30"), days("2026-03-25")]
    ),
    place=st.sampled_from([in_room(), shown("online"), shown("on_registration")]),
    public_place=st.builds(texts, _TEXT),
    themes=st.sampled_from([(), ("democracy",), ("human-rights", "democracy")]),
    stream_url=st.sampled_from(["", "https://s.example/a b", "https://s.example/c"]),
    cancelled=st.booleans(),
    fully_booked=st.booleans(),
)
_RELEASES = st.builds(
    lambda session, name, street, point: a_release(
        session, venues=(a_venue(sv=name, street=street, point=point, rooms=(a_room(),)),)
    ),
    _SESSIONS,
    _TEXT.map("y{}".format),
    _TEXT,
    st.sampled_from([None, Point(latitude=1.5, longitude=-2.25), Point(latitude=1.5, longitude=-2.250001)]),
)


@settings(max_examples=150)
@given(_RELEASES, _RELEASES)
def test_equal_facts_are_equal_bytes_and_other_facts_are_other_bytes(first, second):
    made = []
    for release in (first, second):
        session = release.sessions[0]
        facts = calendar_facts(release, session, session.occasions[0], "sv")
        body = as_ical.feed(release, Selection(), LINKS)
        check_bytes(body)
        made.append((facts, digest(facts), body))
    assert (made[0][0] == made[1][0]) == (made[0][1] == made[1][1]) == (made[0][2] == made[1][2])


RENDER = """
import sys
sys.path.insert(0, "")
from tests.builders import a_release
from planner.release.selection import Selection
from planner.render import as_ical
from planner.render.links import Links
links = Links(base_url="https://programme.example", language="en", edition="var-2026")
sys.stdout.buffer.write(as_ical.feed(a_release(), Selection(), links))
"""


def test_l15_two_processes_in_two_zones_write_the_same_bytes():
    root = Path(__file__).parents[2]

    def rendered(**environment):
        ran = subprocess.run(
            [sys.executable, "-c", RENDER],
            cwd=root,
            env={**os.environ, **environment},
            capture_output=True,
            check=True,
        )
        return ran.stdout

    here = rendered(TZ="Pacific/Auckland", PYTHONHASHSEED="1", LC_ALL="C", PLANNER_NOW="2030-01-01T00:00:00Z")
    there = rendered(TZ="America/Lima", PYTHONHASHSEED="2", LC_ALL="C.UTF-8")
    assert here == there
    assert len(events(here)) == 8


def test_the_feed_reads_back_whole():
    read = icalendar.Calendar.from_ical(feed())
    assert [str(error) for error in read.errors] == []
    for event in read.walk("VEVENT"):
        assert event.errors == []
    first = read.walk("VEVENT")[0]
    assert first.decoded("DTSTART") == datetime(2026, 3, 25, 12, 0, tzinfo=UTC)
    assert first.decoded("LAST-MODIFIED") == SECOND_PUBLISHED
    assert read.walk("VEVENT")[2].decoded("LAST-MODIFIED") == PUBLISHED
