"""Our own sheet: every field of every session goes out and comes back, unchanged; what differs is written alone."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from planner import history
from planner.db import db
from planner.draft import edit
from planner.draft.edit_sessions import stored_session, withdraw_session
from planner.gather.own_return import take_back
from planner.gather.own_sheet import as_csv, as_xlsx, own_grid, sheet_of
from planner.vocabulary import Measure, Withdrawal
from tests import drafted
from tests.drafted import SLUG, both

HOSTILE = ("=cmd|'/C calc'!A0", "+46 40", "-1", "@sum", "'=x", "''=x", "'x", "\t=x", 'a;b="c"\n=d', "Ä, å; ö")
FORMS = {"csv": as_csv, "xlsx": as_xlsx}


@pytest.fixture
def draft(app):
    """Make three sessions that between them use every kind of field."""
    with app.app_context():
        drafted.registers()
        drafted.session(
            "AAAAAA",
            title={"sv": HOSTILE[0], "en": HOSTILE[8].replace("\n", " ")},
            lead=both(HOSTILE[9]),
            description={"sv": HOSTILE[8], "en": HOSTILE[1]},
            internal_note="\n".join(HOSTILE),
            internal_contact=HOSTILE[3],
            production=HOSTILE[5],
            audiences=["residents", "officials"],
            people=[{"person": "gast", "role": "moderator", "confirmed": False}, {"person": "samordnare"}],
            organisations=[{"organisation": "kultur"}, {"organisation": "forening", "role": "co_organiser"}],
            occasions=[
                drafted.occasion(note=both('Ta med; "allt" = bra\nsäger vi')),
                {"start": "2026-03-29T00:30:00Z", "end": "2026-03-29T01:30:00Z", "venue": "orkanen"},
                {"first_day": "2026-03-26", "last_day": "2026-03-28", "place": "online"},
            ],
            parts=[{"title": both("Del"), "start": "2026-03-25T09:00:00Z", "people": ["gast", "samordnare"]}],
            practical={"food": both("Fika; med bulle"), "rain_plan": {"sv": "Inne"}},
            ages={"lowest": 13, "highest": 19},
            cost={"free": False, "amount": 50, "note": both("Kontant")},
            interpretation=[{"language": "en", "until": "2026-03-20"}],
            entry={"kind": "sign_up", "link": "https://x.example/a?b=c;d", "phone": "040-34 10 00"},
        )
        drafted.session("BBBBBB", title={"sv": "Bara svenska"}, occasions=[], state="idea")
        drafted.session(
            "CCCCCC", year_round=True, occasions=[], access={m.value: {"answer": "no"} for m in Measure}
        )
        withdraw_session(
            "CCCCCC",
            kind=Withdrawal.CANCELLED,
            reason=both("Sjukdom"),
            at=drafted.FIRST,
            by="test",
        )
        yield


def exported(form="csv"):
    return FORMS[form](sheet_of(db.session(), SLUG))


def returned(content, *, dry_run=False):
    grid = own_grid(content, file_name="x")
    assert grid is not None
    return take_back(grid, edition=SLUG, name="x", dry_run=dry_run, by="test").outcomes


def told(outcomes):
    return [(one.code, one.outcome, one.remarks) for one in outcomes]


def changed(content, code, /, **cells):
    """Return the sheet with some cells of a session typed anew."""
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    names = {name.replace("_sv", ".sv").replace("_en", ".en"): value for name, value in cells.items()}
    for row in rows:
        if row["code"] == code:
            row.update(names)
    out = StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


@pytest.mark.parametrize("form", FORMS)
def test_what_is_exported_comes_back_unchanged(draft, form):
    before = history.last_id(db.session())
    documents = {code: stored_session(db.session(), code) for code in ("AAAAAA", "BBBBBB", "CCCCCC")}
    assert told(returned(exported(form))) == [(code, "same", ()) for code in documents]
    assert {code: stored_session(db.session(), code) for code in documents} == documents
    assert history.last_id(db.session()) == before


def test_a_new_session_of_every_cell_says_the_same(draft):
    """The cells alone, without a code, make the same session: nothing is lost in them."""
    content = changed(exported(), "AAAAAA", code="", version="")
    (made, *_) = [one for one in returned(content) if one.outcome == "new"]
    one, other = (stored_session(db.session(), code).document for code in ("AAAAAA", made.code))
    assert {name: other[name] for name in one} == one


def test_no_cell_is_a_formula(draft):
    text = exported().decode("utf-8-sig")
    cells = [one for row in csv.reader(StringIO(text, newline=""), delimiter=";") for one in row]
    assert [one for one in cells if one[:1] in "=+-@\t\r" and one] == []
    assert "'=cmd|'/C calc'!A0" in cells
    book = load_workbook(BytesIO(exported("xlsx")))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}
    assert [cell for row in book.active.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_only_the_cells_that_differ_are_written(draft):
    content = changed(
        exported(),
        "BBBBBB",
        title_sv="Nu på båda",
        title_en="Now in both",
        audiences="young-not-there",
    )
    assert told(returned(content))[1] == ("BBBBBB", "refused", ("invalid:audiences form.reference.gone",))
    content = changed(
        exported(),
        "BBBBBB",
        title_sv="Nu på båda",
        title_en="Now in both",
        audiences="residents, officials",
        occasions="start=2026-03-25 10:00; end=2026-03-25 11:30; place=room; room=garaget-stora; seats=30",
        practical="food: sv=Fika; en=Coffee",
        cost="free=no; amount=20",
    )
    assert told(returned(content, dry_run=True))[1] == ("BBBBBB", "changed", ())
    assert stored_session(db.session(), "BBBBBB").version == 1
    assert told(returned(content)) == [
        ("AAAAAA", "same", ()),
        ("BBBBBB", "changed", ()),
        ("CCCCCC", "same", ()),
    ]
    document = stored_session(db.session(), "BBBBBB").document
    (occasion,) = document["occasions"]
    assert (document["title"], document["audiences"], occasion["start"], occasion["seats"]) == (
        {"sv": "Nu på båda", "en": "Now in both"},
        ["residents", "officials"],
        "2026-03-25T09:00:00Z",
        30,
    )
    assert (document["practical"], document["cost"]["amount"]) == (
        {"food": {"sv": "Fika", "en": "Coffee"}},
        20,
    )
    (line, *_) = history.lines(db.session(), kind="session", key="BBBBBB")
    assert sorted(line.changes) == ["audiences", "cost", "occasions", "practical", "title"]
    (whole, *_) = history.lines(db.session(), kind="edition", edition=SLUG)
    assert (whole.act, whole.group, whole.changes["rows"][1]["changed"]) == ("gathered", line.group, 1)


def test_a_row_whose_session_somebody_changed_meanwhile_is_refused(draft):
    content = changed(exported(), "BBBBBB", title_sv="Från bladet")
    drafted.change("BBBBBB", lead=both("Ändrad här"))
    assert told(returned(content))[1] == ("BBBBBB", "refused", ("stale",))
    assert stored_session(db.session(), "BBBBBB").document["title"] == {"sv": "Bara svenska"}


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        ({"occasions": "start=i morgon"}, "invalid:occasions-0-start form.time.wrong"),
        ({"occasions": "hallå"}, "invalid:occasions form.text.wrong"),
        ({"occasions": 'note.sv="öppet'}, "invalid:occasions form.text.wrong"),
        ({"occasions": "nonsense=1"}, "invalid:occasions form.field.unknown"),
        ({"occasions": "start=2026-03-29 02:30"}, "invalid:occasions form.time.wrong"),
        ({"state": "withdrawn"}, "invalid:error.refused"),
        ({"title_sv": ""}, "invalid:title-sv form.title.required"),
        ({"ages": "lowest=många"}, "invalid:ages-lowest form.number.wrong"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_field_and_the_other_rows_are_taken(draft, cells, remark):
    content = changed(changed(exported(), "BBBBBB", **cells), "AAAAAA", lead_sv="Ny")
    first, second, _ = told(returned(content))
    assert first == ("AAAAAA", "changed", ())
    assert second == ("BBBBBB", "refused", (remark,))


def test_codes_of_another_edition_and_twice_in_the_sheet_are_refused(draft):
    edit.create("edition", {"name": both("Höst")}, by="test", slug="host", uid_domain="program.test")
    grid = own_grid(exported(), file_name="x")
    outcomes = take_back(grid, edition="host", name="x", dry_run=False, by="test").outcomes
    assert {(one.outcome, one.remarks) for one in outcomes} == {("refused", ("code_unknown",))}
    content = exported()
    twice = content + content.partition(b"\r\n")[2]
    assert [one.outcome for one in returned(twice)] == ["same"] * 3 + ["duplicate"] * 3


@pytest.mark.parametrize(
    "content", [b"a;b\n1;2\n", b"code;title\nx;y\n", b"version;code;title.sv\n", b"", b"PK"]
)
def test_other_sheets_are_not_ours(content):
    assert own_grid(content, file_name="x") is None
