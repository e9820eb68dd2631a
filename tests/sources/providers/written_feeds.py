"""Feeds of a few events in other providers' formats, teams and players invented by us."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

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


def _of(team: str) -> dict[str, tuple[str, str]]:
    return {number: names for number, names in PLAYERS.items() if number[0] == team[0]}


def opta(folder: Path, events: Iterable[Mapping[str, Any]], score: tuple[int, int] = (0, 0)) -> tuple[Path, Path]:
    """F24 and F7; an event is `type`, `at` (minute, second), `player` and so on, `q` its qualifiers."""
    rows = [
        {"type": 32, "team": "10", "at": (0, 0)},
        *events,
        {"type": 30, "team": "10", "at": (46, 0), "time": "15:46:00"},
    ]
    lines = []
    for number, event in enumerate(rows, 1):
        minute, second = event["at"]
        time = event.get("time", f"15:{minute:02}:{second:02}")
        attributes = {
            "id": 9000 + number,
            "event_id": event.get("number", number),
            "type_id": event["type"],
            "period_id": event.get("period", 1),
            "min": minute,
            "sec": second,
            "team_id": event.get("team", f"{event.get('player', '1')[0]}0"),
            "outcome": event.get("outcome", 1),
            "x": event.get("x", 0.0),
            "y": event.get("y", 0.0),
            "timestamp": f"2026-01-03T{time}.000",
            "last_modified": f"2026-01-03T{time}",
        }
        if "player" in event:
            attributes["player_id"] = event["player"]
        written = " ".join(f"{key}={quoteattr(str(value))}" for key, value in attributes.items())
        qualifiers = "".join(
            f'<Q id="1" qualifier_id="{key}"' + (f" value={quoteattr(str(value))}/>" if value is not None else "/>")
            for key, value in event.get("q", {}).items()
        )
        lines.append(f"<Event {written}>{qualifiers}</Event>")
    f24, f7 = folder / "f24.xml", folder / "f7.xml"
    f24.write_text(f'<Games><Game id="77">{"".join(lines)}</Game></Games>', encoding="utf-8")
    teams, data = "", ""
    for side, team, title, goals in (("Home", "10", HOME, score[0]), ("Away", "20", AWAY, score[1])):
        squad = "".join(
            f'<MatchPlayer Formation_Place="0" PlayerRef="p{number}" ShirtNumber="{number}" Status="Sub"/>'
            for number in _of(team)
        )
        data += (
            f'<TeamData Formation="442" Score="{goals}" Side="{side}" TeamRef="t{team}">'
            f"<PlayerLineUp>{squad}</PlayerLineUp></TeamData>"
        )
        people = "".join(
            f'<Player uID="p{number}"><PersonName><First>{first}</First><Last>{last}</Last></PersonName></Player>'
            for number, (first, last) in _of(team).items()
        )
        teams += f'<Team uID="t{team}"><Name>{title}</Name>{people}</Team>'
    f7.write_text(
        '<SoccerFeed><SoccerDocument><MatchData><MatchInfo/><Stat Type="first_half_start">20260103T150000+0000</Stat>'
        f"{data}</MatchData>{teams}</SoccerDocument></SoccerFeed>",
        encoding="utf-8",
    )
    return f24, f7


def wyscout(folder: Path, events: Iterable[Mapping[str, Any]], **more: Any) -> Path:
    """Version 2; an event is `what` (event, sub-event), `at` (period, second), `player`, `place` and `tags`."""
    rows = [
        {
            "id": number,
            "playerId": int(event.get("player", 0)),
            "teamId": int(event.get("team", f"{event.get('player', '1')[0]}0")),
            "matchId": 77,
            "matchPeriod": event["at"][0],
            "eventSec": event["at"][1],
            "eventName": event["what"][0],
            "subEventName": event["what"][1],
            "positions": [dict(zip("xy", event.get("place", (50, 50)), strict=True)), {"x": 0, "y": 0}],
            "tags": [{"id": tag} for tag in event.get("tags", ())],
        }
        for number, event in enumerate(events, 1)
    ]
    content = {
        "events": rows,
        "teams": {"10": {"team": {"officialName": HOME}}, "20": {"team": {"officialName": AWAY}}},
        "players": {
            team: [
                {
                    "player": {
                        "wyId": int(number),
                        "firstName": first,
                        "lastName": last,
                        "shortName": f"{first[0]}. {last}",
                    }
                }
                for number, (first, last) in _of(team).items()
            ]
            for team in ("10", "20")
        },
        **more,
    }
    path = folder / "wyscout.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def sportec(folder: Path, events: Iterable[str], score: str = "0:0") -> tuple[Path, Path]:
    """Events as their inner XML, one a minute after kick-off, and the match information."""
    kick_off = (
        '<KickOff GameSection="firstHalf" TeamLeft="10" TeamRight="20"><Play Team="10" Player="101" '
        'Evaluation="successful"><Pass/></Play></KickOff>'
    )
    rows = [kick_off, *events]
    inner = "".join(
        f'<Event MatchId="M" EventId="{number}" EventTime="2026-01-03T15:{number:02}:00.000+01:00" X-Position="90" '
        f'Y-Position="34">{row}</Event>'
        for number, row in enumerate(rows)
    )
    whistle = (
        '<Event MatchId="M" EventId="99" EventTime="2026-01-03T15:46:00.000+01:00">'
        '<FinalWhistle GameSection="firstHalf"/></Event>'
    )
    played, known = folder / "events.xml", folder / "match.xml"
    played.write_text(f"<PutDataRequest>{inner}{whistle}</PutDataRequest>", encoding="utf-8")
    teams = ""
    for team, role, title in (("10", "home", HOME), ("20", "guest", AWAY)):
        people = "".join(
            f'<Player PersonId="{number}" ShirtNumber="1" FirstName="{first}" LastName="{last}" Shortname="{last}" '
            'Starting="false"/>'
            for number, (first, last) in _of(team).items()
        )
        teams += (
            f'<Team TeamId="{team}" TeamName="{title}" Role="{role}"><Players>{people}</Players><TrainerStaff/></Team>'
        )
    known.write_text(
        '<PutDataRequest><MatchInformation><General MatchId="M" MatchDay="1" Result="' + score + '" '
        'KickoffTime="2026-01-03T15:00:00.000+01:00"/><Environment PitchX="105" PitchY="68"/>'
        f'<Teams>{teams}</Teams><OtherGameInformation TotalTimeFirstHalf="2700000" TotalTimeSecondHalf="2700000"/>'
        "</MatchInformation></PutDataRequest>",
        encoding="utf-8",
    )
    return played, known
