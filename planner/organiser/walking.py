"""How long it takes to walk between the venues: by distance, or as somebody has said; from one venue at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import redirect, request, url_for

from planner import history
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import walking as walks
from planner.draft.shapes import InvalidDocument
from planner.draft.snapshot import DraftVenue
from planner.draft.walking import LONGEST, Said
from planner.errors import UnknownReference
from planner.i18n.sentences import sentence
from planner.organiser import bp, frame, guard
from planner.organiser.editing import Answer
from planner.organiser.forms import typed_form
from planner.organiser.history_pages import Told
from planner.organiser.told_changes import Change
from planner.organiser.told_history import act_words
from planner.rules.walking import minutes_by_distance
from planner.text import Worded, sort_key
from planner.web.speech import spoken, spoken_language

_MOST = 50
_Faults = Mapping[str, tuple[str, Mapping[str, object]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The walk to one other venue; `was` is what stood there when the form was opened, `typed` what stands now."""

    slug: str
    name: Worded
    by_distance: str
    was: str
    typed: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What was typed and could not be kept, and why."""

    typed: Mapping[str, str] = field(default_factory=dict)
    faults: _Faults = field(default_factory=dict)


@bp.route("/walking/", methods=["GET", "POST"])
@guard.keeps_input
def walking() -> Answer:
    """Show the walks from one venue, or keep what is said of them."""
    guard.require(Act.READ if request.method == "GET" else Act.EDIT_REGISTER)
    venues = sorted(walks.venues(db.session()), key=lambda one: sort_key(_name(one).text))
    venue = _chosen(venues, request.values.get("venue", ""))
    if request.method == "GET":
        return _page(venues, venue, Unsaved())
    if venue is None:
        raise UnknownReference(kind="venue", key="")
    typed = {name: value.strip() for name, value in typed_form().items()}
    said, faults = _read(typed, venues)
    if not guard.is_trusted():
        faults = {**faults, "": ("form.csrf", {})}
    if faults:
        return _page(venues, venue, Unsaved(typed, faults)), 400
    try:
        walks.set_walks(venue.slug, said, by=guard.current_account().by)
    except InvalidDocument as invalid:
        errors: _Faults = invalid.facts["errors"]  # type: ignore[assignment]
        return _page(venues, venue, Unsaved(typed, errors)), 400
    frame.say(spoken().t("Saved."))
    return redirect(url_for("organiser.walking", venue=venue.slug), 303)


def _chosen(venues: list[DraftVenue], slug: str) -> DraftVenue | None:
    """Return the venue that is asked for, else the first; None where there is none at all."""
    if not slug:
        return venues[0] if venues else None
    found = next((one for one in venues if one.slug == slug), None)
    if found is None:
        raise UnknownReference(kind="venue", key=slug[:60])
    return found


def _read(typed: Mapping[str, str], venues: list[DraftVenue]) -> tuple[dict[str, Said], _Faults]:
    """Return what is said by the slug of each other venue, and what is no number of minutes."""
    said, faults = {}, {}
    for slug in (one.slug for one in venues if f"minutes-{one.slug}" in typed):
        now, was = typed[f"minutes-{slug}"], typed.get(f"was-{slug}", "")
        if now and not _is_minutes(now):
            faults[f"minutes-{slug}"] = ("form.number.wrong", {"least": 0, "most": LONGEST})
        else:
            said[slug] = Said(int(was) if _is_minutes(was) else None, int(now) if now else None)
    return said, faults


def _is_minutes(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 5 and int(typed) <= LONGEST


def _page(venues: list[DraftVenue], venue: DraftVenue | None, unsaved: Unsaved) -> str:
    rows = _rows(venues, venue, unsaved) if venue else []
    language = spoken_language()
    general = unsaved.faults.get("")
    return frame.page(
        "organiser/walking.html",
        venues=[(one.slug, _name(one).text) for one in venues],
        venue=venue,
        name=_name(venue) if venue else "",
        rows=rows,
        faults=[
            *(
                [{"field_id": "venue", "sentence": sentence(general[0], general[1], language)}]
                if general
                else []
            ),
            *({"field_id": f"minutes-{row.slug}", "sentence": row.error} for row in rows if row.error),
        ],
        longest=LONGEST,
        lines=_history(venues),
    )


def _rows(venues: list[DraftVenue], venue: DraftVenue, unsaved: Unsaved) -> list[Row]:
    stored = {frozenset(walk.venues): str(walk.minutes) for walk in walks.read_walks(db.session())}
    rows = []
    for one in venues:
        if one.slug == venue.slug:
            continue
        now = stored.get(frozenset((one.slug, venue.slug)), "")
        fault = unsaved.faults.get(f"minutes-{one.slug}")
        rows.append(
            Row(
                slug=one.slug,
                name=_name(one),
                by_distance=_by_distance(venue, one),
                was=unsaved.typed.get(f"was-{one.slug}", now),
                typed=unsaved.typed.get(f"minutes-{one.slug}", now),
                error=sentence(fault[0], fault[1], spoken_language()) if fault else "",
            )
        )
    return rows


def _by_distance(venue: DraftVenue, other: DraftVenue) -> str:
    t = spoken().t
    if venue.point is None or other.point is None:
        return t("%(n)s minutes: a place on the map is missing", n=minutes_by_distance(venue, other))
    return t(
        "%(n)s minutes (%(metres)s m as the crow flies)",
        n=minutes_by_distance(venue, other),
        metres=10 * round(venue.point.metres_to(other.point) / 10),
    )


def _name(venue: DraftVenue) -> Worded:
    return venue.name.worded(spoken_language()) or Worded(venue.slug, "sv", spoken_language())


def _history(venues: list[DraftVenue]) -> list[Told]:
    names = {one.slug: _name(one).text for one in venues}
    return [
        Told(
            at=line.at,
            by=line.by,
            act=act_words(line.act),
            about=" – ".join(names.get(slug, slug) for slug in line.key.split("/")),
            url=None,
            changes=(Change(label=spoken().t("Minutes"), before=_said(was), after=_said(now)),),
        )
        for line in history.lines(db.session(), kind="walk", most=_MOST)
        for was, now in [line.changes["minutes"]]
    ]


def _said(minutes: object) -> str:
    return spoken().t("by distance") if minutes is None else str(minutes)
