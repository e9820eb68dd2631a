"""One masked text read once: its claims, who is named in which role, and the words that no list knows.

A reading depends on the masked text alone, not on the event, so equal wordings are read only once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from commentary.facts.claim import Claim
from commentary.facts.counted import Count
from commentary.facts.lexicon import Keys, Lexicon, Match, Stated
from commentary.facts.names.known_names import COMPETITION
from commentary.facts.roles import OF_OTHER_EVENTS, Cast, Cue, Cues, Mention, Role, TeamRole, cast
from commentary.facts.text_parts import SENTENCE_END
from commentary.facts.topics.score_figures import SCORES
from commentary.facts.topics.shot_location import FROM_A_SIDE
from football.codes import EventType

#: How many symbols a negation reaches.
_REACH = 5
_CUES = {"@": (Cue.BEFORE_A_PLAYER, Cue.AFTER_A_PLAYER), "%": (Cue.BEFORE_A_TEAM, Cue.AFTER_A_TEAM)}
#: Claims that see for themselves whether the team that they name is the right one.
_EITHER_TEAM = SCORES | {Claim.COLLAPSE, Claim.SHOTS_OF_TEAMS, Claim.SHOTS_ONE_SIDED}
#: Symbols of figures, and that of the competition, whose name may begin with one.
_FIGURES = frozenset({"#", "#o", COMPETITION})
_OTHER_ROLES: frozenset[Role] = frozenset({TeamRole.OTHER, TeamRole.AT_FAULT})


class Statement(NamedTuple):
    """A phrase that claims something, its symbols (first to last), and the team it speaks of ("" when none is).

    `near` is the team named last before it in its sentence, else the first after it. `meant` is the team that a
    pronoun stands for where no team is named: the one that a sentence before named last ("" without a pronoun).
    `teams`, `people`: the letters named in it; `clocks`, `numbers`: places of its figures.
    """

    claims: tuple[Stated, ...]
    first: int
    last: int
    subject: str
    negated: bool
    near: str = ""
    meant: str = ""
    teams: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    clocks: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()


class Member(NamedTuple):
    """A player said to be of a team."""

    place: int
    letters: str
    team: str


class Claimed(NamedTuple):
    """One claim of a statement, and the team that it speaks of ("" where none is named)."""

    claim: Stated
    about: str
    statement: Statement


@dataclass(eq=False, slots=True)
class Reading:
    """All that a masked text says. Places are indices into the masked text."""

    claims: tuple[Claimed, ...]
    people: tuple[Mention, ...]
    teams: tuple[Mention, ...]
    members: tuple[Member, ...]
    unknown: tuple[int, ...]
    numbers: tuple[int, ...]
    #: The letters of the event's own people, and of the teams, named anywhere in the text.
    own: frozenset[str]
    named: frozenset[str]
    #: Those of the event itself, without players of earlier events.
    acting: frozenset[str]
    #: By type of event, as they are asked for.
    casts: dict[EventType, Cast] = field(default_factory=dict)

    def cast(self, kind: EventType) -> Cast:
        """Who is named as what, in an event of a type."""
        if (found := self.casts.get(kind)) is None:
            stated = [(one.statement.first, one.statement.last) for one in self.claims]
            found = self.casts[kind] = cast(self.people, self.own, stated, kind)
        return found


@lru_cache(maxsize=32768)
def read(masked: tuple[str, ...], lexicon: Lexicon) -> Reading:
    """Read a masked text (see `mentioned_names` for its symbols)."""
    places, members = _without_members(masked)
    symbols = [masked[place] for place in places]
    keys = lexicon.keys(symbols)
    mentions = {
        index: Mention(places[index], symbol[1:], _roles(keys, index, lexicon))
        for index, symbol in enumerate(symbols)
        if symbol[0] in "@%" and len(symbol) > 1
    }
    reader = _Reader(symbols, mentions, lexicon)
    reader.read(keys)
    statements = (one._replace(first=places[one.first], last=places[one.last]) for one in reader.statements)
    around = _Surroundings(masked, lexicon)
    own = frozenset("".join(mention.letters for mention in mentions.values())) & frozenset("PQIOLFWNM")
    return Reading(
        claims=tuple(claimed for one in statements for claimed in around.claims(one)),
        people=tuple(mention for index, mention in mentions.items() if symbols[index][0] == "@"),
        teams=tuple(
            mention for index, mention in mentions.items() if symbols[index][0] == "%" and index not in reader.settled
        ),
        members=members,
        unknown=tuple(places[index] for index in reader.unknown),
        numbers=tuple(places[index] for index in reader.numbers),
        own=own,
        named=frozenset(symbol[1:] for symbol in masked if is_team(symbol)),
        acting=own - OF_OTHER_EVENTS,
    )


class _Surroundings:
    """Of each place of a masked text: where its sentence begins and ends, and which teams are named in it."""

    def __init__(self, masked: tuple[str, ...], lexicon: Lexicon) -> None:
        self.masked = masked
        self.lexicon = lexicon
        self.ends = [*(place for place, symbol in enumerate(masked) if symbol in SENTENCE_END), len(masked)]
        self.teams = [place for place, symbol in enumerate(masked) if is_team(symbol)]
        self.pronouns = [place for place, symbol in enumerate(masked) if symbol in lexicon.pronouns]

    def claims(self, one: Statement) -> Iterator[Claimed]:
        """The claims of a statement, completed."""
        statement = self._completed(one)
        for claim in statement.claims:
            near = statement.near if claim in FROM_A_SIDE else ""
            yield Claimed(claim, near or statement.subject, statement)

    def _completed(self, one: Statement) -> Statement:
        """The statement with what is in it and the teams named near it, those in brackets after a player too."""
        ends, teams, pronouns = self.ends, self.teams, self.pronouns
        sentence = bisect_left(ends, one.first)
        first = ends[sentence - 1] + 1 if sentence else 0
        last = ends[bisect_left(ends, one.last)]
        following = bisect_right(teams, one.last)
        near = teams[following - 1 : following] if following and teams[following - 1] >= first else teams[following:]
        pronoun = bisect_left(pronouns, first)
        has_pronoun = pronoun < len(pronouns) and pronouns[pronoun] <= one.last
        named, people, clocks, numbers = [], [], [], []
        for place in range(one.first, one.last + 1):
            symbol = self.masked[place]
            if is_team(symbol):
                named.append(symbol[1:])
            elif symbol[0] == "@":
                people.append(symbol[1:])
            elif symbol == "#c":
                clocks.append(place)
            elif symbol in _FIGURES or self.lexicon.number(symbol) is not None:
                numbers.append(place)
        return one._replace(
            near=self.masked[near[0]][1:] if near and near[0] < last else "",
            meant=_meant(self.masked[: pronouns[pronoun]]) if has_pronoun else "",
            teams=tuple(named),
            people=tuple(people),
            clocks=tuple(clocks),
            numbers=tuple(numbers),
        )


def _meant(before: tuple[str, ...]) -> str:
    """Whom a pronoun stands for after these symbols: the team named last, or that of the player who put it in."""
    teams = [symbol[1:] for symbol in before if is_team(symbol)]
    return teams[-1] if teams else "U" if any("P" in symbol for symbol in before if symbol[0] == "@") else ""


def _roles(keys: list[Keys], place: int, lexicon: Lexicon) -> Cues:
    """What the words before and after a name make of it, none or one or two of them."""
    before, after = _CUES[keys[place][0]]
    found = (
        lexicon.roles[before].longest(keys, place - 1, -1),
        lexicon.roles[after].longest(keys, place + 1),
    )
    return tuple(match.meanings for match in found if match)


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
    """The player's team, right after the name in brackets, after "of", or closing the sentence; and its length."""
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

    def __init__(self, symbols: list[str], mentions: dict[int, Mention], lexicon: Lexicon) -> None:
        self.symbols, self.mentions, self.lexicon = symbols, mentions, lexicon
        self.statements: list[Statement] = []
        self.unknown: list[int] = []
        self.numbers: list[int] = []
        #: Teams whose part a score or a count has settled.
        self.settled: set[int] = set()
        self.subject = ""
        self.negation: int | None = None

    def read(self, keys: list[Keys]) -> None:
        place = 0
        for start, match in self.lexicon.phrases(self.symbols, keys):
            self._between(place, start)
            self._phrase(match, start)
            place = match.end
        self._between(place, len(self.symbols))
        self._close_sentence()

    def _between(self, first: int, end: int) -> None:
        silent = self.lexicon.silent
        for place in range(first, end):
            if (symbol := self.symbols[place]) not in silent:
                self._symbol(symbol, place)

    def _phrase(self, match: Match[Stated], place: int) -> None:
        named = [index for index in range(place, match.end) if is_team(self.symbols[index])]
        about = self.symbols[named[0]][1:] if named else self._named_after(match.end) or self.subject
        negated = self.negation is not None and place - self.negation <= _REACH
        self.statements.append(Statement(match.meanings, place, match.end - 1, about, negated))
        if any(isinstance(claim, Count) or claim in _EITHER_TEAM for claim in match.meanings):
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
        elif symbol in self.lexicon.negations:
            self.negation = place
        elif self.lexicon.is_number(symbol):
            self.numbers.append(place)
        elif self.lexicon.is_foreign(symbol):
            self.unknown.append(place)

    def _close_sentence(self) -> None:
        """A negation that no claim follows is a claim that can't be judged."""
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
