"""Check and publish in a large edition: the first in full, the rest a page or a link away, and all of it published."""

from dataclasses import replace

import pytest

from planner.db import db
from planner.organiser import novelty, publish_pages, publish_remarks
from planner.release import publish, store
from planner.release.ground import ground_of
from planner.release.making import calendars_say_else, is_surely_new
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered

EDITION = f"/organise/{drafted.SLUG}/"
PATH = f"{EDITION}publish/"
COMING = ("AAAAAA", "BBBBBB", "CCCCCC", "DDDDDD", "EEEEEE")
STAYING = ("FFFFFF", "GGGGGG", "HHHHHH")


@pytest.fixture
def desk(app, monkeypatch):
    monkeypatch.setattr(publish_pages, "PAGE", 2)
    monkeypatch.setattr(publish_remarks, "MOST", 2)
    with app.app_context():
        drafted.registers()
        for number, code in enumerate(COMING):
            drafted.session(
                code, title=drafted.both(code), access={}, occasions=[drafted.occasion(25, starts=8 + number)]
            )
        for code in STAYING:
            drafted.session(code, title=drafted.both(code), state="in_progress", occasions=[])
        db.session.remove()
    return entered(app)


def test_a_page_of_each_list_is_told_and_all_is_counted(desk):
    page = desk.page(PATH)
    assert page.texts("#content h2")[0] == "Comes along (5)"
    assert [one.get("value") for one in page.select("[name='code']")] == ["AAAAAA", "BBBBBB"]
    assert page.texts("nav.pagination span") == ["Sessions 1 to 2 of 5", "Sessions 1 to 2 of 3"]
    assert "In progress (3)" in page.text
    beyond = page.select("a[rel='next']")[0].get("href")
    assert beyond == f"{PATH}?comes=2#comes"
    last = desk.page(f"{PATH}?comes=99&stays=2")
    assert [one.get("value") for one in last.select("[name='code']")] == ["EEEEEE"]
    assert last.texts(".publish-list__item--stays strong") == ["HHHHHH"]


def test_many_findings_are_counted_by_rule_each_with_the_way_to_them(desk):
    page = desk.page(PATH)
    assert len(page.select(".finding")) <= 2 * 2
    (way,) = page.select(f"a[href^='{EDITION}findings/'][href*='rule=access.unknown']")
    assert way.text_content().endswith("(5)")
    assert "5 findings" in desk.page(way.get("href").partition("#")[0]).text


def test_all_that_comes_along_is_published_from_any_page(app, desk):
    answer = desk.send(f"{EDITION}releases/", {"what": "all"}, page=desk.page(f"{PATH}?comes=2"))
    assert answer.status_code == 303
    with app.app_context():
        assert sorted(store.load(db.session(), drafted.SLUG, 1).session_by_code) == list(COMING)


def test_what_was_ticked_on_a_later_page_stays_ticked_when_the_note_is_too_long(desk):
    page = desk.page(f"{PATH}?comes=2")
    (form,) = [one for one in page.root.forms if "/releases/" in one.get("action")]
    typed = {"what": "chosen", "code": ["CCCCCC", "EEEEEE"], "note": "x" * 1001}
    answer = desk.send(form.get("action"), typed, page=page)
    assert answer.status_code == 400
    shown = checked_page(answer, PATH)
    assert [one.get("value") for one in shown.select("[name='code'][checked]")] == ["CCCCCC", "EEEEEE"]
    assert [one.get("value") for one in shown.select("[name='code']")] == ["CCCCCC", "DDDDDD", "EEEEEE"]


def test_a_reason_that_cannot_be_sent_stays_beside_its_warning_wherever_that_stands(desk):
    found = desk.page(f"{EDITION}findings/?rule=access.unknown")
    digests = {one.get("value") for one in found.select("[name='finding']")}
    shown = {one.get("value") for one in desk.page(PATH).select("[name='finding']")}
    beyond = min(digests - shown)
    token = found.select("[name='csrf_token']")[0].get("value")
    sent = {"csrf_token": token, "finding": beyond, "reason": "x" * 1001}
    answer = desk.client.post(f"{EDITION}waivers/", data=sent)
    assert answer.status_code == 400
    assert checked_page(answer, PATH).select(f"#waiver-{beyond[:12]}")[0].get("value") == "x" * 1001


def test_calendars_are_compared_word_by_word_once_between_two_acts(app, desk, monkeypatch):
    asked = []
    compare = novelty.calendars_say_else
    monkeypatch.setattr(
        novelty,
        "calendars_say_else",
        lambda base, outlook: asked.append(outlook.number) or compare(base, outlook),
    )
    desk.page(PATH)
    desk.send(f"{EDITION}releases/", {"what": "all"}, page=desk.page(PATH))
    assert asked == []  # a session is new, so calendars need not be asked
    assert "There is nothing to publish now." in [desk.page(PATH) for _ in range(2)][-1].text
    assert asked == [2]
    with app.app_context():
        drafted.change(STAYING[0], lead=drafted.both("Halvskrivet"))
        base = ground_of(db.session(), drafted.SLUG)
        forgotten = replace(base, internal=replace(base.internal, facts=()))
        outlook = publish.outlook(base, publish.report(base))
        assert (is_surely_new(base, outlook), calendars_say_else(base, outlook)) == (False, False)
        assert (is_surely_new(forgotten, outlook), calendars_say_else(forgotten, outlook)) == (False, True)
        db.session.remove()
    desk.page(PATH)
    assert asked == [2, 2]
