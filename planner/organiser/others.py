"""What others do while a page is open: the address that pages ask every few seconds, and the line that tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flask import Response, abort, jsonify, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.since import MOST, Done, Since, done_since
from planner.history import Line
from planner.i18n import dates
from planner.i18n.catalogues import marked
from planner.organiser import bp, guard
from planner.organiser.register_pages import REGISTERS
from planner.organiser.session_labels import LABELS
from planner.organiser.told_history import act_words
from planner.web.speech import spoken, spoken_language

_HIGHEST = 2**31 - 1
_OTHER_REGISTERS: Mapping[str, str] = MappingProxyType({"break": marked("Breaks")})
_OF_SESSION: Mapping[str, str] = MappingProxyType(
    {
        "created": marked("%(who)s made “%(title)s” at %(time)s."),
        "changed": marked("%(who)s changed “%(title)s” at %(time)s: %(fields)s."),
        "moved": marked("%(who)s moved “%(title)s” at %(time)s."),
        "withdrawn": marked("%(who)s withdrew “%(title)s” at %(time)s."),
        "restored": marked("%(who)s brought back “%(title)s” at %(time)s."),
    }
)
_OF_THIS_SESSION: Mapping[str, str] = MappingProxyType(
    {
        "changed": marked("%(who)s changed this at %(time)s: %(fields)s."),
        "moved": marked("%(who)s moved this session at %(time)s."),
        "withdrawn": marked("%(who)s withdrew this session at %(time)s."),
        "restored": marked("%(who)s brought back this session at %(time)s."),
    }
)


@dataclass(frozen=True, slots=True)
class Watch:
    """What the component `others` needs: where to ask, where the changes are shown; no address is the open form."""

    url: str
    show: str | None


def watch(edition: str, since: int, *, code: str = "", is_form: bool = False) -> Watch:
    """Return what a page of an edition watches from a line of history on; with `code` only that session."""
    url = url_for("organiser.changes", edition=edition, since=since, session=code or None)
    return Watch(url=url, show=None if is_form else request.full_path.rstrip("?"))


@bp.get("/<edition>/changes/")
def changes(edition: str) -> AnyResponse:
    """Tell what was done since a line of history, `?since=<its id>`; `&session=<code>` narrows it to one session.

    204 where nothing was; 304 to one who has seen the newest line already (`If-None-Match`). One query.
    """
    guard.require(Act.READ)
    code = request.args.get("session", "")
    found = done_since(db.session(), edition, _since(), code=code)
    if found.newest is None:
        return Response(status=204)
    answer = jsonify(_told(found, about_one=bool(code)))
    answer.set_etag(str(found.newest))
    return answer.make_conditional(request)


def _since() -> int:
    """Return the line that the page was drawn at; anything that is no line's id is refused."""
    since = request.args.get("since", "")
    if not (since.isascii() and since.isdigit() and len(since) < 11 and int(since) <= _HIGHEST):
        abort(400)
    return int(since)


def _told(found: Since, *, about_one: bool) -> dict[str, Any]:
    """Return the answer: the newest line, one sentence for all of it, and each act, the newest first.

    Of one session the sentence is its newest act, also one's own in another window; else how much others did.
    """
    account = guard.current_account()
    told = [
        {
            "id": one.id,
            "kind": one.kind,
            "key": one.key,
            "act": one.act,
            "version": one.version,
            "by": called(one.by),
            "at": clock.stored(one.at),
            "own": account.is_behind(one.by),
            "sentence": _sentence(one, found.zone, about_one=about_one),
        }
        for one in found.acts
    ]
    of_others = {one.group or one.id for one in found.acts if not account.is_behind(one.by)}
    return {
        "newest": found.newest,
        "cut": found.is_cut,
        "count": len(of_others),
        "summary": told[0]["sentence"] if about_one else _summary(len(of_others), is_cut=found.is_cut),
        "changes": told,
    }


def _summary(count: int, *, is_cut: bool) -> str:
    if is_cut:
        return spoken().t("More than %(n)d changes by others.", n=MOST)
    return spoken().tn("%(n)d change by others.", "%(n)d changes by others.", count) if count else ""


def _sentence(one: Done, zone: str, *, about_one: bool) -> str:
    """Return one act as a sentence."""
    t = spoken().t
    said = {"who": _who(one.by), "time": _when(one, zone)}
    if one.kind == "session":
        message = (_OF_THIS_SESSION if about_one else _OF_SESSION).get(one.act)
        title = one.title.worded(spoken_language()).text or one.key
        if message:
            return t(message, title=title, fields=_fields(one), **said)
        return t("%(who)s, %(time)s. %(act)s: “%(title)s”.", act=act_words(one.act), title=title, **said)
    if one.kind == "release" and one.act == "published":
        return t("%(who)s published release %(number)s at %(time)s.", number=one.key, **said)
    register = register_title(one)
    if register:
        return t("%(who)s changed the register %(register)s at %(time)s.", register=t(register), **said)
    return t("%(who)s, %(time)s. %(act)s.", act=act_words(one.act), **said)


def _who(by: str) -> str:
    return spoken().t("You") if guard.current_account().is_behind(by) else called(by)


def called(by: str) -> str:
    """Return the name of whom history calls `Name (address)`; one without a name stands as it is."""
    return by.rpartition(" (")[0] if by.endswith(")") and " (" in by else by


def _when(one: Done, zone: str) -> str:
    language = spoken_language()
    if clock.local_day(one.at, zone) == clock.local_day(clock.real_now(), zone):
        return dates.at_clock(clock.wall(one.at, zone), language)
    return dates.moment(one.at, zone, language)


def _fields(one: Done) -> str:
    names = dict.fromkeys(LABELS.get(name.partition("-")[0], name) for name in one.fields)
    return ", ".join(spoken().t(name) for name in names)


def register_title(one: Done | Line) -> str:
    """Return the title of the register that a row is in, empty for what is in none."""
    axis = one.key.partition("/")[0] if one.kind == "term" else ""
    of_kind = (pages for pages in REGISTERS.values() if pages.kind == one.kind)
    found = (pages.title for pages in of_kind if not axis or pages.axis == axis)
    return _OTHER_REGISTERS.get(one.kind) or next(found, "")
