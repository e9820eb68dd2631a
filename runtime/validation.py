"""What is wrong with a value or with JSON, in plain words instead of pydantic's and orjson's.

For events, settings and checkpoints alike: "300 is not 130 or less".
"""

from __future__ import annotations

from typing import Any

import orjson
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

_WHOLE, _NUMBER, _TRUTH, _TEXT, _LIST = "a whole number", "a number", "true or false", "text", "a list"
_GROUP, _PATH = "a group of keys", "a path"
_DAY, _MOMENT = "a day, YYYY-MM-DD", "a time with its zone, such as 2026-11-24T20:45+01:00"
#: What a value must be, by the type of pydantic's error; the rest is said in pydantic's words.
_TAKES = {
    "literal_error": "{expected}",
    "enum": "{expected}",
    "greater_than": "above {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "below {lt}",
    "less_than_equal": "{le} or less",
    "string_too_short": "text of length {min_length} or more",
    "string_too_long": "text of length {max_length} or less",
    "too_short": "a list of length {min_length} or more",
    "finite_number": "a finite number",
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float", "int_parsing_size"), _WHOLE),
    **dict.fromkeys(("float_parsing", "float_type"), _NUMBER),
    **dict.fromkeys(("bool_parsing", "bool_type"), _TRUTH),
    **dict.fromkeys(("string_type", "string_unicode"), _TEXT),
    **dict.fromkeys(("list_type", "tuple_type", "set_type", "frozen_set_type"), _LIST),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), _GROUP),
    **dict.fromkeys(("path_type",), _PATH),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), _DAY),
    **dict.fromkeys(
        ("datetime_type", "datetime_parsing", "datetime_from_date_parsing", "datetime_object_invalid"), _MOMENT
    ),
    "timezone_aware": _MOMENT,
}
#: Longest piece of what was given that is shown.
_SHOWN = 80


def of_value(*faults: ErrorDetails) -> str:
    """What is wrong with one value; several faults where it may be of several kinds and is of none."""
    first = faults[0]
    if first["type"] == "missing":
        return "it is missing"
    given = _given(first["input"])
    if all(fault["type"] in _TAKES for fault in faults):
        takes = dict.fromkeys(_TAKES[fault["type"]].format_map(_limits(fault)) for fault in faults)
        return f"{given} is not {' or '.join(takes)}"
    message = first["msg"].removeprefix("Value error, ")
    return message if isinstance(first["input"], (dict, BaseModel)) or given in message else f"{message} (got {given})"


def of_validation(error: ValidationError) -> str:
    """The first fault of a model of ours, with the field that has it."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where and f'field {where}: '}{of_value(first)}"


def of_json(error: orjson.JSONDecodeError) -> str:
    """Why a text is no JSON."""
    rest = error.doc[error.pos :]
    if "UTF-8" in error.msg:
        return "not JSON: it is not UTF-8, or begins with a byte order mark"
    if not error.doc.strip():
        return "not JSON: it is empty"
    if "depth" in error.msg:
        return "not JSON that can be read: it is nested too deep"
    if not rest or "end of data" in error.msg:
        return "not JSON: it breaks off"
    return f"not JSON from character {error.pos + 1} on: {rest[:30]!r}"


def _given(value: object) -> str:
    """A value as JSON and YAML have it where Python has another word."""
    words: dict[object, str] = {None: "null", True: "true", False: "false"}
    return words[value] if value is None or isinstance(value, bool) else f"{value!r:.{_SHOWN}}"


def _limits(fault: ErrorDetails) -> dict[str, Any]:
    """The figures of a fault, 0 for 0.0."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in fault.get("ctx", {}).items()
    }
