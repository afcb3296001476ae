"""The findings after a change, without checking again what cannot have changed; equal to a full check."""

from bisect import insort
from collections.abc import Hashable, Sequence
from dataclasses import fields

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.rules.catalogue import severity
from planner.rules.check import RULES, check, weighed
from planner.rules.edition import edition_gaps
from planner.rules.findings import Finding, in_order, place
from planner.rules.scopes import Scope
from planner.vocabulary import Severity, State

_REGISTERS = tuple(
    field.name for field in fields(DraftSnapshot) if field.name not in {"history_id", "sessions"}
)
_FEW = 8  # to put one finding in its place costs as much as to sort so many


def recheck(before: DraftSnapshot, findings: Sequence[Finding], after: DraftSnapshot) -> tuple[Finding, ...]:
    """Return what `check(after)` finds, given that `findings` is what `check(before)` found.

    Where only sessions differ, each rule runs again on those that share something with a changed one (its scope),
    and only what it says of that is replaced. Where a register, the edition or a waiver differs, all is checked.
    """
    changed = _changed(before, after)
    if changed is None:
        return check(after)
    if not changed:
        return tuple(findings)
    live = [one for one in after.sessions if one.state is not State.WITHDRAWN]
    touched = {scope: touched_by(scope, before, after, changed) for scope in {rule.scope for rule in RULES}}
    scope_of = {code: rule.scope for rule in RULES for code in rule.codes}
    kept = [
        one
        for one in findings
        if one.code in scope_of and scope_of[one.code].about(one) not in touched[scope_of[one.code]]
    ]
    return _together(kept, [*edition_gaps(after), *_found(after, live, touched)])


def _together(kept: list[Finding], new: list[Finding]) -> tuple[Finding, ...]:
    """Return findings that are in order, with new ones put among them."""
    if len(new) * _FEW > len(kept):
        return tuple(in_order([*kept, *new]))
    for finding in new:
        insort(kept, finding, key=place)
    return tuple(kept)


def _changed(before: DraftSnapshot, after: DraftSnapshot) -> set[str] | None:
    """Return the codes that are new, gone or other than before; None where something else differs too."""
    if any(getattr(before, name) != getattr(after, name) for name in _REGISTERS):
        return None
    was, now = before.session_by_code, after.session_by_code
    return {code for code in was.keys() | now.keys() if was.get(code) != now.get(code)}


def touched_by(
    scope: Scope, before: DraftSnapshot, after: DraftSnapshot, changed: set[str]
) -> frozenset[Hashable]:
    """Return what the changed sessions have part in by a scope, before or after."""
    sides = (snapshot.session_by_code.get(code) for code in changed for snapshot in (before, after))
    return frozenset(key for one in sides if one for key in scope.shared(one))


def _found(
    after: DraftSnapshot, live: Sequence[DraftSession], touched: dict[Scope, frozenset[Hashable]]
) -> list[Finding]:
    """Run each rule on the sessions that have part in something touched."""
    sharing = {
        scope: [one for one in live if not keys.isdisjoint(scope.shared(one))]
        for scope, keys in touched.items()
    }
    shown = {
        code
        for rule in RULES
        for code in rule.codes
        if severity(code, after.edition.severities) is not Severity.OFF
    }
    return weighed(
        after,
        (
            finding
            for rule in RULES
            if rule.codes & shown and sharing[rule.scope]
            for finding in rule.run(after, sharing[rule.scope])
            if finding.code in shown and rule.scope.about(finding) in touched[rule.scope]
        ),
    )
