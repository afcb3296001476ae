"""How passwords are kept and refused."""

import pytest

from planner.accounts import passwords

SMALL = 64


def test_a_kept_password_fits_itself_alone():
    kept = passwords.hashed("en lång mening som ingen gissar", SMALL)
    assert passwords.fits(kept, "en lång mening som ingen gissar", SMALL)
    assert not passwords.fits(kept, "en lång mening som någon gissar", SMALL)
    assert "mening" not in kept


def test_letters_that_keyboards_write_in_two_ways_are_the_same():
    kept = passwords.hashed("p\u00e5 en lång rad", SMALL)
    assert passwords.fits(kept, "pa\u030a en lång rad", SMALL)


def test_nobody_has_no_password():
    assert not passwords.fits(None, "nobody has this password", SMALL)


def test_what_is_no_hash_fits_nothing():
    assert not passwords.fits("not a hash", "en lång mening som ingen gissar", SMALL)


def test_another_cost_makes_a_hash_outdated():
    kept = passwords.hashed("en lång mening som ingen gissar", SMALL)
    assert not passwords.is_outdated(kept, SMALL)
    assert passwords.is_outdated(kept, 2 * SMALL)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("elva tecken", "form.password.short"),
        ("x" * 100 + "y" * 101, "form.password.long"),
        ("Password12345", "form.password.common"),
        ("abababababab", "form.password.common"),
        ("SOMEBODY@example.org", "form.password.email"),
        ("tre ord räcker", None),
    ],
)
def test_a_password_is_refused_for_a_reason(password, code):
    assert passwords.refusal(password, "somebody@example.org") == code
