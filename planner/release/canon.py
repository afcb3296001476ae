"""Canonical JSON of what is published, and back: equal in, equal out, whatever the process, host or hash seed.

Every person, place, occasion's time and free text stands as `{"$": digest}`; text and salt lie beside the
document as `Sealed`. Erasing those leaves the document, its digest and the chain as they were (design.md
section 5). Fields that hold their default are left out, so a later schema can add fields.

Releases are never migrated: `SCHEMA` names the version written, and `read_public` reads every version there was.
"""

import hashlib
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from planner import clock
from planner.release.internal import FactsDigest, Kept
from planner.release.items import (
    Change,
    Notice,
    Occasion,
    Organisation,
    Person,
    PersonPart,
    Place,
    Release,
    Room,
    Session,
    Shown,
    Stamp,
    Term,
    Venue,
)
from planner.release.orphans import without_orphans
from planner.text import Texts
from planner.values import AccessMeasure, Days, Timed, Withheld

SCHEMA = 1
REMOVED = {"sv": "Uppgiften är borttagen.", "en": "This information has been removed."}
"""What stands where a text was erased, by language; other languages show the first."""

UNNAMED = "session"
"""What ends a session's address where the slug was erased; the code before it is what finds the session."""

_KINDS = {"timed": Timed, "days": Days, "withheld": Withheld}
_KIND_OF = {kind: name for name, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Sealed:
    """One text that lies beside a document: whose it is, where it stood, and the salt that hides it."""

    digest: str
    owner: str
    field: str
    text: str
    salt: str


SaltFor = Callable[[str, str, str], str]
"""Given owner, field and text, return the salt: the one it had while the text is unchanged, else a new one."""


def seal(owner: str, field: str, text: str, salt: str) -> Sealed:
    """Return a text with its digest: SHA-256 over owner, field, text and salt, parted by unit separators."""
    joined = "\x1f".join((owner, field, text, salt))
    return Sealed(hashlib.sha256(joined.encode()).hexdigest(), owner, field, text, salt)


def canonical(document: Any) -> bytes:
    """Return a document's canonical bytes: UTF-8, keys in order, no blanks."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(document: Any) -> str:
    """Return the SHA-256 of a document's canonical bytes, in hex."""
    return digest_of(canonical(document))


def digest_of(kept: bytes) -> str:
    """Return the SHA-256 of bytes as they are kept, in hex."""
    return hashlib.sha256(kept).hexdigest()


def chained(previous: str, public: str, internal: str) -> str:
    """Return a release's digest: SHA-256 over the one before and the digests of its two documents."""
    return hashlib.sha256("\n".join((previous, public, internal)).encode()).hexdigest()


def write(value: Any, salt_for: SaltFor, owner: str) -> tuple[dict[str, Any], tuple[Sealed, ...]]:
    """Return a value's document and the texts that lie beside it."""
    writer = _Writer(salt_for)
    document = writer.item(value, owner, "")
    return {"schema": SCHEMA, **document}, tuple(writer.sealed.values())


def read_public(document: Mapping[str, Any], texts: Mapping[str, str]) -> Release:
    """Return the release of a public document; texts that were erased read as `REMOVED` or as withheld."""
    return without_orphans(read(Release, document, texts))


def read(kind: type[Any], document: Mapping[str, Any], texts: Mapping[str, str]) -> Any:
    """Return the value of a document of any schema version."""
    if document["schema"] != SCHEMA:
        message = f"schema {document['schema']} has no reader"
        raise ValueError(message)
    return _reader(cast(Any, kind))(document, texts)


def plain(value: Any) -> Any:
    """Return a value as plain JSON without any seals, for texts that are sealed as a whole."""
    writer = _Writer(None)
    return writer.value(value, "", "")


def from_plain(kind: type[Any], document: Any) -> Any:
    """Return the value that `plain` wrote."""
    return _reader(cast(Any, kind))(document, {})


class _Writer:
    """Walks values into documents; with `salt_for` it seals what must be erasable."""

    def __init__(self, salt_for: SaltFor | None) -> None:
        self._salt_for = salt_for
        self.sealed: dict[str, Sealed] = {}

    def item(self, value: Any, owner: str, path: str) -> dict[str, Any]:
        if type(value) in _OWNERS:
            owner, path = _OWNERS[type(value)](value, owner, path)
        out: dict[str, Any] = {}
        for name, salted, default in _layout(cast(Any, type(value))):
            content = getattr(value, name)
            if content == default and type(content) is type(default):
                continue
            where = f"{path}.{name}" if path else name
            out[name] = self._sealed(content, owner, where) if salted else self.value(content, owner, where)
        return out

    def value(self, value: Any, owner: str, path: str) -> Any:
        if isinstance(value, Texts):
            return self._texts(value, owner, path)
        if is_dataclass(value):
            if type(value) in _KIND_OF:
                return {"kind": _KIND_OF[type(value)], **self.item(value, owner, path)}
            return self.item(value, owner, path)
        if isinstance(value, tuple):
            return [self.value(entry, owner, f"{path}.{index}") for index, entry in enumerate(value)]
        if isinstance(value, datetime):
            return clock.stored(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, StrEnum):
            return value.value
        if isinstance(value, Mapping):
            return {str(key): entry for key, entry in sorted(value.items())}
        return value

    def _texts(self, value: Texts, owner: str, path: str) -> dict[str, Any]:
        bodies = [[tag, self._seal_text(body, owner, f"{path}.{tag}")] for tag, body in value.bodies]
        return {"bodies": bodies, **({"stale": sorted(value.stale)} if value.stale else {})}

    def _sealed(self, value: Any, owner: str, path: str) -> Any:
        if self._salt_for is None:
            return self.value(value, owner, path)
        inner = _Writer(None).value(value, "", "")
        return self._seal_text(json.dumps(inner, ensure_ascii=False, sort_keys=True), owner, path)

    def _seal_text(self, text: str, owner: str, path: str) -> Any:
        if self._salt_for is None:
            return text
        sealed = seal(owner, path, text, self._salt_for(owner, path, text))
        self.sealed[sealed.digest] = sealed
        return {"$": sealed.digest}


_OWNERS: dict[type[Any], Callable[[Any, str, str], tuple[str, str]]] = {
    Session: lambda value, _owner, _path: (f"session:{value.code}", ""),
    Change: lambda value, _owner, path: (f"session:{value.code}", path),
    Occasion: lambda value, owner, _path: (owner, f"occasion-{value.number}"),
    PersonPart: lambda value, owner, path: (f"person:{value.person}", f"{owner}.{path}"),
    Person: lambda value, owner, path: (f"person:{value.slug}", "") if value.slug else (owner, path),
    Venue: lambda value, _owner, _path: (f"venue:{value.slug}", ""),
    Room: lambda value, _owner, _path: (f"room:{value.slug}", ""),
    Organisation: lambda value, _owner, _path: (f"organisation:{value.slug}", ""),
    Term: lambda value, _owner, _path: (f"term:{value.axis}/{value.slug}", ""),
    Notice: lambda _value, _owner, path: ("notice", path),
    Kept: lambda value, _owner, path: (f"session:{value.code}", path.split(".", 1)[0]),
    FactsDigest: lambda value, _owner, _path: (
        f"session:{value.code}",
        f"facts-{value.occasion}-{value.language}",
    ),
}
"""Whose text it is inside a value of a type, and where it stands in what is theirs."""


_NO_DEFAULT = object()


@cache
def _layout(kind: type[Any]) -> tuple[tuple[str, bool, Any], ...]:
    """Return name, whether it is salted, and the default of each field that is written."""
    return tuple(
        (
            entry.name,
            bool(entry.metadata.get("salted")),
            entry.default
            if entry.default is not MISSING
            else entry.default_factory()
            if entry.default_factory is not MISSING
            else _NO_DEFAULT,
        )
        for entry in fields(kind)
    )


Reader = Callable[[Any, Mapping[str, str]], Any]


def _as_it_is(value: Any, _texts: Mapping[str, str]) -> Any:
    return value


@cache
def _reader(kind: Any) -> Reader:
    """Return the function that reads a type; made once per type, since a release holds thousands of values.

    What stands in JSON as it stands here is read by `_as_it_is`, which those who hold it need not call.
    """
    origin, args = get_origin(kind), get_args(kind)
    if kind is Texts:
        return _read_texts
    if kind in (Timed | Days | Withheld, Union[Timed, Days, Withheld]):  # noqa: UP007 - both spellings occur
        return _read_time
    if origin in {Union, types.UnionType}:
        return _optional(args)
    if origin is tuple:
        return _tuple(args)
    if is_dataclass(kind):
        return _dataclass(cast(Any, kind))
    return _leaf(kind, origin)


def _leaf(kind: Any, origin: Any) -> Reader:
    if kind is datetime:
        return lambda value, _texts: _instant(value)
    if kind is date:
        return lambda value, _texts: date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        members = {member.value: member for member in kind}
        return lambda value, _texts: members[value]
    if kind is float:
        return lambda value, _texts: float(value)
    if origin in {dict, Mapping}:
        return lambda value, _texts: dict(value)
    return _as_it_is


@lru_cache(maxsize=1024)  # most values of a release changed at the same few times
def _instant(value: str) -> datetime:
    return clock.parse_instant(value)


def _read_texts(value: Any, texts: Mapping[str, str]) -> Texts:
    bodies = [
        (tag, body if isinstance(body, str) else texts.get(body["$"]) or _removed(tag))
        for tag, body in value.get("bodies", ())
    ]
    stale = value.get("stale")
    return Texts(tuple(bodies), frozenset(stale) if stale else _NONE_STALE)


_NONE_STALE: frozenset[str] = frozenset()


def _removed(language: str) -> str:
    return REMOVED.get(language, REMOVED["sv"])


def _read_time(value: Any, texts: Mapping[str, str]) -> Any:
    kind = _KINDS[value["kind"]]
    return kind() if kind is Withheld else _dataclass(kind)(value, texts)


def _optional(args: tuple[Any, ...]) -> Reader:
    others = [arg for arg in args if arg is not type(None)]
    inner = _read_time if set(others) <= {Timed, Days, Withheld} else _reader(others[0])
    return lambda value, texts: None if value is None else inner(value, texts)


def _tuple(args: tuple[Any, ...]) -> Reader:
    if len(args) == 2 and args[1] is Ellipsis:
        one = _reader(args[0])
        if one is _as_it_is:
            return lambda value, _texts: tuple(value)
        return lambda value, texts: tuple([one(entry, texts) for entry in value])
    readers = tuple(_reader(arg) for arg in args)
    return lambda value, texts: tuple(read(entry, texts) for read, entry in zip(readers, value, strict=True))


@cache
def _dataclass(kind: type[Any]) -> Reader:
    hints = get_type_hints(kind)
    readers: dict[str, Reader] = {}
    for entry in fields(kind):
        reader = _reader(hints[entry.name])
        if entry.metadata.get("salted"):
            is_address = (kind, entry.name) == (Session, "slug")
            reader = _unsealing(reader, UNNAMED if is_address else _erased(hints[entry.name]))
        readers[entry.name] = reader

    def read_item(value: Any, texts: Mapping[str, str]) -> Any:
        out = {}
        for name, content in value.items():
            reader = readers.get(name)
            if reader is _as_it_is:
                out[name] = content
            elif reader is not None:
                out[name] = reader(content, texts)
        return kind(**out)

    return _shared(read_item) if kind in _FEW else read_item


_FEW = frozenset({AccessMeasure, Stamp})
"""Types of which a release holds thousands of values and few different ones: equal ones are read once."""


def _shared(read_item: Reader) -> Reader:
    @lru_cache(maxsize=512)
    def read_once(pairs: tuple[tuple[str, Any], ...]) -> Any:
        return read_item(dict(pairs), {})

    def read_shared(value: Any, texts: Mapping[str, str]) -> Any:
        if dict in map(type, value.values()):  # it has a text of its own
            return read_item(value, texts)
        return read_once(tuple(value.items()))

    return read_shared


def _unsealing(reader: Reader, erased: Any) -> Reader:
    """Return the reader of a salted field: what lies beside the document, or what stands where that was erased."""

    def unsealed(content: Any, texts: Mapping[str, str]) -> Any:
        if isinstance(content, dict) and "$" in content:
            text = texts.get(content["$"])
            return erased if text is None else reader(_parsed(text), texts)
        return reader(content, texts)

    return unsealed


def _parsed(text: str) -> Any:
    """Return the value of a JSON text; that of a string without escapes is what stands between its quotes."""
    return text[1:-1] if text.startswith('"') and "\\" not in text else _PARSE(text)


_PARSE = json.JSONDecoder().decode


def _erased(hint: Any) -> Any:
    """Return what stands where a salted field was erased."""
    if hint is Place:
        return Place(shown=Shown.REMOVED)
    if type(None) in get_args(hint):
        return None
    if set(get_args(hint)) == {Timed, Days, Withheld}:
        return Withheld()
    if get_origin(hint) is tuple:
        return ()
    return "" if hint is str else hint()
