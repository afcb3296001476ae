"""The pages of all registers: list, new, edit, other address, remove, history."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import redirect, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from planner import history, text
from planner.accounts.permissions import Act
from planner.db import db, transaction
from planner.draft import edit, registers
from planner.draft.shapes import ByLanguage, texts
from planner.errors import NotAllowed, UnknownReference
from planner.i18n.catalogues import marked
from planner.i18n.labels import label
from planner.organiser import bp, choices, frame, guard
from planner.organiser.announcing import announcement
from planner.organiser.editing import Answer, attempted, created, edited, typed, typed_version
from planner.organiser.form_fields import TextLine
from planner.organiser.forms import SCRIPTS, DocumentForm, Setting
from planner.organiser.register_pages import (
    REGISTERS,
    RegisterPages,
    checked,
    empty,
    limited,
    may_add,
    may_edit,
    offered,
    pages_of,
)
from planner.organiser.told_history import told
from planner.release.redact import withhold_person
from planner.vocabulary import OUTSIDE_KINDS, ActorKind, Origin
from planner.web.speech import spoken, spoken_language


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a register's list."""

    slug: str
    name: str
    about: str


class AddressForm(DocumentForm):
    """Another address for something."""

    slug = TextLine(
        marked("Address"),
        description=marked("Small letters a–z, figures and hyphens. The former address keeps answering."),
        render_kw={"autocomplete": "off"},
    )


@bp.get("/registers/", endpoint="registers")
def all_registers() -> str:
    """List the registers."""
    guard.require(Act.READ)
    return frame.page("organiser/registers.html", registers=list(REGISTERS.values()))


@bp.get("/registers/<word>/")
def register_list(word: str) -> str:
    """List a register's rows."""
    pages = pages_of(word)
    return frame.page(
        "organiser/register_list.html",
        pages=pages,
        entries=_entries(pages),
        may_add=may_add(guard.current_account(), pages),
    )


@bp.route("/registers/<word>/new/", methods=["GET", "POST"])
@guard.keeps_input
def register_new(word: str) -> Answer:
    """Add to a register."""
    pages, account = pages_of(word), guard.current_account()
    if not may_add(account, pages):
        raise NotAllowed(act=Act.ADD_TO_REGISTER.value, key=word)
    begun = {**empty(pages), **({"venue": request.args.get("venue", "")} if pages.kind == "room" else {})}
    form = (pages.made_with or pages.form).of(begun, typed(), setting=_setting(pages))
    return created(
        limited(account, form, is_new=True),
        kind=pages.kind,
        make=lambda document: _made(pages, checked(account, pages, document)),
        then=lambda key: url_for("organiser.register_entry", word=word, slug=key.rpartition("/")[2]),
        show=lambda shown: frame.page(
            "organiser/register_new.html", modules=SCRIPTS, pages=pages, form=shown
        ),
    )


@bp.route("/registers/<word>/<slug>/", methods=["GET", "POST"])
@guard.keeps_input
def register_entry(word: str, slug: str) -> Answer:
    """Show and change one row."""
    pages, account = pages_of(word), guard.current_account()
    load = partial(_stored, pages, slug)
    stored = load()
    editable = may_edit(account, pages, stored.key, stored.document)
    if request.method == "POST" and not editable:
        raise NotAllowed(act=Act.EDIT_REGISTER.value, key=stored.key)
    form = pages.form.of(stored.document, typed(), version=stored.version, setting=_setting(pages, stored))
    return edited(
        limited(account, form, is_new=False),
        kind=pages.kind,
        load=load,
        save=lambda document, version: _changed(pages, stored.key, document, version),
        then=lambda: url_for("organiser.register_entry", word=word, slug=slug),
        show=lambda shown: frame.page(
            "organiser/register_entry.html",
            modules=SCRIPTS,
            pages=pages,
            form=shown,
            slug=_slug(stored),
            name=_name(pages, stored),
            editable=editable,
            rooms=_rooms_of(pages, stored),
            removable=guard.may(Act.EDIT_REGISTER),
            known=announcement(_slug(stored)) if pages.kind == "edition" else None,
        ),
    )


@bp.route("/registers/<word>/<slug>/address/", methods=["GET", "POST"])
@guard.keeps_input
def register_address(word: str, slug: str) -> Answer:
    """Give a row another address."""
    guard.require(Act.EDIT_REGISTER)
    pages = pages_of(word)
    stored = _stored(pages, slug)
    if pages.kind == "declaration":
        raise UnknownReference(kind="address", key=slug)
    form = AddressForm.of({"slug": _slug(stored)}, typed(), version=stored.version)
    return attempted(
        form,
        lambda: _renamed(pages, stored, form),
        lambda shown: frame.page(
            "organiser/register_address.html", pages=pages, form=shown, slug=slug, name=_name(pages, stored)
        ),
    )


@bp.route("/registers/<word>/<slug>/remove/", methods=["GET", "POST"])
@guard.keeps_input
def register_remove(word: str, slug: str) -> Answer:
    """Ask once, then remove a row that nothing points to."""
    guard.require(Act.EDIT_REGISTER)
    pages = pages_of(word)
    stored = _stored(pages, slug)
    form = DocumentForm.of({}, typed(), version=stored.version)
    return attempted(
        form,
        lambda: _removed(pages, stored),
        lambda shown: frame.page(
            "organiser/register_remove.html", pages=pages, form=shown, slug=slug, name=_name(pages, stored)
        ),
    )


