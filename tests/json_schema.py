"""Whether a value is what a schema says: as much of JSON Schema as our own document uses, and no more."""

from datetime import date, datetime
from urllib.parse import urlsplit

KINDS = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None), "array": list,
    "object": dict,
}  # fmt: skip
WORDS = {"$ref", "anyOf", "type", "enum", "format", "items", "properties", "required", "description"}


def faults(value, schema, document, where="$"):
    """Yield each place where a value is not what its schema says; a word that is not known here is a fault."""
    strange = schema.keys() - WORDS
    if strange:
        yield f"{where}: the schema says {sorted(strange)}"
    if "$ref" in schema:
        yield from faults(value, referred(schema, document), document, where)
    if "anyOf" in schema and all(list(faults(value, one, document, where)) for one in schema["anyOf"]):
        yield f"{where}: {value!r} fits none"
    if "type" in schema and not is_of(value, schema["type"]):
        yield f"{where}: {value!r} is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is not in the list"
    if value is not None and not has_format(value, schema.get("format")):
        yield f"{where}: {value!r} is no {schema['format']}"
    yield from faults_within(value, schema, document, where)


def faults_within(value, schema, document, where):
    for number, item in enumerate(value if "items" in schema and value is not None else ()):
        yield from faults(item, schema["items"], document, f"{where}[{number}]")
    if isinstance(value, dict) and "properties" in schema:
        if value.keys() != schema["properties"].keys() or schema["required"] != list(schema["properties"]):
            yield f"{where}: has {sorted(value)}"
        for name, one in schema["properties"].items():
            yield from faults(value.get(name), one, document, f"{where}.{name}")


def referred(schema, document):
    found = document
    for step in schema["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found


def is_of(value, kinds):
    named = [kinds] if isinstance(kinds, str) else kinds
    return any(
        isinstance(value, KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))
        for kind in named
    )


def has_format(value, form):
    if form == "date-time":
        return datetime.fromisoformat(value).utcoffset() is not None
    if form == "date":
        return date.fromisoformat(value).isoformat() == value
    if form == "uri":
        return bool(urlsplit(value).scheme) and value.isascii()
    return form is None
