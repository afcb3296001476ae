"""Long texts: Markdown as safe HTML for pages, or as plain sentences."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from planner.release import prose

_READER = MarkdownIt("commonmark", {"html": False})
_TAGS = {
    "p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h2", "h3", "h4", "h5", "h6", "hr", "code", "pre",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_HIGHEST_HEADING, _LOWEST_HEADING = 3, 6


@lru_cache(maxsize=2048)
def html(markdown: str, *, highest: int = _HIGHEST_HEADING) -> str:
    """Return safe HTML; HTML in the text is shown as it was typed.

    Headings begin at level `highest`, below the page's own, and keep their order without gaps.
    """
    tokens = _READER.parse(markdown)
    _shift_headings(tokens, highest)
    made = _READER.renderer.render(tokens, _READER.options, {})
    return nh3.clean(
        made, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="nofollow noopener"
    )


def _shift_headings(tokens: list[Token], highest: int) -> None:
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    levels = {tag: min(highest + place, _LOWEST_HEADING) for place, tag in enumerate(used)}
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{levels[token.tag]}"


def plain(markdown: str) -> str:
    """Return the words alone, paragraph by paragraph."""
    return prose.plain(markdown)
