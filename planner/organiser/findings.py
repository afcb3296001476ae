"""All findings of an edition on one page: what is wrong, what would mend it, what was accepted and by whom."""

from flask import request

from planner import clock, history
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.load import load
from planner.draft.snapshot import DraftEdition, DraftSnapshot
from planner.organiser import bp, frame, guard
from planner.organiser.checked import findings_of
from planner.organiser.filter_choices import Chooser, choosers
from planner.organiser.findings_listing import Asked, Listing, listing
from planner.organiser.publishing import own_codes
from planner.organiser.session_filter import Wanted, codes_of
from planner.organiser.severity_words import SEVERITIES, rule_words
from planner.organiser.unsent import Unsent
from planner.rules.findings import Finding
from planner.rules.idle import LONG, Idle, idle_rules
from planner.vocabulary import Severity
from planner.web.speech import spoken


@bp.get("/<edition>/findings/", endpoint="findings")
def edition_findings(edition: str) -> str:
    """List what the rules find, or what is asked for of it."""
    guard.require(Act.READ)
    return page(frame.edition_of(edition), Asked.of(request.args))


def page(edition: DraftEdition, asked: Asked, unsent: Unsent | None = None) -> str:
    """Return the page, with a reason that could not be sent still in its form."""
    account = guard.current_account()
    snapshot = load(db.session(), edition.slug)
    found = findings_of(snapshot)
    shown = listing(
        snapshot,
        found,
        asked,
        own=codes_of(snapshot, account.organisations),
        editable=own_codes(snapshot),
        may_all=guard.may(Act.PUBLISH_ALL),
    )
    return frame.page(
        "organiser/findings.html",
        edition=snapshot.edition,
        asked=asked,
        listing=shown,
        choosers=_choosers(snapshot, asked, shown),
        has_own=bool(account.organisations),
        idle=[(rule_words(one.code), one) for one in _idle(snapshot, found)],
        unsent=unsent or Unsent(),
    )


def _choosers(snapshot: DraftSnapshot, asked: Asked, shown: Listing) -> list[Chooser]:
    t = spoken().t
    severities = [(one.value, t(SEVERITIES[one])) for one in Severity if one is not Severity.OFF]
    rules = [(code, f"{rule_words(code)} ({count})") for code, count in shown.rules.items()]
    if asked.rule and asked.rule not in shown.rules:
        rules.append((asked.rule, rule_words(asked.rule)))
    of_sessions = choosers(snapshot, Wanted(organiser=asked.organiser, day=asked.day))
    return [
        Chooser(
            name="severity", label=t("Severity"), choices=severities, chosen=asked.severity, empty=t("All")
        ),
        Chooser(name="rule", label=t("Rule"), choices=rules, chosen=asked.rule, empty=t("All")),
        *(one for one in of_sessions if one.name in {"organiser", "day"}),
    ]


def _idle(snapshot: DraftSnapshot, found: tuple[Finding, ...]) -> tuple[Idle, ...]:
    """Return the rules that nobody acts on, for those who could turn them off."""
    if not guard.may(Act.EDIT_REGISTER):
        return ()
    session, edition, now = db.session(), snapshot.edition.slug, clock.real_now()
    return idle_rules(
        (one for one in found if one.waived is None),
        made=history.made_at(session, kind="session", edition=edition),
        touched=history.fields_touched(session, kind="session", edition=edition, since=now - LONG),
        waived=history.codes_waived(session, edition=edition),
        now=now,
    )
