"""Two teams of four invented players, for feeds that tests write."""

from __future__ import annotations

HOME, AWAY = "Port Alder", "Marsh Rovers"
#: Players by their ids: those of the home team begin with 1.
PLAYERS = {
    "101": ("Ada", "Quay"),
    "102": ("Bo", "Pier"),
    "103": ("Cy", "Dock"),
    "104": ("Di", "Mole"),
    "201": ("Ed", "Fen"),
    "202": ("Flo", "Reed"),
    "203": ("Gil", "Moss"),
    "204": ("Hal", "Sedge"),
}


def name(player: str) -> str:
    return " ".join(PLAYERS[player])


def squad(team: str) -> dict[str, tuple[str, str]]:
    return {number: names for number, names in PLAYERS.items() if number[0] == team[0]}
