"""The hard cases of calendar.md section 6, by number: a session or two each, and what every calendar must read in it.

What is expected is written here by hand. c15, a session without length, can't be made at all: it has a test of its own.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from planner.release.items import Session
from planner.values import Point
from planner.vocabulary import Axis
from tests.builders import (
    CANCELLED,
    EVENING,
    FORUM,
    MOVED,
    ONLINE,
    a_change,
    a_release,
    a_room,
    a_session,
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
)

BAD = "x\r\nATTENDEE:mailto:a@b.example\nSTATUS:CANCELLED\rEND:VEVENT"
BAD_IN_A_LINE = "x ATTENDEE:mailto:a@b.example STATUS:CANCELLED END:VEVENT"
CONTROLS = "a\x00b\x07c\x1bd\x0be\x0cf\x7fg\x85h\u2028i\u2029j\ud800k"
CONTROLS_IN_A_LINE = "abcd e fg h i jk"
LONG = ("Hur går det för Malmö när åäö hamnar just där raden bryts? " * 4)[:180].strip()
STREET = "August Palms plats 1, Malmö"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


_START, _END = utc(2026, 3, 25, 12), utc(2026, 3, 25, 14)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a calendar reads of one occasion; it starts and ends at an instant, or on a day and before a day."""

    uid: str
    start: datetime | date = _START
    end: datetime | date = _END
    summary: str = "En programpunkt"
    location: str = f"Malmö stadshus, Sessionssalen, {STREET}"
    status: str = "CONFIRMED"


@dataclass(frozen=True)
class Case:
    """What is published, and what is read; `description` is how the description must begin, if it matters."""

    sessions: tuple[Session, ...]
    told: tuple[Told, ...]
    description: str = ""
    release: dict[str, Any] | None = None

    def published(self):
        return a_release(*self.sessions, **(self.release or {}))


def case(code=MOVED, *, told=None, description="", release=None, **facts) -> Case:
    """A case of one session; `told` is what is read otherwise than of a plain one."""
    expected = Told(uid=f"{code}@programme.example", **(told or {}))
    return Case((a_session(code, **facts),), (expected,), description, release)


def title(*written: str, told: tuple[str, ...] = ()) -> Case:
    """A case of titles, which are told as they were written, or as stands in `told`."""
    codes = (MOVED, FORUM, ONLINE, EVENING, CANCELLED)
    pairs = list(zip(codes, written, told or written, strict=False))
    assert len(pairs) == len(written)
    return Case(
        tuple(a_session(code, title=one) for code, one, _ in pairs),
        tuple(Told(uid=f"{code}@programme.example", summary=one) for code, _, one in pairs),
    )


def when(time, start, end) -> Case:
    """A case of one time."""
    return case(time=time, told={"start": start, "end": end})


def at_a_venue(**facts):
    """A release whose only venue has these facts."""
    return {"venues": (a_venue(**facts),)}


def twins(second_room="Sessionssalen") -> Case:
    """Two sessions that are equal but for their code, and for the room of the second."""
    same = {"title": "Tvilling", "slug": "tvilling"}
    rooms = (a_room(), a_room("stadshuset-stora", "Stora salen"))
    slug = next(room.slug for room in rooms if room.name.body("sv") == second_room)
    first = Told(uid=f"{MOVED}@programme.example", summary="Tvilling")
    second = replace(
        first,
        uid=f"{FORUM}@programme.example",
        location=first.location.replace("Sessionssalen", second_room),
    )
    sessions = (a_session(MOVED, **same), a_session(FORUM, **same, place=in_room(slug)))
    return Case(sessions, (first, second), release=at_a_venue(rooms=rooms))


def around_the_fold() -> dict[str, Case]:
    """An escape and a wide character at each of twenty columns, all of a column in one feed."""
    wide = (",", "\\\\\\", "\\n,", "å", "👍🏽")
    return {
        f"c34 at column {column}": title(*("x" * column + one + "y" * 30 for one in wide))
        for column in range(40, 60)
    }


