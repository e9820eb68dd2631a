"""Whether a player may be called by less than the whole name (docs/explanation/claims.md, Names)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from commentary.facts.match_facts import Facts
from commentary.facts.text_parts import IN_NAMES, Token, clean, name_words, tokenise


def is_whole(said: tuple[str, ...], spellings: tuple[str, ...]) -> bool:
    """Whether these words are the whole name in one of its spellings."""
    return any(said == name_words(one) for one in spellings)


def may_be_short(facts: Facts, name: str, said: Sequence[Token], letters: str) -> bool:
    """Whether these words stand for this player alone, who was in one of the last events.

    Scorers, those sent off and those who come on or go off have their whole names.
    """
    event = facts.event
    if letters in ("I", "O") or (letters == "P" and (event.is_goal or event.is_sending_off)):
        return False
    if not any(name in (one.player, one.player2, one.player_out) for one in reversed(facts.before())):
        return False
    ending = _ending(said[1:] if len(said) > 1 and len(said[0].word) == 1 else said)
    home, away = facts.state.home, facts.state.away
    own = (event.player, event.player2, event.player_in, event.player_out)
    return not any(
        other and other != name and _joined(other).endswith(ending)
        for names in (home.players, away.players, home.line_up, away.line_up, own)
        for other in names
    )


@lru_cache(maxsize=32768)
def _joined(name: str) -> str:
    return _ending(tokenise(clean(name)))


def _ending(tokens: Sequence[Token]) -> str:
    """Folded words, each with a space before it; a hyphened name is one word."""
    words = (token for token in tokens if token.kind != "mark" or token.word in IN_NAMES)
    return "".join(f"-{token.word}" if token.hyphened else f" {token.word}" for token in words)
