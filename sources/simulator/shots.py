"""Shots: where from, with what, after which pass, and their outcome, all consistent with each other.

The published frequencies are single tables (by location, by body part, by assist…). What goes with what
(headers follow crosses, penalties are not blocked) is our own judgement, written down as affinities;
`fit` reconciles the two. The match chooses who shoots and who passes.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any, NamedTuple

import numpy as np

from football.codes import (
    AssistMethod,
    BodyPart,
    EventType,
    Location,
    PlaySituation,
    SecondType,
    ShotOutcome,
    ShotPlace,
)
from sources.simulator.affinities import chance_affinity, miss_affinity
from sources.simulator.fitting import Array, Urn, fit
from sources.simulator.frequencies import (
    ASSISTS,
    BODY_PARTS,
    OUTCOMES,
    OWN_GOALS,
    ROWS,
    SAMPLED_ATTEMPTS,
    SHOTS,
    SITUATIONS,
)

#: Share of penalties taken with the right foot: our judgement.
RIGHT_FOOTED_PENALTIES = 0.72


class Shot(NamedTuple):
    """Everything of an attempt but the people in it."""

    situation: PlaySituation
    location: Location
    bodypart: BodyPart
    assist_method: AssistMethod
    outcome: ShotOutcome
    place: ShotPlace | None
    is_goal: bool

    def fields(self, player: str, player2: str | None) -> dict[str, Any]:
        """The attempt as an event has it, `player2` being who assisted."""
        return {
            "event_type2": SecondType.KEY_PASS if player2 else None,
            "player": player,
            "player2": player2,
            "shot_place": self.place,
            "shot_outcome": self.outcome,
            "is_goal": self.is_goal,
            "location": self.location,
            "bodypart": self.bodypart,
            "assist_method": self.assist_method,
            "situation": self.situation,
        }


class _Chance(NamedTuple):
    location: Location
    bodypart: BodyPart
    assist_method: AssistMethod


class _Fate(NamedTuple):
    outcome: ShotOutcome
    is_goal: bool


_SITUATIONS = tuple(SITUATIONS)
_LOCATIONS = tuple(location for location in SHOTS if location is not Location.PENALTY_SPOT)
_BODY_PARTS = tuple(BODY_PARTS)
_ASSISTS = tuple(AssistMethod)
_GOAL = _Fate(ShotOutcome.ON_TARGET, is_goal=True)

_PENALTIES = SHOTS[Location.PENALTY_SPOT][0]
#: Penalties by fate: goals as published, the rest our judgement.
_PENALTY_FATES: dict[_Fate, int] = {
    _GOAL: SHOTS[Location.PENALTY_SPOT][1],
    _Fate(ShotOutcome.ON_TARGET, is_goal=False): 440,
    _Fate(ShotOutcome.OFF_TARGET, is_goal=False): 120,
    _Fate(ShotOutcome.HIT_THE_BAR, is_goal=False): 47,
}


def _all(sampled: int) -> float:
    """A count of the sample, scaled to all attempts."""
    return sampled * ROWS[EventType.ATTEMPT] / SAMPLED_ATTEMPTS


def _scaled(counts: list[float]) -> Array:
    """The counts, so scaled that they add up to all attempts that are neither penalties nor own goals."""
    whole = sum(SHOTS[location][0] for location in _LOCATIONS)
    values = np.array(counts)
    scaled: Array = values * (whole / values.sum())
    return scaled


def _situation_margin() -> Array:
    left_out = {PlaySituation.SET_PIECE: _PENALTIES, PlaySituation.OPEN_PLAY: OWN_GOALS}
    return _scaled([_all(SITUATIONS[kind]) - left_out.get(kind, 0) for kind in _SITUATIONS])


@cache
def _joint() -> Array:
    """Attempts by situation, location, body part and assist."""
    affinities = [
        [[[chance_affinity(s, place, part, a) for a in _ASSISTS] for part in _BODY_PARTS] for place in _LOCATIONS]
        for s in _SITUATIONS
    ]
    feet = {
        BodyPart.RIGHT_FOOT: _PENALTIES * RIGHT_FOOTED_PENALTIES + OWN_GOALS,
        BodyPart.LEFT_FOOT: _PENALTIES * (1 - RIGHT_FOOTED_PENALTIES),
    }
    unassisted = {AssistMethod.NONE: _PENALTIES + OWN_GOALS}
    return fit(
        np.array(affinities),
        [
            ((0,), _situation_margin()),
            ((2,), _scaled([_all(BODY_PARTS[part]) - feet.get(part, 0) for part in _BODY_PARTS])),
            ((3,), _scaled([_all(ASSISTS[method]) - unassisted.get(method, 0) for method in _ASSISTS])),
            ((1,), np.array([float(SHOTS[location][0]) for location in _LOCATIONS])),
        ],
    )


@cache
def _chances() -> dict[PlaySituation, Urn[_Chance]]:
    joint = _joint()
    return {
        situation: Urn(
            {
                _Chance(location, bodypart, assist): float(joint[s, p, b, a])
                for p, location in enumerate(_LOCATIONS)
                for b, bodypart in enumerate(_BODY_PARTS)
                for a, assist in enumerate(_ASSISTS)
            }
        )
        for s, situation in enumerate(_SITUATIONS)
    }


@cache
def _fates() -> dict[tuple[Location, BodyPart], Urn[_Fate]]:
    """What becomes of a shot, by location and body part; goals by location exactly as published."""
    shots = _joint().sum(axis=(0, 3))
    goals = shots * np.array([0.7 if part is BodyPart.HEAD else 1.0 for part in _BODY_PARTS])
    goals *= (np.array([SHOTS[location][1] for location in _LOCATIONS]) / goals.sum(axis=1))[:, np.newaxis]
    others = np.maximum(shots - goals, 0.0)
    outcomes = [_all(OUTCOMES[outcome]) for outcome in OUTCOMES]
    for fate, penalties in _PENALTY_FATES.items():
        outcomes[list(OUTCOMES).index(fate.outcome)] -= penalties
    outcomes[list(OUTCOMES).index(ShotOutcome.ON_TARGET)] -= goals.sum()
    affinities = [[[miss_affinity(place, part, o) for o in OUTCOMES] for part in _BODY_PARTS] for place in _LOCATIONS]
    table = fit(
        np.array(affinities),
        [((2,), np.array(outcomes) * (others.sum() / sum(outcomes))), ((0, 1), others)],
    )
    return {
        (location, part): Urn(
            {_GOAL: float(goals[p, b])}
            | {_Fate(outcome, is_goal=False): float(table[p, b, o]) for o, outcome in enumerate(OUTCOMES)}
        )
        for p, location in enumerate(_LOCATIONS)
        for b, part in enumerate(_BODY_PARTS)
        if shots[p, b] > 0
    }


#: Where shots go, by fate, in per cent: round figures. A goal's place is not always given.
_GOAL_PLACES: Urn[ShotPlace | None] = Urn(
    {
        ShotPlace.BOTTOM_LEFT_CORNER: 34,
        ShotPlace.BOTTOM_RIGHT_CORNER: 30,
        ShotPlace.CENTRE_OF_THE_GOAL: 13,
        ShotPlace.TOP_LEFT_CORNER: 8,
        ShotPlace.TOP_RIGHT_CORNER: 9,
        ShotPlace.TOP_CENTRE_OF_THE_GOAL: 1,
        None: 5,
    }
)
_SAVED_PLACES: Urn[ShotPlace | None] = Urn(
    {
        ShotPlace.BOTTOM_LEFT_CORNER: 20,
        ShotPlace.BOTTOM_RIGHT_CORNER: 24,
        ShotPlace.CENTRE_OF_THE_GOAL: 36,
        ShotPlace.TOP_LEFT_CORNER: 6,
        ShotPlace.TOP_RIGHT_CORNER: 6,
        ShotPlace.TOP_CENTRE_OF_THE_GOAL: 8,
    }
)
#: A miss with a corner of the goal as its place was a close one, as in the data set.
_MISS_PLACES: Urn[ShotPlace | None] = Urn(
    {
        ShotPlace.MISSES_TO_THE_LEFT: 29,
        ShotPlace.MISSES_TO_THE_RIGHT: 27,
        ShotPlace.HIGH_AND_WIDE: 19,
        ShotPlace.TOO_HIGH: 16,
        ShotPlace.BIT_TOO_HIGH: 7,
        ShotPlace.TOP_LEFT_CORNER: 1,
        ShotPlace.TOP_RIGHT_CORNER: 1,
    }
)
_PENALTY_MISSES: Urn[ShotPlace | None] = Urn(
    {
        ShotPlace.MISSES_TO_THE_LEFT: 30,
        ShotPlace.MISSES_TO_THE_RIGHT: 28,
        ShotPlace.TOO_HIGH: 27,
        ShotPlace.HIGH_AND_WIDE: 10,
        ShotPlace.BIT_TOO_HIGH: 5,
    }
)


def _place(rng: Random, fate: _Fate, misses: Urn[ShotPlace | None]) -> ShotPlace | None:
    if fate.is_goal:
        return _GOAL_PLACES.draw(rng)
    if fate.outcome is ShotOutcome.BLOCKED:
        return ShotPlace.BLOCKED
    if fate.outcome is ShotOutcome.HIT_THE_BAR:
        return ShotPlace.HITS_THE_BAR
    return (_SAVED_PLACES if fate.outcome is ShotOutcome.ON_TARGET else misses).draw(rng)


def draw_shot(rng: Random, situation: PlaySituation) -> Shot:
    """An attempt from a situation, other than a penalty."""
    chance = _chances()[situation].draw(rng)
    fate = _fates()[chance.location, chance.bodypart].draw(rng)
    return Shot(situation, *chance, fate.outcome, _place(rng, fate, _MISS_PLACES), fate.is_goal)


_PENALTY_URN: Urn[_Fate] = Urn(_PENALTY_FATES)


def draw_penalty(rng: Random) -> Shot:
    """A penalty, in play or in a shoot-out; never blocked."""
    fate = _PENALTY_URN.draw(rng)
    foot = BodyPart.RIGHT_FOOT if rng.random() < RIGHT_FOOTED_PENALTIES else BodyPart.LEFT_FOOT
    return Shot(
        PlaySituation.SET_PIECE,
        Location.PENALTY_SPOT,
        foot,
        AssistMethod.NONE,
        fate.outcome,
        _place(rng, fate, _PENALTY_MISSES),
        fate.is_goal,
    )
