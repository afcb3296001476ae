"""The workbook for a translation agency: what is missing or older, two columns to work in, ids that come back."""

from collections.abc import Iterable
from io import BytesIO

from planner.draft.load_wordings import Worded
from planner.draft.wordings import Standing
from planner.gather.from_agency import ID, WORDING, head, id_of
from planner.i18n.labels import language_name
from planner.organiser.translation_worklist import left_in, name_of
from planner.organiser.wording_words import text_words
from planner.text import digest
from planner.web.speech import spoken, spoken_language

_WIDTHS = (34, 60, 60)  # characters


def workbook(found: Iterable[Worded], source: str, target: str) -> bytes:
    """Return an XLSX workbook of all texts that are left to translate from one language into another.

    Every cell is written as text, so that nothing in it is ever counted as a formula. Only the translations can be
    written in; the ids stand in hidden columns.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - 2 MB that few workers ever need

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(target[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    own = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "locked": False})
    language = spoken_language()
    heads = (
        spoken().t("What it is about"),
        *(head(tag, language_name(tag, language)) for tag in (source, target)),
        ID,
        WORDING,
    )
    for column, said in enumerate(heads):
        sheet.write_string(0, column, said, bold)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(len(_WIDTHS), len(heads) - 1, None, None, {"hidden": True})
    for number, cells in enumerate(_cells(found, target), start=1):
        for column, said in enumerate(cells):
            sheet.write_string(number, column, said, own if column == len(_WIDTHS) - 1 else plain)
    sheet.freeze_panes(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    book.close()
    return buffer.getvalue()


def _cells(found: Iterable[Worded], target: str) -> Iterable[tuple[str, ...]]:
    t = spoken().t
    older = t("the translation is older than the text")
    for one in found:
        for wording in left_in(one, target):
            about = t(
                "%(field)s: %(value)s",
                field=text_words(one.kind, one.key, wording.path),
                value=name_of(one).text,
            )
            if wording.standing(target) is Standing.STALE:
                about = f"{about} ({older})"
            yield (
                about,
                wording.source,
                wording.translation(target),
                id_of(one.kind, one.key, wording.path),
                digest(wording.source),
            )
