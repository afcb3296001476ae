"""Search over everything in the workbench: sessions, registers, notices. A fixed number of queries.

Words match as in the public search: by their beginning, å ä ö count for who types them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.draft.shapes import texts
from planner.draft.tables_registers import (
    DeclarationRow,
    InitiativeRow,
    OrganisationRow,
    PersonRow,
    ResourceRow,
    RoomRow,
    TermRow,
    VenueRow,
)
from planner.draft.tables_sessions import (
    SessionOrganisationRow,
    SessionPersonRow,
    SessionRow,
)
from planner.draft.tables_site import EditionRow, NoticeRow
from planner.release.search import asked_words, field, rank
from planner.text import Worded, sort_key
from planner.vocabulary import Axis

_BODIES = ("lead", "description", "opportunity", "exchange_question", "next_steps", "easy_to_read")
Names = Mapping[int, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that was found: its kind and key in the draft, its name, and what tells it from others."""

    kind: str
    key: str
    name: Worded
    about: Worded | str = ""
    edition: str = ""
    rank: int = 0


def search(session: Session, q: str, *, language: str, edition: str, notices: bool) -> list[Hit]:
    """Return what is found, sessions first, the best of each kind first; an edition's own before the others'.

    `notices` tells whether the reader may see those.
    """
    asked = asked_words(q)
    if not asked:
        return []
    hits = [*_sessions(session, asked, language), *_registers(session, asked, language)]
    if notices:
        hits += _notices(session, asked, language)
    kinds = list(dict.fromkeys(hit.kind for hit in hits))
    return sorted(
        hits,
        key=lambda hit: (
            kinds.index(hit.kind),
            hit.edition != edition,
            hit.rank,
            sort_key(hit.name.text),
        ),
    )


def _bodies(kept: Any) -> Iterator[str]:
    for entry in (kept or {}).values():
        yield entry["body"]


def _sessions(session: Session, asked: Iterable[str], language: str) -> Iterator[Hit]:
    columns = [getattr(SessionRow, name) for name in ("id", "code", "title", *_BODIES)]
    query = select(*columns, EditionRow.slug, EditionRow.name).join(
        EditionRow, SessionRow.edition_id == EditionRow.id
    )
    names = _names(session)
    for row in session.execute(query):
        fields = (
            field([row.code, *_bodies(row.title)]),
            field(names.get(row.id, ())),
            field([body for name in _BODIES for body in _bodies(getattr(row, name))]),
        )
        found = rank(asked, fields)
        if found is not None:
            yield Hit(
                kind="session",
                key=row.code,
                name=_named(row.title, language, row.code),
                about=texts(row.name).worded(language),
                edition=row.slug,
                rank=found,
            )


def _names(session: Session) -> Names:
    """Return the names of those who take part in each session, and of those who organise it."""
    found: dict[int, list[str]] = defaultdict(list)
    people = select(SessionPersonRow.session_id, PersonRow.name, PersonRow.title).join(
        PersonRow, SessionPersonRow.person_id == PersonRow.id
    )
    for session_id, name, title in session.execute(people):
        found[session_id] += [name, *_bodies(title)]
    organisations = select(SessionOrganisationRow.session_id, OrganisationRow.name).join(
        OrganisationRow, SessionOrganisationRow.organisation_id == OrganisationRow.id
    )
    for session_id, name in session.execute(organisations):
        found[session_id] += _bodies(name)
    return found


def _named(kept: Any, language: str, key: str) -> Worded:
    return texts(kept).worded(language) or Worded(key, language, language)


def _registers(session: Session, asked: Iterable[str], language: str) -> Iterator[Hit]:
    for person in session.scalars(select(PersonRow)):
        title = texts(person.title).worded(language)
        name = Worded(person.name, language, language) if person.name else title
        found = rank(asked, [field([person.name, *_bodies(person.title)]), field(_bodies(person.biography))])
        if found is not None:
            yield Hit(
                kind="person", key=person.slug, name=name, about=title if person.name else "", rank=found
            )
    for kind, table in (
        ("organisation", OrganisationRow),
        ("venue", VenueRow),
        ("room", RoomRow),
        ("initiative", InitiativeRow),
        ("declaration", DeclarationRow),
        ("resource", ResourceRow),
    ):
        rows: Iterable[Any] = session.scalars(select(table))
        for row in rows:
            more = [*_bodies(getattr(row, "description", None)), getattr(row, "street", "")]
            found = rank(asked, [field(_bodies(row.name)), field(more)])
            if found is not None:
                yield Hit(kind=kind, key=row.slug, name=_named(row.name, language, row.slug), rank=found)
    for term in session.scalars(select(TermRow)):
        said = [*_bodies(term.label), *_bodies(term.plural), *_synonyms(term.synonyms)]
        found = rank(asked, [field(said), field(_bodies(term.description))])
        if found is not None:
            yield Hit(
                kind=Axis(term.axis).value,
                key=term.slug,
                name=_named(term.label, language, term.slug),
                rank=found,
            )


def _synonyms(kept: Any) -> Iterator[str]:
    for listed in (kept or {}).values():
        yield from listed if isinstance(listed, list) else [str(listed)]


def _notices(session: Session, asked: Iterable[str], language: str) -> Iterator[Hit]:
    query = select(NoticeRow.id, NoticeRow.text, EditionRow.slug, EditionRow.name).join(
        EditionRow, NoticeRow.edition_id == EditionRow.id
    )
    for row in session.execute(query):
        found = rank(asked, [field(_bodies(row.text))])
        if found is not None:
            yield Hit(
                kind="notice",
                key=str(row.id),
                name=_named(row.text, language, str(row.id)),
                about=texts(row.name).worded(language),
                edition=row.slug,
                rank=found,
            )
