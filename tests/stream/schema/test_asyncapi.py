"""docs/asyncapi.yaml is what the code reads and writes, and a change that breaks others is seen."""

from __future__ import annotations

import copy
from collections.abc import Callable
from itertools import islice

import jsonschema
import orjson
import pytest
import yaml
from aiokafka.structs import ConsumerRecord

from commentary.message import Author, Commentary, Line
from commentary.situation import situations
from commentary.style import Style
from football.codes import CorrectionReason
from sources.classics.reader import classic_matches
from sources.simulator import simulate
from stream.dead_letters.dead_letters import DeadLetter, Reason
from stream.schema import asyncapi
from stream.schema.schema_changes import breaking
from tests.touchline.running import REPOSITORY

FILE = REPOSITORY / "docs" / "asyncapi.yaml"
DOCUMENT = asyncapi.document()


def validator(message: str, part: str = "payload") -> jsonschema.Draft202012Validator:
    schema = DOCUMENT["components"]["messages"][message][part]
    return jsonschema.Draft202012Validator({**schema, "components": DOCUMENT["components"]})


def test_the_file_is_what_the_code_says():
    written = FILE.read_text(encoding="utf-8")
    broken = breaking(yaml.safe_load(written), DOCUMENT)
    assert broken == [], "this breaks programs of others: count schema_version up, or leave it as it was"
    assert written == asyncapi.text(), "bring it up to date: python -m stream.schema.asyncapi > docs/asyncapi.yaml"


def test_what_is_written_follows_the_document():
    events, lines = validator("MatchEvent"), validator("Commentary")
    for match in (*classic_matches(), *(one.match for one in islice(simulate(3, seed=4), 3))):
        for situation in situations(match.events, Style.WIRE):
            events.validate(orjson.loads(situation.event.to_json()))
            line = Commentary.of(situation, Line("A line.", Author.MODEL), "test")
            lines.validate(orjson.loads(line.to_json()))
    goal = next(event for event in match.events if event.is_goal)
    ruled_out = goal.model_copy(update={"revision": 1, "retracted": True, "reason": CorrectionReason.VAR})
    *_, situation = situations([goal, ruled_out])
    events.validate(orjson.loads(ruled_out.to_json()))
    line = Commentary.of(situation, Line("No goal.", Author.MODEL), "test")
    lines.validate(orjson.loads(line.to_json()))
    said = orjson.loads(line.to_json())
    lines.validate(said | {"style": "house-2", "language": "pt-BR"})
    assert not lines.is_valid(said | {"style": "House style"})
    assert not lines.is_valid(said | {"language": "Portuguese (Brazil)"})
    assert not events.is_valid(orjson.loads(situation.event.to_json()) | {"event_type": 99})


@pytest.mark.parametrize("value", [b"{", None, b"x" * 600_000])
def test_dead_letters_follow_the_document(value: bytes | None):
    record = ConsumerRecord("match-events", 3, 7, -1, 0, b"key", value, None, 3, 0, ())
    message = DeadLetter(Reason.NOT_JSON, "not JSON: …").message("dead-letters", record)
    validator("DeadLetter", "headers").validate({name: text.decode() for name, text in message.headers})


def _commentary(document: dict) -> dict:
    return document["components"]["schemas"]["Commentary"]


def _event(document: dict) -> dict:
    return document["components"]["schemas"]["MatchEvent"]


BREAKS: dict[str, Callable[[dict], object]] = {
    "Commentary.text: no longer there": lambda d: _commentary(d)["properties"].pop("text"),
    "Commentary.team: may be missing": lambda d: _commentary(d)["required"].remove("team"),
    "Commentary.sequence: was integer, is string": lambda d: _commentary(d)["properties"].update(
        sequence={"type": "string"}
    ),
    "Commentary.engine: may have other values: human": lambda d: d["components"]["schemas"]["Author"]["enum"].append(
        "human"
    ),
    "Commentary.score.home: may be missing": lambda d: d["components"]["schemas"]["Score"]["required"].remove("home"),
    "MatchEvent.referee: is asked for": lambda d: _event(d)["required"].append("referee"),
    "MatchEvent.shot_place: no longer takes 13": lambda d: d["components"]["schemas"]["ShotPlace"]["enum"].remove(13),
    "MatchEvent.minute: no longer takes integer": lambda d: _event(d)["properties"].update(minute={"type": "string"}),
    "DeadLetter.reason: may have other values: boredom": lambda d: d["components"]["messages"]["DeadLetter"]["headers"][
        "properties"
    ]["reason"]["enum"].append("boredom"),
    "Commentary: no longer there": lambda d: d["components"]["messages"].pop("Commentary"),
}
HARMLESS: dict[str, Callable[[dict], object]] = {
    "a field more to read": lambda d: _commentary(d)["properties"].update(weather={"type": "string"}),
    "a field less to write": lambda d: _event(d)["required"].remove("sequence"),
    "a value more to write": lambda d: d["components"]["schemas"]["ShotPlace"]["enum"].append(14),
    "a field that is always there now": lambda d: _commentary(d)["required"].append("kind"),
    "other words": lambda d: _commentary(d).update(description="A line."),
}


@pytest.mark.parametrize("what", BREAKS)
def test_a_change_that_breaks_others_is_told(what: str):
    new = copy.deepcopy(DOCUMENT)
    BREAKS[what](new)
    assert what in breaking(DOCUMENT, new)


@pytest.mark.parametrize("what", HARMLESS)
def test_a_change_that_breaks_nobody_is_let_through(what: str):
    new = copy.deepcopy(DOCUMENT)
    HARMLESS[what](new)
    assert breaking(DOCUMENT, new) == []
