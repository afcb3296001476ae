"""What a process remembers of its checks is never older than the draft."""

from planner.db import db
from planner.draft.load import load
from planner.organiser.checked import findings_among, findings_of
from planner.release import publish
from planner.release.ground import ground_of
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


def test_what_would_be_public_is_checked_as_in_full(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", access={})
        drafted.publish()
        drafted.session("BBBBBB")  # held back: the same room at the same time
        drafted.session("CCCCCC", occasions=[drafted.occasion(27)], contact={})
        drafted.session("DDDDDD", state="in_progress", occasions=[drafted.occasion(27, starts=10)])
        drafted.change("AAAAAA", occasions=[drafted.occasion(27, starts=10)])
        for only in (None, ("CCCCCC",), ()):
            base = ground_of(db.session(), drafted.SLUG)
            quick = publish.report(base, only=only, check=findings_among)
            assert quick == publish.report(base, only=only)
            assert quick.findings != tuple(one for one in findings_of(base.snapshot) if one.sessions)
