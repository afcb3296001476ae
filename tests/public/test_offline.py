"""Without network: the worker, the list of what a phone keeps, and who offers it. A journey runs the worker itself."""

import json
import re

import pytest

from planner.public import asking
from planner.web.house import house
from planner.web.offline import kept_edition
from tests.builders import a_notice

LIST = "/sv/var-2026/offline.json"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_everything_on_the_list_is_there(client, language):
    told = client.get(f"/{language}/var-2026/offline.json").get_json()
    assert told["pages"][0] == f"/{language}/var-2026/"
    assert len(told["pages"]) == len(set(told["pages"])) > 15
    for path in (*told["pages"], *told["assets"]):
        assert client.get(path).status_code == 200, path
    assert not [path for path in told["pages"] if "/my/" in path or path.endswith("/now/")]


def test_a_kept_page_finds_everything_that_it_is_drawn_with(client):
    told = client.get(LIST).get_json()
    needed = set()
    for path in told["pages"]:
        needed |= set(re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get(path).text))
    for sheet in (path for path in told["assets"] if path.endswith(".css")):
        pointed = re.findall(r'url\("([^"]+)"\)', client.get(sheet).text)
        needed |= {path for path in pointed if path.startswith("/")}
    assert needed <= set(told["assets"])


def test_the_version_is_all_that_pages_are_made_of(client):
    told = client.get(LIST).get_json()
    assert re.fullmatch(r"2\.0\.[0-9a-f]{12}", told["version"])
    assert "Du är utan nät. Du ser programmet som det var {moment}." in told["offline"]
    assert told["moment"] == "{day} kl. {hour}.{minute}"
    assert client.get("/sv/never-2020/offline.json").status_code == 404


def test_a_notice_that_begins_or_ends_makes_another_version(city):
    with city.test_request_context():
        scene, card, assets = (
            asking.scene(asking.asked("var-2026"), "sv"),
            asking.asked("var-2026").card,
            house().assets,
        )
        plain, warned = (kept_edition(scene, card, assets, told).version for told in ((), (a_notice(),)))
    assert plain.rpartition(".")[0] == warned.rpartition(".")[0] == "2.0"
    assert plain != warned


def test_the_worker_is_asked_for_anew_and_may_answer_for_every_page(client):
    answer = client.get("/service-worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]


def test_it_is_offered_where_it_can_be_kept(read):
    assert read("/sv/var-2026/calendar/").select(".offline")[0].get("data-list") == LIST
    assert read("/sv/var-2026/releases/1/calendar/").select(".offline") == []
    assert "/sv/var-2026/calendar/#offline" in read("/sv/var-2026/").links()
    assert "/sv/var-2026/releases/1/calendar/#offline" not in read("/sv/var-2026/releases/1/").links()


def test_phones_can_put_it_among_their_programs(client):
    told = json.loads(client.get("/manifest.webmanifest").data)
    assert told["display"] == "minimal-ui"
    assert [icon["sizes"] for icon in told["icons"]] == ["any", "192x192", "512x512"]
    assert [client.get(icon["src"]).status_code for icon in told["icons"]] == [200] * 3
