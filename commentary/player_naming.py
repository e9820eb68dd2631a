"""How a player is named in a line: by the short name once the audience knows who is meant."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter

from commentary.situation import Situation
from commentary.style import Language, Style
from football.codes import EventType
from football.event_history import RecentEvent
from football.spelling import GENERATIONS, key, short_name

#: Styles that name a player by the short name.
_SHORT = frozenset({Style.LIVELY, Style.RADIO})
#: How a surname begins that no German sentence puts behind its own "von".
_FROM = "von "
_SUBSTITUTION = EventType.SUBSTITUTION
_player, _player2 = (itemgetter(RecentEvent._fields.index(name)) for name in ("player", "player2"))


def known_name(situation: Situation, name: str | None) -> str | None:
    """The short name of a player of the last forty events, where nobody else of the match has it; else the whole name.

    Who scores, is sent off, comes on or goes off has the whole name, and so has everyone in a correction.
    """
    if name is None or situation.style.base not in _SHORT or situation.replaced is not None:
        return name
    event = situation.event
    if event.event_type is _SUBSTITUTION or (name == event.player and (event.is_goal or event.is_sending_off)):
        return name
    short = _short_name(name)
    if situation.language == Language.GERMAN and short.startswith(_FROM):
        return name  # "nach Pass von von Mörfeld"
    return short if short != name and _is_recent(situation, name) and _is_alone(situation, name, short) else name


def _is_recent(situation: Situation, name: str) -> bool:
    """Whether the player is named in one of the events before this one."""
    before = situation.state.recent[-2::-1]
    return name in map(_player, before) or name in map(_player2, before)


def _is_alone(situation: Situation, name: str, short: str) -> bool:
    """Whether no other player of the match, line-ups included, has the short name, or it as the end of the name."""
    home, away = situation.state.home, situation.state.away
    if (home.line_up or away.line_up) and _ends(home.line_up, away.line_up).get(short, name) != name:
        return False
    return _is_one(short, _everyone(tuple(home.players), tuple(away.players)))


@lru_cache(maxsize=16384)
def _is_one(short: str, everyone: str) -> bool:
    return everyone.count(f" {short}\n") == 1 and f"\n{short}\n" not in everyone


@lru_cache(maxsize=4096)
def _ends(*line_ups: tuple[str, ...]) -> Mapping[str, str | None]:
    """By the last words of the names: whose they are, None when they are several players'."""
    found: dict[str, str | None] = {}
    for name in dict.fromkeys(name for line_up in line_ups for name in line_up):
        for other in (name, *_elder(name)):
            words = other.split()
            for start in range(len(words)):
                end = " ".join(words[start:])
                found[end] = None if end in found else name
    return found


@lru_cache(maxsize=2048)
def _everyone(*teams: tuple[str, ...]) -> str:
    return "".join(map(_listed, teams))


@lru_cache(maxsize=2048)
def _listed(names: tuple[str, ...]) -> str:
    """The names, one a line: with "Miles Pemworth Jr." also his father's, for "Pemworth" may be either."""
    return "\n".join(("", *names, *(other for name in names for other in _elder(name)), ""))


@lru_cache(maxsize=16384)
def _elder(name: str) -> tuple[str, ...]:
    """The name without "Jr." or the like, where it has that."""
    first, _, last = name.rpartition(" ")
    return (first,) if first and key(last) in GENERATIONS else ()


_short_name = lru_cache(maxsize=16384)(short_name)
