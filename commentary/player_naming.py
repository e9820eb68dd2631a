"""How a player is named in a line: by the short name once the audience knows who is meant."""

from __future__ import annotations

from functools import lru_cache

from commentary.situation import Situation
from commentary.style import Style
from football.codes import EventType
from football.event_history import RecentEvent
from football.spelling import surname

#: Styles that name a player by the short name.
_SHORT = frozenset({Style.LIVELY, Style.RADIO})


def known_name(situation: Situation, name: str | None) -> str | None:
    """The short name of a player of the last forty events, where nobody else of the match has it; else the whole name.

    Who scores, is sent off, comes on or goes off has the whole name, and so has everyone in a correction.
    """
    if name is None or situation.style.base not in _SHORT or situation.replaced is not None:
        return name
    event, state = situation.event, situation.state
    if event.event_type is EventType.SUBSTITUTION or (name == event.player and (event.is_goal or event.is_sending_off)):
        return name
    short = surname(name)
    if short == name or not _is_recent(name, state.recent):
        return name
    ending, alone = f" {short}\n", f"\n{short}\n"
    for team in (state.home, state.away):
        named = "\n".join(("", *team.players, ""))
        own = name in team.players
        if alone in named or named.count(ending) != own:
            return name
        starting = _joined(team.line_up)
        if alone in starting or starting.count(ending) != (name in team.line_up):
            return name
    return short


def _is_recent(name: str, recent: tuple[RecentEvent, ...]) -> bool:
    """Whether the player is named in one of the events before the last one."""
    for one in recent[-2::-1]:
        if name in (one.player, one.player2):
            return True
    return False


@lru_cache(maxsize=4096)
def _joined(names: tuple[str, ...]) -> str:
    return "\n".join(("", *names, ""))
