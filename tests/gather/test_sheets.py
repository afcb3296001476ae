"""CSV and XLSX as grids: encodings, delimiters, dangers."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter

from planner.errors import Unreadable
from planner.gather import sheet_csv, sheet_xlsx
from planner.gather.grid import EPOCH_1904, Hole

TEXT = "rubrik,plats\nSmörgås på ön,Åhus\n"
ROWS = (("rubrik", "plats"), ("Smörgås på ön", "Åhus"))


def csv_rows(content):
    return sheet_csv.read(content, file_name="week.csv").rows


def a_workbook(fill, **options):
    """Return the bytes of a workbook that `fill(book, sheet)` writes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, **options})
    fill(book, book.add_worksheet("Program"))
    book.close()
    return target.getvalue()


def repacked(content, changes):
    """Return a workbook with some parts changed: `changes` maps a name to a function of its bytes."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            out.writestr(name, changes.get(name, bytes)(source.read(name)))
    return target.getvalue()


def xlsx(content):
    return sheet_xlsx.read(content, file_name="week.xlsx")


def refused(read, content):
    with pytest.raises(Unreadable) as problem:
        read(content)
    return problem.value.facts["problem"]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("latin-1"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.rstrip("\n").encode(),
    ],
)
def test_every_encoding_and_line_end_gives_the_same(content):
    assert csv_rows(content) == ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found_also_among_others_in_texts(delimiter):
    rows = [["rubrik", "plats", "om"], ["A, b; c", "d", "e, f"], ["G", "h", "i, j, k"]]
    text = "\n".join(
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows
    )
    assert csv_rows(text.encode()) == tuple(map(tuple, rows))


def test_excels_own_line_names_the_delimiter_and_keeps_its_row():
    assert csv_rows(b"sep=;\na,1;b\nc;d\n") == ((), ("a,1", "b"), ("c", "d"))


def test_quoted_line_breaks_and_ragged_rows():
    assert csv_rows(b'title,about,where\n"A ""b""","one\ntwo"\nC,d,e,f\n') == (
        ("title", "about", "where"),
        ('A "b"', "one\ntwo"),
        ("C", "d", "e", "f"),
    )


def test_an_open_quotation_mark_is_told_and_loses_no_row_in_silence():
    assert refused(csv_rows, b'title,where\n"A,b\nC,d\n') == "cut_off"


def test_the_mark_before_a_formula_is_taken_off_again():
    assert csv_rows(b"a,b\n'=1+1,''+x\n'tis,=2\n") == (("a", "b"), ("=1+1", "'+x"), ("'tis", "=2"))


