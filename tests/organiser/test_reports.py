"""What readers report is read by owners, and marked as handled."""

import pytest

from planner.cli.reports import reports
from planner.reports.receive import Report, receive
from tests.commands import run
from tests.workbench import entered

PATH = "/organise/reports/"


@pytest.fixture
def reported(app):
    with app.app_context():
        receive(
            Report(page="/sv/var-2026/", kind="text", text="Fel dag.\n<b>Två</b>", contact="a@b.example"),
            "sv",
        )
        receive(Report(kind="other", text="The newest."), "en")


def test_owners_read_reports_the_newest_first_and_mark_them_as_handled(app, reported):
    owner = entered(app)
    page = owner.page(PATH)
    assert "Reports from readers" in page.text
    assert page.texts(".report-part h2") == [
        "Report 2: Something else",
        "Report 1: Something is wrong in the text",
    ]
    assert "<b>Två</b>" in page.text
    assert "a@b.example" in page.text
    assert page.select("a[href='/sv/var-2026/']")
    form = next(one for one in page.root.forms if one.get("action", "") == f"{PATH}1/handled/")
    assert owner.client.post(form.get("action"), data=dict(form.form_values())).location == PATH
    assert owner.page(PATH).texts(".report-part h2") == ["Report 2: Something else"]
    handled = owner.page(f"{PATH}?handled=1")
    assert "Handled by owner@example.org" in handled.text
    assert handled.select(".report-part form") == []


@pytest.mark.parametrize("role", ["editor", "translator", "reader"])
def test_nobody_else_sees_them(app, reported, role):
    desk = entered(app, role)
    desk.page(PATH, status=403)
    token = desk.page("/organise/account/").select("[name='csrf_token']")[0].get("value")
    assert desk.client.post(f"{PATH}1/handled/", data={"csrf_token": token}).status_code == 403
    assert PATH not in desk.page("/organise/registers/").links()


def test_a_report_that_is_not_there_is_told_calmly(app):
    owner = entered(app)
    assert "There is nothing here yet." in owner.page(PATH).text
    token = owner.page("/organise/account/").select("[name='csrf_token']")[0].get("value")
    for number in ("7", "99999999999999999999"):
        assert owner.client.post(f"{PATH}{number}/handled/", data={"csrf_token": token}).status_code == 404


def test_many_reports_come_a_page_at_a_time(app):
    with app.app_context():
        for number in range(51):
            receive(Report(kind="other", text=f"Nummer {number}"), "sv")
    owner = entered(app)
    first = owner.page(PATH)
    assert len(first.select(".report-part")) == 50
    following = first.select("a[rel='next']")[0].get("href")
    assert owner.page(following).texts(".report-part h2") == ["Report 1: Something else"]
    assert len(owner.page(f"{PATH}?page=x").select(".report-part")) == 50


def test_the_command_prints_those_that_wait(app, reported):
    with app.app_context():
        told = run(reports).told
    assert told.index("The newest.") < told.index("Fel dag.")
    assert "answer to: a@b.example" in told
    assert told.endswith("2 waiting.\n")
