"""All findings on one page: grouped, narrowed, waived one by one; rules nobody acts on; a fixed number of queries."""

import pytest

from planner.db import db
from planner.draft import edit
from planner.organiser import findings_listing
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered

EDITION = f"/organise/{drafted.SLUG}/"
PATH = f"{EDITION}findings/"


@pytest.fixture
def drafted_app(app):
    """A clash, a session without contact or theme, one of another organisation."""
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Först", "First"))
        drafted.session(
            "BBBBBB",
            title=drafted.both("Krock", "Clash"),
            audiences=["officials"],
            people=[{"person": "gast", "role": "speaker"}],
        )
        drafted.session(
            "CCCCCC",
            title=drafted.both("Tyst", "Quiet"),
            contact={},
            themes=[],
            occasions=[drafted.occasion(27)],
            organisations=[{"organisation": "forening"}],
        )
        db.session.remove()
    return app


@pytest.fixture
def desk(drafted_app):
    return entered(drafted_app)


def sentences(page) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.select(".finding__sentence > a")]


def test_findings_stand_by_severity_and_rule_with_what_mends_them(desk):
    page = desk.page(PATH)
    assert page.texts("#content h2") == ["The list", "Blockers", "Warnings", "Notes"]
    assert page.texts("#content h3") == [
        "The room is booked twice (1)",
        "No contact (1)",
        "No theme (1)",
    ]
    assert page.texts(".finding__mend") == [
        "Mend: choose another room or time",
        "Mend: give a phone number or an e-mail address",
        "Mend: choose a theme",
    ]
    first = page.select(".finding")[0]
    assert (
        first.cssselect(".finding__sentence a")[0].get("href")
        == f"{EDITION}sessions/AAAAAA/#occasions-0-room"
    )
    assert len(first.cssselect(".finding__offers a")) == 3


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("severity=blocker", ["The room is booked twice (1)"]),
        ("rule=theme.missing", ["No theme (1)"]),
        ("organiser=forening", ["No contact (1)", "No theme (1)"]),
        ("day=2026-03-25", ["The room is booked twice (1)"]),
        ("day=2026-03-25&severity=note", []),
        ("severity=%3Cscript%3E&rule=x&page=99", []),
        ("page=9999999", ["The room is booked twice (1)", "No contact (1)", "No theme (1)"]),
    ],
)
def test_the_list_is_narrowed(desk, query, expected):
    assert desk.page(f"{PATH}?{query}").texts("#content h3") == expected


def test_mine_are_those_of_ones_own_organisations(drafted_app):
    desk = entered(drafted_app, "editor", organisations=("forening",))
    assert desk.page(f"{PATH}?mine=yes").texts("#content h3") == ["No contact (1)", "No theme (1)"]


def test_a_long_list_comes_in_pages(desk, monkeypatch):
    monkeypatch.setattr(findings_listing, "PAGE", 2)
    page = desk.page(PATH)
    assert page.texts("#content h3") == ["The room is booked twice (1)", "No contact (1)"]
    assert page.texts(".pagination span") == ["Findings 1 to 2 of 3"]
    following = page.select(".pagination a[rel=next]")[0].get("href")
    assert desk.page(following).texts("#content h3") == ["No theme (1)"]


def waiver(desk, path=PATH, **typed):
    form = desk.page(path).select("form[action$='/waivers/']")[0]
    given = {field.get("name"): field.get("value") for field in form.cssselect("input")}
    return desk.client.post(form.get("action"), data={**given, **typed}), given


def test_a_waiver_comes_back_to_the_same_list_and_stands_folded_with_who_and_why(desk):
    answer, _ = waiver(desk, f"{PATH}?severity=warning", reason="Vi ringer själva.")
    assert (answer.status_code, answer.location) == (303, f"{PATH}?severity=warning#list")
    page = desk.page(PATH)
    assert page.texts("#content h3") == ["The room is booked twice (1)", "No theme (1)"]
    assert page.texts("#accepted summary") == ["Waived (1)"]
    (said,) = page.texts("#accepted .finding__waived")
    assert said.startswith("Waived: Vi ringer själva. (owner@example.org, ")
    end = page.select("#accepted form")[0]
    given = {field.get("name"): field.get("value") for field in end.cssselect("input")}
    assert desk.client.post(end.get("action"), data=given).location == f"{PATH}#list"
    assert "No contact (1)" in desk.page(PATH).texts("#content h3")


@pytest.mark.parametrize("changes", [{"reason": " "}, {"reason": "Därför", "csrf_token": "gammal"}])
def test_a_reason_that_cannot_be_sent_is_kept_on_the_page_it_was_written_on(desk, changes):
    answer, given = waiver(desk, f"{PATH}?severity=warning", **changes)
    assert answer.status_code == 400
    page = checked_page(answer, PATH)
    assert page.texts("#content h3") == ["No contact (1)"]
    field = page.select(f"#waiver-{given['finding'][:12]}")[0]
    assert field.get("value").strip() == changes["reason"].strip()
    assert page.select(f".error-summary a[href='#waiver-{given['finding'][:12]}']")


@pytest.mark.parametrize("role", ["reader", "translator"])
def test_who_may_not_edit_reads_and_waives_nothing(drafted_app, role):
    page = entered(drafted_app, role).page(PATH)
    assert len(sentences(page)) == 3
    assert not page.select("form[action$='/waivers/']")
    assert not page.select("a[href$='/severities/']")


def test_the_dashboard_counts_blockers_and_warnings_but_no_notes(desk):
    links = desk.page(EDITION).select("#content a[href*='/findings/']")
    assert [(one.text_content(), one.get("href")) for one in links] == [
        ("1 blocker", f"{PATH}?severity=blocker"),
        ("1 warning", f"{PATH}?severity=warning"),
    ]


def test_the_page_takes_a_fixed_number_of_queries(app, desk, counted_queries):
    few = counted_queries(lambda: desk.page(PATH))
    with app.app_context():
        for number in range(6):
            drafted.session(f"DDDDD{number}", contact={}, people=[{"person": "gast", "role": "speaker"}])
        db.session.remove()
    assert counted_queries(lambda: desk.page(PATH)) == few


def test_an_edition_without_a_finding_says_so(app):
    with app.app_context():
        drafted.registers()
        db.session.remove()
    assert "The rules find nothing to mend." in entered(app).page(PATH).text


def test_an_unknown_edition_is_not_found(desk):
    desk.page("/organise/finns-inte/findings/", status=404)


def test_hostile_words_stay_words(app, desk):
    with app.app_context():
        edit.change(
            "organisation",
            "forening",
            {"name": drafted.both("<script>alert(1)</script>")},
            version=None,
            by="test",
        )
        drafted.change("CCCCCC", title=drafted.both("<img src=x onerror=alert(1)>"))
        db.session.remove()
    page = desk.page(PATH)
    assert not page.select("#content script, #content img")
    assert "<img src=x onerror=alert(1)>" in page.text
