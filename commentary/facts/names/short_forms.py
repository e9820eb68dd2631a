"""Whether a player may be called by less than the whole name (docs/explanation/claims.md, Names)."""

from __future__ import annotations

from functools import lru_cache

from commentary.facts.match_facts import Facts
from commentary.facts.text_parts import name_words


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
    if not any(name in (one.player, one.player2, one.player_out) for one in reversed(facts.before())):
        return False
    bare = said[1:] if len(said) > 1 and len(said[0]) == 1 else said
    ending = " " + " ".join(bare)
    home, away = facts.state.home, facts.state.away
    own = (event.player, event.player2, event.player_in, event.player_out)
    return not any(
        other and other != name and _joined(other).endswith(ending)
        for names in (home.players, away.players, home.line_up, away.line_up, own)
        for other in names
    )


@lru_cache(maxsize=32768)
def _joined(name: str) -> str:
    return " " + " ".join(name_words(name))
