"""What happens on the day itself: one change is public at once, and nothing else comes along."""

import pytest

from planner import history
from planner.db import db
from planner.draft.edit_sessions import stored_session
from planner.draft.moving import occasion_in
from planner.draft.shapes import InvalidDocument
from planner.errors import Refused, UnknownReference
from planner.release import store
from planner.release.items import ChangeKind
from planner.release.on_the_day import Blocked, change_now, fingerprint
from tests import drafted
from tests.drafted import BY, SLUG, both

LATER = {"start": "2026-03-25T09:20:00Z", "end": "2026-03-25T10:20:00Z"}


def seen(code="AAAAAA", number=1):
    return fingerprint(occasion_in(stored_session(db.session(), code).document, number))


def change(changed, code="AAAAAA", number=1, *, was=None):
    was = was or seen(code, number)
    return change_now(code, number, changed, edition=SLUG, was=was, by=BY, note="Försenad")


def current():
    number, _, _ = store.last_head(db.session(), SLUG)
    return store.load(db.session(), SLUG, number)


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"cancelled": True}, ChangeKind.OCCASION_CANCELLED),
        ({"fully_booked": True}, ChangeKind.FULLY_BOOKED),
        (LATER, ChangeKind.TIME),
        ({"place": "room", "room": "orkanen-stora", "venue": ""}, ChangeKind.PLACE),
    ],
)
def test_each_change_is_a_release_of_its_own(edition, changed, kind):
    drafted.session()
    drafted.publish()
    release = change(changed)
    assert release == current()
    assert [(one.kind, one.code) for one in release.log[-1].changes] == [(kind, "AAAAAA")]
    assert store.load_internal(db.session(), SLUG, release.number).note == "Försenad"


def test_what_colleagues_have_begun_stays_in_the_draft_and_comes_not_along(edition):
    drafted.session()
    drafted.session("BBBBBB", occasions=[drafted.occasion(26)])
    drafted.publish()
    drafted.change(title=both("Halvfärdig rubrik"), state="in_progress")
    drafted.change("BBBBBB", title=both("Också ny"))
    release = change({"cancelled": True})
    titles = {code: one.title.body("sv") for code, one in release.session_by_code.items()}
    assert titles == {"AAAAAA": "Vem får plats?", "BBBBBB": "Vem får plats?"}
    kept = stored_session(db.session(), "AAAAAA").document
    assert (kept["title"]["sv"], kept["state"]) == ("Halvfärdig rubrik", "in_progress")
    assert kept["occasions"][0]["cancelled"] is True


def test_parts_go_along_with_the_only_occasion(edition):
    part = {"title": both("Inledning"), "start": "2026-03-25T09:00:00Z", "end": "2026-03-25T09:10:00Z"}
    drafted.session(parts=[part])
    drafted.publish()
    (public,) = change(LATER).session_by_code["AAAAAA"].parts
    (kept,) = stored_session(db.session(), "AAAAAA").document["parts"]
    assert public.time.start.isoformat() == "2026-03-25T09:20:00+00:00"
    assert (kept["start"], kept["end"]) == ("2026-03-25T09:20:00Z", "2026-03-25T09:30:00Z")


def test_a_taken_room_stops_it_and_nothing_is_written(edition):
    drafted.session()
    drafted.session("BBBBBB", occasions=[drafted.occasion(25, room="orkanen-stora")])
    drafted.publish()
    before = history.last_id(edition)
    with pytest.raises(Blocked) as stopped:
        change({"place": "room", "room": "orkanen-stora", "venue": ""})
    assert [one.code for one in stopped.value.findings] == ["room.double_booked"]
    assert (current().number, history.last_id(edition)) == (1, before)
    assert stored_session(db.session(), "AAAAAA").document["occasions"][0]["room"] == "garaget-stora"


def test_what_was_never_public_is_refused(edition):
    drafted.session()
    drafted.publish()
    drafted.session("BBBBBB", occasions=[drafted.occasion(26)])
    with pytest.raises(Refused) as refused:
        change({"cancelled": True}, "BBBBBB")
    assert refused.value.facts["reason"] == "not_public"
    assert stored_session(db.session(), "BBBBBB").document["occasions"][0]["cancelled"] is False


def test_a_change_decided_on_something_older_is_refused(edition):
    drafted.session()
    drafted.publish()
    was = seen()
    change({"fully_booked": True})
    with pytest.raises(Refused) as refused:
        change({"cancelled": True}, was=was)
    assert refused.value.facts["reason"] == "moved_meanwhile"


def test_an_occasion_that_is_not_there_is_told(edition):
    drafted.session()
    drafted.publish()
    with pytest.raises(UnknownReference):
        change_now("AAAAAA", 7, {"cancelled": True}, edition=SLUG, was="", by=BY, note="")


def test_a_time_that_ends_before_it_begins_is_stopped(edition):
    drafted.session()
    drafted.publish()
    with pytest.raises((Blocked, InvalidDocument)):
        change({"start": "2026-03-25T11:00:00Z", "end": "2026-03-25T10:00:00Z"})
    assert current().number == 1


def test_the_same_again_makes_no_release(edition):
    drafted.session()
    drafted.publish()
    change({"fully_booked": True})
    assert change({"fully_booked": True}) is None
    assert current().number == 2
