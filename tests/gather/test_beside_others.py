"""A gather keeps nobody from writing until it is worked out; what others write meanwhile is heeded."""

from dataclasses import replace
from datetime import UTC, datetime
from threading import Thread

import pytest
from sqlalchemy import select

from planner import db as database
from planner.accounts.permissions import Account
from planner.db import db
from planner.draft import ahead
from planner.draft.ahead import in_one_go
from planner.draft.edit import create, listed, stored
from planner.draft.edit_sessions import change_session, stored_session
from planner.draft.tables_sessions import SessionRow
from planner.draft.undo import newest_of_group
from planner.gather.apply import gather
from planner.gather.outcomes import Options
from planner.gather.rows import Gathered, GatheredPerson, GatheredSession
from planner.history import HistoryRow, last_id, lines
from planner.organiser.undo_rights import take_back
from planner.vocabulary import AccountRole
from tests import drafted


@pytest.fixture
def draft(app, monkeypatch):
    monkeypatch.setattr(database, "LONGEST_WAIT", 20)
    with app.app_context():
        db.engine.dispose()
        drafted.registers()
        drafted.session()
        yield db.session


def a_row(number, **more):
    return GatheredSession(
        row=number,
        source_id=str(number),
        title=f"Session {number}",
        venue="A new house",
        people=(GatheredPerson(name=f"Person {number}"),),
        start=datetime(2026, 3, 25, 8 + number, tzinfo=UTC),
        end=datetime(2026, 3, 25, 9 + number, tzinfo=UTC),
        **more,
    )


ROWS = tuple(a_row(number) for number in range(1, 4))


def gathered(*rows, meanwhile=lambda: None, edition=drafted.SLUG, **options):
    def told(done, total):
        if done == total:
            meanwhile()

    file = Gathered(source="file", title="", zone=None, first_day=None, last_day=None, sessions=rows)
    return gather(
        file,
        edition=edition,
        options=Options(**options),
        uid_domain="example.org",
        by="test",
        progress=told,
    ).outcomes


def by_somebody(app, act):
    """Return what does an act in a session of its own, as a colleague's save does; its errors are ours."""

    def acting():
        failed = []

        def run():
            try:
                with app.app_context():
                    act()
            except Exception as error:  # noqa: BLE001 - told below
                failed.append(error)

        thread = Thread(target=run)
        thread.start()
        thread.join()
        assert not failed, failed

    return acting


def outcomes(found):
    return [one.outcome for one in found]


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_colleague_saves_while_a_file_is_worked_out(app, draft, dry_run):
    saves = by_somebody(
        app, lambda: change_session("AAAAAA", {"title": {"sv": "Sparad"}}, version=None, by="x")
    )
    found = gathered(*ROWS, meanwhile=saves, dry_run=dry_run)
    assert outcomes(found) == ["new"] * 3
    draft.expire_all()
    assert stored_session(draft(), "AAAAAA").document["title"]["sv"] == "Sparad"
    assert len(draft.scalars(select(SessionRow)).all()) == (1 if dry_run else 4)
    before = last_id(draft())
    assert outcomes(gathered(*ROWS)) == (["new"] * 3 if dry_run else ["same"] * 3)
    assert (last_id(draft()) == before) is not dry_run


def test_a_colleague_saves_while_an_edition_is_made_of_a_file_and_while_it_is_gathered_again(app, draft):
    for number, expected in enumerate(("new", "same")):
        title = {"sv": f"Sparad {number}"}
        saves = by_somebody(
            app, lambda title=title: change_session("AAAAAA", {"title": title}, version=None, by="x")
        )
        found = gathered(*ROWS, meanwhile=saves, edition="week-2027", create=True)
        assert outcomes(found) == [expected] * 3
        draft.expire_all()
        assert stored_session(draft(), "AAAAAA").document["title"] == title
    document = stored(draft(), "edition", "week-2027").document
    assert (document["first_day"], document["last_day"]) == ("2026-03-25", "2026-03-25")


