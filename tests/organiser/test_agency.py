"""The round trip to a translation agency: what goes out, what comes back, and what is refused."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from planner import history
from planner.db import db
from planner.draft import edit_sessions
from tests import drafted
from tests.drafted import SLUG, both
from tests.workbench import entered, filled

PATH = f"/organise/{SLUG}/translation/en/agency/"
BOOK = f"/organise/{SLUG}/translation/en/agency.xlsx"


@pytest.fixture
def written(app):
    with app.app_context():
        drafted.registers()
        drafted.session(
            "AAAAAA", lead={"sv": "=1+1 Ett samtal\n\nom torg."}, practical={"food": {"sv": "Soppa"}}
        )
        drafted.session("BBBBBB", title=both("Kvällen", "The evening"), occasions=[drafted.occasion(26)])
        drafted.change("BBBBBB", title=both("Hela kvällen", "The evening"))
        db.session.remove()
    return app


@pytest.fixture
def desk(written):
    return entered(written, "translator")


def fetched(desk):
    answer = desk.client.get(BOOK)
    assert answer.status_code == 200
    return load_workbook(BytesIO(answer.data))


def cells(book):
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def sent(desk, content, name="var-2026-en.xlsx", **more):
    typed = filled(desk.page(PATH).select("main form")[0]).to_dict()
    if not isinstance(content, bytes):
        buffer = BytesIO()
        content.save(buffer)
        content = buffer.getvalue()
    return desk.client.post(PATH, data={**typed, "file": (BytesIO(content), name), **more})


def texts(app, code="AAAAAA"):
    with app.app_context():
        document = edit_sessions.stored_session(db.session(), code).document
        db.session.remove()
    return {name: document[name].get("en") for name in ("title", "lead")} | {
        "food": document["practical"].get("food", {}).get("en")
    }


def taken_over(desk, path, page=None, **typed):
    """Press the button of the page that shows what came back."""
    form = filled((page or desk.page(path)).select("main form")[0]).to_dict()
    return desk.client.post(path, data={**form, **typed})


def translated(book, **by_path):
    sheet = book.active
    for row in range(2, sheet.max_row + 1):
        path = str(sheet.cell(row, 4).value).rpartition(" ")[2].replace("-", "_")
        if path in by_path:
            sheet.cell(row, 3).value = by_path[path]
    return book


def test_the_workbook_holds_what_is_left_as_text_with_hidden_ids(desk):
    book = fetched(desk)
    assert cells(book)[0] == ["What it is about", "Swedish (sv)", "English (en)", "id", "wording"]
    assert [row[:4] for row in cells(book)[1:]] == [
        ["Short text: Who is given room?", "=1+1 Ett samtal\n\nom torg.", "", "session AAAAAA lead"],
        ["Food and drink: Who is given room?", "Soppa", "", "session AAAAAA practical-food"],
        [
            "Title: The evening (the translation is older than the text)",
            "Hela kvällen",
            "The evening",
            "session BBBBBB title",
        ],
    ]
    assert [book.active.cell(2, column).data_type for column in range(1, 6)] == ["s"] * 5
    assert [book.active.column_dimensions[name].hidden for name in "CD"] == [
        False,
        True,
    ]  # D stands for E too
    assert book.active.protection.sheet
    assert [book.active.cell(2, column).protection.locked for column in (2, 3)] == [True, False]


def test_its_return_shows_a_diff_and_is_one_group(written, desk):
    book = translated(fetched(desk), lead="A talk\n\nabout squares.", title="All evening")
    answer = sent(desk, book)
    assert answer.status_code == 303
    page = desk.page(answer.location)
    assert page.texts("section h2") == [
        "New translations (1)",
        "Changed translations (1)",
        "Without a translation: left as they are (1)",
    ]
    assert texts(written)["lead"] is None
    assert taken_over(desk, answer.location).status_code == 303
    assert texts(written) == {
        "title": "Who is given room?",
        "lead": "A talk\n\nabout squares.",
        "food": None,
    }
    assert texts(written, "BBBBBB")["title"] == "All evening"
    with written.app_context():
        lines = history.lines(db.session(), most=3)
        assert [(line.act, line.kind) for line in lines] == [
            ("translations_returned", "translation"),
            ("translated", "session"),
            ("translated", "session"),
        ]
        assert len({line.group for line in lines}) == 1
    desk.page(answer.location, status=404)


def test_the_same_file_again_changes_nothing(written, desk):
    book = translated(fetched(desk), lead="A talk", practical_food="Soup", title="All evening")
    taken_over(desk, sent(desk, book).location)
    page = desk.page(sent(desk, book).location)
    assert page.texts("section h2") == ["As they were (3)"]
    assert not page.select("main button.button--primary")


def test_a_text_changed_meanwhile_is_taken_over_only_where_it_is_ticked(written, desk):
    book = translated(fetched(desk), lead="A talk", practical_food="Soup")
    with written.app_context():
        drafted.change(lead={"sv": "Ett annat samtal"}, practical={"food": {"sv": "Fika"}})
        db.session.remove()
    path = sent(desk, book).location
    assert desk.page(path).texts("section h2")[0] == (
        "The text was changed meanwhile: taken over only where you tick (2)"
    )
    assert taken_over(desk, path, take="3").status_code == 303
    assert texts(written) == {"title": "Who is given room?", "lead": None, "food": "Soup"}


def test_what_changed_since_it_was_shown_is_shown_again(written, desk):
    path = sent(desk, translated(fetched(desk), lead="A talk")).location
    page = desk.page(path)
    with written.app_context():
        drafted.change(lead={"sv": "=1+1 Ett samtal\n\nom torg.", "en": "By hand"})
        db.session.remove()
    assert taken_over(desk, path, page).status_code == 409
    assert texts(written)["lead"] == "By hand"
    assert taken_over(desk, path).status_code == 303
    assert texts(written)["lead"] == "A talk"


def test_older_translations_that_came_back_unchanged_are_said_to_fit_when_asked(desk):
    path = sent(desk, fetched(desk)).location
    assert taken_over(desk, path, **{"same-fits": "1"}).status_code == 303
    assert [row[3] for row in cells(fetched(desk))[1:]] == [
        "session AAAAAA lead",
        "session AAAAAA practical-food",
    ]


def test_rows_that_cannot_be_written_are_told_and_left(written, desk):
    book = translated(fetched(desk), lead="x" * 1001, practical_food="=2+2")
    sheet = book.active
    sheet.append(["", "", "Forged", "account 1 email", "x"])
    sheet.append(["", "", "Forged", "session AAAAAA state", "x"])
    sheet.append(["", "", "Twice", "session BBBBBB title", sheet.cell(4, 5).value])
    sheet.append(["A remark of the agency"])
    path = sent(desk, book).location
    assert desk.page(path).texts("section h2") == [
        "Too long: left as they are (1)",
        "More than once in the file: left as they are (2)",
        "Unknown: no text of this edition has this id (2)",
        "Without a translation: left as they are (1)",
    ]
    assert taken_over(desk, path, take=["2", "5", "6"]).status_code == 303
    assert texts(written)["lead"] is None


def without_ids(book):
    book.active.delete_cols(4, 2)
    return book


def merged(book):
    book.active.merge_cells("B2:B3")
    return book


def for_finnish(book):
    book.active.cell(1, 3).value = "Finska (fi)"
    return book


def a_bomb():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(21):
                part.write(b" " * 10_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (lambda _: b"id;wording\n", "is not an XLSX workbook"),
        (lambda _: b"%PDF-1.7", "is not an XLSX workbook"),
        (lambda _: b"", "is empty"),
        (lambda _: b"PK\x03\x04 cut off", "cannot be read as one"),
        (without_ids, "has lost its hidden columns"),
        (lambda _: Workbook(), "is empty"),
        (merged, "has merged cells"),
        (for_finnish, "has no column for this language"),
        (lambda _: a_bomb(), "is too large"),
    ],
)
def test_a_bad_file_is_refused_in_words(desk, spoilt, said):
    answer = sent(desk, spoilt(fetched(desk)))
    assert answer.status_code == 400
    assert said in answer.get_data(as_text=True)


def test_a_file_of_50_megabytes_is_refused_calmly(desk):
    sent = "multipart/form-data; boundary=x"
    answer = desk.client.post(PATH, data=b"--x\r\n" + b"x" * 50_000_000, content_type=sent)
    assert answer.status_code == 413
    assert "10 MB" in answer.get_data(as_text=True)


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_others_take_no_part(written, role):
    desk = entered(written, role)
    assert [desk.client.get(path).status_code for path in (BOOK, PATH)] == [403, 403]


def test_a_return_is_its_accounts_alone(written, desk):
    path = sent(desk, translated(fetched(desk), lead="A talk")).location
    entered(written, "owner").page(path, status=404)
    assert sent(desk, fetched(desk), csrf_token="forged").status_code == 400
    assert desk.client.post(path, data={"csrf_token": "forged"}).status_code == 400
    assert texts(written)["lead"] is None


def test_the_number_of_queries_is_fixed(written, desk, counted_queries):
    few = counted_queries(lambda: desk.client.get(BOOK))
    with written.app_context():
        for number in range(5):
            drafted.session(f"CCCCC{number}", lead={"sv": "Kort."})
        db.session.remove()
    assert counted_queries(lambda: desk.client.get(BOOK)) == few
