"""The registers as a release shows them: only what its sessions point to, and only the fields that are public."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from planner.draft import snapshot as draft
from planner.release.items import (
    Declaration,
    Fact,
    Initiative,
    LanguagePage,
    Organisation,
    Person,
    Problem,
    Release,
    Room,
    Site,
    Term,
    Venue,
)
from planner.text import Texts, canonical_tag, is_language_tag
from planner.vocabulary import LANGUAGES, Axis

Item = TypeVar("Item")
Key = TypeVar("Key")


def referenced(
    snapshot: draft.DraftSnapshot, release: Release, earlier: tuple[Release, ...]
) -> dict[str, Any]:
    """Return the registers' fields of a release: what its sessions and its log point to.

    A row that is gone from the draft is taken from the first of the earlier releases that has it. Axes come
    whole, since their labels are public; retired terms only where a session still has them.
    """
    used = _used(release)
    people = _chosen(
        used["people"], snapshot.person_by_slug, _person, _in_any(one.person_by_slug for one in earlier)
    )
    organisations = used["organisations"] | {person.organisation for person in people if person.organisation}
    members = [
        snapshot.organisation_by_slug[slug] for slug in organisations if slug in snapshot.organisation_by_slug
    ]
    organisations |= {network for member in members for network in member.networks}
    return {
        "terms": _terms(snapshot, release, _in_any(one.term_by_slug for one in earlier)),
        "organisations": _chosen(
            organisations,
            snapshot.organisation_by_slug,
            _organisation,
            _in_any(one.organisation_by_slug for one in earlier),
        ),
        "people": people,
        "venues": tuple(
            _with_used_rooms(venue, used["rooms"])
            for venue in _chosen(
                used["venues"], snapshot.venue_by_slug, _venue, _in_any(one.venue_by_slug for one in earlier)
            )
        ),
        "initiatives": _chosen(
            used["initiatives"],
            {one.slug: one for one in snapshot.initiatives},
            _initiative,
            _in_any(one.initiative_by_slug for one in earlier),
        ),
        "declarations": _chosen(
            used["declarations"],
            {one.slug: one for one in snapshot.declarations},
            _declaration,
            _in_any({one.slug: one for one in release.declarations} for release in earlier),
        ),
    }


def _in_any(registers: Iterable[Mapping[Key, Item]]) -> dict[Key, Item]:
    """Return several registers as one; the first that has a row gives it."""
    found: dict[Key, Item] = {}
    for register in registers:
        found = {**register, **found}
    return found


def _used(release: Release) -> dict[str, set[str]]:
    places = [occasion.place for session in release.sessions for occasion in session.occasions]
    places += [
        place
        for logged in release.log
        for change in logged.changes
        for place in (change.old_place, change.new_place)
        if place is not None
    ]
    sessions = release.sessions
    return {
        "people": {part.person for session in sessions for part in session.people if part.person},
        "organisations": {part.organisation for session in sessions for part in session.organisations},
        "venues": {place.venue for place in places if place.venue},
        "rooms": {place.room for place in places if place.room},
        "initiatives": {slug for session in sessions for slug in session.initiatives},
        "declarations": {slug for session in sessions for slug in session.declarations},
    }


def _chosen(
    slugs: Iterable[str], rows: Mapping[str, Any], make: Callable[[Any], Item], old: Mapping[str, Item]
) -> tuple[Item, ...]:
    """Return the items of some slugs, in the order of their slugs."""
    return tuple(
        make(rows[slug]) if slug in rows else old[slug]
        for slug in sorted(slugs)
        if slug in rows or slug in old
    )


def _terms(
    snapshot: draft.DraftSnapshot, release: Release, old: Mapping[tuple[Axis, str], Term]
) -> tuple[Term, ...]:
    used = {
        (axis, slug)
        for session in release.sessions
        for axis, slugs in (
            (Axis.FORMAT, (session.format,)),
            (Axis.AUDIENCE, session.audiences),
            (Axis.THEME, session.themes),
            (Axis.DIRECTION, session.directions),
            (Axis.GUIDING_WORD, session.guiding_words),
            (Axis.PURPOSE, session.purposes),
            (Axis.GOAL, session.goals),
        )
        for slug in slugs
    }
    terms = [_term(term) for term in snapshot.terms if not term.retired or (term.axis, term.slug) in used]
    there = {(term.axis, term.slug) for term in terms}
    return (*terms, *(old[key] for key in sorted(used - there) if key in old))


def _term(term: draft.DraftTerm) -> Term:
    return Term(
        axis=term.axis,
        slug=term.slug,
        former_slugs=term.former_slugs,
        label=term.label,
        plural=term.plural,
        description=term.description,
        parent=term.parent,
        mark=term.mark,
        lowest_age=term.lowest_age,
        highest_age=term.highest_age,
        synonyms=term.synonyms,
    )


def _organisation(row: draft.DraftOrganisation) -> Organisation:
    return Organisation(
        slug=row.slug,
        former_slugs=row.former_slugs,
        kind=row.kind,
        name=row.name,
        description=row.description,
        website=row.website,
        country=row.country,
        exchange_question=row.exchange_question,
        networks=row.networks,
    )


def _person(row: draft.DraftPerson) -> Person:
    return Person(
        slug=row.slug,
        former_slugs=row.former_slugs,
        name=row.name,
        title=row.title,
        organisation=row.organisation,
        biography=row.biography if row.show_biography else Texts(),
        named_in_data=row.named_in_data,
    )


def _venue(row: draft.DraftVenue) -> Venue:
    return Venue(
        slug=row.slug,
        former_slugs=row.former_slugs,
        name=row.name,
        street=row.street,
        postal_code=row.postal_code,
        locality=row.locality,
        country=row.country,
        point=row.point,
        website=row.website,
        getting_here=row.getting_here,
        access=row.access,
        rooms=tuple(
            Room(
                slug=room.slug,
                former_slugs=room.former_slugs,
                name=room.name,
                capacity=room.capacity,
                access=room.access,
            )
            for room in row.rooms
        ),
    )


def _with_used_rooms(venue: Venue, rooms: set[str]) -> Venue:
    """Leave out rooms that nothing shown is in: one that holds only a withheld session would betray it."""
    return Venue(
        slug=venue.slug,
        former_slugs=venue.former_slugs,
        name=venue.name,
        street=venue.street,
        postal_code=venue.postal_code,
        locality=venue.locality,
        country=venue.country,
        point=venue.point,
        website=venue.website,
        getting_here=venue.getting_here,
        access=venue.access,
        rooms=tuple(room for room in venue.rooms if room.slug in rooms),
    )


def _initiative(row: draft.DraftInitiative) -> Initiative:
    return Initiative(
        slug=row.slug, former_slugs=row.former_slugs, name=row.name, description=row.description
    )


def _declaration(row: draft.DraftDeclaration) -> Declaration:
    return Declaration(slug=row.slug, name=row.name, year=row.year, link=row.link)


def site(row: draft.DraftSite) -> Site:
    """Return the installation's texts; one that is no text by language (a number, an address) reads the same in all."""
    fields = dict(row.fields)
    facts, problems = fields.pop("facts", ()), fields.pop("problems", ())
    pages = fields.pop("language_pages", ())
    return Site(
        name=row.name,
        tagline=row.tagline,
        description=row.description,
        fields=tuple((key, _texts(value)) for key, value in sorted(fields.items())),
        facts=tuple(
            Fact(
                text=_texts(fact.get("text")),
                source=_texts(fact.get("source")),
                year=str(fact.get("year") or ""),
                link=fact.get("link") or "",
            )
            for fact in facts
        ),
        problems=tuple(
            Problem(group=str(problem.get("group") or ""), text=_texts(problem.get("text")))
            for problem in problems
        ),
        language_pages=tuple(_language_pages(pages)),
    )


def _language_pages(rows: Iterable[Mapping[str, Any]]) -> Iterator[LanguagePage]:
    """Yield the pages in further languages: one for each, with something to read, and none for those of the site."""
    seen = set(LANGUAGES)
    for row in rows:
        tag = canonical_tag(str(row.get("tag") or ""))
        title, text = str(row.get("title") or ""), str(row.get("text") or "")
        if is_language_tag(tag) and tag not in seen and text:
            seen.add(tag)
            name = Texts.of({tag: str(row.get("name") or "")})
            yield LanguagePage(tag=tag, name=name, title=Texts.of({tag: title}), text=Texts.of({tag: text}))


def _texts(value: Any) -> Texts:
    if isinstance(value, Mapping):
        return Texts.of({str(tag): str(body) for tag, body in value.items() if body})
    return Texts.of(dict.fromkeys(LANGUAGES, str(value))) if value else Texts()
