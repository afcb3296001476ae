"""The forms of gather: a file, and how it is to be read."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Form

from planner.gather.mapping import CREATE, LEAVE, Field, SheetMapping, Valued
from planner.gather.reading import Reading
from planner.gather.sheet_header import Headed
from planner.i18n.catalogues import marked
from planner.organiser.form_choices import Drop, RadioChoice, TickBoxes
from planner.organiser.form_fields import Choices, Faults, Group, MediumLine, TextLine, Tick, Whole
from planner.organiser.forms import NONE, DocumentForm
from planner.organiser.gather_words import FIELDS, WORDS_OF
from planner.vocabulary import Axis, WorkKind
from planner.web.speech import spoken

MOST_WORDS = 80
_ONCE = frozenset(FIELDS) - {
    Field.IGNORE,
    Field.LEAD,
    Field.DESCRIPTION,
    Field.LINK,
    Field.THEME,
    Field.AUDIENCE,
    Field.PEOPLE,
    Field.ORGANISER,
}
_ORDERS = {"": None, "days": False, "months": True}


class SessionsForm(DocumentForm):
    """What the sessions of a source become."""

    language = Drop(marked("Language of the texts"), of="language")
    kind = RadioChoice(marked("What kind of activity the sessions are"), of=WorkKind)
    format = Drop(marked("Format, where the file says none that we have"), of="format", empty=NONE)
    audiences = TickBoxes(marked("Audience, where the file says none that we have"), of="audience")
    ready = Tick(
        marked("New sessions are ready"),
        description=marked("Otherwise they come in progress, and somebody looks at each."),
    )
    withdraw_gone = Tick(
        marked("Withdraw what is gone from the file"),
        description=marked("Sessions that an earlier file of this source had and this one has not."),
    )


class SourceForm(SessionsForm):
    """A programme that is fetched again."""

    name = MediumLine(marked("Name"))
    address = TextLine(
        marked("Address"),
        description=marked(
            "Of an iCalendar file that anybody may fetch: webcal:// or https://. Other programmes that can be "
            "gathered are read too."
        ),
        render_kw={"inputmode": "url", "autocomplete": "off"},
    )


class ReadingForm(SessionsForm):
    """What is decided of a file of any kind."""

    source = TextLine(
        marked("What the source is called"),
        description=marked(
            "The file is remembered by this name: the same name next time means that rows are brought up to date."
        ),
    )
    save_as = MediumLine(
        marked("Save the columns and words as"),
        description=marked(
            "A name by which next year’s file of the same kind is read. Leave it empty to save nothing."
        ),
    )


class SheetForm(ReadingForm):
    """What is decided of a sheet besides: which rows and columns say what. `columns` is made for each file."""

    sheet = Drop(marked("Sheet"), of="sheet")
    header_row = Whole(marked("Row of the headings"))
    order = Drop(marked("Days written with figures"), of="order")

    def faults(self) -> Faults:
        """Tell of a missing title, and of two columns that say the same."""
        found = super().faults()
        chosen = self._fields["columns"].document_value()
        fields = [value for value in chosen.values() if value in {one.value for one in _ONCE}]
        if Field.TITLE.value not in fields:
            found[f"columns-{next(iter(chosen))}"] = ("form.gather.title", {})
        for name, value in chosen.items():
            if fields.count(value) > 1:
                found[f"columns-{name}"] = (
                    "form.gather.twice",
                    {"value": spoken().t(FIELDS[field_of(value)])},
                )
        return found


def reading_form(headed: Headed | None, words: Mapping[Valued, Sequence[str]]) -> type[ReadingForm]:
    """Return the form for one file: with its columns if it is a sheet, and the words of it that we do not have."""
    made: dict[str, Any] = {
        f"words_{kind.value}": Group(
            type(
                "WordsForm",
                (Form,),
                {f"w{number}": Drop(word, of=f"{kind.value}_word") for number, word in enumerate(listed)},
            ),
            WORDS_OF[kind],
        )
        for kind, listed in words.items()
        if listed
    }
    if headed is None:
        return type("FileForm", (ReadingForm,), made)
    columns = {f"c{column.index}": Drop(column.name, of="field") for column in headed.columns}
    made["columns"] = Group(type("ColumnsForm", (Form,), columns), marked("Columns"))
    return type("FileForm", (SheetForm,), made)


def shown(reading: Reading, headed: Headed | None, words: Mapping[Valued, Sequence[str]]) -> dict[str, Any]:
    """Return the document that the form of a file shows."""
    mapping = reading.mapping
    document: dict[str, Any] = {
        **sessions_shown(reading),
        "source": reading.source,
        "sheet": mapping.sheet or (headed.grid.name if headed else ""),
        "header_row": headed.header_row if headed else None,
        "order": next(name for name, value in _ORDERS.items() if value is mapping.months_first),
        "columns": {f"c{one.index}": one.field.value for one in headed.columns} if headed else {},
    }
    for kind, listed in words.items():
        chosen = mapping.values.get(kind, {})
        document[f"words_{kind.value}"] = {f"w{n}": chosen.get(word, "") for n, word in enumerate(listed)}
    return document


def reading_typed(
    form: ReadingForm, before: Reading, headed: Headed | None, words: Mapping[Valued, Sequence[str]]
) -> Reading:
    """Return the reading that was chosen; words that the page did not show stay as they were mapped."""
    typed = form.document()
    values = {kind: dict(listed) for kind, listed in before.mapping.values.items()}
    for kind, listed in words.items():
        chosen = typed.get(f"words_{kind.value}", {})
        values.setdefault(kind, {}).update({word: chosen.get(f"w{n}", "") for n, word in enumerate(listed)})
    row = typed.get("header_row")
    columns = typed.get("columns", {})
    return Reading(
        mapping=SheetMapping(
            columns={one.name: field_of(columns.get(f"c{one.index}")) for one in headed.columns}
            if headed
            else before.mapping.columns,
            values={
                kind: {word: one for word, one in listed.items() if one} for kind, listed in values.items()
            },
            sheet=typed.get("sheet", ""),
            header_row=row if isinstance(row, int) and 0 < row < 1000 else 0,
            months_first=_ORDERS.get(typed.get("order", "")),
        ),
        source=typed["source"].strip()[:200],
        **sessions_typed(typed),
    )


def sessions_shown(reading: Reading) -> dict[str, Any]:
    """Return what the form of a source's sessions shows."""
    return {
        "language": reading.language,
        "kind": reading.kind.value,
        "format": next(iter(reading.chosen.get(Axis.FORMAT, ())), ""),
        "audiences": list(reading.chosen.get(Axis.AUDIENCE, ())),
        "ready": reading.ready,
        "withdraw_gone": reading.withdraw_gone,
    }


def sessions_typed(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a reading that the form of a source's sessions chooses."""
    return {
        "language": typed["language"],
        "kind": WorkKind(typed["kind"]) if typed["kind"] in {*WorkKind} else WorkKind.UNSTATED,
        "ready": typed["ready"],
        "withdraw_gone": typed["withdraw_gone"],
        "chosen": {
            Axis.FORMAT: (typed["format"],) if typed["format"] else (),
            Axis.AUDIENCE: tuple(typed["audiences"]),
        },
    }


def field_of(value: str | None) -> Field:
    """Return the field that was chosen; not used, where nothing that we know was."""
    return Field(value) if value and value in {*Field} else Field.IGNORE


def word_choices(terms: Choices) -> Choices:
    """Return what can become of a word of theirs."""
    t = spoken().t
    return [
        ("", t("Leave the session without")),
        (CREATE, t("Make it one of ours")),
        (LEAVE, t("Leave it out, and say no more of it")),
        *terms,
    ]
