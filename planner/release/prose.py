"""Markdown as plain sentences, for calendars and other places without HTML."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from planner.text import clean_text

_READER = MarkdownIt("commonmark", {"html": False})
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


@lru_cache(maxsize=4096)
def plain(markdown: str) -> str:
    """Return the words of a text, paragraph by paragraph; a link is followed by its address."""
    return clean_text("".join(_blocks(_READER.parse(markdown))).strip())


def _blocks(tokens: Iterable[Token]) -> Iterator[str]:
    lists: list[int | None] = []  # the next number of each open list; None for one without numbers
    begun = ""
    for token in tokens:
        if token.type == "ordered_list_open":
            lists.append(int(token.attrGet("start") or 1))
        elif token.type == "bullet_list_open":
            lists.append(None)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            lists.pop()
            yield "" if lists else "\n"
        elif token.type == "list_item_open":
            number = lists[-1]
            begun = "– " if number is None else f"{number}. "
            lists[-1] = None if number is None else number + 1
        elif token.type in {"inline", "fence", "code_block"}:
            words = (
                "".join(_inline(token.children or ())) if token.type == "inline" else token.content.rstrip()
            )
            yield f"{begun}{words}\n" if lists else f"{words}\n\n"
            begun = ""


def _inline(tokens: Iterable[Token]) -> Iterator[str]:
    said, address = "", ""
    for token in tokens:
        if token.type == "link_open":
            said, address = "", str(token.attrGet("href") or "")
        elif token.type == "link_close":
            yield "" if address.removeprefix("mailto:").removeprefix("tel:") == said else f" ({address})"
            address = ""
        else:
            words = _BREAKS.get(token.type, token.content)
            said += words
            yield words
