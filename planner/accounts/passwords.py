"""Passwords: how they are kept, and which ones are refused."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
_SEEN_TOO_OFTEN = """
123456789012 1234567890123 12345678901234 123456123456 123123123123 111111111111 000000000000 qwertyuiopasdf
qwerty123456 qwertyqwerty qwertyuiop12 1q2w3e4r5t6y 1qaz2wsx3edc zaq12wsxcde3 password1234 passwordpassword
password12345 password123456 passw0rd1234 p@ssw0rd1234 letmeinletmein iloveyou1234 iloveyouiloveyou
administrator welcome12345 welcome123456 changeme1234 changemechangeme lösenord1234 lösenordlösenord
losenord1234 losenordlosenord hemligt12345 hemligthemligt sommar202512 sommar123456 vinter123456
välkommen123 välkommen1234 valkommen123 malmöffmalmöff asdfghjklöä12 asdfghjkl123 abcdefghijkl abcd12345678
abc123abc123 abc123456789 qwerty1234567 monkey123456 dragon123456 football1234 fotboll12345 kommunen1234
superman1234 starwars1234 sunshine1234 princess1234 trustno1trustno1 correcthorsebatterystaple
"""
_COMMON = frozenset(_SEEN_TOO_OFTEN.split())


@cache
def _hasher(memory_kib: int) -> PasswordHasher:
    return PasswordHasher(time_cost=3, memory_cost=memory_kib, parallelism=1)


@cache
def _nobody(memory_kib: int) -> str:
    """Return a hash that no password is kept under, so that an unknown address costs as much time as a known one."""
    return _hasher(memory_kib).hash("nobody has this password")


def hashed(password: str, memory_kib: int) -> str:
    """Return what is kept of a password."""
    return _hasher(memory_kib).hash(_normal(password))


def fits(kept: str | None, password: str, memory_kib: int) -> bool:
    """Tell whether a password is the one that was kept; takes its time also where nothing was kept."""
    try:
        _hasher(memory_kib).verify(kept or _nobody(memory_kib), _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str, memory_kib: int) -> bool:
    """Tell whether a password was kept at another cost than today's."""
    return _hasher(memory_kib).check_needs_rehash(kept)


def refusal(password: str, email: str) -> str | None:
    """Return the code of why a password is refused, or None: length, common ones, the address itself."""
    normal = _normal(password)
    plain = normal.casefold()
    if len(normal) < SHORTEST:
        return "form.password.short"
    if len(normal) > LONGEST:
        return "form.password.long"
    if plain in _COMMON or len(set(plain)) < 4:
        return "form.password.common"
    if plain in {email.casefold(), email.casefold().partition("@")[0]}:
        return "form.password.email"
    return None


def _normal(password: str) -> str:
    """Return one form of characters that keyboards write differently (RFC 8265, section 4.2)."""
    return unicodedata.normalize("NFC", password)[: LONGEST + 1]
