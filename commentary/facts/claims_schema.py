"""The JSON Schema of `claims.yaml`, for completion in editors: `python -m commentary.facts.claims_schema`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import orjson

from commentary.facts.claim import Claim
from commentary.facts.claim_words import CheckedBy
from commentary.facts.counted import Counted, Owner
from commentary.facts.roles import CUES

_PHRASES = {"type": "string", "minLength": 1, "description": "phrases, separated by ';' or line ends"}
_WORDS = {"type": "string", "minLength": 1, "description": "words"}


def schema() -> dict[str, Any]:
    """The schema; which phrases may stand together is checked when they are read."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "How a language's lines are checked, and the words by which their claims are recognised",
        **_mapping(
            {
                "checked_by": _mapping(
                    {"events": {"enum": [*CheckedBy]}, "corrections": {"const": CheckedBy.POSSIBLE_LINES}},
                    required=("events", "corrections"),
                ),
                "claims": _claims(),
                "counts": _mapping(
                    {
                        **dict.fromkeys(Owner, _PHRASES),
                        "any what happened": _PHRASES,
                        "within": _PHRASES,
                        "things": _mapping(
                            {thing: _PHRASES for thing in Counted if thing is not Counted.WHAT_HAPPENED}
                        ),
                    }
                ),
                "roles": _mapping({cue: _mapping(dict.fromkeys(roles, _PHRASES)) for cue, roles in CUES.items()}),
                "numbers": _mapping({"cardinals": _WORDS, "ordinals": _WORDS}),
                **dict.fromkeys(("contracted", "negations", "pronouns", "headings", "light", "neutral"), _WORDS),
            },
            required=("checked_by",),
        ),
    }


def _mapping(properties: dict[Any, Any], required: Iterable[str] = ()) -> dict[str, Any]:
    properties = {str(key): value for key, value in properties.items()}
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": [*required]}


def _claims() -> dict[str, Any]:
    """One claim a key, or several joined by " + "."""
    several = f"^({'|'.join(Claim)})( \\+ ({'|'.join(Claim)}))*$"
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": dict.fromkeys(map(str, Claim), True),
        "patternProperties": {several: _PHRASES},
    }


def encoded() -> bytes:
    """The committed file's bytes."""
    return orjson.dumps(schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


if __name__ == "__main__":
    sys.stdout.buffer.write(encoded())
