"""What is wrong with a value or with JSON is said in plain words: what was given, and what it would take."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import orjson
import pytest
from pydantic import AwareDatetime, BaseModel, Field, ValidationError, field_validator

from football.codes import Side
from runtime import validation


class Taking(BaseModel):
    whole: int = Field(default=0, le=130)
    above: float = Field(default=1.0, gt=0)
    truth: bool = False
    text: str = Field(default="a", min_length=1)
    code: Side = Side.HOME
    day: dt.date | None = None
    when: Literal["archive", "now"] | AwareDatetime = "now"
    several: tuple[int, ...] = ()
    own: str = "host:1"

    @field_validator("own")
    @classmethod
    def _own_words(cls, value: str) -> str:
        if ":" not in value:
            raise ValueError("a broker is given as HOST:PORT")
        return value


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"whole": "x"}, "'x' is not a whole number"),
        ({"whole": None}, "null is not a whole number"),
        ({"whole": 300}, "300 is not 130 or less"),
        ({"above": 0}, "0 is not above 0"),
        ({"truth": "perhaps"}, "'perhaps' is not true or false"),
        ({"text": True}, "true is not text"),
        ({"text": ""}, "'' is not text of length 1 or more"),
        ({"code": 77}, "77 is not 1 or 2"),
        ({"day": "yesterday"}, "'yesterday' is not a day, YYYY-MM-DD"),
        ({"when": "now!"}, "'now!' is not 'archive' or 'now' or a time with its zone, such as 2026-11-24T20:45+01:00"),
        ({"several": 3}, "3 is not a list"),
        ({"own": "nowhere"}, "a broker is given as HOST:PORT (got 'nowhere')"),
        ({"whole": "x" * 1000}, f"'{'x' * 79} is not a whole number"),
    ],
)
def test_a_value_is_shown_with_what_it_would_take(given, said):
    with pytest.raises(ValidationError) as caught:
        Taking.model_validate(given)
    assert validation.of_value(*caught.value.errors()) == said


def test_a_value_that_is_missing_is_said_to_be():
    class Needing(BaseModel):
        text: str

    with pytest.raises(ValidationError) as caught:
        Needing.model_validate({})
    assert validation.of_value(*caught.value.errors()) == "it is missing"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "not JSON: it is empty"),
        (b" \n", "not JSON: it is empty"),
        (b'{"a": 1', "not JSON: it breaks off"),
        (b'{"a": "b', "not JSON: it breaks off"),
        (b'{"a": x}', "not JSON from character 7 on: 'x}'"),
        (b'{"a": 1}x', "not JSON from character 9 on: 'x'"),
        (b"\xff\xfe{", "not JSON: it is not UTF-8, or begins with a byte order mark"),
        ("{}".encode("utf-8-sig"), "not JSON: it is not UTF-8, or begins with a byte order mark"),
        (b"[" * 200_000, "not JSON that can be read: it is nested too deep"),
    ],
)
def test_json_that_is_none_is_reported_with_the_place(text, said):
    with pytest.raises(orjson.JSONDecodeError) as caught:
        orjson.loads(text)
    assert validation.of_json(caught.value) == said
