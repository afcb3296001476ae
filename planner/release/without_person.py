"""A person leaves what a publish stands on: neither their parts nor their name come along again."""

from dataclasses import replace
from typing import Any

from planner import text
from planner.draft.snapshot import DraftSession
from planner.release import canon
from planner.release.ground import Ground
from planner.release.items import Release
from planner.release.items import Session as Item
from planner.release.naming import Removed, names_somebody, without


def without_person(base: Ground, previous: Release, removed: Removed) -> Ground:
    """Return what a publish stands on without a person: neither their parts nor their name come along again."""
    scrubbed = canon.from_plain(Release, without(canon.plain(previous), removed))
    public = {
        code: canon.from_plain(DraftSession, without(canon.plain(one), removed))
        for code, one in base.public.items()
    }
    named = {one.code for one in previous.sessions if _names_in_picture(one, removed)}
    sessions = tuple(
        replace(left, picture=None) if left.code in named else left
        for left in (_renamed(_without_person(one, removed), removed) for one in scrubbed.sessions)
    )
    return replace(
        base,
        previous=replace(scrubbed, sessions=sessions),
        public={code: _without_person(one, removed) for code, one in public.items()},
    )


def _names_in_picture(session: Item, removed: Removed) -> bool:
    """Tell whether the words of a picture name the person: it goes with them, whomever it shows."""
    told = canon.plain(session.picture) if session.picture else None
    return told is not None and without(told, removed) != told


def _renamed(session: Item, removed: Removed) -> Item:
    """Return a published session whose address names nobody: the slug is then made anew from what is left."""
    if not names_somebody(session.slug, removed):
        return session
    title = next((body for _, body in session.title.bodies), "")
    return replace(session, slug=text.slug(title, fallback=canon.UNNAMED))


def _without_person(session: Any, removed: Removed) -> Any:
    """Return a session, of a release or of the draft, without a person's parts."""
    return replace(
        session,
        people=tuple(part for part in session.people if part.person not in removed.slugs),
        parts=tuple(
            replace(part, people=tuple(slug for slug in part.people if slug not in removed.slugs))
            for part in session.parts
        ),
    )
