"""Lists of sessions kept by name: saved, shared, forgotten."""

from urllib.parse import parse_qsl

from flask import redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import saved_filters
from planner.draft.snapshot import DraftEdition
from planner.i18n.catalogues import marked
from planner.organiser import bp, frame, guard
from planner.organiser.editing import Answer, attempted, typed
from planner.organiser.form_fields import TextLine, Tick
from planner.organiser.forms import DocumentForm
from planner.organiser.session_listing import Asked
from planner.web.speech import spoken


class FilterForm(DocumentForm):
    """What a list is called, and who sees it."""

    name = TextLine(
        marked("What the list is called"),
        description=marked("A list of yours that is called so already is replaced."),
    )
    shared = Tick(marked("Show it to everybody who works with this edition"))


@bp.route("/<edition>/sessions/filters/", methods=["GET", "POST"])
@guard.keeps_input
def filters(edition: str) -> Answer:
    """Save the list of the address by a name, and show those that are saved."""
    guard.require(Act.READ)
    about = frame.edition_of(edition)
    query = _query()
    form = FilterForm.of({}, typed())
    return attempted(form, lambda: _saved(about, form, query), lambda shown: _page(about, shown, query))


@bp.post("/<edition>/sessions/filters/<int:number>/removal/")
def filter_remove(edition: str, number: int) -> AnyResponse:
    """Forget a saved list."""
    guard.require(Act.READ)
    about, account = frame.edition_of(edition), guard.current_account()
    name = saved_filters.remove(
        number, account_id=account.id, may_all=guard.may(Act.MANAGE_ACCOUNTS), by=account.by
    )
    frame.say(spoken().t("The list %(name)s is forgotten. The sessions are as they were.", name=name))
    return redirect(url_for("organiser.filters", edition=about.slug), 303)


def _query() -> str:
    """Return what the list asks for, in its one form; nothing unknown is kept."""
    given = request.args if request.method == "GET" else MultiDict(parse_qsl(request.form.get("query", "")))
    return Asked.of(given).query()


def _saved(edition: DraftEdition, form: FilterForm, query: str) -> AnyResponse:
    account = guard.current_account()
    saved_filters.save(
        edition.slug,
        form.name.data or "",
        query,
        shared=bool(form.shared.data),
        account_id=account.id,
        by=account.by,
    )
    frame.say(spoken().t("The list is saved. It stands above the list of sessions."))
    return redirect(f"{url_for('organiser.sessions', edition=edition.slug)}?{query}".rstrip("?"), 303)


def _page(edition: DraftEdition, form: DocumentForm, query: str) -> str:
    return frame.page(
        "organiser/filters.html",
        edition=edition,
        form=form,
        query=query,
        saved=saved_filters.seen_by(db.session(), edition.slug, account_id=guard.current_account().id),
    )
