"""All rules over what would be public: severities applied, waivers laid beside what they accept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.rules import (
    access,
    balance,
    breaks,
    calendar,
    conflicts,
    equipment,
    language,
    people,
    places,
    presence,
    readiness,
    withheld,
)
from planner.rules.catalogue import is_waivable, severity
from planner.rules.edition import edition_gaps
from planner.rules.findings import Finding, in_order
from planner.vocabulary import Severity, State

Rule = Callable[[DraftSnapshot, Sequence[DraftSession]], list[Finding]]

RULES: tuple[tuple[Rule, frozenset[str]], ...] = (
    (readiness.gaps, frozenset({"title.missing", "audience.missing", "format.missing"})),
    (readiness.times, frozenset({"time.missing", "time.zero_length", "time.outside_period"})),
    (readiness.child_rights, frozenset({"child_rights.missing"})),
    (readiness.organisers, frozenset({"organiser.missing", "organiser.unreviewed"})),
    (
        readiness.untagged,
        frozenset(
            {
                "theme.missing",
                "direction.missing",
                "guiding_word.missing",
                "purpose.missing",
                "profile.missing",
            }
        ),
    ),
    (conflicts.rooms_booked_twice, frozenset({"room.double_booked"})),
    (conflicts.rooms_closed, frozenset({"room.closed"})),
    (conflicts.rooms_too_small, frozenset({"room.too_small"})),
    (conflicts.too_little_changeover, frozenset({"room.too_little_changeover"})),
    (equipment.rooms_without_access, frozenset({"room.lacks_access"})),
    (equipment.rooms_without_equipment, frozenset({"room.lacks_equipment"})),
    (equipment.resources_booked_twice, frozenset({"resource.double_booked"})),
    (breaks.in_breaks, frozenset({"room.not_available", "time.in_break"})),
    (breaks.beside_plenaries, frozenset({"time.two_plenaries", "time.beside_plenary"})),
    (calendar.on_holidays, frozenset({"time.holy_day", "time.public_holiday"})),
    (people.people_booked_twice, frozenset({"person.double_booked"})),
    (presence.people_not_there, frozenset({"person.not_available"})),
    (presence.delegations_not_there, frozenset({"delegation.not_in_town"})),
    (people.too_little_walking_time, frozenset({"person.too_little_walking_time"})),
    (
        people.missing_on_stage,
        frozenset({"panel.no_moderator", "exchange.no_guest_city", "forum.one_sided"}),
    ),
    (people.only_politicians, frozenset({"people.only_politicians"})),
    (people.one_side_alone, frozenset({"people.one_side"})),
    (access.unknown_measures, frozenset({"access.unknown"})),
    (access.without_owner, frozenset({"access.no_owner"})),
    (places.without_place, frozenset({"place.missing"})),
    (places.without_contact, frozenset({"contact.missing", "entry.no_phone"})),
    (language.untranslated, frozenset({"translation.missing", "translation.stale"})),
    (language.identical, frozenset({"translation.identical"})),
    (language.too_long, frozenset({"language.too_long"})),
    (language.hard_to_read, frozenset({"language.long_sentences", "language.hard_to_read"})),
    (withheld.places_told, frozenset({"place.told_in_text"})),
    (withheld.people_told, frozenset({"person.told_in_text"})),
    (balance.political_share, frozenset({"profile.political_share"})),
    (balance.same_audience_and_theme, frozenset({"time.same_audience_and_theme"})),
)
"""Each rule with the codes it can find, so that a rule whose codes are all off need not run."""


def check(snapshot: DraftSnapshot, sessions: Iterable[DraftSession] | None = None) -> tuple[Finding, ...]:
    """Return all findings of the edition and the given sessions (default: all), the gravest first.

    Withdrawn sessions are never checked: they hold nothing, and nothing can be asked of them.
    """
    return tuple(in_order([*edition_gaps(snapshot), *_findings(snapshot, sessions, set(Severity))]))


def blockers(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> tuple[Finding, ...]:
    """Return only what holds sessions back, running only the rules that can."""
    found = _findings(snapshot, sessions, {Severity.BLOCKER})
    return tuple(finding for finding in in_order(found) if finding.holds_back)


def _findings(
    snapshot: DraftSnapshot, sessions: Iterable[DraftSession] | None, wanted: set[Severity]
) -> list[Finding]:
    given = snapshot.sessions if sessions is None else sessions
    live = [session for session in given if session.state is not State.WITHDRAWN]
    chosen = snapshot.edition.severities
    severities = {code: severity(code, chosen) for _, codes in RULES for code in codes}
    shown = {code for code, how in severities.items() if how in wanted and how is not Severity.OFF}
    return weighed(
        snapshot,
        (
            finding
            for rule, codes in RULES
            if codes & shown
            for finding in rule(snapshot, live)
            if finding.code in shown
        ),
    )


def weighed(snapshot: DraftSnapshot, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings of the rules as an edition weighs them: its severities, its waivers, none that is off."""
    chosen, waivers = snapshot.edition.severities, snapshot.waiver_by_finding
    waived = {code for code in snapshot.waived_codes if is_waivable(code)}
    return [
        replace(finding, severity=how, waived=waivers.get(finding.digest) if finding.code in waived else None)
        if finding.code in waived or how is not finding.severity
        else finding
        for finding in findings
        if (how := severity(finding.code, chosen)) is not Severity.OFF
    ]
