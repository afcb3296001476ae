"""What a printed programme says that no longer holds."""

import pytest

from planner.db import db
from planner.release import store
from planner.release.items import ChangeKind
from planner.release.on_paper import contradictions
from tests import drafted
from tests.drafted import SLUG, both


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ({"title": both("Ny rubrik")}, [ChangeKind.TITLE]),
        ({"occasions": [drafted.occasion(26, number=1)]}, [ChangeKind.TIME]),
        ({"occasions": [drafted.occasion(25, number=1, room="orkanen-stora")]}, [ChangeKind.PLACE]),
        ({"occasions": [drafted.occasion(25, number=1, cancelled=True)]}, [ChangeKind.OCCASION_CANCELLED]),
        (
            {"place_disclosure": "not_published"},
            [],
        ),  # erased from the printed release too: nobody can compare
        ({"lead": both("Bättre skrivet.")}, []),
        ({"occasions": [drafted.occasion(25, number=1, fully_booked=True)]}, []),
        ({"occasions": [drafted.occasion(25, number=1), drafted.occasion(26)]}, []),
    ],
)
def test_paper_is_contradicted_by_what_misleads(edition, changed, kinds):
    drafted.session()
    drafted.publish()
    drafted.change(**changed)
    drafted.publish(2)
    old, new = (store.load(db.session(), SLUG, number) for number in (1, 2))
    assert [one.kind for one in contradictions(old, new)] == kinds


def test_what_changed_and_changed_back_is_no_contradiction(edition):
    drafted.session()
    drafted.publish()
    for number, day in ((2, 26), (3, 25)):
        drafted.change(occasions=[drafted.occasion(day, number=1)])
        drafted.publish(number)
    assert contradictions(*(store.load(db.session(), SLUG, number) for number in (1, 3))) == ()
