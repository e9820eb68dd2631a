"""Server-sent events for viewers' browsers, each encoded once for all viewers.

`line` is a line of commentary, its id the line's position in the topic; `match` describes a match. Names and texts are
JSON; the page shows them as text, never as HTML. A `ping` says how the server itself is doing: an event, for a page can
see no comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import orjson

from commentary.message import Commentary
from football.match_information import MatchInformation, TeamInformation
from match_centre.team_looks import Look, crests, look, narrow

_SENDINGS_OFF = frozenset({"second_yellow", "red"})


class Variant(NamedTuple):
    """Style and language: the lines of a match in one variant are a stream of their own."""

    style: str
    language: str


def event(name: str, data: object, event_id: str | None = None) -> bytes:
    """One server-sent event; JSON has no line breaks, so its data is one line."""
    identity = f"id: {event_id}\n".encode() if event_id else b""
    return b"%bevent: %b\ndata: %b\n\n" % (identity, name.encode(), orjson.dumps(data))


def line_event(line: Commentary, event_id: str) -> bytes:
    """A line with the fields that the page counts, draws and shows."""
    fields = {
        "event": line.event_id,
        "part": None if line.part == "event" else line.part,
        "merged_into": line.merged_into,
        "sequence": line.sequence,
        "period": line.period,
        "clock": line.clock,
        "kind": _kind(line),
        "now": line.stands_as,
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
        "revision": line.revision,
        "supersedes": line.supersedes,
        "retracted": line.retracted or None,
        "reason": line.reason.name.lower() if line.reason else None,
        "minute_unknown": line.minute_unknown,
        "line_up": line.line_up,
        "added_time": line.added_time,
        "carries": line.info.carries if line.info else None,
        "review": line.review.name.lower() if line.review else None,
        "at": _seconds(line),
        "text": line.text,
        "paragraphs": line.paragraphs,
    }
    return event("line", _known(fields), event_id)


def conference_event(line: Commentary) -> bytes:
    """An important line among those of other matches."""
    fields = {
        "match": line.match_id,
        "event": line.event_id,
        "revision": line.revision,
        "retracted": line.retracted or None,
        "home": line.home,
        "away": line.away,
        "score": line.score.model_dump(exclude_none=True),
        "period": line.period,
        "clock": line.clock,
        "minute_unknown": line.minute_unknown,
        "kind": _kind(line),
        "language": line.language,
        "at": _seconds(line),
        "text": line.text,
    }
    return event("line", _known(fields))


def ping(every: float, now: float, complete_until: float, away_since: float | None) -> bytes:
    """How often this comes in seconds, the server's time, until when it has all lines, since when it can't read."""
    return event("ping", {"every": every, "now": now, "complete_until": complete_until, "away_since": away_since})


def goal(line: Commentary) -> dict[str, object]:
    """A goal in the list of matches."""
    known = {"clock": line.clock, "side": line.side, "player": line.player, "kind": line.stands_as or _kind(line)}
    return known | ({"minute_unknown": True} if line.minute_unknown else {})


def is_sending_off(line: Commentary) -> bool:
    """Whether the line says, as its event stands now, that a player is sent off."""
    return not line.retracted and (line.stands_as or line.kind) in _SENDINGS_OFF


def summary_event(
    line: Commentary,
    newest: Commentary,
    *,
    text: str,
    competition: str | None,
    info: MatchInformation | None,
    began: float | None,
    status: str,
    variants: Iterable[Variant],
    goals: Sequence[dict[str, object]],
    sent_off: tuple[int, int],
) -> bytes:
    """A match in the list of matches.

    `line` is the latest by the match's clock, `newest` the last that came: a late line or a correction may be about
    something earlier. `text` is the one to read. `sent_off`: how many of each team.
    """
    announced = info.kick_off.timestamp() if info is not None and info.kick_off is not None else None
    styles, languages = zip(*variants, strict=True)
    teams = (line.home, line.away)
    looks = _look(line.home, None if info is None else info.home), _look(line.away, None if info is None else info.away)
    return event(
        "match",
        {
            "match": line.match_id,
            "home": line.home,
            "away": line.away,
            "competition": competition,
            "kick_off": began if announced is None else announced,
            "announced": announced is not None,
            "looks": [look._asdict() for look in looks],
            "narrow": narrow(teams, looks),
            "crests": crests(looks),
            "score": newest.score.model_dump(exclude_none=True),
            "clock": line.clock,
            "period": line.period,
            "status": status,
            "kind": line.stands_as or _kind(line),
            "text": text,
            "styles": list(dict.fromkeys(styles)),
            "languages": list(dict.fromkeys(languages)),
            "goals": goals,
            "sent_off": sent_off,
            "awarded": None if info is None else info.awarded,
            "at": _seconds(newest),
        },
    )


def _look(name: str, team: TeamInformation | None) -> Look:
    """Short name, letters and colour: as the feed says, else as known, else none."""
    known = look(name)
    if team is None:
        return known
    return Look(team.short_name or known.short, team.code or known.code, team.colour or known.colour)


def _seconds(line: Commentary) -> float | None:
    return line.produced_at.timestamp() if line.produced_at else None


def _known(fields: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in fields.items() if value is not None}


def _kind(line: Commentary) -> str:
    return line.kind or ("goal" if line.is_goal else "other")
