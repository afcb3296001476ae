"""What is left to translate into a language: pure work on the texts of an edition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.draft.load_wordings import Worded
from planner.draft.wordings import Standing, Wording
from planner.i18n.labels import language_name
from planner.organiser.wording_words import kind_words
from planner.text import Worded as Spoken
from planner.web.speech import spoken, spoken_language

_LEFT = frozenset({Standing.MISSING, Standing.STALE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the draft with texts that are left to translate."""

    kind: str
    key: str
    name: Spoken
    what: str
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the translation into one language has come."""

    language: str
    name: str
    total: int
    missing: int
    stale: int

    @property
    def done(self) -> int:
        """Return how many texts are translated and fit."""
        return self.total - self.missing - self.stale

    @property
    def is_done(self) -> bool:
        """Tell whether nothing is left."""
        return self.done == self.total

    @property
    def words(self) -> str:
        """Return it as sentences: how many texts are translated, missing, and older than what they translate."""
        t, tn = spoken().t, spoken().tn
        if not self.total:
            return t("There is nothing to translate yet.")
        if self.is_done:
            return tn("The only text is translated.", "All %(n)d texts are translated.", self.total)
        said = tn(
            "%(done)d of %(n)d text is translated.",
            "%(done)d of %(n)d texts are translated.",
            self.total,
            done=self.done,
        )
        left = left_words(self.missing, self.stale)
        return f"{said} {left[:1].upper()}{left[1:]}."


def to_translate(one: Worded, language: str) -> list[Wording]:
    """Return the texts of a row that were written in another language than the one asked for."""
    return [wording for wording in one.wordings if wording.language != language]


def left_in(one: Worded, language: str, standings: Iterable[Standing] = _LEFT) -> list[Wording]:
    """Return the texts of a row that are missing in a language, or older there than what they translate."""
    wanted = frozenset(standings)
    return [wording for wording in to_translate(one, language) if wording.standing(language) in wanted]


def progress(found: Sequence[Worded], language: str) -> Progress:
    """Return how far the translation of an edition into a language has come."""
    standings = [wording.standing(language) for one in found for wording in to_translate(one, language)]
    return Progress(
        language=language,
        name=language_name(language, spoken_language()),
        total=len(standings),
        missing=standings.count(Standing.MISSING),
        stale=standings.count(Standing.STALE),
    )


def rows(found: Sequence[Worded], language: str, shown: str) -> list[Row]:
    """Return the rows with something left; `shown` narrows to what is "missing" or "stale"."""
    wanted = [Standing(shown)] if shown in _LEFT else _LEFT
    return [_row(one, language) for one in found if left_in(one, language, wanted)]


def following(found: Sequence[Worded], language: str, kind: str, key: str) -> Worded | None:
    """Return the next row with something left, after one that may itself be done; from the start after the last."""
    at = next((index for index, one in enumerate(found) if (one.kind, one.key) == (kind, key)), -1)
    return next((one for one in [*found[at + 1 :], *found[: at + 1]] if left_in(one, language)), None)


def left_words(missing: int, stale: int) -> str:
    """Return how many texts are left, in words."""
    tn = spoken().tn
    said = [
        tn("%(n)d is missing", "%(n)d are missing", missing) if missing else "",
        tn("%(n)d is older than the Swedish text", "%(n)d are older than the Swedish text", stale)
        if stale
        else "",
    ]
    return ", ".join(one for one in said if one)


def name_of(one: Worded) -> Spoken:
    """Return what a row is called."""
    language = spoken_language()
    return one.name.worded(language) or Spoken(kind_words(one.kind, one.key), language, language)


def _row(one: Worded, language: str) -> Row:
    standings = [wording.standing(language) for wording in to_translate(one, language)]
    return Row(
        kind=one.kind,
        key=one.key,
        name=name_of(one),
        what=kind_words(one.kind, one.key),
        left=left_words(standings.count(Standing.MISSING), standings.count(Standing.STALE)),
    )
