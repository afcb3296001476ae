"""Give the same bytes from anywhere: `make twins`.

One backup is restored into SQLite and into PostgreSQL, and a server runs on each, in different time zones, with
different hash seeds, languages of the system and clocks. Every feed and every data address that the two editions
have is asked of both, and so are their old releases and an own programme. Ends with status 1 if an answer differs.
"""

import json
import re
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from planner.clock import parse_instant
from planner.picks import keeping
from planner.picks.keeping import Pick
from planner.release.selection import PLURALS
from planner.ways_in import NEEDS
from tests.application import application
from tests.postgresql import database_url, execute, postgresql
from tests.server import Running, planner, serving

HERE = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "LC_ALL": "C", "PLANNER_NOW": "2026-03-25T11:00:00Z"}
THERE = {
    "TZ": "America/Lima",
    "PYTHONHASHSEED": "2",
    "LC_ALL": "C.UTF-8",
    "PLANNER_NOW": "2031-01-01T00:00:00Z",
}
BASE = {"PLANNER_BASE_URL": "http://127.0.0.1:8000"}
LANGUAGES, DATA = ("sv", "en"), ("ics", "json", "csv", "jsonld", "atom")
COMPARED = ("content-type", "etag", "last-modified", "cache-control", "link", "content-disposition")

Answer = tuple[int, dict[str, str], bytes]


@contextmanager
def twins(folder: Path) -> Iterator[tuple[Running, Running, str]]:
    """Yield two running servers that were restored from one backup, and the token of an own programme."""
    first, second = folder / "first.sqlite3", folder / "second.sqlite3"
    planner("migrate", database_url=f"sqlite:///{first}", folder=folder)
    planner("seed", database_url=f"sqlite:///{first}", folder=folder)
    token = own_programme(f"sqlite:///{first}", folder)
    planner("backup", "kept.gz", database_url=f"sqlite:///{first}", folder=folder)
    with postgresql() as socket:
        execute(socket, "CREATE DATABASE twin")
        urls = (f"sqlite:///{second}", database_url(socket, "twin"))
        for url in urls:
            planner("restore", "kept.gz", database_url=url, folder=folder)
        with (
            serving(urls[0], folder, **BASE, **HERE) as here,
            serving(urls[1], folder, **BASE, **THERE) as there,
        ):
            yield here, there, token


def own_programme(url: str, folder: Path) -> str:
    """Save two sessions, and return the token they are saved under."""
    with application(url, folder) as app, app.app_context():
        listed = app.test_client().get("/api/v1/editions/var-2026/sessions").json["items"]
        picks = [Pick(edition="var-2026", code=one["code"], seen=1) for one in listed[:2]]
        ends_at = parse_instant("2099-01-01T00:00:00Z")
        token = keeping.make_own_programme(picks[0], ends_at=ends_at)
        keeping.save_pick(token, picks[1], ends_at=ends_at)
        return token


def ask(server: Running, path: str) -> Answer:
    """Return the status, the headers that matter, and the bytes of an answer."""
    try:
        with urllib.request.urlopen(f"{server.address}{path}", timeout=120) as got:
            status, headers, body = got.status, got.headers, got.read()
    except urllib.error.HTTPError as refused:
        status, headers, body = refused.code, refused.headers, refused.read()
    return status, {name: headers.get(name, "") for name in COMPARED}, body


def addresses(server: Running, token: str) -> Iterator[str]:
    """Yield every feed and data address: of the site, of each edition, axis, session, day, need, old release."""
    yield from (
        "/sitemap.xml",
        "/robots.txt",
        "/dcat.rdf",
        "/manifest.webmanifest",
        "/api/v1/openapi.json",
        "/api/v1/",
    )
    yield from (f"/{language}/programme.ics" for language in LANGUAGES)
    yield from (f"/{language}/my/{token}.ics" for language in LANGUAGES)
    listed = re.findall(r"<loc>([^<]+)</loc>", ask(server, "/sitemap.xml")[2].decode())
    for page in (urlsplit(found).path for found in listed):
        yield from of_a_page(page)
    for edition in json.loads(ask(server, "/api/v1/editions?lang=sv")[2])["items"]:
        yield from of_an_edition(edition["slug"], edition["release"]["number"])
    yield from pages_of_the_api(server)


def of_a_page(path: str) -> Iterator[str]:
    """Yield the feeds that a page of the sitemap has, if it is of one thing on an axis."""
    parts = path.strip("/").split("/")
    if len(parts) == 4 and parts[2] in PLURALS:
        yield from (f"{path}programme.{kind}" for kind in DATA)


def of_an_edition(slug: str, last: int) -> Iterator[str]:
    """Yield the feeds and data of a whole edition, of selections, and of its old releases."""
    yield from (f"/{slug}/schedule.{kind}" for kind in ("xml", "json"))
    for language in LANGUAGES:
        whole = f"/{language}/{slug}/"
        chosen = ["", "?exhibitions=no", "?alarm=30", "?q=demokrati", *(f"?need={need}" for need in NEEDS)]
        yield from (f"{whole}programme.{kind}{query}" for query in chosen for kind in DATA)
        yield from (
            f"{whole}releases/{number}/programme.{kind}" for number in range(1, last + 1) for kind in DATA
        )


def pages_of_the_api(server: Running) -> Iterator[str]:
    """Yield every address of the API, the pages of its lists, and both forms of each session."""
    document = json.loads(ask(server, "/api/v1/openapi.json")[2])
    editions = json.loads(ask(server, "/api/v1/editions")[2])["items"]
    for path in document["paths"]:
        if path.endswith("{code}"):
            continue
        for slug in {edition["slug"] for edition in editions} if "{edition}" in path else {""}:
            address = f"/api/v1{path.format(edition=slug)}"
            while address:
                yield address
                found = json.loads(ask(server, address)[2])
                if path.endswith("/sessions"):
                    yield from of_sessions(slug, found["items"])
                address = (found.get("next") or "").removeprefix(BASE["PLANNER_BASE_URL"])


def of_sessions(slug: str, sessions: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what each session has; one that goes on all year has no calendar."""
    for one in sessions:
        yield f"/api/v1/editions/{slug}/sessions/{one['code']}"
        if one["occasions"]:
            yield from (f"/{language}/{slug}/sessions/{one['code']}.ics" for language in LANGUAGES)


def main() -> int:
    """Ask both servers for everything, print what differs and how much there was, return the exit status."""
    begun = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="planner-twins-") as folder,
        twins(Path(folder)) as (here, there, token),
    ):
        paths = [*dict.fromkeys(addresses(here, token))]
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda path: [ask(server, path) for server in (here, there)], paths))
    counts, failed, size = Counter[str](), 0, 0
    for path, (one, other) in zip(paths, answers, strict=True):
        counts[kind_of(path)] += 1
        size += len(one[2])
        if one != other or one[0] != 200:
            failed += 1
            print(f"{path}: {one[:2]} {len(one[2])} bytes, {other[:2]} {len(other[2])} bytes")
    print(", ".join(f"{count} {kind}" for kind, count in counts.most_common()))
    print(f"{size / 1e6:.1f} MB from each, in {time.monotonic() - begun:.0f} s.")
    print(f"{len(paths) - failed} passed, {failed} failed")
    return 1 if failed or not paths else 0


def kind_of(path: str) -> str:
    """Return what an address gives, by its extension."""
    plain = path.partition("?")[0]
    return "of the API" if plain.startswith("/api/") else plain.rpartition(".")[2]


if __name__ == "__main__":
    sys.exit(main())
