from datetime import UTC, datetime

from planner.gather.merge import Earlier, Pairing, Plan, content_digest, merge
from planner.gather.rows import GatheredSession, Refusal


def a_row(title="A quiet hour", *, id="a", hour=10, room="Saga", refusal=None, row=1):
    return GatheredSession(
        row=row,
        source_id=id,
        title=title,
        venue="Library",
        room=room,
        refusal=refusal,
        start=datetime(2026, 5, 8, hour, tzinfo=UTC),
        end=datetime(2026, 5, 8, hour + 1, tzinfo=UTC),
    )


def remembered(row, code):
    return Earlier(source_id=row.source_id, content=content_digest(row), title=row.title, code=code)


def test_rows_nobody_knows_are_new():
    assert merge([a_row()], []) == Plan((Pairing(a_row()),), ())


def test_a_row_continues_the_one_with_its_id():
    before = remembered(a_row(), "AAAAAA")
    moved = a_row(title="A loud hour", hour=12)
    assert merge([moved], [before]) == Plan((Pairing(moved, before),), ())


def test_ids_that_repeat_are_told_apart_by_content_then_title():
    first, second, third = (
        remembered(a_row(title), code) for title, code in (("One", "1"), ("Two", "2"), ("Three", "3"))
    )
    moved, same, renamed = a_row("Two", hour=12), a_row("Three"), a_row("Uno")
    assert merge([moved, same, renamed], [first, second, third]) == Plan(
        (Pairing(moved, second), Pairing(same, third), Pairing(renamed, first)), ()
    )


def test_what_is_left_of_a_repeated_id_is_not_guessed():
    before = [remembered(a_row(title), title) for title in ("One", "Two")]
    rows = [a_row("Uno"), a_row("Due")]
    assert merge(rows, before) == Plan((Pairing(rows[0]), Pairing(rows[1])), tuple(before))


def test_a_new_id_with_the_same_content_is_the_same_row():
    before = remembered(a_row(id="old"), "AAAAAA")
    assert merge([a_row(id="new")], [before]) == Plan((Pairing(a_row(id="new"), before),), ())


def test_the_same_row_twice_is_a_repetition():
    twice = [a_row(), a_row(row=2)]
    assert merge(twice, []) == Plan((Pairing(twice[0]), Pairing(twice[1], repeats=0)), ())


def test_a_row_refused_now_is_not_gone():
    before = remembered(a_row(), "AAAAAA")
    refused = a_row(refusal=Refusal.NO_END)
    assert merge([refused], [before]) == Plan((Pairing(refused, before),), ())


def test_a_row_that_is_no_longer_there_is_gone():
    before = [remembered(a_row(), "AAAAAA"), remembered(a_row("Another", id="b"), "BBBBBB")]
    assert merge([a_row()], before) == Plan((Pairing(a_row(), before[0]),), (before[1],))
