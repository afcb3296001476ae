"""A session as open data: the one representation that `programme.json`, the API and CSV share."""

from collections.abc import Iterable
from datetime import datetime

from planner import clock
from planner.i18n.labels import label
from planner.pictures.cuts import SHARE
from planner.release import items
from planner.release.calendar_facts import uid
from planner.release.items import Release
from planner.release.places import place_words, whereabouts
from planner.render import as_markdown
from planner.render.data_shapes import (
    Access,
    Ages,
    Contact,
    Cost,
    Entry,
    Interpretation,
    LongText,
    Occasion,
    OrganisationPart,
    PersonPart,
    Picture,
    Piece,
    Place,
    Point,
    Session,
    Status,
    Tag,
    Text,
    When,
    Withdrawn,
)
from planner.render.links import Links
from planner.text import Texts, Worded
from planner.values import AccessMeasure, Days, Timed
from planner.values import Point as Spot
from planner.vocabulary import ActorKind, Axis, OrganisationRole

_ORGANISING = {OrganisationRole.ORGANISER, OrganisationRole.CO_ORGANISER}
_PLURALS = {Axis.FORMAT: "formats", Axis.AUDIENCE: "audiences", Axis.THEME: "themes"}


class Telling:
    """A release as data in one language; `links` give absolute addresses. What many sessions share is made once."""

    def __init__(self, release: Release, links: Links) -> None:
        self.release = release
        self.links = links
        self.language = links.language
        self._terms: dict[tuple[Axis, str], Tag] = {}
        self._organisations: dict[str, Tag | None] = {}
        self._places: dict[items.Place, Place] = {}

    def text(self, texts: Texts) -> Text | None:
        """Return a text with its language, or None where there is none."""
        return told(texts.worded(self.language))

    def known(self, texts: Texts) -> Text:
        """Return a text that is always there."""
        worded = texts.worded(self.language)
        return Text(text=worded.text, language=worded.language)

    def long(self, texts: Texts) -> LongText | None:
        """Return a long text as words and as HTML."""
        worded = texts.worded(self.language)
        if not worded:
            return None
        plain, html = as_markdown.plain(worded.text), as_markdown.html(worded.text)
        return LongText(text=plain, html=html, language=worded.language)

    def instant(self, moment: datetime) -> datetime:
        """Return an instant with the offset of the edition's zone."""
        return clock.local(moment, self.release.edition.zone)

    def page(self, plural: str, slug: str) -> str:
        """Return the address of the page of something on an axis."""
        return self.links.absolute(self.links.term(plural, slug))

    def term(self, axis: Axis, slug: str) -> Tag:
        """Return a term; one that this release lacks is called by its slug."""
        if (axis, slug) not in self._terms:
            found, plural = self.release.term_by_slug.get((axis, slug)), _PLURALS.get(axis)
            label_ = self.known(found.label) if found else Text(text=slug, language=self.language)
            url = self.page(plural, slug) if plural and found else None
            self._terms[axis, slug] = Tag(slug=slug, label=label_, url=url)
        return self._terms[axis, slug]

    def terms(self, axis: Axis, slugs: Iterable[str]) -> tuple[Tag, ...]:
        """Return terms of one axis."""
        return tuple(self.term(axis, slug) for slug in slugs)

    def organisation(self, slug: str) -> Tag | None:
        """Return an organisation; None for one that this release lacks."""
        if slug not in self._organisations:
            found = self.release.organisation_by_slug.get(slug)
            plural = "cities" if found and found.kind is ActorKind.GUEST_CITY else "organisers"
            self._organisations[slug] = (
                Tag(slug=slug, label=self.known(found.name), url=self.page(plural, slug)) if found else None
            )
        return self._organisations[slug]

    def who(self, slug: str) -> items.Person | None:
        """Return a person whom open data may name (product.md 1.3, S8); None for others, and for one removed."""
        found = self.release.person_by_slug.get(slug)
        return found if found and found.may_be_named else None

    def place(self, place: items.Place) -> Place:
        """Return where an occasion is held."""
        if place not in self._places:
            self._places[place] = _place(self, place)
        return self._places[place]

    def access(self, measures: Iterable[AccessMeasure]) -> tuple[Access, ...]:
        """Return what is known of access measures."""
        return tuple(
            Access(
                measure=one.measure,
                label=label(one.measure, self.language),
                answer=one.answer,
                until=one.until,
                note=self.text(one.note),
            )
            for one in measures
        )


