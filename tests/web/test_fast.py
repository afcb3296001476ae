from datetime import UTC, datetime, timedelta

from planner.release.items import Notice
from planner.text import Texts
from planner.web.assets import Assets
from planner.web.caching import Entry, answer
from planner.web.fast import STATE as STATE_NAME
from planner.web.fast import Addresses, Fast
from planner.web.shelf import Current

STATE, LATER = (("release 1",), (), "12:00"), (("release 2",), (), "12:00")


class Standing:
    """A shelf that stands still until it is told otherwise."""

    def __init__(self):
        self.now = STATE

    def state(self):
        return self.now


def asked(fast, path="/sv/", query="", method="GET"):
    """Return what is answered, and by whom."""
    seen = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
    body = b"".join(fast(environ, lambda status, headers: seen.append(status)))
    return body, seen


def layer():
    shelf, addresses = Standing(), Addresses()

    def inner(environ, start_response):
        start_response("200 OK", [])
        return [b"from Flask"]

    asset = {"/static/site.0.css": answer(b"sheet", "text/css")}
    return Fast(inner, Assets({}, asset), shelf, addresses), shelf, addresses


def test_a_noted_address_is_answered_from_memory_until_the_state_changes():
    fast, shelf, addresses = layer()
    assert asked(fast)[0] == b"from Flask"
    addresses.note(("/sv/", ""), STATE, Entry(answer(b"kept", "text/html")))
    assert asked(fast) == (b"kept", ["200 OK"])
    assert asked(fast, query="q=1")[0] == b"from Flask"
    assert asked(fast, method="POST")[0] == b"from Flask"
    shelf.now = LATER
    assert asked(fast)[0] == b"from Flask"


def test_what_the_cache_dropped_is_made_again():
    fast, _, addresses = layer()
    entry = Entry(answer(b"kept", "text/html"))
    addresses.note(("/sv/", ""), STATE, entry)
    assert asked(fast)[0] == b"kept"
    assert entry.is_used
    entry.answer = None
    assert asked(fast)[0] == b"from Flask"


def test_assets_need_no_state():
    fast, shelf, *_ = layer()
    shelf.state = None
    assert asked(fast, "/static/site.0.css")[0] == b"sheet"


def test_long_queries_are_not_noted():
    _, _, addresses = layer()
    addresses.note(("/sv/", "x" * 401), STATE, Entry(answer(b"kept", "text/html")))
    assert addresses.answer(("/sv/", "x" * 401), STATE) is None


def test_a_state_lasts_a_minute_or_until_a_notice_begins_or_ends():
    noon = datetime(2026, 3, 24, 12, 0, tzinfo=UTC)
    begins, ends = noon + timedelta(seconds=20), noon + timedelta(seconds=40)
    notice = Notice(text=Texts.of(sv="Inställt"), start=begins, end=ends)
    current = Current(notices=(("spring", notice),))
    before, first, turn = current.state(noon + timedelta(seconds=19))
    assert (before[1], first, turn) == ((), noon, begins)
    during, *span = current.state(begins)
    assert (during[1], span) == ((("spring", notice),), [begins, ends])
    after, *span = current.state(ends)
    assert (after[1], span) == ((), [ends, noon + timedelta(minutes=1)])
    assert before == after
    assert current.state(noon + timedelta(minutes=1))[0] != after


def test_what_began_in_an_old_state_is_never_noted_under_a_new_one():
    fast, shelf, addresses = layer()
    old = Entry(answer(b"old", "text/html"))

    def inner(environ, start_response):
        shelf.now = LATER  # somebody publishes while this page is being made
        addresses.note(("/sv/", ""), environ[STATE_NAME], old)
        start_response("200 OK", [])
        return [b"old"]

    fast._inner = inner
    assert asked(fast)[0] == b"old"
    fast._inner = lambda _environ, start: (start("200 OK", []), [b"new"])[1]
    assert asked(fast)[0] == b"new"
