"""Matches in lines of commentary, as the views are given them."""

from __future__ import annotations

from datetime import UTC, datetime

from commentary.message import Author, Commentary, Line
from commentary.situation import Situation, situations
from commentary.style import Style
from football.events import MatchEvent

MATCH = {
    "match_id": "brazil-germany-2014",
    "period": 1,
    "event_time": datetime(2014, 7, 8, 20, tzinfo=UTC),
    "side": 2,
    "team": "Germany",
    "opponent": "Brazil",
}
KICK_OFF = {"event_type": 0, "event_type2": 20, "side": 1, "team": "Brazil", "opponent": "Germany", "minute": 1}
GOAL = {"event_type": 1, "is_goal": True, "player": "Thomas Müller", "minute": 11}
SECOND = {"event_type": 1, "is_goal": True, "player": "Miroslav Klose", "minute": 23}
OWN_GOAL = {"event_type": 1, "event_type2": 15, "is_goal": True, "player": "David Luiz", "minute": 24}
YELLOW = {"event_type": 4, "player": "Dante", "side": 1, "team": "Brazil", "opponent": "Germany", "minute": 45}
SECOND_YELLOW = {**YELLOW, "event_type2": 14, "added_minute": 2}
SUBSTITUTION = {"event_type": 7, "player_in": "Mertesacker", "player_out": "Hummels", "minute": 46, "period": 2}
FOUL = {"event_type": 3, "player": "Dante", "side": 1, "team": "Brazil", "opponent": "Germany", "minute": 5}
FULL_TIME = {**KICK_OFF, "event_type2": 23, "minute": 90, "period": 2}


def played(*events: dict, **changes) -> list[Situation]:
    numbered = enumerate({**MATCH, **fields, **changes} for fields in events)
    match = [MatchEvent(**{"event_id": f"e{number}", "sequence": number, **fields}) for number, fields in numbered]
    return list(situations(match, Style.LIVELY))


def lines(*events: dict, **changes) -> list[Commentary]:
    return [
        Commentary.of(
            situation,
            Line(f"{situation.event.player or situation.event.event_type.label} is what this is about.", Author.MODEL),
            "model 1",
        )
        for situation in played(*events, **changes)
    ]