@pytest.mark.parametrize("edition", [drafted.SLUG, "week-2027"])
def test_a_colleague_saves_while_a_gather_is_taken_back_and_done_again(app, draft, monkeypatch, edition):
    codes = [one.code for one in gathered(*ROWS, edition=edition, create=True)]
    before = [stored_session(draft(), code).document for code in codes]
    owner = Account(id=1, name="test", email="test", language="sv", role=AccountRole.OWNER)
    saved = []

    def save_and_take_turn(session):
        saved.append({"sv": f"Sparad {len(saved)}"})
        by_somebody(app, lambda: change_session("AAAAAA", {"title": saved[-1]}, version=None, by="x"))()
        database.take_turn(session)

    monkeypatch.setattr(ahead, "take_turn", save_and_take_turn)
    group = lines(draft(), kind="session", key=codes[0])[0].group
    undone = take_back(newest_of_group(draft(), group), account=owner)
    assert {line.key for line in undone if line.kind == "session"} == {*codes}
    draft.expire_all()
    assert draft.scalars(select(SessionRow.code)).all() == ["AAAAAA"]
    take_back(last_id(draft()), account=owner)
    draft.expire_all()
    assert [stored_session(draft(), code).document for code in codes] == before
    assert len(saved) == 2
    assert stored_session(draft(), "AAAAAA").document["title"] == saved[-1]
    assert outcomes(gathered(*ROWS, edition=edition)) == ["same"] * 3


def test_a_place_that_a_colleague_makes_meanwhile_is_not_made_twice(app, draft):
    made = []

    def once():
        if not made:
            made.append(create("venue", {"name": {"sv": "A new house"}, "country": ""}, by="x"))

    gathered(*ROWS, meanwhile=by_somebody(app, once))
    named = [one for one in listed(draft(), "venue") if "A new house" in one.document["name"].values()]
    assert [one.key for one in named] == made


def test_what_a_colleague_writes_into_the_same_session_meanwhile_stays(app, draft):
    codes = [one.code for one in gathered(*ROWS)]
    typed = by_somebody(
        app, lambda: change_session(codes[0], {"title": {"sv": "Typed"}}, version=None, by="x")
    )
    moved = [replace(one, title=f"{one.title}, new", people=()) for one in ROWS]
    found = gathered(*moved, meanwhile=typed)
    assert outcomes(found) == ["changed"] * 3
    draft.expire_all()
    first, second = (stored_session(draft(), code).document for code in codes[:2])
    assert (first["title"], first["people"]) == ({"sv": "Typed"}, [])
    assert list(second["title"].values()) == ["Session 2, new"]
    assert outcomes(gathered(*moved)) == ["same"] * 3


def test_a_row_that_is_refused_leaves_nothing_and_the_next_makes_what_it_needs(draft):
    wrong = replace(ROWS[0], title="")
    assert outcomes(gathered(wrong, *ROWS[1:])) == ["refused", "new", "new"]
    assert "person-1" not in [one.key for one in listed(draft(), "person")]
    assert (
        len([one for one in listed(draft(), "venue") if "A new house" in one.document["name"].values()]) == 1
    )
    versions = draft.scalars(select(HistoryRow.version).where(HistoryRow.act == "created")).all()
    assert None not in versions


def test_a_refused_change_of_a_session_that_is_there_leaves_it_as_it_was(draft):
    code = gathered(ROWS[0])[0].code
    before = stored_session(draft(), code)
    there = replace(ROWS[0], people=(GatheredPerson(name="Somebody new"),), title="", start=ROWS[1].start)
    assert outcomes(gathered(there)) == ["refused"]
    draft.expire_all()
    assert stored_session(draft(), code) == before


def test_an_act_that_fails_as_it_is_written_leaves_nothing(draft):
    before = last_id(draft())

    def failing(_session, _done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        in_one_go(
            lambda _session: create("venue", {"name": {"sv": "X"}, "country": ""}, by="x"), finish=failing
        )
    assert last_id(draft()) == before
