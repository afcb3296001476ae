"""The releases that are public now, as one process knows them: asked for at most once a second.

What is read stays until it changes: a few whole releases, and of each current one its notices, so that a page
from the cache needs no database at all.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import RLock

from sqlalchemy.exc import SQLAlchemyError

from planner import clock, collector
from planner.db import db
from planner.release import store
from planner.release.items import Edition, Notice, Release, Site
from planner.release.selection import Known, merged, vocabulary
from planner.release.steps import Step, step
from planner.release.store import EditionCard
from planner.text import Texts
from planner.vocabulary import EditionKind

logger = logging.getLogger(__name__)
_RELEASES_KEPT = 6
_SECONDS = 1.0
_MINUTE = timedelta(minutes=1)

State = tuple[tuple[EditionCard, ...], tuple[tuple[str, Notice], ...], str]
"""What decides which bytes an address has: releases, notices in force, the minute."""


@dataclass(frozen=True, slots=True)
class Current:
    """What is public at one moment: the editions' cards, the notices, and what holds for the whole site."""

    cards: tuple[EditionCard, ...] = ()
    notices: tuple[tuple[str, Notice], ...] = ()
    site: Site = Site(name=Texts())

    @property
    def languages(self) -> tuple[tuple[str, Texts], ...]:
        """Return what every foot says of the pages in further languages: tag and name of each."""
        return tuple((page.tag, page.name) for page in self.site.language_pages)

    @property
    def changed_at(self) -> datetime | None:
        """Return when anything was last published or erased, of whichever edition."""
        return max((card.changed_at for card in self.cards if card.changed_at), default=None)

    def card(self, slug: str) -> EditionCard | None:
        """Return the edition that has, or once had, this slug."""
        return next((card for card in self.cards if slug == card.slug or slug in card.former_slugs), None)

    def in_force(self, now: datetime, edition: str | None = None) -> tuple[Notice, ...]:
        """Return the notices in force, of one edition or of all."""
        return tuple(
            notice
            for slug, notice in self.notices
            if edition in {None, slug} and notice.start <= now < notice.end
        )

    def notices_changed_at(self, now: datetime, edition: str | None = None) -> datetime | None:
        """Return when a notice last came into force or ended."""
        passed = (
            instant
            for slug, notice in self.notices
            if edition in {None, slug}
            for instant in (notice.start, notice.end)
            if instant <= now
        )
        return max(passed, default=None)

    def state(self, now: datetime) -> tuple[State, datetime, datetime]:
        """Return the state at a moment, and from when until when it lasts: a minute, or less where notices change."""
        minute = now.replace(second=0, microsecond=0)
        turns = [instant for _, notice in self.notices for instant in (notice.start, notice.end)]
        begins = max([minute, *(instant for instant in turns if instant <= now)])
        ends = min([minute + _MINUTE, *(instant for instant in turns if instant > now)])
        notices = tuple((slug, notice) for slug, notice in self.notices if notice.start <= now < notice.end)
        return (self.cards, notices, minute.isoformat()), begins, ends


