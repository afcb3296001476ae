"""Announcing an edition: the public learns that it is coming, before anything of it is published."""

from dataclasses import dataclass

from flask import redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.db import db, transaction
from planner.draft import edit
from planner.draft.load import editions
from planner.draft.snapshot import DraftEdition
from planner.organiser import bp, frame, guard
from planner.release import publish, store
from planner.release.ground import key_of
from planner.web.speech import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """How far the public knows of an edition, and whether it can be announced as it stands."""

    is_public: bool
    is_published: bool
    is_whole: bool


def announcement(slug: str) -> Announcement | None:
    """Return how far the public knows of an edition, for those who may announce it."""
    if not guard.may(Act.PUBLISH_ALL):
        return None
    edition = next(one for one in editions(db.session()) if one.slug == slug)
    key = key_of(edition)
    card = next((card for card in store.published(db.session()) if card.key == key), None)
    return Announcement(
        is_public=card is not None,
        is_published=card is not None and card.number > 0,
        is_whole=_is_whole(edition),
    )


@bp.post("/registers/editions/<slug>/announcement/", endpoint="announce")
def announce(slug: str) -> AnyResponse:
    """Let the public know of an edition, as the draft names and dates it now."""
    guard.require(Act.PUBLISH_ALL)
    edition, by = frame.edition_of(slug), guard.current_account().by
    with transaction():
        edit.change("edition", edition.slug, {"announced": True}, version=None, by=by)
        publish.announce(edition.slug, by=by)
    frame.say(spoken().t("The edition is announced. The public sees its name and its days."))
    return redirect(url_for("organiser.register_entry", word="editions", slug=edition.slug), 303)


def _is_whole(edition: DraftEdition) -> bool:
    return bool(edition.name and edition.first_day and edition.last_day)
