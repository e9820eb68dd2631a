"""Whether a half-time or full-time line says more than the score, by the claims that the fact check reads in it."""

from __future__ import annotations

from functools import cache

from commentary.facts.claim import Claim
from commentary.facts.claim_words import read_claims
from commentary.facts.lexicon import Lexicon
from commentary.facts.text_parts import tokenise
from commentary.facts.topics import match_time, score, score_figures, shoot_out
from commentary.languages import folders
from trainer.evaluation.skeletons import NUMBER, PLAYER, TEAM

#: Claims that the score and the whistle make.
_OF_THE_SCORE = frozenset(
    claim
    for file in (score, score_figures, shoot_out, match_time)
    for topic in file.TOPICS
    for claim in (*topic.truths, *topic.number_truths)
) - {Claim.CLEAN_SHEET}
_SYMBOLS = {TEAM.lower(): "%T", PLAYER.lower(): "@P", NUMBER.lower(): "#"}


def says_more(skeleton: str, language: str) -> bool | None:
    """Whether a skeleton names a player, or claims what the score does not; None where claims are not read."""
    lexicon = _lexicon(language)
    if lexicon is None:
        return None
    if PLAYER in skeleton:
        return True
    symbols = [_SYMBOLS.get(token.word, token.word) for token in tokenise(skeleton)]
    stated = lexicon.phrases(symbols, lexicon.keys(symbols))
    return any(claim not in _OF_THE_SCORE for _, match in stated for claim in match.meanings)


@cache
def _lexicon(language: str) -> Lexicon | None:
    path = folders()[language] / "claims.yaml"
    words = read_claims(path).words if path.exists() else None
    return None if words is None else Lexicon(words)
