"""The API described for programs (OpenAPI 3.1.1), made from the types it answers with and the parameters it takes."""

import re
from typing import Any

from planner.release.selection import PARAMETERS
from planner.render.api_operations import OPERATIONS, ROOT, Operation
from planner.render.as_json import written
from planner.render.data_shapes import Listing, Problem
from planner.render.json_schema import components, schema_of
from planner.vocabulary import LANGUAGES, Measure
from planner.ways_in import NEEDS

MOST_PER_PAGE = 200
PER_PAGE = 50
HIGHEST_NUMBER = 999_999_999

Thing = dict[str, Any]

_NUMBER = {"type": "integer", "minimum": 1, "maximum": HIGHEST_NUMBER}
_OWN: dict[str, tuple[str, Thing]] = {
    "lang": (
        "language of the words; the edition's first one if left out",
        {"type": "string", "enum": [*LANGUAGES]},
    ),
    "release": ("number of an old release; the current one if left out", _NUMBER),
    "page": ("page of the list, from 1; one after the last is empty", {**_NUMBER, "default": 1}),
    "per_page": (
        "how many on a page",
        {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE},
    ),
    "from": ("number of the earlier release; the one before `to` if left out", _NUMBER),
    "to": ("number of the later release; the current one if left out", _NUMBER),
}
_CHOICES: dict[str, Thing] = {
    "day": {"type": "string", "format": "date"},
    "access": {"type": "string", "enum": [one.value.replace("_", "-") for one in Measure]},
    "need": {"type": "string", "enum": [*NEEDS]},
    "exhibitions": {"type": "string", "enum": ["no"]},
}
_INTRODUCTION = (
    "What is public of the programme: every answer is made from a numbered release and stays the same until the "
    "next one. A selection is the same as on pages and in calendars: a parameter repeated means or, different ones "
    "mean and; an unknown one is answered 404. Ask again with If-None-Match. Fields and values of closed lists may "
    "be added to v1; programs pass over what they do not know."
)
_REFUSALS = {
    "400": "A parameter is not of its kind",
    "404": "There is nothing here, or a choice is unknown",
    "405": "The API is only read",
    "414": "The address is too long",
    "500": "Something went wrong on our side",
}


def openapi_document(base_url: str, title: str) -> bytes:
    """Return the document."""
    shapes = [*dict.fromkeys(one.shape for one in OPERATIONS)]
    schemas = components([*shapes, Listing, Problem])
    listing = schemas.pop("Listing")
    for one in OPERATIONS:
        if one.listed:
            schemas[_page_name(one)] = _page(listing, one)
    return written(
        {
            "openapi": "3.1.1",
            "info": {"title": title, "version": "1", "description": _INTRODUCTION},
            "servers": [{"url": f"{base_url}{ROOT}"}],
            "paths": {one.path: {"get": _get(one)} for one in OPERATIONS},
            "components": {
                "schemas": dict(sorted(schemas.items())),
                "parameters": _parameters(),
                "responses": {
                    f"Refused{status}": {
                        "description": words,
                        "content": {"application/problem+json": {"schema": schema_of(Problem)}},
                    }
                    for status, words in _REFUSALS.items()
                },
                "headers": _HEADERS,
            },
        }
    )


def _page_name(operation: Operation) -> str:
    return f"{operation.shape.__name__}Page"


def _page(listing: Thing, operation: Operation) -> Thing:
    items = {"type": "array", "items": schema_of(operation.shape)}
    return {**listing, "properties": {**listing["properties"], "items": items}}


_HEADERS: Thing = {
    "ETag": {
        "description": "the tag of these bytes, for If-None-Match",
        "required": True,
        "schema": {"type": "string"},
    },
    "Link": {
        "description": "first, prev, next and last page (RFC 8288)",
        "required": True,
        "schema": {"type": "string"},
    },
}


def _get(operation: Operation) -> Thing:
    kind = {
        "$ref": f"#/components/schemas/{_page_name(operation) if operation.listed else operation.shape.__name__}"
    }
    named = [{"$ref": f"#/components/parameters/{name}"} for name in parameter_names(operation)]
    own = [
        {"name": name, "in": "path", "required": True, "schema": _PATHS[name]}
        for name in re.findall(r"{(\w+)}", operation.path)
    ]
    headers = ("ETag", "Link") if operation.listed else ("ETag",)
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [*own, *named],
        "responses": {
            "200": {
                "description": operation.summary,
                "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers},
                "content": {"application/json": {"schema": kind}},
            },
            "304": {"description": "It is as it was"},
            **{status: {"$ref": f"#/components/responses/Refused{status}"} for status in _REFUSALS},
        },
    }


_PATHS: dict[str, Thing] = {
    "edition": {"type": "string", "pattern": "^[a-z][a-z0-9-]{1,79}$"},
    "code": {"type": "string", "pattern": "^[0-9A-Za-z]{4,12}$"},
}


def parameter_names(operation: Operation) -> tuple[str, ...]:
    """Return the names of the query parameters that an address takes."""
    chosen = PARAMETERS if operation.chosen else ()
    return (*operation.parameters, *(("page", "per_page") if operation.listed else ()), *chosen)


def _parameters() -> Thing:
    own = {
        name: {"name": name, "in": "query", "description": words, "schema": schema}
        for name, (words, schema) in _OWN.items()
    }
    chosen = {
        name: {
            "name": name,
            "in": "query",
            "description": "what is searched for" if name == "q" else f"of the selection: {name}",
            "schema": {"type": "array", "items": _CHOICES.get(name, {"type": "string"})},
        }
        for name in PARAMETERS
    }
    return {**own, **chosen}
