"""Whether all languages say it, and whether it is easy to read (conventions.md 4b)."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from planner.draft.snapshot import SESSION_TEXTS, DraftSession, DraftSnapshot
from planner.rules.findings import Finding, found, in_order
from planner.text import Texts

MOST_WORDS = 25  # in a sentence
HIGHEST_LIX = 45
LONG_WORD = 6  # letters; longer ones count in LIX
FEWEST_WORDS = 30  # a LIX of less than this says nothing

_READ = ("lead", "description")
MOST_CHARACTERS = {"title": 90, "lead": 300}  # product.md 3.2: what a list and a phone can show
SAME_WORDS = {"title": 5}  # of a title, so many ordinary words; a name in another language is no mistake
SAME_WORDS_ELSE = 3
_QUOTED = re.compile(r"[“”\"][^“”\"]*[“”\"]|[«»][^«»]*[«»]")
_MARKUP = re.compile(r"\]\([^)]*\)|https?://\S+|[*_#>`\[\]]")
_SENTENCE_END = re.compile(r"[.!?:][”\"’)]?\s+(?=[^a-zåäöéü0-9])|\n\s*(?:\n|[-+*]\s|\d+[.)]\s)")
_AROUND_WORDS = ".,:;!?…–-()/”“\"’'»«"


def untranslated(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report texts that are missing in another of the edition's languages, or older than their source."""
    first_language, *others = snapshot.edition.languages
    findings: list[Finding] = []
    for session in sessions:
        texts = session_texts(session)
        for language in others:
            missing = [name for name, text in texts if text.body(first_language) and not text.body(language)]
            stale = [name for name, text in texts if language in text.stale and text.body(language)]
            findings.extend(
                found(code, session.code, field=names[0], language=language, texts=tuple(names))
                for code, names in (("translation.missing", missing), ("translation.stale", stale))
                if names
            )
    return in_order(findings)


def identical(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report texts that say letter for letter the same in two languages, and so are not translated.

    Names are the same everywhere: only ordinary words count, those that begin with a small letter and are
    not quoted, and of them there must be some.
    """
    first_language, *others = snapshot.edition.languages
    findings: list[Finding] = []
    for session in sessions:
        texts = session_texts(session)
        for language in others:
            same = [
                name
                for name, text in texts
                if text.body(language)
                and text.body(language) == text.body(first_language)
                and _ordinary_words(text.body(language)) >= SAME_WORDS.get(name, SAME_WORDS_ELSE)
            ]
            if same:
                findings.append(
                    found(
                        "translation.identical",
                        session.code,
                        field=same[0],
                        language=language,
                        texts=tuple(same),
                    )
                )
    return in_order(findings)


def _ordinary_words(body: str) -> int:
    return sum(word[0].islower() for word in _words(_QUOTED.sub(" ", body)))


def too_long(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report titles and short texts that are longer than what lists and phones show well."""
    return in_order(
        found(
            "language.too_long",
            session.code,
            field=name,
            text=name,
            language=language,
            length=len(body),
            most=most,
        )
        for session in sessions
        for name, most in MOST_CHARACTERS.items()
        for language, body in getattr(session, name)
        if language in snapshot.edition.languages and len(body) > most
    )


def session_texts(session: DraftSession) -> list[tuple[str, Texts]]:
    """Return the texts that readers of a session get, by the names of their fields; empty ones are left out."""
    plain = [(name, getattr(session, name)) for name in SESSION_TEXTS]
    practical = [(f"practical-{kind}", text) for kind, text in session.practical]
    picture = [("picture-alt", session.picture.alt)] if session.picture else []
    return [(name, text) for name, text in plain + practical + picture if text]


def hard_to_read(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report sentences of more than 25 words in any language, and Swedish with a LIX above 45."""
    return in_order(
        finding for session in sessions for name in _READ for finding in _reading(snapshot, session, name)
    )


def _reading(snapshot: DraftSnapshot, session: DraftSession, name: str) -> Iterator[Finding]:
    texts: Texts = getattr(session, name)
    for language, body in texts:
        if language not in snapshot.edition.languages:
            continue
        longest, lix = reading(body)
        if longest > MOST_WORDS:
            yield found(
                "language.long_sentences",
                session.code,
                field=name,
                text=name,
                language=language,
                words=longest,
                most=MOST_WORDS,
            )
        if language == "sv" and lix is not None and lix > HIGHEST_LIX:
            yield found(
                "language.hard_to_read",
                session.code,
                field=name,
                text=name,
                language=language,
                lix=lix,
                most=HIGHEST_LIX,
            )


@lru_cache(maxsize=4096)
def reading(body: str) -> tuple[int, int | None]:
    """Return the words of the longest sentence, and the LIX (None for a text too short to have one).

    LIX is words per sentence plus the share, in per cent, of words longer than six letters (Björnsson 1968).
    """
    sentences = [words for words in map(_words, _SENTENCE_END.split(body)) if words]
    lengths = [len(words) for words in sentences]
    total = sum(lengths)
    if total < FEWEST_WORDS:
        return max(lengths, default=0), None
    long = sum(len(word) > LONG_WORD for words in sentences for word in words)
    return max(lengths), round(total / len(sentences) + 100 * long / total)


def _words(sentence: str) -> list[str]:
    """Return the words of a sentence without markup, addresses and what stands round them; no numbers."""
    stripped = (word.strip(_AROUND_WORDS) for word in _MARKUP.sub(" ", sentence).split())
    return [word for word in stripped if word[:1].isalpha()]
