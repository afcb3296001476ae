"""Reads the seed's files into documents. What a file says in an organiser's words becomes what the draft keeps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from planner import clock
from planner.vocabulary import Axis, Practical

_AXES = {
    "formats": Axis.FORMAT,
    "audiences": Axis.AUDIENCE,
    "themes": Axis.THEME,
    "directions": Axis.DIRECTION,
    "guiding_words": Axis.GUIDING_WORD,
    "purposes": Axis.PURPOSE,
    "goals": Axis.GOAL,
}
_SAME = (
    "title",
    "lead",
    "description",
    "format",
    "audiences",
    "themes",
    "directions",
    "guiding_words",
    "purposes",
    "goals",
    "profile",
    "age_note",
    "languages",
    "language_note",
    "contact",
    "responsible",
    "public_place",
    "stream_url",
    "opportunity",
    "next_steps",
    "easy_to_read",
    "exchange_question",
    "organisations",
    "people",
    "initiatives",
    "declarations",
    "state",
    "year_round",
    "internal_note",
    "kind",
    "provenance",
    "access_owners",
    "resources",
)


_PROMISED = frozenset({"yes", "on_request"})


@dataclass(frozen=True, slots=True)
class SeededSession:
    """One session's file: its fixed code, the release it first appears in, its document and its picture's file."""

    code: str
    appears_in: int
    document: dict[str, Any]
    picture: Path | None = None


def read(path: Path) -> Any:
    """Return a YAML 1.2 file as plain values, days as ISO text; a missing one is None."""
    if not path.exists():
        return None
    with path.open(encoding="utf-8") as source:
        return _plain(YAML(typ="safe", pure=True).load(source))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value.isoformat() if isinstance(value, date) else value


def site(folder: Path) -> dict[str, Any]:
    """Return the installation's document."""
    given = read(folder / "site.yaml")
    problems = (given.get("accessibility") or {}).get("problems", [])
    pages = given.get("language_pages", [])
    fields = {**given.get("fields", {}), "facts": given.get("facts", []), "problems": problems}
    if pages:
        fields["language_pages"] = pages
    return {
        "name": given["name"],
        "tagline": given["tagline"],
        "description": given["description"],
        "fields": fields,
    }


