"""Public notices of an edition: a text with a start and an end."""

from functools import partial

from flask import redirect, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import edit
from planner.draft.shapes import texts
from planner.draft.snapshot import DraftEdition, DraftNotice
from planner.draft.tables_site import EditionRow, NoticeRow
from planner.errors import UnknownReference
from planner.i18n.catalogues import marked
from planner.organiser import bp, choices, frame, guard
from planner.organiser.editing import Answer, created, edited, typed, typed_version
from planner.organiser.form_choices import TickBoxes
from planner.organiser.form_fields import Faults, Texts, missing_english
from planner.organiser.form_groups import MomentInput
from planner.organiser.forms import DocumentForm, Setting
from planner.vocabulary import LANGUAGES
from planner.web.speech import spoken


class NoticeForm(DocumentForm):
    """A notice: both languages, from when, until when, and about what."""

    text = Texts(
        marked("Text"),
        lines=3,
        help=marked("Write it in both languages. Without the English, English readers see the Swedish text."),
    )
    start = MomentInput(marked("Start"))
    end = MomentInput(marked("End"))
    sessions = TickBoxes(
        marked("Sessions"),
        of="session",
        description=marked("With none chosen it stands on all pages of the edition."),
    )

    def faults(self) -> Faults:
        """Tell also of what is missing, and of an end that is not after the start."""
        found = super().faults()
        start, end = self.start.document_value(), self.end.document_value()
        for name, value in (("start", start), ("end", end)):
            if value is None and not any(path.startswith(name) for path in found):
                found[f"{name}-day"] = ("form.day.required", {})
        if start and end and clock.parse_instant(end) <= clock.parse_instant(start):
            found["end-time"] = ("form.ends.before_start", {})
        if not (self.text.document_value().get("sv") or "").strip():
            found["text-sv"] = ("form.required", {})
        return found


@bp.get("/<edition>/notices/")
def notices(edition: str) -> str:
    """List the notices of an edition."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    return frame.page(
        "organiser/notices.html",
        edition=chosen,
        notices=_notices(chosen),
        missing=lambda one: missing_english(dict(one.text.bodies)),
    )


@bp.route("/<edition>/notices/new/", methods=["GET", "POST"])
@guard.keeps_input
def notice_new(edition: str) -> Answer:
    """Add a notice."""
    guard.require(Act.EDIT_REGISTER)
    chosen, by = frame.edition_of(edition), guard.current_account().by
    return created(
        NoticeForm.of({}, typed(), setting=_setting(chosen)),
        kind="notice",
        make=lambda document: edit.create("notice", {**document, "edition": chosen.slug}, by=by),
        then=lambda _key: url_for("organiser.notices", edition=chosen.slug),
        show=lambda form: frame.page("organiser/notice.html", edition=chosen, form=form, stored=None),
    )


@bp.route("/<edition>/notices/<int:number>/", methods=["GET", "POST"])
@guard.keeps_input
def notice(edition: str, number: int) -> Answer:
    """Show and change a notice."""
    guard.require(Act.EDIT_REGISTER)
    chosen, by = frame.edition_of(edition), guard.current_account().by
    load = partial(_stored, chosen, number)
    stored = load()
    return edited(
        NoticeForm.of(stored.document, typed(), version=stored.version, setting=_setting(chosen)),
        kind="notice",
        load=load,
        save=lambda document, version: edit.change("notice", stored.key, document, version=version, by=by),
        then=lambda: url_for("organiser.notices", edition=chosen.slug),
        show=lambda form: frame.page("organiser/notice.html", edition=chosen, form=form, stored=stored),
    )


@bp.post("/<edition>/notices/<int:number>/remove/")
def notice_remove(edition: str, number: int) -> AnyResponse:
    """Remove a notice from the draft; in public it goes with the next publish."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    stored = _stored(chosen, number)
    edit.remove("notice", stored.key, version=typed_version(), by=guard.current_account().by)
    frame.say(spoken().t("The notice is removed. In public it goes with the next publish."))
    return redirect(url_for("organiser.notices", edition=chosen.slug), 303)


def _notices(edition: DraftEdition) -> list[DraftNotice]:
    rows = db.session().scalars(
        select(NoticeRow)
        .join(EditionRow, NoticeRow.edition_id == EditionRow.id)
        .where(EditionRow.slug == edition.slug)
        .order_by(NoticeRow.start)
    )
    return [DraftNotice(id=row.id, text=texts(row.text), start=row.start, end=row.end) for row in rows]


def _stored(edition: DraftEdition, number: int) -> edit.Stored:
    if number not in {one.id for one in _notices(edition)}:
        raise UnknownReference(kind="notice", key=str(number))
    return edit.stored(db.session(), "notice", str(number))


def _setting(edition: DraftEdition) -> Setting:
    return Setting(
        languages=tuple(dict.fromkeys([*edition.languages, *LANGUAGES])),
        zone=edition.zone,
        choices={"session": choices.sessions(edition.slug)},
    )
