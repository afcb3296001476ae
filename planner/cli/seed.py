"""`planner seed`: both editions as data, loaded and published with their fixed codes and release times."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click
from flask import current_app
from sqlalchemy import select

from planner import clock, resources
from planner.cli import seed_files
from planner.db import db, transaction
from planner.draft import edit, edit_sessions, pictures
from planner.draft.registers import Lookup
from planner.draft.tables_site import EditionRow
from planner.release import publish as publishing
from planner.vocabulary import Origin, Withdrawal

BY = "seed"


@click.command("seed")
def seed() -> None:
    """Load and publish both editions; a second time changes nothing."""
    made = load_seed(resources.folder("seed"), uid_domain=current_app.config["SETTINGS"].uid_domain)
    click.echo(f"Editions made: {', '.join(made) or 'none, they are there already'}.")


def load_seed(folder: Path, *, uid_domain: str) -> list[str]:
    """Load what is missing and return the slugs of the editions made."""
    made = []
    for path in sorted(one.parent for one in folder.glob("*/edition.yaml")):
        slug, document = seed_files.edition(path)
        if db.session.scalar(select(EditionRow.id).where(EditionRow.slug == slug)) is not None:
            continue
        with transaction():
            _registers(folder)
            _edition(path, slug, document, uid_domain)
        made.append(slug)
    return made


def _registers(folder: Path) -> None:
    """Make the shared registers, once."""
    with transaction() as session:
        if edit.listed(session, "site"):
            return
        edit.create("site", seed_files.site(folder), by=BY)
        for slug, document in seed_files.terms(folder):
            edit.create("term", document, by=BY, slug=slug)
        for kind, rows in (
            ("organisation", seed_files.organisations(folder)),
            ("person", seed_files.people(folder)),
            ("resource", seed_files.plain_register(folder, "resources")),
            ("initiative", seed_files.plain_register(folder, "initiatives")),
            ("declaration", seed_files.plain_register(folder, "declarations")),
        ):
            _make(kind, rows)
        for slug, document, rooms in seed_files.venues(folder):
            edit.create("venue", document, by=BY, slug=slug, origin=Origin.SEED)
            _make("room", rooms)


def _make(kind: str, rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
    with transaction() as session:
        lookup = Lookup(session)
        for slug, document in rows:
            edit.create(kind, document, by=BY, slug=slug, origin=Origin.SEED, lookup=lookup)


def _edition(folder: Path, slug: str, document: dict[str, Any], uid_domain: str) -> None:
    """Make an edition's sessions as they were first published, and publish its releases one by one."""
    edit.create("edition", document, by=BY, slug=slug, uid_domain=uid_domain)
    zone = document["zone"]
    for pause in seed_files.breaks(folder, zone):
        edit.create("break", {"edition": slug, **pause}, by=BY)
    with transaction() as session:
        lookup = Lookup(session)
    sessions = list(seed_files.sessions(folder, zone))
    for release in seed_files.read(folder / "releases.yaml"):
        for one in sessions:
            if one.appears_in == release["number"]:
                edit_sessions.create_session(
                    slug, _pictured(one), by=BY, code=one.code, origin=Origin.SEED, lookup=lookup
                )
        _changes(release, zone)
        _notices(slug, release)
        publishing.publish(
            slug,
            by=BY,
            note=release["note"],
            at=clock.parse_instant(release["published_at"]),
            fresh_salt=_salt,
        )


def _pictured(seeded: seed_files.SeededSession) -> Mapping[str, Any]:
    """Return a session's document with the name of its picture, whose file is kept."""
    if seeded.picture is None:
        return seeded.document
    original = pictures.keep_upload(seeded.picture.read_bytes())
    return {**seeded.document, "picture": {**seeded.document["picture"], "original": original}}


def _changes(release: Mapping[str, Any], zone: str) -> None:
    for change in release.get("changes") or ():
        code = change["session"]
        if "withdrawn" in change:
            gone = change["withdrawn"]
            edit_sessions.withdraw_session(
                code,
                kind=Withdrawal(gone["kind"]),
                reason=gone.get("reason") or {},
                at=clock.parse_instant(release["published_at"]),
                by=BY,
                replaced_by=gone.get("replaced_by", ""),
            )
            continue
        document = {
            key: value
            for key, value in change.items()
            if key
            not in {"session", "occasion", "day", "starts", "ends", "ends_day", "room", "venue", "place"}
        }
        if "occasion" in change:
            document["occasions"] = _changed_occasions(code, change, zone)
        edit_sessions.change_session(code, document, version=None, by=BY)


def _changed_occasions(code: str, change: Mapping[str, Any], zone: str) -> list[dict[str, Any]]:
    occasions = edit_sessions.stored_session(db.session(), code).document["occasions"]
    out = []
    for occasion in occasions:
        if occasion["number"] == change["occasion"]:
            day = clock.local_day(clock.parse_instant(occasion["start"]), zone).isoformat()
            if "starts" in change:
                occasion.update(seed_files.instants(change, day, zone))
            if {"room", "venue", "place"} & set(change):
                occasion.update({"room": "", "venue": "", **seed_files.place(change)})
        out.append(occasion)
    return out


def _notices(slug: str, release: Mapping[str, Any]) -> None:
    for notice in release.get("notices") or ():
        edit.create(
            "notice",
            {
                "edition": slug,
                "text": notice["text"],
                "start": notice["starts"],
                "end": notice["ends"],
                "sessions": notice.get("sessions") or [],
            },
            by=BY,
        )


def _salt(owner: str, field: str, text: str) -> str:
    """Return a salt that is the same on every machine: the seed hides nothing that its files do not show."""
    return hashlib.sha256("\x1f".join(("seed", owner, field, text)).encode()).hexdigest()[:32]


commands = [seed]
