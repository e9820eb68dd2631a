"""Events in short form, as cases.yaml has them, to raw events of the wire."""

from __future__ import annotations

from typing import Any

HOME, AWAY = "Harbour City", "Valley United"
PLAYERS = (("Ann Hart", "Dora Mill", "Eve Stone", "Ida Brook"), ("Bea Lund", "Cleo Ward", "Fay North"))
_TYPES = {
    "announcement": 0,
    "attempt": 1,
    "corner": 2,
    "foul": 3,
    "yellow": 4,
    "second_yellow": 5,
    "red": 6,
    "change": 7,
    "free_kick": 8,
    "offside": 9,
    "hand_ball": 10,
    "penalty": 11,
}
_LOCATIONS = {"attacking_half": 1, "defensive_half": 2, "left_wing": 4, "right_wing": 5}
_OUTCOMES = {"on_target": 1, "off_target": 2, "blocked": 3, "woodwork": 4}
_SAME = ("player", "player2", "player_in", "player_out", "type2", "situation", "retracted", "reason", "review", "info")
_NAMES = {"type2": "event_type2"}


def raw_events(short: list[dict[str, Any]], teams: tuple[str, str] = (HOME, AWAY)) -> list[dict[str, Any]]:
    """Both line-ups and the events in order; `corrects: n` makes one a revision of the n-th."""
    line_ups = [
        _raw(0, {"minute": 0, "type": "announcement", "type2": 30, "side": side}, teams)
        | {"event_id": side, "line_up": players}
        for side, players in zip(("home", "away"), PLAYERS, strict=True)
    ]
    return [*line_ups, *(_raw(number, event, teams) for number, event in enumerate(short, 1))]


def _raw(number: int, event: dict[str, Any], teams: tuple[str, str]) -> dict[str, Any]:
    of = event.get("corrects", number)
    minute, home = event["minute"], event["side"] == "home"
    location, outcome = event.get("location"), event.get("outcome")
    raw: dict[str, Any] = {
        "match_id": "case",
        "event_id": str(of),
        "sequence": of,
        "revision": event.get("revision", 1 if "corrects" in event else 0),
        "period": event.get("period", 1 if minute <= 45 else 2),
        "minute": minute,
        "added_minute": event.get("added", 0),
        "event_type": _TYPES[event["type"]],
        "side": 1 if home else 2,
        "team": teams[0] if home else teams[1],
        "opponent": teams[1] if home else teams[0],
        "is_goal": event.get("goal", False),
        "location": location if location is None else _LOCATIONS.get(location, location),
        "shot_outcome": None if outcome is None else _OUTCOMES[outcome],
        "shot_place": event.get("place"),
        "bodypart": event.get("body"),
        "assist_method": event.get("method", 0),
    }
    return raw | {_NAMES.get(name, name): event[name] for name in (*_SAME, "added_time") if name in event}


def line(text: str, about: dict[str, Any], part: str | None = None) -> dict[str, Any]:
    """A published line about a raw event, or the summary or report named; a German one begins with "de: "."""
    tag, text = ("de", text[4:]) if text.startswith("de: ") else ("en", text)
    keys = ("match_id", "event_id", "revision")
    named = {"event_id": f"{about['match_id']}#{part}", "revision": 0, "part": "summary"} if part else {}
    return {key: about[key] for key in keys} | named | {"text": text, "language": tag, "style": "lively", "clock": ""}
