"""How names of other people's files are compared with ours."""

from functools import lru_cache

from planner import text

MOST = 200


@lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """Return the form in which names are compared: without case, accents and doubled blanks."""
    return text.folded(text.clean_line(name)[:MOST])
