"""A session of the draft in words, for lists: when, where, who, and what is left to mend."""

from collections.abc import Iterable, Sequence

from planner import clock
from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.i18n import dates
from planner.i18n.labels import label
from planner.rules.findings import Finding
from planner.text import Worded
from planner.values import Timed
from planner.vocabulary import Axis, Mark, PlaceKind, Severity
from planner.web.speech import spoken, spoken_language


def title_of(session: DraftSession) -> Worded:
    """Return the title; a session without one is told as such."""
    language = spoken_language()
    return session.title.worded(language) or Worded(spoken().t("Without a title"), language, language)


def time_words(occasion: DraftOccasion, zone: str) -> str:
    """Return when an occasion is: `onsdag 25 mars kl. 13.00–14.30`."""
    language = spoken_language()
    if isinstance(occasion.time, Timed):
        return dates.span(occasion.time.start, occasion.time.end, zone, language)
    if occasion.time:
        return dates.days_with_year(occasion.time.first, occasion.time.last, language)
    return spoken().t("No time yet")


def when_words(session: DraftSession, zone: str) -> str:
    """Return when a session is: its first time, and how many more there are."""
    if session.year_round:
        return spoken().t("All year round")
    told = [occasion for occasion in session.occasions if occasion.time]
    if not told:
        return spoken().t("No time yet")
    first = time_words(min(told, key=lambda occasion: sort_key(occasion, zone)), zone)
    more = len(session.occasions) - 1
    return (
        first
        if not more
        else spoken().tn("%(first)s, and %(n)d more", "%(first)s, and %(n)d more", more, first=first)
    )


def sort_key(occasion: DraftOccasion, zone: str) -> tuple[str, str]:
    """Return what puts occasions in the order of their times; those without come last."""
    if isinstance(occasion.time, Timed):
        local = clock.local(occasion.time.start, zone)
        return local.date().isoformat(), local.isoformat()
    return (occasion.time.first.isoformat(), "") if occasion.time else ("9999", "")


def place_words(snapshot: DraftSnapshot, occasion: DraftOccasion) -> Worded | str:
    """Return where an occasion is."""
    language = spoken_language()
    room, venue = snapshot.room_by_slug.get(occasion.room), snapshot.venue_by_slug.get(occasion.venue)
    if occasion.place is PlaceKind.ROOM and room and venue:
        name = room.name.worded(language)
        return Worded(f"{venue.name.worded(language)}, {name}", name.language, language)
    if occasion.place is PlaceKind.VENUE and venue:
        return venue.name.worded(language)
    return label(occasion.place, language)


def where_words(snapshot: DraftSnapshot, session: DraftSession) -> Worded | str:
    """Return where a session is: one place, or several places."""
    places = list(dict.fromkeys(place_words(snapshot, occasion) for occasion in session.occasions))
    if not places:
        return "" if session.year_round else label(PlaceKind.MISSING, spoken_language())
    return places[0] if len(places) == 1 else spoken().tn("%(n)d place", "%(n)d places", len(places))


def organiser_words(snapshot: DraftSnapshot, session: DraftSession) -> str:
    """Return who organises a session."""
    found = (snapshot.organisation_by_slug.get(slug) for slug in dict.fromkeys(session.organisers))
    return ", ".join(one.name.worded(spoken_language()).text or one.slug for one in found if one)


def format_words(snapshot: DraftSnapshot, session: DraftSession) -> tuple[Mark, Worded | str]:
    """Return the mark and the name of a session's format."""
    term = snapshot.term_by_slug.get((Axis.FORMAT, session.format))
    if term is None:
        return Mark.OTHER, spoken().t("No format yet")
    return term.mark, term.label.worded(spoken_language())


def counted_words(findings: Iterable[Finding]) -> str:
    """Return how many findings of each severity there are, in words; empty where there is none."""
    tn = spoken().tn
    found = [finding.severity for finding in findings if finding.waived is None]
    counts = {severity: found.count(severity) for severity in Severity}
    said: Sequence[str] = [
        tn("%(n)d blocker", "%(n)d blockers", counts[Severity.BLOCKER]) if counts[Severity.BLOCKER] else "",
        tn("%(n)d warning", "%(n)d warnings", counts[Severity.WARNING]) if counts[Severity.WARNING] else "",
        tn("%(n)d note", "%(n)d notes", counts[Severity.NOTE]) if counts[Severity.NOTE] else "",
    ]
    return ", ".join(words for words in said if words)
