"""Accounts in the browser."""

import re

import pytest

from planner.accounts import register
from planner.db import db
from tests.page import checked_page
from tests.workbench import PASSWORD, Desk, entered


@pytest.fixture
def owner(app):
    return entered(app)


def account(app, email):
    with app.app_context():
        return register.account_of(db.session(), register.row_by_email(db.session(), email))


def test_an_owner_invites_an_editor_of_an_organisation(app, owner):
    owner.send("/organise/registers/organisations/new/", {"name-sv": "Kultur", "kind": "city_department"})
    answer = owner.send(
        "/organise/accounts/new/",
        {"email": "New@Example.org", "name": "Redaktör", "role": "editor", "organisations": ["kultur"]},
    )
    link = re.search(r'value="(http[^"]+/organise/invitation/[^"]+)"', answer.get_data(as_text=True)).group(1)
    assert account(app, "new@example.org").organisations == {"kultur"}
    invited = Desk(app.test_client())
    assert invited.send(link[link.index("/organise/") :], {"password": PASSWORD}).status_code == 303
    assert invited.page("/organise/registers/").text
    assert "Redaktör" in owner.page("/organise/accounts/").text


def test_an_editor_of_no_organisation_is_told_of_to_whoever_invites(owner):
    path = "/organise/accounts/new/"
    alone = owner.send(path, {"email": "a@example.org", "role": "editor"}).get_data(as_text=True)
    assert "belongs to no organisation yet" in alone
    reader = owner.send(path, {"email": "b@example.org", "role": "reader"}).get_data(as_text=True)
    assert "belongs to no organisation yet" not in reader


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"email": "no address"}, "email"),
        ({"email": "owner@example.org"}, "email"),
        ({"email": "a@example.org", "name": "x" * 81}, "name"),
        ({"email": "a@example.org", "organisations": ["gone"]}, "organisations"),
    ],
)
def test_a_wrong_invitation_is_told_beside_the_field(owner, typed, field):
    answer = owner.send("/organise/accounts/new/", typed)
    assert answer.status_code in {400, 404}
    page = checked_page(answer, "")
    assert page.select(".error-summary a")
    assert page.select(f"[name='email'][value='{typed['email']}']")


def test_a_deactivated_account_is_out_at_once(app, owner):
    editor = entered(app, "editor")
    number = account(app, "editor@example.org").id
    owner.send(f"/organise/accounts/{number}/", {"active": None})
    assert editor.client.get("/organise/registers/").status_code == 303


def test_the_last_owner_cannot_lock_everyone_out(app, owner):
    number = account(app, "owner@example.org").id
    answer = owner.send(f"/organise/accounts/{number}/", {"role": "reader"})
    assert answer.status_code == 409
    assert "last owner" in checked_page(answer, "").text


def test_ones_own_name_language_and_password(app, owner):
    assert owner.send("/organise/account/", {"name": "Ägaren", "language": "sv"}).status_code == 303
    page = owner.page("/organise/account/")
    assert page.root.get("lang") == "sv"
    assert "Ägaren" in page.text
    form = next(form for form in page.root.forms if form.action == "/organise/account/password/")
    fields = dict(form.form_values())
    wrong = owner.client.post(
        "/organise/account/password/", data={**fields, "present": "x", "password": "nytt långt lösen"}
    )
    assert wrong.status_code == 400
    right = owner.client.post(
        "/organise/account/password/", data={**fields, "present": PASSWORD, "password": "nytt långt lösen"}
    )
    assert right.status_code == 303
    assert owner.page("/organise/account/")


def test_a_forgotten_password_answers_the_same_for_everyone(app, owner, monkeypatch):
    sent = []
    monkeypatch.setattr("planner.organiser.mail._deliver", lambda address, letter: sent.append(letter))
    settings = app.extensions["planner.settings"]
    object.__setattr__(settings, "smtp_url", "smtp://mail.example.org")
    answers = []
    for email in ("nobody@example.org", "owner@example.org"):
        desk = Desk(app.test_client())
        answer = desk.send("/organise/reset/", {"email": email})
        assert answer.status_code == 200
        answers.append(checked_page(answer, "").texts("main p"))
    assert answers[0] == answers[1]
    assert [letter["To"] for letter in sent] == ["owner@example.org"]
    assert "/organise/reset/" in sent[0].get_content()
