"""Whether a player may be called by less than the whole name (docs/explanation/claims.md, Names)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain

from commentary.facts.match_facts import Facts
from commentary.facts.text_parts import IN_NAMES, Token, clean, name_words, tokenise
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
    home, away = state.home, state.away
    names = _by_last_word(tuple(home.players), tuple(away.players), home.line_up, away.line_up).get(said[-1].word)
    if names is None:
        return True
    ending = _ending(said[1:] if len(said) > 1 and len(said[0].word) == 1 else said)
    return not any(other != name and joined.endswith(ending) for other, joined in names)


def _is_recent(name: str, recent: Sequence[RecentEvent]) -> bool:
    """Whether a player is in one of the events before the last, which is the line's own."""
    for place in range(len(recent) - 2, -1, -1):
        one = recent[place]
        if name in (one.player, one.player2, one.player_out):
            return True
    return False


@lru_cache(maxsize=1024)
def _by_last_word(*named: tuple[str, ...]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Names by their last words, each with its folded words."""
    found: dict[str, dict[str, str]] = {}
    for name in chain.from_iterable(named):
        word, joined = _last_word(name)
        if word in found:
            found[word][name] = joined
        else:
            found[word] = {name: joined}
    return {word: tuple(names.items()) for word, names in found.items()}


@lru_cache(maxsize=32768)
def _last_word(name: str) -> tuple[str, str]:
    """A name's last word, and all its folded words."""
    words = name_words(name)
    return words[-1] if words else "", _ending(tokenise(clean(name)))


def _ending(tokens: Sequence[Token]) -> str:
    """Folded words, each with a space before it; a hyphened name is one word."""
    words = (token for token in tokens if token.kind != "mark" or token.word in IN_NAMES)
    return "".join(f"-{token.word}" if token.hyphened else f" {token.word}" for token in words)
