"""The day itself: a day's public sessions, and five changes that are each made public at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import request, url_for

from planner import clock
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.edit_sessions import stored_session
from planner.draft.moving import occasion_in
from planner.draft.session_lists import WHEN_AND_WHERE
from planner.draft.shapes import InvalidDocument
from planner.errors import PlannerError, UnknownReference
from planner.history import creators
from planner.organiser import bp, frame, guard
from planner.organiser import day_words as words
from planner.organiser.day_forms import ChangeForm, TimeForm
from planner.organiser.day_words import Change
from planner.organiser.editing import Answer, created, typed
from planner.organiser.forms import DocumentForm, Setting
from planner.organiser.publishing import own_codes
from planner.organiser.session_choices import places
from planner.organiser.told_findings import told
from planner.release.ground import Ground, ground_of
from planner.release.on_the_day import Blocked, change_now, fingerprint
from planner.values import Timed
from planner.vocabulary import LANGUAGES
from planner.web.speech import spoken, spoken_language

MOST_MINUTES = 600


@bp.get("/<edition>/today/")
def today(edition: str) -> str:
    """Show the public sessions of a day, today's unless another is asked for, with what may happen to each."""
    guard.require(Act.READ)
    base = ground_of(db.session(), frame.edition_of(edition).slug)
    days = words.days(base)
    day = words.chosen_day(days, request.args.get("day", ""), clock.now(), base.snapshot.edition.zone)
    query = request.args.get("q", "").strip()[:200]
    return frame.page(
        "organiser/today.html",
        edition=base.snapshot.edition,
        days=days,
        day=day,
        query=query,
        cards=words.cards(base, day, query, own_codes(base.snapshot)) if day else [],
        is_public=base.previous is not None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One change of one occasion that somebody is about to make."""

    base: Ground
    code: str
    number: int
    change: Change
    document: Mapping[str, Any]  # the occasion in the draft

    @property
    def public(self) -> Any:
        """Return the occasion as it is in public."""
        return next(one for one in self.base.public[self.code].occasions if one.number == self.number)


@bp.route("/<edition>/today/<code>/<int:number>/<change>/", methods=["GET", "POST"])
@guard.keeps_input
def today_change(edition: str, code: str, number: int, change: str) -> Answer:
    """Make one change of one occasion public at once."""
    asked = _asked(frame.edition_of(edition).slug, code, number, change)
    form = _form(asked)
    try:
        return created(
            form,
            kind="",
            make=lambda document: _changed(asked, document),
            then=lambda _code: url_for(
                "organiser.today", edition=asked.base.snapshot.edition.slug, day=request.args.get("day")
            ),
            show=lambda form: _page(asked, form),
        )
    except Blocked as blocked:
        why = [told(blocked.snapshot, finding, code) for finding in blocked.findings]
        return _page(asked, form, why), blocked.status
    except PlannerError as error:
        db.session().expire_all()
        form.put({"": (error.code, error.facts)})
        return _page(asked, form), error.status


def _asked(edition: str, code: str, number: int, change: str) -> Asked:
    """Return what is asked for; raise UnknownReference for what is not public, NotAllowed."""
    base = ground_of(db.session(), edition)
    public = base.public.get(code)
    draft = base.snapshot.session_by_code.get(code)
    known = {one.number for one in public.occasions} if public else set()
    if draft is None or number not in known or change not in set(Change):
        raise UnknownReference(kind="occasion", key=code)
    guard.require(
        Act.PUBLISH_CHOSEN,
        organisations=draft.organisers,
        creator=creators(db.session(), kind="session", edition=base.snapshot.edition.slug).get(code, ""),
    )
    document = occasion_in(stored_session(db.session(), code).document, number)
    return Asked(base=base, code=code, number=number, change=Change(change), document=document)


def _form(asked: Asked) -> DocumentForm:
    edition = asked.base.snapshot.edition
    choices: dict[str, Any] = {"places": places(asked.base.snapshot, spoken_language())}
    languages = tuple(dict.fromkeys([*edition.languages, *LANGUAGES]))
    setting = Setting(languages=languages, zone=edition.zone, choices=choices)
    shown = {"was": fingerprint(asked.document), "note": asked.document["note"]}
    if asked.change is Change.TIME:
        return TimeForm.of({**shown, "occasion": asked.document}, typed(), setting=setting)
    return ChangeForm.of(shown, typed(), setting=setting)


def _page(asked: Asked, form: DocumentForm, why: Any = ()) -> str:
    snapshot = asked.base.snapshot
    return frame.page(
        "organiser/today_change.html",
        edition=snapshot.edition,
        form=form,
        change=asked.change.value,
        card=words.card(asked.base, asked.base.public[asked.code], asked.public),
        heading=words.heading(asked.change, asked.public),
        rooms=words.rooms(asked.base, asked.code, asked.number) if asked.change is Change.ROOM else None,
        delays=words.delays(asked.public) if asked.change is Change.DELAYED else (),
        day=request.args.get("day", ""),
        why=why,
    )


def _changed(asked: Asked, document: Mapping[str, Any]) -> str:
    changed = {**_fields(asked, document), "note": document["note"]}
    title = words.title(asked.base, asked.code)
    released = change_now(
        asked.code,
        asked.number,
        changed,
        edition=asked.base.snapshot.edition.slug,
        was=str(document["was"]),
        by=guard.current_account().by,
        note=f"{words.heading(asked.change, asked.public)}: {title}",
    )
    if released is None:
        frame.say(spoken().t("Nothing of this is new to the public, so no release was made."), "note")
    else:
        frame.say(spoken().t("Release %(number)d tells it: %(title)s", number=released.number, title=title))
    return asked.code


def _fields(asked: Asked, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the occasion that change; raise InvalidDocument for a choice that is none."""
    public = asked.public
    match asked.change:
        case Change.CANCELLED:
            return {"cancelled": not public.cancelled}
        case Change.FULL:
            return {"fully_booked": not public.fully_booked}
        case Change.ROOM:
            return _room(asked.base, request.form.get("room", ""))
        case Change.DELAYED:
            return _later(public.time, request.form.get("minutes", ""))
    moved = document["occasion"]
    return {name: moved[name] for name in WHEN_AND_WHERE[:4]}


def _room(base: Ground, slug: str) -> dict[str, Any]:
    if slug not in base.snapshot.room_by_slug:
        raise InvalidDocument(errors={"": ("form.choice.required", {})})
    return {"place": "room", "room": slug, "venue": ""}


def _later(time: Any, minutes: str) -> dict[str, Any]:
    number = int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 5 else 0
    if not 0 < number <= MOST_MINUTES or not isinstance(time, Timed):
        facts = {"least": 1, "most": MOST_MINUTES}
        raise InvalidDocument(errors={"": ("form.number.wrong", facts)})
    later = timedelta(minutes=number)
    return {"start": clock.stored(time.start + later), "end": clock.stored(time.end + later)}
