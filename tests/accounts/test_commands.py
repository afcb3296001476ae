"""The commands that make accounts: the way in to a new installation."""

import re

import pytest

from tests.server import planner

PASSWORD = "en lång mening som ingen gissar\n"


@pytest.fixture
def run(database_url, tmp_path):
    return lambda *arguments, given="": planner(
        *arguments, database_url=database_url, folder=tmp_path, given=given
    )


def test_an_account_is_made_with_a_password_from_standard_input(run):
    said = run("add-account", "Owner@Example.org", "--role", "owner", "--password-stdin", given=PASSWORD)
    assert "owner@example.org can log in" in said
    assert PASSWORD.strip() not in said


def test_an_account_without_a_password_gets_a_link_and_may_get_another(run):
    first = run("add-account", "new@example.org", "--role", "editor")
    second = run("invite", "new@example.org")
    links = [re.search(r"/organise/invitation/([\w-]{22})/", said).group(1) for said in (first, second)]
    assert links[0] != links[1]


@pytest.mark.parametrize(
    ("arguments", "given", "sentence"),
    [
        (("add-account", "a@example.org", "--role", "owner", "--password-stdin"), "short\n", "12 characters"),
        (("add-account", "no address", "--role", "owner"), "", "name@example.org"),
        (
            ("add-account", "a@example.org", "--role", "editor", "--organisation", "gone"),
            "",
            "no longer there",
        ),
        (("reset-password", "nobody@example.org"), "", "There is no account nobody@example.org."),
    ],
)
def test_a_refusal_is_one_sentence(run, arguments, given, sentence):
    with pytest.raises(RuntimeError) as failed:
        run(*arguments, given=given)
    assert sentence in str(failed.value)
    assert "Traceback" not in str(failed.value)
