"""The headers that every answer carries, and those that say how long it may be kept."""

import re
from urllib.parse import urlsplit, urlunsplit

from flask import Flask, Response, request

_SOURCES = ("script", "style", "img", "font", "connect", "manifest", "worker")
POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{source}-src 'self'" for source in _SOURCES),
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
"""Nothing from elsewhere, nothing inline, no evaluation, no frame (design.md section 9)."""

FRAMED: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")),
)
"""The same for the one page that is there to be framed."""

SAFETY: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)

OPEN: tuple[tuple[str, str], ...] = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Link"),
)
"""Public data may be read by the scripts of every site: none of it depends on who asks."""

_DATA = re.compile(r"\.(ics|json|jsonld|csv|atom|pdf|docx|xml|rdf|txt|webmanifest)$|^/api/")
_ASKED_BEFORE: tuple[tuple[str, str], ...] = (
    ("Access-Control-Allow-Methods", "GET, HEAD"),
    ("Access-Control-Allow-Headers", "If-None-Match, If-Modified-Since"),
    ("Access-Control-Max-Age", "86400"),
)

PUBLIC = "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400"
"""A public page or feed: a minute, then asked for again; an outage does not hide the programme."""

AN_HOUR = "public, max-age=3600"
"""A picture: it never changes under its address, but it may be taken away."""

UNKEPT = "no-store"
"""Errors and what answers a search or a form."""

FOR_EVER = "public, max-age=31536000, immutable"
"""What has its own hash in its address."""


def is_for_programs(path: str) -> bool:
    """Tell whether an address of the public side answers programs rather than people."""
    return bool(_DATA.search(path)) and not path.startswith("/organise/")


def init_app(app: Flask) -> None:
    """Give the safety headers to every answer that has not set its own."""
    app.after_request(_safe)


def _safe(response: Response) -> Response:
    if response.status_code == 308:  # werkzeug's own, for a missing slash: built from the Host header
        there = urlsplit(response.headers["Location"])
        response.headers["Location"] = urlunsplit(("", "", there.path, there.query, ""))
    for name, value in SAFETY:
        response.headers.setdefault(name, value)
    if is_for_programs(request.path):
        for name, value in (*OPEN, *(_ASKED_BEFORE if request.method == "OPTIONS" else ())):
            response.headers.setdefault(name, value)
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = UNKEPT
    return response
