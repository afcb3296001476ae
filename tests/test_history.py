"""History: one line an act, found by thing, by edition and since a version."""

import pytest

from planner import history
from planner.db import db, transaction


@pytest.fixture
def lines(app):
    """Write four lines; return a function that finds them by their act."""
    with app.app_context():
        with transaction() as session:
            for act, kind, key, edition, version in (
                ("created", "session", "AAAAAA", "var-2026", 1),
                ("changed", "session", "AAAAAA", "var-2026", 2),
                ("created", "session", "BBBBBB", "host-2025", 1),
                ("created", "venue", "AAAAAA", None, 1),
            ):
                history.record(
                    session, by="någon", act=act, kind=kind, key=key, edition=edition, version=version,
                    changes={"title": (None, {"sv": "Å"})},
                )  # fmt: skip
        yield lambda **wanted: [
            (line.id, line.act, line.key) for line in history.lines(db.session(), **wanted)
        ]


def test_the_newest_line_comes_first(lines):
    assert [number for number, _, _ in lines()] == [4, 3, 2, 1]
    assert [number for number, _, _ in lines(most=2)] == [4, 3]
    assert history.last_id(db.session()) == 4


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kind": "session", "key": "AAAAAA"}, [2, 1]),
        ({"kind": "venue"}, [4]),
        ({"edition": "host-2025"}, [3]),
        ({"kind": "session", "key": "AAAAAA", "since_version": 1}, [2]),
        ({"key": "ZZZZZZ"}, []),
    ],
)
def test_lines_are_found(lines, wanted, found):
    assert [number for number, _, _ in lines(**wanted)] == found


def test_a_line_tells_who_what_and_from_what_to_what(lines):
    line = history.lines(db.session(), most=1)[0]
    assert (line.by, line.act, line.kind, line.edition, line.version) == (
        "någon",
        "created",
        "venue",
        None,
        1,
    )
    assert line.changes == {"title": [None, {"sv": "Å"}]}


def test_before_anything_happened(app):
    with app.app_context():
        assert (history.last_id(db.session()), history.lines(db.session())) == (0, [])
