"""An F24 and F7 feed of a few events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from tests.sources.providers.teams import AWAY, HOME, squad


def small_feed(folder: Path, events: Iterable[Mapping[str, Any]], score: tuple[int, int] = (0, 0)) -> tuple[Path, Path]:
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
        line_up = "".join(
            f'<MatchPlayer Formation_Place="0" PlayerRef="p{number}" ShirtNumber="{number}" Status="Sub"/>'
            for number in squad(team)
        )
        data += (
            f'<TeamData Formation="442" Score="{goals}" Side="{side}" TeamRef="t{team}">'
            f"<PlayerLineUp>{line_up}</PlayerLineUp></TeamData>"
        )
        people = "".join(
            f'<Player uID="p{number}"><PersonName><First>{first}</First><Last>{last}</Last></PersonName></Player>'
            for number, (first, last) in squad(team).items()
        )
        teams += f'<Team uID="t{team}"><Name>{title}</Name>{people}</Team>'
    f7.write_text(
        '<SoccerFeed><SoccerDocument><MatchData><MatchInfo/><Stat Type="first_half_start">20260103T150000+0000</Stat>'
        f"{data}</MatchData>{teams}</SoccerDocument></SoccerFeed>",
        encoding="utf-8",
    )
    return f24, f7
