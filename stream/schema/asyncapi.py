"""The topics and their messages as an AsyncAPI 3 document, made from the models that read and write them.

    python -m stream.schema.asyncapi > docs/asyncapi.yaml

What a change of it means for those who read and write the topics: `stream.schema.schema_changes`.
"""

from __future__ import annotations

import inspect
import sys
from typing import Any

import yaml
from pydantic.json_schema import models_json_schema

from broker.topics import Topics
from commentary.message import Commentary
from football import codes
from football.codes import Code
from football.events import MatchEvent
from stream.dead_letters.dead_letters import Reason

VERSION = "3.0.0"
_REF = "#/components/schemas/{model}"
_STRING = {"type": "string"}
_NUMBER = {"type": "string", "pattern": "^-?[0-9]+$"}

Schema = dict[str, Any]


def document() -> Schema:
    """The whole document, for the topics' default names."""
    topics = Topics()
    return {
        "asyncapi": VERSION,
        "info": {
            "title": "Touchline",
            "version": f"{MatchEvent.model_fields['schema_version'].default}",
            "description": "Match events in, one line of commentary per event, style and language out. The version is "
            "that of the messages (`schema_version`): it changes when a reader or a writer has to.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"local": {"host": "localhost:9092", "protocol": "kafka"}},
        "channels": {
            "matchEvents": _channel(topics.events, "MatchEvent", "What happens, in order within a match."),
            "commentary": _channel(topics.commentary, "Commentary", "Read it with isolation.level=read_committed."),
            "matchState": _channel(topics.state, "MatchState", "What workers go on from; compacted, not for others."),
            "deadLetters": _channel(topics.dead_letters, "DeadLetter", "Match events that could not be commented."),
        },
        "operations": {
            "readEvents": _operation("receive", "matchEvents"),
            "publishCommentary": _operation("send", "commentary"),
            "keepState": _operation("send", "matchState"),
            "putAside": _operation("send", "deadLetters"),
        },
        "components": {"messages": _messages(), "schemas": _schemas()},
    }


def text() -> str:
    """The document as it is in docs/asyncapi.yaml."""
    head = "# Made by `python -m stream.schema.asyncapi > docs/asyncapi.yaml`; a test holds it to the code.\n"
    return head + yaml.safe_dump(document(), sort_keys=False, allow_unicode=True, width=110)


def _channel(address: str, message: str, description: str) -> Schema:
    return {
        "address": address,
        "description": description,
        "messages": {message: {"$ref": f"#/components/messages/{message}"}},
    }


def _operation(action: str, channel: str) -> Schema:
    return {"action": action, "channel": {"$ref": f"#/channels/{channel}"}}


def _messages() -> Schema:
    return {
        "MatchEvent": {
            "summary": "One thing that happened. The record's timestamp is the event's time.",
            "payload": {"$ref": _REF.format(model="MatchEvent")},
            "bindings": _key("the match id, so that a match stays in one partition"),
        },
        "Commentary": {
            "summary": "One line in one style and language.",
            "payload": {"$ref": _REF.format(model="Commentary")},
            "bindings": _key("the match id, so that a match stays in one partition"),
        },
        "MatchState": {
            "summary": "The state after the latest event; its form is the workers' own and may change at any time.",
            "headers": {"type": "object", "properties": {"input": {**_STRING, "description": "topic@offset"}}},
            "payload": {"type": ["object", "null"], "description": "null: a tombstone"},
            "bindings": _key("consumer group/match id"),
        },
        "DeadLetter": {
            "summary": "The record as it was, and in its headers why it is here.",
            "contentType": "application/octet-stream",
            "headers": _dead_letter_headers(),
            "payload": {},
            "bindings": _key("the record's own, if it had one"),
        },
    }


def _key(description: str) -> Schema:
    return {"kafka": {"key": {"type": "string", "description": description}}}


def _dead_letter_headers() -> Schema:
    return {
        "type": "object",
        "required": ["reason", "exception", "source_topic", "source_partition", "source_offset", "source_timestamp"],
        "properties": {
            "reason": {**_STRING, "enum": [reason.value for reason in Reason]},
            "exception": {**_STRING, "description": "what exactly was wrong"},
            "source_topic": _STRING | {"description": "where the record was found"},
            "source_partition": dict(_NUMBER),
            "source_offset": dict(_NUMBER),
            "source_timestamp": dict(_NUMBER) | {"description": "ms since 1970"},
            "null_value": {**_STRING, "enum": ["true"], "description": "the record had no value"},
            "truncated_from": {**_NUMBER, "description": "bytes of a value that was too long to keep"},
            "key_truncated_from": {**_NUMBER, "description": "bytes of a key that was too long to keep"},
        },
    }


def _schemas() -> Schema:
    _, found = models_json_schema([(MatchEvent, "validation"), (Commentary, "validation")], ref_template=_REF)
    schemas: Schema = found["$defs"]
    for name, kind in inspect.getmembers(codes, _is_table):
        if name in schemas:
            labels = ", ".join(f"{code.value} {code.label}" for code in kind)
            schemas[name]["description"] = f"{(kind.__doc__ or '').splitlines()[0]} {labels}."
    for name in ("MatchEvent", "Commentary"):  # their docstrings are for programmers
        schemas[name]["description"] = schemas[name]["description"].splitlines()[0]
    _drop_titles(schemas)
    return schemas


def _drop_titles(schema: object) -> None:
    """Pydantic repeats each field's name as its title."""
    if isinstance(schema, dict):
        if isinstance(schema.get("title"), str):
            del schema["title"]
        for inner in schema.values():
            _drop_titles(inner)
    elif isinstance(schema, list):
        for inner in schema:
            _drop_titles(inner)


def _is_table(found: object) -> bool:
    return inspect.isclass(found) and issubclass(found, Code) and found is not Code


if __name__ == "__main__":
    sys.stdout.write(text())
