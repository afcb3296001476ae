"""Sheets as programmes: which column is what, and what becomes of each row."""

from datetime import UTC, date, datetime

import pytest

from planner.gather.from_sheet import GUESSED, opened, read
from planner.gather.mapping import Field, SheetMapping, WrongMapping, mapping_of
from planner.gather.rows import GatheredPerson, Refusal
from tests.gather.test_sheets import a_workbook, repacked

ZONE = "Europe/Stockholm"


def a_sheet(*lines, heading="id,titel,dag,start,slut,plats"):
    return "\n".join([heading, *lines]).encode()


def gathered(*lines, near=None, mapping=GUESSED, **more):
    return read(a_sheet(*lines, **more), file_name="week.csv", zone=ZONE, near=near, mapping=mapping).sessions


def when(row):
    return (row.start, row.end) if row.start else (row.first, row.last) if row.first else row.refusal


def utc(hour, minute=0, day=8):
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


def fields(content, **more):
    found = opened(content, file_name="week.csv", **more)
    return {column.name: column.field.value for column in found.columns}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (
            "title,organiser,start,end,category,type,topic_1,topic_2,language,place,description,more_info,speakers,id",
            "title organiser start end theme format theme theme language venue description description people id",
        ),
        (
            "Rubrik;Arrangör;Datum;Starttid;Sluttid;Plats;Lokal;Språk;Målgrupp;Medverkande;Länk;Inställt",
            "title organiser day start end venue room language audience people link cancelled",
        ),
        (
            "Session type|Name|Date|Start time|Duration (min)|Room|Speakers|Abstract",
            "format title day start length room people lead",
        ),
    ],
)
def test_headings_are_known_in_both_languages(heading, expected):
    delimiter = next(one for one in ",;|" if one in heading)
    names = heading.split(delimiter)
    content = f"{heading}\n{delimiter.join('x' for _ in names)}\n".encode()
    assert list(fields(content).values()) == expected.split()


def test_unknown_headings_are_told_by_their_values():
    content = (
        "vadsomhelst;x1;x2;x3;x4\n"
        "Fred i praktiken;8 maj 2026;13.00;Svenska;https://example.org/a\n"
        "Sorgens språk;9 maj 2026;14.00;Svenska och engelska;https://example.org/b\n"
    ).encode()
    assert fields(content) == {
        "vadsomhelst": "title",
        "x1": "day",
        "x2": "start",
        "x3": "language",
        "x4": "link",
    }


def test_words_above_the_headings_and_headings_of_two_lines_and_twice():
    def fill(_book, sheet):
        sheet.write_string(0, 0, "Programmet, version 3")
        sheet.merge_range(2, 1, 2, 2, "Tid")
        sheet.write_string(2, 0, "Rubrik")
        sheet.write_row(2, 3, ["Tema", "Tema", "Plats"])
        sheet.write_row(3, 1, ["Start", "Slut"])
        sheet.write_row(4, 0, ["Fred", "2026-05-08 10:00", "2026-05-08 11:00", "Fred", "Frihet", "Ön"])

    content = a_workbook(fill)
    assert fields(content) == {
        "Rubrik": "title",
        "Tid Start": "start",
        "Tid Slut": "end",
        "Tema": "theme",
        "Tema (2)": "theme",
        "Plats": "venue",
    }
    (row,) = read(content, file_name="week.xlsx", zone=ZONE).sessions
    assert (row.row, row.title, when(row), row.themes, row.venue) == (
        5,
        "Fred",
        (utc(8), utc(9)),
        ("Fred", "Frihet"),
        "Ön",
    )


def test_a_row_becomes_a_session():
    (row,) = gathered(
        '7,Fred,2026-05-08,10:00,11:30,Biblioteket,Sagasalen,Samtal,"Fred; Frihet",Svenska and English,'
        "\"['Anna Ek, Moderator, Malmö', 'Bo Al']\",https://example.org/a,ja",
        heading="id,titel,dag,start,slut,plats,lokal,typ,tema,språk,medverkande,länk,inställt",
    )
    assert (row.row, row.source_id, row.title, when(row), row.place) == (
        2,
        "7",
        "Fred",
        (utc(8), utc(9, 30)),
        ("Biblioteket", "Sagasalen"),
    )
    assert (row.format, row.themes, row.languages, row.link, row.cancelled) == (
        "Samtal",
        ("Fred", "Frihet"),
        ("sv", "en"),
        "https://example.org/a",
        True,
    )
    assert row.people == (
        GatheredPerson(name="Anna Ek", role="Moderator, Malmö"),
        GatheredPerson(name="Bo Al"),
    )


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("2026-05-08,10:00,11:00", (utc(8), utc(9))),
        ("2026-05-08,1000,24:00", (utc(8), utc(22))),
        ("8/5,10:00–11:00,", (utc(8), utc(9))),
        ("fredag 8 maj,kl. 10,kl. 11", (utc(8), utc(9))),
        (",2026-05-08 10:00,2026-05-08 11:00", (utc(8), utc(9))),
        (",2026-05-08T10:00:00Z,2026-05-08T11:00:00Z", (utc(10), utc(11))),
        ("2026-05-08,22:00,01:00", (utc(20), utc(23))),
        ("2026-05-08,heldag,", (date(2026, 5, 8), date(2026, 5, 8))),
        (",2026-05-08,2026-05-10", (date(2026, 5, 8), date(2026, 5, 10))),
        ("2026-05-08,10:00,", Refusal.NO_END),
        ("2026-05-08,,11:00", Refusal.NO_START),
        ("2026-05-08,,", Refusal.NO_START),
        (",10:00,11:00", Refusal.NO_START),
        ("2026-05-08,11:00,11:00", Refusal.ZERO_LENGTH),
        ("2026-05-08,11:00,10:00", Refusal.NEGATIVE_LENGTH),
        ("snart,10:00,11:00", Refusal.START_UNREADABLE),
        ("2026-05-08,10:00,sent", Refusal.END_UNREADABLE),
        ("2026-03-29,02:30,04:00", Refusal.TIME_SKIPPED),
        ("2026-10-25,02:30,04:00", Refusal.TIME_TWICE),
    ],
)
def test_when(cells, expected):
    (row,) = gathered(f"7,Fred,{cells},Ön", near=date(2026, 5, 7))
    assert when(row) == expected


