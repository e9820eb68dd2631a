"""Whether a player may be called by less than the whole name (docs/explanation/claims.md, Names)."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from commentary.facts.match_facts import Facts
from commentary.facts.names.rosters import ending, joined, others_ending_in
from commentary.facts.text_parts import Token, name_words
from football.event_history import RecentEvent

_PEOPLE = tuple(itemgetter(RecentEvent._fields.index(field)) for field in ("player", "player2", "player_out"))


def is_whole(said: tuple[str, ...], spellings: tuple[str, ...]) -> bool:
    """Whether these words are the whole name in one of its spellings."""
    return said in map(name_words, spellings)


def may_be_short(facts: Facts, name: str, said: Sequence[Token], letters: str) -> bool:
    """Whether these words stand for this player alone, who was in one of the last events.

    Scorers, those sent off and those who come on or go off have their whole names.
    """
    event = facts.event
    if letters in ("I", "O") or (letters == "P" and (event.is_goal or event.is_sending_off)):
        return False
    if not _is_recent(name, facts.state.recent):
        return False
    others = others_ending_in(facts.state, said[-1].word, name)
    if not others:
        return True
    ours = ending(said[1:] if len(said) > 1 and len(said[0].word) == 1 else said)
    return not any(joined(other).endswith(ours) for other in others)


def _is_recent(name: str, recent: Sequence[RecentEvent]) -> bool:
    """Whether a player is in one of the events before the last, which is the line's own."""
    before = recent[-2::-1]
    return any(name in map(field, before) for field in _PEOPLE)
