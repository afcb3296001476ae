"""The language and the time zone that the page being drawn speaks in.

They belong to one request. Macros are imported without context, so words and times find them here.
"""

from flask import g

from planner.i18n.catalogues import Words, words

_DEFAULT_LANGUAGE, _DEFAULT_ZONE = "sv", "Europe/Stockholm"


def speak(language: str, zone: str = _DEFAULT_ZONE) -> None:
    """Set the language and the zone for the rest of the request; raise KeyError for an unknown language."""
    words(language)
    g.language, g.zone = language, zone


def spoken_language() -> str:
    """Return the language in which the request is answered."""
    return str(g.get("language", _DEFAULT_LANGUAGE))


def spoken_zone() -> str:
    """Return the zone in which times are told."""
    return str(g.get("zone", _DEFAULT_ZONE))


def spoken() -> Words:
    """Return the words of the language in which the request is answered."""
    return words(spoken_language())
