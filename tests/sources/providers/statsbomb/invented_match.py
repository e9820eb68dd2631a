"""A match in StatsBomb's format, invented by us: two teams, an hour and a half and more, one of everything.

Places are StatsBomb's: 120 by 80 yards, (0, 0) top left, every team attacks to the right.
"""

# ruff: noqa: PLR0917 (a match reads like a list: period, second, team, player)

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import Any

HOME, AWAY = "Port Alder", "Marsh Rovers"
TEAM_IDS = {HOME: 11, AWAY: 22}
NAMES = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omikron Pi".split()  # noqa: SIM905
SQUADS = {HOME: [f"Alder {name}" for name in NAMES], AWAY: [f"Marsh {name}" for name in NAMES]}
#: Where the starters stand, by StatsBomb's number: a goalkeeper, and whatever.
POSITIONS = (1, 2, 3, 5, 6, 9, 11, 12, 16, 22, 24)
FOOT, OTHER_FOOT, HEAD = (
    {"id": 40, "name": "Right Foot"},
    {"id": 38, "name": "Left Foot"},
    {"id": 37, "name": "Head"},
)
OUTCOMES = {"Blocked": 96, "Goal": 97, "Off T": 98, "Post": 99, "Saved": 100, "Wayward": 101}
SHOT_TYPES = {"Open Play": 87, "Free Kick": 62, "Corner": 61, "Penalty": 88}
PASS_TYPES = {"Corner": 61, "Free Kick": 62, "Throw-in": 67}
CARDS = {"Yellow Card": 7, "Second Yellow": 6, "Red Card": 5}
PATTERNS = {"Regular Play": 1, "From Corner": 2, "From Free Kick": 3, "From Counter": 6}


def player_id(team: str, name: str) -> int:
    return TEAM_IDS[team] * 100 + SQUADS[team].index(name)


class InventedMatch:
    """Write events one after another, then `save` them with their line-ups."""

    def __init__(self) -> None:
        self._number = count(1)
        self.events: list[dict[str, Any]] = []
        for team in (HOME, AWAY):
            lineup = [
                {
                    "player": {"id": player_id(team, name), "name": name},
                    "position": {"id": position, "name": ""},
                    "jersey_number": number,
                }
                for number, (name, position) in enumerate(zip(SQUADS[team], POSITIONS, strict=False), 1)
            ]
            self.add(1, 0, team, "Starting XI", 35, tactics={"formation": 442, "lineup": lineup})

    def add(
        self, period: int, seconds: float, team: str, kind: str, kind_id: int, player: str = "", **more: Any
    ) -> str:
        """One event; gives its id. `seconds` count from the start of the period."""
        number = next(self._number)
        base = {1: 0, 2: 45, 3: 90, 4: 105, 5: 120}[period]
        pattern = more.pop("pattern", "Regular Play")
        event: dict[str, Any] = {
            "id": f"event-{number}",
            "index": number,
            "period": period,
            "timestamp": f"00:{int(seconds) // 60:02}:{seconds % 60:06.3f}",
            "minute": base + int(seconds) // 60,
            "second": int(seconds) % 60,
            "type": {"id": kind_id, "name": kind},
            "possession": 1,
            "possession_team": {"id": TEAM_IDS[team], "name": team},
            "play_pattern": {"id": PATTERNS[pattern], "name": pattern},
            "team": {"id": TEAM_IDS[team], "name": team},
            **more,
        }
        if player:
            event["player"] = {"id": player_id(team, player), "name": player}
        self.events.append(event)
        return str(event["id"])

    def period(self, number: int, seconds: float, *, ended: bool = True) -> None:
        """Begin and end of a period, `seconds` long."""
        for team in (HOME, AWAY):
            self.add(number, 0, team, "Half Start", 18)
            if ended:
                self.add(number, seconds, team, "Half End", 34)

    def shot(self, period, seconds, team, player, outcome, at, end, *, type_="Open Play", body=FOOT, **more):
        shot = {
            "outcome": {"id": OUTCOMES[outcome], "name": outcome},
            "type": {"id": SHOT_TYPES[type_], "name": type_},
            "body_part": body,
            "technique": {"id": 93, "name": "Normal"},
            "end_location": list(end),
        }
        if key := more.pop("key", None):
            shot["key_pass_id"] = key
        return self.add(period, seconds, team, "Shot", 16, player, location=list(at), shot=shot, **more)

    def passed(self, period, seconds, team, player, at, end, *, type_=None, recipient=None, **details):
        more = details.pop("more", {})
        given = {"end_location": list(end), "height": {"id": 1, "name": "Ground Pass"}, "body_part": FOOT, **details}
        if type_:
            given["type"] = {"id": PASS_TYPES[type_], "name": type_}
        if recipient:
            given["recipient"] = {"id": player_id(team, recipient), "name": recipient}
        return self.add(period, seconds, team, "Pass", 30, player, location=list(at), **{"pass": given}, **more)

    def foul(self, period, seconds, team, player, at, *, card=None, kind=None, penalty=False, related=()):
        details: dict[str, Any] = {}
        if card:
            details["card"] = {"id": CARDS[card], "name": card}
        if kind:
            details["type"] = {"id": 22, "name": kind}
        if penalty:
            details["penalty"] = True
        more = {"foul_committed": details} if details else {}
        return self.add(
            period, seconds, team, "Foul Committed", 22, player, location=list(at), related_events=list(related), **more
        )

    def fouled(self, period, seconds, team, player, at, **details):
        more = {"foul_won": details} if details else {}
        return self.add(period, seconds, team, "Foul Won", 21, player, location=list(at), **more)

    def booked(self, period, seconds, team, player, card):
        behaviour = {"card": {"id": CARDS[card], "name": card}}
        return self.add(period, seconds, team, "Bad Behaviour", 24, player, bad_behaviour=behaviour)

    def substitution(self, period, seconds, team, off, on):
        change = {
            "outcome": {"id": 103, "name": "Tactical"},
            "replacement": {"id": player_id(team, on), "name": on},
        }
        return self.add(period, seconds, team, "Substitution", 19, off, substitution=change)

    def own_goal(self, period, seconds, team, player):
        self.add(period, seconds, team, "Own Goal Against", 20, player, location=[4.1, 40.5])
        other = AWAY if team == HOME else HOME
        self.add(period, seconds, other, "Own Goal For", 25)

    def lineups(self) -> list[dict[str, Any]]:
        return [
            {
                "team_id": TEAM_IDS[team],
                "team_name": team,
                "lineup": [
                    {
                        "player_id": player_id(team, name),
                        "player_name": f"{name} of the Long Full Name",
                        "player_nickname": name,
                        "jersey_number": number,
                    }
                    for number, name in enumerate(SQUADS[team], 1)
                ],
            }
            for team in (HOME, AWAY)
        ]

    def save(self, folder: Path) -> tuple[Path, Path]:
        """The two files, events in the order of period and time, as StatsBomb has them."""
        events, lineups = folder / "4711.json", folder / "4711-lineups.json"
        ordered = sorted(self.events, key=lambda event: (event["period"], event["timestamp"], event["index"]))
        events.write_text(json.dumps(ordered), encoding="utf-8")
        lineups.write_text(json.dumps(self.lineups()), encoding="utf-8")
        return events, lineups
