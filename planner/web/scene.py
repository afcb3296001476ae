"""What every page of an edition is drawn from: one release, one reader's language, and the addresses around it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from planner import clock
from planner.i18n import dates
from planner.i18n.catalogues import Words, words
from planner.release.items import ChangeKind, Organisation, Place, Release, Shown, Site
from planner.release.places import words_instead
from planner.render.links import Links
from planner.text import Texts, Worded
from planner.values import Days, Time, Timed
from planner.vocabulary import ActorKind, Axis


@dataclass(frozen=True, slots=True)
class Was:
    """When and where an occasion was first told to be, as far as it has changed and may still be said."""

    time: Timed | None = None
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A release as one reader sees it; pages know of addresses only through `links`.

    `beside` are the releases of the other editions, for the page that tells how to subscribe to all of them. `site`
    is the city's own texts as they are now, whichever edition told them last; without it, as the release has them.
    """

    release: Release
    language: str
    links: Links
    beside: tuple[Release, ...] = ()
    site: Site | None = None

    @property
    def house(self) -> Site:
        """Return what says which pages there are that belong to no edition."""
        return self.site or self.release.site

    @property
    def words(self) -> Words:
        """Return the interface's words in the reader's language."""
        return words(self.language)

    @property
    def zone(self) -> str:
        """Return the edition's time zone."""
        return self.release.edition.zone

    @cached_property
    def first_told(self) -> dict[tuple[str, int], Was]:
        """Return the first time and place of each occasion that has moved, by code and number."""
        found: dict[tuple[str, int], Was] = {}
        for change in (change for logged in self.release.log for change in logged.changes):
            if change.occasion is None:
                continue
            key = (change.code, change.occasion)
            was = found.get(key, Was())
            if change.kind is ChangeKind.TIME and was.time is None and isinstance(change.old_time, Timed):
                found[key] = Was(change.old_time, was.place)
            if change.kind is ChangeKind.PLACE and was.place is None:
                found[key] = Was(was.time, change.old_place)
        return found

    def worded(self, texts: Texts) -> Worded:
        """Return a text as the reader is to see it."""
        return texts.worded(self.language)

    def label(self, axis: Axis, slug: str) -> Worded:
        """Return the name of a term; a term that this release lacks is called by its slug."""
        term = self.release.term_by_slug.get((axis, slug))
        return self.worded(term.label) if term else Worded(slug, self.language, self.language)

    def term_url(self, axis: Axis, slug: str) -> str:
        """Return the page of a format, an audience or a theme."""
        return self.links.term(f"{axis.value}s", slug)

    def organisation_url(self, organisation: Organisation) -> str:
        """Return the page of an organisation; guest cities have pages of their own."""
        is_city = organisation.kind is ActorKind.GUEST_CITY
        return self.links.term("cities" if is_city else "organisers", organisation.slug)

    def place(self, place: Place) -> Worded | str:
        """Return where something is, in a few words."""
        if place.shown is Shown.ROOM and place.room in self.release.room_by_slug:
            venue, room = self.release.room_by_slug[place.room]
            return _beside(self.worded(venue.name), self.worded(room.name))
        if place.shown in {Shown.ROOM, Shown.VENUE} and place.venue in self.release.venue_by_slug:
            return self.worded(self.release.venue_by_slug[place.venue].name)
        return words_instead(place, self.language)

    def day(self, moment: datetime) -> date:
        """Return the local day of an instant."""
        return clock.local_day(moment, self.zone)

    def span(self, time: Time) -> str:
        """Return when something is, with its day: `onsdag 25 mars kl. 13.00–14.30`."""
        if isinstance(time, Timed):
            return dates.span(time.start, time.end, self.zone, self.language)
        if isinstance(time, Days):
            return dates.days_with_year(time.first, time.last, self.language)
        return self.words.t("The time is not published.")

    def hours(self, time: Timed) -> str:
        """Return the hours alone: `13.00–14.30`, and the later day where it ends on another."""
        start, end = clock.local(time.start, self.zone), clock.local(time.end, self.zone)
        ends = dates.clock_time(end.time(), self.language)
        if end.date() != start.date() and end.date() > start.date():
            ends = f"{dates.short_day(end.date(), self.language)} {ends}"
        return f"{dates.clock_time(start.time(), self.language)}–{ends}"

    def moment(self, instant: datetime) -> str:
        """Return when something happened: `20 mars kl. 14.05`."""
        return dates.moment(instant, self.zone, self.language)

    def clock_note(self, day: date) -> str:
        """Return what the clocks did in the night to a day; empty for most days."""
        moved_by = clock.clock_change(day, self.zone)
        if not moved_by:
            return ""
        t = self.words.t
        forward = moved_by > timedelta(0)
        return t("The clocks went forward last night.") if forward else t("The clocks went back last night.")


def _beside(venue: Worded, room: Worded) -> Worded:
    return Worded(f"{venue}, {room}", venue.language, venue.asked)
