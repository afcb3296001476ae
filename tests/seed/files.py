"""Reads the seed files for the tests beside it, and tells what is in public after each release."""

from collections.abc import Iterator
from datetime import datetime, time
from functools import cache
from itertools import pairwise
from pathlib import Path

from ruamel.yaml import YAML

from planner import clock

SEED = Path(__file__).parents[2] / "seed"
EDITIONS = ("host-2025", "var-2026")


@cache
def read(path):
    return YAML(typ="safe", pure=True).load((SEED / path).read_text(encoding="utf-8"))


@cache
def sessions(edition):
    files = sorted((SEED / edition / "sessions").glob("*.yaml"))
    return {str(file.relative_to(SEED)): read(file.relative_to(SEED)) for file in files}


def ready(edition):
    return {name: session for name, session in sessions(edition).items() if session["state"] == "ready"}


@cache
def register(path):
    return {entry["slug"]: entry for entry in read(path)}


@cache
def axis(name):
    return {term["slug"]: term for term in read("axes.yaml")[name]}


@cache
def rooms():
    return {
        f"{venue['slug']}/{room['slug']}": room for venue in read("venues.yaml") for room in venue["rooms"]
    }


def texts(value, path="") -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every text in two languages with the path to it."""
    if isinstance(value, dict):
        if "sv" in value or "en" in value:
            yield path, value
            return
        for key, inner in value.items():
            yield from texts(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, f"{path}.{index}")


def values(kind):
    return {member.value for member in kind}


def everything():
    names = [
        "site.yaml",
        "axes.yaml",
        "organisations.yaml",
        "people.yaml",
        "venues.yaml",
        "initiatives.yaml",
        "declarations.yaml",
        *(f"{edition}/{part}.yaml" for edition in EDITIONS for part in ("edition", "releases")),
    ]
    return {**{name: read(name) for name in names}, **sessions("host-2025"), **sessions("var-2026")}


def released(edition):
    """Yield (release number, sessions by code as they are in public then, cancelled ones left out)."""
    files = {session["code"]: session for session in ready(edition).values()}
    gone: set[str] = set()
    for release in read(f"{edition}/releases.yaml"):
        for change in release["changes"]:
            code = change["session"]
            if "withdrawn" in change:
                gone.add(code)
                continue
            session = {**files[code], **{key: change[key] for key in ("title", "lead") if key in change}}
            if "occasion" in change:
                moved = {key: change[key] for key in ("day", "starts", "ends", "room") if key in change}
                session["occasions"] = [
                    {**occasion, **moved} if occasion["number"] == change["occasion"] else occasion
                    for occasion in session["occasions"]
                ]
            files[code] = session
        number = release["number"]
        yield (
            number,
            {
                code: session
                for code, session in files.items()
                if code not in gone and session.get("appears_in", 1) <= number
            },
        )


def span(occasion) -> tuple[datetime, datetime]:
    """Return the instants of a timed occasion; a wall time that does not exist or exists twice is refused."""
    first = occasion["day"]
    last = occasion.get("ends_day", first)
    return (
        clock.instant(first, time.fromisoformat(occasion["starts"]), "Europe/Stockholm"),
        clock.instant(last, time.fromisoformat(occasion["ends"]), "Europe/Stockholm"),
    )


def timed(live):
    """Yield (start, end, occasion, session) of every timed occasion, in order of time."""
    found = [
        (*span(occasion), occasion, session)
        for session in live.values()
        for occasion in session.get("occasions", [])
        if "days" not in occasion
    ]
    return sorted(found, key=lambda entry: entry[:2])


def clashes(bookings):
    """Return the pairs of (start, end, what) that overlap, of one room or one person."""
    return [
        (before[2], after[2])
        for before, after in pairwise(sorted(bookings, key=lambda entry: entry[:2]))
        if after[0] < before[1]
    ]
