"""Taking a person out of everything public: what will happen, the act, and what an outer cache must drop."""

from dataclasses import dataclass

from flask import request

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import edit
from planner.draft.load import editions, load
from planner.draft.snapshot import DraftEdition
from planner.organiser import bp, frame, guard
from planner.organiser.session_words import title_of
from planner.release import publish, store
from planner.release.redact import Redacted, redact_person, touched_sessions, whom
from planner.text import Texts, Worded
from planner.web import outer_caches
from planner.web.speech import spoken_language

_LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What of one edition names a person."""

    edition: DraftEdition
    sessions: tuple[Worded, ...]
    releases: int


@bp.get("/registers/people/<slug>/redaction/")
def redaction(slug: str) -> str:
    """Tell what taking a person out of everything public will do."""
    guard.require(Act.MANAGE_ACCOUNTS)
    return _asked(slug)


@bp.post("/registers/people/<slug>/redaction/", endpoint="redact")
def redact(slug: str) -> str | tuple[str, int]:
    """Take a person out of everything public, now."""
    guard.require(Act.MANAGE_ACCOUNTS)
    reason = request.form.get("reason", "").strip()
    if not reason or len(reason) > _LONGEST_REASON or "sure" not in request.form:
        return _asked(slug, reason=reason, is_wrong=True), 400
    done = redact_person(slug, reason=reason, by=guard.current_account().by)
    return frame.page("organiser/redaction_done.html", done=done, addresses=_addresses(done))


def _asked(slug: str, *, reason: str = "", is_wrong: bool = False) -> str:
    person = edit.stored(db.session(), "person", slug)
    title = Texts.of(person.document["title"]).worded(spoken_language())
    return frame.page(
        "organiser/redaction.html",
        slug=slug,
        name=person.document["name"] or title,
        touched=list(_touched(slug)),
        reason=reason,
        is_wrong=is_wrong,
        is_too_long=len(reason) > _LONGEST_REASON,
        is_sure="sure" in request.form,
    )


def _touched(slug: str) -> list[Touched]:
    found, removed = [], whom(db.session(), slug)
    for edition in editions(db.session()):
        named = touched_sessions(load(db.session(), edition.slug), removed)
        releases = store.heads(db.session(), publish.key_of(edition))
        if named or releases:
            titles = tuple(title_of(one) for one in named)
            found.append(Touched(edition=edition, sessions=titles, releases=len(releases)))
    return found


def _addresses(done: Redacted) -> list[str]:
    """Return what an outer cache must drop: everything of the editions concerned, under their former slugs too."""
    touched = [edition for edition in editions(db.session()) if edition.slug in done.releases]
    slugs = [slug for edition in touched for slug in (edition.slug, *edition.former_slugs)]
    return outer_caches.addresses(guard.settings().base_url, slugs)
