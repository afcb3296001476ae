"""Taking acts back: each kind, refusals that name who and what, twice, at once, after the thing is gone."""

import pytest
from sqlalchemy import select

from planner import history
from planner.db import db, transaction
from planner.draft import edit, edit_sessions, undo, waivers
from planner.draft.tables_gather import GatheredRow
from planner.draft.undo_lines import ChangedSince
from planner.errors import Refused, UnknownReference
from planner.history import HistoryRow
from planner.vocabulary import Withdrawal
from tests import drafted
from tests.drafted import FIRST, SLUG, both, occasion

ME, OTHER = "jag@example.org", "Kollegan (kollega@example.org)"


NO = {"answer": "no"}
ALL = drafted.document()["access"]


def mine(by):
    return by == ME


def newest(by=ME):
    return db.session.scalar(select(HistoryRow.id).where(HistoryRow.by == by).order_by(HistoryRow.id.desc()))


def undone(line=None, *, by=ME):
    """Take an act back, the newest of one's own unless another is given; return its line."""
    line = line or newest(by)
    undo.undo(undo.act_of(db.session(), line), by=by, owns=lambda one: one == by)
    return line


def session(code="AAAAAA"):
    return edit_sessions.stored_session(db.session(), code)


def change(by=ME, **fields):
    edit_sessions.change_session("AAAAAA", fields, version=None, by=by)


def whole(kind, key):
    return edit.stored(db.session(), kind, key).document


def test_a_change_is_taken_back_done_again_and_taken_back_once_more(edition):
    drafted.session()
    before = session()
    change(title=both("Ny"), format="workshop", occasions=[occasion(26, number=1), occasion(27)])
    after = session().document
    first = undone()
    assert session().document == before.document
    assert session().version == 3
    again = undone()
    assert session().document == after
    undone()
    assert session().document == before.document
    lines = history.lines(edition, kind="session", key="AAAAAA")
    assert [line.act for line in lines] == ["undone", "redone", "undone", "changed", "created"]
    assert [line.undoes for line in lines][2:3] == [first]
    assert lines[1].undoes == again


@pytest.mark.parametrize(
    ("mine_first", "theirs"),
    [
        ({"title": both("Min", "Mine")}, {"lead": both("Deras")}),
        ({"title": {"sv": "Min", "en": "Who is given room?"}}, {"title": {"sv": "Min", "en": "Theirs"}}),
        (
            {"occasions": [occasion(26, number=1)]},
            {"occasions": [occasion(26, number=1), occasion(27, number=2)]},
        ),
        ({"access": {**ALL, "lift": NO}}, {"access": {**ALL, "lift": NO, "step_free": NO}}),
    ],
)
def test_what_others_wrote_elsewhere_stays(edition, mine_first, theirs):
    drafted.session()
    before = session().document
    change(**mine_first)
    line = newest()
    change(OTHER, **theirs)
    theirs_alone = session().document
    undone(line)
    now = session().document
    differing = {name for name in now if now[name] != theirs_alone[name]}
    assert differing == set(mine_first)
    for name in mine_first:
        if name == "title":
            assert now[name]["sv"] == before[name]["sv"]
            assert now[name]["en"] == theirs.get("title", before["title"])["en"]
        if name == "occasions":
            assert now[name] == [before[name][0], theirs_alone[name][1]]
        if name == "access":
            assert (now[name]["lift"], now[name]["step_free"]) == (
                before[name]["lift"],
                theirs_alone[name]["step_free"],
            )


@pytest.mark.parametrize("theirs", ["Deras", "Min", "Vem får plats?"])
def test_what_another_wrote_in_the_same_field_is_never_overwritten(edition, theirs):
    drafted.session()
    change(title=both("Min"))
    line = newest()
    change(OTHER, title=both("Mellan"))
    if theirs != "Mellan":
        change(OTHER, title=both(theirs))
    before = session()
    with pytest.raises(ChangedSince) as refused:
        undone(line)
    assert (refused.value.facts["by"], refused.value.facts["fields"]) == (OTHER, ("title",))
    assert session() == before


def test_what_another_wrote_and_took_back_is_in_nobodys_way(edition):
    drafted.session()
    before = session().document
    change(title=both("Min"))
    line = newest()
    change(OTHER, title=both("Deras"))
    undone(by=OTHER)
    undone(line)
    assert session().document == before


