"""Calendars of others that an edition subscribes to: kept, fetched when somebody says so, and what came of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from flask import redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.snapshot import DraftEdition
from planner.gather import sources
from planner.gather.reading import Reading
from planner.gather.sources import Source
from planner.i18n.sentences import sentence
from planner.organiser import bp, choices, frame, guard
from planner.organiser.editing import Answer, attempted, typed
from planner.organiser.forms import DocumentForm, Setting
from planner.organiser.gather_forms import SourceForm, sessions_shown, sessions_typed
from planner.organiser.gather_reading import session_choices
from planner.organiser.gather_words import OUTCOMES, told
from planner.web.speech import spoken, spoken_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A subscription in the list."""

    id: int
    name: str
    fetched_at: datetime | None
    result: str


def listed(edition: DraftEdition) -> list[Listed]:
    """Return the subscriptions of an edition, each with what came of the last time."""
    return [
        Listed(id=one.id, name=one.name, fetched_at=one.fetched_at, result=result_words(one))
        for one in sources.sources(db.session(), edition.slug)
    ]


def result_words(one: Source) -> str:
    """Return what came of the last refresh in words: why it failed, or how many rows became what."""
    if one.problem:
        return sentence(one.problem[0], one.problem[1], spoken_language())
    counts = [(spoken().t(OUTCOMES[name]), n) for name, n in one.counts.items() if n]
    return ", ".join(f"{words}: {n}" for words, n in counts)


@bp.route("/<edition>/gather/sources/new/", methods=["GET", "POST"])
@guard.keeps_input
def gather_source_new(edition: str) -> Answer:
    """Subscribe to a calendar."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    form = SourceForm.of(sessions_shown(Reading()), typed(), setting=Setting(choices=session_choices(chosen)))
    return attempted(form, lambda: _kept(chosen, form, None), lambda shown: _page(chosen, shown, None))


@bp.route("/<edition>/gather/sources/<int:number>/", methods=["GET", "POST"])
@guard.keeps_input
def gather_source(edition: str, number: int) -> Answer:
    """Show a subscription and what came of the last time, and change it."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    one = sources.source(db.session(), number, edition=chosen.slug)
    document = {**sessions_shown(one.reading), "name": one.name, "address": one.address}
    form = SourceForm.of(document, typed(), setting=Setting(choices=session_choices(chosen)))
    return attempted(form, lambda: _kept(chosen, form, one), lambda shown: _page(chosen, shown, one))


@bp.post("/<edition>/gather/sources/<int:number>/refresh/")
def gather_source_refresh(edition: str, number: int) -> AnyResponse:
    """Fetch a subscription now."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    one = sources.refresh(
        number,
        edition=chosen.slug,
        by=guard.current_account().by,
        uid_domain=guard.settings().uid_domain,
        now=clock.real_now(),
    )
    done = spoken().t("Fetched. %(result)s", result=result_words(one))
    kept = spoken().t("%(problem)s What was fetched before is kept.", problem=result_words(one))
    frame.say(kept if one.problem else done, "danger" if one.problem else "done")
    return redirect(url_for("organiser.gather_source", edition=chosen.slug, number=number), 303)


@bp.post("/<edition>/gather/sources/<int:number>/remove/")
def gather_source_remove(edition: str, number: int) -> AnyResponse:
    """End a subscription."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    sources.remove(number, edition=chosen.slug, by=guard.current_account().by)
    frame.say(spoken().t("The subscription has ended. The sessions that it brought in stay."))
    return redirect(url_for("organiser.gather", edition=chosen.slug), 303)


def _kept(edition: DraftEdition, form: SourceForm, one: Source | None) -> AnyResponse:
    document = form.document()
    reading = replace(one.reading if one else Reading(), **sessions_typed(document))
    language = reading.language if reading.language in edition.languages else ""
    number = sources.keep(
        edition.slug,
        name=document["name"],
        address=document["address"],
        reading=replace(reading, language=language),
        by=guard.current_account().by,
        number=one.id if one else None,
    )
    frame.say(spoken().t("The subscription is saved. Fetch it now to see what it brings."))
    return redirect(url_for("organiser.gather_source", edition=edition.slug, number=number), 303)


def _page(edition: DraftEdition, form: DocumentForm, one: Source | None) -> str:
    titles = dict(choices.sessions(edition.slug))
    return frame.page(
        "organiser/gather_source.html",
        edition=edition,
        form=form,
        source=one,
        result=result_words(one) if one else "",
        rows=[told(row, titles, "") for row in one.rows] if one else [],
    )
