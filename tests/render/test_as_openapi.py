"""The document of the API: what v1 promises. A difference here is read before `make golden` takes it in."""

import json

import pytest

from planner.render.as_openapi import openapi_document
from planner.render.data_shapes import Session
from planner.render.json_schema import components, schema_of


def test_what_v1_promises_has_not_changed(golden):
    document = json.loads(openapi_document("https://p.example", "The programme"))
    golden("api-v1.json", f"{json.dumps(document, indent=1, ensure_ascii=False)}\n".encode())


def test_a_type_is_a_schema():
    assert schema_of(int | None) == {"type": ["integer", "null"]}
    assert schema_of(tuple[str, ...]) == {"type": "array", "items": {"type": "string"}}
    assert schema_of(Session | None) == {
        "anyOf": [{"$ref": "#/components/schemas/Session"}, {"type": "null"}]
    }


def test_every_type_that_is_pointed_to_is_described():
    found = components([Session])
    named = {name.rpartition("/")[2] for name in _references(found)}
    assert named - found.keys() == set()
    assert {"Session", "Occasion", "Place", "Text", "Answer"} <= named | {"Session"}


def test_a_type_without_a_schema_is_refused():
    with pytest.raises(TypeError):
        components([bytes])


def _references(schema):
    if isinstance(schema, dict):
        yield from (value for name, value in schema.items() if name == "$ref")
        for value in schema.values():
            yield from _references(value)
    if isinstance(schema, list):
        for value in schema:
            yield from _references(value)
