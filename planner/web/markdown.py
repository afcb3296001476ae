"""Long texts as pages show them; how Markdown becomes safe HTML is decided in `planner.render.as_markdown`."""

from functools import lru_cache

from markupsafe import Markup

from planner.render.as_markdown import html
from planner.render.as_markdown import plain as plain_text


@lru_cache(maxsize=2048)
def markdown(text: str, highest: int = 3) -> Markup:
    """Return a text as HTML that templates may show as it is; its headings begin at level `highest`."""
    return Markup(html(text, highest=highest))  # noqa: S704 - sanitised there


def plain(text: str, most: int) -> str:
    """Return the words alone on one line, at most so many characters, cut between words."""
    words = " ".join(plain_text(text).split())
    if len(words) <= most:
        return words
    return words[: most - 1].rsplit(" ", 1)[0].rstrip(" ,.;:–") + "…"
