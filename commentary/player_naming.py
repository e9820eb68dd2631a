"""How a player is named in a line: by the short name once the audience knows who is meant."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter

from commentary.names_by_part import MatchIndex
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
    groups = (home.players, away.players, home.line_up, away.line_up)
    found = _ENDS.of(situation.state.match_id, groups).by_part.get(short, ())
    if found != (name,):
        found = tuple([one for one in found if any(one in group for group in groups)])
    # One and the same name in both teams is of two players.
    return found == (name,) and (name in home.players) is not (name in away.players)


def _ends(name: str) -> set[str]:
    """The last words of the name, any number of them: of "Miles Pemworth Jr." also those of his father's."""
    found: set[str] = set()
    for one in (name, *_elder(name)):
        words = one.split()
        found.update([" ".join(words[start:]) for start in range(len(words))])
    return found


_ENDS = MatchIndex(_ends)


@lru_cache(maxsize=16384)
def _elder(name: str) -> tuple[str, ...]:
    """The name without "Jr." or the like, where it has that."""
    first, _, last = name.rpartition(" ")
    return (first,) if first and key(last) in GENERATIONS else ()


_short_name = lru_cache(maxsize=16384)(short_name)
