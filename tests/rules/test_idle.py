"""Rules that nobody acts on."""

from datetime import UTC, datetime, timedelta

import pytest

from planner.rules.findings import found
from planner.rules.idle import LONG, MANY, Idle, idle_rules

NOW = datetime(2026, 3, 1, tzinfo=UTC)
CODES = [f"AAAAA{number}" for number in range(MANY)]


def findings(code="theme.missing", field="themes", sessions=CODES):
    return [found(code, one, field=field) for one in sessions]


def idle(given, *, age=LONG, touched=(), waived=()):
    made = dict.fromkeys(CODES, NOW - age)
    return idle_rules(given, made=made, touched=touched, waived=waived, now=NOW)


def test_much_found_for_long_and_never_acted_on_is_idle():
    assert idle(findings()) == (Idle(code="theme.missing", count=MANY),)


@pytest.mark.parametrize(
    ("given", "facts"),
    [
        (findings(sessions=CODES[1:]), {}),  # too few
        (findings(), {"age": LONG - timedelta(seconds=1)}),  # too young
        (findings(), {"touched": {"themes"}}),  # somebody fills it in
        (findings(), {"waived": {"theme.missing"}}),  # somebody accepts it
        (findings("room.closed", "occasions-1-room"), {}),  # holds sessions back
        (findings(sessions=[f"BBBBB{number}" for number in range(MANY)]), {}),  # nobody knows since when
    ],
)
def test_a_rule_is_not_idle(given, facts):
    assert idle(given, **facts) == ()


def test_a_part_of_a_field_counts_as_the_field():
    given = findings("place.missing", "occasions-1-room")
    assert idle(given, touched={"occasions"}) == ()
    assert idle(given) == (Idle(code="place.missing", count=MANY),)
