import gzip
from datetime import UTC, datetime, timedelta

import pytest

from planner.web import headers
from planner.web.caching import ByteCache, answer, outcome, takes_gzip

CHANGED = datetime(2026, 3, 5, 13, 5, tzinfo=UTC)
BODY = b"long enough to be worth it " * 20


def asked(method="GET", **more):
    return {"REQUEST_METHOD": method, **more}


@pytest.mark.parametrize(
    ("accepted", "wanted"),
    [
        ("", False), ("gzip", True), ("GZIP", True), ("gzip;q=0", False), ("gzip; q=0.0", False),
        ("gzip;q=0.001", True), ("br, gzip", True), ("br", False), ("*", True), ("*;q=0", False),
        ("gzip;q=0, *", False), ("identity", False), ("gzip;q=banana", False), (",,;;=", False), ("x-gzip", True),
    ],
)  # fmt: skip
def test_gzip_is_sent_only_to_those_who_take_it(accepted, wanted):
    assert takes_gzip(accepted) is wanted


def test_equal_bytes_have_equal_tags_and_equal_compressed_bytes():
    one, other = (answer(BODY, "text/html", changed_at=CHANGED) for _ in range(2))
    assert one == other
    assert gzip.decompress(one.zipped) == BODY


def test_pictures_and_small_bodies_are_not_compressed():
    assert answer(BODY, "image/png").zipped == answer(b"small", "text/plain").zipped == b""


def test_a_304_has_the_validators_and_no_type_or_body():
    made = answer(BODY, "text/html", changed_at=CHANGED)
    status, sent, body = outcome(made, asked(HTTP_IF_NONE_MATCH=f'"{made.etag}"'))
    names = [name for name, _ in sent]
    assert (status, body) == ("304 NOT MODIFIED", b"")
    assert {"ETag", "Cache-Control", "Vary", "Last-Modified"} <= set(names)
    assert not {"Content-Type", "Content-Length"} & set(names)
    assert len(names) == len(set(names))


def test_each_form_has_its_own_tag_and_either_is_known():
    made = answer(BODY, "text/html")
    for accepted, tag in (("", f'"{made.etag}"'), ("gzip", f'"{made.etag}-gz"')):
        _, sent, body = outcome(made, asked(HTTP_ACCEPT_ENCODING=accepted))
        told = dict(sent)
        assert (told["ETag"], told["Content-Length"]) == (tag, str(len(body)))
        assert told.get("Content-Encoding", "") == accepted
        for either in (tag, f'W/{tag}, "other"', f'"{made.etag}"', f'"{made.etag}-gz"'):
            given = asked(HTTP_ACCEPT_ENCODING=accepted, HTTP_IF_NONE_MATCH=either)
            assert outcome(made, given)[0] == "304 NOT MODIFIED"
    assert outcome(made, asked(HTTP_IF_NONE_MATCH=made.etag[:-1]))[0] == "200 OK"


def test_what_one_reader_is_given_is_not_what_another_changes():
    made = answer(BODY, "text/html")
    outcome(made, asked())[1].clear()
    assert outcome(made, asked())[1]


def test_a_tag_outweighs_a_date():
    made = answer(BODY, "text/html", changed_at=CHANGED)
    later = "Fri, 06 Mar 2026 13:05:00 GMT"
    status, *_ = outcome(made, asked(HTTP_IF_NONE_MATCH='"other"', HTTP_IF_MODIFIED_SINCE=later))
    assert status == "200 OK"
    status, *_ = outcome(made, asked(HTTP_IF_MODIFIED_SINCE=later))
    assert status == "304 NOT MODIFIED"


def test_a_fraction_of_a_second_does_not_hide_that_nothing_changed():
    made = answer(BODY, "text/html", changed_at=CHANGED + timedelta(microseconds=900))
    assert (
        outcome(made, asked(HTTP_IF_MODIFIED_SINCE="Thu, 05 Mar 2026 13:05:00 GMT"))[0] == "304 NOT MODIFIED"
    )


def test_a_refusal_is_never_taken_for_known():
    made = answer(BODY, "text/html", status="400 BAD REQUEST", kept=headers.UNKEPT)
    assert outcome(made, asked(HTTP_IF_NONE_MATCH="*"))[0] == "400 BAD REQUEST"


def test_the_cache_stays_within_its_bytes_and_keeps_what_is_used():
    cache = ByteCache(limit=10_000)
    for name in "abcd":
        cache[name] = answer(name.encode() * 1000, "image/png")
        assert cache["a"] is not None
    assert cache.held <= 10_000
    for name in "efgh":
        cache[name] = answer(name.encode() * 1000, "image/png")
        cache["a"]
    assert cache["a"] is not None
    assert cache["b"] is None
    found = cache.entry("a")
    for number in range(20):
        cache[number] = answer(str(number).encode() * 1000, "image/png")
    assert found.answer is None, "whoever holds an entry holds no bytes that had to go"
    cache["large"] = answer(b"x" * 9_000, "image/png")
    assert cache["large"] is None


def test_a_replaced_answer_is_counted_once():
    cache = ByteCache(limit=10_000)
    for _ in range(50):
        cache["same"] = answer(b"x" * 1000, "image/png")
    assert cache.held == answer(b"x" * 1000, "image/png").size


@pytest.mark.parametrize(("length", "is_kept_twice"), [(10_000, False), (70_000, True)])
def test_a_small_page_is_kept_once_and_a_large_one_in_both_forms(length, is_kept_twice):
    made = answer(BODY * (length // len(BODY)), "text/html")
    status, sent, body = outcome(made, asked())
    assert (status, dict(sent)["Content-Length"], body) == (
        "200 OK",
        str(len(body)),
        BODY * (length // len(BODY)),
    )
    assert (made.size > len(body)) is is_kept_twice
