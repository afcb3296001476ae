"""What HTTP says of public pages and feeds: validators, forms, headers (calendar.md section 4)."""

import gc
import gzip
from weakref import ref

import pytest

from planner.release import finding
from planner.web.house import house
from tests.builders import a_release

ADDRESSES = (
    "/sv/var-2026/",
    "/sv/var-2026/programme.ics",
    "/sv/programme.ics",
    "/en/var-2026/sessions/2F4K7M.ics",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_address_gives_the_same_bytes_with_strong_tags_per_form(client, address):
    plain = client.get(address)
    zipped = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.data) == plain.data
    assert zipped.headers["ETag"] == plain.headers["ETag"].rstrip('"') + '-gz"'
    assert plain.headers["Vary"] == zipped.headers["Vary"] == "Accept-Encoding"
    assert client.get(address, headers={"Accept-Encoding": "br, gzip;q=0"}).data == plain.data
    assert plain.headers["Cache-Control"] == (
        "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400"
    )
    assert plain.headers["Last-Modified"] == "Thu, 05 Mar 2026 13:05:00 GMT"


@pytest.mark.parametrize("address", ADDRESSES)
def test_whoever_has_the_bytes_is_told_so(client, address):
    first = client.get(address)
    tag = first.headers["ETag"]
    for asked in (tag, f'"other", {tag}', f"W/{tag}", "*", tag.rstrip('"') + '-gz"'):
        answer = client.get(address, headers={"If-None-Match": asked})
        assert (answer.status_code, answer.data) == (304, b"")
        assert answer.headers["ETag"] == tag
        assert answer.headers["Cache-Control"] == first.headers["Cache-Control"]
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert client.get(address, headers=since).status_code == 304


@pytest.mark.parametrize("address", ADDRESSES)
def test_whoever_has_other_bytes_gets_these(client, address):
    since = client.get(address).headers["Last-Modified"]
    for asked in (
        {"If-None-Match": '"other"', "If-Modified-Since": since},
        {"If-Modified-Since": "Wed, 04 Mar 2026 13:05:00 GMT"},
        {"If-Modified-Since": "no date at all"},
        {"If-Modified-Since": "1 Jan 2026 00:00:00 +99999999999999999999"},
    ):
        assert client.get(address, headers=asked).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_tells_the_same_without_a_body(client, address):
    whole, head = client.get(address), client.head(address)
    assert head.data == b""
    assert dict(head.headers) == dict(whole.headers)


def test_head_tells_the_length_even_where_nothing_was_kept(client):
    for address in (*ADDRESSES, "/sv/var-2026/?q=stad"):
        head = client.head(address)  # before anybody asked for the whole
        assert int(head.headers["Content-Length"]) == len(client.get(address).data) > 0


@pytest.mark.parametrize("address", [*ADDRESSES, "/sv/", "/sv/about/privacy/", "/sv/nothing/", "/"])
def test_no_public_answer_sets_a_cookie_or_lets_strangers_in(client, address):
    headers = client.get(address).headers
    assert "Set-Cookie" not in headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )
    assert {"Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"} <= set(headers.keys())


@pytest.mark.parametrize("address", ["/sv/var-2026/", "/sv/var-2026/programme.ics"])
def test_bytes_depend_on_nothing_else_that_a_reader_sends(client, address):
    plain = client.get(address)
    other = client.get(
        address,
        headers={
            "User-Agent": "curl/8",
            "Accept-Language": "de",
            "Accept": "image/png",
            "Host": "else.example",
        },
    )
    assert (other.data, other.headers["ETag"]) == (plain.data, plain.headers["ETag"])


def test_searches_and_errors_are_not_kept(client):
    for address in ("/sv/var-2026/?q=stad", "/sv/var-2026/?theme=xyz", "/sv/nothing-here/"):
        assert client.get(address).headers["Cache-Control"] == "no-store"


def test_order_and_case_of_a_choice_do_not_matter(client):
    one = client.get("/sv/var-2026/?theme=Democracy&audience=YOUNG&audience=residents")
    other = client.get("/sv/var-2026/?audience=residents&theme=democracy&audience=young")
    assert one.headers["ETag"] == other.headers["ETag"]


def test_a_publish_is_seen_within_a_second_and_nothing_old_is_given(app, publish):
    client = app.test_client()
    publish(a_release(number=1, log=()))
    before = client.get("/sv/var-2026/")
    assert client.get("/sv/var-2026/").headers["ETag"] == before.headers["ETag"]
    publish(a_release(number=2))
    after = client.get("/sv/var-2026/", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "Ny tid" in after.text


def test_a_release_that_was_replaced_leaves_the_memory_with_all_that_was_worked_out_of_it(app, publish):
    publish(a_release(number=1, log=()))
    client = app.test_client()
    for path in ("/sv/var-2026/", "/sv/var-2026/?q=demokrati", "/en/var-2026/?audience=residents"):
        client.get(path)
    with app.app_context():
        shelf = house().shelf
        release = shelf.release(shelf.current().card("var-2026"))
        gone = [ref(release), ref(finding._index(release))]
        del release
    gc.disable()  # counting alone must do: the collector is aside while pages are drawn
    try:
        publish(a_release())
        client.get("/sv/var-2026/")
        assert [one() for one in gone] == [None, None]
    finally:
        gc.enable()


def test_a_known_address_needs_no_database(app, publish, monkeypatch):
    client = app.test_client()
    publish(a_release(number=1, log=()))
    first = client.get("/sv/var-2026/")
    with app.app_context():
        monkeypatch.setattr(house().shelf, "_asked_at", float("inf"))
        monkeypatch.setattr("planner.release.store.published", None)
    assert client.get("/sv/var-2026/").data == first.data


def test_assets_have_their_hash_in_the_address_and_may_be_kept_for_ever(client, read):
    page = read("/sv/var-2026/")
    for address in [link.get("href") for link in page.select("link[rel=stylesheet], link[rel=icon]")]:
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (
            200,
            "public, max-age=31536000, immutable",
        )
    with client.get("/static/css/tokens.css") as plain:
        assert plain.status_code == 200


def test_the_first_view_is_small(client, read):
    page = read("/sv/var-2026/")
    sheet = page.select("link[rel=stylesheet]")[0].get("href")
    html_and_css = [
        client.get(path, headers={"Accept-Encoding": "gzip"}) for path in ("/sv/var-2026/", sheet)
    ]
    assert sum(len(answer.data) for answer in html_and_css) < 28_000
