"""The door of the fact check: a text and a situation in, faults out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from commentary.facts.claims import CLAIMS
from commentary.facts.fault import Fault, FaultKind
from commentary.facts.known_names import Aliases, cast_of
from commentary.facts.lexicon import Node, number
from commentary.facts.match_facts import Facts
from commentary.facts.mentioned_names import Masked, mask
from commentary.facts.numbers import Values, clock_values, judge_of, side_of, told_by_count
from commentary.facts.required import missing
from commentary.facts.roles import PERSON_ROLES, TEAM_ROLES
from commentary.facts.statements import Mention, Reading, Said, read
from commentary.facts.text_parts import IN_NAMES, Token, clean, name_words, spans, tokenise
from commentary.facts.truths import fact_and_truth
from commentary.phrasebook import possible
from commentary.situation import Situation
from commentary.style import Language, Style
from football.codes import EventType, Side

_NO_ALIASES: Aliases = {}


def check(
    text: str,
    situation: Situation,
    *,
    tolerated: Collection[str] = (),
    aliases: Aliases = _NO_ALIASES,
) -> tuple[Fault, ...]:
    """Every false, unsupported or missing fact of a text; empty when it may be published.

    `tolerated`: phrases whose claims no column can show, forgiven where they are not contradicted
    (`ARCHIVE_WORDING` for a model trained on the public archive); the default is strict. `aliases`: other
    spellings of a team's or player's name in the text, by the event's spelling.

    The words that are looked up are English, and those of an event as it happens. A correction, and a line in another
    language, is checked by the grammar instead: it must be one of the lines that the phrasebook has for the situation,
    whatever the variant. That is strict, for what the grammar says of a context is true of it; nothing else is let
    through, however true, and nothing is tolerated.
    """
    if situation.replaced is not None or situation.language is not Language.ENGLISH:
        return () if text in possible(situation, aliases) else (Fault(FaultKind.UNSUPPORTED, "wording", text),)
    text = clean(text)
    tokens = tokenise(text)
    words = [token.word for token in tokens]
    masked = mask(tokens, words, cast_of(situation, aliases, words))
    forgiven = _forgiven(masked.symbols, frozenset(tolerated)) if tolerated else frozenset()
    checked = Checked(text, tokens, masked, read(masked.symbols), forgiven)
    return tuple(_Check(checked, Facts.of(situation), aliases).faults())


class Checked(NamedTuple):
    """A text taken apart, and the places of it that are forgiven."""

    text: str
    tokens: list[Token]
    masked: Masked
    reading: Reading
    forgiven: frozenset[int]


class _Check:
    """One text held against one situation."""

    def __init__(self, checked: Checked, facts: Facts, aliases: Aliases) -> None:
        self.text, self.tokens, (self.symbols, self.starts), self.reading, self.forgiven = checked
        self.facts, self.aliases = facts, aliases
        self.told: set[str] = set()

    def faults(self) -> Iterator[Fault]:
        reading = self.reading
        yield from self._claims()
        yield from self._people()
        yield from self._teams()
        if reading.members:
            yield from self._members()
        for place in reading.numbers:
            yield from self._unsupported("number", place, place)
        for place in reading.unknown:
            yield from self._unsupported("wording", place, place)
        yield from missing(self.facts, self.told, reading.own, reading.named)
        if self.facts.event.line_up and self.facts.style is not Style.BRIEF:
            yield from self._left_out(self.facts.event.line_up)

    def _quote(self, first: int, last: int) -> str:
        places = spans(self.text)
        return self.text[places[self.starts[first]][0] : places[self.starts[last + 1] - 1][1]]

    def _unsupported(self, fact: str, first: int, last: int, truth: str = "") -> Iterator[Fault]:
        if self.forgiven.isdisjoint(range(first, last + 1)):
            yield Fault(FaultKind.UNSUPPORTED, fact, self._quote(first, last), truth)

    def _false(self, fact: str, first: int, last: int, truth: str = "") -> Fault:
        return Fault(FaultKind.FALSE, fact, self._quote(first, last), truth)

    def _claims(self) -> Iterator[Fault]:
        facts = self.facts
        for said in self.reading.said:
            side = side_of(facts, said.subject) if said.subject else facts.event.side
            for claim in said.claims:
                happened = CLAIMS.get(claim)
                holds = happened(facts, side) if happened else self._number_holds(claim, said, side)
                if said.negated and holds is not None:
                    holds = not holds
                if not holds:
                    yield from self._claim_fault(claim, said, holds)
                if holds is not False and not said.negated:
                    self.told.add(claim)
                    if not happened and (also := told_by_count(facts, claim)):
                        self.told.add(also)

    def _claim_fault(self, claim: str, said: Said, holds: bool | None) -> Iterator[Fault]:  # noqa: FBT001 - a verdict
        fact, truth = fact_and_truth(self.facts, claim)
        if holds is None:
            yield from self._unsupported(fact, said.first, said.last, truth)
        else:
            yield self._false(fact, said.first, said.last, truth)

    def _number_holds(self, claim: str, said: Said, side: Side) -> bool | None:
        judge = judge_of(claim)
        assert judge is not None, claim
        return judge(self.facts, self._values(said), side)

    def _values(self, said: Said) -> Values:
        teams, numbers, people, clocks = [], [], [], []
        for place in range(said.first, said.last + 1):
            symbol = self.symbols[place]
            head = symbol[0]
            if head == "%" and len(symbol) > 1:
                teams.append(symbol[1:])
            elif head == "@":
                people.append(symbol[1:])
            elif symbol == "#c":
                clocks.append(clock_values(self.tokens[self.starts[place]].word))
            elif (value := number(self.tokens[self.starts[place]].word)) is not None:
                numbers.append(value)
        return Values(tuple(teams), tuple(numbers), tuple(people), tuple(clocks))

    def _people(self) -> Iterator[Fault]:
        """Nobody but the event's own people, each in a role that is his."""
        settled = False
        own: list[Mention] = []
        for mention in self.reading.people:
            if self.reading.own.isdisjoint(mention.letters):
                yield from self._unsupported("name", mention.place, mention.place)
                continue
            own.append(mention)
            for role, allowed in _roles(mention.roles, self.facts.kind):
                settled = True
                if not any(letter in allowed for letter in mention.letters):
                    yield self._false(role, mention.place, mention.place, self._holder(allowed))
        if len(own) > 1 and not settled and len({mention.letters for mention in own}) > 1:
            yield from self._unsupported("who did what", own[0].place, own[-1].place)

    def _holder(self, allowed: str) -> str:
        event = self.facts.event
        names = {"P": event.player, "Q": event.player2, "I": event.player_in, "O": event.player_out}
        return names.get(allowed[:1]) or "nobody known"

    def _teams(self) -> Iterator[Fault]:
        """The event's own team, unless the words around a name say that it is the other one."""
        kind, event = self.facts.kind, self.facts.event
        for mention in self.reading.teams:
            roles = _team_roles(mention.roles, kind)
            for _, allowed in roles:
                if mention.letters not in allowed:
                    truth = event.team if mention.letters == "U" else event.opponent
                    yield self._false("team", mention.place, mention.place, truth)
            if kind is EventType.PENALTY_CONCEDED:
                # Without its people it is not known which of the two teams conceded it.
                if not roles or not (event.player or event.player2):
                    yield from self._unsupported("team", mention.place, mention.place)
            elif mention.letters != "T" and (
                self.facts.is_told_of_a_team or not (roles or kind is EventType.ANNOUNCEMENT)
            ):
                yield self._false("team", mention.place, mention.place, event.team)

    def _left_out(self, line_up: Collection[str]) -> Iterator[Fault]:
        """Those of a line-up whose whole name, in one of its spellings, is not in the text."""
        words = [token.word for token in self.tokens if token.kind != "mark" or token.word in IN_NAMES]
        said = " ".join(("", *words, ""))
        for name in line_up:
            spellings = (name, *self.aliases.get(name, ()))
            if not any(" ".join(("", *name_words(one), "")) in said for one in spellings):
                yield Fault(FaultKind.MISSING, "player of the line-up", truth=name)

    def _members(self) -> Iterator[Fault]:
        event = self.facts.event
        sides = {"P": event.player_side, "Q": event.player2_side, "I": event.side, "O": event.side, "L": event.side}
        for member in self.reading.members:
            mine = {sides[letter] for letter in member.letters if letter in sides}
            said = side_of(self.facts, member.team)
            if mine and said not in mine:
                yield self._false(
                    "team of the player", member.place, member.place, self.facts.state.team(said.other).name
                )


