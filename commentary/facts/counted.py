"""What a text can count, and whose."""

from __future__ import annotations

from typing import NamedTuple

from runtime.enums import QuickStrEnum


class Owner(QuickStrEnum):
    """Whose things a count counts."""

    PLAYER = "player"
    TEAM = "team"
    #: Not said: the player's, the team's, or those of both teams.
    ANY = "any"


class Counted(QuickStrEnum):
    """A thing that can be counted; `WHAT_HAPPENED` is that of a bare ordinal ("his second")."""

    WHAT_HAPPENED = "what happened"
    GOAL = "goal"
    OWN_GOAL = "own goal"
    SHOT = "shot"
    SHOT_ON_TARGET = "shot on target"
    CORNER = "corner"
    FOUL = "foul"
    FREE_KICK = "free kick"
    OFFSIDE = "offside"
    YELLOW_CARD = "yellow card"
    RED_CARD = "red card"
    SUBSTITUTION = "substitution"
    ASSIST = "assist"
    PENALTY = "penalty"


class Count(NamedTuple):
    """A claim that something happened a number of times: "his second goal", "their third corner"."""

    owner: Owner
    thing: Counted
