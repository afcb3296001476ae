"""The page of an axis, and the page of one thing on it: a theme, a city, a venue, a person."""

from dataclasses import dataclass

from markupsafe import Markup

from planner.i18n.labels import label
from planner.release.items import Organisation, Person, Place, Room, Shown, Venue
from planner.text import Texts, Worded, sort_key
from planner.vocabulary import ActorKind, Axis, Mark
from planner.web.choosing import Choice, chosen
from planner.web.markdown import markdown, plain
from planner.web.page_programme import Listing, listing
from planner.web.paper_door import PLURALS as DOORS
from planner.web.places import PlaceView, place_view
from planner.web.practicalities import AccessLine, told
from planner.web.registers import REGISTERS, Member, Register
from planner.web.scene import Scene
from planner.web.trails import Step, edition_trail, page_trail

_IN_ORDER = {"formats", "audiences", "themes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What the component `link_list` takes."""

    url: str
    label: Worded
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorWay:
    """The sheet for the door, and the QR code of the page."""

    url: str
    code_url: str
    code_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisPage:
    """Everything on one axis."""

    trail: tuple[Step, ...]
    title: str
    ways: tuple[Way, ...]
    others: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage:
    """One thing on an axis, and the sessions that have it."""

    trail: tuple[Step, ...]
    title: Worded
    full_title: str
    """As a window or a search engine shows it, where nothing around it tells one main hall from another."""
    kind: str
    mark: Mark | None
    lead: Worded
    summary: str
    description: Markup
    described: Worded
    organisation: Way | None
    website: str
    country: str
    question: Worded
    place: PlaceView | None
    capacity: str
    access: tuple[AccessLine, ...]
    rooms: tuple[Way, ...]
    listing: Listing
    door: DoorWay | None


def axis_page(scene: Scene, register: Register) -> AxisPage:
    """Return what there is on an axis, with the number of sessions of each."""
    ways = [_way(scene, register, member) for member in register.members(scene.release)]
    if register.plural not in _IN_ORDER:
        ways.sort(key=lambda way: sort_key(way.label.text))
    title = scene.words.t(register.heading)
    return AxisPage(
        trail=page_trail(scene, title),
        title=title,
        ways=tuple(ways),
        others=axis_steps(scene, without=register),
    )


def axis_steps(scene: Scene, *, without: Register | None = None) -> tuple[Step, ...]:
    """Return a step to each axis on which there is something, and to what fits whom."""
    axes = tuple(
        Step(label=scene.words.t(other.heading), url=scene.links.axis(other.plural))
        for other in REGISTERS.values()
        if other is not without and any(True for _ in other.members(scene.release))
    )
    fits = Step(label=scene.words.t("Find what fits you"), url=scene.links.needs())
    on_map = Step(label=scene.words.t("Map of the venues"), url=scene.links.map())
    return (fits, *axes, on_map) if without else (*axes, on_map)


def named(scene: Scene, member: Member) -> Worded:
    """Return what a thing on an axis is called; people by their name where they have one."""
    if member.name:
        return Worded(member.name, scene.language, scene.language)
    return scene.worded(member.label) or Worded(member.slug, scene.language, scene.language)


def _way(scene: Scene, register: Register, member: Member) -> Way:
    found = chosen(scene.release, Choice.of(register.parameter, member.slug))
    note = scene.words.tn("%(n)d session", "%(n)d sessions", len(found))
    venue, room = _where(scene, register, member)
    if venue and room:
        note = f"{scene.worded(venue.name)}, {note}"
    return Way(url=scene.links.term(register.plural, member.slug), label=named(scene, member), note=note)


def member_page(scene: Scene, register: Register, member: Member) -> MemberPage:
    """Return the page of one thing on an axis."""
    venue, room = _where(scene, register, member)
    organisation = _organisation(scene, register, member)
    person = scene.release.person_by_slug.get(member.slug) if register.plural == "people" else None
    title, described = named(scene, member), scene.worded(member.description)
    term = (
        scene.release.term_by_slug.get((Axis.FORMAT, member.slug)) if register.plural == "formats" else None
    )
    heading = scene.words.t(register.heading)
    back = Step(label=heading, url=scene.links.axis(register.plural))
    return MemberPage(
        trail=edition_trail(scene, back, Step(label=title, url=None)),
        title=title,
        full_title=f"{title}, {scene.worded(venue.name)}" if venue and room else str(title),
        kind=_kind(scene, register, organisation),
        mark=term.mark if term else None,
        lead=scene.worded(person.title)
        if person and person.name
        else Worded("", scene.language, scene.language),
        summary=plain(described.text, 160) or f"{heading}: {title}",
        description=markdown(described.text),
        described=described,
        organisation=_employer(scene, person),
        website=organisation.website if organisation else venue.website if venue and not room else "",
        country=organisation.country if organisation else "",
        question=scene.worded(organisation.exchange_question) if organisation else scene.worded(Texts()),
        place=_place(scene, venue, room),
        capacity=_capacity(scene, room),
        access=told(scene, (room.access or venue.access) if room and venue else venue.access)
        if venue
        else (),
        rooms=_rooms(scene, venue) if venue and not room else (),
        listing=listing(scene, Choice.of(register.parameter, member.slug)),
        door=_door(scene, register, member),
    )


def _door(scene: Scene, register: Register, member: Member) -> DoorWay | None:
    if register.plural not in DOORS or scene.links.preview:
        return None
    return DoorWay(
        url=scene.links.door(register.plural, member.slug),
        code_url=scene.links.door_code(register.plural, member.slug),
        code_words=scene.words.t("QR code to this page on the web"),
    )


def _kind(scene: Scene, register: Register, organisation: Organisation | None) -> str:
    if organisation and organisation.kind is not ActorKind.GUEST_CITY:
        return label(organisation.kind, scene.language)
    return scene.words.t(register.heading)


def _where(scene: Scene, register: Register, member: Member) -> tuple[Venue | None, Room | None]:
    if register.plural == "venues":
        return scene.release.venue_by_slug.get(member.slug), None
    if register.plural == "rooms":
        return scene.release.room_by_slug.get(member.slug, (None, None))
    return None, None


def _organisation(scene: Scene, register: Register, member: Member) -> Organisation | None:
    if register.plural not in {"cities", "organisers"}:
        return None
    return scene.release.organisation_by_slug.get(member.slug)


def _place(scene: Scene, venue: Venue | None, room: Room | None) -> PlaceView | None:
    if venue is None:
        return None
    shown = Shown.ROOM if room else Shown.VENUE
    return place_view(scene, Place(shown=shown, venue=venue.slug, room=room.slug if room else ""))


def _capacity(scene: Scene, room: Room | None) -> str:
    return scene.words.tn("%(n)d seat", "%(n)d seats", room.capacity) if room and room.capacity else ""


def _rooms(scene: Scene, venue: Venue) -> tuple[Way, ...]:
    return tuple(
        Way(
            url=scene.links.term("rooms", room.slug),
            label=scene.worded(room.name),
            note=_capacity(scene, room) or None,
        )
        for room in venue.rooms
        if room.slug
    )


def _employer(scene: Scene, person: Person | None) -> Way | None:
    organisation = scene.release.organisation_by_slug.get(person.organisation) if person else None
    if organisation is None:
        return None
    return Way(url=scene.organisation_url(organisation), label=scene.worded(organisation.name), note=None)
