"""Whether a player may be called by less than the whole name (docs/explanation/claims.md, Names)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import orjson

from commentary.facts.match_facts import Facts
from commentary.facts.text_parts import name_words
from football.event_history import is_event
from football.events import MatchEvent
from football.spelling import surname
from football.state import MatchState

_LINE_UP = next(mark.place for mark in MatchEvent.model_fields["line_up"].metadata if hasattr(mark, "place"))


def is_whole(said: tuple[str, ...], spellings: tuple[str, ...]) -> bool:
    """Whether these words are the whole name in one of its spellings."""
    return any(said == name_words(one) for one in spellings)


def may_be_short(facts: Facts, name: str, said: tuple[str, ...], letters: str) -> bool:
    """Whether these words stand for this player alone, who was in one of the last events.

    Scorers, those sent off and those who come on or go off have their whole names.
    """
    event = facts.event
    if letters in ("I", "O") or (letters == "P" and (event.is_goal or event.is_sending_off)):
        return False
    if not any(name in (one.player, one.player2, *_changed(one)) for one in facts.before()):
        return False
    bare = said[1:] if len(said) > 1 and len(said[0]) == 1 else said
    return not any(
        other != name and (name_words(other)[-len(bare) :] == bare or name_words(surname(other)) == bare)
        for other in _named_so_far(facts)
    )


def _changed(one: object) -> tuple[str | None, str | None]:
    return getattr(one, "player_in", None), getattr(one, "player_out", None)


def _named_so_far(facts: Facts) -> Iterator[str]:
    state, event = facts.state, facts.event
    yield from state.home.players
    yield from state.away.players
    yield from line_ups(state)
    yield from filter(None, (event.player, event.player2, event.player_in, event.player_out))


def line_ups(state: MatchState) -> Iterator[str]:
    """The players of the line-ups in a match's history."""
    for data in state.history.values():
        yield from _line_up(data)


@lru_cache(maxsize=65536)
def _line_up(data: bytes) -> tuple[str, ...]:
    if not is_event(data):
        return ()
    values = orjson.loads(data)
    return tuple(values[_LINE_UP] or ()) if len(values) > _LINE_UP else ()
