"""One masked sentence read: phrase by phrase, and the words around each name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from commentary.facts.claim import Claim
from commentary.facts.counted import Count
from commentary.facts.lexicon import Lexicon, Stated
from commentary.facts.names.known_names import COMPETITION
from commentary.facts.names.memberships import without_members
from commentary.facts.phrase_tree import Keys, Match
from commentary.facts.readings.statements import Claimed, Reading, Statement
from commentary.facts.roles import OF_OTHER_EVENTS, Cue, Cues, Mention, Role, TeamRole
from commentary.facts.text_parts import SENTENCE_END
from commentary.facts.topics.score_figures import SCORES
from commentary.facts.topics.shot_location import FROM_A_SIDE

#: How many symbols a negation reaches.
_REACH = 5
_CUES = {"@": (Cue.BEFORE_A_PLAYER, Cue.AFTER_A_PLAYER), "%": (Cue.BEFORE_A_TEAM, Cue.AFTER_A_TEAM)}
#: Claims that see for themselves whether the team that they name is the right one.
_EITHER_TEAM = SCORES | {Claim.COLLAPSE, Claim.SHOTS_OF_TEAMS, Claim.SHOTS_ONE_SIDED}
#: Symbols of figures, and that of the competition, whose name may begin with one.
_FIGURES = frozenset({"#", "#o", COMPETITION})
#: The letters of the event's own people, and of those of other events.
_PEOPLE = frozenset("PQIOL") | OF_OTHER_EVENTS
_OTHER_ROLES: frozenset[Role] = frozenset({TeamRole.OTHER, TeamRole.AT_FAULT})


@lru_cache(maxsize=16384)
def read_sentence(masked: tuple[str, ...], before: str, lexicon: Lexicon) -> Reading:
    """Read one sentence; `before`: whom a pronoun at its beginning stands for."""
    places, members = without_members(masked)
    symbols = [masked[place] for place in places]
    keys = lexicon.keys(symbols)
    mentions = {
        index: Mention(places[index], symbol[1:], _roles(keys, index, lexicon))
        for index, symbol in enumerate(symbols)
        if symbol[0] in "@%" and len(symbol) > 1
    }
    reader = _Reader(symbols, mentions, lexicon)
    reader.read(keys)
    around = _Surroundings(masked, before, lexicon)
    claims: list[Claimed] = []
    for one in reader.statements:
        claims += around.claims(one, places[one.first], places[one.last])
    own = _PEOPLE.intersection("".join([mention.letters for mention in mentions.values()]))
    return Reading(
        claims=tuple(claims),
        people=tuple([mention for index, mention in mentions.items() if symbols[index][0] == "@"]),
        teams=tuple(
            [mention for index, mention in mentions.items() if symbols[index][0] == "%" and index not in reader.settled]
        ),
        members=members,
        unknown=tuple([places[index] for index in reader.unknown]),
        numbers=tuple([places[index] for index in reader.numbers]),
        own=own,
        named=frozenset([symbol[1:] for symbol in masked if is_team(symbol)]),
        acting=own - OF_OTHER_EVENTS,
    )


class _Surroundings:
    """Of each place of a masked sentence: where its parts begin and end, and which teams are named in them."""

    def __init__(self, masked: tuple[str, ...], before: str, lexicon: Lexicon) -> None:
        self.masked, self.before, self.lexicon = masked, before, lexicon
        self.ends = [*(place for place, symbol in enumerate(masked) if symbol in SENTENCE_END), len(masked)]
        self.teams = [place for place, symbol in enumerate(masked) if is_team(symbol)]
        self.pronouns = [place for place, symbol in enumerate(masked) if symbol in lexicon.pronouns]

    def claims(self, one: Statement, first: int, last: int) -> Iterator[Claimed]:
        """The claims of a statement, completed; `first`, `last`: its places in the whole sentence."""
        statement = self._completed(one, first, last)
        for claim in statement.claims:
            near = statement.near if claim in FROM_A_SIDE else ""
            yield Claimed(claim, near or statement.subject, statement)

    def _completed(self, one: Statement, begin: int, end: int) -> Statement:
        """The statement with what is in it and the teams named near it, those in brackets after a player too."""
        ends, teams, pronouns = self.ends, self.teams, self.pronouns
        sentence = bisect_left(ends, begin)
        first = ends[sentence - 1] + 1 if sentence else 0
        last = ends[bisect_left(ends, end)]
        following = bisect_right(teams, end)
        near = teams[following - 1 : following] if following and teams[following - 1] >= first else teams[following:]
        pronoun = bisect_left(pronouns, first)
        has_pronoun = pronoun < len(pronouns) and pronouns[pronoun] <= end
        named, people, clocks, numbers = [], [], [], []
        for place in range(begin, end + 1):
            symbol = self.masked[place]
            if is_team(symbol):
                named.append(symbol[1:])
            elif symbol[0] == "@":
                people.append(symbol[1:])
            elif symbol == "#c":
                clocks.append(place)
            elif symbol in _FIGURES or self.lexicon.is_in_words(symbol):
                numbers.append(place)
        return Statement(
            one.claims,
            begin,
            end,
            one.subject,
            one.negated,
            near=self.masked[near[0]][1:] if near and near[0] < last else "",
            meant=team_meant(self.masked[: pronouns[pronoun]], self.before) if has_pronoun else "",
            teams=tuple(named),
            people=tuple(people),
            clocks=tuple(clocks),
            numbers=tuple(numbers),
        )


def team_meant(said: tuple[str, ...], before: str) -> str:
    """Whom a pronoun stands for after these symbols: the team named last, or that of the player who put it in.

    `before`: whom it stood for before them.
    """
    teams = [symbol[1:] for symbol in said if is_team(symbol)]
    if teams or before:
        return teams[-1] if teams else before
    return "U" if any("P" in symbol for symbol in said if symbol[0] == "@") else ""


def _roles(keys: list[Keys], place: int, lexicon: Lexicon) -> Cues:
    """What the words before and after a name make of it, none or one or two of them."""
    before, after = _CUES[keys[place][0]]
    found = (
        lexicon.roles[before].longest(keys, place - 1, -1),
        lexicon.roles[after].longest(keys, place + 1),
    )
    return tuple(match.meanings for match in found if match)


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
