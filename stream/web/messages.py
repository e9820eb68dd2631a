"""What a viewer's browser is sent: server-sent events, each encoded once for everybody.

`line` is a line of commentary and has an id, its place in the topic; `match` describes a match. Names and
texts travel as JSON; the page puts them on the screen as text and never as HTML.
"""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from football.commentary import Commentary, Score, Style


def event(name: str, data: object, event_id: str | None = None) -> bytes:
    """One server-sent event; JSON has no line breaks, so its data is one line."""
    identity = f"id: {event_id}\n".encode() if event_id else b""
    return b"%bevent: %b\ndata: %b\n\n" % (identity, name.encode(), orjson.dumps(data))


def line_event(line: Commentary, event_id: str) -> bytes:
    """A line with all that the page counts, draws and shows."""
    told = {
        "event": line.event_id,
        "sequence": line.sequence,
        "period": line.period,
        "clock": line.clock,
        "kind": _kind(line),
        "side": line.side,
        "team": line.team,
        "player": line.player,
        "player2": line.player2,
        "in": line.player_in,
        "out": line.player_out,
        "goal": line.is_goal,
        "importance": line.importance,
        "score": line.score.model_dump(exclude_none=True),
        "late": line.late,
        "text": line.text,
    }
    return event("line", {key: value for key, value in told.items() if value is not None}, event_id)


def goal(line: Commentary) -> dict[str, object]:
    """A goal as the list of matches has it."""
    return {"clock": line.clock, "side": line.side, "player": line.player, "kind": _kind(line)}


def summary_event(
    line: Commentary, score: Score, status: str, styles: Sequence[Style], goals: Sequence[dict[str, object]]
) -> bytes:
    """A match as the list of matches shows it; `line` is its newest."""
    produced = line.produced_at
    return event(
        "match",
        {
            "match": line.match_id,
            "home": line.home,
            "away": line.away,
            "score": score.model_dump(exclude_none=True),
            "clock": line.clock,
            "period": line.period,
            "status": status,
            "kind": _kind(line),
            "text": line.text,
            "styles": styles,
            "goals": goals,
            "at": produced.timestamp() if produced else None,
        },
    )


def _kind(line: Commentary) -> str:
    return line.kind or ("goal" if line.is_goal else "other")
