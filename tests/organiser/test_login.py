"""The door of the workbench."""

import pytest
from sqlalchemy import update

from planner import clock, history
from planner.accounts import invitations, register, sign_in
from planner.accounts.tables import LoginRow
from planner.db import db
from tests.page import checked_page
from tests.workbench import PASSWORD, Desk, entered, filled, form_of


@pytest.fixture
def desk(app):
    return Desk(app.test_client())


def address(rule):
    """Return some address of a rule."""
    words = {"purpose": "reset", "language": "sv"}
    return rule.build({name: words.get(name, 1) for name in rule.arguments})[1]


def link_for(app, email):
    with app.app_context():
        row = register.row_by_email(db.session(), email)
        return invitations.make_link(row.id, by="test")


@pytest.mark.parametrize(
    "path", ["/organise/", "/organise/registers/", "/organise/account/", "/organise/accounts/"]
)
def test_nobody_comes_in_without_logging_in(desk, path):
    answer = desk.client.get(path)
    assert answer.status_code == 303
    assert answer.location.startswith("/organise/login/")


def test_every_page_of_the_workbench_is_behind_the_guard(app, desk):
    open_ones = {"login", "language", "forgotten", "open_link", "preview"}
    for rule in app.url_map.iter_rules():
        name = rule.endpoint.removeprefix("organiser.")
        if not rule.endpoint.startswith("organiser.") or name in open_ones:
            continue
        path = address(rule)
        for method in sorted(rule.methods - {"OPTIONS"}):
            answer = desk.client.open(path, method=method)
            assert answer.status_code in {303, 401}, f"{method} {path}: {answer.status}"


def test_one_is_sent_on_to_where_one_wanted_to_be(app):
    entered(app)
    desk = Desk(app.test_client())
    asked = desk.client.get("/organise/registers/people/").location
    sent = desk.send(asked, {"email": "owner@example.org", "password": PASSWORD})
    assert sent.location == "/organise/registers/people/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/organise/", "/sv/", "/organise/\\evil"]
)
def test_nobody_is_sent_elsewhere(app, elsewhere):
    entered(app)
    desk = Desk(app.test_client())
    sent = desk.send(
        "/organise/login/", {"email": "owner@example.org", "password": PASSWORD, "next": elsewhere}
    )
    assert sent.location == "/organise/"


def test_a_wrong_password_keeps_the_address_and_says_one_thing(desk):
    sent = desk.send("/organise/login/", {"email": "somebody@example.org", "password": "not the password"})
    assert sent.status_code == 400
    assert b'value="somebody@example.org"' in sent.data
    assert b"not the password" not in sent.data


def test_the_cookie_is_for_the_workbench_alone(app, desk):
    answer = desk.client.get("/organise/login/")
    cookie = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "Path=/organise", "SameSite=Lax"} <= set(cookie.split("; "))
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_new_session_begins_at_the_log_in(app, desk):
    desk.page("/organise/login/")
    with desk.client.session_transaction("/organise/") as session:
        session["planted"] = "by somebody else"
        token = session["csrf_token"]
    entered(app)
    desk.send("/organise/login/", {"email": "owner@example.org", "password": PASSWORD})
    with desk.client.session_transaction("/organise/") as session:
        assert session["login"]
        assert "planted" not in session
        assert session.get("csrf_token") != token


def test_whose_log_in_has_run_out_is_told_so_and_who_logged_out_is_not(app):
    desk, told = entered(app), "Du har loggats ut eftersom det gått lång tid."
    with app.app_context():
        db.session.execute(update(LoginRow).values(seen_at=clock.real_now() - 2 * sign_in.IDLE))
        db.session.commit()
    page = desk.page(desk.client.get("/organise/registers/people/").location)
    assert told in page.text
    back = desk.send("/organise/login/", {"email": "owner@example.org", "password": PASSWORD}, page=page)
    assert back.location == "/organise/registers/people/"
    csrf = desk.page(back.location).select("input[name=csrf_token]")[0].get("value")
    out = desk.client.post("/organise/logout/", data={"csrf_token": csrf})
    assert told not in desk.page(out.location).text
    other = entered(app, "reader", email="reader@example.org")
    with app.app_context():
        sign_in.sign_out_everywhere(register.row_by_email(db.session(), "reader@example.org").id, by="test")
    assert told not in other.page(other.client.get("/organise/account/").location).text


