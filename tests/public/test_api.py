"""The API: lists by page, single things, changes; what is not of its kind is refused with a problem."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.render.api_operations import OPERATIONS, ROOT
from planner.web.headers import UNKEPT
from tests.builders import CANCELLED, MOVED
from tests.json_schema import faults, referred

EDITION = f"{ROOT}/editions/var-2026"
FILLED = {"edition": "var-2026", "code": MOVED}


@pytest.fixture
def document(client):
    return client.get(f"{ROOT}/openapi.json").json


def expected(document, path, answer):
    """Return the schema of an answer; fail where its status or type is not documented."""
    told = document["paths"][path]["get"]["responses"]
    assert str(answer.status_code) in told
    response = told[str(answer.status_code)]
    response = referred(response, document) if "$ref" in response else response
    for name in response.get("headers", {}):
        assert answer.headers[name]
    (kind,) = response["content"]
    assert answer.headers["Content-Type"] == kind
    return response["content"][kind]["schema"]


def test_every_address_is_documented_and_every_documented_one_is_there(city):
    routes = {rule.rule for rule in city.url_map.iter_rules() if rule.rule.startswith(ROOT)}
    plain = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule).removeprefix(ROOT) for rule in routes}
    register = next(rule for rule in plain if "<any(" in rule)
    names = re.search(r"any\((.*?)\)", register)[1].split(", ")
    told = (plain - {register, "/openapi.json"}) | {f"/editions/{{edition}}/{name}" for name in names}
    assert told == {one.path for one in OPERATIONS}


@pytest.mark.parametrize("path", [one.path for one in OPERATIONS])
@pytest.mark.parametrize(
    "query", ["", "?lang=en", "?page=2&per_page=3", "?page=0", "?per_page=201", "?lang=xx"]
)
def test_every_answer_is_what_the_document_says(client, document, path, query):
    answer = client.get(ROOT + path.format_map(FILLED) + query)
    assert answer.status_code in {200, 400, 404}
    assert list(faults(answer.json, expected(document, path, answer), document)) == []


PARAMETERS = (
    "lang",
    "page",
    "per_page",
    "release",
    "from",
    "to",
    "day",
    "theme",
    "need",
    "q",
    "exhibitions",
    "x",
)
VALUES = st.one_of(
    st.sampled_from(
        ["", "0", "1", "2", "-1", "1000000000", "sv", "en", "2026-03-25", "democracy", "no", "\uff11"]
    ),
    st.text(max_size=20),
)
CODES = st.one_of(
    st.sampled_from([MOVED, MOVED.lower(), "ZZZZZZ"]), st.from_regex(r"[0-9A-Za-z]{1,14}", fullmatch=True)
)
SLUGS = st.one_of(
    st.sampled_from(["var-2026", "host-2025"]), st.from_regex(r"[a-z][a-z0-9-]{0,10}", fullmatch=True)
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from([one.path for one in OPERATIONS]),
    edition=SLUGS,
    code=CODES,
    query=st.lists(st.tuples(st.sampled_from(PARAMETERS), VALUES), max_size=4),
    accept=st.sampled_from(["*/*", "text/html", ";;q=", "image/*;q=7,,"]),
)
def test_whatever_is_asked_is_answered_as_documented(client, document, path, edition, code, query, accept):
    address = ROOT + path.format_map({"edition": edition, "code": code})
    answer = client.get(address, query_string=query, headers={"Accept": accept})
    assert answer.status_code in {200, 400, 404}
    assert list(faults(answer.json, expected(document, path, answer), document)) == []


def test_a_session_has_one_shape_everywhere(client):
    alone = client.get(f"{EDITION}/sessions/{MOVED.lower()}?lang=sv").json
    (listed,) = client.get(f"{EDITION}/sessions?q=ihop&lang=sv").json["items"]
    (of_data,) = client.get("/sv/var-2026/programme.json?q=ihop").json["sessions"]
    assert alone == listed == of_data
    assert alone["title"] == {"text": "Vad håller ihop en stad?", "language": "sv"}
    assert client.get(f"{EDITION}/sessions/{MOVED}?lang=en").json["title"]["language"] == "en"


def test_pages_of_a_list_lead_to_each_other_and_hold_everything_once(client):
    address, codes = f"{EDITION}/sessions?per_page=3&exhibitions=no", []
    while address:
        answer = client.get(address)
        codes += [one["code"] for one in answer.json["items"]]
        found = re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers["Link"])
        relations = {relation: there for there, relation in found}
        assert relations.get("next") == answer.json["next"]
        address = (answer.json["next"] or "").removeprefix("http://127.0.0.1:8000")
    whole = client.get("/sv/var-2026/programme.json?exhibitions=no").json["sessions"]
    assert codes == [one["code"] for one in whole]
    assert len(codes) == answer.json["total"] > 6
    assert "prev" in relations
    beyond = client.get(f"{EDITION}/sessions?page=999999999")
    assert (beyond.status_code, beyond.json["items"]) == (200, [])
    assert 'page=1&per_page=50>; rel="prev"' in beyond.headers["Link"]


def test_changes_between_two_releases(client):
    told = client.get(f"{EDITION}/changes?from=1&to=2&lang=en").json
    assert [(one["code"], one["kind"], one["fit"]) for one in told["items"]] == [
        (MOVED, "time", "inside"),
        (MOVED, "place", "inside"),
        (CANCELLED, "withdrawn", "inside"),
    ]
    assert told["items"][0]["uid"] == f"{MOVED}@programme.example"
    assert "was" in told["items"][0]["words"]
    assert client.get(f"{EDITION}/changes?to=1").json["total"] == 0
    assert client.get(f"{EDITION}/changes?from=2&to=1").status_code == 400
    assert client.get(f"{EDITION}/changes?to=3").status_code == 404


def test_an_old_release_is_asked_for_by_its_number(client):
    old = client.get(f"{EDITION}/sessions?release=1")
    assert (old.json["release"]["number"], old.headers["X-Robots-Tag"]) == (1, "noindex")
    assert "release=1" in old.headers["Link"]
    assert [one["number"] for one in client.get(f"{EDITION}/releases").json["items"]] == [2, 1]


def test_an_answer_is_asked_for_anew_only_when_it_has_changed(client):
    first = client.get(f"{EDITION}/sessions")
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    for again in (client.get, client.head):
        known = again(f"{EDITION}/sessions", headers={"If-None-Match": first.headers["ETag"]})
        assert (known.status_code, known.data) == (304, b"")
    zipped = client.get(f"{EDITION}/sessions", headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("method", "path", "status", "detail"),
    [
        ("GET", "/editions/nothing", 404, "The page may have another address now, or never existed."),
        ("GET", "/nothing", 404, "The page may have another address now, or never existed."),
        ("GET", "/editions/var-2026/sessions?theme=xyz", 404, "Unknown choice: theme=xyz"),
        ("GET", "/editions/var-2026/sessions?colour=1", 404, "Unknown choice: colour"),
        ("GET", "/editions/var-2026/people?q=x", 404, "Unknown choice: q"),
        ("GET", "/editions/var-2026/sessions/ZZZZZZ", 404, None),
        ("GET", "/editions?page=0", 400, "page must be a whole number from 1 to 999999999"),
        ("GET", "/editions?page=-1", 400, None),
        ("GET", "/editions?page=1000000000", 400, None),
        ("GET", "/editions?page=%D9%A1", 400, None),
        ("GET", "/editions?per_page=201", 400, "per_page must be a whole number from 1 to 200"),
        ("GET", "/editions?page=1&page=2", 400, "page is given more than once"),
        ("GET", "/editions?page=", 400, "page must be a whole number from 1 to 999999999"),
        ("GET", "/editions/var-2026/venues?lang=", 400, "lang must be one of sv, en"),
        ("GET", "/editions/var-2026/venues?release=", 400, None),
        ("GET", "/editions?" + "&".join(["page=1"] * 1000), 414, None),
        ("GET", "/editions/var-2026?lang=xx", 400, "lang must be one of sv, en"),
        ("POST", "/editions", 405, None),
        ("DELETE", "/editions/var-2026/sessions", 405, None),
    ],
)  # fmt: skip
def test_a_refusal_is_a_problem(client, method, path, status, detail):
    answer = client.open(ROOT + path, method=method)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    told = json.loads(answer.data)
    assert told["status"] == status
    assert told["detail"] == (detail or told["detail"]) != ""
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == UNKEPT
    assert status != 405 or "GET" in answer.headers["Allow"]


def test_a_thousand_pages_leave_the_cache_within_its_bound(client, city):
    held = city.extensions["planner.house"].answers
    for number in range(1, 300):
        client.get(f"{EDITION}/sessions?page={number}")
    assert held.held < 32 * 1024 * 1024


def test_the_check_of_schemas_finds_what_does_not_fit(client, document):
    """The negative control."""
    told = client.get(f"{EDITION}/sessions/{MOVED}").json
    schema = {"$ref": "#/components/schemas/Session"}
    assert list(faults(told, schema, document)) == []
    for name, wrong in (
        ("status", "moved"),
        ("changed_at", None),
        ("occasions", [{}]),
        ("url", 1),
        ("ages", []),
    ):
        assert list(faults({**told, name: wrong}, schema, document)) != []
    assert list(faults({**told, "extra": 1}, schema, document)) != []