def moved_twice() -> Case:
    log = a_release().log[0]
    first, second, third = (timed(f"2026-03-25 {hour:02}:00", f"{hour + 1}:00") for hour in (9, 11, 13))
    moves = (
        replace(log, number=2, changes=(a_change(occasion=1, old_time=first, new_time=second),)),
        replace(log, number=3, changes=(a_change(occasion=1, old_time=second, new_time=third),)),
    )
    return case(
        time=third,
        told={"end": utc(2026, 3, 25, 13)},
        description="Ny tid: onsdag 25 mars kl. 13.00–14.00 (tidigare onsdag 25 mars kl. 09.00–10.00).",
        release={"log": moves},
    )


def second_half_past_two() -> Case:
    after = timed("2025-10-26 04:00", "05:00")
    start = utc(2025, 10, 26, 1, 30)
    return when(replace(after, start=start), start, utc(2025, 10, 26, 4))


CASES = {
    "c01 180 characters, å at the fold": title(LONG, f"x{LONG}", f"xx{LONG}"),
    "c02 Arabic": title("لقاء 2026 في Malmö: ماذا بعد؟"),
    "c03 families, flags, skin tones": title("Familjer 👩‍👩‍👧‍👦 🇸🇪 👍🏽 tillsammans"),
    "c04 punctuation": case(
        title="Frågor, svar; \"citat\": och 'mer'",
        told={
            "summary": "Frågor, svar; \"citat\": och 'mer'",
            "location": f'Hus, "Stora"; salen: A, Sessionssalen, {STREET}',
        },
        release=at_a_venue(sv='Hus, "Stora"; salen: A'),
    ),
    "c05 backslashes": title(r"C:\nytt\, sökväg\\", "\\;\\:\\", r"slut\n"),
    "c06 line ends": case(
        title="ett\ntvå\r\ntre\rfyra",
        lead=texts("Ett.\r\n\r\nTvå.\nTre.\rFyra."),
        told={"summary": "ett två tre fyra"},
        description="Ett.\n\nTvå. Tre. Fyra.\n\n",
    ),
    "c07 injection": case(
        title=BAD,
        lead=texts(BAD),
        stream_url=f"https://s.example/{BAD}",
        told={"summary": BAD_IN_A_LINE, "location": f"{BAD_IN_A_LINE}, Sessionssalen, {STREET}"},
        description=f"{BAD_IN_A_LINE}\n\n",
        release=at_a_venue(sv=BAD),
    ),
    "c08 controls and line separators": case(
        title=CONTROLS,
        lead=texts(CONTROLS),
        told={"summary": CONTROLS_IN_A_LINE, "location": f"{CONTROLS_IN_A_LINE}, Sessionssalen, {STREET}"},
        release=at_a_venue(sv=CONTROLS),
    ),
    "c09 over the end of summer time": when(
        timed("2025-10-26 01:00", "04:00"), utc(2025, 10, 25, 23), utc(2025, 10, 26, 3)
    ),
    "c10 over its beginning": when(
        timed("2026-03-29 01:00", "03:00"), utc(2026, 3, 29, 0), utc(2026, 3, 29, 1)
    ),
    "c11 the second 02.30": second_half_past_two(),
    "c12 at 03.00 after the gap": when(
        timed("2026-03-29 03:00", "04:00"), utc(2026, 3, 29, 1), utc(2026, 3, 29, 2)
    ),
    "c13 over midnight": when(
        timed("2026-03-25 23:00", "2026-03-26 01:30"), utc(2026, 3, 25, 22), utc(2026, 3, 26, 0, 30)
    ),
    "c14 over New Year": when(
        timed("2026-12-31 23:00", "2027-01-01 01:00"), utc(2026, 12, 31, 22), utc(2027, 1, 1)
    ),
    "c16 a whole day": when(days("2026-03-25"), date(2026, 3, 25), date(2026, 3, 26)),
    "c17 three days over the change": when(
        days("2026-03-28", "2026-03-30"), date(2026, 3, 28), date(2026, 3, 31)
    ),
    "c18 fifty hours": when(
        timed("2026-03-25 10:00", "2026-03-27 12:00"), utc(2026, 3, 25, 9), utc(2026, 3, 27, 11)
    ),
    "c19 20,000 characters": case(lead=texts("Ord åäö. " * 2500), description="Ord åäö. Ord"),
    "c20 HTML as text": case(
        title="<b>Fet</b> & <script>alert(1)</script> &amp;",
        told={"summary": "<b>Fet</b> & <script>alert(1)</script> &amp;"},
    ),
    "c21 directions of writing": title(
        "\u202eomvänt", "A \u2067אבג\u2069 B", told=("\u202eomvänt\u202c", "A \u2067אבג\u2069 B")
    ),
    "c22 one title and time, two rooms": twins(second_room="Stora salen"),
    "c23 twins": twins(),
    "c24 west of Greenwich": case(
        told={"location": "Bilbao, Sessionssalen, Kalea 1, Bilbao"},
        release=at_a_venue(
            sv="Bilbao",
            street="Kalea 1",
            locality="Bilbao",
            point=Point(latitude=43.2630, longitude=-2.9350),
        ),
    ),
    "c25 online": case(
        place=shown("online"), stream_url="https://s.example/rum", told={"location": "På nätet"}
    ),
    "c26 an address to encode": case(
        place=shown("online"), stream_url="https://s.example/möte 1,2;x?a=%20b", told={"location": "På nätet"}
    ),
    "c27 categories with commas": case(
        themes=("mixed", "democracy"),
        release={"terms": (*terms(), a_term(Axis.THEME, "mixed", "Barn, unga; äldre & alla", "Children"))},
    ),
    "c28 only a title and a time": case(
        organisations=(),
        access=(),
        languages=(),
        place=shown("to_be_announced"),
        told={"location": ""},
        release={"terms": (), "venues": (), "organisations": ()},
    ),
    "c29 blanks": title("  a\u00a0\u00a0b\trum mjukt\u00adstreck ", told=("a b rum mjuktstreck",)),
    "c30 decomposed": title("a\u030a a\u0308 o\u0308", told=("å ä ö",)),
    "c31 one emoji": title("🎪"),
    "c32 looks like a calendar": title("END:VEVENT BEGIN:VEVENT SUMMARY:x", "END:VCALENDAR", "UID;X=1:y"),
    "c33 placeholders": title("%s {0} ${x} %(name)s %0D%0A"),
    **around_the_fold(),
    "c35 languages": title("Romani čhib, Davvisámegiella ŋŧ, Türkçe ığşİ, 中文"),
    "c36 a past edition": case(
        time=timed("2019-06-01 10:00", "11:00"),
        told={"start": utc(2019, 6, 1, 8), "end": utc(2019, 6, 1, 9)},
        release={
            "edition": an_edition("var-2019", first_day=date(2019, 6, 1), last_day=date(2019, 6, 1)),
        },
    ),
    "c37 one minute before midnight": when(
        timed("2026-03-25 23:59", "2026-03-26 00:00"), utc(2026, 3, 25, 22, 59), utc(2026, 3, 25, 23)
    ),
    "c38 nothing published is tentative": case(place=shown("to_be_announced"), told={"location": ""}),
    "c39 cancelled": case(
        title="Fest",
        withdrawn=withdrawn(),
        stamps=stamps(sequence=3),
        told={"summary": "INSTÄLLT: Fest", "status": "CANCELLED"},
    ),
    "c39 one of two occasions cancelled": Case(
        (
            a_session(
                occasions=(
                    an_occasion(1, cancelled=True),
                    an_occasion(2, time=timed("2026-03-26 13:00", "15:00")),
                )
            ),
        ),
        (
            Told(uid=f"{MOVED}@programme.example", summary="INSTÄLLT: En programpunkt", status="CANCELLED"),
            Told(
                uid=f"{MOVED}-2@programme.example",
                start=utc(2026, 3, 26, 12),
                end=utc(2026, 3, 26, 14),
            ),
        ),
    ),
    "c40 moved twice": moved_twice(),
}
