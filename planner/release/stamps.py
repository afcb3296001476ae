"""SEQUENCE and LAST-MODIFIED: counted per occasion and language, from releases alone (calendar.md section 2)."""

from dataclasses import replace

from planner.release.calendar_facts import calendar_facts, digest
from planner.release.internal import FactsDigest, Internal
from planner.release.items import Occasion, Release, Session, Stamp
from planner.vocabulary import LANGUAGES


def stamped(
    release: Release, previous: Release | None, kept: Internal | None
) -> tuple[Release, tuple[FactsDigest, ...]]:
    """Return the release with every occasion's stamps, and the digests that the next release compares with.

    Equal facts carry the stamp on; other facts, or a digest that was erased, count one further and stamp the
    release's time. An occasion that says nothing in calendars (its time is withheld) carries its stamp on, so
    that it never counts backwards when its time is told again.
    """
    before = previous.session_by_code if previous else {}
    digests = (
        {(entry.code, entry.occasion, entry.language): entry.digest for entry in kept.facts} if kept else {}
    )
    facts: list[FactsDigest] = []
    sessions = []
    for session in release.sessions:
        old = before.get(session.code)
        occasions = tuple(
            _stamped(
                release, session, occasion, old.occasion(occasion.number) if old else None, digests, facts
            )
            for occasion in session.occasions
        )
        sessions.append(replace(session, occasions=occasions))
    return replace(release, sessions=tuple(sessions)), tuple(facts)


def _stamped(
    release: Release,
    session: Session,
    occasion: Occasion,
    old: Occasion | None,
    digests: dict[tuple[str, int, str], str],
    facts: list[FactsDigest],
) -> Occasion:
    stamps = []
    for language in LANGUAGES:
        said = calendar_facts(release, session, occasion, language)
        now = digest(said) if said is not None else ""
        before = digests.get((session.code, occasion.number, language), "")
        facts.append(FactsDigest(code=session.code, occasion=occasion.number, language=language, digest=now))
        if old is None:
            stamps.append(Stamp(language=language, sequence=0, changed_at=release.published_at))
        elif said is None or now == before:
            stamps.append(old.stamp(language))
        else:
            sequence = old.stamp(language).sequence + 1
            stamps.append(Stamp(language=language, sequence=sequence, changed_at=release.published_at))
    return replace(occasion, stamps=tuple(stamps))
