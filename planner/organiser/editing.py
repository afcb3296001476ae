"""The one way to save a form: nothing typed is ever lost, nobody's save overwrites another's unseen."""

from collections.abc import Callable
from typing import Any

from flask import abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.db import db
from planner.draft.checking import wrong_fields
from planner.draft.edit import Stored
from planner.draft.registers import Lookup
from planner.draft.shapes import InvalidDocument
from planner.errors import Busy, PlannerError, StaleDraft
from planner.i18n.dates import clock_time
from planner.organiser import frame, guard
from planner.organiser.forms import DocumentForm, typed_form
from planner.organiser.merge import brought_together, merge_page
from planner.web.speech import spoken, spoken_language, spoken_zone

Document = dict[str, Any]
Answer = AnyResponse | str | tuple[str, int]
Show = Callable[[DocumentForm], str]
UNSAVED = "unsaved"
"""Says that what comes was kept in the browser, and is to be shown, not saved."""
FETCH = "fetch"
"""The button that brings a colleague's change into the form and saves nothing."""


def edited(
    form: DocumentForm,
    *,
    kind: str,
    load: Callable[[], Stored],
    save: Callable[[Document, int], object],
    then: Callable[[], str],
    show: Show,
) -> Answer:
    """Show a form, or save what was typed into it and go on to `then()`.

    `kind` is the register whose shapes the document must fit; empty where only the act can tell.
    `load` reads the thing as it stands now; `save(document, version)` is the act. A fault, a form that cannot be
    trusted and a button that adds a row show the form again; a colleague's save in between is brought together
    with this one, by asking where both changed the same. It can also be fetched into the form, which saves nothing.
    """
    if request.method == "GET":
        return show(form)
    form.version = typed_version()
    again = _shown_again(form, kind, show)
    if again is not None:
        return again
    document = form.document()
    try:
        if FETCH in request.form:
            return _fetched(form, document, load, show)
        if "merge-version" in request.form:
            return _merge(form, document, load, save, then)
        save(document, form.version)
    except StaleDraft:
        db.session().expire_all()
        return _merged_or_shown(form, document, load, save, then, show)
    except InvalidDocument as invalid:
        return _with_faults(form, invalid, show)
    except Busy as busy:
        return _not_now(form, busy, show)
    _say_saved()
    return redirect(then(), 303)


def created(
    form: DocumentForm,
    *,
    kind: str,
    make: Callable[[Document], str],
    then: Callable[[str], str],
    show: Show,
) -> Answer:
    """Show an empty form, or make something of what was typed and go on to `then(key)`; `kind` as in `edited`."""
    if request.method == "GET":
        return show(form)
    again = _shown_again(form, kind, show)
    if again is not None:
        return again
    try:
        key = make(form.document())
    except InvalidDocument as invalid:
        return _with_faults(form, invalid, show)
    except Busy as busy:
        return _not_now(form, busy, show)
    _say_saved()
    return redirect(then(key), 303)


def attempted(form: DocumentForm, act: Callable[[], Answer], show: Show) -> Answer:
    """Show a form that is no document, or do what it asks for; a refusal shows it again with the reason."""
    if request.method == "GET":
        return show(form)
    if not guard.is_trusted():
        form.put({"": ("form.csrf", {})})
        return show(form), 400
    try:
        return act()
    except PlannerError as error:
        errors: Any = error.facts.get("errors")
        form.put(errors or {"": (error.code, error.facts)})
        return show(form), error.status


def typed() -> Any:
    """Return what was typed, where something was."""
    return typed_form() if request.method == "POST" else None


def typed_version() -> int:
    """Return the version that the form was opened on; a form without one is refused."""
    version = request.form.get("version", "")
    if not (version.isascii() and version.isdigit() and len(version) < 10):
        abort(400)
    return int(version)


def _shown_again(form: DocumentForm, kind: str, show: Show) -> Answer | None:
    """Show the form again, with all that is wrong with it, or with one more row where that was asked for."""
    if not guard.is_trusted():
        form.put({"": ("form.csrf", {})})
        return show(form), 400
    if UNSAVED in request.form:
        frame.say(spoken().t("What you had not saved is in the form again. Look it through, and save it."))
        return show(form)
    if "add-row" in request.form:
        form.add_row(request.form["add-row"])
        return show(form)
    wrong = wrong_fields(kind, form.document(), Lookup(db.session())) if kind else {}
    faults = {**wrong, **form.faults()}
    if faults:
        form.put(faults)
        return show(form), 400
    return None


def _with_faults(form: DocumentForm, invalid: InvalidDocument, show: Show) -> Answer:
    errors: Any = invalid.facts["errors"]
    form.put(errors)
    return show(form), 400


def _not_now(form: DocumentForm, busy: Busy, show: Show) -> Answer:
    """Show the form with all that was typed, since others write so much that it could not be saved."""
    form.put({"": (busy.code, busy.facts)})
    return show(form), busy.status


def _merged_or_shown(
    form: DocumentForm,
    document: Document,
    load: Callable[[], Stored],
    save: Callable[[Document, int], object],
    then: Callable[[], str],
    show: Show,
) -> Answer:
    try:
        return _merge(form, document, load, save, then)
    except InvalidDocument as invalid:
        return _with_faults(form, invalid, show)
    except Busy as busy:
        return _not_now(form, busy, show)


def _merge(
    form: DocumentForm,
    document: Document,
    load: Callable[[], Stored],
    save: Callable[[Document, int], object],
    then: Callable[[], str],
) -> Answer:
    """Save what both wrote, or ask field by field where they collide."""
    theirs = load()
    result, base = brought_together(theirs.kind, document, form.version, theirs)
    if result.collisions:
        return merge_page(form, theirs, result, base)
    save(result.document, theirs.version)
    frame.say(spoken().t("Saved. A colleague saved at the same time; what both of you wrote is kept."))
    frame.saved(request.path)
    return redirect(then(), 303)


def _fetched(form: DocumentForm, document: Document, load: Callable[[], Stored], show: Show) -> Answer:
    """Show the form with what a colleague saved meanwhile and all that was typed, or ask where they collide."""
    theirs = load()
    result, base = brought_together(theirs.kind, document, form.version, theirs)
    if result.collisions:
        return merge_page(form, theirs, result, base)
    frame.say(
        spoken().t("Your colleague’s change is in the form. What you wrote is kept, and not saved yet.")
    )
    return show(form.refilled(result.document, version=theirs.version))


def _say_saved() -> None:
    now = clock.local(clock.real_now(), spoken_zone())
    frame.say(spoken().t("Saved at %(time)s", time=clock_time(now.time(), spoken_language())))
    frame.saved(request.path)