class Shelf:
    """Current releases and a few loaded ones; safe among threads, which may read what another just replaced."""

    def __init__(self, context: Callable[[], AbstractContextManager[object]]) -> None:
        self._context = context
        self._asked_at = float("-inf")
        self._current = Current()
        self._state = self._current, self._current.state(clock.now())
        self._state_until = float("-inf")
        self._lock = RLock()  # asking keeps what it reads
        self._reading_all = RLock()
        self._releases: OrderedDict[tuple[str, int, int], Release] = OrderedDict()
        self._known: dict[tuple[str, int, int], Known] = {}
        self._vocabularies: dict[tuple[str, int, int], Known] = {}
        self._steps: dict[tuple[str, int, int], Step] = {}

    def current(self) -> Current:
        """Return what is public, asking the database if the last answer is a second old."""
        if time.monotonic() - self._asked_at >= _SECONDS:
            with self._lock:
                if time.monotonic() - self._asked_at >= _SECONDS:
                    self._ask()
        return self._current

    def known_site(self) -> Site:
        """Return what is known of the site without asking the database: for pages about errors."""
        return self._current.site

    def forget(self) -> None:
        """Ask anew at the next reading: for tests and for an act that has just published."""
        self._asked_at = self._state_until = float("-inf")

    def state(self) -> State:
        """Return the state of this moment; as long as nothing changes, it is the same object."""
        if time.monotonic() < self._state_until:
            return self._state[1][0]
        current, now = self.current(), clock.now()
        described, (state, begins, ends) = self._state
        if described is not current or not begins <= now < ends:
            state, begins, ends = current.state(now)
            self._state = current, (state, begins, ends)
        lasts = time.monotonic() + (ends - now).total_seconds()
        self._state_until = min(self._asked_at + _SECONDS, lasts)
        return state

    def release(self, card: EditionCard, number: int | None = None) -> Release:
        """Return a release of an edition, the current one by default; raise KeyError for an unknown number."""
        if not card.number:
            return unpublished(card, self._current.site)
        key = (card.key, number or card.number, card.redaction)
        with self._lock:
            found = self._releases.get(key)
            if found:
                self._releases.move_to_end(key)
                return found
        with collector.set_aside():
            loaded = store.load(db.session(), card.key, key[1])
        return self._kept(key, loaded)

    def known(self, card: EditionCard, *, wider: bool) -> Known:
        """Return the values that selections may hold: of the current release, or of every release so far."""
        if not wider:
            return vocabulary(self.release(card))
        key = (card.key, card.number, card.redaction)
        known = self._known.get(key)
        if known is None:
            with (
                self._reading_all
            ):  # one thread reads every release there was; the others wait for what it finds
                known = self._known.get(key)
                if known is None:
                    heads = store.heads(db.session(), card.key)
                    known = merged(self._vocabulary(card, head.number) for head in heads)
                    self._known[key] = known
        return known

    def steps(self, card: EditionCard, release: Release, *, most: int) -> dict[int, Step]:
        """Return the newest steps up to a release, by number; each is read once, until something is erased."""
        numbers = [logged.number for logged in release.log if logged.changes][-most:]
        keys = {number: (card.key, number, card.redaction) for number in numbers}
        if any(key not in self._steps for key in keys.values()):
            self._steps = {
                old: known
                for old, known in self._steps.items()
                if old[0] != card.key or old[2] == card.redaction
            }
        loaded: dict[int, Release] = {release.number: release}
        for number in reversed(numbers):
            if keys[number] not in self._steps:
                before, after = (self._old(card, one, loaded) for one in (number - 1, number))
                self._steps[keys[number]] = step(before, after)
                loaded = {number - 1: before}
        return {number: self._steps[key] for number, key in keys.items()}

    def _old(self, card: EditionCard, number: int, loaded: dict[int, Release]) -> Release:
        """Return an old release, without making those go that readers ask for."""
        return loaded.get(number) or store.load(db.session(), card.key, number)

    def _vocabulary(self, card: EditionCard, number: int) -> Known:
        """Return the values that one release holds; each is read once, until something is erased."""
        key = (card.key, number, card.redaction)
        if key not in self._vocabularies:
            self._vocabularies = {
                old: known
                for old, known in self._vocabularies.items()
                if old[0] != card.key or old[2] == key[2]
            }
            self._vocabularies[key] = vocabulary(store.load(db.session(), card.key, number))
        return self._vocabularies[key]

    def _ask(self) -> None:
        """Ask the database; an outage does not take away what is known already."""
        try:
            with self._context():
                cards = store.published(db.session())
                if cards != self._current.cards:
                    self._known = {}
                    self._current = self._described(cards)
                    self._put_away(cards)
        except SQLAlchemyError:
            if not self._current.cards:
                raise
            logger.warning("the database does not answer; the releases known so far are shown")
        self._asked_at = time.monotonic()

    def _put_away(self, cards: tuple[EditionCard, ...]) -> None:
        """Let go of what was current until now: a reader of an old release has it read again."""
        current = {(card.key, card.number, card.redaction) for card in cards}
        for key in self._releases.keys() - current:
            del self._releases[key]

    def _described(self, cards: tuple[EditionCard, ...]) -> Current:
        releases: dict[str, Release] = {}
        for card in cards:
            if card.number:
                releases[card.slug] = self.release(card)
        newest = max(releases.values(), key=lambda release: release.published_at, default=None)
        notices = tuple((slug, notice) for slug, release in releases.items() for notice in release.notices)
        named = Site(name=cards[-1].site_name if cards else Texts())
        return Current(cards, notices, newest.site if newest else named)

    def _kept(self, key: tuple[str, int, int], release: Release) -> Release:
        """Keep a release, and return it, or the one that another thread read first: its index is made for that one."""
        with self._lock:
            kept = self._releases.setdefault(key, release)
            while len(self._releases) > _RELEASES_KEPT:
                self._releases.popitem(last=False)
        return kept


def unpublished(card: EditionCard, site: Site) -> Release:
    """Return what stands in for the releases of an edition that has none: its name and days, and no sessions.

    `site` is what other editions tell of the house, so that whom to ask stands on these pages too.
    """
    return Release(
        number=0,
        published_at=clock.midnight(card.first_day, card.zone),
        edition=Edition(
            slug=card.slug,
            former_slugs=card.former_slugs,
            kind=EditionKind(card.kind),
            name=card.name,
            first_day=card.first_day,
            last_day=card.last_day,
            zone=card.zone,
            languages=card.languages,
            uid_domain="",
            tagline=card.tagline,
        ),
        site=site if site.fields else Site(name=card.site_name),
        sessions=(),
        terms=(),
        organisations=(),
        people=(),
        venues=(),
    )