def test_ones_own_later_change_of_the_same_is_named(edition):
    drafted.session()
    change(title=both("Ett"))
    line = newest()
    change(title=both("Två"))
    with pytest.raises(ChangedSince) as refused:
        undone(line)
    assert refused.value.facts["by"] == ME


def test_an_act_is_taken_back_once(edition):
    drafted.session()
    change(title=both("Ett"))
    line = undone()
    with pytest.raises(Refused) as refused:
        undone(line)
    assert refused.value.facts["reason"] == "undo_already"


def test_two_who_took_it_back_at_once(edition):
    drafted.session()
    change(title=both("Ett"))
    lines = undo.act_of(edition, newest())
    undo.undo(lines, by=ME, owns=mine)
    with pytest.raises(Refused):
        undo.undo(lines, by=ME, owns=mine)
    assert session().version == 3


def test_anothers_act_is_not_mine_to_take_back(edition):
    drafted.session()
    change(OTHER, title=both("Deras"))
    with pytest.raises(Refused) as refused:
        undo.undo(undo.act_of(edition, newest(OTHER)), by=ME, owns=mine)
    assert refused.value.facts["reason"] == "undo_not_own"


def test_a_withdrawal_and_a_bringing_back(edition):
    drafted.session()
    before = session().document
    edit_sessions.withdraw_session("AAAAAA", kind=Withdrawal.CANCELLED, reason=both("Sjuk"), at=FIRST, by=ME)
    withdrawn = session().document
    undone()
    assert session().document == before
    undone()
    assert session().document == withdrawn
    edit_sessions.restore_session("AAAAAA", by=ME)
    undone()
    assert session().document == withdrawn


def test_a_session_that_was_made_goes_and_comes_again_with_its_numbers(edition):
    code = edit_sessions.create_session(SLUG, drafted.document(occasions=[occasion(25), occasion(26)]), by=ME)
    before = session(code).document
    undone()
    with pytest.raises(UnknownReference):
        session(code)
    undone()
    assert session(code).document == before
    assert session(code).version == 3
    undone()
    with pytest.raises(UnknownReference):
        session(code)


def test_a_session_that_others_have_written_in_does_not_go(edition):
    edit_sessions.create_session(SLUG, drafted.document(), by=ME, code="AAAAAA")
    line = newest()
    change(OTHER, lead=both("Deras"))
    with pytest.raises(ChangedSince) as refused:
        undone(line)
    assert refused.value.facts["by"] == OTHER
    assert session().document["lead"] == both("Deras")


def test_undo_after_the_thing_is_gone(edition):
    key = edit.create("venue", {"name": both("Tältet")}, by=OTHER)
    edit.change("venue", key, {"street": "Gatan"}, version=None, by=ME)
    line = newest()
    edit.remove("venue", key, version=None, by=OTHER)
    with pytest.raises(ChangedSince) as refused:
        undone(line)
    assert (refused.value.facts["by"], refused.value.facts["act"]) == (OTHER, "removed")


REGISTERS = [
    ("venue", {"name": both("Tältet"), "access": {"lift": {"answer": "yes"}}}, {"street": "Annan"}),
    ("room", {"name": both("Scenen"), "venue": "garaget", "capacity": 10}, {"capacity": 0, "venue": "orkanen"}),
    ("person", {"title": both("Värd"), "organisation": "kultur"}, {"title": both("Värdinna"), "organisation": ""}),
    ("term", {"axis": "theme", "label": both("Tema"), "parent": "public-space"}, {"label": both("Nytt"), "parent": ""}),
    ("organisation", {"kind": "civil_society", "name": both("Nätet")}, {"name": both("Nät")}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "made", "changed"), REGISTERS)
def test_rows_of_registers_are_made_changed_and_removed_and_all_of_it_taken_back(
    edition, kind, made, changed
):
    key = edit.create(kind, made, by=ME)
    first = whole(kind, key)
    edit.change(kind, key, changed, version=None, by=ME)
    second = whole(kind, key)
    undone()
    assert whole(kind, key) == first
    undone()
    assert whole(kind, key) == second
    edit.remove(kind, key, version=None, by=ME)
    undone()
    assert whole(kind, key) == second
    assert edit.stored(edition, kind, key).version > 4
    undone()
    with pytest.raises(UnknownReference):
        whole(kind, key)


