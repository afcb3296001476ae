"""How severe each rule is in an edition: owners choose, and history tells who did; promises stay blockers."""

from functools import partial
from typing import Any

from flask import url_for
from wtforms import Form

from planner import history
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import edit
from planner.i18n.catalogues import marked
from planner.organiser import bp, editing, frame, guard
from planner.organiser.editing import Answer
from planner.organiser.form_choices import Drop
from planner.organiser.form_fields import Group
from planner.organiser.forms import DocumentForm
from planner.organiser.history_pages import Told
from planner.organiser.severity_words import FOUND, SEVERITIES, rule_words
from planner.organiser.told_changes import Change
from planner.organiser.told_history import act_words
from planner.rules.catalogue import DEFAULT_SEVERITIES, EDITION_CODES, PROMISED
from planner.vocabulary import Severity
from planner.web.speech import spoken

_USUAL = {
    Severity.BLOCKER: marked("As usual: blocker"),
    Severity.WARNING: marked("As usual: warning"),
    Severity.NOTE: marked("As usual: note"),
}
_ALWAYS = EDITION_CODES | PROMISED
_MOST = 200


class Severities(Group):
    """How severe each finding is in an edition; what is left as usual is left out."""

    kind = "group"

    def __init__(self, label: str = "", **more: Any) -> None:
        fields = {
            code: Drop(FOUND.get(code, code), of=Severity, empty=_USUAL[usual])
            for code, usual in DEFAULT_SEVERITIES.items()
            if code not in _ALWAYS
        }
        super().__init__(type("SeveritiesForm", (Form,), fields), label, **more)

    def document_value(self) -> dict[str, str]:
        """Return what was chosen."""
        return {field.short_name: value for field in self.form if (value := field.document_value())}


class SeveritiesForm(DocumentForm):
    """The choices of one edition."""

    severities = Severities(marked("How severe each finding is"))

    @property
    def sections(self) -> list[tuple[Severity, list[Any]]]:
        """Return the fields by how severe they are as usual."""
        return [
            (usual, [one for one in self.severities.form if DEFAULT_SEVERITIES[one.short_name] is usual])
            for usual in _USUAL
        ]


@bp.route("/<edition>/severities/", methods=["GET", "POST"])
@guard.keeps_input
def severities(edition: str) -> Answer:
    """Choose how severe each rule is in an edition."""
    guard.require(Act.EDIT_REGISTER)
    found = frame.edition_of(edition)
    load = partial(_stored, found.slug)
    stored = load()
    form = SeveritiesForm.of(
        {"severities": stored.document["severities"]}, editing.typed(), version=stored.version
    )
    return editing.edited(
        form,
        kind="edition",
        load=load,
        save=lambda document, version: edit.change(
            "edition", stored.key, document, version=version, by=guard.current_account().by
        ),
        then=lambda: url_for("organiser.severities", edition=found.slug),
        show=lambda shown: frame.page(
            "organiser/severities.html",
            edition=found,
            form=shown,
            always=[rule_words(code) for code in DEFAULT_SEVERITIES if code in _ALWAYS],
            chosen=_history(found.slug),
        ),
    )


def _stored(slug: str) -> edit.Stored:
    return edit.stored(db.session(), "edition", slug)


def _history(slug: str) -> list[Told]:
    lines = history.lines(db.session(), kind="edition", key=slug, most=_MOST)
    return [
        Told(at=line.at, by=line.by, act=act_words(line.act), about="", url=None, changes=changes)
        for line in lines
        if line.act != "created" and (changes := _changes(*line.changes.get("severities", ({}, {}))))
    ]


def _changes(before: Any, after: Any) -> tuple[Change, ...]:
    was, now = before or {}, after or {}
    return tuple(
        Change(label=rule_words(code), before=_words(was.get(code)), after=_words(now.get(code)))
        for code in sorted({*was, *now})
        if was.get(code) != now.get(code)
    )


def _words(severity: str | None) -> str:
    t = spoken().t
    return t(SEVERITIES[Severity(severity)]) if severity in set(Severity) else t("As usual")
