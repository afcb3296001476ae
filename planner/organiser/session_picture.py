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

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import pictures
from planner.draft.snapshot import DraftPicture
from planner.errors import UnknownReference
from planner.i18n.catalogues import marked
from planner.organiser import bp, editing, frame, guard, session_form
from planner.organiser.editing import Answer
from planner.organiser.form_fields import Faults, Group, TextLine, Texts, Tick, Whole
from planner.organiser.forms import DocumentForm, Setting
from planner.organiser.preview import own_links
from planner.organiser.session_desk import Desk
from planner.organiser.session_fields import Carried
from planner.organiser.session_labels import LABELS
from planner.organiser.session_words import title_of
from planner.pictures.cuts import LEAST_HEIGHT, LEAST_WIDTH, MIDDLE, PLAIN
from planner.pictures.studio import MOST_BYTES, NoPicture
from planner.web.speech import spoken_language

_ACCEPTED = "image/jpeg,image/png,image/webp,image/avif"


class _Point(Whole):
    """A place on a line from 0 to 100 per cent, chosen by a slider."""

    widget = RangeInput()


class _Picture(Form):
    original = Carried()
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
    across = _Point(LABELS["picture-across"])
    down = _Point(LABELS["picture-down"])


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


@bp.route("/<edition>/sessions/<code>/picture/", methods=["GET", "POST"])
@guard.keeps_input
@guard.takes_files(MOST_BYTES)
def session_picture(edition: str, code: str) -> Answer:
    """Show the picture of a session, or take one in and what is said of it."""
    desk = Desk(frame.edition_of(edition), guard.current_account(), code)
    if desk.session is None or not desk.may_edit:
        guard.require(Act.EDIT_SESSION, key=code)
    typed, fault = editing.typed(), None
    if typed is not None and guard.is_trusted():
        typed, fault = _with_file(typed)
    form = _form(desk, typed)
    if fault:
        form.version = editing.typed_version()
        form.put({"file": fault})
        return _page(desk, form), 400
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
    """Take the picture away: from what is public when it is published next."""
    desk = Desk(frame.edition_of(edition), guard.current_account(), code)
    if desk.session is None or not desk.may_edit:
        guard.require(Act.EDIT_SESSION, key=code)
    return editing.created(
        _form(desk, None),
        kind="",
        make=lambda _document: str(desk.save({"picture": {}}, editing.typed_version(), [])),
        then=lambda _: url_for("organiser.session", edition=desk.edition.slug, code=code),
        show=lambda form: _page(desk, form),
    )


@bp.get("/pictures/<name>.webp")
def original_picture(name: str) -> Response:
    """Give an upload, whole, to those who work here."""
    guard.require(Act.READ)
    content = pictures.original_content(db.session(), name)
    if content is None:
        abort(404)
    return Response(content, mimetype="image/webp")


def _with_file(
    typed: MultiDict[str, str],
) -> tuple[MultiDict[str, str], tuple[str, Mapping[str, Any]] | None]:
    """Keep the file that was brought, if any, and return what was typed with its name; and what is wrong with it."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return typed, None
    content = file.read(MOST_BYTES + 1)
    file.close()
    try:
        name = pictures.keep_upload(content)
    except NoPicture as fault:
        return typed, (fault.fault, fault.facts)
    changed = typed.copy()
    if name != typed.get("picture-original"):  # another picture has its subject elsewhere
        changed["picture-across"] = changed["picture-down"] = str(MIDDLE)
    changed["picture-original"] = name
    return changed, None


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
    """Cut the picture around its point, then save; a number that is none is told by the document's own check."""
    picture = document["picture"]
    point = [MIDDLE if picture[name] is None else picture[name] for name in ("across", "down")]
    try:
        pictures.cut_around(picture["original"], *point)
    except UnknownReference:
        abort(404)
    session_form.save(desk, dict(document), version)


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
        original=original,
        is_public=desk.is_public,
        most=MOST_BYTES // 1_000_000,
        least=(LEAST_WIDTH, LEAST_HEIGHT),
    )


def _shown(desk: Desk, name: str) -> Shown | None:
    """Return an upload as the page shows it; None where there is none, or it is kept no longer."""
    kept = pictures.original(db.session(), name)
    if kept is None:
        return None
    stored = desk.session.picture if desk.session else DraftPicture()
    cut = ""
    if stored.original == kept.name:
        links = own_links(desk.edition, spoken_language())
        cut = links.picture(stored.cut, PLAIN.file)
    return Shown(
        whole=url_for("organiser.original_picture", name=kept.name),
        width=kept.width,
        height=kept.height,
        cut=cut,
    )
