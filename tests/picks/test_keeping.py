"""Own programmes in the table: what is stored, the limit, and how they end."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from planner import clock
from planner.cli.picks import erase_old
from planner.db import db
from planner.picks import keeping
from planner.picks.keeping import Kept, Pick
from planner.picks.tables import PickedProgrammeRow
from tests.commands import run
from tests.conftest import application

LATER = datetime(2099, 1, 1, tzinfo=UTC)
FIRST = Pick(edition="var-2026", code="2F4K7M", seen=1)


@pytest.fixture(scope="module")
def store(databases, engine, tmp_path_factory):
    """One database for all of them: each test has a programme of its own."""
    with (
        databases.copy(engine) as url,
        application(url, tmp_path_factory.mktemp("picks")) as made,
        made.app_context(),
    ):
        yield db.session


@pytest.fixture
def token(store):
    return keeping.make_own_programme(FIRST, ends_at=LATER)


def read(token):
    return keeping.own_programme(db.session(), token)


def row(token):
    query = select(PickedProgrammeRow).where(PickedProgrammeRow.digest == keeping.digest(token))
    return db.session.scalar(query.execution_options(populate_existing=True))


def test_only_a_digest_is_stored(token):
    assert len(token) == 22  # 128 bits
    stored = {column: getattr(row(token), column) for column in row(token).__table__.columns.keys()}  # noqa: SIM118
    assert token not in str(stored)
    assert stored["digest"] == keeping.digest(token)
    assert set(stored) == {"id", "digest", "picks", "made_at", "changed_at", "ends_at", "ended_at"}
    assert read("A" * 22) is None


def test_what_is_saved_is_kept_once_and_can_be_taken_out(token):
    other = Pick(edition="host-2025", code="3GHJ5P", seen=4)
    assert keeping.save_pick(token, other, ends_at=LATER) is Kept.NEW
    assert keeping.save_pick(token, other, ends_at=LATER) is Kept.ALREADY
    assert read(token).picks == {"var-2026": {"2F4K7M": 1}, "host-2025": {"3GHJ5P": 4}}
    keeping.remove_pick(token, "2F4K7M")
    keeping.remove_pick(token, "NOTHERE")
    assert read(token).picks == {"host-2025": {"3GHJ5P": 4}}


def test_a_programme_holds_five_hundred_sessions(token):
    row(token).picks = {"var-2026": {f"{number:06}": 1 for number in range(499)}}
    db.session.commit()
    assert keeping.save_pick(token, FIRST, ends_at=LATER) is Kept.NEW
    assert keeping.save_pick(token, Pick(edition="x", code="ZZZZZZ", seen=1), ends_at=LATER) is Kept.FULL
    assert len(read(token).codes) == 500


def test_what_is_seen_never_goes_back(token):
    keeping.mark_seen(token, {"var-2026": 3, "host-2025": 9})
    keeping.mark_seen(token, {"var-2026": 2})
    assert read(token).picks == {"var-2026": {"2F4K7M": 3}}


def test_clearing_leaves_a_digest_and_nothing_else(token):
    keeping.clear_own_programme(token)
    own = read(token)
    assert (own.has_ended, own.picks, row(token).picks) == (True, {}, {})
    assert keeping.save_pick(token, FIRST, ends_at=LATER) is None


def test_a_programme_that_is_too_old_opens_no_more_and_is_erased(token):
    now = clock.real_now()
    old = keeping.make_own_programme(FIRST, ends_at=now - timedelta(seconds=1))
    assert (read(old).has_ended, read(old).picks) == (True, {})
    assert read(old).changed_at == row(old).ends_at  # or whoever asks by date would never hear of it
    assert row(old).picks != {}  # the negative control: it is still there
    assert run(erase_old).told == "1 own programmes erased.\n0 unused pictures erased.\n"
    assert (row(old).picks, read(old).has_ended) == ({}, True)
    assert read(token).picks == {"var-2026": {"2F4K7M": 1}}
    assert keeping.erase_old_programmes() == 0


def test_a_later_session_keeps_it_longer_and_an_earlier_one_no_shorter(token):
    later = LATER + timedelta(days=1)
    keeping.save_pick(token, Pick(edition="x", code="AAAAAA", seen=1), ends_at=later)
    keeping.save_pick(token, Pick(edition="x", code="BBBBBB", seen=1), ends_at=LATER)
    assert row(token).ends_at == later
