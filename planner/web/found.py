"""What a search tells besides its hits: what it took for meant where nothing was found, and where a word stands."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from planner.release.finding import find
from planner.release.items import Session
from planner.release.sought import Field, told
from planner.web.choosing import Choice, Chosen
from planner.web.scene import Scene

_MOST_EXPLAINED = 150  # a list of half the programme needs no reasons, and is long enough
_AROUND = 32
_EXCERPTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Where a word stands that was searched for: the field, and the words around it."""

    label: str
    language: str
    before: str
    word: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A search that found nothing as it was typed, what was searched for instead, and the address without it."""

    typed: str
    instead: str
    url: str


Excerpts = Mapping[str, tuple[Excerpt, ...]]
"""By code of a session."""

NO_EXCERPTS: Excerpts = MappingProxyType({})


def mended(scene: Scene, choice: Choice) -> tuple[Mended, ...]:
    """Return the searches in which typing errors were mended."""
    found = ((typed, find(scene.release, typed).instead) for typed in choice.selection.values("q"))
    return tuple(
        Mended(
            typed=typed,
            instead=instead,
            url=scene.links.programme(choice.selection.without("q", typed).canonical()),
        )
        for typed, instead in found
        if instead
    )


def excerpts(scene: Scene, choice: Choice, found: Sequence[Chosen]) -> Excerpts:
    """Return why each session was found, where its title does not tell; nothing for a long list."""
    if not choice.text or len(found) > _MOST_EXPLAINED:
        return {}
    searches = [find(scene.release, typed).where for typed in choice.selection.values("q")]
    reasons: dict[str, tuple[Excerpt, ...]] = {}
    for session, _ in found:
        where = next((held[session.code] for held in searches if session.code in held), ())
        hits = dict.fromkeys(hit for hit in where if hit[0] is not Field.TITLE)
        shown = (_excerpt(scene, session, field, word) for field, word in list(hits)[:_EXCERPTS])
        reasons[session.code] = tuple(one for one in shown if one)
    return reasons


def _excerpt(scene: Scene, session: Session, field: Field, word: str) -> Excerpt | None:
    pattern = _standing(word)
    for language, body in _own_first(scene.language, told(scene.release, session, field)):
        at = pattern.search(body)
        if at:
            return Excerpt(
                label=_label(scene, field),
                language=language if language != scene.language else "",
                before=_before(body[: at.start()]),
                word=at.group(),
                after=_after(body[at.end() :]),
            )
    return None


def _label(scene: Scene, field: Field) -> str:
    t = scene.words.t
    return {
        Field.TITLE: t("Title"),
        Field.PEOPLE: t("People"),
        Field.ORGANISER: t("Organisers"),
        Field.SUBJECT: t("Subject"),
        Field.PLACE: t("Place"),
        Field.DESCRIPTION: t("Description"),
    }[field]


@lru_cache(maxsize=256)
def _standing(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", re.IGNORECASE)


def _own_first(language: str, texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(texts, key=lambda one: one[0] not in {language, ""})


def _before(text: str) -> str:
    line = text.rsplit("\n", 1)[-1]
    return line if len(line) <= _AROUND else f"… {line[-_AROUND:].partition(' ')[2]}"


def _after(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= _AROUND else f"{line[:_AROUND].rpartition(' ')[0]} …"
