"""Fetching from others: only the public internet, each hop anew, within limits; a server of our own plays them."""

from ipaddress import ip_address

import pytest

from planner.gather.fetching import Fetched, Unreachable, checked_address, fetch
from planner.gather.public_addresses import is_public
from tests.gather.others import answering, at, internet


@pytest.fixture
def server():
    with answering() as running:
        yield running


def test_a_file_comes_with_what_its_server_says_of_it(server):
    assert fetch(at(server, "/plain"), internet=internet()) == Fetched(content=b"BEGIN:VCALENDAR", etag='"1"')
    assert server.seen == [("/plain", f"others.test:{server.server_port}", None)]


def test_what_has_not_changed_is_not_fetched_again(server):
    assert fetch(at(server, "/same"), internet=internet(), etag='"1"') == Fetched(content=None)
    assert server.seen[0][2] == '"1"'


def test_a_redirect_is_followed_and_every_hop_is_looked_up_once(server):
    asked = []
    assert fetch(at(server, "/moved"), internet=internet(asked)).content == b"BEGIN:VCALENDAR"
    assert asked == ["others.test", "others.test"]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/missing", "status"),
        ("/round", "redirects"),
        ("/nowhere", "redirects"),
        ("/inside", "private"),
        ("/loopback", "private"),
        ("/file", "scheme"),
        ("/large", "too_large"),
        ("/packed", "packed"),
        ("/broken", "broken"),
        ("/slow", "slow"),
    ],
)
def test_what_goes_wrong_is_named(server, path, problem):
    with pytest.raises(Unreachable) as refused:
        fetch(at(server, path), internet=internet(), most=2000, seconds=0.4 if path == "/slow" else 20)
    assert refused.value.facts["problem"] == problem


@pytest.mark.parametrize(
    ("host", "problem"),
    [
        ("inside.test", "private"),
        ("both.test", "private"),
        ("unknown.test", "unknown_host"),
        ("169.254.169.254", "private"),
        ("[::ffff:10.0.0.1]", "private"),
    ],
)
def test_a_host_that_may_not_be_asked_is_not_connected_to(server, host, problem):
    with pytest.raises(Unreachable) as refused:
        fetch(at(server, "/plain", host), internet=internet())
    assert refused.value.facts["problem"] == problem
    assert server.seen == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        *(
            (address, False)
            for address in (
                "127.0.0.1",
                "0.0.0.0",  # noqa: S104 - to be refused
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "192.0.2.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "2001:0:7f00:1::",
            )
        ),
    ],
)
def test_only_addresses_of_the_public_internet_are_public(address, public):
    assert is_public(ip_address(address)) is public


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("", "scheme"),
        ("others.test/x.ics", "scheme"),
        ("ftp://others.test/x", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://others.test/", "scheme"),
        ("http://", "address"),
        ("http://user:secret@others.test/", "address"),
        ("http://others.test:99999/", "address"),
        ("http://others.test\\@inside.test/", "address"),
        ("http://others.test/a b", "address"),
        ("http://others.test/\r\nX: y", "address"),
        ("http://[::1/", "address"),
        ("http://others.test/" + "x" * 500, "address"),
    ],
)
def test_what_is_no_web_address_is_refused(address, problem):
    with pytest.raises(Unreachable) as refused:
        checked_address(address)
    assert refused.value.facts["problem"] == problem


def test_a_subscription_link_is_a_web_address():
    assert checked_address(" webcal://others.test/x.ics ") == "https://others.test/x.ics"
