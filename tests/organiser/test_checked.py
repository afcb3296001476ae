"""What a process remembers of its checks is never older than the draft."""

from planner.db import db
from planner.draft.load import load
from planner.organiser.checked import findings_of
from planner.rules.check import check
from tests import drafted


def test_every_page_tells_what_a_full_check_would(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA")
        acts = (
            lambda: drafted.session("BBBBBB"),
            lambda: drafted.change("BBBBBB", occasions=[drafted.occasion(starts=11)]),
            lambda: drafted.change("AAAAAA", contact={}, themes=[]),
            lambda: drafted.change(
                "BBBBBB", occasions=[drafted.occasion()], people=[{"person": "gast", "role": "speaker"}]
            ),
            lambda: drafted.change("AAAAAA", people=[{"person": "gast", "role": "speaker"}]),
        )
        seen = set()
        for act in acts:
            act()
            db.session.expire_all()
            snapshot = load(db.session(), drafted.SLUG)
            assert findings_of(snapshot) == check(snapshot)
            seen |= {one.code for one in findings_of(snapshot)}
        assert {"room.double_booked", "contact.missing", "person.double_booked"} <= seen
