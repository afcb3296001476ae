from planner.web.assets import Assets
from planner.web.caching import ByteCache, answer
from planner.web.fast import Addresses, Fast

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
    shelf, addresses, answers = Standing(), Addresses(), ByteCache(100_000)

    def inner(environ, start_response):
        start_response("200 OK", [])
        return [b"from Flask"]

    asset = {"/static/site.0.css": answer(b"sheet", "text/css")}
    return Fast(inner, Assets({}, asset), shelf, addresses, answers), shelf, addresses, answers


def test_a_noted_address_is_answered_from_memory_until_the_state_changes():
    fast, shelf, addresses, answers = layer()
    assert asked(fast)[0] == b"from Flask"
    answers["key"] = answer(b"kept", "text/html")
    addresses.note(("/sv/", ""), STATE, "key")
    assert asked(fast) == (b"kept", ["200 OK"])
    assert asked(fast, query="q=1")[0] == b"from Flask"
    assert asked(fast, method="POST")[0] == b"from Flask"
    shelf.now = LATER
    assert asked(fast)[0] == b"from Flask"


def test_what_the_cache_dropped_is_made_again():
    fast, _, addresses, _ = layer()
    addresses.note(("/sv/", ""), STATE, "dropped")
    assert asked(fast)[0] == b"from Flask"


def test_assets_need_no_state():
    fast, shelf, *_ = layer()
    shelf.state = None
    assert asked(fast, "/static/site.0.css")[0] == b"sheet"


def test_long_queries_are_not_noted():
    _, _, addresses, _ = layer()
    addresses.note(("/sv/", "x" * 401), STATE, "key")
    assert addresses.key(("/sv/", "x" * 401), STATE) is None
