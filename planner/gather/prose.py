"""Texts of other programmes: HTML and entities become the plain lines and the Markdown we keep."""

import html
import re

import nh3

from planner.text import clean_line, clean_text

_BLOCK = re.compile(
    r"</?(?:p|br|ul|ol|li|div|h[1-6]|table|tr|td|blockquote|section|article|pre|hr|dl|dd|dt)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"</?(?:a|b|i|em|strong|u|s|span|code|small|sub|sup|img|font|mark|cite|q)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LINE_BREAK = "\ue000"  # private use: stands for a line break while inline HTML is converted
_TAGS = {
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "dd",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "div",
}
_SHORT = 400
_INDENTED = re.compile(r"^[ \t]{4,}(?![ \t]*(?:[-*+]|\d+[.)])\s)", re.MULTILINE)


def line(value: str) -> str:
    """Return one line: entities read, blanks folded. Tags stay: a title may be about `<script>`."""
    return clean_line(_unescaped(value))


def markdown(value: str) -> str:
    """Return Markdown. HTML is cleaned and converted; a text without it keeps its own marks and lines.

    Deep indents come from the file they stood in, not from their author, and would read as code.
    """
    if _BLOCK.search(value):
        return clean_text(_converted(value, escape=True))
    if _INLINE.search(value):
        kept = _INDENTED.sub("", clean_text(value)).replace("\n", _LINE_BREAK)
        return clean_text(_converted(kept, escape=False).replace(_LINE_BREAK, "\n"))
    return clean_text(_INDENTED.sub("", _unescaped(value)))


def plain(value: str) -> str:
    """Return one line of words from a text that may hold HTML."""
    if _BLOCK.search(value) or _INLINE.search(value):
        spaced = _BLOCK.sub(lambda tag: " " + tag[0], value)
        return line(nh3.clean(spaced, tags=set()))
    return line(value)


def lead_and_description(subtitle: str, abstract: str, description: str) -> tuple[str, str]:
    """Share out three texts to two: a short abstract is the lead, a long one begins the description.

    Nothing is dropped: a subtitle that is not the lead becomes the first paragraph of the description.
    """
    parts = [markdown(description)]
    lead, opening = plain(subtitle), markdown(abstract)
    short = plain(abstract)
    if short and len(short) <= _SHORT and "\n\n" not in opening:
        lead, opening = short, lead
    if opening and not parts[0].startswith(opening):
        parts.insert(0, opening)
    return lead, "\n\n".join(part for part in parts if part and part != lead)


def with_links(description: str, links: list[tuple[str, str]]) -> str:
    """Add the links that the text does not already hold, as a list; only http and https."""
    lines = []
    for address, label in links:
        if re.match(r"https?://\S+$", address) and address not in description:
            words = re.sub(r"[\[\]]", "", line(label)) or address
            lines.append(f"- [{words}](<{address}>)")
    return "\n\n".join(part for part in (description, "\n".join(dict.fromkeys(lines))) if part)


def _converted(value: str, *, escape: bool) -> str:
    from markdownify import markdownify  # noqa: PLC0415 - 8 MB with its parser, which few workers ever need

    cleaned = nh3.clean(
        value, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
    converted: str = markdownify(
        cleaned,
        heading_style="ATX",
        bullets="-",
        newline_style="backslash",
        escape_asterisks=escape,
        escape_underscores=escape,
        autolinks=False,
    )
    return converted


def _unescaped(value: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), value)
