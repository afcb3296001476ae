"""Sets a paper with typst: a document as JSON and a template give PDF (tagged, PDF/UA-1) or PNG.

It runs as a process of its own, started by `planner.web.press` for one paper, and imports nothing of ours:
typst and what it remembers would take more memory than a whole worker may. Nothing in here asks for the time,
the machine's fonts or the network, so equal orders give equal bytes.
"""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable
from typing import Any, Literal, TypedDict

import typst

_MISSING = re.compile(r"the text `(\"(?:[^\"\\]|\\.)*\")` could not be displayed")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_INSTEAD = "\u25a1"
_ROUNDS = 4
_LONGEST_WORD = 30
_ENDLESS = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_NO_TEXTS = {"url", "qr"}
_PIECE = re.compile(r"[^/.\-?&=_]{1,20}[/.\-?&=_]*|[/.\-?&=_]+")


class Order(TypedDict):
    """What to set: a template and the folders it may read, when it is said to be made, and what it says."""

    template: str
    root: str
    faces: str
    form: Literal["pdf", "png"]
    made_at: int  # seconds since 1970
    document: dict[str, Any]


def typeset(order: Order) -> bytes:
    """Return the finished paper; letters that no face of ours has are left out or stand as an empty box.

    PDF/UA-1 (ISO 14289-1 section 7.21.4.1) refuses what cannot be shown, so typst names every such letter; a
    picture is set as PDF first for the same reason.
    """
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[order["faces"]])
    document = _breakable(order["document"])
    for _ in range(_ROUNDS):
        try:
            pdf = _compiled(order, fonts, document, "pdf")
        except typst.TypstError as refusal:
            missing = _missing(refusal.diagnostic)
            if not missing:
                raise
            document = _without(document, missing)
        else:
            return pdf if order["form"] == "pdf" else _compiled(order, fonts, document, "png")
    raise RuntimeError("there are always more letters that no face has")


def _compiled(order: Order, fonts: typst.Fonts, document: Any, form: Literal["pdf", "png"]) -> bytes:
    return typst.compile(
        order["template"],
        root=order["root"],
        font_paths=fonts,
        ignore_system_fonts=True,
        format=form,
        ppi=144.0 if form == "png" else None,
        pdf_standards=["ua-1"] if form == "pdf" else [],
        timestamp=order["made_at"],
        sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
    )


def _missing(diagnostic: str) -> set[str]:
    """Return the letters that typst could not show, by what it says."""
    told = (
        _ESCAPED.sub(lambda one: chr(int(one.group(1), 16)), text) for text in _MISSING.findall(diagnostic)
    )
    return {letter for text in told for letter in text[1:-1] if not letter.isascii()}


def _without(document: Any, letters: set[str]) -> Any:
    table = {ord(letter): _stand_in(letter) for letter in letters}

    def instead(text: str) -> str:
        if letters.isdisjoint(text):
            return text
        return " ".join(text.translate(table).split()) or _INSTEAD

    return _each_text(document, instead)


def _stand_in(letter: str) -> str:
    """Return what stands for a letter: nothing for a picture or a mark upon another letter."""
    return "" if unicodedata.category(letter) in {"So", "Sk", "Mn", "Me", "Cf", "Co", "Cn"} else _INSTEAD


def _breakable(document: Any) -> Any:
    """Return the document with places to break in words that are longer than a line."""
    return _each_text(
        document, lambda text: _ENDLESS.sub(_broken, text) if len(text) >= _LONGEST_WORD else text
    )


def _broken(word: re.Match[str]) -> str:
    return "\u200b".join(_PIECE.findall(word.group()))


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: inner if key in _NO_TEXTS else _each_text(inner, change) for key, inner in value.items()}
    if isinstance(value, list):
        return [_each_text(inner, change) for inner in value]
    return value


def main() -> None:
    """Read an order from standard input, write the paper to standard output."""
    os.nice(5)  # pages come first
    order: Order = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(typeset(order))


if __name__ == "__main__":
    main()
