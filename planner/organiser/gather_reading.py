"""How a file is read: its columns, its words, and what its sessions become; guessed, changed, saved by name."""

from collections.abc import Mapping
from dataclasses import replace

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.snapshot import DraftEdition
from planner.errors import Unreadable
from planner.gather import from_sheet, saved_mappings, uploads
from planner.gather.editions import first_day_of_edition
from planner.gather.mapping import Valued
from planner.gather.opening import Kind, kind_of
from planner.gather.reading import Reading
from planner.gather.sheet_header import Headed
from planner.gather.unknown_words import unknown_words
from planner.gather.uploads import Upload
from planner.i18n.labels import language_name
from planner.organiser import bp, choices, frame, gather_running, guard
from planner.organiser.editing import Answer, typed
from planner.organiser.form_fields import Choices
from planner.organiser.forms import Setting
from planner.organiser.gather_forms import (
    MOST_WORDS,
    ReadingForm,
    reading_form,
    reading_typed,
    shown,
    word_choices,
)
from planner.organiser.gather_words import FIELDS
from planner.web.speech import spoken, spoken_language


class FileReading:
    """One file and how it is read at present: what its page is made of."""

    def __init__(self, upload: Upload, edition: DraftEdition) -> None:
        self.upload, self.edition = upload, edition
        is_sheet = kind_of(upload.content, file_name=upload.file_name) is Kind.SHEET
        self.headed = self._headed() if is_sheet else None
        self.sheets = self._sheets() if is_sheet else []
        gathered = upload.read()
        self.rows = len(gathered.sessions)
        self.named = gathered.source
        found = unknown_words(db.session(), gathered, upload.reading.mapping)
        self.words: Mapping[Valued, list[str]] = {kind: words[:MOST_WORDS] for kind, words in found.items()}

    def form(self) -> ReadingForm:
        """Return the form, with what is chosen, or what was typed."""
        reading = self.upload.reading
        document = shown(replace(reading, source=reading.source or self.named), self.headed, self.words)
        return reading_form(self.headed, self.words).of(document, typed(), setting=self._setting())

    def typed_reading(self, form: ReadingForm) -> Reading:
        """Return what was chosen in the form."""
        found = reading_typed(form, self.upload.reading, self.headed, self.words)
        language = found.language if found.language in self.edition.languages else ""
        return replace(found, language=language, source="" if found.source == self.named else found.source)

    def _headed(self) -> Headed:
        return from_sheet.opened(
            self.upload.content,
            file_name=self.upload.file_name,
            mapping=self.upload.reading.mapping,
            near=first_day_of_edition(self.edition.slug),
        )

    def _sheets(self) -> list[str]:
        grids = from_sheet.grids_of(self.upload.content, file_name=self.upload.file_name)
        return [grid.name for grid in grids]

    def _setting(self) -> Setting:
        t, terms = spoken().t, choices.terms()
        orders = [("", t("Guess")), ("days", t("Day first: 27/6")), ("months", t("Month first: 6/27"))]
        return Setting(
            choices={
                "field": [(field.value, t(words)) for field, words in FIELDS.items()],
                "sheet": [(name, name or "–") for name in self.sheets],
                "order": orders,
                **session_choices(self.edition),
                **{f"{axis}_word": word_choices(terms[axis]) for axis in ("format", "theme", "audience")},
            }
        )


def session_choices(edition: DraftEdition) -> dict[str, Choices]:
    """Return what can be chosen for the sessions of a source."""
    terms = choices.terms()
    return {
        "language": [(tag, language_name(tag, spoken_language())) for tag in edition.languages],
        "format": terms["format"],
        "audience": terms["audience"],
    }


@bp.route("/<edition>/gather/<token>/", methods=["GET", "POST"])
@guard.keeps_input
def gather_reading(edition: str, token: str) -> Answer:
    """Show how a file is read, or take what was chosen and try it."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    upload = own_upload(chosen, token)
    if upload.is_own or upload.applied or (upload.running_since and not gather_running.is_dead(upload)):
        return redirect(url_for("organiser.gather_result", edition=chosen.slug, token=token), 303)
    try:
        file = FileReading(upload, chosen)
    except Unreadable:
        uploads.settle(token, Reading())  # no choice may lock the file up: it begins anew
        raise
    form = file.form()
    return _page(file, form) if request.method == "GET" else _chosen(file, form)


@bp.post("/<edition>/gather/<token>/mapping/")
def gather_mapping(edition: str, token: str) -> AnyResponse:
    """Read a file as a saved mapping says."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    upload = own_upload(chosen, token)
    mapping = saved_mappings.mapping_called(request.form.get("mapping", ""))
    uploads.settle(token, replace(upload.reading, mapping=mapping))
    frame.say(spoken().t("The columns are read as they were saved."))
    return redirect(url_for("organiser.gather_reading", edition=chosen.slug, token=token), 303)


@bp.post("/<edition>/gather/<token>/remove/")
def gather_remove(edition: str, token: str) -> AnyResponse:
    """Forget a file that somebody brought; what it brought in stays."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    uploads.forget(own_upload(chosen, token).token)
    frame.say(spoken().t("The file is removed. Nothing of the programme was changed."))
    return redirect(url_for("organiser.gather", edition=chosen.slug), 303)


def own_upload(edition: DraftEdition, token: str) -> Upload:
    """Return a file that this account brought; raise UnknownReference for any other."""
    return uploads.fresh(token, edition=edition.slug, account=guard.current_account().id)


def _chosen(file: FileReading, form: ReadingForm) -> Answer:
    if not guard.is_trusted():
        form.put({"": ("form.csrf", {})})
        return _page(file, form), 400
    reading, token = file.typed_reading(form), file.upload.token
    here = url_for("organiser.gather_reading", edition=file.edition.slug, token=token)
    if "again" in request.form:  # another sheet or row of headings: its columns are guessed anew
        uploads.settle(token, replace(reading, mapping=replace(reading.mapping, columns={})))
        return redirect(here, 303)
    faults = form.faults()
    if faults:
        form.put(faults)
        return _page(file, form), 400
    if name := str(form.document().get("save_as", "")).strip():
        saved_mappings.save(name, reading.mapping, by=guard.current_account().by)
    uploads.settle(token, reading)
    gather_running.start(own_upload(file.edition, token), applies=False)
    return redirect(url_for("organiser.gather_result", edition=file.edition.slug, token=token), 303)


def _page(file: FileReading, form: ReadingForm) -> str:
    return frame.page(
        "organiser/gather_reading.html",
        edition=file.edition,
        upload=file.upload,
        form=form,
        headed=file.headed,
        rows=file.rows,
        several_sheets=len(file.sheets) > 1,
        words=[form[f"words_{kind.value}"] for kind in file.words if f"words_{kind.value}" in form],
        mappings=saved_mappings.names(db.session()),
    )
