"""From the rows of sessions, and what hangs on them, to frozen values."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session, selectinload

from planner import clock
from planner.draft import snapshot as values
from planner.draft.session_rows import rows_of
from planner.draft.shapes import texts
from planner.draft.tables_registers import RoomRow
from planner.draft.tables_sessions import (
    OccasionRow,
    SessionDeclarationRow,
    SessionInitiativeRow,
    SessionOrganisationRow,
    SessionPersonRow,
    SessionResourceRow,
    SessionRow,
    SessionTermRow,
)
from planner.pictures.cuts import MIDDLE
from planner.text import Texts
from planner.values import (
    AccessMeasure,
    Ages,
    Contact,
    Cost,
    Days,
    Entry,
    Images,
    Interpretation,
    Timed,
    Youth,
)
from planner.vocabulary import (
    Answer,
    Axis,
    Booking,
    ChildRights,
    Disclosure,
    Measure,
    OrganisationRole,
    Origin,
    Photography,
    PlaceKind,
    Practical,
    Profile,
    Reply,
    Role,
    Sender,
    State,
    WayIn,
    Withdrawal,
    WorkKind,
)


def read_sessions(
    session: Session, edition_id: int, codes: Collection[str] | None = None
) -> tuple[values.DraftSession, ...]:
    """Return an edition's sessions, or those with the given codes, as values in the order they were made."""
    return tuple(_session(own, beside) for own, beside in rows_of(session, edition_id, codes))


def whole(query: Any) -> Any:
    """Return a query of sessions that brings along all that hangs on them."""
    return query.options(
        selectinload(SessionRow.occasions).selectinload(OccasionRow.room).selectinload(RoomRow.venue),
        selectinload(SessionRow.occasions).selectinload(OccasionRow.venue),
        selectinload(SessionRow.parts),
        selectinload(SessionRow.terms).selectinload(SessionTermRow.term),
        selectinload(SessionRow.organisations).selectinload(SessionOrganisationRow.organisation),
        selectinload(SessionRow.people).selectinload(SessionPersonRow.person),
        selectinload(SessionRow.initiatives).selectinload(SessionInitiativeRow.initiative),
        selectinload(SessionRow.declarations).selectinload(SessionDeclarationRow.declaration),
        selectinload(SessionRow.resources).selectinload(SessionResourceRow.resource),
    )


