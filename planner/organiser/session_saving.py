"""Saving a session from its form: who may, what translators may, and what must be public at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from planner import history
from planner.accounts.permissions import Account, Act, may, require, translated_by
from planner.db import transaction
from planner.draft import fields
from planner.draft.edit_sessions import (
    change_session,
    copy_session,
    create_session,
    stored_session,
)
from planner.draft.edit_translations import confirm_translation
from planner.draft.shapes import ByLanguage, InvalidDocument, Shape
from planner.draft.shapes_nested import Group, Keyed, Many
from planner.draft.snapshot import DraftSession
from planner.release import publish
from planner.release.items import Release
from planner.vocabulary import Disclosure, OrganisationRole

_STRICTNESS = {level.value: rank for rank, level in enumerate(Disclosure)}
_OWNED_BY = {OrganisationRole.ORGANISER.value, OrganisationRole.CO_ORGANISER.value}


def organisers_in(document: Mapping[str, Any]) -> list[str]:
    """Return the slugs of those who organise or co-organise a session, from its document."""
    return [part["organisation"] for part in document.get("organisations") or () if part["role"] in _OWNED_BY]


def may_edit(account: Account, session: DraftSession, creator: str) -> bool:
    """Tell whether an account may change all of a session; `creator` is who made it."""
    return may(account, Act.EDIT_SESSION, organisations=session.organisers, creator=creator)


def add(edition: str, document: Mapping[str, Any], *, account: Account) -> str:
    """Make a session and return its code."""
    require(account, Act.CREATE_SESSION)
    if not may(account, Act.EDIT_SESSION, organisations=organisers_in(document), creator=account.by):
        raise InvalidDocument(errors={"organisations": ("form.organiser.own", {})})
    return create_session(edition, document, by=account.by)


def copy(code: str, *, account: Account) -> str:
    """Copy a session and return the code; one who could not edit the copy becomes its organiser, or has none yet."""
    require(account, Act.CREATE_SESSION)
    with transaction() as session, history.grouped(session):
        made = copy_session(code, by=account.by)
        stored = stored_session(session, made)
        organisers = organisers_in(stored.document)
        if not may(account, Act.EDIT_SESSION, organisations=organisers, creator=account.by):
            parts = _with_own(stored.document["organisations"], sorted(account.organisations)[:1])
            change_session(made, {"organisations": parts}, version=stored.version, by=account.by)
        return made


def _with_own(parts: Iterable[Mapping[str, Any]], own: list[str]) -> list[dict[str, Any]]:
    """Return the parts of a session's organisations with one's own as organiser in place of the others'."""
    kept = [dict(part) for part in parts if part["role"] not in _OWNED_BY and part["organisation"] not in own]
    return [*({"organisation": slug, "role": OrganisationRole.ORGANISER.value} for slug in own), *kept]


def save(
    code: str,
    document: Mapping[str, Any],
    *,
    version: int,
    account: Account,
    edition: str,
    creator: str = "",
    fits: Iterable[tuple[str, str]] = (),
    languages: Sequence[str] = ("sv", "en"),
) -> Release | None:
    """Save what was typed; return the release that was made at once because something is no longer shown.

    `fits` names translations, as (text, language), that are said to fit the present wording. One who may only
    translate changes nothing but texts in those of the edition's `languages` that are theirs.
    """
    own = translated_by(account, languages)
    with transaction() as session, history.grouped(session):
        before = stored_session(session, code).document
        if not may(account, Act.EDIT_SESSION, organisations=organisers_in(before), creator=creator):
            require(account, Act.TRANSLATE_SESSION, key=code)
            document = translated(before, document, own)
        change_session(code, document, version=version, by=account.by)
        for path, language in fits:
            if language in own:
                confirm_translation("session", code, path, language=language, by=account.by)
        if not is_stricter(before, stored_session(session, code).document):
            return None
        return publish.release_now(edition, by=account.by)


def is_stricter(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Tell whether a session shows less of its place, time, people or picture than it did."""
    if before["picture"]["permitted"] and not after["picture"]["permitted"]:
        return True
    names = ("place_disclosure", "time_disclosure", "people_disclosure")
    if any(_STRICTNESS[after[name]] > _STRICTNESS[before[name]] for name in names):
        return True
    was = {part["person"]: _STRICTNESS[part["disclosure"]] for part in before["people"]}
    return any(
        _STRICTNESS[part["disclosure"]] > was.get(part["person"], _STRICTNESS[part["disclosure"]])
        for part in after["people"]
    )


_SHAPES: Mapping[str, Shape] = {**fields.SESSION, **fields.SESSION_LISTS}


def translated(
    before: Mapping[str, Any], typed: Mapping[str, Any], languages: Collection[str]
) -> dict[str, Any]:
    """Return only what a translator may change: the texts, with those languages as they were typed."""
    return {
        name: new
        for name, shape in _SHAPES.items()
        if name in typed
        and (new := _overlaid(shape, before.get(name), typed[name], languages)) != before.get(name)
    }


def _overlaid(shape: Shape, before: Any, typed: Any, languages: Collection[str]) -> Any:
    if isinstance(shape, ByLanguage):
        return _texts(before or {}, typed if isinstance(typed, Mapping) else {}, languages)
    if isinstance(shape, Group | Keyed) and isinstance(before, Mapping) and isinstance(typed, Mapping):
        inner = shape.fields if isinstance(shape, Group) else dict.fromkeys(before, shape.of)
        return {
            name: _overlaid(inner[name], value, typed.get(name), languages) if name in inner else value
            for name, value in before.items()
        }
    if (
        isinstance(shape, Many)
        and isinstance(before, list)
        and isinstance(typed, list)
        and len(before) == len(typed)
    ):
        return [_overlaid(shape.of, old, new, languages) for old, new in zip(before, typed, strict=True)]
    return before


def _texts(before: Mapping[str, str], typed: Mapping[str, str], languages: Collection[str]) -> dict[str, str]:
    first = next(iter(before), None)
    if first is None:
        return dict(before)
    theirs = {tag: body for tag, body in typed.items() if tag in languages}
    others = {tag: body for tag, body in {**before, **theirs}.items() if tag != first}
    return {first: before[first], **{tag: body for tag, body in others.items() if body}}
