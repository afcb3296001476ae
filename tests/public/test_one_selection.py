"""One selection for everything: page, feed, JSON, CSV, graph and paper hold the same, whatever is chosen together."""

import csv
import json
import re
import zlib
from functools import reduce
from io import StringIO
from itertools import combinations

import pytest

WAYS = ("audience=young", "format=workshop", "language=en", "need=step-free", "day=2026-03-28")
EVERY = tuple("&".join(some) for count in range(len(WAYS) + 1) for some in combinations(WAYS, count))
PAPERS = ("audience=young&format=workshop", "language=en&need=step-free", "day=2026-03-28")
_CODE = re.compile(r"/s(?:essions)?/([0-9A-Z]{6})\b")


@pytest.fixture
def client(programme):
    return programme.test_client()


def asked(client, name, query):
    answer = client.get(f"/sv/var-2026/{name}?{query}")
    assert answer.status_code == 200, (name, query)
    return answer


def on_the_page(client, query):
    found = asked(client, "", query).text
    listed = re.search(r'<div data-swap="found">.*?(?=<section[^>]*filter|<form|</main>)', found, re.DOTALL)
    return set(_CODE.findall(listed[0]))


def in_the_feed(client, query):
    return set(
        re.findall(r"^UID:([0-9A-Z]{6})[-@]", asked(client, "programme.ics", query).text, re.MULTILINE)
    )


def in_the_table(client, query):
    table = asked(client, "programme.csv", query).data.decode("utf-8-sig")
    return {row["code"] for row in csv.DictReader(StringIO(table))}


def in_the_data(client, query):
    return json.loads(asked(client, "programme.json", query).data)["sessions"]


def in_the_graph(client, query):
    document = json.loads(asked(client, "programme.jsonld", query).data)
    return {_CODE.findall(part["@id"])[0] for part in document["@graph"][0].get("subEvent", ())}


def on_paper(client, query):
    """Return the codes of the links that a PDF holds."""
    document = asked(client, "programme.pdf", query).data
    found = [document]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", document, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:  # a face, or a picture
            continue
    return {code for part in found for code in _CODE.findall(part.decode("latin-1"))}


def has_a_time(session):
    """Tell whether calendars can show a session: one that is there all year, or whose time is withheld, has none."""
    return not session["year_round"] and any(one["when"] != "withheld" for one in session["occasions"])


def test_every_choice_gives_the_same_sessions_everywhere(client):
    sizes = set()
    for query in EVERY:
        data = in_the_data(client, query)
        codes = {session["code"] for session in data}
        sizes.add(len(codes))
        dated = {session["code"] for session in data if not session["year_round"]}
        assert on_the_page(client, query) == dated, query  # what is there all year has a page of its own
        assert in_the_table(client, query) == codes, query
        timed = {one["code"] for one in data if has_a_time(one)}
        assert in_the_feed(client, query) == timed, query
        assert in_the_graph(client, query) == timed | (codes - dated), query
    assert len(sizes) > 10, "choices that all give the same would show nothing"


@pytest.mark.parametrize("query", PAPERS)
def test_a_paper_holds_the_sessions_of_its_choice(client, query):
    codes = {session["code"] for session in in_the_data(client, query)}
    assert codes
    assert on_paper(client, query) == codes


def test_choices_together_are_what_each_of_them_holds(client):
    """Parameters are joined by "and", so the whole of a choice is what its parts have in common, but for occasions."""
    alone = {way: {one["code"] for one in in_the_data(client, way)} for way in WAYS[:4]}
    for count in (2, 3, 4):
        for some in combinations(WAYS[:4], count):
            together = {one["code"] for one in in_the_data(client, "&".join(some))}
            assert together <= reduce(set.intersection, (alone[way] for way in some))
