"""The JSON Schema of the phrasebook's files, for completion in editors: `python -m commentary.phrasebook.schema`.

Where a name may stand is the same as in `commentary.phrasebook.reader`; what a sentence may use is checked there alone.
"""

from __future__ import annotations

import sys
from typing import Any

import orjson

from commentary.content.uses import USES
from commentary.kinds import Kind
from commentary.phrasebook.conditions import NONE, conditions
from commentary.style import LANGUAGE_TAG, Style

_TEXT = {"type": "string", "minLength": 1}
_WORDS = {"$ref": "#/$defs/words"}


def schema() -> dict[str, Any]:
    """One schema for all files of a language."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of Touchline's phrasebook",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "tag": {"type": "string", "pattern": LANGUAGE_TAG, "description": "language.yaml: the BCP 47 tag"},
            "name": {**_TEXT, "description": "language.yaml: the language's own name"},
            "numbers": {**_TEXT, "description": "language.yaml: numbers from 0 in words, for scores that are spoken"},
            "phrases": {
                "type": "object",
                "description": "words that sentences use as {name}",
                "propertyNames": {"pattern": "^[a-z0-9_]+$"},
                "additionalProperties": {"$ref": "#/$defs/phrase"},
            },
            **{kind.value: _sentences(kind) for kind in Kind},
        },
        "$defs": {
            "words": {**_TEXT, "description": "words, or a block of several wordings, one a line"},
            "sentences": {**_TEXT, "description": "sentences, one a line"},
            "phrase": {"anyOf": [_WORDS, _chosen()]},
            **{field: _condition(field) for field in conditions()},
        },
    }


def _chosen() -> dict[str, Any]:
    """A phrase whose words depend on a field or two."""
    field = {"enum": list(conditions())}
    names = sorted({_name(name) for values in conditions().values() for name in values or ()})
    return {
        "type": "object",
        "required": ["by"],
        "properties": {
            "by": {"anyOf": [field, {"type": "array", "items": field, "minItems": 1, "maxItems": 2}]},
            "like": {**_TEXT, "description": "a phrase above whose words it has, unless others are given here"},
            "otherwise": {**_WORDS, "description": "the words for every other value"},
        },
        "propertyNames": {"anyOf": [{"enum": ["by", "like", "otherwise", *names]}, {"pattern": "^[0-9]+$"}]},
        "additionalProperties": {
            "anyOf": [_WORDS, {"type": "object", "additionalProperties": _WORDS, "minProperties": 1}],
        },
    }


def _sentences(kind: Kind) -> dict[str, Any]:
    """A block of sentences, or rules with the conditions that some style knows of the kind."""
    block = {"$ref": "#/$defs/sentences"}
    fields = dict.fromkeys(field for style in Style for field in USES[style][kind])
    rule = {
        "type": "object",
        "required": ["say"],
        "additionalProperties": False,
        "properties": {
            "when": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {field: {"$ref": f"#/$defs/{field}"} for field in fields},
            },
            "say": block,
        },
    }
    return {"anyOf": [block, {"type": "array", "items": rule, "minItems": 1}]}


def _condition(field: str) -> dict[str, Any]:
    values = conditions()[field]
    one = {"anyOf": [{"type": "integer"}, {"const": NONE}]} if values is None else {"enum": list(values)}
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def _name(name: object) -> str:
    return str(name).lower() if isinstance(name, bool) else str(name)


def text() -> str:
    """The schema as it is committed."""
    return orjson.dumps(schema(), option=orjson.OPT_INDENT_2).decode() + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
