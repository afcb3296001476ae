"""Text by style: paragraphs with named styles, in the language each text has, equal bytes each time."""

import zipfile
from io import BytesIO

from defusedxml.ElementTree import fromstring

from planner.render.as_docx import Paragraph, Run, Style, docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = (
    Paragraph(Style.DAY, (Run("Onsdag 25 mars", "sv-SE"),)),
    Paragraph(Style.SESSION, (Run('<w:p> & "citat" åäö 🎉', "sv-SE"),)),
    Paragraph(Style.SESSION, (Run("لقاء", "ar", rtl=True),)),
    Paragraph(Style.FACT, (Run("För: ", "sv-SE", strong=True), Run("Malmöbor", "sv-SE"))),
)


def parts(written):
    archive = zipfile.ZipFile(BytesIO(written))
    assert archive.testzip() is None
    return {name: fromstring(archive.read(name)) for name in archive.namelist()}


def test_every_paragraph_has_a_style_that_is_defined():
    found = parts(docx(TEXT, title="Vår 2026", language="sv-SE"))
    defined = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
        for style in found["word/styles.xml"].iter(f"{W}style")
    }
    paragraphs = list(found["word/document.xml"].iter(f"{W}p"))
    used = [defined[one.find(f"{W}pPr/{W}pStyle").get(f"{W}val")] for one in paragraphs]
    assert used == ["Day", "Session title", "Session title", "Session fact"]
    told = ["".join(text.text for text in one.iter(f"{W}t")) for one in paragraphs]
    assert told[1] == '<w:p> & "citat" åäö 🎉'
    assert told[3] == "För: Malmöbor"
    assert [one.find(f"{W}pPr/{W}bidi") is not None for one in paragraphs] == [False, False, True, False]
    assert [one.get(f"{W}bidi") for one in paragraphs[2].iter(f"{W}lang")] == ["ar"]


def test_the_same_text_is_the_same_bytes():
    assert docx(TEXT, title="Vår 2026", language="sv-SE") == docx(
        list(TEXT), title="Vår 2026", language="sv-SE"
    )
