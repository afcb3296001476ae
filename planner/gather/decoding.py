"""Bytes of unknown care to text: encodings, byte order marks, control characters."""

import re

_DECLARED = re.compile(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_MOSTLY = 0.7
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decoded(content: bytes) -> str:
    """Return the text of a file, without byte order mark and control characters, lines ended by LF.

    The mark or the XML declaration names the encoding; otherwise it is UTF-8, and where most of what is
    not ASCII fails as UTF-8, Windows-1252.
    """
    text = _marked(content) or _declared(content) or _unmarked_wide(content) or _guessed(content)
    return without_control_characters(text.replace("\r\n", "\n").replace("\r", "\n"))


def without_control_characters(text: str) -> str:
    """Drop the characters that XML 1.0 (section 2.2) and RFC 5545 (section 3.1) forbid in text."""
    return _CONTROL.sub("", text)


def _marked(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    return None


def _declared(content: bytes) -> str | None:
    declared = _DECLARED.search(content[:1024])
    if declared is None or declared[1].lower() in {b"utf-8", b"utf8"}:
        return None
    try:
        return content.decode(declared[1].decode("ascii"), "replace")
    except LookupError:
        return None


def _unmarked_wide(content: bytes) -> str | None:
    """Read UTF-16 without a mark: every other byte of most letters is zero."""
    sample = content[:400]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(zeros) > 1 and zeros.count(0) > _MOSTLY * len(zeros):
            return content.decode(encoding, "replace")
    return None


def _guessed(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    failed = text.count("\ufffd")
    right = sum(character > "\x7f" for character in text) - failed
    return content.decode("cp1252", "replace") if failed > right else text