def test_a_night_is_told():
    (row,) = gathered("7,Fred,2026-05-08,22:00,01:00,Ön")
    assert row.remarks == ("past_midnight",)


def test_a_length_instead_of_an_end():
    (row,) = gathered("Fred,2026-05-08 10:00,1 h 30 min", heading="titel,start,längd")
    assert when(row) == (utc(8), utc(9, 30))
    (row,) = gathered("Fred,2026-05-08 10:00,1.5", heading="titel,start,Längd (timmar)")
    assert when(row) == (utc(8), utc(9, 30))


def test_a_column_of_times_only_and_days_as_rows_of_their_own():
    lines = ("fredag 8 maj 2026,,", "10.00–11.00,Fred,Ön", "lördag 9 maj 2026,,", "10.00–11.00,Frihet,Ön")
    rows = gathered(*lines, heading="tid,titel,plats")
    assert [(row.row, row.title, when(row)) for row in rows] == [
        (3, "Fred", (utc(8), utc(9))),
        (5, "Frihet", (utc(8, day=9), utc(9, day=9))),
    ]


def test_a_year_left_out_is_that_of_the_other_rows():
    rows = gathered("1,Fred,8 maj 2026,10:00,11:00,Ön", "2,Frihet,9 maj,10:00,11:00,Ön")
    assert [row.start for row in rows] == [utc(8), utc(8, day=9)]


def test_blank_rows_and_headings_repeated_are_no_sessions_but_every_other_row_is_told():
    rows = gathered(
        "7,Fred,2026-05-08,10:00,11:00,Ön",
        ",,,,,",
        "id,titel,dag,start,slut,plats",
        "8,,2026-05-08,10:00,11:00,Ön",
        "9,Bara en rubrik",
    )
    assert [(row.row, row.refusal) for row in rows] == [
        (2, None),
        (5, Refusal.NO_TITLE),
        (6, Refusal.NO_START),
    ]


def test_a_formula_without_value_refuses_its_row():
    def fill(_book, sheet):
        sheet.write_row(0, 0, ["titel", "start", "slut"])
        sheet.write_string(1, 0, "Fred")
        sheet.write_formula(1, 1, "=NOW()", value="")
        sheet.write_string(1, 2, "2026-05-08 11:00")

    content = repacked(
        a_workbook(fill), {"xl/worksheets/sheet1.xml": lambda part: part.replace(b"<v></v>", b"")}
    )
    (row,) = read(content, file_name="week.xlsx", zone=ZONE).sessions
    assert row.refusal == Refusal.FORMULA


def test_the_sheet_that_looks_like_a_programme_is_read_unless_another_is_named():
    def fill(book, sheet):
        sheet.write_row(0, 0, ["Kontakt", "Telefon"])
        sheet.write_row(1, 0, ["Kansliet", "1"])
        for name, title in (("Fredag", "Fred"), ("Lördag", "Frihet")):
            more = book.add_worksheet(name)
            more.write_row(0, 0, ["Titel", "Start", "Slut"])
            more.write_row(1, 0, [title, "2026-05-08 10:00", "2026-05-08 11:00"])

    content = a_workbook(fill)
    assert [row.title for row in read(content, file_name="x").sessions] == ["Fred"]
    named = SheetMapping(sheet="Lördag")
    assert [row.title for row in read(content, file_name="x", mapping=named).sessions] == ["Frihet"]


def test_a_mapping_decides_and_what_it_does_not_name_is_left_alone():
    mapping = mapping_of({"columns": {"Plats": "title", "titel": "venue", "START": "start", "slut": "end"}})
    (row,) = gathered("7,Ön,,2026-05-08 10:00,2026-05-08 11:00,Fred", mapping=mapping)
    assert (row.source_id, row.title, row.venue, when(row)) == ("", "Fred", "Ön", (utc(8), utc(9)))


def test_months_first_is_seen_where_it_must_be():
    rows = gathered("1,Fred,5/27/2026,10:00,11:00,Ön", "2,Frihet,5/8/2026,10:00,11:00,Ön")
    assert [row.start for row in rows] == [utc(8, day=27), utc(8)]


def test_a_mapping_survives_being_saved():
    mapping = mapping_of(
        {
            "columns": {"Rubrik": "title"},
            "values": {"format": {"Samtal": "seminar", "Mingel": "+"}},
            "header_row": 2,
            "months_first": False,
        }
    )
    assert mapping_of(mapping.document()) == mapping
    assert mapping.columns == {"Rubrik": Field.TITLE}


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ({"columns": {"Rubrik": "headline"}}, "Rubrik"),
        ({"columns": ["title"]}, "columns"),
        ({"values": {"colour": {}}}, "values"),
        ({"header_row": -1}, "header_row"),
        ({"header_row": True}, "header_row"),
        ({"months_first": "yes"}, "months_first"),
        ({"colums": {}}, "mapping"),
        ("title", "mapping"),
    ],
)
def test_a_wrong_mapping_is_told_by_where(document, name):
    with pytest.raises(WrongMapping) as wrong:
        mapping_of(document)
    assert wrong.value.facts["name"] == name
