"""The round trip to a translation agency: a workbook goes out, its return is looked at and taken over."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.accounts.permissions import Act, translated_by
from planner.db import db
from planner.errors import NotAllowed, Refused, Unreadable
from planner.gather import from_agency
from planner.i18n.catalogues import marked
from planner.i18n.labels import language_name
from planner.i18n.sentences import sentence
from planner.organiser import agency_return, bp, frame, guard
from planner.organiser.agency_return import CHOSEN_ONLY, WRITTEN, Compared, Result
from planner.organiser.agency_workbook import workbook
from planner.organiser.editing import Answer, attempted, typed
from planner.organiser.form_fields import Fault, Faults, TextLine
from planner.organiser.forms import DocumentForm
from planner.organiser.told_agency import told
from planner.organiser.translation_desk import TranslationDesk
from planner.web.speech import spoken, spoken_language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReturnForm(DocumentForm):
    """The file that came back."""

    file = TextLine(marked("The workbook that came back"), render_kw={"type": "file", "accept": ".xlsx"})

    def faults(self) -> Faults:
        """Return nothing: a file is looked at when it is here."""
        return {}


def _desk(edition: str, language: str) -> TranslationDesk:
    """Return the desk of one who may translate everything into a language; raise NotAllowed."""
    guard.require(Act.TRANSLATE_REGISTER)
    desk = TranslationDesk(frame.edition_of(edition), guard.current_account(), language)
    if language not in translated_by(desk.account, desk.edition.languages):
        raise NotAllowed(act=Act.TRANSLATE_SESSION.value, key=language)
    return desk


@bp.get("/<edition>/translation/<language>/agency.xlsx")
def agency_workbook(edition: str, language: str) -> AnyResponse:
    """Give the workbook of all that is left to translate."""
    desk = _desk(edition, language)
    name = f"{desk.edition.slug}-{language}.xlsx"
    return Response(
        workbook(desk.found, desk.edition.languages[0], language),
        mimetype=_XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@bp.route("/<edition>/translation/<language>/agency/", methods=["GET", "POST"])
@guard.keeps_input
@guard.takes_files(from_agency.MOST_BYTES)
def agency(edition: str, language: str) -> Answer:
    """Tell how the round trip goes, or take a file in that came back."""
    desk = _desk(edition, language)
    return attempted(ReturnForm.of({}, typed()), lambda: _taken_in(desk), lambda form: _page(desk, form))


def _taken_in(desk: TranslationDesk) -> Answer:
    """Keep a file that can be read, and go on to what it changes; what cannot be read is told beside the field."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _refused(desk, "form.file.required")
    content, name = file.read(), file.filename
    file.close()
    try:
        rows = from_agency.read(content, file_name=name, language=desk.language)
    except Unreadable as unreadable:
        return _refused(desk, unreadable.code, **unreadable.facts)
    token = agency_return.keep(
        rows,
        file_name=name,
        edition=desk.edition.slug,
        language=desk.language,
        account=desk.account.id,
        now=clock.real_now(),
    )
    return redirect(_address(desk, token), 303)


def _address(desk: TranslationDesk, token: str) -> str:
    return url_for(
        "organiser.agency_returned", edition=desk.edition.slug, language=desk.language, token=token
    )


def _refused(desk: TranslationDesk, code: str, **facts: object) -> Answer:
    form = ReturnForm.of({})
    form.file.put("", Fault(code, facts))
    return _page(desk, form), 400


def _page(desk: TranslationDesk, form: DocumentForm) -> str:
    return frame.page(
        "organiser/agency.html",
        edition=desk.edition,
        desk=desk,
        form=form,
        most=from_agency.MOST_BYTES // 1_000_000,
        language_name=language_name(desk.language, spoken_language()),
    )


@bp.route("/<edition>/translation/<language>/agency/<token>/", methods=["GET", "POST"])
def agency_returned(edition: str, language: str, token: str) -> Answer:
    """Show row by row what a file that came back changes, or take it over as one act."""
    desk = _desk(edition, language)
    row = agency_return.kept(
        db.session(), token, edition=desk.edition.slug, language=language, account=desk.account.id
    )
    if request.method == "GET":
        return _compared_page(desk, token, row.file_name)
    try:
        written = agency_return.take_over(
            token,
            edition=desk.edition.slug,
            language=language,
            account=desk.account.id,
            by=desk.account.by,
            state=request.form.get("state", ""),
            chosen={int(one) for one in request.form.getlist("take") if one.isascii() and one.isdigit()},
            same_fits="same-fits" in request.form,
        )
    except Refused as refused:
        db.session().expire_all()
        return _compared_page(desk, token, row.file_name, refused), refused.status
    frame.say(spoken().tn("%(n)d text was taken over.", "%(n)d texts were taken over.", written))
    return redirect(url_for("organiser.translation_into", edition=desk.edition.slug, language=language), 303)


def _compared_page(desk: TranslationDesk, token: str, file_name: str, refused: Refused | None = None) -> str:
    row = agency_return.kept(
        db.session(), token, edition=desk.edition.slug, language=desk.language, account=desk.account.id
    )
    rows = agency_return.compared(db.session(), row, desk.edition.slug)
    return frame.page(
        "organiser/agency_returned.html",
        edition=desk.edition,
        desk=desk,
        file_name=file_name,
        state=agency_return.state_of(rows),
        told=told(rows),
        total=len(rows),
        written=sum(one.result in WRITTEN for one in rows),
        choosable=sum(one.result is CHOSEN_ONLY for one in rows),
        old_and_same=sum(_is_old_and_same(one, desk.language) for one in rows),
        refused=sentence(refused.code, refused.facts, spoken_language()) if refused else "",
        action=_address(desk, token),
        language_name=language_name(desk.language, spoken_language()),
    )


def _is_old_and_same(one: Compared, language: str) -> bool:
    return one.result is Result.SAME and agency_return.is_stale(one, language)