def test_a_row_in_use_is_not_unmade(edition):
    key = edit.create("person", {"title": both("Värd")}, by=ME)
    line = newest()
    drafted.session(people=[{"person": key}])
    with pytest.raises(Refused) as refused:
        undone(line)
    assert refused.value.facts["reason"] == "in_use"


def test_an_address_is_taken_back_and_acts_from_before_it_too(edition):
    edit.change("venue", "garaget", {"street": "Ny"}, version=None, by=ME)
    line = newest()
    edit.rename("venue", "garaget", "garage", version=None, by=OTHER)
    undone(line)
    assert whole("venue", "garage")["street"] == "Garagetsgatan 1"
    edit.rename("venue", "garage", "garaget-2", version=None, by=ME)
    undone()
    assert edit.stored(edition, "venue", "garaget").key == "garage"


def test_an_edit_by_another_after_a_new_address_is_seen(edition):
    edit.change("venue", "garaget", {"street": "Ny"}, version=None, by=ME)
    line = newest()
    edit.rename("venue", "garaget", "garage", version=None, by=OTHER)
    edit.change("venue", "garage", {"street": "Deras"}, version=None, by=OTHER)
    with pytest.raises(ChangedSince):
        undone(line)


def test_what_no_longer_can_be_referred_to_is_told(edition):
    room = edit.create("room", {"name": both("Scenen"), "venue": "garaget"}, by=OTHER)
    drafted.session(occasions=[occasion(room=room)])
    change(occasions=[occasion(number=1, room="garaget-stora")])
    line = newest()
    edit.remove("room", room, version=None, by=OTHER)
    with pytest.raises(Refused) as refused:
        undone(line)
    assert refused.value.facts["reason"] == "undo_refers"


def test_waivers(edition):
    waivers.waive(SLUG, finding="f1", code="people.double", reason="Ett", by=ME)
    waivers.waive(SLUG, finding="f1", code="people.double", reason="Två", by=ME)
    undone()
    undone(history.lines(edition, kind="waiver")[-1].id)
    with pytest.raises(UnknownReference):
        waivers.take_back(SLUG, finding="f1", by=ME)


def test_acts_of_a_group_go_together_or_not_at_all(edition):
    drafted.session()
    before = session().document
    with transaction() as writing, history.grouped(writing):
        person = edit.create("person", {"title": both("Värd")}, by=ME)
        change(people=[{"person": person}], title=both("Ett"))
        code = edit_sessions.create_session(SLUG, drafted.document(people=[{"person": person}]), by=ME)
        writing.add(
            GatheredRow(edition_id=1, source="x", source_id="1", content="c", title="t", code=code, fields={})
        )
    act = newest()
    assert len(undo.act_of(edition, act)) == 3
    undone(act)
    assert session().document == before
    for kind, key in (("person", person), ("session", code)):
        with pytest.raises(UnknownReference):
            edit.stored(edition, kind, key) if kind == "person" else session(code)
    assert edition.scalars(select(GatheredRow)).all() == []
    undone()
    assert session(code).document["people"][0]["person"] == person
    assert [row.code for row in edition.scalars(select(GatheredRow))] == [code]
    change(OTHER, title=both("Deras"))
    everything = (session().document, session(code).document, history.last_id(edition))
    with pytest.raises(ChangedSince):
        undone()
    assert (session().document, session(code).document, history.last_id(edition)) == everything


@pytest.mark.parametrize("act", ["gathered", "announced", "redacted"])
def test_what_is_final_is_not_taken_back(edition, act):
    with transaction() as writing:
        history.record(writing, by=ME, act=act, kind="edition", key=SLUG, changes={"rows": (None, 1)})
    with pytest.raises(Refused) as refused:
        undone()
    assert refused.value.facts["reason"] == "undo_final"


def test_a_line_that_was_never_written(edition):
    with pytest.raises(UnknownReference):
        undone(999)


def test_the_list_of_ones_acts_tells_what_stands(edition):
    drafted.session()
    change(title=both("Ett"))
    first = newest()
    change(lead=both("Två"))
    second = undone()
    acts = undo.own_acts(edition, owns=HistoryRow.by == ME, most=10)
    assert [([line.id for line in lines], stands) for lines, _, stands in acts] == [
        ([second], False),
        ([first], True),
    ]
    assert acts[0][1] == newest()
    undone(acts[0][1])
    acts = undo.own_acts(edition, owns=HistoryRow.by == ME, most=1)
    assert [(lines[0].id, end, stands) for lines, end, stands in acts] == [(second, newest(), True)]
