"""Substitutions of a Wyscout file: who came and went by period and second, and the match's own list of pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

#: Periods by Wyscout's names of them, and the minute of the match in which each begins.
PERIODS = {"1H": 1, "2H": 2, "E1": 3, "1E": 3, "E2": 4, "2E": 4, "P": 5}
_BEGINS = {1: 0, 2: 45, 3: 90, 4: 105}


class Change(NamedTuple):
    """One player for another, by Wyscout's ids; who isn't known is None. `second` counts from the period's start."""

    id: str
    team: str
    period: int
    second: float
    came: int | None
    went: int | None


def changes(content: dict[str, Any]) -> list[Change]:
    """The changes of both teams; from the list of pairs, to the minute, where the file has no seconds."""
    pairs = {team: list(_pairs(data)) for team, data in content.get("match", {}).get("teamsData", {}).items()}
    timed = content.get("substitutions") or {}
    found: list[Change] = []
    for team in {**pairs, **timed}:
        by_period = timed.get(team) or {}
        found += _timed(team, by_period, dict(pair[:2] for pair in pairs.get(team, ())))
        if not by_period:
            found += _by_minute(team, pairs[team])
    return found


def _pairs(data: dict[str, Any]) -> Iterator[tuple[int, int, float]]:
    """Who came for whom, and in which minute; the public set writes "null" where there were none."""
    formation = data.get("formation")
    listed = formation.get("substitutions") if isinstance(formation, dict) else None
    for change in listed if isinstance(listed, list) else ():
        yield change["playerIn"], change["playerOut"], float(change["minute"])


def _timed(team: str, by_period: dict[str, Any], partners: dict[int, int]) -> Iterator[Change]:
    """Where several changed at once, the pairs say who for whom; without them it isn't known."""
    for period, by_second in by_period.items():
        for second, change in (by_second or {}).items():
            came = [player["playerId"] for player in change.get("in", ())]
            went = [player["playerId"] for player in change.get("out", ())]
            alone = went[0] if len(came) == len(went) == 1 else None
            unpaired = [player for player in went if player not in (alone, *map(partners.get, came))]
            for number, (on, off) in enumerate(
                [*((player, alone or partners.get(player)) for player in came), *_gone(came, unpaired)]
            ):
                name = f"substitution-{team}-{period}-{second}-{number}"
                yield Change(name, team, PERIODS.get(period, 0), float(second), on, off)


def _gone(came: list[int], unpaired: list[int]) -> Iterator[tuple[int | None, int]]:
    """Players who went off for no one; not those of a change of several whose pairs aren't known."""
    if not came:
        yield from ((None, player) for player in unpaired)


def _by_minute(team: str, pairs: list[tuple[int, int, float]]) -> Iterator[Change]:
    for number, (came, went, minute) in enumerate(pairs):
        period = max(period for period, begins in _BEGINS.items() if minute > begins or period == 1)
        second = max(0.0, minute - 1 - _BEGINS[period]) * 60
        yield Change(f"substitution-{team}-{minute:.0f}-{number}", team, period, second, came, went)
