"""Lies about the story of a match: figures of shots, saves, streaks and points, scorers and fouled players."""

from __future__ import annotations

import re
from itertools import pairwise

from football.codes import CARDS, EventType
from tests.commentary.facts.lies.figures import score_in
from tests.commentary.facts.lies.makers import Case, Makers, into, shares_a_word, word

MAKERS: Makers = {}
_lie = into(MAKERS)

_CARDINALS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_ORDINALS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
_NEXT = {one: other for words in (_CARDINALS, _ORDINALS) for one, other in pairwise(words)}
#: In minute 80, ten minutes are left, and eleven at its beginning.
_FIGURE = re.compile(rf"(?<![\d–-])\d{{1,3}}(?![\d–+'’-])|\b(?:{'|'.join(_NEXT)})\b(?! minutes left)")


@_lie("wrong figure")
def _(case: Case) -> str | None:
    """A number that is neither a score nor a clock nor part of a team's name (1899 Hoffenheim), one more than it is."""
    names = (case.event.home, case.event.away)
    taken = [match.span() for name in names for match in word(name).finditer(case.text)]
    if score := score_in(case.text):
        taken.append(score.span())
    for match in _FIGURE.finditer(case.text):
        if not any(first <= match.start() < end for first, end in taken):
            more = _NEXT.get(match[0]) or str(int(match[0]) + 1)
            return case.text[: match.start()] + more + case.text[match.end() :]
    return None


@_lie("wrong player of an earlier event")
def _(case: Case) -> str | None:
    """Another player in place of the scorer whom a whistle names, or the one whom a card's foul was on."""
    event = case.event
    if event.event_type not in (*CARDS, EventType.ANNOUNCEMENT) or event.line_up or case.bystander is None:
        return None
    players = (*case.state.home.players, *case.state.away.players)
    named = [name for name in players if name not in case.names and case.has(name)]
    if not named or shares_a_word(case.bystander, *named, *case.names):
        return None
    return word(named[0]).sub(case.bystander, case.text, count=1)
