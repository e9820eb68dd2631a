"""Finds whom the words for a team mean, in a text whose names are signs already: "They" is a sign, too, then.

It looks at the text alone: at the names before the word in its sentence, else at those of the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from commentary.phrasebook.grammar import References
from commentary.summaries.reading.signs import AWAY, AWAY_AGAIN, HOME, HOME_AGAIN, PLAYER

#: "in der 46. Minute" does not end a sentence.
_BETWEEN_SENTENCES = re.compile(r"((?<=[.!?]) (?!Minute\b))")
_SIDES = {HOME: 1, HOME_AGAIN: 1, AWAY: 2, AWAY_AGAIN: 2}
_AGAIN = {1: HOME_AGAIN, 2: AWAY_AGAIN}
_TEAM = re.compile(f"[{''.join(_SIDES)}]")
_PLAYERS = re.compile(f"[{PLAYER}-\uf8ff]")
#: A clause with a team for its subject and the other one behind: "Brazil beat Italy 2–0."
_NO_TEAM = "".join(_SIDES)
_SUBJECT = re.compile(
    rf"(?:[^.{_NO_TEAM}]*[,:] )?({_TEAM.pattern})(?! and )[^,:;.{_NO_TEAM}]+{_TEAM.pattern}[^{_NO_TEAM}]*$"
)
#: A team that only says whose a player is: "Pelé of Brazil".
_WHOSE = re.compile(rf"{_PLAYERS.pattern} (?:of|von|bei) {_TEAM.pattern}")


def resolved(text: str, references: References | None, is_known: Callable[[str], bool]) -> str:
    """The text with a sign for each reference whose team is clear; others stay words, which nothing can read.

    `is_known`: a sentence that has such words of its own.
    """
    if references is None:
        return text
    said: list[str] = []
    team: int | None = None
    for piece in _BETWEEN_SENTENCES.split(text):
        if piece == " ":
            said.append(piece)
            continue
        found = _with_signs(piece, team, references)
        if found != piece and is_known(piece):
            found = piece
        said.append(found)
        team = _left(found, references)
    return "".join(said)


def _with_signs(sentence: str, team: int | None, references: References) -> str:
    """The sentence with signs; `team`: the one that it may go on about."""
    for pattern, word in _compiled(references):
        at = 0
        while found := pattern.search(sentence, at):
            before = sentence[: found.start()]
            named = {_SIDES[sign] for sign in _TEAM.findall(before)}
            meant = team if not named else named.pop() if len(named) == 1 else None
            if meant is None or (_is_subject(found[0]) and references.is_plural_pronoun and _PLAYERS.search(before)):
                return sentence
            sign = found.expand(word).replace("{}", _AGAIN[meant])
            sentence, at = f"{before}{sign}{sentence[found.end() :]}", found.start() + len(sign)
    return sentence


def _is_subject(word: str) -> bool:
    """Whether a word is the pronoun of a subject: "they had" after a player's name may be the player."""
    return word.lower().endswith("they")


def _left(sentence: str, references: References) -> int | None:
    """The team that the next sentence may refer to."""
    named = {_SIDES[sign] for sign in _TEAM.findall(sentence)}
    people = set(_PLAYERS.findall(sentence))
    if _WHOSE.search(sentence):
        return None
    if len(named) == 1:
        several = references.is_plural_pronoun and len(people) > 1 and sentence[0] not in _SIDES
        return None if several else named.pop()
    subject = _SUBJECT.match(sentence)
    return _SIDES[subject[1]] if subject and references.is_plural_pronoun and not people else None


@lru_cache(maxsize=16)
def _compiled(references: References) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), word) for pattern, word in references.read)
