"""What each way into the programme asks for."""

from datetime import date

import pytest

from planner.i18n.labels import NEEDS as NAMES
from planner.release.needs import meets
from planner.values import Ages, Entry, Interpretation
from planner.vocabulary import Answer, Practical, WayIn
from planner.ways_in import NEEDS
from tests.builders import ZONE, a_session, days, measures, shown, texts, timed, without_time

LINK = Entry(kind=WayIn.SIGN_UP, link="https://x.example/a", until=date(2026, 3, 1))
ONLINE = shown("online")


def met(need, **facts):
    session = a_session(**facts)
    return meets(session, session.occasions[0], need, ZONE)


@pytest.mark.parametrize(
    ("need", "facts", "expected"),
    [
        ("step-free", {}, True),
        ("step-free", {"access": measures(step_free=Answer.ON_REQUEST)}, True),
        ("step-free", {"access": measures(step_free=Answer.NO)}, False),
        ("step-free", {"access": measures(step_free=Answer.UNKNOWN)}, False),
        ("hearing-loop", {"access": measures(hearing_loop=Answer.NO)}, False),
        ("sign-language", {"access": measures(Answer.NO)}, False),
        ("sign-language", {"access": measures(Answer.NO), "languages": ("sv", "swl")}, True),
        (
            "sign-language",
            {"access": measures(Answer.NO), "interpretation": (Interpretation(language="swl"),)},
            True,
        ),
        ("in-english", {}, False),
        ("in-english", {"languages": ("sv", "en-GB")}, True),
        ("in-english", {"interpretation": (Interpretation(language="en"),)}, True),
        ("after-school", {"time": timed("2026-03-25 15:00", "17:00")}, True),
        ("after-school", {"time": timed("2026-03-25 18:00", "20:00")}, True),
        ("after-school", {"time": timed("2026-03-25 18:01", "20:00")}, False),
        ("after-school", {"time": timed("2026-03-28 15:30", "17:00")}, False),
        ("after-school", {"time": days("2026-03-25")}, False),
        ("after-school", {"time": without_time()}, False),
        ("with-children", {}, False),
        ("with-children", {"ages": Ages(lowest=5, highest=12)}, True),
        ("with-children", {"ages": Ages(lowest=13)}, False),
        (
            "with-children",
            {"practical": ((Practical.CHILDREN_AND_COMPANIONS, texts("Ta med barnvagnen.")),)},
            True,
        ),
        ("daytime", {"time": timed("2026-03-25 10:00", "16:00")}, True),
        ("daytime", {"time": timed("2026-03-25 15:00", "16:30")}, False),
        ("daytime", {"time": timed("2026-03-28 10:00", "12:00")}, False),
        ("daytime", {"time": timed("2026-03-25 10:00", "12:00"), "seats": None}, False),
        ("daytime", {"time": timed("2026-03-25 22:00", "2026-03-26 06:00")}, False),
        ("without-phone", {}, True),
        ("without-phone", {"entry": LINK}, False),
        ("without-phone", {"entry": Entry(kind=WayIn.SIGN_UP, link=LINK.link, phone="040-1")}, True),
        ("without-phone", {"entry": Entry(kind=WayIn.SIGN_UP, link=LINK.link, drop_in=True)}, True),
        ("without-phone", {"place": ONLINE}, False),
        ("unheard-of", {}, False),
    ],
)
def test_a_session_meets_a_need(need, facts, expected):
    assert met(need, **facts) is expected


def test_what_goes_on_all_year_has_no_time_to_ask_for():
    session = a_session(year_round=True)
    assert [need for need in NEEDS if meets(session, None, need, ZONE)] == [
        "step-free", "hearing-loop", "sign-language", "without-phone",
    ]  # fmt: skip


def test_every_way_in_has_a_name_in_the_same_order():
    assert tuple(NAMES) == NEEDS
