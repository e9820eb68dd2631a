"""Who did what, as the words around a name say: "assisted by A", "B replaces C", "conceded by D", "corner for E".

A name with a role that the event gives to another is false. A role that means nothing for the event's type is passed
over: the claims see to it that no shot is called a corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

from football.codes import CARDS, EventType


class PlayerRole(StrEnum):
    """What the words around a player's name may make of the player."""

    SHOOTER = "shooter"
    PASSER = "passer"
    CONCEDER = "conceder"
    OFFENDER = "offender"
    FOULED = "fouled"
    WINNER_OF_THE_KICK = "winner of the kick"
    CAUGHT = "caught"
    PLAYER_IN = "player in"
    PLAYER_OUT = "player out"


class TeamRole(StrEnum):
    """What the words around a team's name may make of the team."""

    #: Gets the kick.
    FAVOURED = "favoured team"
    #: Gave it away.
    AT_FAULT = "team at fault"
    #: On the other end of what the event's team does.
    OTHER = "other team"
    #: Either team may be said to lead, to trail, to have ten men; the claim itself is judged.
    WITH_A_SCORE = "team with a score"


Role = PlayerRole | TeamRole


class Cue(StrEnum):
    """Where the words stand that give a name its role."""

    BEFORE_A_PLAYER = "before a player"
    AFTER_A_PLAYER = "after a player"
    BEFORE_A_TEAM = "before a team"
    AFTER_A_TEAM = "after a team"

    @property
    def is_before(self) -> bool:
        """Whether the words stand before the name; they are read backwards from it."""
        return self in (Cue.BEFORE_A_PLAYER, Cue.BEFORE_A_TEAM)


#: Which roles a cue may give.
CUES: Mapping[Cue, type[Role]] = {
    Cue.BEFORE_A_PLAYER: PlayerRole,
    Cue.AFTER_A_PLAYER: PlayerRole,
    Cue.BEFORE_A_TEAM: TeamRole,
    Cue.AFTER_A_TEAM: TeamRole,
}
#: Which of the event's people has a role, by event type: P player, Q player2, I in, O out, F whom
#: a card's foul was on, or whose foul a free kick is for; "" where no known one has.
_PLAYERS: Mapping[Role, Mapping[EventType, str]] = {
    PlayerRole.SHOOTER: {EventType.ATTEMPT: "P"},
    PlayerRole.PASSER: {EventType.ATTEMPT: "Q", EventType.OFFSIDE: "Q"},
    PlayerRole.CONCEDER: {EventType.CORNER: "PQ", EventType.PENALTY_CONCEDED: "P"},
    PlayerRole.WINNER_OF_THE_KICK: {
        EventType.CORNER: "",
        EventType.PENALTY_CONCEDED: "Q",
        EventType.FREE_KICK_WON: "P",
    },
    PlayerRole.OFFENDER: {
        EventType.FOUL: "P",
        EventType.HAND_BALL: "P",
        EventType.PENALTY_CONCEDED: "P",
        EventType.FREE_KICK_WON: "F",
        **dict.fromkeys(CARDS, "P"),
    },
    PlayerRole.FOULED: {
        EventType.FREE_KICK_WON: "P",
        EventType.PENALTY_CONCEDED: "Q",
        EventType.FOUL: "",
        **dict.fromkeys(CARDS, "F"),
    },
    PlayerRole.CAUGHT: {EventType.OFFSIDE: "P"},
    PlayerRole.PLAYER_IN: {EventType.SUBSTITUTION: "I"},
    PlayerRole.PLAYER_OUT: {EventType.SUBSTITUTION: "O"},
}
_OFFENCES = (EventType.FOUL, EventType.HAND_BALL, EventType.OFFSIDE, EventType.PENALTY_CONCEDED)
#: Which team has a role, by event type: T the event's, U its opponent.
_TEAMS: Mapping[Role, Mapping[EventType, str]] = {
    TeamRole.FAVOURED: {
        **dict.fromkeys(EventType, "T"),
        **dict.fromkeys(_OFFENCES, "U"),
        EventType.ANNOUNCEMENT: "TU",
    },
    TeamRole.AT_FAULT: {
        **dict.fromkeys((*_OFFENCES, *CARDS), "T"),
        **dict.fromkeys((EventType.CORNER, EventType.FREE_KICK_WON, EventType.ATTEMPT), "U"),
        EventType.SUBSTITUTION: "",
        EventType.ANNOUNCEMENT: "TU",
    },
    TeamRole.OTHER: {**dict.fromkeys(EventType, "U"), EventType.ANNOUNCEMENT: "TU"},
    TeamRole.WITH_A_SCORE: dict.fromkeys(EventType, "TU"),
}
_LETTERS: Mapping[Role, Mapping[EventType, str]] = {**_PLAYERS, **_TEAMS}
#: The roles that each cue around a name may give: "wins a" makes a fouled player, or the winner of a corner.
Cues = tuple[tuple[Role, ...], ...]


@lru_cache(maxsize=8192)
def holders(cues: Cues, kind: EventType) -> tuple[tuple[Role, str], ...]:
    """The role that each cue around a name gives in this type of event, and the letters that may have it."""
    return tuple(_holders(cues, kind))


def _holders(cues: Cues, kind: EventType) -> Iterator[tuple[Role, str]]:
    for cue in cues:
        letters = {role: _LETTERS[role][kind] for role in cue if kind in _LETTERS[role]}
        if letters:
            yield next(iter(letters)), "".join(letters.values())
