"""Everything that the pages for changing many sessions stand on: which are chosen, the plan, and doing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from werkzeug.datastructures import MultiDict

from planner import clock, history
from planner.accounts.permissions import Account
from planner.db import db, transaction
from planner.draft.edit_many import change_sessions, stored_of
from planner.draft.edit_sessions import withdraw_session
from planner.draft.load import load
from planner.draft.snapshot import DraftEdition, DraftSnapshot
from planner.i18n.labels import label
from planner.organiser import session_saving
from planner.organiser.bulk_acts import KINDS, WITHDRAWAL
from planner.organiser.bulk_plan import Plan, Planning
from planner.organiser.checked import findings_of
from planner.organiser.forms import Setting
from planner.organiser.session_choices import choices
from planner.organiser.session_columns import in_order
from planner.organiser.session_filter import chosen, codes_of
from planner.organiser.session_listing import Asked, by_session
from planner.release import publish
from planner.release.ground import ground_of
from planner.release.items import Release
from planner.vocabulary import Axis, State, Withdrawal
from planner.web.speech import spoken, spoken_language

_MOST = 20_000


@dataclass(frozen=True)
class BulkDesk:
    """One account at work on many sessions of an edition."""

    edition: DraftEdition
    account: Account

    @cached_property
    def snapshot(self) -> DraftSnapshot:
        """Return the draft of the edition."""
        return load(db.session(), self.edition.slug)

    def picked(self, query: MultiDict[str, str]) -> list[str]:
        """Return the codes that an address of the list chooses: those ticked, or all that its filter gives."""
        if query.get("of") != "all":
            asked = dict.fromkeys(query.getlist("code")[:_MOST])
            return [code for code in asked if code in self.snapshot.session_by_code]
        asked_list = Asked.of(query)
        findings = by_session(findings_of(self.snapshot)) if asked_list.wanted.missing else {}
        own = codes_of(self.snapshot, self.account.organisations)
        fitting = chosen(self.snapshot, asked_list.wanted, findings, own)
        return [one.code for one in in_order(fitting, self.snapshot, {}, by="when", reverse=False)]

    def setting(self) -> Setting:
        """Return what the forms of the acts offer."""
        t, language = spoken().t, spoken_language()
        found = choices(self.snapshot, {}, language)
        terms = [
            (f"{axis}/{slug}", t("%(field)s: %(value)s", field=label(axis, language), value=name))
            for axis in Axis
            for slug, name in found[axis.value]
        ]
        return Setting(
            languages=self.edition.languages,
            zone=self.edition.zone,
            choices={
                "term": terms,
                "how": [("add", t("Put it on")), ("remove", t("Take it off"))],
                "organisation": found["organisation"],
                "state": [(one.value, label(one, language)) for one in State if one is not State.WITHDRAWN],
                "withdrawal": [(one.value, label(one, language)) for one in KINDS],
            },
        )

    def plan(self, act: str, typed: Mapping[str, Any], codes: list[str]) -> Plan:
        """Return what an act would do to some sessions, as they stand now."""
        session, slug = db.session(), self.edition.slug
        creators = history.creators(session, kind="session", edition=slug)
        drafts = self.snapshot.session_by_code
        return Planning(
            snapshot=self.snapshot,
            stored=stored_of(session, slug, [code for code in codes if code in drafts]),
            may_edit=lambda code: session_saving.may_edit(self.account, drafts[code], creators.get(code, "")),
            public=self._public() if act == WITHDRAWAL else (),
        ).plan(act, typed, codes)

    def _public(self) -> frozenset[str]:
        previous = ground_of(db.session(), self.edition.slug).previous
        return frozenset(one.code for one in previous.sessions) if previous else frozenset()

    def apply(self, act: str, typed: Mapping[str, Any], plan: Plan) -> Release | None:
        """Do what a plan says, all of it or nothing; return the release that a withdrawal makes.

        Raises StaleDraft where a session has been changed since the plan was made.
        """
        if act != WITHDRAWAL:
            change_sessions(self.edition.slug, plan.wanted, by=self.account.by)
            return None
        with transaction() as session, history.grouped(session):
            at = clock.whole_second(clock.real_now())
            for one in plan.changed:
                withdraw_session(
                    one.code,
                    kind=Withdrawal(typed["kind"]),
                    reason=typed["reason"],
                    at=at,
                    by=self.account.by,
                    version=one.version,
                )
            session.flush()
            return publish.release_now(self.edition.slug, by=self.account.by)
