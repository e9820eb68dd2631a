"""One masked text read once: its claims, who is named in which role, and the words nobody has looked at.

A reading depends on the masked text alone, not on the event, so equal wordings are read only once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from commentary.facts.lexicon import CARDINALS, ORDINALS, Match, is_foreign, phrases
from commentary.facts.roles import roles
from commentary.facts.text_parts import SENTENCE_END, words_of

#: Words that turn the next claim into its opposite.
_NEGATIONS = words_of("""
    no not never nobody nothing none without nor neither cannot cant couldnt doesnt didnt isnt wasnt wont wouldnt
    hasnt havent hadnt arent dont
""")
#: How many symbols a negation reaches.
_REACH = 5
_FIGURES = ("#", "#o")
_OTHER_ROLES = frozenset({"other team", "team at fault"})


class Said(NamedTuple):
    """A phrase that claims something, its symbols (first to last), and the team it speaks of ("" when none is)."""

    claims: tuple[str, ...]
    first: int
    last: int
    subject: str
    negated: bool


class Mention(NamedTuple):
    """A name in the text, the letters it may stand for, and the roles that the words around it may give."""

    place: int
    letters: str
    roles: tuple[tuple[str, ...], ...]


class Member(NamedTuple):
    """A player said to be of a team."""

    place: int
    letters: str
    team: str


class Reading(NamedTuple):
    """All that a masked text says. Places are indices into the masked text."""

    said: tuple[Said, ...]
    people: tuple[Mention, ...]
    teams: tuple[Mention, ...]
    members: tuple[Member, ...]
    unknown: tuple[int, ...]
    numbers: tuple[int, ...]
    #: The letters of the event's own people, and of the teams, named anywhere in the text.
    own: frozenset[str]
    named: frozenset[str]


@lru_cache(maxsize=32768)
def read(masked: tuple[str, ...]) -> Reading:
    """Read a masked text (see `names` for its symbols)."""
    places, members = _without_members(masked)
    symbols = [masked[place] for place in places]
    mentions = {
        index: Mention(places[index], symbol[1:], roles(symbols, index))
        for index, symbol in enumerate(symbols)
        if symbol[0] in "@%" and len(symbol) > 1
    }
    reader = _Reader(symbols, mentions)
    reader.read()
    return Reading(
        said=tuple(one._replace(first=places[one.first], last=places[one.last]) for one in reader.said),
        people=tuple(mention for index, mention in mentions.items() if symbols[index][0] == "@"),
        teams=tuple(
            mention for index, mention in mentions.items() if symbols[index][0] == "%" and index not in reader.settled
        ),
        members=members,
        unknown=tuple(places[index] for index in reader.unknown),
        numbers=tuple(places[index] for index in reader.numbers),
        own=frozenset("".join(mention.letters for mention in mentions.values())) & frozenset("PQIOL"),
        named=frozenset(symbol[1:] for symbol in masked if is_team(symbol)),
    )


def _without_members(masked: tuple[str, ...]) -> tuple[list[int], tuple[Member, ...]]:
    """Take the team in brackets out after each player, and note who is said to play for whom."""
    places: list[int] = []
    members: list[Member] = []
    place, size = 0, len(masked)
    while place < size:
        symbol = masked[place]
        places.append(place)
        if symbol[0] == "@":
            team, skip = _team_after(masked, place)
            if team:
                members.append(Member(place, symbol[1:], team))
                place += skip
        elif symbol[0] == "%" and len(symbol) > 1 and masked[place + 1 : place + 2] == ("'s",):
            following = masked[place + 2] if place + 2 < size else ""
            if following.startswith("@"):
                members.append(Member(place + 2, following[1:], symbol[1:]))
                places.pop()
                place += 1
        place += 1
    return places, tuple(members)


def _team_after(masked: tuple[str, ...], place: int) -> tuple[str, int]:
    """The team named right after a player as his, in brackets, after "of", or closing the sentence; and its length."""
    following = masked[place + 1 : place + 5]
    if len(following) > 2 and following[0] == "(" and following[1][0] == "%" and following[2] == ")":
        return following[1][1:], 3
    if len(following) > 1 and following[0] == "of" and following[1][0] == "%":
        return following[1][1:], 2
    ends = len(following) == 2 or (len(following) > 2 and following[2] in SENTENCE_END)
    if len(following) > 1 and following[0] == "," and following[1][0] == "%" and ends:
        return following[1][1:], 2
    return "", 0


class _Reader:
    """Walks through a masked text once, phrase by phrase."""

    def __init__(self, symbols: list[str], mentions: dict[int, Mention]) -> None:
        self.symbols, self.mentions = symbols, mentions
        self.said: list[Said] = []
        self.unknown: list[int] = []
        self.numbers: list[int] = []
        #: Teams whose part a score or a count has settled.
        self.settled: set[int] = set()
        self.subject = ""
        self.negation: int | None = None

    def read(self) -> None:
        place = 0
        for start, match in phrases(self.symbols):
            self._between(place, start)
            self._phrase(match, start)
            place = match.end
        self._between(place, len(self.symbols))
        self._close_sentence()

    def _between(self, first: int, end: int) -> None:
        for place in range(first, end):
            self._symbol(self.symbols[place], place)

    def _phrase(self, match: Match, place: int) -> None:
        named = [index for index in range(place, match.end) if is_team(self.symbols[index])]
        about = self.symbols[named[0]][1:] if named else self._named_after(match.end) or self.subject
        negated = self.negation is not None and place - self.negation <= _REACH
        self.said.append(Said(match.claims, place, match.end - 1, about, negated))
        if any(claim.startswith(("score", "shoot-out score", "count")) for claim in match.claims):
            self.settled.update(named)
        if named and not _apart(self.mentions[named[0]]):
            self.subject = self.symbols[named[0]][1:]
        if negated:
            self.negation = None

    def _symbol(self, symbol: str, place: int) -> None:
        if symbol in SENTENCE_END:
            self._close_sentence()
        elif is_team(symbol):
            if not _apart(self.mentions[place]):
                self.subject = symbol[1:]
        elif symbol in _NEGATIONS:
            self.negation = place
        elif symbol in _FIGURES or symbol in ORDINALS or (symbol in CARDINALS and symbol != "one"):
            self.numbers.append(place)
        elif is_foreign(symbol):
            self.unknown.append(place)

    def _close_sentence(self) -> None:
        """A negation that nothing followed is a claim nobody has looked at."""
        if self.negation is not None:
            self.unknown.append(self.negation)
        self.negation, self.subject = None, ""

    def _named_after(self, end: int) -> str:
        """The team in "… for Brazil" right after a phrase."""
        following = self.symbols[end : end + 2]
        return following[1][1:] if len(following) > 1 and following[0] == "for" and is_team(following[1]) else ""


def is_team(symbol: str) -> bool:
    """Whether a symbol stands for a team."""
    return symbol[0] == "%" and len(symbol) > 1


def _apart(mention: Mention) -> bool:
    """Whether a team is named as the other one, so that what follows does not speak of it."""
    return any(not _OTHER_ROLES.isdisjoint(cue) for cue in mention.roles)
