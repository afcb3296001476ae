"""The search of the workbench: one field in the head of every page, one page of what is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from flask import request, url_for

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.load import editions
from planner.i18n.catalogues import marked
from planner.organiser import bp, frame, guard
from planner.organiser.register_pages import REGISTERS
from planner.organiser.searching import Hit, search
from planner.release.search import LONGEST_QUERY
from planner.text import Worded, clean_line
from planner.web.speech import spoken, spoken_language

MOST = 25
"""How many of each kind are shown."""

_OWN = MappingProxyType({"session": marked("Sessions"), "notice": marked("Public notices")})
_WORDS = MappingProxyType(
    {pages.axis.value if pages.axis else pages.kind: pages.word for pages in REGISTERS.values()}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that was found, as a link."""

    url: str
    name: Worded
    about: Worded | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was found of one kind; `more` is how many are not shown."""

    name: str
    kind: str
    found: tuple[Found, ...]
    total: int

    @property
    def more(self) -> int:
        """Return how many are not shown."""
        return self.total - len(self.found)


@bp.get("/search")
def search_everything() -> str:
    """Show what is found of some words: sessions, people, organisations, places, terms, notices."""
    guard.require(Act.READ)
    q = clean_line(request.args.get("q", ""))[:LONGEST_QUERY]
    chosen = frame.chosen_edition(editions(db.session()))
    hits = search(
        db.session(),
        q,
        language=spoken_language(),
        edition=chosen.slug if chosen else "",
        notices=guard.may(Act.EDIT_REGISTER),
    )
    return frame.page("organiser/search.html", q=q, groups=_grouped(hits), total=len(hits))


def _grouped(hits: Iterable[Hit]) -> list[Group]:
    of_kind: dict[str, list[Hit]] = {}
    for hit in hits:
        of_kind.setdefault(hit.kind, []).append(hit)
    return [
        Group(
            name=spoken().t(_OWN[kind] if kind in _OWN else REGISTERS[_WORDS[kind]].title),
            kind=kind.replace("_", "-"),
            found=tuple(Found(url=_url(hit), name=hit.name, about=hit.about) for hit in found[:MOST]),
            total=len(found),
        )
        for kind, found in of_kind.items()
    ]


def _url(hit: Hit) -> str:
    if hit.kind == "session":
        return url_for("organiser.session", edition=hit.edition, code=hit.key)
    if hit.kind == "notice":
        return url_for("organiser.notice", edition=hit.edition, number=hit.key)
    return url_for("organiser.register_entry", word=_WORDS[hit.kind], slug=hit.key)
