import pytest
from sqlalchemy import select

from planner.db import db
from planner.public import report as reporting
from planner.public.limits import Limit
from planner.reports.tables import ReportRow
from tests.page import checked_page

ADDRESS = "/sv/about/report/"
OURS = {"Origin": "http://127.0.0.1:8000"}
TYPED = {
    "page": "/sv/var-2026/",
    "kind": "accessibility",
    "text": "Hörslingan saknas.",
    "contact": "a@b.example",
}


def kept(app):
    with app.app_context():
        return db.session.scalars(select(ReportRow)).all()


def test_the_form_knows_the_page_it_was_opened_from(page):
    form = page(f"{ADDRESS}?page=/sv/var-2026/changes/?q=x")
    assert form.select("input[name=page]")[0].get("value") == "/sv/var-2026/changes/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_only_pages_of_ours_are_filled_in(page, elsewhere):
    assert page(f"{ADDRESS}?page={elsewhere}").select("input[name=page]")[0].get("value") == ""


def test_a_report_is_kept_and_thanked_for(app, page):
    answer = app.test_client().post(ADDRESS, data=TYPED, headers=OURS)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{ADDRESS}?sent=1")
    assert "Tack. Vi har tagit emot det." in page(answer.headers["Location"]).text
    [row] = kept(app)
    assert (row.page, row.kind, row.text, row.contact, row.language) == (
        "/sv/var-2026/",
        "accessibility",
        "Hörslingan saknas.",
        "a@b.example",
        "sv",
    )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("text", "", "Skriv något här."),
        ("kind", "", "Välj ett."),
        ("kind", "spam", "Välj ett."),
        ("text", "å" * 4001, "Skriv högst 4000 tecken."),
        ("contact", "x" * 201, "Skriv högst 200 tecken."),
    ],
)
def test_what_was_typed_stays_and_the_fault_stands_beside_its_field(app, field, value, sentence):
    answer = app.test_client().post(ADDRESS, data={**TYPED, field: value}, headers=OURS)
    assert answer.status_code == 400
    shown = checked_page(answer, ADDRESS)
    kept_text = value if field == "text" else TYPED["text"]
    assert shown.select("textarea")[0].text_content().strip() == kept_text
    assert sentence.split()[0] in shown.texts(".error-summary li")[0]
    assert shown.select(".error-summary a")[0].get("href") == f"#{field}"
    assert kept(app) == []


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {**OURS, "Sec-Fetch-Site": "cross-site"}],
)
def test_a_form_from_elsewhere_is_refused(app, headers):
    assert app.test_client().post(ADDRESS, data=TYPED, headers=headers).status_code == 403
    assert kept(app) == []


def test_markup_and_control_characters_are_text(app):
    text = "<script>alert(1)</script>\x00\u202e"
    app.test_client().post(ADDRESS, data={**TYPED, "text": text}, headers=OURS)
    assert kept(app)[0].text == "<script>alert(1)</script>\u202e\u202c"


def test_much_from_one_address_has_to_wait(app, monkeypatch):
    monkeypatch.setattr(reporting, "_LIMIT", Limit(times=2, seconds=600))
    statuses = [app.test_client().post(ADDRESS, data=TYPED, headers=OURS).status_code for _ in range(3)]
    assert statuses == [303, 303, 429]
    assert len(kept(app)) == 2
