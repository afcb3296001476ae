"""Which session a row may be already: two of title, time and place agree."""

from datetime import UTC, date, datetime

import pytest

from planner.gather.resemblance import Known, Resemblance
from planner.gather.rows import GatheredSession

TEN = datetime(2026, 5, 8, 10, tzinfo=UTC)
ELEVEN = datetime(2026, 5, 8, 11, tzinfo=UTC)
THERE = Known(
    code="AAAAAA",
    titles=("En miljon att fördela", "A million to share"),
    starts=frozenset({TEN}),
    places=frozenset({"garaget"}),
)


@pytest.mark.parametrize(
    ("title", "start", "venue", "found"),
    [
        ("En miljon att fördela", TEN, "Garaget", "AAAAAA"),
        ("EN MILJON ATT FÖRDELA!", TEN, "", "AAAAAA"),
        ("A million to share", ELEVEN, "Garaget", "AAAAAA"),
        ("Dela en miljon rätt: att fördela", TEN, "Garaget", "AAAAAA"),
        ("En miljon att fördela", ELEVEN, "Orkanen", ""),
        ("Dela en miljon rätt: att fördela", TEN, "Orkanen", ""),
        ("Något helt annat", TEN, "Garaget", ""),
    ],
)
def test_two_of_title_time_and_place_agree(title, start, venue, found):
    row = GatheredSession(row=1, source_id="", title=title, start=start, end=ELEVEN, venue=venue)
    assert Resemblance([THERE]).of(row) == found


def test_whole_days_are_times_too_and_the_most_alike_is_told():
    day = date(2026, 5, 8)
    other = Known(
        code="BBBBBB", titles=("Utställning",), days=frozenset({day}), places=frozenset({"garaget"})
    )
    less = Known(code="CCCCCC", titles=("Utställning",), days=frozenset({day}))
    row = GatheredSession(row=1, source_id="", title="Utställning", first=day, last=day, venue="Garaget")
    assert Resemblance([less, other, THERE]).of(row) == "BBBBBB"
