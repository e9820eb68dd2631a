"""Whether a player may be called by less than the whole name (docs/explanation/claims.md, Names)."""

from __future__ import annotations

from collections.abc import Sequence

from commentary.facts.match_facts import Facts
from commentary.facts.names.rosters import NAMES, ending, joined
from commentary.facts.text_parts import Token, name_words
from football.event_history import RecentEvent


def is_whole(said: tuple[str, ...], spellings: tuple[str, ...]) -> bool:
    """Whether these words are the whole name in one of its spellings."""
    return any(said == name_words(one) for one in spellings)


def may_be_short(facts: Facts, name: str, said: Sequence[Token], letters: str) -> bool:
    """Whether these words stand for this player alone, who was in one of the last events.

    Scorers, those sent off and those who come on or go off have their whole names.
    """
    event, state = facts.event, facts.state
    if letters in ("I", "O") or (letters == "P" and (event.is_goal or event.is_sending_off)):
        return False
    if not _is_recent(name, state.recent):
        return False
    others = [one for one in NAMES.ending_in(said[-1].word, state.home, state.away) if one != name]
    if not others:
        return True
    ours = ending(said[1:] if len(said) > 1 and len(said[0].word) == 1 else said)
    return not any(joined(other).endswith(ours) for other in others)


def _is_recent(name: str, recent: Sequence[RecentEvent]) -> bool:
    """Whether a player is in one of the events before the last, which is the line's own."""
    for place in range(len(recent) - 2, -1, -1):
        one = recent[place]
        if name in (one.player, one.player2, one.player_out):
            return True
    return False
