"""What an act would do to many sessions: which change and how, which stay as they are, which cannot and why. Pure."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planner import clock
from planner.draft.edit import Stored
from planner.draft.edit_many import Wanted
from planner.draft.snapshot import DraftSnapshot
from planner.errors import ImpossibleTime
from planner.i18n import dates
from planner.i18n.sentences import sentence
from planner.organiser.bulk_acts import ACTS, WITHDRAWAL, Unsuited
from planner.organiser.session_words import title_of
from planner.organiser.told_changes import Change, Teller
from planner.text import Worded
from planner.vocabulary import State
from planner.web.speech import spoken, spoken_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One session in the preview: what it becomes, or why it cannot."""

    code: str
    title: Worded
    version: int = 0
    changes: tuple[Change, ...] = ()
    document: Mapping[str, Any] = field(default_factory=dict, hash=False)
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole preview, in the order of the list."""

    changed: tuple[Planned, ...] = ()
    same: tuple[Planned, ...] = ()
    refused: tuple[Planned, ...] = ()

    @property
    def seen(self) -> str:
        """Return what the preview shows to be changed, for the form that applies it: `AAAAAA:3 BBBBBB:1`."""
        return " ".join(f"{one.code}:{one.version}" for one in self.changed)

    @property
    def wanted(self) -> list[Wanted]:
        """Return what is to be written."""
        return [Wanted(code=one.code, version=one.version, document=one.document) for one in self.changed]


@dataclass(frozen=True, kw_only=True)
class Planning:
    """What a plan stands on: the draft, the documents of the chosen sessions, and who may do what to which."""

    snapshot: DraftSnapshot
    stored: Mapping[str, Stored]
    may_edit: Callable[[str], bool]
    public: Collection[str] = ()

    def plan(self, act: str, typed: Mapping[str, Any], codes: Collection[str]) -> Plan:
        """Return what an act would do to the sessions with these codes; codes of no session are passed over."""
        known = [
            code
            for code in dict.fromkeys(codes)
            if code in self.stored and code in self.snapshot.session_by_code
        ]
        planned = [self._planned(act, typed, code) for code in known]
        return Plan(
            changed=tuple(one for one in planned if one.document),
            same=tuple(one for one in planned if not one.document and not one.why_not),
            refused=tuple(one for one in planned if one.why_not),
        )

    def _planned(self, act: str, typed: Mapping[str, Any], code: str) -> Planned:
        stored, title = self.stored[code], title_of(self.snapshot.session_by_code[code])
        refusal = self._refusal(act, code)
        if refusal:
            return Planned(code=code, title=title, why_not=_said(refusal))
        zone = self.snapshot.edition.zone
        try:
            after = ACTS[act].change(stored.document, typed, zone)
        except Unsuited as unsuited:
            return Planned(code=code, title=title, why_not=_said(unsuited.code))
        except ImpossibleTime as impossible:
            return Planned(code=code, title=title, why_not=_said(impossible.code, impossible.facts))
        differing = {name: value for name, value in after.items() if value != stored.document[name]}
        return Planned(
            code=code,
            title=title,
            version=stored.version,
            document=differing,
            changes=self._told(act, stored.document, differing),
        )

    def _refusal(self, act: str, code: str) -> str:
        session = self.snapshot.session_by_code[code]
        if not self.may_edit(code):
            return "bulk.not_yours"
        if session.state is State.WITHDRAWN:
            return "bulk.withdrawn"
        if act == WITHDRAWAL and code not in self.public:
            return "bulk.not_public"
        return ""

    def _told(self, act: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
        if act == "move":
            return tuple(self._moves(before, after))
        changed = {name: (before[name], value) for name, value in after.items()}
        return tuple(Teller(self.snapshot).changes(changed))

    def _moves(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
        """Return each occasion that moves, with its time before and after."""
        pairs = zip(before["occasions"], after.get("occasions", ()), strict=False)
        said = [(self._time(old), self._time(new)) for old, new in pairs if old != new]
        return [Change(spoken().t("When"), old, new) for old, new in said]

    def _time(self, occasion: Mapping[str, Any]) -> str:
        language, zone = spoken_language(), self.snapshot.edition.zone
        if occasion["start"] and occasion["end"]:
            start, end = (clock.parse_instant(occasion[name]) for name in ("start", "end"))
            return dates.span(start, end, zone, language)
        if occasion["start"]:
            return dates.moment(clock.parse_instant(occasion["start"]), zone, language)
        first = date.fromisoformat(occasion["first_day"])
        last = date.fromisoformat(occasion["last_day"] or occasion["first_day"])
        return dates.days_with_year(first, last, language)


def _said(code: str, facts: Mapping[str, object] | None = None) -> str:
    return sentence(code, facts or {}, spoken_language())
