"""How times read: the day of an end is told where its hour alone would mislead."""

from datetime import UTC, datetime, timedelta

import pytest

from planner.web.filters import ends
from planner.web.speech import speak

NINE = datetime(2026, 3, 27, 20, 0, tzinfo=UTC)  # 21.00 in Malmö


@pytest.mark.parametrize(
    ("hours", "said"),
    [(1.5, "22.30"), (3, "00.00"), (6, "03.00"), (24, "lör 28 mars 21.00"), (50, "mån 30 mars 00.00")],
)
def test_an_end_a_day_or_more_later_has_its_day(app, hours, said):
    with app.test_request_context():
        speak("sv", "Europe/Stockholm")
        assert ends(NINE + timedelta(hours=hours), NINE) == said
