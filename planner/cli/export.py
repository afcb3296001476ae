"""`planner export`: the whole public site of an edition as static files, for an archive or another host."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import click
from flask import Flask, current_app
from flask.testing import FlaskClient

from planner import clock
from planner.db import db
from planner.errors import Refused
from planner.public.exporting import exported_addresses
from planner.release.archive import archived
from planner.web.house import house

_README = """{name}: the whole public site, as it was at release {number}, {at}.

The folder is the root of a web site: put it on any web server, or run "python3 -m http.server" in it and open
http://localhost:8000/{first}/. Every file holds the bytes that the planner's own server gave at its address;
a page is the index.html of its folder. Calendars (.ics, RFC 5545), changes (.atom, RFC 4287), data (.json, .csv,
.jsonld), paper (.pdf) and schedule.xml lie beside the pages they are about. Choices in an address's query, searching
and residents' own programmes needed the server: one theme, place or person lies in a folder of its own.

archive/releases/N.json are the releases as they were published. Texts, names, places and times stand in them as
{{"$": digest}} and lie in archive/texts.json, digest by digest; what is missing there was erased on purpose.
A digest is SHA-256 over owner, field, text and salt, with the control character U+001F between them.
archive/chain.json shows that nothing was changed afterwards: a release's digest is SHA-256 over previous_digest,
public_digest and internal_digest, with line feeds between them; public_digest is SHA-256 over releases/N.json.
"""


@click.command("export")
@click.argument("slug")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def export(slug: str, folder: Path) -> None:
    """Write the whole public site of an edition to FOLDER, which must not be there or be empty.

    Pages that tell what is on now are written as if it were the moment of the release, so that the same release, beside
    the same others, always gives the same bytes.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(reason="not_empty", key=str(folder))
    card = house().shelf.current().card(slug)
    if card is None or not card.number:
        raise Refused(reason="not_published", key=slug)
    release = house().shelf.release(card)
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - a client needs it
    unfinished = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)  # of an export that was stopped
    written = 0
    with clock.standing_still(release.published_at):
        for path, body in _answers(app.test_client(), exported_addresses(house(), release)):
            _write(unfinished / _file_of(path), body)
            written += 1
    readme = _README.format(
        name=release.edition.name.body(release.edition.languages[0]),
        number=release.number,
        at=clock.stored(release.published_at),
        first=f"{release.edition.languages[0]}/{card.slug}",
    )
    _write(unfinished / "README.txt", readme.encode())
    for name, content in archived(db.session(), card.key):
        _write(unfinished / "archive" / name, content)
    if folder.exists():
        folder.rmdir()
    unfinished.rename(folder)
    click.echo(f"{written} addresses of {card.slug}, release {release.number}, written to {folder}.")


def _answers(client: FlaskClient, paths: Iterator[str]) -> Iterator[tuple[str, bytes]]:
    """Yield what the server gives at each path; stop at one that is not there, since a link would lead nowhere."""
    base = house().settings.base_url
    for path in dict.fromkeys(paths):
        answer = client.get(path, base_url=base)
        if answer.status_code != 200:
            raise Refused(reason="not_exported", key=f"{path} ({answer.status_code})")
        yield path, answer.data


def _file_of(path: str) -> str:
    """Return where a static host looks for an address."""
    return f"{path}index.html".lstrip("/") if path.endswith("/") else path.lstrip("/")


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


commands = [export]
