"""The table behind the lexicon: which words claim what, and which claim nothing.

Each key names claims (of `claims` or `numbers`), several joined by " + "; each line below it lists phrases,
separated by ";". In a phrase, "a/b" is a choice, "[a]" may be left out, "{t}" is a team, "{p}" a player, "{n}" a
number, "{o}" an ordinal, "{c}" a clock. The longest phrase wins, so "bottom left corner" claims no corner kick.
Write words folded: lower case, no accents, no apostrophes, no hyphens ("half time", "cant").
Each file is a theme, most as in `claims`; `neutral` has the words that claim nothing.
"""

from __future__ import annotations

from commentary.facts.phrases.happenings import HAPPENINGS
from commentary.facts.phrases.interruptions import INTERRUPTIONS
from commentary.facts.phrases.match_time import MATCH_TIME
from commentary.facts.phrases.neutral import NEUTRAL
from commentary.facts.phrases.numbers import COUNTED, NUMBERS, SPAN_OF_A_MATCH
from commentary.facts.phrases.run_of_play import RUN_OF_PLAY
from commentary.facts.phrases.score import SCORE
from commentary.facts.phrases.shots import SHOTS

__all__ = ["COUNTED", "NEUTRAL", "PHRASES", "SPAN_OF_A_MATCH"]

PHRASES: dict[str, str] = {
    **HAPPENINGS,
    **SHOTS,
    **INTERRUPTIONS,
    **SCORE,
    **MATCH_TIME,
    **RUN_OF_PLAY,
    **NUMBERS,
}
