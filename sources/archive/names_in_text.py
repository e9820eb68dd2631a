"""Reads players' names out of the archive's sentences.

The player columns are lower case, without accents and sometimes wrong; the sentence beside them is right. One
pattern for each event type finds the names in it. In sentences of another kind `spelling_in` looks for a name whose
letters are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from football.codes import EventType
from football.spelling import INNER_PARTICLES, LOWER_CASE_PARTICLES, SURNAME_PARTICLES, key
from sources.archive.empty_cells import is_nobody

#: A team's name in front of a full stop; "1. FC Koln" and "St. Etienne" have one of their own.
_TEAM = r"(?:\d+\. |St\. )?[^.]+?"
_IN_BRACKETS = r"(?P<player>[^(]*?) ?\("
_SHOT = re.compile(
    r"(?:Attempt \w+\. |Penalty \w+! |Goal! .+ \d+, .+ \d+\. )?"
    + _IN_BRACKETS
    + r".*?(?:Assisted by (?P<player2>.+?)(?: with an? [a-z ]+?)?(?: following [a-z ]+| from a direct free kick)?\.)?$"
)
_OWN_GOAL = re.compile(r"Own Goal by (?P<player>.+?), ")
_CARD = re.compile(r"(?:Second yellow card to )?" + _IN_BRACKETS)
_PATTERNS: dict[EventType, tuple[re.Pattern[str], ...]] = {
    EventType.ATTEMPT: (_OWN_GOAL, _SHOT),
    EventType.CORNER: (re.compile(rf"Corner, {_TEAM}\. Conceded by (?P<player>.+)\.$"),),
    EventType.FOUL: (re.compile(r"Foul by " + _IN_BRACKETS),),
    EventType.YELLOW_CARD: (_CARD,),
    EventType.SECOND_YELLOW_CARD: (_CARD,),
    EventType.RED_CARD: (_CARD,),
    EventType.SUBSTITUTION: (
        re.compile(
            rf"Substitution, {_TEAM}\. (?P<player_in>.+?) replaces (?P<player_out>.+?)(?: because of an injury)?\.$"
        ),
    ),
    EventType.FREE_KICK_WON: (re.compile(_IN_BRACKETS + r"[^)]*\) wins a free kick"),),
    EventType.OFFSIDE: (
        re.compile(
            rf"Offside, {_TEAM}\. (?P<player2>.+?) tries a through ball, but (?P<player>.+?) is caught offside\.$"
        ),
    ),
    EventType.HAND_BALL: (re.compile(r"Hand ball by " + _IN_BRACKETS),),
    EventType.PENALTY_CONCEDED: (
        re.compile(r"Penalty conceded by " + _IN_BRACKETS),
        re.compile(rf"Penalty {_TEAM}\. (?P<player2>.+?) draws a foul in the penalty area\.$"),
    ),
}
#: Other sentences may look like the archive's by chance ("Off target: Ada Stone (Vale) …"), but no name is a
#: sentence long, has a mark of punctuation inside, or a word without a capital but for particles ("Shot by Ada Stone").
_LONGEST_NAME = 60
_PARTICLES = (
    INNER_PARTICLES | LOWER_CASE_PARTICLES | SURNAME_PARTICLES | {"abu", "af", "av", "het", "ibn", "vom", "zur"}
)
_PUNCTUATION = re.compile(r"[:!;,]")
_LOWER_CASE = re.compile(r"(?:^|\s)([a-z]+)(?!\S)")

_NO_NAMES: Mapping[str, str | None] = {}


def roles(event_type: EventType, text: str) -> Mapping[str, str | None]:
    """The names by their columns ("player", "player2", "player_in", "player_out") as the sentence spells them.

    Empty when the sentence isn't one of the archive's; a role the sentence leaves out is None. A penalty
    sentence gives `player2`, the fouled player, when it is written from the fouled team's side, else `player`.
    """
    for pattern in _PATTERNS.get(event_type, ()):
        if match := pattern.match(text):
            names = match.groupdict()
            for role, name in names.items():
                if name is not None and not _is_name(name):
                    names[role] = None
            return names
    return _NO_NAMES


def _is_name(words: str) -> bool:
    return (
        0 < len(words) <= _LONGEST_NAME
        and not _PUNCTUATION.search(words)
        and _PARTICLES.issuperset(_LOWER_CASE.findall(words))
        and not is_nobody(words)
    )


_POSSESSIVES = ("'s", "’s")
_WORD = re.compile(r"[^\s(),;:!?–\"<>]+")


def spelling_in(text: str, wanted: str) -> str | None:
    """The words of the text whose letters are those of `wanted` (a `key`), as they stand there; None if nowhere."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    for first, (start, _) in enumerate(words):
        for _, end in islice(words, first, None):
            letters = key(text[start:end])
            if letters == wanted:
                return _bare(text[start:end], wanted)
            if text.endswith(_POSSESSIVES, start, end) and key(text[start : end - len("'s")]) == wanted:
                return _bare(text[start : end - len("'s")], wanted)
            if not wanted.startswith(letters):
                break
    return None


def _bare(words: str, wanted: str) -> str:
    """Without the full stop or the quotation mark around a name in a sentence."""
    bare = words.strip(".'’‘-")
    return bare if key(bare) == wanted else words
