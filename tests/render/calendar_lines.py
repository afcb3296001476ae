"""Reading a calendar's bytes line by line, without the library that wrote them."""

import re

UNFOLD = re.compile(rb"\r\n[ \t]")
ESCAPED = re.compile(r"\\(.)")


def physical_lines(body):
    """The lines as they are sent, without their CRLF; the last one must have it too."""
    assert body.endswith(b"\r\n")
    return body[:-2].split(b"\r\n")


def lines(body):
    """The content lines, unfolded."""
    return UNFOLD.sub(b"", body).decode().removesuffix("\r\n").split("\r\n")


def calendar_lines(body):
    """The lines of the calendar itself."""
    return list(_outside(lines(body)))


def _outside(content):
    inside = False
    for line in content:
        inside = inside or line == "BEGIN:VEVENT"
        if not inside:
            yield line
        inside = inside and line != "END:VEVENT"


def events(body):
    """Each event as a mapping of property name to (parameters, raw value)."""
    found = []
    for line in lines(body):
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and not line.startswith(("BEGIN:", "END:")):
            name, parameters, value = parsed(line)
            assert name not in found[-1] or name in ALARM, f"{name} twice"
            found[-1].setdefault(name, (parameters, value))
    return found


ALARM = {"ACTION", "DESCRIPTION", "TRIGGER"}  # a reminder inside the event has some of these too


def parsed(line):
    name = re.match(r"[A-Z-]+", line)[0]
    rest, quoted = line[len(name) :], False
    for place, letter in enumerate(rest):
        quoted ^= letter == '"'
        if letter == ":" and not quoted:
            return name, rest[:place].removeprefix(";"), rest[place + 1 :]
    raise AssertionError(line)


def text(value):
    r"""The words that a TEXT value stands for: `\n`, `\,`, `\;` and `\\` undone, nothing else allowed."""
    assert set(ESCAPED.findall(value)) <= {"n", "N", ",", ";", "\\"}, value
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def said(event, name):
    """The words of one property of an event."""
    return text(event[name][1])


def check_bytes(body):
    """Hold a calendar against calendar.md section 1."""
    assert not body.startswith(b"\xef\xbb\xbf")
    for line in physical_lines(body):
        assert 0 < len(line) <= 75, line
        line.decode()
        assert not re.search(rb"[\r\n]", line)
        odd = len(line) - len(line.rstrip(b"\\"))
        assert odd % 2 == 0, f"a fold parts an escape: {line}"
    whole = "".join(lines(body))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufffd]", whole)
    own = [line.partition(":")[0].partition(";")[0] for line in calendar_lines(body)]
    for once in ("VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "SOURCE"):
        assert own.count(once) == 1, once
    assert not {"UID", "METHOD", "BEGIN:VTIMEZONE"} & set(own)
    held = events(body)
    uids = [event["UID"][1] for event in held]
    assert len(uids) == len(set(uids))
    for event in held:
        check_event(event)


def check_event(event):
    assert set(event) >= {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS",
        "TRANSP", "CLASS", "URL",
    }  # fmt: skip
    assert not {"ATTENDEE", "ORGANIZER", "RRULE", "STYLED-DESCRIPTION", "LINK", "CONCEPT"} & set(event)
    assert re.fullmatch(r"[0-9A-Z]{6}(-[0-9]+)?@[a-z0-9.-]+", event["UID"][1])
    assert event["DTSTAMP"] == event["LAST-MODIFIED"]
    pattern, parameters = (
        (r"\d{8}", "VALUE=DATE") if "VALUE=DATE" in event["DTSTART"][0] else (r"\d{8}T\d{6}Z", "")
    )
    for name in ("DTSTART", "DTEND"):
        assert event[name][0] == parameters
        assert re.fullmatch(pattern, event[name][1])
    assert event["DTSTART"][1] < event["DTEND"][1]
    assert "\n" not in said(event, "SUMMARY")
    assert event["URL"][1].isascii()
    assert " " not in event["URL"][1]
    assert event["STATUS"][1] in {"CONFIRMED", "CANCELLED"}
    assert event["TRANSP"][1] == "TRANSPARENT"