def test_what_was_being_written_survives_a_log_out(app):
    desk = entered(app)
    page = desk.page("/organise/registers/themes/new/")
    with app.app_context():
        account = register.row_by_email(db.session(), "owner@example.org")
        sign_in.sign_out_everywhere(account.id, by="test")
    answer = desk.send("/organise/registers/themes/new/", {"label-sv": "Ett tema till"}, page=page)
    assert answer.status_code == 401
    shown = checked_page(answer, "/organise/registers/themes/new/")
    again = desk.send("/organise/login/", {"email": "owner@example.org", "password": PASSWORD}, page=shown)
    assert again.status_code == 200
    back = checked_page(again, "/organise/login/")
    kept = desk.send("/organise/registers/themes/new/", page=back)
    assert kept.status_code == 400
    form = checked_page(kept, "/organise/registers/themes/new/")
    saved = desk.send("/organise/registers/themes/new/", page=form)
    assert saved.status_code == 303
    assert "Ett tema till" in desk.page("/organise/registers/themes/").text


def test_a_forged_form_writes_nothing_wherever_it_is_sent(app):
    desk = entered(app)
    with app.app_context():
        before = history.last_id(db.session())
    sent = 0
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("organiser.") and "POST" in rule.methods:
            answer = desk.client.post(address(rule), data={"csrf_token": "forged"})
            assert answer.status_code in {400, 403, 404, 410}, f"{rule.rule}: {answer.status}"
            sent += 1
    assert sent > 10
    with app.app_context():
        assert history.last_id(db.session()) == before


def test_a_form_from_another_site_is_not_trusted(app):
    desk = entered(app)
    page = desk.page("/organise/registers/themes/new/")
    typed = filled(form_of(page))
    typed["label-sv"] = "Ett tema till"
    answer = desk.client.post(
        "/organise/registers/themes/new/", data=typed, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 400
    assert "Ett tema till" in answer.get_data(as_text=True)


def test_an_invitation_is_accepted_once(app, desk):
    with app.app_context():
        register.add_account("new@example.org", role="editor", by="test", memory_kib=64)
        db.session.remove()
    purpose, token = link_for(app, "new@example.org")
    path = f"/organise/{purpose}/{token}/"
    short = desk.send(path, {"password": "short", "name": "Redaktör"})
    assert short.status_code == 400
    assert 'value="Redaktör"' in short.get_data(as_text=True)
    assert desk.send(path, {"password": PASSWORD, "name": "Redaktör"}).status_code == 303
    assert desk.page("/organise/account/").select("input[value='Redaktör']")
    assert desk.client.get(path).status_code == 410


def test_the_language_of_the_workbench_is_ones_own(app):
    desk = entered(app)
    page = desk.page("/organise/registers/")
    assert page.root.get("lang") == "en"
    form = next(form for form in page.root.forms if form.action == "/organise/language/")
    token = form.fields["csrf_token"]
    answer = desk.client.post(
        "/organise/language/",
        data={"csrf_token": token, "language": "sv"},
        headers={"Referer": "http://127.0.0.1:8000/organise/registers/"},
    )
    assert answer.location == "/organise/registers/"
    assert desk.page("/organise/registers/").root.get("lang") == "sv"


def test_no_password_is_carried_through_a_log_in(app):
    typed = {"present": "min hemlighet nu", "password": "min hemlighet sedan", "name": "Kvar"}
    answer = app.test_client().post("/organise/account/password/", data=typed)
    assert answer.status_code == 401
    page = checked_page(answer, "/organise/account/password/")
    assert "hemlighet" not in answer.text
    assert page.texts("[name='carried-name']") == ["Kvar"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://127.0.0.1:8000"}, 303),
        ({"Origin": "http://localhost"}, 400),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, 303),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"}, 400),
    ],
)
def test_the_host_of_a_request_says_nothing_about_where_its_form_came_from(app, headers, status):
    desk = entered(app)
    token = desk.page("/organise/account/").select("[name='csrf_token']")[0].get("value")
    typed = {"csrf_token": token, "language": "en"}
    assert desk.client.post("/organise/language/", data=typed, headers=headers).status_code == status
