"""The picture of a session: brought, described, and taken away again. A session without one is as finished.

A file is kept as soon as it can be shown, so that nothing has to be brought twice because a word was wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, request, url_for
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.widgets import RangeInput

from planner import text
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import pictures
from planner.draft.edit_sessions import stored_session
from planner.draft.shapes import InvalidDocument
from planner.draft.snapshot import DraftPicture
from planner.errors import Busy, UnknownReference
from planner.i18n.catalogues import marked
from planner.organiser import bp, editing, frame, guard, session_form
from planner.organiser.editing import Answer
from planner.organiser.form_fields import Faults, Group, TextLine, Texts, Tick, Whole
from planner.organiser.forms import DocumentForm, Setting
from planner.organiser.session_desk import Desk
from planner.organiser.session_fields import Carried
from planner.organiser.session_labels import LABELS
from planner.organiser.session_words import title_of
from planner.pictures.cuts import CUT_BY_FILE, LEAST_HEIGHT, LEAST_WIDTH, MIDDLE, PLAIN
from planner.pictures.studio import MOST_BYTES, NoPicture
from planner.text import Worded
from planner.web.speech import spoken, spoken_language

_ACCEPTED = "image/jpeg,image/png,image/webp,image/avif"


class _Point(Whole):
    """A place on a line from 0 to 100 per cent, chosen by a slider."""

    widget = RangeInput()


class _Upload(Carried):
    """Which file it is; the whole of its name tells nobody more."""

    def words(self) -> str:
        """Return the beginning of its name."""
        return spoken().t("File %(name)s", name=str(self.data)[:6]) if self.data else ""


class _Picture(Form):
    original = _Upload(LABELS["picture-original"])
    alt = Texts(
        LABELS["picture-alt"],
        help=marked(
            "For those who cannot see it: “Twelve people around a table covered with maps.” One sentence."
        ),
    )
    photographer = TextLine(
        LABELS["picture-photographer"], description=marked("Shown below the picture. May be left out.")
    )
    permitted = Tick(
        LABELS["picture-permitted"],
        description=marked(
            "The photographer has said yes, and so has everybody whom one can recognise. No child can be recognised."
        ),
    )
    permission_note = TextLine(
        LABELS["picture-permission_note"], description=marked("Never shown to the public.")
    )
    across = _Point(LABELS["picture-across"], render_kw={"step": 5})
    down = _Point(LABELS["picture-down"], render_kw={"step": 5})


class PictureForm(DocumentForm):
    """A file, and what is said of it."""

    file = TextLine(marked("File"), render_kw={"type": "file", "accept": _ACCEPTED})
    picture = Group(_Picture)

    def document(self) -> dict[str, Any]:
        """Return what is said; the file is kept beside it."""
        return {"picture": self._fields["picture"].document_value()}

    def faults(self) -> Faults:
        """Tell that there is no file."""
        return {} if self.document()["picture"]["original"] else {"file": ("form.file.required", {})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An upload as the page shows it: whole, and as readers get it, where that is cut already."""

    whole: str
    width: int
    height: int
    cut: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another session with the same picture."""

    title: Worded
    url: str


@bp.route("/<edition>/sessions/<code>/picture/", methods=["GET", "POST"])
@guard.keeps_input
@guard.takes_files(MOST_BYTES)
def session_picture(edition: str, code: str) -> Answer:
    """Show the picture of a session, or take one in and what is said of it."""
    desk = Desk(frame.edition_of(edition), guard.current_account(), code)
    if desk.session is None or not desk.may_edit:
        guard.require(Act.EDIT_SESSION, key=code)
    typed, brought = editing.typed(), {}
    if typed is not None and guard.is_trusted():
        try:
            brought = _brought(typed)
        except (NoPicture, Busy) as wrong:
            form = _form(desk, typed)
            form.version = editing.typed_version()
            form.put({"file": (wrong.fault if isinstance(wrong, NoPicture) else wrong.code, wrong.facts)})
            return _page(desk, form), wrong.status
        for name, value in brought.items():
            typed[name] = value
    form = _form(desk, typed)
    form.brought = brought
    return editing.edited(
        form,
        kind="session",
        load=desk.stored,
        save=lambda document, version: _save(desk, document, version),
        then=lambda: url_for("organiser.session_picture", edition=desk.edition.slug, code=code),
        show=lambda form: _page(desk, form),
    )


@bp.post("/<edition>/sessions/<code>/picture/removal/")
def session_picture_removal(edition: str, code: str) -> Answer:
    """Take the picture away, from every release at once."""
    desk = Desk(frame.edition_of(edition), guard.current_account(), code)
    if desk.session is None or not desk.may_edit:
        guard.require(Act.EDIT_SESSION, key=code)
    return editing.created(
        _form(desk, None),
        kind="",
        make=lambda _document: _removed(desk, editing.typed_version()),
        then=lambda _: url_for("organiser.session", edition=desk.edition.slug, code=code),
        show=lambda form: _page(desk, form),
    )


@bp.get("/pictures/<cut>/<file>")
def drafted_picture(cut: str, file: str) -> Response:
    """Give a file that was cut from an upload, to those who work here."""
    guard.require(Act.READ)
    known = CUT_BY_FILE.get(file)
    content = pictures.file_of(db.session(), cut, file) if known else None
    if known is None or content is None:
        abort(404)
    return Response(content, mimetype=known.type)


@bp.get("/pictures/<name>.webp")
def original_picture(name: str) -> Response:
    """Give an upload, whole, to those who work here."""
    guard.require(Act.READ)
    content = pictures.original_content(db.session(), name)
    if content is None:
        abort(404)
    return Response(content, mimetype="image/webp")


def _brought(typed: Mapping[str, str]) -> dict[str, str]:
    """Keep the file that came along, if any, and return what is thereby typed otherwise; raise NoPicture.

    What was allowed, and where to look, was said of another picture.
    """
    file = request.files.get("file")
    if file is None or not file.filename:
        return {}
    content = file.read(MOST_BYTES + 1)
    file.close()
    name = pictures.keep_upload(content)
    if name == typed.get("picture-original"):
        return {}
    middle = str(MIDDLE)
    return {
        "picture-original": name,
        "picture-across": middle,
        "picture-down": middle,
        "picture-permitted": "",
    }


def _form(desk: Desk, typed: MultiDict[str, str] | None) -> PictureForm:
    picture = desk.session.picture if desk.session else DraftPicture()
    return PictureForm.of(
        {"picture": desk.document["picture"]},
        typed,
        version=desk.session.version if desk.session else 0,
        setting=Setting(
            languages=desk.edition.languages,
            zone=desk.edition.zone,
            stale=frozenset({"picture-alt"} if picture.alt.stale else ()),
        ),
    )


def _save(desk: Desk, document: Mapping[str, Any], version: int) -> None:
    """Cut the picture around its point, then save; raise InvalidDocument where its file is gone."""
    picture = document["picture"]
    point = [MIDDLE if picture[name] is None else picture[name] for name in ("across", "down")]
    try:
        pictures.cut_around(picture["original"], *point)
    except UnknownReference:
        raise InvalidDocument(errors={"file": ("form.picture.gone", {})}) from None
    except NoPicture as wrong:
        raise InvalidDocument(errors={"file": (wrong.fault, wrong.facts)}) from None
    session_form.save(desk, dict(document), version)


def _removed(desk: Desk, version: int) -> str:
    if desk.session and desk.session.picture:
        pictures.use(desk.session.picture.original)  # it can be undone for a month from now
    session_form.save(desk, {"picture": {}}, version)
    return desk.code


def _page(desk: Desk, form: DocumentForm) -> str:
    session = desk.session
    if session is None:
        abort(404)
    original = str(form.document()["picture"]["original"])
    return frame.page(
        "organiser/session_picture.html",
        edition=desk.edition,
        modules=("focus_point",),
        session=session,
        title=title_of(session),
        form=form,
        shown=_shown(desk, original),
        elsewhere=_elsewhere(desk, original),
        original=original,
        is_public=desk.is_public,
        most=MOST_BYTES // 1_000_000,
        least=(LEAST_WIDTH, LEAST_HEIGHT),
    )


def _elsewhere(desk: Desk, name: str) -> list[Other]:
    """Return the other sessions that have the same upload: taking it back from one leaves it in them."""
    language, found = spoken_language(), []
    for edition, code in pictures.sessions_with(db.session(), name) if name else ():
        if code != desk.code:
            title = text.Texts.of(stored_session(db.session(), code).document["title"]).worded(language)
            url = url_for("organiser.session_picture", edition=edition, code=code)
            found.append(Other(title=title, url=url))
    return found


def _shown(desk: Desk, name: str) -> Shown | None:
    """Return an upload as the page shows it; None where there is none, or it is kept no longer."""
    kept = pictures.original(db.session(), name)
    if kept is None:
        return None
    stored = desk.session.picture if desk.session else DraftPicture()
    cut = ""
    if stored.original == kept.name:
        cut = url_for("organiser.drafted_picture", cut=stored.cut, file=PLAIN.file)
    return Shown(
        whole=url_for("organiser.original_picture", name=kept.name),
        width=kept.width,
        height=kept.height,
        cut=cut,
    )
