"""Accepting a warning, and taking that back."""

import pytest

from planner.draft import waivers
from planner.draft.load import load
from planner.draft.shapes import InvalidDocument
from planner.errors import UnknownReference
from tests import drafted

FINDING = "f" * 64


def waive(**facts):
    waivers.waive(
        drafted.SLUG,
        **{"finding": FINDING, "code": "access.unknown", "reason": "Vi frågar.", "by": drafted.BY, **facts},
    )


def given(session):
    session.expire_all()
    return [(one.finding, one.code, one.reason, one.by) for one in load(session, drafted.SLUG).waivers]


def test_a_waiver_says_who_and_why(edition):
    waive()
    assert given(edition) == [(FINDING, "access.unknown", "Vi frågar.", drafted.BY)]


def test_a_second_reason_takes_the_place_of_the_first(edition):
    waive()
    waive(reason="Huset har svarat.", by="other")
    assert given(edition) == [(FINDING, "access.unknown", "Huset har svarat.", "other")]


@pytest.mark.parametrize("reason", ["", " \n", "\x07"])
def test_a_waiver_needs_a_reason(edition, reason):
    with pytest.raises(InvalidDocument):
        waive(reason=reason)
    assert given(edition) == []


def test_a_waiver_is_taken_back_once(edition):
    waive()
    waivers.take_back(drafted.SLUG, finding=FINDING, by=drafted.BY)
    assert given(edition) == []
    with pytest.raises(UnknownReference):
        waivers.take_back(drafted.SLUG, finding=FINDING, by=drafted.BY)
