"""The rows of the site's form that hold the pages in further languages."""

import pytest
from werkzeug.datastructures import MultiDict

from planner.organiser.forms import DocumentForm
from planner.organiser.site_languages import LanguagePages
from planner.web.speech import speak


class OneForm(DocumentForm):
    pages = LanguagePages()


@pytest.fixture
def typed(app):
    """Type rows of tag, title, text and name; return the form."""

    def type_in(*rows):
        names = ("tag", "title", "text", "name")
        pairs = [
            (f"pages-{index}-{name}", value)
            for index, row in enumerate(rows)
            for name, value in zip(names, row, strict=False)
        ]
        return OneForm.of({}, MultiDict(pairs))

    with app.test_request_context():
        speak("en")
        yield type_in


def test_a_row_is_kept_with_its_tag_in_the_one_way_of_writing_it(typed):
    form = typed(("SR-latn", " Dobro\ndošli ", "Kratko.\x07"), ("", "", ""))
    assert form.faults() == {}
    assert form.document()["pages"] == [
        {"tag": "sr-Latn", "name": "", "title": "Dobro došli", "text": "Kratko."}
    ]
    assert 'dir="auto"' in form["pages"].entries[0].form["text"]()
    assert 'lang="sr-Latn"' in form["pages"].entries[0].form["text"]()


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([("sv", "T", "t")], {"pages-0-tag": "form.language.of_the_site"}),
        ([("arabiska", "T", "t")], {"pages-0-tag": "form.language.unknown"}),
        ([("a" * 500, "T", "t")], {"pages-0-tag": "form.language.unknown"}),
        ([("fi", "T", "t"), ("FI", "T", "t")], {"pages-1-tag": "form.language.twice"}),
        ([("rom", "T", "t")], {"pages-0-name": "form.language.nameless"}),
        ([("rom", "T", "t", "Romani čhib")], {}),
        ([("fi", "", "t")], {"pages-0-title": "form.required"}),
        ([("fi", "T", "x" * 8001)], {"pages-0-text": "form.too_long"}),
    ],
)
def test_what_cannot_be_a_page_is_told_beside_the_field(typed, rows, faults):
    assert {path: code for path, (code, _) in typed(*rows).faults().items()} == faults
