"""All rules over what would be public: severities applied, waivers laid beside what they accept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from planner import collector
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
    reach,
    readiness,
    walking,
    withheld,
)
from planner.rules.catalogue import is_waivable, severity
from planner.rules.edition import edition_gaps
from planner.rules.findings import Finding, in_order
from planner.rules.scopes import (
    ALONE,
    SHARING_AUDIENCE,
    SHARING_PERSON,
    SHARING_RESOURCE,
    SHARING_ROOM,
    WHOLE_EDITION,
    Scope,
)
from planner.vocabulary import Severity, State

Rule = Callable[[DraftSnapshot, Sequence[DraftSession]], list[Finding]]


class Ruled(NamedTuple):
    """A rule with the codes it can find, and what it reads besides the session that it is about."""

    run: Rule
    codes: frozenset[str]
    scope: Scope


RULES: tuple[Ruled, ...] = (
    Ruled(readiness.gaps, frozenset({"audience.missing", "format.missing", "title.missing"}), ALONE),
    Ruled(readiness.times, frozenset({"time.missing", "time.outside_period", "time.zero_length"}), ALONE),
    Ruled(readiness.child_rights, frozenset({"child_rights.missing"}), ALONE),
    Ruled(readiness.organisers, frozenset({"organiser.missing", "organiser.unreviewed"}), ALONE),
    Ruled(
        readiness.untagged,
        frozenset(
            {
                "direction.missing",
                "guiding_word.missing",
                "profile.missing",
                "purpose.missing",
                "theme.missing",
            }
        ),
        ALONE,
    ),
    Ruled(readiness.unstated, frozenset({"cost.missing", "languages.missing"}), ALONE),
    Ruled(readiness.pictures, frozenset({"picture.no_alt", "picture.not_permitted"}), ALONE),
    Ruled(conflicts.rooms_booked_twice, frozenset({"room.double_booked"}), SHARING_ROOM),
    Ruled(conflicts.rooms_closed, frozenset({"room.closed"}), ALONE),
    Ruled(conflicts.rooms_too_small, frozenset({"room.too_small"}), ALONE),
    Ruled(conflicts.too_little_changeover, frozenset({"room.too_little_changeover"}), SHARING_ROOM),
    Ruled(equipment.rooms_without_access, frozenset({"room.lacks_access"}), ALONE),
    Ruled(equipment.rooms_without_equipment, frozenset({"room.lacks_equipment"}), ALONE),
    Ruled(equipment.resources_booked_twice, frozenset({"resource.double_booked"}), SHARING_RESOURCE),
    Ruled(breaks.in_breaks, frozenset({"room.not_available", "time.in_break"}), ALONE),
    Ruled(breaks.beside_plenaries, frozenset({"time.beside_plenary", "time.two_plenaries"}), WHOLE_EDITION),
    Ruled(calendar.on_holidays, frozenset({"time.holy_day", "time.public_holiday"}), ALONE),
    Ruled(people.people_booked_twice, frozenset({"person.double_booked"}), SHARING_PERSON),
    Ruled(presence.people_not_there, frozenset({"person.not_available"}), ALONE),
    Ruled(presence.delegations_not_there, frozenset({"delegation.not_in_town"}), ALONE),
    Ruled(people.too_little_walking_time, frozenset({"person.too_little_walking_time"}), SHARING_PERSON),
    Ruled(
        people.missing_on_stage,
        frozenset({"exchange.no_guest_city", "forum.one_sided", "panel.no_moderator"}),
        ALONE,
    ),
    Ruled(people.only_politicians, frozenset({"people.only_politicians"}), ALONE),
    Ruled(people.one_side_alone, frozenset({"people.one_side"}), ALONE),
    Ruled(access.unknown_measures, frozenset({"access.unknown"}), ALONE),
    Ruled(access.without_owner, frozenset({"access.no_owner"}), ALONE),
    Ruled(places.without_place, frozenset({"place.missing"}), ALONE),
    Ruled(places.parts_outside, frozenset({"part.outside"}), ALONE),
    Ruled(places.without_contact, frozenset({"contact.missing", "entry.no_phone"}), ALONE),
    Ruled(language.untranslated, frozenset({"translation.missing", "translation.stale"}), ALONE),
    Ruled(language.identical, frozenset({"translation.identical"}), ALONE),
    Ruled(language.too_long, frozenset({"language.too_long"}), ALONE),
    Ruled(language.hard_to_read, frozenset({"language.hard_to_read", "language.long_sentences"}), ALONE),
    Ruled(withheld.places_told, frozenset({"place.told_in_text"}), ALONE),
    Ruled(withheld.people_told, frozenset({"person.told_in_text"}), ALONE),
    Ruled(balance.political_share, frozenset({"profile.political_share"}), WHOLE_EDITION),
    Ruled(reach.days_for_each_need, frozenset({"need.no_session", "need.too_few"}), WHOLE_EDITION),
    Ruled(walking.audiences_in_a_hurry, frozenset({"audience.too_little_walking_time"}), SHARING_AUDIENCE),
    Ruled(balance.same_audience_and_theme, frozenset({"time.same_audience_and_theme"}), SHARING_AUDIENCE),
)
"""A rule whose codes are all off need not run; `recheck` runs a rule only where its scope is touched."""


def check(snapshot: DraftSnapshot, sessions: Iterable[DraftSession] | None = None) -> tuple[Finding, ...]:
    """Return all findings of the edition and the given sessions (default: all), the gravest first.

    Withdrawn sessions are never checked: they hold nothing, and nothing can be asked of them.
    """
    with collector.set_aside():
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
    severities = {code: severity(code, chosen) for rule in RULES for code in rule.codes}
    shown = {code for code, how in severities.items() if how in wanted and how is not Severity.OFF}
    return weighed(
        snapshot,
        (
            finding
            for rule in RULES
            if rule.codes & shown
            for finding in rule.run(snapshot, live)
            if finding.code in shown
        ),
    )


def weighed(snapshot: DraftSnapshot, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings of the rules as an edition weighs them: its severities, its waivers, none that is off."""
    chosen, waivers = snapshot.edition.severities, snapshot.waiver_by_finding
    waived = {code for code in snapshot.waived_codes if is_waivable(code)}
    severities = {code: severity(code, chosen) for rule in RULES for code in rule.codes}
    return [
        replace(finding, severity=how, waived=waivers.get(finding.digest) if finding.code in waived else None)
        if finding.code in waived or how is not finding.severity
        else finding
        for finding in findings
        if (how := severities[finding.code]) is not Severity.OFF
    ]
