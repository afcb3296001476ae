"""The translation worklist of an edition, and the texts of one row side by side with their translation."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.edit_translations import WordingChanged
from planner.draft.shapes import InvalidDocument
from planner.errors import PlannerError
from planner.i18n.labels import language_name
from planner.i18n.sentences import sentence
from planner.organiser import bp, frame, guard
from planner.organiser import translation_worklist as worklist
from planner.organiser.editing import Answer
from planner.organiser.forms import Needed, typed_form
from planner.organiser.translation_desk import Faults, TextField, TranslationDesk
from planner.organiser.wording_words import kind_words
from planner.web.speech import spoken, spoken_language


@bp.get("/<edition>/translation/")
def translation(edition: str) -> AnyResponse | str:
    """Lead to the first language that the edition is translated into."""
    guard.require(Act.READ)
    found = frame.edition_of(edition)
    if len(found.languages) > 1:
        return redirect(
            url_for("organiser.translation_into", edition=found.slug, language=found.languages[1]), 302
        )
    return frame.page("organiser/translation.html", edition=found, desk=None)


@bp.get("/<edition>/translation/<language>/")
def translation_into(edition: str, language: str) -> str:
    """List what is missing in a language or older there than what it translates, with how far each has come."""
    guard.require(Act.READ)
    desk = TranslationDesk(frame.edition_of(edition), guard.current_account(), language)
    shown = request.args.get("show", "")
    return frame.page(
        "organiser/translation.html",
        edition=desk.edition,
        desk=desk,
        language_name=language_name(language, spoken_language()),
        all_progress=[worklist.progress(desk.found, one) for one in desk.edition.languages[1:]],
        rows=worklist.rows(desk.found, language, shown),
        shown=shown,
    )


@bp.route("/<edition>/translation/<language>/<kind>/<path:key>/", methods=["GET", "POST"])
@guard.keeps_input
def translation_of(edition: str, language: str, kind: str, key: str) -> Answer:
    """Show the texts of one row beside their translation, or save them and go on to the next row."""
    guard.require(Act.READ)
    typed = typed_form() if request.method == "POST" else {}
    desk = TranslationDesk(frame.edition_of(edition), guard.current_account(), language, kind, key, typed)
    if request.method == "GET":
        return _page(desk, {})
    if not guard.is_trusted():
        return _page(desk, {"": ("form.csrf", {})}), 400
    return _saved(desk)


def _saved(desk: TranslationDesk) -> Answer:
    fits = request.form.get("fits", "")
    try:
        desk.save(fits)
    except InvalidDocument as invalid:
        return _page(desk, _by_path(invalid, desk.language)), invalid.status
    except WordingChanged as changed:
        db.session().expire_all()
        again = TranslationDesk(desk.edition, desk.account, desk.language, desk.kind, desk.key, desk.typed)
        paths: tuple[str, ...] = changed.facts["paths"]  # type: ignore[assignment]
        return _page(again, dict.fromkeys(paths, ("form.wording.changed", {}))), changed.status
    return redirect(_onward(desk, stays=bool(fits)), 303)


def _by_path(invalid: PlannerError, language: str) -> Faults:
    errors: Faults = invalid.facts["errors"]  # type: ignore[assignment]
    return {path.removesuffix(f"-{language}"): fault for path, fault in errors.items()}


def _onward(desk: TranslationDesk, *, stays: bool) -> str:
    """Return where one goes on: to what is left here after a word on one text, else to the next row."""
    db.session().expire_all()
    now = TranslationDesk(desk.edition, desk.account, desk.language, desk.kind, desk.key)
    writable = [one for one in now.found if now.may_write(one)]
    if stays and any(worklist.left_in(one, desk.language) for one in writable if one.key == desk.key):
        frame.say(spoken().t("Said to fit. The rest is saved too."))
        return request.url
    after = worklist.following(writable, desk.language, desk.kind, desk.key)
    if after is None:
        frame.say(spoken().t("Saved. Nothing more is left to translate."))
        return url_for("organiser.translation_into", edition=desk.edition.slug, language=desk.language)
    frame.say(spoken().t("Saved. This is the next one."))
    return url_for(
        "organiser.translation_of",
        edition=desk.edition.slug,
        language=desk.language,
        kind=after.kind,
        key=after.key,
    )


def _page(desk: TranslationDesk, faults: Faults) -> str:
    fields = desk.fields(faults)
    return frame.page(
        "organiser/translation_texts.html",
        edition=desk.edition,
        desk=desk,
        fields=fields,
        needed=_needed(fields, faults),
        name=worklist.name_of(desk.row),
        what=kind_words(desk.kind, desk.key),
        language_name=language_name(desk.language, spoken_language()),
        source_name=language_name(desk.edition.languages[0], spoken_language()),
        may_write=desk.may_write(desk.row),
    )


def _needed(fields: list[TextField], faults: Faults) -> list[Needed]:
    language, t = spoken_language(), spoken().t
    of_all = [Needed("content", sentence(*faults[""], language))] if "" in faults else []
    wrong = [(one, sentence(*one.error, language)) for one in fields if one.error]
    return of_all + [
        Needed(one.id, t("%(field)s: %(value)s", field=one.label, value=said)) for one, said in wrong
    ]
