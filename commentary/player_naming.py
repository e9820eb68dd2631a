"""How a player is named in a line: by the short name once the audience knows who is meant."""

from __future__ import annotations

from commentary.situation import Situation
from commentary.style import Style
from football.codes import EventType
from football.spelling import surname

#: Styles that name a player by the short name.
_SHORT = frozenset({Style.LIVELY, Style.RADIO})


def known_name(situation: Situation, name: str | None) -> str | None:
    """The short name of a player of the last forty events, where nobody else of the match has it; else the whole name.

    Who scores, is sent off, comes on or goes off has the whole name, and so has everyone in a correction.
    """
    if name is None or situation.style not in _SHORT or situation.replaced is not None:
        return name
    event, state = situation.event, situation.state
    if event.event_type is EventType.SUBSTITUTION or (name == event.player and (event.is_goal or event.is_sending_off)):
        return name
    short = surname(name)
    if short == name or not any(name in (one.player, one.player2) for one in state.recent[-2::-1]):
        return name
    teams = (state.home, state.away)
    everyone = "\n".join(
        ("", *{name: None for team in teams for names in (team.players, team.line_up) for name in names}, "")
    )
    return short if everyone.count(f" {short}\n") == 1 and f"\n{short}\n" not in everyone else name