def told(worded: Worded) -> Text | None:
    """Return words with their language, or None where there are none."""
    return Text(text=worded.text, language=worded.language) if worded else None


def point(spot: Spot | None) -> Point | None:
    """Return a point with six decimals, ten centimetres."""
    if spot is None:
        return None
    return Point(latitude=round(spot.latitude, 6) + 0.0, longitude=round(spot.longitude, 6) + 0.0)


def session_document(
    telling: Telling, session: items.Session, occasions: Iterable[items.Occasion]
) -> Session:
    """Return a session with those of its occasions that were chosen."""
    term, links = telling.term, telling.links
    actors = _actors(telling, session)
    return Session(
        code=session.code,
        url=links.absolute(links.session(session.code, session.slug)),
        title=telling.known(session.title),
        lead=telling.text(session.lead),
        description=telling.long(session.description),
        status=_status(session),
        withdrawn=_withdrawn(telling, session),
        year_round=session.year_round,
        occasions=tuple(_occasion(telling, session, one) for one in occasions),
        parts=tuple(_piece(telling, one) for one in session.parts),
        format=term(Axis.FORMAT, session.format),
        audiences=telling.terms(Axis.AUDIENCE, session.audiences),
        themes=telling.terms(Axis.THEME, session.themes),
        directions=telling.terms(Axis.DIRECTION, session.directions),
        initiatives=tuple(_initiatives(telling, session)),
        cities=tuple(dict.fromkeys(one.organisation for one in actors if _is_city(telling, one))),
        organisers=tuple(dict.fromkeys(one.organisation for one in actors if one.role in _ORGANISING)),
        organisations=actors,
        people=tuple(_person(telling, one) for one in session.people),
        people_withheld=session.people_withheld,
        languages=session.languages,
        interpretation=tuple(
            Interpretation(language=one.language, until=one.until) for one in session.interpretation
        ),
        access=telling.access(session.access),
        ages=Ages(
            lowest=session.ages.lowest, highest=session.ages.highest, note=telling.text(session.age_note)
        ),
        entry=_entry(telling, session),
        cost=Cost(free=session.cost.free, amount=session.cost.amount, note=telling.text(session.cost.note)),
        contact=_contact(telling, session),
        public_place=telling.text(session.public_place),
        stream_url=session.stream_url or None,
        picture=_picture(telling, session),
        changed_at=telling.instant(session.changed_at),
    )


def _picture(telling: Telling, session: items.Session) -> Picture | None:
    picture = session.picture
    if picture is None:
        return None
    url = telling.links.absolute(telling.links.picture(picture.cut, SHARE.file))
    return Picture(url=url, alt=telling.known(picture.alt))


def _status(session: items.Session) -> Status:
    all_off = not session.year_round and all(one.cancelled for one in session.occasions)
    return Status.CANCELLED if session.withdrawn or all_off else Status.LIVE


def _withdrawn(telling: Telling, session: items.Session) -> Withdrawn | None:
    off = session.withdrawn
    if off is None:
        return None
    return Withdrawn(
        kind=off.kind,
        at=telling.instant(off.at),
        reason=telling.text(off.reason),
        replaced_by=off.replaced_by if off.replaced_by in telling.release.session_by_code else None,
    )


