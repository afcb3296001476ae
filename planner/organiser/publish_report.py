"""The gate's report as the publish page shows it: what comes along, what does not and why, what to think of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property

from flask import url_for

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.i18n.labels import label
from planner.organiser.form_fields import missing_english
from planner.organiser.offers import Offer, Offers
from planner.organiser.session_anchors import field_url
from planner.organiser.session_labels import LABELS
from planner.organiser.session_words import title_of
from planner.organiser.told_findings import Other, told
from planner.organiser.told_paper import Paper, told_paper
from planner.organiser.told_registers import Along, along
from planner.release import publish
from planner.release.diff import content
from planner.release.ground import Ground
from planner.release.items import Release
from planner.release.making import is_new
from planner.release.register_changes import register_changes
from planner.rules.catalogue import is_waivable
from planner.rules.findings import Finding
from planner.rules.gate import Gate
from planner.text import Worded, sort_key
from planner.vocabulary import Severity, State
from planner.web.speech import spoken, spoken_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something is held back: a sentence, and the field that mends it."""

    sentence: str
    url: str
    others: tuple[Other, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One session of the report; `mine` tells whether this account may publish it by itself."""

    code: str
    title: Worded
    what: str
    mine: bool
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding that stops nothing: what the component `finding` takes, and what a waiver needs."""

    severity: Severity
    sentence: str
    url: str
    about: None
    others: tuple[Other, ...]
    offers: tuple[Offer, ...]
    waived: str | None
    digest: str
    waivable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that the publish page says."""

    refused: tuple[Reason, ...]
    comes: tuple[Item, ...]
    stays: tuple[Item, ...]
    unchanged: int
    along: tuple[Along, ...]
    paper: Paper | None
    untranslated: tuple[Reason, ...]
    warnings: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    next_number: int
    is_new: bool
    """Whether a publish of all that comes along would change anything that the public sees."""


@dataclass(frozen=True)
class Reporter:
    """Words a report for one account; `own` are the codes that it may publish by itself."""

    base: Ground
    gate: Gate
    own: frozenset[str]

    @cached_property
    def _offers(self) -> Offers:
        return Offers(self.snapshot, self.own)

    @property
    def snapshot(self) -> DraftSnapshot:
        """Return the draft that is reported on."""
        return self.base.snapshot

    def report(self) -> Report:
        """Return the whole report."""
        remarks = [
            self._remark(finding)
            for finding in self.gate.findings
            if finding.severity is not Severity.BLOCKER
        ]
        return Report(
            refused=tuple(self._reason(finding, None) for finding in self.gate.refused),
            comes=self._sorted(self._item(code, self._how_it_comes(code)) for code in self.gate.comes),
            stays=self._sorted([*self._held(), *self._unready()]),
            unchanged=len(self.gate.unchanged),
            along=() if self.gate.refused else self._along(),
            paper=None if self.gate.refused else told_paper(self.snapshot.edition, self._next_one),
            untranslated=tuple(self._untranslated()),
            warnings=tuple(one for one in remarks if one.severity is Severity.WARNING),
            notes=tuple(one for one in remarks if one.severity is Severity.NOTE),
            next_number=self.base.previous.number + 1 if self.base.previous else 1,
            is_new=self._is_new(),
        )

    def _is_new(self) -> bool:
        if self.gate.refused or (self.base.previous is None and not self.gate.comes):
            return False  # an edition is announced without sessions, not published
        return is_new(self.base, self._next_one)

    @cached_property
    def _next_one(self) -> Release:
        """Return the release that would be made."""
        return publish.preview(self.base, checked=self.gate)

    def _how_it_comes(self, code: str) -> str:
        t = spoken().t
        if self.snapshot.session_by_code[code].state is State.WITHDRAWN:
            return t("Withdrawn")
        if code not in self.base.public:
            return t("New")
        told = self._changed_fields(code)
        return t("Changed: %(fields)s", fields=", ".join(told)) if told else t("Changed")

    def _changed_fields(self, code: str) -> list[str]:
        """Return what the fields are called in which the public would read something else."""
        before = self.base.previous.session_by_code.get(code) if self.base.previous else None
        after = self._next_one.session_by_code.get(code)
        if before is None or after is None:
            return []
        old, new = content(before), content(after)
        differing = (one.name for one in fields(old) if getattr(old, one.name) != getattr(new, one.name))
        return [spoken().t(LABELS[name]).casefold() for name in differing if name in LABELS]

    def _along(self) -> tuple[Along, ...]:
        """Return what changes besides sessions: it has no state, so it comes along with any publish."""
        return along(register_changes(self.base.previous, self._next_one), self.snapshot.edition.slug)

    def _untranslated(self) -> Iterator[Reason]:
        """Yield each withdrawal whose reason English readers get in Swedish."""
        t = spoken().t
        for code in sorted(self.base.public):
            session = self.snapshot.session_by_code.get(code)
            if session and session.withdrawal and missing_english(dict(session.withdrawal.reason.bodies)):
                yield Reason(
                    sentence=t(
                        "The reason why “%(title)s” is withdrawn is missing in English.",
                        title=title_of(session).text,
                    ),
                    url=url_for(
                        "organiser.withdrawal",
                        edition=self.snapshot.edition.slug,
                        code=code,
                        _anchor="reason-en",
                    ),
                )

    def _held(self) -> list[Item]:
        return [
            self._item(
                held.code,
                self._what_is_kept(held.code),
                tuple(self._reason(finding, held.code) for finding in held.findings),
            )
            for held in self.gate.held
        ]

    def _unready(self) -> list[Item]:
        language, t = spoken_language(), spoken().t
        found = []
        for code in self.gate.not_ready:
            session = self.snapshot.session_by_code[code]
            reason = Reason(
                sentence=t(
                    "It is not marked as ready: %(state)s.", state=label(session.state, language).casefold()
                ),
                url=self._state_url(session),
            )
            found.append(self._item(code, self._what_is_kept(code), (reason,)))
        return found

    def _what_is_kept(self, code: str) -> str:
        t = spoken().t
        return (
            t("The public keeps what was published last") if code in self.base.public else t("Not yet public")
        )

    def _state_url(self, session: DraftSession) -> str:
        where = Finding(code="state", sessions=(session.code,), field="state-ready", severity=Severity.NOTE)
        return field_url(self.snapshot, where, session.code)

    def _item(self, code: str, what: str, reasons: tuple[Reason, ...] = ()) -> Item:
        session = self.snapshot.session_by_code[code]
        return Item(code=code, title=title_of(session), what=what, mine=code in self.own, reasons=reasons)

    def _reason(self, finding: Finding, code: str | None) -> Reason:
        said = told(self.snapshot, finding, code, self._offers)
        return Reason(sentence=said.sentence, url=said.url, others=said.others, offers=said.offers)

    def _remark(self, finding: Finding) -> Remark:
        mine = bool(self.own.intersection(finding.sessions))
        said = told(self.snapshot, finding, None, self._offers)
        return Remark(
            severity=finding.severity,
            sentence=said.sentence,
            url=said.url,
            about=None,
            others=said.others,
            offers=said.offers,
            waived=f"{finding.waived.reason} ({finding.waived.by})" if finding.waived else None,
            digest=finding.digest,
            waivable=mine and is_waivable(finding.code),
        )

    @staticmethod
    def _sorted(items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(sorted(items, key=lambda item: sort_key(item.title.text)))
