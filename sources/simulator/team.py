"""A team in play: who is on the pitch, who may still come on, who was booked, and who does what.

It keeps the laws of the game: five substitutions in three windows besides the breaks, no return of a player who left
acts again, never fewer than seven men. When things happen is for other files to say.
"""

from __future__ import annotations

from collections.abc import Container
from enum import StrEnum
from itertools import accumulate
from random import Random

from football.codes import Side
from sources.simulator.fitting import draw_index
from sources.simulator.world.squads import LineUp, Player, Role

CHANGES = 5
WINDOWS = 3
FEWEST = 7
#: A booked player fouls so much more rarely.
CAREFUL = 0.45


class Deed(StrEnum):
    """Something that some players do more often than others."""

    SHOOT = "shoot"
    HEAD = "head"
    ASSIST = "assist"
    FOUL = "foul"
    FOUL_IN_OWN_BOX = "foul in the own box"
    DRAW_FOUL = "draw a foul"
    STRAY_OFFSIDE = "stray offside"
    CLEAR = "clear behind for a corner"
    HANDLE = "handle the ball"
    MISDIRECT = "put into the own goal"


#: How often keepers, defenders, midfielders and forwards do it, man for man.
_BY_ROLE: dict[Deed, tuple[float, float, float, float]] = {
    Deed.SHOOT: (0.004, 0.28, 1.0, 2.0),
    Deed.HEAD: (0.004, 0.9, 0.6, 1.8),
    Deed.ASSIST: (0.03, 0.55, 1.3, 1.1),
    Deed.FOUL: (0.04, 1.0, 1.2, 0.95),
    Deed.FOUL_IN_OWN_BOX: (0.8, 1.0, 0.45, 0.1),
    Deed.DRAW_FOUL: (0.15, 0.75, 1.15, 1.3),
    Deed.STRAY_OFFSIDE: (0.0, 0.15, 0.6, 3.0),
    Deed.CLEAR: (0.7, 1.6, 0.5, 0.12),
    Deed.HANDLE: (0.03, 0.8, 1.0, 1.2),
    Deed.MISDIRECT: (0.5, 1.6, 0.4, 0.1),
}
_WITH_FLAIR = (Deed.SHOOT, Deed.HEAD, Deed.ASSIST)
_COLUMN = {role: column for column, role in enumerate(Role)}


class Team:
    """One side of a match in play."""

    def __init__(self, side: Side, name: str, line_up: LineUp) -> None:
        self.side = side
        self.name = name
        self.players = list(line_up.eleven)
        self.bench = list(line_up.bench)
        self.keeper = line_up.eleven[0]
        self.booked: set[str] = set()
        self.came_on: set[str] = set()
        self.sent_off = 0
        self.changes_left = CHANGES
        self.windows_left = WINDOWS
        self._weights: dict[Deed, list[float]] = {}

    @property
    def men(self) -> int:
        """Players on the pitch."""
        return len(self.players)

    def role(self, player: Player) -> Role:
        """The position played now: an outfield player may have to keep goal."""
        if player is self.keeper:
            return Role.KEEPER
        return Role.MIDFIELDER if player.role is Role.KEEPER else player.role

    def pick(self, rng: Random, deed: Deed, but: Container[Player] = ()) -> Player:
        """The player who does it: one on the pitch, and none of `but`."""
        weights = self._weights.get(deed)
        if weights is None:
            weights = self._weights[deed] = list(accumulate(self._weight(player, deed) for player in self.players))
        while True:
            player = self.players[draw_index(rng, weights)]
            if player not in but:
                return player

    def _weight(self, player: Player, deed: Deed) -> float:
        weight = _BY_ROLE[deed][_COLUMN[self.role(player)]]
        if deed in _WITH_FLAIR:
            return weight * player.flair
        if deed is Deed.FOUL and player.name in self.booked:
            return weight * CAREFUL
        return weight

    def set_piece_taker(self) -> Player:
        """The best passer on the pitch, by role and flair."""
        return max(self.players, key=lambda player: self._weight(player, Deed.ASSIST))

    def penalty_takers(self) -> list[Player]:
        """Everybody on the pitch, the surest shot first and the keeper last."""
        return sorted(self.players, key=lambda player: -self._weight(player, Deed.SHOOT))

    def book(self, player: Player) -> None:
        """A first yellow card."""
        self.booked.add(player.name)
        self._weights.pop(Deed.FOUL, None)

    @property
    def may_lose_a_man(self) -> bool:
        """A sending-off leaves at least seven men."""
        return self.men > FEWEST

    def send_off(self, player: Player) -> None:
        """The player leaves the pitch for good; a keeper's gloves go to a defender until a substitute comes."""
        self.players.remove(player)
        self.sent_off += 1
        if player is self.keeper:
            self.keeper = self.players[0]
        self._weights.clear()

    def substitute(self, player_out: Player, player_in: Player) -> None:
        """One comes on for another; a keeper from the bench takes the gloves."""
        self.players[self.players.index(player_out)] = player_in
        self.bench.remove(player_in)
        self.came_on.add(player_in.name)
        self.changes_left -= 1
        if player_out is self.keeper or player_in.role is Role.KEEPER:
            self.keeper = player_in
        self._weights.clear()