def read_access(kept: Mapping[str, Any]) -> tuple[AccessMeasure, ...]:
    """Return access measures in their fixed order."""
    return tuple(
        AccessMeasure(
            measure=measure,
            answer=Answer(kept[measure]["answer"]),
            until=_day(kept[measure].get("until")),
            note=texts(kept[measure].get("note")),
        )
        for measure in Measure
        if measure in kept
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _session(row: Any, beside: Mapping[str, Sequence[Any]]) -> values.DraftSession:
    """Return a session's columns, and the rows beside it, as a value."""
    return values.DraftSession(
        code=row.code,
        version=row.version,
        origin=Origin(row.origin),
        state=State(row.state),
        withdrawal=_withdrawal(row.withdrawal),
        year_round=row.year_round,
        **_session_texts(row),
        **_session_tags(row, beside),
        **_session_practice(row),
        organisations=tuple(
            values.DraftOrganiser(organisation=entry.slug, role=OrganisationRole(entry.role))
            for entry in beside["organisations"]
        ),
        people=tuple(
            values.DraftRole(
                person=entry.slug,
                role=Role(entry.role),
                disclosure=Disclosure(entry.disclosure),
                confirmed=entry.confirmed,
                reply=Reply(entry.reply),
            )
            for entry in beside["people"]
        ),
        occasions=tuple(_occasion(entry) for entry in beside["occasions"]),
        parts=tuple(
            values.DraftPart(
                title=texts(part.title),
                people=tuple(part.people),
                time=Timed(start=part.start, end=part.end)
                if part.start and part.end and part.start < part.end
                else None,
            )
            for part in beside["parts"]
        ),
        place_disclosure=Disclosure(row.place_disclosure),
        time_disclosure=Disclosure(row.time_disclosure),
        people_disclosure=Disclosure(row.people_disclosure),
        child_rights=tuple((ChildRights(key), answer) for key, answer in row.child_rights.items()),
        consultations=tuple(row.consultations),
        kind=WorkKind(row.kind),
        provenance=row.provenance,
        **_session_needs(row, beside["resources"]),
    )


def _session_needs(row: Any, resources: Iterable[Any]) -> dict[str, Any]:
    day, waiting = row.on_the_day, row.waiting
    return {
        "production": row.production,
        "on_the_day": values.OnTheDay(
            **{name: day.get(name) or "" for name in ("technique", "staff", "contact")}
        ),
        "waiting": values.Waiting(whom=waiting.get("whom") or "", until=_day(waiting.get("until"))),
        "access_owners": tuple(
            (measure, values.AccessOwner(who=one.get("who") or "", by=_day(one.get("by"))))
            for measure in Measure
            if (one := row.access_owners.get(measure))
        ),
        "resources": tuple(
            values.DraftNeed(resource=entry.slug, quantity=entry.quantity) for entry in resources
        ),
    }


def _session_texts(row: Any) -> dict[str, Any]:
    return {name: texts(getattr(row, name)) for name in values.SESSION_TEXTS}


def _session_tags(row: Any, beside: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    def on(axis: Axis) -> tuple[str, ...]:
        return tuple(entry.slug for entry in beside["terms"] if entry.axis == axis)

    return {
        "format": next(iter(on(Axis.FORMAT)), ""),
        "audiences": on(Axis.AUDIENCE),
        "themes": on(Axis.THEME),
        "directions": on(Axis.DIRECTION),
        "guiding_words": on(Axis.GUIDING_WORD),
        "purposes": on(Axis.PURPOSE),
        "goals": on(Axis.GOAL),
        "profile": tuple(Profile(value) for value in row.profile),
        "initiatives": tuple(entry.slug for entry in beside["initiatives"]),
        "declarations": tuple(entry.slug for entry in beside["declarations"]),
        "ages": Ages(lowest=row.ages.get("lowest"), highest=row.ages.get("highest")),
        "languages": tuple(row.languages),
        "interpretation": tuple(
            Interpretation(language=entry["language"], until=_day(entry.get("until")))
            for entry in row.interpretation
        ),
    }


def _session_practice(row: Any) -> dict[str, Any]:
    return {
        "access": read_access(row.access),
        "entry": _entry(row.entry),
        "cost": Cost(
            free=row.cost.get("free", True), amount=row.cost.get("amount"), note=texts(row.cost.get("note"))
        ),
        "contact": Contact(
            name=texts(row.contact.get("name")),
            phone=row.contact.get("phone") or "",
            email=row.contact.get("email") or "",
        ),
        "images": Images(
            rule=Photography(row.images.get("rule") or Photography.UNSTATED),
            note=texts(row.images.get("note")),
        ),
        "picture": _picture(row.picture),
        "practical": tuple((Practical(key), texts(kept)) for key, kept in row.practical.items()),
        "youth": _youth(row.youth),
        "stream_url": row.stream_url,
        "responsible": Sender(row.responsible),
    }


def _entry(kept: Mapping[str, Any]) -> Entry:
    return Entry(
        kind=WayIn(kept.get("kind") or WayIn.JUST_COME),
        link=kept.get("link") or "",
        phone=kept.get("phone") or "",
        email=kept.get("email") or "",
        until=_day(kept.get("until")),
        drop_in=bool(kept.get("drop_in")),
        fully_booked=bool(kept.get("fully_booked")),
        waiting_list=texts(kept.get("waiting_list")),
        place_sent_by=_day(kept.get("place_sent_by")),
    )


def _picture(kept: Mapping[str, Any]) -> values.DraftPicture:
    if not kept.get("original"):
        return values.DraftPicture()
    return values.DraftPicture(
        original=kept["original"],
        across=MIDDLE if kept.get("across") is None else kept["across"],
        down=MIDDLE if kept.get("down") is None else kept["down"],
        alt=texts(kept.get("alt")),
        photographer=kept.get("photographer") or "",
        permitted=bool(kept.get("permitted")),
    )


def _youth(kept: Mapping[str, Any]) -> Youth | None:
    recipient, state = texts(kept.get("recipient")), texts(kept.get("state"))
    due = _day(kept.get("answer_due"))
    return Youth(recipient=recipient, answer_due=due, state=state) if recipient or state or due else None


def _withdrawal(kept: Mapping[str, Any] | None) -> values.DraftWithdrawal | None:
    if not kept:
        return None
    return values.DraftWithdrawal(
        kind=Withdrawal(kept["kind"]),
        at=clock.parse_instant(kept["at"]),
        reason=texts(kept["reason"]) or Texts(),
        replaced_by=kept["replaced_by"],
    )


def _occasion(row: Any) -> values.DraftOccasion:
    time_of: Timed | Days | None = None
    unsound = False
    if row.start and row.end:
        unsound = row.end <= row.start
        time_of = None if unsound else Timed(start=row.start, end=row.end)
    elif row.first_day:
        last = row.last_day or row.first_day
        unsound = last < row.first_day
        time_of = None if unsound else Days(first=row.first_day, last=last)
    return values.DraftOccasion(
        number=row.number,
        serial=row.id,
        time=time_of,
        unsound_time=unsound,
        place=PlaceKind(row.place),
        room=row.room,
        venue=row.venue,
        seats=row.seats,
        fully_booked=row.fully_booked,
        cancelled=row.cancelled,
        locked=row.locked,
        booking=Booking(row.booking),
        booking_reference=row.booking_reference,
        note=texts(row.note),
    )