def _occasion(telling: Telling, session: items.Session, occasion: items.Occasion) -> Occasion:
    time, stamp = occasion.time, occasion.stamp(telling.language)
    is_off = session.withdrawn is not None or occasion.cancelled
    start = end = first = last = None
    when = When.WITHHELD
    if isinstance(time, Timed):
        when, start, end = When.TIMED, telling.instant(time.start), telling.instant(time.end)
        first = last = start.date()  # it belongs to the day on which it starts (design.md section 4)
    elif isinstance(time, Days):
        when, first, last = When.DAYS, time.first, time.last
    return Occasion(
        uid=uid(telling.release, session, occasion),
        number=occasion.number,
        status=Status.CANCELLED if is_off else Status.LIVE,
        when=when,
        start=start,
        end=end,
        first_day=first,
        last_day=last,
        place=telling.place(occasion.place),
        seats=occasion.seats,
        fully_booked=occasion.fully_booked or session.entry.fully_booked,
        note=telling.text(occasion.note),
        sequence=stamp.sequence,
        changed_at=telling.instant(stamp.changed_at),
    )


def _place(telling: Telling, place: items.Place) -> Place:
    release = telling.release
    where = whereabouts(release, place, telling.language)
    venue, room = release.venue_by_slug.get(place.venue), release.room_by_slug.get(place.room)
    return Place(
        kind=place.shown,
        words=place_words(release, place, telling.language),
        venue=_tag(telling, "venues", venue.slug, venue.name) if venue and venue.slug else None,
        room=_tag(telling, "rooms", room[1].slug, room[1].name) if room and room[1].slug else None,
        street=(where and where.street) or None,
        postal_code=(where and where.postal_code) or None,
        locality=(where and where.locality) or None,
        country=(where and where.country) or None,
        point=point(where.point) if where else None,
    )


def _tag(telling: Telling, plural: str, slug: str, name: Texts) -> Tag:
    return Tag(slug=slug, label=telling.known(name), url=telling.page(plural, slug))


def _piece(telling: Telling, part: items.Part) -> Piece:
    return Piece(
        title=telling.known(part.title),
        start=telling.instant(part.time.start) if part.time else None,
        end=telling.instant(part.time.end) if part.time else None,
        people=tuple(slug for slug in part.people if telling.who(slug)),
    )


def _initiatives(telling: Telling, session: items.Session) -> Iterable[Tag]:
    for slug in session.initiatives:
        found = telling.release.initiative_by_slug.get(slug)
        if found:
            yield _tag(telling, "initiatives", slug, found.name)


def _actors(telling: Telling, session: items.Session) -> tuple[OrganisationPart, ...]:
    return tuple(
        OrganisationPart(role=part.role, organisation=tag)
        for part in session.organisations
        if (tag := telling.organisation(part.organisation))
    )


def _is_city(telling: Telling, part: OrganisationPart) -> bool:
    found = telling.release.organisation_by_slug[part.organisation.slug]
    return found.kind is ActorKind.GUEST_CITY


def _person(telling: Telling, part: items.PersonPart) -> PersonPart:
    found, who = telling.release.person_by_slug.get(part.person), telling.who(part.person)
    return PersonPart(
        role=part.role,
        removed=found is None,
        slug=who.slug if who else None,
        name=(who and who.name) or None,
        title=telling.text(found.title) if found else None,
        organisation=telling.organisation(found.organisation) if found else None,
        url=telling.page("people", who.slug) if who else None,
    )


def _entry(telling: Telling, session: items.Session) -> Entry:
    entry = session.entry
    return Entry(
        kind=entry.kind,
        link=entry.link or None,
        phone=entry.phone or None,
        email=entry.email or None,
        until=entry.until,
        drop_in=entry.drop_in,
        fully_booked=entry.fully_booked,
        waiting_list=telling.text(entry.waiting_list),
    )


def _contact(telling: Telling, session: items.Session) -> Contact | None:
    contact = session.contact
    if not contact:
        return None
    return Contact(name=telling.text(contact.name), phone=contact.phone or None, email=contact.email or None)
