"""Who did what, as the words around a name say: "assisted by A", "B replaces C", "conceded by D", "corner for E".

A name with a role that the event gives to another is false. A role that means nothing for the event's type is passed
over: the claims see to it that no shot is called a corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from football.codes import CARDS, EventType
from runtime.enums import QuickStrEnum


class PlayerRole(QuickStrEnum):
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


class TeamRole(QuickStrEnum):
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


class Cue(QuickStrEnum):
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
#: Letters of players of earlier events: whose card or free kick a foul was for, and scorers.
OF_OTHER_EVENTS = frozenset("FWNM")
#: The roles that each cue around a name may give: "wins a" makes a fouled player, or the winner of a corner.
Cues = tuple[tuple[Role, ...], ...]


class Mention(NamedTuple):
    """A name in the text, the letters it may stand for, and the roles that the words around it may give."""

    place: int
    letters: str
    roles: Cues


class Part(NamedTuple):
    """What the words around a player's name say about an event of some type.

    `is_own`: the name is one of the event's own people. `is_apart`: it is a player of another event, and named in no
    claim. `wrong`: the roles that the event gives to others, with the letters of those who may have them.
    """

    mention: Mention
    is_own: bool
    is_apart: bool
    wrong: tuple[tuple[Role, str], ...]


class Cast(NamedTuple):
    """The parts of all who are named; and the first and last place of people of whom it is not said who did what."""

    parts: tuple[Part, ...]
    unsettled: tuple[int, int] | None
    #: Nothing is wrong with it.
    is_right: bool


@lru_cache(maxsize=8192)
def holders(cues: Cues, kind: EventType) -> tuple[tuple[Role, str], ...]:
    """The role that each cue around a name gives in this type of event, and the letters that may have it."""
    return tuple(_holders(cues, kind))


def _holders(cues: Cues, kind: EventType) -> Iterator[tuple[Role, str]]:
    for cue in cues:
        letters = {role: _LETTERS[role][kind] for role in cue if kind in _LETTERS[role]}
        if letters:
            yield next(iter(letters)), "".join(letters.values())


def cast(people: Sequence[Mention], own: AbstractSet[str], claims: Iterable[tuple[int, int]], kind: EventType) -> Cast:
    """Who is named as what in an event of a type. `own`: letters of its people; `claims`: first and last places."""
    stated = {place for first, last in claims for place in range(first, last + 1)}
    parts: list[Part] = []
    settled = False
    for mention in people:
        roles = holders(mention.roles, kind)
        is_own = not own.isdisjoint(mention.letters)
        is_apart = OF_OTHER_EVENTS.issuperset(mention.letters) and mention.place not in stated
        settled = settled or (is_own and bool(roles))
        wrong = tuple(role for role in roles if not any(letter in role[1] for letter in mention.letters))
        parts.append(Part(mention, is_own, is_apart, wrong))
    named = [part.mention for part in parts if part.is_own]
    unclear = not settled and len({mention.letters for mention in named}) > 1
    unsettled = (named[0].place, named[-1].place) if unclear else None
    is_right = not unclear and all(part.is_own and not part.is_apart and not part.wrong for part in parts)
    return Cast(tuple(parts), unsettled, is_right)
