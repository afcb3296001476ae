"""Running text with named styles as a Word document (ECMA-376, part 1): what a designer's programme maps by style.

The names of the styles are English in every language, so that one template for a booklet takes every edition.
"""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from lxml import etree
from lxml.builder import ElementMaker

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = ElementMaker(namespace=_MAIN, nsmap={"w": _MAIN})
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can say: nothing in the file tells when it was made


class Style(StrEnum):
    """What a paragraph is."""

    TITLE = "Programme title"
    LINE = "Programme line"
    DAY = "Day"
    NOTE = "Note"
    TIME = "Time"
    SESSION = "Session title"
    STATE = "Session state"
    PLACE = "Session place"
    LEAD = "Session lead"
    FACT = "Session fact"
    ADDRESS = "Session address"
    VENUE = "Venue"


_LEVELS = {Style.TITLE: 0, Style.DAY: 1, Style.TIME: 2, Style.SESSION: 3}
"""The place of a heading in the outline, for those who read the document as it is."""

_SIZES = {Style.TITLE: 40, Style.DAY: 30, Style.TIME: 26, Style.SESSION: 24}  # in half points


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one language (BCP 47)."""

    text: str
    language: str
    rtl: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one style."""

    style: Style
    runs: tuple[Run, ...]


def docx(paragraphs: Iterable[Paragraph], *, title: str, language: str) -> bytes:
    """Return the document; equal paragraphs give equal bytes."""
    body = _W.document(_W.body(*map(_paragraph, paragraphs)))
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES.encode(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml")),
        "word/document.xml": _written(body),
        "word/styles.xml": _written(_styles(language)),
        "docProps/core.xml": _core(title, language),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _paragraph(paragraph: Paragraph) -> etree._Element:
    settings = _W.pPr(_valued("pStyle", _identifier(paragraph.style)))
    if paragraph.runs and all(run.rtl for run in paragraph.runs):
        settings.append(_W.bidi())
    return _W.p(settings, *map(_run, paragraph.runs))


def _run(run: Run) -> etree._Element:
    settings = _W.rPr()
    if run.strong:
        settings.append(_valued("rStyle", "Label"))
    if run.rtl:
        settings.append(_W.rtl())
    settings.append(_W.lang({f"{{{_MAIN}}}{'bidi' if run.rtl else 'val'}": run.language}))
    text = _W.t(run.text)
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _W.r(settings, text)


def _styles(language: str) -> etree._Element:
    defaults = _W.docDefaults(
        _W.rPrDefault(_W.rPr(_valued("sz", "22"), _valued("lang", language))),
        _W.pPrDefault(_W.pPr(_W.spacing({f"{{{_MAIN}}}after": "60"}))),
    )
    return _W.styles(defaults, *map(_style, Style), _label())


def _style(style: Style) -> etree._Element:
    paragraph, words = _W.pPr(), _W.rPr()
    if style in _LEVELS:
        paragraph = _W.pPr(_W.keepNext(), _valued("outlineLvl", str(_LEVELS[style])))
        words = _W.rPr(_W.b(), _valued("sz", str(_SIZES[style])))
    made = _W.style(_valued("name", style), paragraph, words)
    made.set(f"{{{_MAIN}}}type", "paragraph")
    made.set(f"{{{_MAIN}}}styleId", _identifier(style))
    return made


def _label() -> etree._Element:
    made = _W.style(_valued("name", "Label"), _W.rPr(_W.b()))
    made.set(f"{{{_MAIN}}}type", "character")
    made.set(f"{{{_MAIN}}}styleId", "Label")
    return made


def _valued(name: str, value: str) -> etree._Element:
    return etree.Element(f"{{{_MAIN}}}{name}", {f"{{{_MAIN}}}val": value})


def _identifier(style: Style) -> str:
    return style.replace(" ", "")


def _relations(*targets: tuple[str, str]) -> bytes:
    root = etree.Element(
        f"{{{_PACKAGE}/relationships}}Relationships", nsmap={None: f"{_PACKAGE}/relationships"}
    )
    if targets[0][0] == "officeDocument":
        etree.SubElement(
            root, f"{{{_PACKAGE}/relationships}}Relationship",
            {"Id": "r0", "Type": f"{_PACKAGE}/relationships/metadata/core-properties", "Target": "docProps/core.xml"},
        )  # fmt: skip
    for number, (kind, target) in enumerate(targets, 1):
        etree.SubElement(
            root, f"{{{_PACKAGE}/relationships}}Relationship",
            {"Id": f"r{number}", "Type": f"{_RELATIONS}/{kind}", "Target": target},
        )  # fmt: skip
    return _written(root)


def _core(title: str, language: str) -> bytes:
    properties, terms = f"{_PACKAGE}/metadata/core-properties", "http://purl.org/dc/elements/1.1/"
    root = etree.Element(f"{{{properties}}}coreProperties", nsmap={"cp": properties, "dc": terms})
    etree.SubElement(root, f"{{{terms}}}title").text = title
    etree.SubElement(root, f"{{{terms}}}language").text = language
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>
"""
