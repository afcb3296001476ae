"""JSON and CSV of any selection, as programs ask for them."""

import gzip
import json

import pytest

from tests.builders import CANCELLED, an_edition, texts
from tests.stored import announced

KINDS = ("json", "csv", "jsonld")


def codes(answer):
    return {session["code"] for session in answer.json["sessions"]}


@pytest.mark.parametrize(
    ("extension", "content_type"),
    [
        ("json", "application/json"),
        ("csv", "text/csv; charset=utf-8; header=present"),
        ("jsonld", "application/ld+json"),
    ],
)
def test_data_has_its_type_its_name_and_is_open_to_scripts(client, extension, content_type):
    answer = client.get(f"/sv/var-2026/programme.{extension}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, content_type)
    assert answer.headers["Content-Disposition"] == f'inline; filename="var-2026-sv.{extension}"'
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("extension", KINDS)
def test_data_is_asked_for_anew_only_when_it_has_changed(client, extension):
    address = f"/en/var-2026/programme.{extension}"
    first = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert first.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(first.data) == client.get(address).data
    for again in (client.get, client.head):
        known = again(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (known.status_code, known.data) == (304, b"")
        assert known.headers["Access-Control-Allow-Origin"] == "*"
    assert client.head(address).headers["Content-Length"] == str(len(client.get(address).data))


def test_a_path_and_a_choice_give_the_same_sessions(client):
    by_path = client.get("/sv/var-2026/formats/workshop/programme.json")
    by_query = client.get("/sv/var-2026/programme.json?format=workshop&utm_source=x")
    assert codes(by_path) == codes(by_query) > {CANCELLED}
    assert by_path.headers["Content-Disposition"] == 'inline; filename="var-2026-workshop-sv.json"'


def test_an_old_release_says_what_it_said(client):
    old = client.get("/sv/var-2026/releases/1/programme.json")
    assert (old.json["release"]["number"], old.headers["X-Robots-Tag"]) == (1, "noindex")
    assert client.get("/sv/var-2026/releases/3/programme.json").status_code == 404


@pytest.mark.parametrize("extension", KINDS)
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("theme=xyz", 404),
        ("colour=blue", 404),
        ("day=2026-02-30", 404),
        ("&".join(["theme=democracy"] * 200), 200),
        ("&".join(["theme=democracy"] * 1000), 414),
    ],
)
def test_bad_choices_are_refused_with_a_line(client, extension, query, status):
    answer = client.get(f"/sv/var-2026/programme.{extension}?{query}")
    assert answer.status_code == status
    if status != 200:
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert answer.text.count("\n") == 1
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("extension", [*KINDS, "ics"])
def test_data_is_only_read(client, extension):
    address = f"/sv/var-2026/programme.{extension}"
    assert client.post(address).status_code == 405
    before = client.options(address, headers={"Origin": "https://elsewhere.example"})
    assert "If-None-Match" in before.headers["Access-Control-Allow-Headers"]
    assert client.get(address, headers={"Accept": "image/*;q=7,,"}).status_code == 200


def test_nothing_of_the_workbench_is_open_to_the_scripts_of_other_sites(client):
    for path in ("/organise/nothing.json", "/organise/var-2026/sessions.csv", "/sv/var-2026/"):
        assert "Access-Control-Allow-Origin" not in client.get(path).headers


def test_an_edition_to_come_has_data_without_sessions(app):
    with app.app_context():
        announced(an_edition("host-2026"), texts("Stadens program"))
    client = app.test_client()
    told = client.get("/sv/host-2026/programme.json").json
    assert (told["release"], told["sessions"], told["edition"]["name"]["text"]) == (None, [], "Vår 2026")
    assert client.get("/sv/host-2026/programme.csv").data.count(b"\n") == 1
    (edition,) = json.loads(client.get("/sv/host-2026/programme.jsonld").data)["@graph"]
    assert (edition["@type"], "subEvent" in edition) == ("EventSeries", False)
    feed = client.get("/sv/host-2026/programme.atom")
    assert (feed.status_code, feed.data.count(b"<entry>")) == (200, 0)
    for name in ("", "/sessions", "/people", "/axes", "/releases", "/changes"):
        assert client.get(f"/api/v1/editions/host-2026{name}").status_code == 200, name
    assert client.get("/api/v1/editions/host-2026/changes?from=1").status_code == 200
    assert client.get("/api/v1/editions/host-2026/sessions?release=1").status_code == 404


@pytest.mark.parametrize("extension", ["ics", "json", "csv", "jsonld", "atom"])
def test_the_two_addresses_of_a_theme_give_one_answer_whoever_asks_first(client, extension):
    by_query = client.get(f"/en/var-2026/programme.{extension}?format=exchange")
    by_path = client.get(f"/en/var-2026/formats/exchange/programme.{extension}")
    told = f'inline; filename="var-2026-exchange-en.{extension}"'
    assert by_query.headers["Content-Disposition"] == by_path.headers["Content-Disposition"] == told
    assert by_query.data == by_path.data
    several = client.get(f"/en/var-2026/programme.{extension}?format=exchange&audience=young")
    assert several.headers["Content-Disposition"] == f'inline; filename="var-2026-en.{extension}"'
