"""The door of the workbench: on to the edition last worked on; and the choice of language."""

from flask import redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts import register
from planner.db import db
from planner.draft.load import editions
from planner.organiser import bp, frame, guard
from planner.vocabulary import LANGUAGES


@bp.get("/")
def home() -> AnyResponse:
    """Go on to the first page of an edition, or to the registers while there is none."""
    edition = frame.chosen_edition(editions(db.session()))
    if edition is None:
        return redirect(url_for("organiser.registers"))
    return redirect(url_for(frame.start_of_edition(), edition=edition.slug))


@bp.post("/language/")
def language() -> AnyResponse:
    """Speak another language from now on, and stay on the page."""
    chosen = request.form.get("language", "")
    account = guard.anyone()
    if chosen in LANGUAGES:
        session["language"] = chosen
        if account:
            register.change_own(account.id, name=account.name, language=chosen, by=account.by)
    referrer = (request.referrer or "").removeprefix(guard.settings().base_url)
    return redirect(referrer if guard.is_within(referrer) else url_for("organiser.home"), 303)
