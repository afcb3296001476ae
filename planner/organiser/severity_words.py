"""What the rules look for, as an owner chooses how severe each is."""

from planner.i18n.catalogues import marked
from planner.vocabulary import Severity
from planner.web.speech import spoken

SEVERITIES: dict[Severity, str] = {
    Severity.BLOCKER: marked("Blocker"),
    Severity.WARNING: marked("Warning"),
    Severity.NOTE: marked("Note"),
    Severity.OFF: marked("Off"),
}

FOUND: dict[str, str] = {
    "edition.no_dates": marked("The edition has no days"),
    "edition.no_name": marked("The edition has no name"),
    "title.missing": marked("No Swedish title"),
    "audience.missing": marked("No audience"),
    "format.missing": marked("No format"),
    "time.missing": marked("No time, and not all year round"),
    "time.zero_length": marked("The end is not after the start"),
    "time.outside_period": marked("Outside the days of the edition"),
    "room.double_booked": marked("The room is booked twice"),
    "room.closed": marked("The room is closed then"),
    "room.too_small": marked("More seats than the room has"),
    "room.not_available": marked("The room cannot be used then"),
    "room.lacks_access": marked("The room lacks an access measure that is promised"),
    "room.lacks_equipment": marked("The room lacks what the session needs"),
    "room.too_little_changeover": marked("Too little time to change over in a room"),
    "resource.double_booked": marked("More is booked of something shared than there is"),
    "person.not_available": marked("A person is not available then"),
    "delegation.not_in_town": marked("A delegation is not in town then"),
    "time.two_plenaries": marked("Two sessions for everyone at the same time"),
    "time.beside_plenary": marked("Something beside a session for everyone"),
    "time.holy_day": marked("A holy day shuts the audience out"),
    "time.public_holiday": marked("On a public holiday"),
    "time.in_break": marked("During a break"),
    "access.no_owner": marked("Nobody sees to a promised access measure"),
    "translation.identical": marked("A translation is the same as its text"),
    "people.one_side": marked("Elected people from one side alone"),
    "language.too_long": marked("Long titles and short texts"),
    "child_rights.missing": marked("For children, without the child-rights checklist"),
    "organiser.unreviewed": marked("An outside organiser that has not been reviewed"),
    "person.double_booked": marked("A person is booked twice"),
    "person.too_little_walking_time": marked("Too little time to walk"),
    "exchange.no_guest_city": marked("An exchange without a guest city"),
    "panel.no_moderator": marked("A panel without a moderator"),
    "forum.one_sided": marked("A forum without both sides"),
    "access.unknown": marked("An access measure is not known"),
    "part.outside": marked("A part outside the times of its session"),
    "place.missing": marked("No place"),
    "place.told_in_text": marked("A text names a place that is not shown"),
    "person.told_in_text": marked("A text names a person who is not shown"),
    "contact.missing": marked("No contact"),
    "languages.missing": marked("No spoken language"),
    "cost.missing": marked("Not said what it costs"),
    "picture.no_alt": marked("A picture without a description"),
    "picture.not_permitted": marked("A picture that nobody has allowed"),
    "entry.no_phone": marked("One signs up, but cannot do so by phone"),
    "organiser.missing": marked("No organiser"),
    "translation.missing": marked("A translation is missing"),
    "translation.stale": marked("A translation is older than its text"),
    "profile.political_share": marked("More political discussion than the edition’s share"),
    "people.only_politicians": marked("Only politicians on stage"),
    "theme.missing": marked("No theme"),
    "direction.missing": marked("No main direction"),
    "guiding_word.missing": marked("No guiding word"),
    "purpose.missing": marked("No purpose"),
    "profile.missing": marked("No profile"),
    "audience.too_little_walking_time": marked("Too little time to walk to more for the same audience"),
    "time.same_audience_and_theme": marked("Same audience and theme at the same time"),
    "need.no_session": marked("Nothing on a day for those with a need"),
    "need.too_few": marked("Too little on a day for those with a need"),
    "language.long_sentences": marked("Long sentences"),
    "language.hard_to_read": marked("Hard to read (LIX)"),
}
"""Code -> words; a code that is not here yet stands as it is."""


def rule_words(code: str) -> str:
    """Return what a rule looks for, in a few words."""
    message = FOUND.get(code)
    return spoken().t(message) if message else code
