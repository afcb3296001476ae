"""Where the preview begins: for accounts, and by links for somebody without one, which end and can be ended."""

from flask import redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.accounts.preview_links import (
    DAYS,
    LONGEST_NAME,
    end_preview_link,
    make_preview_link,
    preview_links,
)
from planner.db import db
from planner.draft.shapes import InvalidDocument
from planner.draft.snapshot import DraftEdition
from planner.i18n.catalogues import marked
from planner.organiser import bp, frame, guard
from planner.organiser.editing import Answer, attempted, typed
from planner.organiser.form_choices import Drop
from planner.organiser.form_fields import TextLine
from planner.organiser.forms import DocumentForm, Setting
from planner.organiser.preview import own_links, shared_address
from planner.release.ground import key_of
from planner.text import clean_text
from planner.vocabulary import LANGUAGES
from planner.web.speech import spoken


class PreviewLinkForm(DocumentForm):
    """Whom a link is given to, and how long it lasts."""

    name = TextLine(
        marked("Whom it is for"),
        description=marked("So that you know later which link to end."),
        render_kw={"maxlength": LONGEST_NAME},
    )
    days = Drop(marked("How long it lasts"), of="days")


@bp.route("/<edition>/preview/", methods=["GET", "POST"])
@guard.keeps_input
def previewing(edition: str) -> Answer:
    """Offer the preview, and make a link that can be passed on; it is shown once."""
    guard.require(Act.READ)
    found = frame.edition_of(edition)
    choices = {"days": [(str(days), spoken().tn("%(n)d day", "%(n)d days", days)) for days in DAYS]}
    form = PreviewLinkForm.of({"name": "", "days": "7"}, typed(), setting=Setting(choices=choices))
    return attempted(form, lambda: _made(found, form), lambda form: _page(found, form))


def _made(edition: DraftEdition, form: DocumentForm) -> Answer:
    guard.require(Act.CREATE_SESSION)
    typed_in = form.document()
    name, days = clean_text(typed_in["name"]).strip(), typed_in["days"]
    if not name:
        raise InvalidDocument(errors={"name": ("form.name.required", {})})
    if days not in {str(one) for one in DAYS}:
        raise InvalidDocument(errors={"days": ("form.choice.required", {})})
    if len(name) > LONGEST_NAME:
        facts = {"most": LONGEST_NAME, "length": len(name)}
        raise InvalidDocument(errors={"name": ("form.too_long", facts)})
    token = make_preview_link(
        key_of(edition),
        edition=edition.slug,
        name=name,
        days=int(days),
        by=guard.current_account().by,
    )
    return _page(edition, form.refilled({"name": "", "days": "7"}, version=0), token)


def _page(edition: DraftEdition, form: DocumentForm, token: str = "") -> str:
    return frame.page(
        "organiser/preview_start.html",
        edition=edition,
        modules=("copy",),
        form=form,
        own=[(tag, own_links(edition, tag).programme()) for tag in LANGUAGES],
        fresh=[(tag, shared_address(edition, tag, token)) for tag in LANGUAGES] if token else [],
        links=preview_links(db.session(), key_of(edition)),
        may_make=guard.may(Act.CREATE_SESSION),
    )


@bp.post("/<edition>/preview/links/<int:number>/end/")
def end_preview(edition: str, number: int) -> AnyResponse:
    """Let a link open nothing any more."""
    guard.require(Act.CREATE_SESSION)
    found = frame.edition_of(edition)
    end_preview_link(number, edition_key=key_of(found), edition=found.slug, by=guard.current_account().by)
    frame.say(spoken().t("The link opens nothing any more."))
    return redirect(url_for("organiser.previewing", edition=found.slug), 303)
