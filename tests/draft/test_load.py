"""The snapshot: what a process has read before stays, and is what the rows say after every act of anybody."""

import inspect
from datetime import timedelta

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from planner import history
from planner.db import db, prepare_engine, transaction
from planner.draft import (
    edit,
    edit_many,
    edit_sessions,
    edit_translations,
    moving,
    recent,
    undo,
    waivers,
)
from planner.draft.load import load, read
from planner.errors import UnknownReference
from planner.gather import apply
from planner.gather.outcomes import Options
from planner.gather.rows import Gathered, GatheredSession
from planner.release import publish, redact
from planner.release.way_back import go_back
from planner.vocabulary import Disclosure, Withdrawal
from tests import drafted
from tests.drafted import BY, FIRST, SLUG, both

DIGEST = "a" * 64


def remove_venue():
    venue = edit.create("venue", {"name": both("Rivet")}, by=BY, slug="rivet")
    edit.remove("venue", venue, version=None, by=BY)


def gather():
    row = GatheredSession(row=1, source_id="1", title="Insamlat", start=FIRST, end=FIRST + timedelta(hours=1))
    gathered = Gathered(
        source="prov", title="Prov", zone=None, first_day=None, last_day=None, sessions=(row,)
    )
    apply.gather(gathered, edition=SLUG, options=Options(), uid_domain="program.test", by=BY)


def move():
    now = edit_sessions.stored_session(db.session(), "AAAAAA").document["occasions"][0]
    there = {"room": "garaget-stora"}
    moving.move_occasion("AAAAAA", now["number"], there, was=moving.fingerprint(now), by=BY)


def take_back_the_last():
    lines = undo.act_of(db.session(), history.last_id(db.session()))
    undo.undo(lines, by=BY, owns=lambda by: by == BY)


def create_all():
    """One new row of each register, used by a session where sessions use such rows."""
    edit.create("organisation", {"kind": "guest_city", "name": both("Gästen")}, by=BY, slug="gasten")
    edit.create("resource", {"name": both("Slinga"), "quantity": 2}, by=BY, slug="slinga")
    edit.create("initiative", {"name": both("Initiativ")}, by=BY, slug="initiativ")
    edit.create("declaration", {"name": both("Förklaring"), "year": 2020}, by=BY, slug="forklaring")
    edit.create("break", {"edition": SLUG, "kind": "pause", "name": both("Paus"), **_hour(12)}, by=BY)
    edit.create("notice", {"edition": SLUG, "text": both("Hej"), **_hour(13)}, by=BY)
    drafted.session(
        code="BBBBBB",
        occasions=[drafted.occasion(day=26), drafted.occasion(day=27, room="", place="online")],
        people=[{"person": "gast"}, {"person": "samordnare", "role": "moderator"}],
        parts=[{"title": both("Del"), "people": ["gast"]}],
        organisations=[{"organisation": "forening"}, {"organisation": "gasten", "role": "co_organiser"}],
        initiatives=[{"initiative": "initiativ", "kind": "existing"}],
        declarations=["forklaring"],
        resources=[{"resource": "slinga", "quantity": 1}],
    )


def _hour(hour):
    return {"start": f"2026-03-25T{hour}:00:00Z", "end": f"2026-03-25T{hour + 1}:00:00Z"}


ACTS = {
    "create_session": drafted.session,
    "create": create_all,
    "change_session": lambda: drafted.change(occasions=[drafted.occasion(day=26, starts=14)]),
    "change_session, other people": lambda: drafted.change("BBBBBB", people=[{"person": "samordnare"}]),
    "change": lambda: edit.change("organisation", "kultur", {"name": both("Kultur")}, version=None, by=BY),
    "change a term": lambda: edit.change(
        "term", "theme/public-space", {"label": both("Torg")}, version=1, by=BY
    ),
    "change the site": lambda: edit.change("site", "1", {"name": both("Mötet")}, version=None, by=BY),
    "change the edition": lambda: edit.change(
        "edition", SLUG, {"changeover_minutes": 5}, version=None, by=BY
    ),
    "change a room": lambda: edit.change("room", "garaget-stora", {"venue": "orkanen"}, version=None, by=BY),
    "rename": lambda: edit.rename("person", "gast", "en-annan", version=None, by=BY),
    "rename a venue": lambda: edit.rename("venue", "orkanen", "orkanen-2", version=None, by=BY),
    "remove": remove_venue,
    "confirm_translation": lambda: (
        drafted.change(title={"sv": "Ny titel", "en": "Who is given room?"}),
        edit_translations.confirm_translation("session", "AAAAAA", "title", language="en", by=BY),
    ),
    "translate": lambda: edit_translations.translate(
        "session", "AAAAAA", "en", [edit_translations.Translated("lead", "Anew")], by=BY
    ),
    "change_sessions": lambda: edit_many.change_sessions(
        SLUG, [edit_many.Wanted(code="BBBBBB", version=2, document={"lead": both("Ny")})], by=BY
    ),
    "move_occasion": move,
    "undo": take_back_the_last,
    "lock_occasion": lambda: moving.lock_occasion("BBBBBB", 1, locked=True, by=BY),
    "undo, the undoing": take_back_the_last,
    "undo a session that was made": lambda: (drafted.session("CCCCCC"), take_back_the_last()),
    "undo, the removal": take_back_the_last,
    "copy_session": lambda: edit_sessions.copy_session("AAAAAA", by=BY),
    "waive": lambda: waivers.waive(SLUG, finding=DIGEST, code="theme.missing", reason="Ja", by=BY),
    "take_back": lambda: waivers.take_back(SLUG, finding=DIGEST, by=BY),
    "announce": lambda: publish.announce(SLUG, by=BY),
    "publish": drafted.publish,
    "restrict": lambda: redact.restrict("AAAAAA", place=Disclosure.NOT_PUBLISHED, by=BY),
    "release_now": lambda: publish.release_now(SLUG, by=BY),
    "withdraw_session": lambda: edit_sessions.withdraw_session(
        "BBBBBB", kind=Withdrawal.CANCELLED, reason=both("Sjukdom"), at=FIRST, by=BY
    ),
    "restore_session": lambda: edit_sessions.restore_session("BBBBBB", by=BY),
    "go_back": lambda: go_back(SLUG, 1, by=BY),
    "withhold_person": lambda: redact.withhold_person("samordnare", by=BY),
    "redact_person": lambda: redact.redact_person("samordnare", reason="Önskan", by=BY),
    "gather": gather,
}
"""Every act that writes what a snapshot holds, in an order in which each has something to do."""