@lru_cache(maxsize=4096)
def _roles(cues: tuple[tuple[str, ...], ...], kind: EventType) -> tuple[tuple[str, str], ...]:
    """The role that each cue around a person's name gives in this type of event, and the letters that may have it."""
    return tuple(_holders(cues, kind, PERSON_ROLES))


@lru_cache(maxsize=4096)
def _team_roles(cues: tuple[tuple[str, ...], ...], kind: EventType) -> tuple[tuple[str, str], ...]:
    """The same around a team's name."""
    return tuple(_holders(cues, kind, TEAM_ROLES))


def _holders(
    cues: tuple[tuple[str, ...], ...], kind: EventType, table: Mapping[str, Mapping[EventType, str]]
) -> Iterator[tuple[str, str]]:
    for cue in cues:
        holders = {role: table[role][kind] for role in cue if kind in table[role]}
        if holders:
            yield next(iter(holders)), "".join(holders.values())


@lru_cache(maxsize=16)
def _tolerance(phrases: frozenset[str]) -> Node:
    root = Node()
    for phrase in phrases:
        root.add(name_words(phrase), "tolerated")
    return root


@lru_cache(maxsize=32768)
def _forgiven(masked: tuple[str, ...], tolerated: frozenset[str]) -> frozenset[int]:
    """The places of a masked text that a tolerated phrase covers; punctuation does not break a phrase."""
    tree = _tolerance(tolerated)
    places = [place for place, symbol in enumerate(masked) if symbol[0].isalnum()]
    words = [masked[place] for place in places]
    covered: set[int] = set()
    for start in range(len(words)):
        if match := tree.longest(words, start):
            covered.update(places[start : match.end])
    return frozenset(covered)