def terms(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield slug and document of every term, parents before their parts."""
    given = read(folder / "axes.yaml")
    for name, axis in _AXES.items():
        rows = list(enumerate(given.get(name) or ()))
        for position, row in sorted(rows, key=lambda entry: bool(entry[1].get("parent"))):
            document = {key: row[key] for key in ("label", "plural", "description", "synonyms") if key in row}
            traits = {key: value for key, value in (row.get("traits") or {}).items() if value is not None}
            parent = {"parent": row["parent"]} if row.get("parent") else {}
            yield (
                row["slug"],
                {"axis": axis.value, "position": position, **document, "traits": traits, **parent},
            )


def organisations(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """Return slug and document of every organisation, networks before their members."""
    rows = read(folder / "organisations.yaml")
    out = []
    for row in sorted(rows, key=lambda entry: entry["kind"] != "network"):
        kept = {
            key: row[key]
            for key in ("kind", "name", "description", "website", "country", "exchange_question", "presence")
            if key in row
        }
        review = (
            {"review": {key: str(value) for key, value in row["reviewed"].items()}}
            if row.get("reviewed")
            else {}
        )
        memberships = {"memberships": row["memberships"]} if row.get("memberships") else {}
        out.append((row["slug"], {**kept, **review, **memberships}))
    return out


def venues(folder: Path) -> Iterator[tuple[str, dict[str, Any], list[tuple[str, dict[str, Any]]]]]:
    """Yield slug, document and rooms of every venue; a room's slug begins with its venue's."""
    for row in read(folder / "venues.yaml"):
        kept = {
            key: row[key]
            for key in (
                "name",
                "street",
                "postal_code",
                "locality",
                "district",
                "country",
                "verified",
                "website",
                "getting_here",
            )
            if key in row
        }
        latitude, longitude = row.get("point") or (None, None)
        rooms = [
            (
                f"{row['slug']}-{room['slug']}",
                {
                    "venue": row["slug"],
                    "position": position,
                    "name": room["name"],
                    "capacity": room.get("capacity"),
                    "parallel_use": bool(room.get("parallel_use")),
                    "access": _access(room.get("access")),
                    "opening": room.get("opening") or [],
                    "changeover_minutes": room.get("changeover_minutes"),
                    "equipment": room.get("equipment") or [],
                },
            )
            for position, room in enumerate(row.get("rooms") or ())
        ]
        yield (
            row["slug"],
            {**kept, "latitude": latitude, "longitude": longitude, "access": _access(row.get("access"))},
            rooms,
        )


def people(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield slug and document of everyone who takes part."""
    for row in read(folder / "people.yaml"):
        yield (
            row["slug"],
            {key: row[key] for key in ("name", "title", "organisation", "biography") if key in row},
        )


def plain_register(folder: Path, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield slug and document of initiatives or declarations."""
    for row in read(folder / f"{name}.yaml") or ():
        yield row["slug"], {key: value for key, value in row.items() if key != "slug"}


def edition(folder: Path) -> tuple[str, dict[str, Any]]:
    """Return slug and document of an edition."""
    given = read(folder / "edition.yaml")
    known = (
        "kind",
        "name",
        "tagline",
        "theme_text",
        "first_day",
        "last_day",
        "zone",
        "languages",
        "publishes_on",
        "example_planning",
        "changeover_minutes",
    )
    return given["slug"], {**{key: given[key] for key in known if key in given}, "announced": True}


def breaks(folder: Path, zone: str) -> Iterator[dict[str, Any]]:
    """Yield the document of every break of an edition, but for the edition itself."""
    for row in read(folder / "breaks.yaml") or ():
        yield {
            "kind": row["kind"],
            "name": row["name"],
            "venue": row.get("venue", ""),
            "room": str(row.get("room", "")).replace("/", "-"),
            **instants(row, str(row["day"]), zone),
        }


def sessions(folder: Path, zone: str) -> Iterator[SeededSession]:
    """Yield every session of an edition, in the order of its files."""
    owner = read(folder / "edition.yaml").get("access_owner", "")
    for path in sorted((folder / "sessions").glob("*.yaml")):
        given = _owned(read(path), owner)
        picture = given.get("picture")
        file = folder.parent / "pictures" / picture["file"] if picture else None
        document = session_document(given, zone)
        yield SeededSession(given["code"], int(given.get("appears_in", 1)), document, file)


def _owned(given: dict[str, Any], owner: str) -> dict[str, Any]:
    """Let the edition's owner of access measures see to what a file promises, unless it says who does."""
    promised = {name: one["answer"] for name, one in _access(given.get("access")).items()}
    owners = {name: {"who": owner} for name, answer in promised.items() if owner and answer in _PROMISED}
    return {"access_owners": owners, **given}


def session_document(given: Mapping[str, Any], zone: str) -> dict[str, Any]:
    """Return a session's document from what its file says."""
    document = {name: given[name] for name in _SAME if name in given}
    ages, youth, way_in = given.get("ages") or {}, given.get("youth") or {}, dict(given.get("way_in") or {})
    disclosure, photography = given.get("disclosure") or {}, given.get("photography") or {}
    cost = dict(given.get("cost") or {})
    document["ages"] = {"lowest": ages.get("from"), "highest": ages.get("to")}
    document["entry"] = way_in
    document["cost"] = {
        "free": cost.get("free", True),
        "amount": cost.get("amount_sek"),
        "note": cost.get("note"),
    }
    document["images"] = {"rule": photography.get("rule", "unstated"), "note": photography.get("note")}
    document["picture"] = {key: value for key, value in (given.get("picture") or {}).items() if key != "file"}
    document["practical"] = {key.value: given[key.value] for key in Practical if key.value in given}
    document["access"] = _access(given.get("access"))
    document["interpretation"] = [
        {"language": entry["to"], "until": entry.get("on_request_until")}
        for entry in given.get("interpretation") or ()
    ]
    if youth:
        document["youth"] = youth
    for name in ("place", "time", "people"):
        document[f"{name}_disclosure"] = disclosure.get(name, "open")
    document["child_rights"] = given.get("child_rights") or {}
    document["occasions"] = [occasion(entry, zone) for entry in given.get("occasions") or ()]
    day = next((str(entry["day"]) for entry in given.get("occasions") or () if "day" in entry), "")
    document["parts"] = [_part(entry, day, zone) for entry in given.get("parts") or ()]
    return document


def occasion(entry: Mapping[str, Any], zone: str) -> dict[str, Any]:
    """Return an occasion's document: wall times become instants, places become slugs."""
    out = {key: entry.get(key) for key in ("number", "seats", "note")}
    if "days" in entry:
        out["first_day"], out["last_day"] = entry["days"]
    elif "day" in entry:
        out |= instants(entry, str(entry["day"]), zone)
    return out | place(entry)


def instants(entry: Mapping[str, Any], day: str, zone: str) -> dict[str, str]:
    """Return start and end of what a file says by wall times."""
    first = date.fromisoformat(str(entry.get("day", day)))
    last = date.fromisoformat(str(entry.get("ends_day", first)))
    return {
        "start": clock.stored(clock.instant(first, time.fromisoformat(entry["starts"]), zone)),
        "end": clock.stored(clock.instant(last, time.fromisoformat(entry["ends"]), zone)),
    }


def place(entry: Mapping[str, Any]) -> dict[str, str]:
    """Return the place of an occasion: a room, a venue, or a word for neither."""
    if entry.get("room"):
        return {"place": "room", "room": str(entry["room"]).replace("/", "-")}
    if entry.get("venue"):
        return {"place": "venue", "venue": entry["venue"]}
    return {"place": entry.get("place", "missing")}


def _part(entry: Mapping[str, Any], day: str, zone: str) -> dict[str, Any]:
    times = instants(entry, day, zone) if "starts" in entry else {}
    return {"title": entry["title"], "people": entry.get("people") or [], **times}


def _access(given: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        measure: {"answer": answer} if isinstance(answer, str) else answer
        for measure, answer in (given or {}).items()
    }
