"""Taking a person out of everything public: what will happen, the act, and what must be looked at after it."""

from dataclasses import dataclass

from flask import request, url_for

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import edit
from planner.draft.edit import Stored
from planner.draft.edit_sessions import stored_session
from planner.draft.load import editions
from planner.draft.snapshot import DraftEdition
from planner.organiser import bp, frame, guard
from planner.organiser.remnant_words import Describer, Remnant
from planner.release import store
from planner.release.ground import key_of
from planner.release.redact import Redacted, redact_person, touched_sessions, whom
from planner.release.remnants import outlook
from planner.text import Texts, Worded
from planner.web import outer_caches
from planner.web.speech import spoken, spoken_language

_LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """A session whose picture somebody must look at: no program knows whom it shows."""

    title: Worded
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What of one edition names a person."""

    edition: DraftEdition
    sessions: tuple[Worded, ...]
    releases: int
    pictures: tuple[Pictured, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a person stands: texts that go by themselves, and texts that must be looked at."""

    goes: list[Remnant]
    stands: list[Remnant]


@bp.get("/registers/people/<slug>/redaction/")
def redaction(slug: str) -> str:
    """Tell what taking a person out of everything public will do, and where a part of the name stands."""
    guard.require(Act.MANAGE_ACCOUNTS)
    return _asked(slug)


@bp.post("/registers/people/<slug>/redaction/", endpoint="redact")
def redact(slug: str) -> str | tuple[str, int]:
    """Take a person out of everything public, now, and out of the texts that were chosen."""
    guard.require(Act.MANAGE_ACCOUNTS)
    reason = request.form.get("reason", "").strip()
    if not reason or len(reason) > _LONGEST_REASON or "sure" not in request.form:
        return _asked(slug, reason=reason, is_wrong=True), 400
    also = sorted(set(request.form.getlist("also")))
    done = redact_person(slug, reason=reason, by=guard.current_account().by, also=also)
    return frame.page(
        "organiser/redaction_done.html", slug=slug, done=done, addresses=_addresses(done), where=_where(slug)
    )


def _asked(slug: str, *, reason: str = "", is_wrong: bool = False) -> str:
    person = edit.stored(db.session(), "person", slug)
    title = Texts.of(person.document["title"]).worded(spoken_language())
    return frame.page(
        "organiser/redaction.html",
        slug=slug,
        name=person.document["name"] or title,
        is_withheld=person.document["withheld"],
        touched=list(_touched(slug)),
        where=_where(slug),
        chosen=frozenset(request.form.getlist("also")),
        reason=reason,
        is_wrong=is_wrong,
        is_too_long=len(reason) > _LONGEST_REASON,
        is_sure="sure" in request.form,
    )


def _where(slug: str) -> Where:
    found = outlook(db.session(), whom(db.session(), slug))
    describer = Describer(editions(db.session()))
    return Where(
        goes=[describer.remnant(one) for one in found.goes],
        stands=[describer.remnant(one) for one in found.stands],
    )


def _touched(slug: str) -> list[Touched]:
    touched = touched_sessions(db.session(), whom(db.session(), slug))
    found = []
    for edition in editions(db.session()):
        here = [one for slug, one in touched if slug == edition.slug]
        titles = tuple(map(_title, here))
        pictured = tuple(_pictured(edition, one) for one in _with_pictures(edition, slug, here))
        releases = store.heads(db.session(), key_of(edition))
        if titles or releases:
            found.append(Touched(edition=edition, sessions=titles, releases=len(releases), pictures=pictured))
    return found


def _with_pictures(edition: DraftEdition, person: str, touched: list[Stored]) -> list[Stored]:
    """Return the sessions with a picture in which somebody takes part, or took part in any release."""
    known = {one.key: one for one in touched}
    for row in store.texts_where(db.session(), key=key_of(edition), owner=f"person:{person}"):
        kind, _, code = row.field.split(".", 1)[0].partition(":")
        if kind == "session" and code not in known:
            known[code] = stored_session(db.session(), code)
    return [one for one in known.values() if one.document["picture"]["original"]]


def _title(session: Stored) -> Worded:
    language = spoken_language()
    said = Texts.of(session.document["title"]).worded(language)
    return said or Worded(spoken().t("Without a title"), language, language)


def _pictured(edition: DraftEdition, session: Stored) -> Pictured:
    url = url_for("organiser.session_picture", edition=edition.slug, code=session.key)
    return Pictured(title=_title(session), url=url)


def _addresses(done: Redacted) -> list[str]:
    """Return what an outer cache must drop: everything of the editions concerned, under their former slugs too."""
    touched = [edition for edition in editions(db.session()) if edition.slug in done.releases]
    slugs = [slug for edition in touched for slug in (edition.slug, *edition.former_slugs)]
    return outer_caches.addresses(guard.settings().base_url, slugs)
