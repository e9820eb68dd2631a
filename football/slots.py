"""Slots: the facts of a line that are filled in, never generated.

A text with slots ("Goal! <player> (<team>) …, <home> <home_score>, <away> <away_score>.") is
delexicalised: phrasebook and model write such texts, `fill` puts the names and numbers in. Taniguchi et
al., "Generating Live Soccer-Match Commentary from Play Data" (AAAI 2019), did so for football.
"""

from __future__ import annotations

import re
from enum import StrEnum

from football.commentary import Situation
from football.errors import TouchlineError


class Slot(StrEnum):
    """What a slot stands for; written `<name>` in a text."""

    PLAYER = "player"
    PLAYER2 = "player2"
    PLAYER_IN = "player_in"
    PLAYER_OUT = "player_out"
    TEAM = "team"
    OPPONENT = "opponent"
    HOME = "home"
    AWAY = "away"
    HOME_SCORE = "home_score"
    AWAY_SCORE = "away_score"
    TEAM_SCORE = "team_score"
    OPPONENT_SCORE = "opponent_score"
    HOME_PENALTIES = "home_penalties"
    AWAY_PENALTIES = "away_penalties"
    CLOCK = "clock"
    MINUTE = "minute"

    @property
    def token(self) -> str:
        """The slot as written in a text: `<player>`."""
        return f"<{self.value}>"


SLOT_PATTERN = re.compile(r"<([a-z0-9_]+)>")


class SlotError(TouchlineError):
    """A text uses a slot that does not exist or that its event can't fill."""


def slot_values(situation: Situation) -> dict[Slot, str]:
    """What each slot stands for in this situation; slots that the event can't fill are absent.

    Scores are after the event. `team` and `opponent` are the event's own.
    """
    event, state = situation.event, situation.state
    team, opponent = state.team(event.side), state.team(event.side.other)
    values: dict[Slot, str | None] = {
        Slot.PLAYER: event.player,
        Slot.PLAYER2: event.player2,
        Slot.PLAYER_IN: event.player_in,
        Slot.PLAYER_OUT: event.player_out,
        Slot.TEAM: event.team,
        Slot.OPPONENT: event.opponent,
        Slot.HOME: event.home,
        Slot.AWAY: event.away,
        Slot.HOME_SCORE: str(state.home.goals),
        Slot.AWAY_SCORE: str(state.away.goals),
        Slot.TEAM_SCORE: str(team.goals),
        Slot.OPPONENT_SCORE: str(opponent.goals),
        Slot.CLOCK: event.clock,
        Slot.MINUTE: str(event.minute),
    }
    if state.home.shoot_out_kicks or state.away.shoot_out_kicks:
        values[Slot.HOME_PENALTIES] = str(state.home.shoot_out_goals)
        values[Slot.AWAY_PENALTIES] = str(state.away.shoot_out_goals)
    return {slot: value for slot, value in values.items() if value is not None}


def fill(text: str, values: dict[Slot, str]) -> str:
    """Put the values into the slots of a delexicalised text. Raises SlotError for a slot without a value.

    A name that ends in a full stop ("Jr.") brings its own to the end of a sentence.
    """

    def value(match: re.Match[str]) -> str:
        try:
            said = values[Slot(match[1])]
        except (ValueError, KeyError):
            raise SlotError(f"the text uses <{match[1]}>, which this event does not have: {text!r}") from None
        return said.removesuffix(".") if text.startswith(".", match.end()) else said

    return SLOT_PATTERN.sub(value, text)