def test_real_dates_times_lengths_and_texts():
    def fill(book, sheet):
        sheet.write_row(0, 0, ["Dag", "Datum och tid", "Klocka", "Längd", "Tal", "Text"])
        form = book.add_format
        sheet.write_datetime(1, 0, datetime(2026, 5, 8), form({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
        sheet.write_datetime(1, 1, datetime(2026, 5, 8, 13), form({"num_format": "yyyy-mm-dd hh:mm"}))  # noqa: DTZ001
        sheet.write_datetime(1, 2, time(13), form({"num_format": "hh:mm"}))
        sheet.write_datetime(1, 3, timedelta(hours=26), form({"num_format": "[h]:mm"}))
        sheet.write_number(1, 4, 67737)
        sheet.write_string(1, 5, "=cmd|' /C calc'!A0")

    (grid,) = xlsx(a_workbook(fill))
    assert grid.rows[1] == (
        date(2026, 5, 8),
        datetime(2026, 5, 8, 13),  # noqa: DTZ001
        time(13),
        timedelta(hours=26),
        67737,
        "=cmd|' /C calc'!A0",
    )


def test_serials_of_a_workbook_of_1904():
    def fill(book, sheet):
        sheet.write_datetime(0, 0, datetime(2026, 5, 8), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001

    (grid,) = xlsx(a_workbook(fill, date_1904=True))
    assert (grid.epoch, grid.rows) == (EPOCH_1904, ((date(2026, 5, 8),),))


def test_a_formula_gives_its_counted_value_and_one_never_counted_is_marked():
    def fill(_book, sheet):
        sheet.write_formula(0, 0, "=1+1", value=2)
        sheet.write_formula(0, 1, "=A1", value="")

    content = repacked(
        a_workbook(fill), {"xl/worksheets/sheet1.xml": lambda part: part.replace(b"<v></v>", b"")}
    )
    assert xlsx(content)[0].rows == ((2, Hole.FORMULA),)


def test_merged_cells_reach_down_and_headings_reach_right():
    def fill(_book, sheet):
        sheet.merge_range(0, 0, 0, 1, "Tid")
        sheet.merge_range(1, 0, 2, 0, "2026-05-08")
        sheet.write_row(1, 1, ["10:00", "A"])
        sheet.write_row(2, 1, ["11:00", "B"])

    (grid,) = xlsx(a_workbook(fill))
    assert grid.rows[1:] == (("2026-05-08", "10:00", "A"), ("2026-05-08", "11:00", "B"))
    assert grid.wide == ((0, 1, "Tid"),)


def test_hidden_and_empty_sheets_are_left_out():
    def fill(book, sheet):
        sheet.write_string(0, 0, "a")
        book.add_worksheet("Tomt")
        hidden = book.add_worksheet("Gömt")
        hidden.write_string(0, 0, "b")
        hidden.hide()

    assert [grid.name for grid in xlsx(a_workbook(fill))] == ["Program"]


def one_cell(_book, sheet):
    sheet.write_string(0, 0, "a")


def test_a_bomb_of_zeros_is_refused_before_it_is_unpacked():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b"<workbook/>")
        for number in range(3):
            bomb.writestr(f"xl/worksheets/sheet{number}.xml", bytes(sheet_xlsx.MOST_UNPACKED // 2))
    assert len(target.getvalue()) < 1_000_000
    assert refused(xlsx, target.getvalue()) == "too_large"


def test_too_many_parts_are_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as bomb:
        bomb.writestr("xl/workbook.xml", b"<workbook/>")
        for number in range(sheet_xlsx.MOST_PARTS):
            bomb.writestr(f"{number}.bin", b"")
    assert refused(xlsx, target.getvalue()) == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY x SYSTEM "http://127.0.0.1/">]>',
    ],
)
def test_entities_and_document_types_in_a_part_are_refused(doctype, encoding):
    def with_entities(part):
        head, _, rest = part.decode().partition("?>")
        return f"{head.replace('UTF-8', encoding)}?>{doctype}{rest}".encode(encoding)

    content = repacked(a_workbook(one_cell), {"xl/sharedStrings.xml": with_entities})
    assert refused(xlsx, content) == "entities"


def test_a_size_that_the_sheet_only_claims_is_not_believed():
    content = repacked(
        a_workbook(one_cell),
        {"xl/worksheets/sheet1.xml": lambda part: part.replace(b'ref="A1"', b'ref="A1:XFD1048576"')},
    )
    assert xlsx(content)[0].rows == (("a",),)


def test_cells_far_out_are_too_many():
    def far(_book, sheet):
        for row in range(250):
            sheet.write_string(row, 16_000, "x")

    assert refused(xlsx, a_workbook(far)) == "too_large"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04rest",
        a_workbook(one_cell)[:-200],
        repacked(a_workbook(one_cell), {"xl/worksheets/sheet1.xml": lambda part: part[:-30]}),
    ],
)
def test_what_is_broken_is_told_and_never_a_traceback(content):
    assert refused(xlsx, content) == "broken_sheet"


def test_a_workbook_that_names_no_sheet_is_empty():
    content = repacked(a_workbook(one_cell), {"xl/workbook.xml": lambda _: b"<nothing/>"})
    assert refused(xlsx, content) == "empty"


def test_another_packed_file_is_told():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        out.writestr("content.xml", b"<office/>")
    assert refused(xlsx, target.getvalue()) == "other_sheet"
