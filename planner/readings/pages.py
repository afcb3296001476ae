"""Which page an address is, and whether a request is a person opening it. Pure: nothing of a request is kept."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from planner.vocabulary import LANGUAGES

START = "start"
OF_SITE = frozenset(
    {START, "about", "accessibility", "privacy", "conduct", "report", "data", "languages", "my"}
)
"""The kinds of pages that belong to no edition."""

PROGRAMME, SESSION, OLD = "programme", "sessions", "releases"
OF_EDITION = frozenset(
    {
        PROGRAMME,
        SESSION,
        OLD,
        *("grid", "now", "changes", "calendar", "all-year", "map", "needs"),
        *("formats", "audiences", "themes", "cities", "organisers", "venues", "rooms", "people"),
        "initiatives",
    }
)
"""The kinds of an edition's pages; all but the first are the first word of the address below the edition."""

_BROWSERS = ("Mozilla/", "Opera/", "Lynx/", "w3m/", "Links ", "ELinks/")
_NO_PERSON = ("compatible", "http", "bot", "Bot", "rawler", "pider", "Headless")
_SCREEN = "screen=1"  # with its "=", so that a search for a screen is a person's
_READ = frozenset({"200", "304"})


class Page(NamedTuple):
    """What is counted together: `edition` is a slug or "", `code` that of a session or ""."""

    edition: str
    kind: str
    code: str
    language: str


def page_of(path: str) -> Page | None:
    """Return the page at a public address; None for what is no page, or is not counted.

    What other websites show in a frame is not: nobody came here to read it. The secret link of an own programme is
    not looked at any further.
    """
    language = path[1:3]
    if language not in LANGUAGES or path[3:4] != "/":
        return None
    if path.startswith("my/", 4):
        return Page("", "my", "", language)
    return _known_page(path)


@lru_cache(maxsize=4096)  # it is asked for each page that is opened, and there are some thousand pages
def _known_page(path: str) -> Page | None:
    _, language, *words = path.split("/")  # a page's address ends with a slash: the last word is empty
    if not words or words[-1]:
        return None
    first = words[0] or START
    if first == "about":
        first = words[1] or "about"
    if first in OF_SITE:
        return Page("", first, "", language)
    if len(words) < 2:
        return None
    kind = words[1] or PROGRAMME
    if kind not in OF_EDITION:
        return None
    code = words[2].partition("-")[0] if kind == SESSION and len(words) > 3 else ""
    return Page(first, kind, code, language)


def is_opened(environ: Mapping[str, Any]) -> bool:
    """Tell whether a person opens a page in a browser, as far as the request says so.

    Left out: what programs ask for that name themselves, what a browser fetches ahead or a page's script fetches
    (the copy on a phone), and the screen in a foyer, which asks each minute.
    """
    if environ["REQUEST_METHOD"] != "GET" or environ["PATH_INFO"][-1:] != "/":
        return False
    get = environ.get
    if get("HTTP_SEC_FETCH_MODE", "navigate") != "navigate" or "HTTP_SEC_PURPOSE" in environ:
        return False
    agent = get("HTTP_USER_AGENT", "")
    if not agent.startswith(_BROWSERS) or _SCREEN in get("QUERY_STRING", ""):
        return False
    return not any(word in agent for word in _NO_PERSON)


def was_given(status: str) -> bool:
    """Tell whether the page was shown: sent, or still good in the browser that asked again."""
    return status[:3] in _READ