@bp.get("/registers/<word>/<slug>/history/")
def register_history(word: str, slug: str) -> str:
    """Tell who changed what when."""
    pages = pages_of(word)
    stored = _stored(pages, slug)
    form = pages.form.of(stored.document, setting=_setting(pages))
    lines = history.lines(db.session(), kind=pages.kind, key=stored.key, most=200)
    labels = {field.short_name: spoken().t(field.label.text) for field in form if field.label.text}
    labels["severities"] = spoken().t("How severe each finding is")
    labels["announced"] = spoken().t("Announced")
    return frame.page(
        "organiser/register_history.html",
        pages=pages,
        slug=slug,
        name=_name(pages, stored),
        lines=told(lines, lambda name: labels.get(name, name)),
    )


def _stored(pages: RegisterPages, slug: str) -> edit.Stored:
    return edit.stored(db.session(), pages.kind, pages.key(slug))


def _slug(stored: edit.Stored) -> str:
    return stored.key.rpartition("/")[2]


def _setting(pages: RegisterPages, stored: edit.Stored | None = None) -> Setting:
    stale: frozenset[str] = frozenset()
    if stored is not None:
        register = registers.REGISTERS[pages.kind]
        row = registers.find(db.session(), pages.kind, stored.key)
        of_texts = [name for name, shape in register.fields.items() if isinstance(shape, ByLanguage)]
        stale = frozenset(name for name in of_texts if "en" in texts(getattr(row, name)).stale)
    return Setting(choices=offered(pages), stale=stale)


def _made(pages: RegisterPages, document: dict[str, Any]) -> str:
    by = guard.current_account().by
    if pages.kind == "edition":
        slug = document.pop("slug").strip() or None
        return edit.create("edition", document, by=by, slug=slug, uid_domain=guard.settings().uid_domain)
    if pages.kind == "room":
        named = text.slug(next(iter(document["name"].values()), ""), fallback="room")
        return edit.create("room", document, by=by, slug=f"{document['venue']}-{named}")
    if pages.axis:
        document = {**document, "axis": pages.axis.value}
    return edit.create(pages.kind, document, by=by)


def _changed(pages: RegisterPages, key: str, document: dict[str, Any], version: int) -> None:
    """Save a row; a person who is withheld from now on leaves everything public in the same act."""
    by = guard.current_account().by
    with transaction() as session:
        before = edit.stored(session, pages.kind, key).document
        edit.change(pages.kind, key, document, version=version, by=by)
        if pages.kind == "person" and document.get("withheld") and not before["withheld"]:
            withhold_person(key, by=by)
            frame.say(
                spoken().t(
                    "The person is gone from all releases. The page of the newest release tells how soon everybody "
                    "sees it, and which addresses a cache in front must drop."
                )
            )


def _renamed(pages: RegisterPages, stored: edit.Stored, form: AddressForm) -> AnyResponse:
    key = edit.rename(
        pages.kind,
        stored.key,
        (form.slug.data or "").strip(),
        version=typed_version(),
        by=guard.current_account().by,
    )
    frame.say(spoken().t("The address is changed. The former one keeps answering."))
    return redirect(url_for("organiser.register_entry", word=pages.word, slug=key.rpartition("/")[2]), 303)


def _removed(pages: RegisterPages, stored: edit.Stored) -> AnyResponse:
    edit.remove(pages.kind, stored.key, version=typed_version(), by=guard.current_account().by)
    frame.say(spoken().t("“%(name)s” is removed.", name=_name(pages, stored)))
    return redirect(url_for("organiser.register_list", word=pages.word), 303)


def _name(pages: RegisterPages, stored: edit.Stored) -> str:
    document = stored.document
    plain = document.get("name") if pages.kind == "person" else None
    words = document.get("label") or document.get("title") or document.get("name") or {}
    named = (
        words.get(spoken_language()) or next(iter(words.values()), "")
        if isinstance(words, dict)
        else str(words)
    )
    return plain or named or _slug(stored)


def _entries(pages: RegisterPages) -> list[Entry]:
    if pages.kind == "room":
        return [Entry(slug, name, "") for slug, name in choices.rooms()]
    table = registers.REGISTERS[pages.kind].row
    query = select(table).order_by(table.id)
    if pages.axis:
        query = select(table).where(table.axis == pages.axis).order_by(table.position, table.id)
    entries = [
        Entry(row.slug, _row_name(pages, row), _row_about(pages, row)) for row in db.session().scalars(query)
    ]
    return entries if pages.axis else sorted(entries, key=lambda entry: text.sort_key(entry.name))


def _row_name(pages: RegisterPages, row: Any) -> str:
    if pages.kind == "person":
        return row.name or choices.name_of(row.title) or row.slug
    return choices.name_of(row.label if pages.axis else row.name) or row.slug


def _row_about(pages: RegisterPages, row: Any) -> str:
    t, language = spoken().t, spoken_language()
    if pages.kind == "organisation":
        kind = label(ActorKind(row.kind), language)
        waits = row.kind in OUTSIDE_KINDS and not row.review and row.origin == Origin.WORKBENCH
        return t("%(kind)s, not reviewed yet", kind=kind) if waits else kind
    if pages.kind == "person":
        return choices.name_of(row.title) if row.name else ""
    if pages.kind == "venue":
        return ", ".join(part for part in (row.street, row.locality) if part)
    return t("Retired") if pages.axis and row.retired else ""


def _rooms_of(pages: RegisterPages, stored: edit.Stored) -> list[Entry] | None:
    if pages.kind != "venue":
        return None
    row = registers.find(db.session(), "venue", stored.key)
    return [Entry(room.slug, choices.name_of(room.name) or room.slug, "") for room in row.rooms]
