"""References of a text to its teams: by name, or where one team alone is spoken of by a word for it ("they").

The next sentence can refer to the one team that a sentence names, or, where the language's word is a pronoun, to the
subject of a clause that names both ("Brazil beat Italy 2–0"). Nothing is referred to after a sentence without a team,
with several players that "they" could be, or with a team that only says whose a player is ("Pelé of Brazil").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commentary.phrasebook.grammar import References
from commentary.summaries import points as slots
from commentary.summaries.points import Point
from commentary.summaries.sentences import Sentence

#: Ends of clauses, what stands before a clause, and before a team that says whose a player is.
_CLAUSE_END, _BEFORE_CLAUSE = re.compile(r"[,:;.]"), re.compile(r"^[^.]*[,:] $|^$")
_WHOSE = (" of ", " von ", " bei ")
#: More sentences in a row with "they" read like a list again.
_MOST_IN_A_ROW = 2
#: What a text says: words, and the point that they state.
Told = Sequence[tuple[Sentence, Point]]


class Reference:
    """Which team a text can refer to, and what it says in place of its name."""

    def __init__(self, forms: References | None) -> None:
        """`forms`: the language's; None where a team always has its name."""
        self._forms = forms
        self._team: int | None = None
        self._times = 0
        #: Sentences in a row that refer to a team, and whether this one does.
        self._row = 0
        self._refers = False

    def fork(self) -> Reference:
        """One that goes on from here on its own."""
        other = Reference(self._forms)
        other._team, other._times, other._row = self._team, self._times, self._row
        return other

    def said(self, told: Told) -> list[list[str | None]]:
        """For each slot of each part of a sentence the words before it and the reference; None for a name."""
        named: set[int] = set()
        players = names_more = False
        found: list[list[str | None]] = []
        for sentence, point in told:
            found.append([])
            for place, slot in enumerate(sentence.slots):
                words, after, value = sentence.parts[2 * place], sentence.parts[2 * place + 2], point.values[slot]
                can_refer = slot == "team" and not names_more and (named == {value} if named else value == self._team)
                found[-1].append(self._refer(words, after, players) if can_refer else None)
                if slot in slots.TEAMS:
                    named.add(value)
                players = players or slot in slots.PLAYERS or slot in slots.LISTS
                names_more = names_more or _names_team(slot, value)
        return found

    def _refer(self, words: str, after: str, players: bool) -> str | None:  # noqa: FBT001
        if self._forms is None or self._row >= _MOST_IN_A_ROW:
            return None
        said = self._forms.refer(words, after, players, self._times)
        self._times += said is not None
        self._refers = self._refers or said is not None
        return said

    def go_on(self, told: Told) -> None:
        """Whether the next sentence can refer to a team of this one."""
        self._team = self._left(told)
        self._row = self._row + 1 if self._refers else 0
        self._refers = False

    def _left(self, told: Told) -> int | None:
        pairs = [(slot, point.values[slot]) for sentence, point in told for slot in sentence.slots]
        teams = [value for slot, value in pairs if slot in slots.TEAMS]
        if not teams or self._forms is None or any(_names_team(slot, value) for slot, value in pairs):
            return None
        if any(_says_whose(sentence) for sentence, _ in told):
            return None
        people = {name for slot, value in pairs for name in _people(slot, value)}
        first, _ = told[0]
        leads = not first.parts[0] and first.slots[:1] == ("team",)
        if len(set(teams)) == 1:
            return None if self._forms.is_plural_pronoun and len(people) > 1 and not leads else teams[0]
        is_alone = self._forms.is_plural_pronoun and not people and len(told) == 1 and len(teams) == 2
        return teams[0] if is_alone and _has_subject(first) else None


def _has_subject(sentence: Sentence) -> bool:
    """Whether `team` begins a clause in which `other` stands, too."""
    if sentence.slots[:2] != ("team", "other"):
        return False
    before, between = sentence.parts[0], sentence.parts[2]
    return _BEFORE_CLAUSE.match(before) is not None and _CLAUSE_END.search(between) is None


def _says_whose(sentence: Sentence) -> bool:
    """Whether a team stands behind a player's name: "Pelé of Brazil"."""
    return any(
        slot in slots.TEAMS and words in _WHOSE and before in slots.PLAYERS
        for before, words, slot in zip(sentence.slots, sentence.parts[2::2], sentence.slots[1:], strict=False)
    )


def _names_team(slot: str, value: object) -> bool:
    """Whether a list names teams too: of players sent off, or of own goals."""
    return slot == "dismissed" or (slot in slots.GOALS and isinstance(value, tuple) and any(goal[3] for goal in value))


def _people(slot: str, value: object) -> list[str]:
    if slot in slots.PLAYERS:
        return [str(value)]
    if slot in slots.LISTS and isinstance(value, tuple):
        return [str(one if isinstance(one, str) else one[0]) for one in value]
    return []
