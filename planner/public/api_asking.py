"""What a request to the API asks for: its language, release and page. What is not of its kind is refused with 400."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn, TypeVar
from urllib.parse import urlencode

from flask import abort, g, request

from planner.public import asking
from planner.release.selection import PARAMETERS, Parsed
from planner.render.api_operations import OPERATIONS, ROOT, Operation
from planner.render.as_openapi import HIGHEST_NUMBER, MOST_PER_PAGE, PER_PAGE, parameter_names
from planner.vocabulary import LANGUAGES

T = TypeVar("T")

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_BY_NAME = {one.name: one for one in OPERATIONS}


@dataclass(frozen=True, slots=True)
class Window:
    """One page of a list."""

    page: int
    per_page: int

    def shown(self, items: Sequence[T]) -> tuple[T, ...]:
        """Return what stands on this page."""
        start = (self.page - 1) * self.per_page
        return tuple(items[start : start + self.per_page])


def operation(name: str) -> Operation:
    """Return an address of the API by its name, once its query holds nothing but what it takes."""
    found = _BY_NAME[name]
    if not found.chosen:
        chosen = asking.feed_selection((), besides=own_names(found))
        if chosen:
            asking.refuse_feed(Parsed(selection=chosen, unknown_names=(chosen.given[0][0],)))
    return found


def own_names(found: Operation) -> frozenset[str]:
    """Return the parameters of an address that do not choose sessions."""
    return frozenset(parameter_names(found)).difference(PARAMETERS)


def one(name: str) -> str | None:
    """Return the only value of a parameter, None where it is left out; one that is there and empty is a value."""
    values = request.args.getlist(name)
    if len(values) > 1:
        refuse(f"{name} is given more than once")
    return values[0] if values else None


def number(name: str, *, most: int = HIGHEST_NUMBER) -> int | None:
    """Return a whole number from 1, or None where it is left out."""
    value = one(name)
    if value is None:
        return None
    if not _NUMBER.fullmatch(value) or int(value) > most:
        refuse(f"{name} must be a whole number from 1 to {most}")
    return int(value)


def window() -> Window:
    """Return which page of a list is asked for."""
    return Window(number("page") or 1, number("per_page", most=MOST_PER_PAGE) or PER_PAGE)


def language(languages: Iterable[str]) -> str:
    """Return the language asked for, else the first of these that the interface has."""
    asked = one("lang")
    if asked is None:
        return next((tag for tag in languages if tag in LANGUAGES), LANGUAGES[0])
    if asked.casefold() not in LANGUAGES:
        refuse(f"lang must be one of {', '.join(LANGUAGES)}")
    return asked.casefold()


def refuse(detail: str) -> NoReturn:
    """Answer 400 with a sentence."""
    g.feed_refusal = detail
    abort(400)


def address(path: str, query: str, more: Iterable[tuple[str, object]]) -> str:
    """Return the path and query of an address of the API; what is None is left out."""
    own = urlencode([(name, str(value)) for name, value in more if value is not None])
    asked = "&".join(part for part in (query, own) if part)
    return f"{ROOT}{path}?{asked}" if asked else f"{ROOT}{path}"
