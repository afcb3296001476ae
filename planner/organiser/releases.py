"""What has been published: the releases of an edition, one of them, going back to it, marking it as printed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.snapshot import DraftEdition
from planner.errors import UnknownReference
from planner.i18n.labels import language_name
from planner.organiser import bp, frame, guard
from planner.organiser.releases_back import outcome, told
from planner.organiser.told_paper import Paper, told_paper
from planner.release import store, verification
from planner.release.ground import key_of
from planner.release.internal import Internal
from planner.release.items import Release
from planner.release.printed import mark_printed, printed
from planner.release.way_back import WayBack, go_back, way_back
from planner.render.links import Links, alternates
from planner.text import Worded
from planner.web import outer_caches
from planner.web.page_changes import Entry, entries_of
from planner.web.scene import Scene
from planner.web.speech import spoken, spoken_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One release in the list."""

    number: int
    published_at: datetime
    is_current: bool
    is_printed: bool
    url: str


@bp.get("/<edition>/releases/")
def releases(edition: str) -> str:
    """List the releases, the newest first, and tell what was found when their chain was last verified."""
    guard.require(Act.READ)
    found = frame.edition_of(edition)
    key = key_of(found)
    heads, on_paper = store.heads(db.session(), key), printed(db.session(), key)
    return frame.page(
        "organiser/releases.html",
        edition=found,
        verified=verification.last_verified(db.session(), key),
        rows=[
            Row(
                number=head.number,
                published_at=head.published_at,
                is_current=head.number == len(heads),
                is_printed=head.number in on_paper,
                url=_links(found).old_release(head.number),
            )
            for head in reversed(heads)
        ],
    )


@bp.get("/<edition>/releases/<int:number>/")
def release(edition: str, number: int) -> str:
    """Tell what a release changed, who made it, and what did not come along."""
    guard.require(Act.READ)
    found = frame.edition_of(edition)
    old, internal = _loaded(found, number)
    return frame.page(
        "organiser/releases_one.html",
        edition=found,
        release=old,
        internal=internal,
        changes=_changes(found, old),
        held=[_title(old, held.code) for held in internal.held],
        is_printed=(is_printed := number in printed(db.session(), key_of(found))),
        paper=_paper(found) if is_printed else None,
        on_paper=_on_paper(_links(found), number),
        **_whereabouts(found, number),
    )


def _on_paper(links: Links, number: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return by language what a release can be printed from: words and addresses."""
    t = spoken().t
    by_language = ((tag, there.to_release(number)) for tag, there in alternates(links))
    return [
        (
            language_name(tag, spoken_language()),
            [
                (t("PDF"), there.paper()),
                (t("PDF in large print"), there.paper(large=True)),
                (t("Text for a booklet, by style (Word)"), there.text()),
            ],
        )
        for tag, there in by_language
    ]


def _paper(edition: DraftEdition) -> Paper | None:
    """Return what the printed programme says wrongly beside the release that is public now."""
    key = key_of(edition)
    last, _, _ = store.last_head(db.session(), key)
    return told_paper(edition, store.load(db.session(), key, last))


@bp.post("/<edition>/releases/verification/")
def verify(edition: str) -> AnyResponse:
    """Go through the whole chain of releases and tell whether each is as it was published."""
    guard.require(Act.PUBLISH_ALL)
    found = frame.edition_of(edition)
    verified = verification.verify(key_of(found), by=guard.current_account().by)
    if verified is not None and not verified.broken:
        frame.say(spoken().t("All releases were gone through: each is as it was published."))
    return redirect(url_for("organiser.releases", edition=found.slug), 303)


def _changes(edition: DraftEdition, old: Release) -> list[Entry]:
    """Return what a release told as changed, as the page of changes tells it."""
    scene = Scene(release=old, language=spoken_language(), links=_links(edition).to_release(old.number))
    logged = (one for one in old.log if one.number == old.number)
    return [entry for one in logged for entry in entries_of(scene, one)]


def _whereabouts(edition: DraftEdition, number: int) -> dict[str, Any]:
    """Return whether a release is public now, its public address, and what an outer cache drops for it."""
    last, _, _ = store.last_head(db.session(), key_of(edition))
    links = _links(edition)
    url = links.programme() if number == last else links.old_release(number)
    drop = outer_caches.addresses(guard.settings().base_url, (edition.slug, *edition.former_slugs))
    return {"is_current": number == last, "public_url": url, "addresses": drop}


@bp.get("/<edition>/releases/<int:number>/return/")
def going_back(edition: str, number: int) -> str:
    """Tell what going back to a release will do."""
    guard.require(Act.PUBLISH_ALL)
    found = frame.edition_of(edition)
    way = _way_back(found, number)
    last = way.release.number - 1
    return frame.page(
        "organiser/releases_return.html",
        edition=found,
        release=way.old,
        is_current=number == last,
        next_number=last + 1,
        way=told(way),
    )


@bp.post("/<edition>/releases/<int:number>/return/", endpoint="go_back")
def return_to(edition: str, number: int) -> AnyResponse:
    """Publish the content of an old release as a new one."""
    guard.require(Act.PUBLISH_ALL)
    found = frame.edition_of(edition)
    _loaded(found, number)
    way = go_back(
        found.slug,
        number,
        by=guard.current_account().by,
        note=spoken().t("Back to release %(number)d", number=number),
    )
    frame.say(outcome(way))
    return redirect(url_for("organiser.release", edition=found.slug, number=way.release.number), 303)


@bp.post("/<edition>/releases/<int:number>/printed/")
def print_mark(edition: str, number: int) -> AnyResponse:
    """Mark a release as printed on paper."""
    guard.require(Act.PUBLISH_ALL)
    found = frame.edition_of(edition)
    mark_printed(key_of(found), number, edition=found.slug, by=guard.current_account().by)
    frame.say(spoken().t("Release %(number)d is marked as printed.", number=number))
    return redirect(url_for("organiser.releases", edition=found.slug), 303)


def _way_back(edition: DraftEdition, number: int) -> WayBack:
    try:
        return way_back(db.session(), edition.slug, number)
    except KeyError:
        raise UnknownReference(kind="release", key=str(number)) from None


def _loaded(edition: DraftEdition, number: int) -> tuple[Release, Internal]:
    key = key_of(edition)
    try:
        return store.load(db.session(), key, number), store.load_internal(db.session(), key, number)
    except KeyError:
        raise UnknownReference(kind="release", key=str(number)) from None


def _links(edition: DraftEdition) -> Links:
    return Links(base_url=guard.settings().base_url, language=spoken_language(), edition=edition.slug)


def _title(old: Release, code: str) -> Worded:
    session, language = old.session_by_code.get(code), spoken_language()
    return session.title.worded(language) if session else Worded(code, language, language)
