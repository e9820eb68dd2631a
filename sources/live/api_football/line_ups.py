"""Line-ups of API-Football: who starts, and the fullest name of each player."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from football.codes import Side
from sources.live.json_values import items, player, text
from sources.live.snapshot import Person

_INITIAL = re.compile(r"\w\.(\s|$)")
_ELEVEN = 11


def starters(entry: Mapping[str, Any]) -> dict[Side, tuple[Person, ...]]:
    """The eleven of each team whose line-up is out, by their full names."""
    names = _full_names(entry)
    found = {}
    for side, line_up in _of_sides(entry, "lineups"):
        eleven = tuple(_named(one, names) for one in items(line_up, "startXI"))
        if len(eleven) == _ELEVEN and all(person.name for person in eleven):
            found[side] = eleven
    return found


def squads(entry: Mapping[str, Any]) -> dict[Side, tuple[Person, ...]]:
    """All players of each team that the answer names."""
    names = _full_names(entry)
    return {
        side: tuple(_named(one, names) for key in ("startXI", "substitutes") for one in items(line_up, key))
        for side, line_up in _of_sides(entry, "lineups")
    }


def coaches(entry: Mapping[str, Any]) -> frozenset[str]:
    """Ids of the coaches, who may be shown cards."""
    return frozenset(found for _, one in _of_sides(entry, "lineups") if (found := text(one, "coach", "id")))


def _of_sides(entry: Mapping[str, Any], key: str) -> Iterator[tuple[Side, dict[str, Any]]]:
    sides = sides_by(entry, "id") | sides_by(entry, "name")
    for one in items(entry, key):
        side = sides.get(text(one, "team", "id") or "", sides.get(text(one, "team", "name") or ""))
        if side is not None:
            yield side, one


def sides_by(entry: Mapping[str, Any], key: str) -> dict[str, Side]:
    """The sides by their teams' ids or names, as far as these are given."""
    return {found: side for side in Side if (found := text(entry, "teams", side.name.lower(), key))}


def _named(one: Mapping[str, Any], names: Mapping[str, str]) -> Person:
    identifier, name = text(one, "player", "id"), player(one, "player", "name")
    return Person(identifier, names.get(identifier or "", name or "") or None)


def _full_names(entry: Mapping[str, Any]) -> dict[str, str]:
    """By id: the name with the fewest initials, then the longest; the parts of an answer write names differently."""
    found: dict[str, str] = {}
    listed = [
        one for _, team in _of_sides(entry, "lineups") for key in ("startXI", "substitutes") for one in items(team, key)
    ]
    listed += [one for _, team in _of_sides(entry, "players") for one in items(team, "players")]
    for one in listed:
        identifier, name = text(one, "player", "id"), player(one, "player", "name")
        if identifier and name and _fullness(name) > _fullness(found.get(identifier, "")):
            found[identifier] = name
    return found


def _fullness(name: str) -> tuple[bool, bool, int]:
    return bool(name), not _INITIAL.match(name), len(name)
