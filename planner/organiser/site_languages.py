"""The pages about the programme in further languages than the site's own, as rows of the site's form."""

from typing import Any

from wtforms import Form

from planner.i18n.catalogues import marked
from planner.i18n.labels import own_name
from planner.organiser.form_fields import Faults, MediumLine, TextBox, TextLine
from planner.organiser.form_groups import Rows
from planner.text import canonical_tag, clean_line, clean_text, is_language_tag
from planner.vocabulary import LANGUAGES

_MOST = {"name": 60, "title": 200, "text": 8000}


class _WideLine(TextLine):
    size = "wide"


class _WideBox(TextBox):
    size = "wide"


class _LanguagePageForm(Form):
    tag = MediumLine(
        marked("Tag of the language"),
        description=marked("ar is Arabic, bs Bosnian, fi Finnish, pl Polish, so Somali, rom Romani chib."),
        render_kw={"autocapitalize": "off", "spellcheck": "false"},
    )
    name = MediumLine(
        marked("What the language calls itself"),
        description=marked("If you leave it empty, the common name is shown: Suomi, Polski."),
    )
    title = _WideLine(marked("Heading, in the language"))
    text = _WideBox(marked("Text, in the language"))

    def process(self, *given: Any, **more: Any) -> None:
        """Read the row, and say of its texts which language they are in."""
        super().process(*given, **more)
        tag = str(self["tag"].data or "").strip()
        told = {"lang": canonical_tag(tag)} if is_language_tag(tag) else {}
        for name in _MOST:
            self[name].render_kw = {"dir": "auto", **told, **({"rows": 8} if name == "text" else {})}


class LanguagePages(Rows):
    """One row a language. Nothing but the form checks them: an erasure may empty a text that must be written here."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            _LanguagePageForm,
            marked("Pages in further languages"),
            key=("tag", "title", "text"),
            add=marked("Add a language"),
            description=marked(
                "Short information for those who read neither Swedish nor English well. Only what you write here "
                "is shown: nothing is translated for you. Let somebody who speaks the language read it first. "
                "Write phone numbers as links, so that they read right in every language: "
                "[040-34 00 00](tel:+4640340000)."
            ),
            **more,
        )

    def document_value(self) -> list[dict[str, Any]]:
        """Return the rows, each tag in the one way of writing it."""
        return [
            {
                "tag": _tag(row),
                "name": clean_line(row["name"]),
                "title": clean_line(row["title"]),
                "text": clean_text(row["text"]),
            }
            for row in super().document_value()
        ]

    def faults(self) -> Faults:
        """Tell what is no further language, is there twice, or lacks something to read."""
        found: Faults = {}
        seen: set[str] = set()
        for index, row in enumerate(self.document_value()):
            faults = _faults(row, seen)
            found |= {f"{index}-{name}": fault for name, fault in faults.items()}
            seen.add(row["tag"])
        return found


def _tag(row: dict[str, Any]) -> str:
    tag = clean_line(row["tag"])
    return canonical_tag(tag) if is_language_tag(tag) else tag


def _faults(row: dict[str, Any], seen: set[str]) -> Faults:
    tag = row["tag"]
    found: Faults = {name: ("form.required", {}) for name in ("title", "text") if not row[name]}
    for name, most in _MOST.items():
        if len(row[name]) > most:
            found[name] = ("form.too_long", {"most": most, "length": len(row[name])})
    if not is_language_tag(tag):
        found["tag"] = ("form.language.unknown", {"value": tag[:40]})
    elif tag in LANGUAGES:
        found["tag"] = ("form.language.of_the_site", {})
    elif tag in seen:
        found["tag"] = ("form.language.twice", {"value": tag})
    elif not row["name"] and not own_name(tag):
        found["name"] = ("form.language.nameless", {})
    return found
