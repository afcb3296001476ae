"""What is wrong with a document, all at once and beside the very fields."""

import pytest

from planner.db import db
from planner.draft.checking import wrong_fields
from planner.draft.registers import Lookup
from tests import drafted

GONE = "form.reference.gone"


@pytest.fixture
def wrong(app):
    """Ask what is wrong with a document, in an edition with registers."""
    with app.app_context():
        drafted.registers()
        yield lambda kind, document: wrong_fields(kind, document, Lookup(db.session()))


def test_a_good_document_has_no_fault(wrong):
    document = {
        "title": {"sv": "Torget"},
        "format": "seminar",
        "audiences": ["residents"],
        "organisations": [{"organisation": "kultur", "role": "organiser"}],
        "occasions": [{"room": "garaget-stora", "place": "room"}],
    }
    assert wrong("session", document) == {}


def test_shapes_references_and_the_missing_title_are_told_together(wrong):
    document = {
        "title": {"sv": " "},
        "ages": {"lowest": 18, "highest": 7},
        "format": "gone",
        "themes": ["public-space", "gone"],
        "people": [{"person": "gast"}, {"person": "gone"}],
        "occasions": [{"room": "gone", "place": "room"}],
    }
    assert wrong("session", document) == {
        "title-sv": ("form.title.required", {}),
        "ages-highest": ("form.ages.order", {"least": 18, "most": 7}),
        "format": (GONE, {"key": "format/gone"}),
        "themes": (GONE, {"key": "theme/gone"}),
        "people-1-person": (GONE, {"key": "gone"}),
        "occasions-0-room": (GONE, {"key": "gone"}),
    }


def test_a_row_of_a_register_is_checked_too(wrong):
    document = {"name": {"sv": "Salen"}, "capacity": -4, "venue": "gone"}
    assert wrong("room", document) == {
        "capacity": ("form.number.wrong", {"least": 0, "most": 1_000_000}),
        "venue": (GONE, {"key": "gone"}),
    }


def test_what_is_left_out_is_no_fault(wrong):
    assert wrong("session", {}) == wrong("person", {"organisation": ""}) == {}