MODULES = (apply, edit, edit_many, edit_sessions, edit_translations, moving, publish, redact, undo, waivers)


@pytest.fixture
def other_worker(edition, database_url):
    """Give a session on a connection pool of its own, as another process has it."""
    engine = create_engine(database_url)
    prepare_engine(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_after_every_act_both_workers_see_what_the_rows_say(edition, other_worker):
    for name, act in ACTS.items():
        before = history.newest(edition)
        was = load(edition, SLUG)
        load(other_worker, SLUG)
        edition.commit(), other_worker.commit()
        act()
        mark = history.newest(edition)
        now = read(edition, SLUG, mark.id)
        assert (mark == before) <= (now == was), f"{name} left no line of history"
        assert load(edition, SLUG) == now, name
        assert load(other_worker, SLUG) == now, name


def test_no_act_is_forgotten():
    acts = {
        name
        for module in MODULES
        for name, found in vars(module).items()
        if inspect.isfunction(found)
        and found.__module__ == module.__name__
        and not name.startswith("_")
        and "by" in inspect.signature(found).parameters
    }
    walked = {name.partition(",")[0] for name in ACTS}
    # one makes a release and leaves the draft alone, the others are what acts that are walked are made of
    assert acts - walked == {"release_checked", "made", "made_session", "changed_session"}


def test_what_nobody_touched_is_read_once(edition, statements):
    drafted.session()
    first = load(edition, SLUG)
    with statements() as seen:
        assert load(edition, SLUG) is first
    assert len(seen) == 1


def test_only_the_session_that_was_changed_is_read_anew(edition):
    drafted.session()
    drafted.session("BBBBBB", occasions=[drafted.occasion(day=26)])
    before = load(edition, SLUG)
    drafted.change(lead=both("Ett annat"))
    after = load(edition, SLUG)
    assert [one is other for one, other in zip(after.sessions, before.sessions, strict=True)] == [False, True]
    assert after.people is before.people


def test_the_number_of_queries_after_an_edit_does_not_grow_with_the_edits(edition, statements):
    counted = []
    for codes in (("AAAAAA",), ("BBBBBB", "CCCCCC", "DDDDDD")):
        load(edition, SLUG)
        for code in codes:
            drafted.session(code)
        with statements() as seen:
            load(edition, SLUG)
        counted.append(len(seen))
    assert counted[0] == counted[1] < 15


def test_what_is_being_written_is_seen_by_the_writer_and_stays_with_nobody(edition):
    drafted.session()
    load(edition, SLUG)

    def tried():
        with transaction():
            drafted.change(lead=both("Blir inte av"))
            assert load(edition, SLUG).sessions[0].lead.body("sv") == "Blir inte av"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        tried()
    assert load(edition, SLUG).sessions[0].lead.body("sv") == "Ett samtal om torg."


def test_an_edition_that_was_renamed_is_not_found_by_its_former_name(edition):
    load(edition, SLUG)
    edit.rename("edition", SLUG, "var-2027", version=None, by=BY)
    with pytest.raises(UnknownReference):
        load(edition, SLUG)
    assert load(edition, "var-2027").edition.former_slugs == (SLUG,)


def test_a_restored_database_is_read_anew_though_its_lines_have_the_same_numbers(edition):
    drafted.session()
    snapshot = load(edition, SLUG)
    mark = history.newest(edition)
    other = history.Mark(mark.id, mark.at - timedelta(days=1))
    assert recent.changed_since(edition, recent.Known(other, snapshot)).is_all
    assert recent.changed_since(edition, recent.Known(mark, snapshot)) == recent.Changed()


def test_a_process_keeps_a_few_snapshots(edition):
    for number in range(6):
        edit.create(
            "edition",
            {"name": both(f"Upplaga {number}")},
            by=BY,
            slug=f"upplaga-{number}",
            uid_domain="x.test",
        )
        load(edition, f"upplaga-{number}")
    assert [recent.known(edition, f"upplaga-{number}") is not None for number in range(6)] == [
        False,
        False,
        True,
        True,
        True,
        True,
    ]
    assert db.session() is edition
