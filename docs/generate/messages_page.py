"""The page of the messages and their JSON Schemas, from the AsyncAPI document (`stream.schema.asyncapi`)."""

from __future__ import annotations

import json
from typing import Any

from tables import code, table

from stream.schema.asyncapi import document

Schema = dict[str, Any]
_REF = "#/components/schemas/"
_INTRODUCTION = """# Messages

Made from the models that read and write them. The same as an AsyncAPI 3 document: [asyncapi.yaml](../asyncapi.yaml). A
change of it that would break programs of others fails our tests, unless `schema_version` goes up.
"""
_FILES = {"MatchEvent": "match-event.schema.json", "Commentary": "commentary.schema.json"}


def text() -> str:
    """The whole page."""
    whole = document()
    parts = [_INTRODUCTION]
    for channel in whole["channels"].values():
        name = next(iter(channel["messages"]))
        message = whole["components"]["messages"][name]
        key = message["bindings"]["kafka"]["key"]["description"]
        parts.append(
            f"## Topic `{channel['address']}`: {name}\n\n{message['summary']} {channel['description']} Key: {key}.\n"
        )
        if "headers" in message:
            parts.append(f"Headers:\n\n{_fields(message['headers'])}")
        if name in _FILES:
            file = _FILES[name]
            parts.append(f"Value, JSON ([{file}]({file})):\n\n{_fields(whole['components']['schemas'][name])}")
    parts.append(_codes(whole))
    return "\n".join(parts)


def schema_files() -> dict[str, str]:
    """A JSON Schema of its own for each message that others read or write, by file name."""
    whole = document()
    schemas = whole["components"]["schemas"]
    files = {}
    for name, file in _FILES.items():
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": name,
            **schemas[name],
            "$defs": {other: inner for other, inner in schemas.items() if other not in _FILES},
        }
        files[file] = json.dumps(schema, indent=2, ensure_ascii=False).replace(_REF, "#/$defs/") + "\n"
    return files


def _fields(schema: Schema) -> str:
    required = set(schema.get("required", ()))
    rows = []
    for name, inner in schema["properties"].items():
        needed = "yes" if name in required else ""
        rows.append((code(name), _type(inner), needed, inner.get("description", ""), _default(inner)))
    return table(("field", "type", "required", "what", "default"), rows)


def _default(schema: Schema) -> str:
    return code(json.dumps(schema["default"])) if schema.get("default") is not None else ""


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"] if one.get("type") != "null")
    if "const" in schema:
        return code(json.dumps(schema["const"]))
    if "enum" in schema:
        return ", ".join(code(value) for value in schema["enum"])
    kind = schema.get("type", "anything")
    return f"{kind}, {schema['format']}" if "format" in schema else str(kind)


def _codes(whole: Schema) -> str:
    parts = ["## Types\n"]
    for name, schema in sorted(whole["components"]["schemas"].items()):
        if name in _FILES:
            continue
        summary = schema.get("description", "").partition("\n")[0]
        parts.append(f"### {name}\n\n{summary}\n")
        if "properties" in schema:
            parts.append(_fields(schema))
        elif "enum" in schema:
            parts.append(f"Values: {', '.join(code(value) for value in schema['enum'])}\n")
    return "\n".join(parts)
