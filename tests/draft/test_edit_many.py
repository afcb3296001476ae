"""Many sessions changed as one act: all or none, and one undo takes all of it back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from planner import history
from planner.db import db
from planner.draft.edit_many import Wanted, change_sessions, stored_of
from planner.draft.shapes import InvalidDocument
from planner.draft.undo import act_of, undo
from planner.errors import Refused, StaleDraft, UnknownReference
from planner.history import HistoryRow
from tests import drafted

CODES = ("AAAAAA", "BBBBBB", "CCCCCC")


@pytest.fixture
def sessions(app):
    with app.app_context():
        drafted.registers()
        for code in CODES:
            drafted.session(code, title=drafted.both(f"Punkt {code}"))
        yield
        db.session.remove()


def documents():
    db.session().expire_all()
    return {code: one.document for code, one in stored_of(db.session(), drafted.SLUG, CODES).items()}


def versions():
    return {code: one.version for code, one in stored_of(db.session(), drafted.SLUG, CODES).items()}


def change(*wanted):
    return change_sessions(
        drafted.SLUG,
        [Wanted(code=code, version=version, document=document) for code, version, document in wanted],
        by="test",
    )


def test_only_what_differs_counts_and_is_told(sessions):
    done = change(("AAAAAA", 1, {"state": "idea"}), ("BBBBBB", 1, {"state": "ready"}))
    assert done == 1
    lines = history.lines(db.session(), kind="session", most=1)
    assert [(line.key, line.act, dict(line.changes)) for line in lines] == [
        ("AAAAAA", "changed", {"state": ["ready", "idea"]})
    ]


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (("BBBBBB", 7, {"state": "idea"}), StaleDraft),
        (("ZZZZZZ", 1, {"state": "idea"}), UnknownReference),
        (("BBBBBB", 1, {"state": "withdrawn"}), Refused),
        (("BBBBBB", 1, {"audiences": ["nobody"]}), InvalidDocument),
    ],
)
def test_one_that_cannot_be_changed_keeps_all_as_they_were(sessions, wanted, error):
    before, last = documents(), history.last_id(db.session())
    with pytest.raises(error):
        change(("AAAAAA", 1, {"state": "idea"}), wanted)
    assert documents() == before
    assert history.last_id(db.session()) == last


changes = st.fixed_dictionaries(
    {},
    optional={
        "state": st.sampled_from(["idea", "in_progress", "ready"]),
        "audiences": st.lists(st.sampled_from(["officials", "residents"]), unique=True),
        "format": st.sampled_from(["", "seminar", "workshop"]),
        "organisations": st.sampled_from(
            [
                [],
                [{"organisation": "forening", "role": "organiser"}],
                [{"organisation": "kultur", "role": "host"}],
            ]
        ),
        "occasions": st.sampled_from(
            [
                [],
                [drafted.occasion(27, number=1)],
                [drafted.occasion(26, number=1, room="orkanen-stora"), drafted.occasion(28)],
            ]
        ),
        "access": st.sampled_from([{}, {"lift": {"answer": "no", "until": None, "note": {}}}]),
        "lead": st.sampled_from([{}, {"sv": "Ny text."}, {"sv": "Ny text.", "en": "New text."}]),
    },
)


@given(st.dictionaries(st.sampled_from(CODES), changes, min_size=1))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_an_act_taken_back_leaves_everything_as_it_was(sessions, wanted):
    before, now = documents(), versions()
    last = history.last_id(db.session())
    change(*((code, now[code], document) for code, document in wanted.items()))
    newest = db.session().scalar(select(HistoryRow.id).where(HistoryRow.id > last).limit(1))
    if newest is not None:
        undo(act_of(db.session(), newest), by="test", owns=lambda by: by == "test")
    assert documents() == before
