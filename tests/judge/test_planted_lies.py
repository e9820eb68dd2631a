"""Published lines with one thing turned false: the judge finds nearly all of them, however the sentence is worded."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

import pytest

from tests.judge.judging import Match
from tests.judge.log import Event
from tests.judge.published import LANGUAGES, Published, matches, published

SEED = 424
#: The share of each kind of lie that is found at least.
FOUND = 0.95

_SIDES = {"en": ("left", "right"), "de": ("links", "rechts")}
_ENDING_SIDES = {"en": ("left", "right"), "de": ("linke", "rechte")}


@cache
def told(language: str) -> Published:
    return published(matches(1, SEED)[:2], language)


def _names(line: dict[str, Any], events: list[Event]) -> list[str]:
    """Players of the match whose whole name the line says, longest first."""
    named = {name for e in events if e.match_id == line["match_id"] for name, _ in e.roles()}
    return sorted((name for name in named if name in line["text"]), key=len, reverse=True)


def _swapped(text: str, one: str, other: str) -> str:
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def swap_players(line: dict[str, Any], events: list[Event], rng: Random) -> str | None:
    names = _names(line, events)
    return _swapped(line["text"], names[0], names[1]) if len(names) == 2 and not line.get("line_up") else None


def another_player(line: dict[str, Any], events: list[Event], rng: Random) -> str | None:
    names = _names(line, events)
    others = sorted({n for e in events for n, _ in e.roles() if e.match_id == line["match_id"]} - set(names))
    if len(names) != 1 or line.get("line_up") or line["part"] != "event":
        return None
    return str(line["text"].replace(names[0], rng.choice(others)))


def swap_teams(line: dict[str, Any], events: list[Event], rng: Random) -> str | None:
    teams = (line["home"], line["away"])
    is_both = all(line["text"].count(team) == 1 for team in teams)
    return None if is_both and _is_even(line) else _swapped(line["text"], *teams) if is_both else None


def _is_even(line: dict[str, Any]) -> bool:
    return line["kind"] in ("kick_off", "match_info") or line["score"]["home"] == line["score"]["away"]


def another_number(line: dict[str, Any], events: list[Event], rng: Random) -> str | None:
    numbers = list(re.finditer(r"(?<![\w.&])\d+(?!\w)", _without_teams(line)))
    if not numbers:
        return None
    number = rng.choice(numbers)
    return f"{line['text'][: number.start()]}{int(number[0]) + 3}{line['text'][number.end() :]}"


def _without_teams(line: dict[str, Any]) -> str:
    text: str = line["text"]
    for team in (line["home"], line["away"], line.get("competition") or ""):
        text = text.replace(team, "x" * len(team))
    return text


def other_side(line: dict[str, Any], events: list[Event], rng: Random) -> str | None:
    for one, other in (_SIDES[line["language"]], _ENDING_SIDES[line["language"]]):
        words = re.findall(rf"\b(?:{one}|{other})", line["text"])
        if len(words) == 1:
            return re.sub(rf"\b{words[0]}", other if words[0] == one else one, line["text"])
    return None


Lie = Callable[[dict[str, Any], list[Event], Random], str | None]
LIES: tuple[Lie, ...] = (swap_players, another_player, swap_teams, another_number, other_side)


def lies_of(language: str, lie: Lie) -> tuple[int, list[str]]:
    """How many lies were planted, and those that the judge did not notice."""
    events = [Event.of(raw) for raw in told(language).events]
    rng, planted = Random(SEED), []
    for line in told(language).lines:
        false = lie(line, events, rng)
        if false is not None and false != line["text"]:
            planted.append(line | {"text": false})
    missed = []
    for match_id in dict.fromkeys(line["match_id"] for line in planted):
        match = Match([e for e in events if e.match_id == match_id])
        about = [line for line in planted if line["match_id"] == match_id]
        missed += [judged.line["text"] for judged in match.judged(about) if not judged.faults]
    return len(planted), missed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lie", LIES)
def test_planted_lies_are_found(lie: Lie, language: str):
    number, missed = lies_of(language, lie)
    assert number >= 20
    assert len(missed) <= (1 - FOUND) * number, (number, len(missed), missed[:10])
