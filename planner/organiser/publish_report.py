"""The gate's report as the publish page shows it: what comes along, what does not and why, what to think of."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property

from flask import url_for

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.i18n.labels import label
from planner.organiser.form_fields import missing_english
from planner.organiser.novelty import is_anything_new
from planner.organiser.offers import Offer, Offers
from planner.organiser.publish_pages import Asked, Part, cut, pages_of
from planner.organiser.publish_remarks import Remarks, Tally, by_rule, remarks
from planner.organiser.session_anchors import field_url
from planner.organiser.session_labels import LABELS
from planner.organiser.session_words import title_of
from planner.organiser.told_findings import Other, told
from planner.organiser.told_paper import Paper, told_paper
from planner.organiser.told_registers import Along, along
from planner.organiser.unsent import Unsent
from planner.release import publish
from planner.release.diff import content
from planner.release.ground import Ground
from planner.release.items import Release
from planner.release.register_changes import register_changes
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
class Report:
    """Everything that the publish page says."""

    refused: tuple[Reason, ...]
    comes: Part[Item]
    stays: Part[Item]
    stays_because: tuple[Tally, ...]
    """How many sessions stay for each reason, where not all of them are shown."""
    unchanged: int
    along: tuple[Along, ...]
    paper: Paper | None
    untranslated: tuple[Reason, ...]
    warnings: Remarks
    notes: Remarks
    next_number: int
    is_new: bool
    """Whether a publish of all that comes along would change anything that the public sees."""


@dataclass(frozen=True)
class Reporter:
    """Words a report for one account; `own` are the codes that it may publish by itself.

    Of what is long only the pages that are asked for are put into words, and of `unsent` what was ticked or written.
    """

    base: Ground
    gate: Gate
    own: frozenset[str]
    asked: Asked = field(default_factory=Asked)
    unsent: Unsent = field(default_factory=Unsent)

    @cached_property
    def _offers(self) -> Offers:
        return Offers(self.snapshot, self.own)

    @property
    def snapshot(self) -> DraftSnapshot:
        """Return the draft that is reported on."""
        return self.base.snapshot

    def report(self) -> Report:
        """Return the whole report."""
        warnings, notes = (self._remarks(severity) for severity in (Severity.WARNING, Severity.NOTE))
        return Report(
            refused=tuple(self._reason(finding, None) for finding in self.gate.refused),
            comes=self._comes(),
            stays=self._stays(),
            stays_because=tuple(self._because()) if pages_of(len(self._staying)) > 1 else (),
            unchanged=len(self.gate.unchanged),
            along=() if self.gate.refused else self._along(),
            paper=None if self.gate.refused else self._paper(),
            untranslated=tuple(self._untranslated()),
            warnings=warnings,
            notes=notes,
            next_number=self.base.previous.number + 1 if self.base.previous else 1,
            is_new=self._is_new(),
        )

    def reasons(self, code: str) -> tuple[Item, ...]:
        """Return why one session does not come along; nothing where it does."""
        return tuple(self._kept_items({code}))

    def _remarks(self, severity: Severity) -> Remarks:
        return remarks(self.snapshot, self.gate.findings, severity, self._offers, self.unsent.about)

    def _comes(self) -> Part[Item]:
        count = len(self.gate.comes)
        page = min(self.asked.comes, pages_of(count))
        shown = cut(self._by_title(self.gate.comes), page, self.unsent.chosen)
        items = (self._item(code, self._how_it_comes(code)) for code in self.gate.comes if code in shown)
        return Part(shown=self._sorted(items), count=count, page=page)

    def _stays(self) -> Part[Item]:
        count = len(self._staying)
        page = min(self.asked.stays, pages_of(count))
        shown = cut(self._by_title(self._staying), page)
        return Part(shown=self._sorted(self._kept_items(shown)), count=count, page=page)

    @property
    def _staying(self) -> tuple[str, ...]:
        return (*(held.code for held in self.gate.held), *self.gate.not_ready)

    def _kept_items(self, codes: Collection[str]) -> list[Item]:
        return [*self._held(codes), *self._unready(codes)]

    def _because(self) -> Iterator[Tally]:
        """Yield how many sessions each rule holds back, and how many are not marked as ready."""
        codes = (code for held in self.gate.held for code in {finding.code for finding in held.findings})
        yield from by_rule(self.snapshot, Severity.BLOCKER, codes)
        states = Counter(self.snapshot.session_by_code[code].state for code in self.gate.not_ready)
        for state, count in sorted(states.items()):
            yield Tally(
                words=label(state, spoken_language()),
                count=count,
                url=url_for("organiser.sessions", edition=self.snapshot.edition.slug, state=state.value),
            )

    def _paper(self) -> Paper | None:
        return told_paper(self.snapshot.edition, self._next_one, self.base.previous)

    def _is_new(self) -> bool:
        if self.gate.refused or (self.base.previous is None and not self.gate.comes):
            return False  # an edition is announced without sessions, not published
        return is_anything_new(self.base, self._next_one)

    @cached_property
    def _next_one(self) -> Release:
        """Return the release that would be made, without what only calendars need."""
        return publish.outlook(self.base, self.gate)

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

    def _held(self, codes: Collection[str]) -> list[Item]:
        return [
            self._item(
                held.code,
                self._what_is_kept(held.code),
                tuple(self._reason(finding, held.code) for finding in held.findings),
            )
            for held in self.gate.held
            if held.code in codes
        ]

    def _unready(self, codes: Collection[str]) -> list[Item]:
        language, t = spoken_language(), spoken().t
        found = []
        for code in self.gate.not_ready:
            if code not in codes:
                continue
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

    def _by_title(self, codes: Collection[str]) -> Sequence[str]:
        """Return the codes as they are listed; those of a short list stand as they are, since all are shown."""
        if pages_of(len(codes)) == 1:
            return tuple(codes)
        by_code = self.snapshot.session_by_code
        return sorted(codes, key=lambda code: sort_key(title_of(by_code[code]).text))

    @staticmethod
    def _sorted(items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(sorted(items, key=lambda item: sort_key(item.title.text)))
