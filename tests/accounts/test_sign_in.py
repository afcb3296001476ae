"""Logging in and out, links and throttling, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from planner import clock, history
from planner.accounts import invitations, passwords, register, sign_in
from planner.accounts.invitations import LinkEnded
from planner.accounts.sign_in import WrongPassword
from planner.accounts.tables import AccountRow, LinkRow, LoginRow
from planner.accounts.throttling import WINDOW, TooManyAttempts
from planner.db import db
from planner.draft import edit
from planner.errors import Refused, StaleDraft, UnknownReference
from planner.vocabulary import AccountRole

MAIL, PASSWORD, ADDRESS, COST = "Editor@Example.org", "en lång mening som ingen gissar", "192.0.2.7", 64


@pytest.fixture(autouse=True)
def within(app):
    with app.app_context():
        yield


@pytest.fixture
def account():
    return register.add_account(MAIL, role=AccountRole.OWNER, by="test", memory_kib=COST, password=PASSWORD)


@pytest.fixture
def later(monkeypatch):
    """Let so much time pass."""
    passed = timedelta()

    def pass_by(more):
        nonlocal passed
        passed += more
        moment = real() + passed
        monkeypatch.setattr(clock, "real_now", lambda: moment)

    real = clock.real_now
    return pass_by


def enter(password=PASSWORD, *, email=MAIL, address=ADDRESS):
    return sign_in.sign_in(email, password, address=address, memory_kib=COST)


def acts(key="editor@example.org"):
    return [line.act for line in history.lines(db.session(), kind="account", key=key)][::-1]


def test_a_log_in_is_known_by_its_token_and_only_the_digest_is_stored(account):
    token = enter()
    assert sign_in.account_behind(token).email == "editor@example.org"
    assert token not in db.session().scalars(select(LoginRow.digest)).all()
    assert sign_in.account_behind("another token") is None


def test_each_log_in_has_a_token_of_its_own(account):
    assert enter() != enter()


@pytest.mark.parametrize("email", [MAIL, "nobody@example.org"])
def test_a_wrong_password_and_an_unknown_address_are_refused_alike(account, email):
    with pytest.raises(WrongPassword) as refused:
        enter("not the password", email=email)
    assert refused.value.facts == {}


def test_a_log_in_ends_after_a_pause_and_at_the_latest_after_a_week(account, later):
    token = enter()
    for _ in range(16):
        later(timedelta(hours=10))
        assert sign_in.account_behind(token)
    later(timedelta(hours=10))
    assert sign_in.account_behind(token) is None

    token = enter()
    later(timedelta(hours=12, minutes=1))
    assert sign_in.account_behind(token) is None


def test_logging_out_ends_this_log_in_and_everywhere_ends_all(account):
    first, second, third = enter(), enter(), enter()
    sign_in.sign_out(first)
    assert sign_in.account_behind(first) is None
    assert sign_in.account_behind(second)
    sign_in.sign_out_everywhere(account, by="Editor")
    assert sign_in.account_behind(second) is None
    assert sign_in.account_behind(third) is None
    assert acts() == ["created", "signed_out_everywhere"]


def test_too_many_attempts_on_one_account_have_to_wait(account, later):
    for attempt in range(8):
        with pytest.raises(WrongPassword):
            enter("not the password", address=f"192.0.2.{attempt}")
    with pytest.raises(TooManyAttempts):
        enter()
    later(WINDOW + timedelta(seconds=1))
    assert enter()


def test_too_many_attempts_from_one_address_have_to_wait(account):
    for attempt in range(40):
        with pytest.raises(WrongPassword):
            enter("not the password", email=f"guess{attempt}@example.org")
    with pytest.raises(TooManyAttempts):
        enter()
    assert enter(address="192.0.2.99")


def test_success_forgets_the_attempts_before_it(account):
    for _ in range(3):
        for _ in range(7):
            with pytest.raises(WrongPassword):
                enter("not the password")
        assert enter()


def test_a_password_kept_at_another_cost_is_kept_anew(account):
    assert sign_in.sign_in(MAIL, PASSWORD, address=ADDRESS, memory_kib=2 * COST)
    kept = db.session().get(AccountRow, account).password_hash
    assert not passwords.is_outdated(kept, 2 * COST)


def test_changing_the_password_ends_all_other_log_ins(account):
    old = enter()
    with pytest.raises(WrongPassword):
        sign_in.change_password(
            account, "wrong", "ett nytt långt lösenord", address=ADDRESS, by="x", memory_kib=COST
        )
    new = sign_in.change_password(
        account, PASSWORD, "ett nytt långt lösenord", address=ADDRESS, by="x", memory_kib=COST
    )
    assert sign_in.account_behind(old) is None
    assert sign_in.account_behind(new)
    assert enter("ett nytt långt lösenord")


def test_an_invitation_works_once_and_only_its_digest_is_stored(account):
    invited = register.add_account("new@example.org", role=AccountRole.EDITOR, by="test", memory_kib=COST)
    purpose, token = invitations.make_link(invited, by="Owner")
    assert purpose == "invitation"
    assert token not in db.session().scalars(select(LinkRow.digest)).all()
    assert invitations.opened(token).account.invited
    with pytest.raises(register.WrongAccount) as refused:
        invitations.use_link(token, "short", memory_kib=COST)
    assert refused.value.facts["errors"] == {"password": ("form.password.short", {})}
    login = invitations.use_link(token, PASSWORD, memory_kib=COST, name="Redaktör")
    assert sign_in.account_behind(login).name == "Redaktör"
    with pytest.raises(LinkEnded):
        invitations.use_link(token, PASSWORD, memory_kib=COST)
    assert acts("new@example.org") == ["created", "invited", "changed", "accepted"]


def test_a_new_link_ends_the_one_before_and_a_reset_lasts_an_hour(account, later):
    _, first = invitations.make_link(account, by="Owner")
    purpose, second = invitations.make_link(account, by="Owner")
    assert purpose == "reset"
    with pytest.raises(LinkEnded):
        invitations.opened(first)
    assert invitations.opened(second)
    later(timedelta(minutes=61))
    with pytest.raises(LinkEnded):
        invitations.opened(second)


def test_asking_for_a_reset_tells_nothing_of_an_unknown_address(account):
    assert invitations.ask_for_reset("nobody@example.org", address=ADDRESS) is None
    email, purpose, token = invitations.ask_for_reset("EDITOR@example.org", address=ADDRESS)
    assert (email, purpose) == ("editor@example.org", "reset")
    assert invitations.opened(token).account.id == account


def test_an_account_that_is_not_in_use_is_out_at_once(account):
    other = register.add_account(
        "other@example.org", role=AccountRole.READER, by="test", memory_kib=COST, password=PASSWORD
    )
    token = enter(email="other@example.org")
    _, link = invitations.make_link(other, by="Owner")
    register.change_account(
        other, role=AccountRole.READER, organisations=(), active=False, version=1, by="Owner"
    )
    assert sign_in.account_behind(token) is None
    with pytest.raises(LinkEnded):
        invitations.opened(link)
    with pytest.raises(WrongPassword):
        enter(email="other@example.org")


def test_the_last_owner_stays_one(account):
    with pytest.raises(Refused) as refused:
        register.change_account(
            account, role=AccountRole.EDITOR, organisations=(), active=True, version=1, by="x"
        )
    assert refused.value.facts["reason"] == "last_owner"


def test_an_address_belongs_to_one_account(account):
    with pytest.raises(register.WrongAccount) as refused:
        register.add_account("EDITOR@EXAMPLE.ORG", role=AccountRole.READER, by="test", memory_kib=COST)
    assert refused.value.facts["errors"]["email"][0] == "form.account.taken"


def test_organisations_are_followed_when_their_address_changes(account):
    edit.create(
        "organisation", {"kind": "city_department", "name": {"sv": "Kultur"}}, by="test", slug="culture"
    )
    register.change_account(
        account, role=AccountRole.OWNER, organisations=["culture"], active=True, version=1, by="test"
    )
    edit.rename("organisation", "culture", "arts", version=1, by="test")
    row = register.row_of(db.session(), account)
    assert register.account_of(db.session(), row).organisations == {"arts"}
    with pytest.raises(UnknownReference):
        register.change_account(
            account, role=AccountRole.OWNER, organisations=["x"], active=True, version=2, by="x"
        )
    with pytest.raises(StaleDraft):
        register.change_account(
            account, role=AccountRole.OWNER, organisations=[], active=True, version=1, by="x"
        )


@pytest.mark.parametrize("meanwhile", ["new password", "out of use"])
def test_a_log_in_ends_where_the_account_changed_while_it_was_checked(account, monkeypatch, meanwhile):
    other = register.add_account(
        "other@example.org", role=AccountRole.READER, by="test", memory_kib=COST, password=PASSWORD
    )
    fits = passwords.fits

    def slowly(*arguments):
        found = fits(*arguments)
        row = register.row_of(db.session(), other)
        if meanwhile == "new password":
            row.password_hash = passwords.hashed("en annan mening som ingen gissar", COST)
        else:
            row.active = False
        db.session().commit()
        return found

    monkeypatch.setattr(passwords, "fits", slowly)
    monkeypatch.setattr(passwords, "is_outdated", lambda *_: True)
    with pytest.raises(WrongPassword):
        enter(email="other@example.org")
    monkeypatch.undo()
    assert db.session().scalars(select(LoginRow).where(LoginRow.account_id == other)).all() == []
    if meanwhile == "new password":
        assert enter("en annan mening som ingen gissar", email="other@example.org")
