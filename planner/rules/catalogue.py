"""Every code a rule can find, with how severe it is until an owner says otherwise (design.md section 5)."""

from collections.abc import Mapping
from types import MappingProxyType

from planner.vocabulary import Severity

EDITION_CODES = frozenset({"edition.no_dates", "edition.no_name"})
"""What refuses a publish altogether; never made milder."""

PROMISED = frozenset(
    {"title.missing", "audience.missing", "format.missing", "time.missing", "time.zero_length"}
)
"""What a reader is promised is there: compile could not make a session without it, so it always blocks."""

_BLOCKERS = (
    "title.missing",
    "audience.missing",
    "format.missing",
    "time.missing",
    "time.zero_length",
    "time.outside_period",
    "room.double_booked",
    "room.closed",
    "room.not_available",
    "room.too_small",
    "child_rights.missing",
    "organiser.unreviewed",
)
_WARNINGS = (
    "person.double_booked",
    "person.not_available",
    "delegation.not_in_town",
    "room.lacks_access",
    "room.lacks_equipment",
    "room.too_little_changeover",
    "resource.double_booked",
    "time.two_plenaries",
    "time.beside_plenary",
    "time.holy_day",
    "person.too_little_walking_time",
    "exchange.no_guest_city",
    "panel.no_moderator",
    "forum.one_sided",
    "access.unknown",
    "access.no_owner",
    "part.outside",
    "place.missing",
    "place.told_in_text",
    "person.told_in_text",
    "contact.missing",
    "languages.missing",
    "cost.missing",
    "picture.no_alt",
    "picture.not_permitted",
    "entry.no_phone",
    "organiser.missing",
    "translation.missing",
    "translation.stale",
    "translation.identical",
    "profile.political_share",
    "people.only_politicians",
    "people.one_side",
)
_NOTES = (
    "theme.missing",
    "direction.missing",
    "guiding_word.missing",
    "purpose.missing",
    "profile.missing",
    "time.same_audience_and_theme",
    "audience.too_little_walking_time",
    "time.public_holiday",
    "time.in_break",
    "need.no_session",
    "need.too_few",
    "language.too_long",
    "language.long_sentences",
    "language.hard_to_read",
)

DEFAULT_SEVERITIES: Mapping[str, Severity] = MappingProxyType(
    dict.fromkeys((*sorted(EDITION_CODES), *_BLOCKERS), Severity.BLOCKER)
    | dict.fromkeys(_WARNINGS, Severity.WARNING)
    | dict.fromkeys(_NOTES, Severity.NOTE)
)


def severity(code: str, chosen: Mapping[str, Severity]) -> Severity:
    """Return how severe a code is in an edition whose owners have chosen some severities themselves."""
    if code in EDITION_CODES or code in PROMISED:
        return Severity.BLOCKER
    return Severity(chosen.get(code, DEFAULT_SEVERITIES[code]))


def is_waivable(code: str) -> bool:
    """Tell whether one may accept such a finding: all but what is a blocker by default.

    What an owner has made a blocker can still be waived: "cannot be published without a waiver" (F13).
    A code of an earlier version, which no rule finds any more, cannot.
    """
    return DEFAULT_SEVERITIES.get(code, Severity.BLOCKER) is not Severity.BLOCKER
