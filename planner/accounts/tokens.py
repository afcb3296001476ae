"""Random tokens of 128 bits, of which only digests are stored."""

import hashlib
import secrets


def fresh() -> str:
    """Return a token that nobody can guess, made of letters, figures, hyphens and underlines."""
    return secrets.token_urlsafe(16)


def digest(token: str) -> str:
    """Return what is stored of a token, an address or a subject of throttling."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
