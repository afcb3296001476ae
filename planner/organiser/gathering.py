"""Gather in the workbench: bring a file, see what waits, and the mappings that are saved."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.snapshot import DraftEdition
from planner.errors import Unreadable
from planner.gather import from_sheet, saved_mappings, uploads
from planner.gather.opening import Kind, kind_of
from planner.gather.own_sheet import own_grid
from planner.i18n.catalogues import marked
from planner.organiser import bp, frame, gather_reading, gather_running, gather_sources, guard
from planner.organiser.editing import Answer, attempted, typed
from planner.organiser.form_fields import Fault, Faults, TextLine
from planner.organiser.forms import DocumentForm
from planner.web.speech import spoken


class FileForm(DocumentForm):
    """A file that somebody brings."""

    file = TextLine(
        marked("File"), render_kw={"type": "file", "accept": ".csv,.xlsx,.ics,.xml,.json,.txt,.tsv"}
    )

    def refuse(self, code: str, **facts: object) -> None:
        """Tell what is wrong with the file, beside it."""
        self.file.put("", Fault(code, facts))

    def faults(self) -> Faults:
        """Return nothing: a file is looked at when it is here."""
        return {}


@bp.route("/<edition>/gather/", methods=["GET", "POST"])
@guard.keeps_input
@guard.takes_files(uploads.MOST_BYTES)
def gather(edition: str) -> Answer:
    """Show what can be gathered, or take a file in."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    return attempted(
        FileForm.of({}, typed()), lambda: _taken_in(chosen), lambda form: gather_page(chosen, file_form=form)
    )


@bp.post("/<edition>/gather/mappings/remove/")
def gather_mapping_remove(edition: str) -> AnyResponse:
    """Forget a saved mapping."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    saved_mappings.remove(request.form.get("name", ""), by=guard.current_account().by)
    frame.say(spoken().t("The saved columns are removed. What was brought in with them stays."))
    return redirect(url_for("organiser.gather", edition=chosen.slug), 303)


def gather_page(edition: DraftEdition, *, file_form: DocumentForm) -> str:
    """Return the page that gather begins on."""
    return frame.page(
        "organiser/gather.html",
        edition=edition,
        form=file_form,
        most=uploads.MOST_BYTES // 1_000_000,
        days=uploads.KEPT_FOR.days,
        waiting=uploads.waiting(
            db.session(), edition=edition.slug, account=guard.current_account().id, now=clock.real_now()
        ),
        mappings=saved_mappings.names(db.session()),
        sources=gather_sources.listed(edition),
    )


def _taken_in(edition: DraftEdition) -> Answer:
    """Keep a file that can be read, and go on to how it is read; what cannot be read is told beside the field."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _refused(edition, "form.file.required")
    content, name = file.read(), file.filename
    file.close()
    is_own = False
    try:
        if kind_of(content, file_name=name) is Kind.SHEET:
            is_own = own_grid(content, file_name=name) is not None
            from_sheet.opened(content, file_name=name)
    except Unreadable as unreadable:
        return _refused(edition, unreadable.code, **unreadable.facts)
    token = uploads.keep(
        content,
        file_name=name,
        edition=edition.slug,
        account=guard.current_account().id,
        now=clock.real_now(),
        is_own=is_own,
    )
    if is_own:  # there is nothing to choose
        gather_running.start(gather_reading.own_upload(edition, token), applies=False)
        return redirect(url_for("organiser.gather_result", edition=edition.slug, token=token), 303)
    return redirect(url_for("organiser.gather_reading", edition=edition.slug, token=token), 303)


def _refused(edition: DraftEdition, code: str, **facts: object) -> Answer:
    form = FileForm.of({})
    form.refuse(code, **facts)
    return gather_page(edition, file_form=form), 400
