"""The form of a session: opened, saved, made anew, copied."""

from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.accounts.permissions import Act
from planner.i18n.dates import clock_time, moment
from planner.i18n.labels import label
from planner.organiser import bp, editing, frame, guard, row_buttons, session_saving
from planner.organiser.editing import Answer
from planner.organiser.forms import SCRIPTS, DocumentForm
from planner.organiser.offers import Offer, Offers
from planner.organiser.others import Watch, watch
from planner.organiser.session_anchors import FOLDED, OPENS, field_url
from planner.organiser.session_desk import Desk
from planner.organiser.tasks import AFTER, NEXT_TASK, TASK
from planner.organiser.told_findings import Other, is_gap, others
from planner.rules.findings import Finding
from planner.rules.telling import mend_of, sentence_of
from planner.vocabulary import Severity, State
from planner.web.speech import spoken, spoken_language, spoken_zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to mend before a session can be published, or to make it better."""

    url: str
    mend: str
    because: str = ""  # the whole sentence, where the mend alone does not tell what is wrong
    others: tuple[Other, ...] = ()
    offers: tuple[Offer, ...] = ()


_ADDED_TO = frozenset({"venues", "people"})
"""Registers that one may go on to with what is typed saved."""

_PICTURE = "picture"


@bp.route("/<edition>/sessions/new/", methods=["GET", "POST"])
@guard.keeps_input
def new_session(edition: str) -> Answer:
    """Make a session."""
    guard.require(Act.CREATE_SESSION)
    desk = Desk(frame.edition_of(edition), guard.current_account())
    form, row = desk.form(editing.typed())
    if row_buttons.is_pressed(request.form):
        return _again(desk, form, row)
    return editing.created(
        form,
        kind="session",
        make=lambda document: session_saving.add(desk.edition.slug, document, account=desk.account),
        then=lambda code: _onward(desk, code),
        show=lambda form: _page(desk, form, row),
    )


@bp.route("/<edition>/sessions/<code>/", methods=["GET", "POST"])
@guard.keeps_input
def session(edition: str, code: str) -> Answer:
    """Open a session, or save it."""
    desk = Desk(frame.edition_of(edition), guard.current_account(), code)
    form, row = desk.form(editing.typed())
    if request.method == "POST" and not desk.may_translate:
        guard.require(Act.EDIT_SESSION, key=desk.code)
    if row_buttons.is_pressed(request.form):
        return _again(desk, form, row)
    return editing.edited(
        form,
        kind="session" if desk.may_edit else "",  # a translator's form holds only some of the texts
        load=desk.stored,
        save=lambda document, version: save(desk, document, version),
        then=lambda: _onward(desk, desk.code),
        show=lambda form: _page(desk, form, row),
    )


@bp.post("/<edition>/sessions/<code>/copies/")
def copies(edition: str, code: str) -> AnyResponse:
    """Make a session like this one, and open it."""
    guard.require(Act.CREATE_SESSION)
    desk = Desk(frame.edition_of(edition), guard.current_account(), code)
    if desk.session is None:
        abort(404)
    made = session_saving.copy(desk.code, account=desk.account)
    frame.say(spoken().t("This is the copy. It is in progress, and has occasions of its own."))
    return redirect(url_for("organiser.session", edition=desk.edition.slug, code=made), 303)


def _onward(desk: Desk, code: str) -> str:
    """Return where one goes after saving: to the next task, to what its lists lacked, or back to the session."""
    register = request.form.get("onward")
    if register in _ADDED_TO:
        return url_for("organiser.register_new", word=register)
    if register == _PICTURE:
        return url_for("organiser.session_picture", edition=desk.edition.slug, code=code)
    task = _task_number()
    if task:
        back: dict[str, Any] = {AFTER: task}
        return url_for("organiser.dashboard", edition=desk.edition.slug, _anchor=NEXT_TASK, **back)
    return url_for("organiser.session", edition=desk.edition.slug, code=code)


def _task_number() -> str:
    """Return the number of the task on the first page that one came from, empty where one did not."""
    number = request.form.get(TASK, "") if request.method == "POST" else request.args.get(TASK, "")
    return number if number.isascii() and number.isdigit() and len(number) < 4 else ""


def save(desk: Desk, document: dict[str, Any], version: int) -> None:
    """Save, and tell of the release that hides at once what is no longer shown."""
    fits = [
        (path, language)
        for path, _, language in (one.rpartition("/") for one in request.form.getlist("fits"))
    ]
    released = desk.save(document, version, fits)
    if released is not None:
        frame.say(
            spoken().t(
                "What you hid is gone from all releases. Release %(number)d was made for it; its page tells how soon "
                "everybody sees it, and which addresses a cache in front must drop.",
                number=released.number,
            )
        )


def _again(desk: Desk, form: DocumentForm, row: str) -> Answer:
    """Show the form with its rows changed; nothing is saved."""
    hours: Any = form["opening"]
    faults = hours.faults() if row_buttons.ADD_OPENING in request.form else {}
    form.put({f"opening-{path}": fault for path, fault in faults.items()})
    if row_buttons.ADD_OPENING in request.form and not faults:
        form.focus_row(row)
    shown = _page(desk, form, row)
    return (shown, 400) if faults else shown


def _page(desk: Desk, form: DocumentForm, row: str) -> str:
    session, offers = desk.session, Offers(desk.snapshot, frozenset({desk.code} if desk.may_edit else ()))
    template, added = "organiser/session_form.html", request.form.get("add-row", "")
    if session is not None and not desk.may_edit:
        template = (
            "organiser/session_translation.html" if desk.may_translate else "organiser/session_reading.html"
        )
    return frame.page(
        template,
        edition=desk.edition,
        modules=SCRIPTS,
        others=_watch(desk, form.version),
        form=form,
        task=_task_number(),
        desk=desk,
        session=session,
        row=row,
        pressed=row_buttons.move_of(request.form),
        added=added,
        to_mend=_tasks(desk, Severity.BLOCKER, offers),
        to_look_over=_tasks(desk, Severity.WARNING, offers),
        to_improve=_tasks(desk, Severity.NOTE, offers),
        folded_open=OPENS in request.args or added in FOLDED or bool(form.summary),
        saved=_saved_at(desk),
        state_words=label(session.state, spoken_language()) if session else "",
        withdrawn=session is not None and session.state is State.WITHDRAWN,
        no_venues=not desk.snapshot.venues,
    )


def _watch(desk: Desk, version: int) -> Watch | None:
    """Return what the form of a session watches; a new one has nothing to watch yet."""
    if not desk.code:
        return None
    return watch(desk.edition.slug, desk.seen(version), code=desk.code, is_form=desk.may_translate)


def _tasks(desk: Desk, severity: Severity, offers: Offers) -> list[Task]:
    """Return what to mend of one severity, without what somebody has waived."""
    chosen = [one for one in desk.findings if one.severity is severity and not one.waived]
    return [_task(desk, one, offers) for one in chosen]


def _task(desk: Desk, finding: Finding, offers: Offers) -> Task:
    """Return one thing to mend, as a link to the very field."""
    language = spoken_language()
    return Task(
        url=field_url(desk.snapshot, finding, desk.code),
        mend=mend_of(desk.snapshot, finding, language),
        because="" if is_gap(finding) else sentence_of(desk.snapshot, finding, language),
        others=others(desk.snapshot, finding, desk.code),
        offers=offers.of(finding, desk.code),
    )


def _saved_at(desk: Desk) -> str:
    """Return when the session was last saved, with the day if it was not today; nothing over what is not saved."""
    line = desk.last_act
    if line is None or request.method == "POST":
        return ""
    language, zone, t = spoken_language(), spoken_zone(), spoken().t
    if clock.local_day(line.at, zone) != clock.local_day(clock.real_now(), zone):
        return t("Saved %(moment)s", moment=moment(line.at, zone, language))
    return t("Saved at %(time)s", time=clock_time(clock.wall(line.at, zone), language))
