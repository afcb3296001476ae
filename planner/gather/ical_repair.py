"""Mend the lines of an iCalendar file before icalendar reads them (RFC 5545, section 3.1)."""

import re

from planner.gather.decoding import decoded

_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
_CONTENT_LINE = re.compile(r"(?:[A-Za-z0-9-]+\.)?[A-Za-z0-9-]+(?:;[^:]*)?:")
"""A name, and a colon somewhere after its parameters: nothing here can be tried in two ways, so it takes one pass."""


def content_lines(content: bytes) -> str:
    """Return the file with its folds undone, one content line to a line.

    Folds are undone in the bytes, as some writers fold within a UTF-8 character. A line that is no content
    line is the rest of a text whose line break was not escaped, and is put back there.
    """
    lines: list[list[str]] = []  # each in its parts: adding to one long text would copy it every time
    for line in decoded(_FOLD.sub(b"", content)).split("\n"):
        if lines and line.strip() and not _CONTENT_LINE.match(line):
            lines[-1] += ["\\n", line.replace(",", "\\,")]
        elif line.strip():
            lines.append([line])
    return "\r\n".join("".join(parts) for parts in lines) + "\r\n"
