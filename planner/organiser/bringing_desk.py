"""All that the pages for a new edition from an old one stand on: what can come along, the preview, doing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from planner import clock, history
from planner.accounts.permissions import Account
from planner.db import db, transaction
from planner.draft import edit
from planner.draft.bring_over import Brought, bring_over, brought_already, documents
from planner.draft.carrying import Carried, Choice, Shift, weekday_shift
from planner.draft.load import load
from planner.draft.load_planning import breaks_of
from planner.draft.snapshot import DraftEdition, DraftSnapshot
from planner.i18n import dates
from planner.i18n.sentences import sentence
from planner.organiser.filter_choices import choosers
from planner.organiser.forms import Setting
from planner.organiser.session_filter import Wanted, chosen
from planner.organiser.session_words import title_of
from planner.text import Texts, Worded
from planner.vocabulary import State
from planner.web.speech import spoken, spoken_language

FILTERS = ("state", "format", "audience", "theme", "organiser")
"""What only some of the sessions can be chosen by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One session that comes along, with what could not."""

    title: Worded
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """One day of the old edition, the day it becomes, and how many occasions there are."""

    old: str
    new: str
    occasions: int
    is_outside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would be brought over."""

    lines: tuple[Line, ...]
    days: tuple[DayLine, ...]
    already: int
    breaks: int
    severities: bool
    settings: bool


@dataclass(frozen=True)
class BringingDesk:
    """One account that brings things from one edition into another; `into` may not be made yet."""

    source: DraftEdition
    into: DraftEdition
    account: Account
    is_new: bool = False

    @cached_property
    def snapshot(self) -> DraftSnapshot:
        """Return the draft of the old edition."""
        return load(db.session(), self.source.slug)

    def setting(self) -> Setting:
        """Return what the form offers."""
        t = spoken().t
        filters = {f"by_{one.name}": one.choices for one in choosers(self.snapshot, Wanted())}
        return Setting(
            languages=self.source.languages,
            choices={
                **filters,
                "sessions": [
                    ("all", t("All sessions")),
                    ("some", t("Only those that are chosen below")),
                    ("none", t("No sessions")),
                ],
                "states": [("idea", t("As ideas")), ("in_progress", t("As sessions in progress"))],
            },
        )

    def choice(self, typed: Mapping[str, Any]) -> Choice:
        """Return what somebody has chosen; withdrawn sessions never come along."""
        wanted = (
            Wanted(**{name: typed[f"by_{name}"] for name in FILTERS})
            if typed["sessions"] == "some"
            else Wanted()
        )
        live = {one.code for one in chosen(self.snapshot, wanted) if one.state is not State.WITHDRAWN}
        names = ("times", "places", "people", "organisations", "breaks", "severities", "settings")
        return Choice(
            codes=frozenset() if typed["sessions"] == "none" else frozenset(live),
            state=State(typed["state"]),
            **{name: bool(typed[name]) for name in names},
        )

    @property
    def days(self) -> int:
        """Return how many days later everything is."""
        if self.source.first_day is None or self.into.first_day is None:
            return 0
        return weekday_shift(self.source.first_day, self.into.first_day)

    def preview(self, choice: Choice) -> Preview:
        """Return what would be brought over."""
        session = db.session()
        shift = Shift(days=self.days, zone=self.source.zone, into=self.into.zone)
        already = frozenset() if self.is_new else brought_already(session, source=self.source, into=self.into)
        fresh = documents(session, self.source, choice, shift)
        made = {code: one for code, one in fresh.items() if code not in already}
        drafts = self.snapshot.session_by_code
        return Preview(
            lines=tuple(
                Line(title=title_of(drafts[code]), remarks=_remarks(one)) for code, one in made.items()
            ),
            days=self._days(made) if choice.times else (),
            already=len(fresh) - len(made),
            breaks=len(breaks_of(session, self.source.slug)) if choice.breaks else 0,
            severities=choice.severities,
            settings=choice.settings,
        )

    def _days(self, made: Mapping[str, Carried]) -> tuple[DayLine, ...]:
        counts: dict[date, int] = {}
        for one in made.values():
            for occasion in one.document["occasions"]:
                day = _day_of(occasion, self.into.zone)
                if day:
                    counts[day] = counts.get(day, 0) + 1
        language = spoken_language()
        first, last = self.into.first_day, self.into.last_day
        return tuple(
            DayLine(
                old=dates.long_day(day - timedelta(days=self.days), language),
                new=f"{dates.long_day(day, language)} {day.year}",
                occasions=count,
                is_outside=bool(first and last and not first <= day <= last),
            )
            for day, count in sorted(counts.items())
        )

    def apply(self, choice: Choice, made: Mapping[str, Any] | None, uid_domain: str) -> tuple[str, Brought]:
        """Make the edition if it is new, and bring over what is chosen; return its slug, and what was brought."""
        by = self.account.by
        with transaction() as session, history.grouped(session):
            slug = self.into.slug
            if made is not None:
                slug = edit.create("edition", made, by=by, uid_domain=uid_domain)
            return slug, bring_over(self.source.slug, slug, choice, days=self.days, by=by)


def _day_of(occasion: Mapping[str, Any], zone: str) -> date | None:
    if occasion["start"]:
        return clock.local_day(clock.parse_instant(occasion["start"]), zone)
    return date.fromisoformat(occasion["first_day"]) if occasion["first_day"] else None


def _remarks(carried: Carried) -> tuple[str, ...]:
    t, language = spoken().t, spoken_language()
    return tuple(
        t("%(why)s It comes without this time.", why=sentence(one.code, one.facts, language))
        for one in carried.impossible
    )


def edition_to_be(source: DraftEdition, typed: Mapping[str, Any]) -> DraftEdition:
    """Return the edition that would be made: the kind, zone and languages are those of the old one."""
    return DraftEdition(
        slug="",
        kind=source.kind,
        name=Texts.of(typed["name"]),
        first_day=_read(typed["first_day"]),
        last_day=_read(typed["last_day"]),
        zone=source.zone,
        languages=source.languages,
    )


def _read(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day or "")
    except ValueError:
        return None
