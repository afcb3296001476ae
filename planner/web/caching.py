"""Finished answers: made once, kept within a bound of bytes, and given as each reader asks for them.

An `Answer` holds the identity bytes and, where it is worth it, the compressed ones. `outcome` decides between
200 and 304, and between the two forms, by RFC 9110 sections 12.5.3 and 13 and calendar.md section 4.
"""

import gzip
import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from threading import Lock
from typing import Any

from werkzeug.http import http_date, parse_etags

from planner.web import headers

_WORTH_COMPRESSING = 200
_COMPRESSED_TYPES = ("text/", "application/", "image/svg")
_COMPRESSED_ALREADY = ("application/pdf", "application/vnd.openxmlformats")
_KEPT_TWICE = 65_536
_GZIP_FRAME = 31  # of zlib's window sizes, the one that reads gzip


Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of an answer, plain or compressed: its bytes, its tag, and its headers with and without a body.

    `is_packed`: what is kept are the compressed bytes of a plain form. Hardly anybody asks for it, and taking a small
    page out takes microseconds; the thousand small pages of an edition would fill most of the memory twice.
    """

    kept: bytes
    tag: str
    whole: Headers
    unchanged: Headers
    is_packed: bool = False

    @property
    def body(self) -> bytes:
        """Return the bytes that are sent."""
        return zlib.decompress(self.kept, _GZIP_FRAME) if self.is_packed else self.kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A finished answer of status 200, or of another status, which is then never compared or kept."""

    plain: Form
    gzipped: Form | None
    etag: str
    changed_at: datetime | None
    status: str = "200 OK"

    @property
    def body(self) -> bytes:
        """Return the identity bytes."""
        return self.plain.body

    @property
    def zipped(self) -> bytes:
        """Return the compressed bytes, empty where they would be no smaller."""
        return self.gzipped.body if self.gzipped else b""

    @property
    def size(self) -> int:
        """Return the bytes that it holds in memory, roughly."""
        plain = 0 if self.plain.is_packed else len(self.plain.kept)
        return plain + len(self.zipped) + 1024


def answer(
    body: bytes,
    content_type: str,
    *,
    changed_at: datetime | None = None,
    kept: str = headers.PUBLIC,
    more: Headers = (),
    status: str = "200 OK",
) -> Answer:
    """Finish an answer: its compressed form, its tag (a hash of the identity bytes), its headers."""
    stamped = (("Last-Modified", http_date(changed_at)),) if changed_at else ()
    own = {name for name, _ in more}
    safety = (pair for pair in headers.SAFETY if pair[0] not in own)  # told twice, the last one would hold
    fixed = (("Cache-Control", kept), ("Vary", "Accept-Encoding"), *stamped, *more, *safety)
    etag = hashlib.sha256(body).hexdigest()[:32]
    zipped = _zipped(body, content_type)
    plain = _form(body, f'"{etag}"', content_type, fixed)
    return Answer(
        plain=replace(plain, kept=zipped, is_packed=True) if zipped and len(body) < _KEPT_TWICE else plain,
        gzipped=_form(zipped, f'"{etag}-gz"', content_type, fixed, ("Content-Encoding", "gzip"))
        if zipped
        else None,
        etag=etag,
        changed_at=changed_at.replace(microsecond=0) if changed_at else None,
        status=status,
    )


def _form(body: bytes, tag: str, content_type: str, fixed: Headers, *more: tuple[str, str]) -> Form:
    unchanged = (*fixed, ("ETag", tag))
    whole = (("Content-Type", content_type), *unchanged, *more, ("Content-Length", str(len(body))))
    return Form(body, tag, whole, unchanged)


def _zipped(body: bytes, content_type: str) -> bytes:
    if len(body) < _WORTH_COMPRESSING or content_type.startswith(_COMPRESSED_ALREADY):
        return b""
    if not content_type.startswith(_COMPRESSED_TYPES):
        return b""
    return gzip.compress(body, compresslevel=6, mtime=0)


def outcome(kept: Answer, environ: Mapping[str, Any]) -> tuple[str, list[tuple[str, str]], bytes]:
    """Return status, headers and body for one reader's request."""
    zipped = kept.gzipped
    form = zipped if zipped and takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")) else kept.plain
    if _is_known(kept, form, environ):
        return "304 NOT MODIFIED", list(form.unchanged), b""
    return kept.status, list(form.whole), b"" if environ["REQUEST_METHOD"] == "HEAD" else form.body


def _is_known(kept: Answer, form: Form, environ: Mapping[str, Any]) -> bool:
    """Tell whether the reader has these bytes; a tag outweighs a date, and either form's tag will do."""
    if kept.status != "200 OK":
        return False
    tags = environ.get("HTTP_IF_NONE_MATCH", "")
    if tags == form.tag:
        return True
    if tags:
        asked = parse_etags(tags)
        return any(asked.contains_weak(tag) for tag in (kept.etag, f"{kept.etag}-gz"))
    since = _instant(environ.get("HTTP_IF_MODIFIED_SINCE", ""))
    return bool(since and kept.changed_at and kept.changed_at <= since)


def _instant(value: str) -> datetime | None:
    try:
        read = parsedate_to_datetime(value) if value else None
    except (ValueError, OverflowError):  # an offset of more days than there are
        return None
    return read if read and read.utcoffset() is not None else None


@lru_cache(maxsize=64)  # readers' programs name the same few
def takes_gzip(accepted: str) -> bool:
    """Tell whether gzip may be sent: named without q=0, or meant by a star that is not refused."""
    weights = {}
    for part in accepted.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weights[name] = next((_weight(given[2:]) for given in parameters if given.startswith("q=")), 1.0)
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def _weight(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0


class Entry:
    """An answer in the cache, for whoever wants to find it without its key; None once it had to go."""

    __slots__ = ("answer", "is_used")

    def __init__(self, made: Answer) -> None:
        self.answer: Answer | None = made
        self.is_used = False


class ByteCache:
    """Answers by key; once they hold more than `limit` bytes together, those go that nobody asked for of late.

    A reading only marks its entry, without a lock. What is marked when its turn comes stays for another round.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._entries: OrderedDict[Hashable, Entry] = OrderedDict()
        self._lock = Lock()

    def entry(self, key: Hashable) -> Entry | None:
        """Return the entry of an answer that is kept, marked as used, else None."""
        found = self._entries.get(key)
        if found:
            found.is_used = True
        return found

    def __getitem__(self, key: Hashable) -> Answer | None:
        """Return an answer that is still kept, else None."""
        found = self.entry(key)
        return found.answer if found else None

    def __setitem__(self, key: Hashable, made: Answer) -> None:
        """Keep an answer; one larger than half the bound is not kept: the JSON of 2,000 sessions is a third of it."""
        if made.size > self._limit // 2:
            return
        with self._lock:
            self._drop(self._entries.pop(key, None))
            self._held += made.size
            self._entries[key] = Entry(made)
            while self._held > self._limit:
                oldest, entry = self._entries.popitem(last=False)
                if entry.is_used:
                    entry.is_used = False
                    self._entries[oldest] = entry
                else:
                    self._drop(entry)

    def _drop(self, entry: Entry | None) -> None:
        if entry and entry.answer:
            self._held -= entry.answer.size
            entry.answer = None

    @property
    def held(self) -> int:
        """Return the bytes kept at the moment."""
        return self._held
