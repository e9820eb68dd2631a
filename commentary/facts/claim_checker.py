"""Checks a text by its claims: takes it apart, and holds each claim, name and number against event and state."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from commentary.facts.claim import Claim
from commentary.facts.counted import Count
from commentary.facts.counts import IMPLIED, count_holds
from commentary.facts.fault import Fault, FaultKind
from commentary.facts.lexicon import Lexicon, Stated
from commentary.facts.match_facts import Facts
from commentary.facts.names.known_names import Aliases, KnownNames, names_of, of_team, people_of_other_events
from commentary.facts.names.mentioned_names import Masked, mask
from commentary.facts.names.short_forms import is_whole, may_be_short
from commentary.facts.phrase_tree import Node
from commentary.facts.readings.plain_texts import PlainText, PlainTexts
from commentary.facts.readings.statements import Reading, Statement
from commentary.facts.readings.texts import read
from commentary.facts.required import missing
from commentary.facts.roles import Mention, holders
from commentary.facts.text_parts import IN_NAMES, Token, clean, clock_values, name_words, spans, tokenise
from commentary.facts.topic import Values
from commentary.facts.topics import NUMBER_TRUTHS, TOPIC_OF, TRUTHS
from commentary.facts.topics.offences import FOULED
from commentary.facts.topics.story.course_of_the_score import Goal, named_scorers
from commentary.phrasebook import book
from commentary.situation import Situation
from commentary.style import Style
from football.codes import EventType, Side

_NOTHING: frozenset[int] = frozenset()
_WITH_SHORT_NAMES = frozenset({Style.LIVELY, Style.RADIO})
_FIELDS = {"P": "player", "Q": "player2", "I": "player_in", "O": "player_out"}


class ClaimChecker:
    """Finds the claims of a text by a language's words, and holds them against event and state."""

    def __init__(self, lexicon: Lexicon) -> None:
        """`lexicon`: the language's words."""
        self.lexicon = lexicon
        self._plain_texts = PlainTexts(lexicon)

    def faults(
        self, text: str, situation: Situation, tolerated: Collection[str], aliases: Aliases
    ) -> tuple[Fault, ...]:
        """Every false, unsupported or missing fact of a text."""
        facts = Facts.of(situation)
        event, info = situation.event, situation.state.info
        teams = (
            *of_team(event.team, event.side, info, aliases),
            *of_team(event.opponent, event.side.other, info, aliases),
        )
        text = book(situation.language).team_names.plain(text, teams)
        if not (aliases or tolerated):
            plain = self._plain_texts.read(text, facts)
            if plain is not None and not _PlainCheck(plain, facts, self.lexicon).faults():
                return ()
        text = clean(text)
        tokens = tokenise(text)
        words = [token.word for token in tokens]
        known = names_of(situation, aliases, words)
        masked = mask(tokens, words, known, self.lexicon)
        forgiven = _forgiven(masked.symbols, frozenset(tolerated)) if tolerated else _NOTHING
        reading = read(masked.symbols, self.lexicon)
        return _Check(text, tokens, masked, known, reading, forgiven, facts, aliases, self.lexicon).faults()


class _Check:
    """One text, taken apart, held against one situation. `forgiven`: places of it where nothing is unsupported."""

    def __init__(  # noqa: PLR0917 - all that a text and a situation are
        self,
        text: str,
        tokens: list[Token],
        masked: Masked,
        known: KnownNames,
        reading: Reading,
        forgiven: frozenset[int],
        facts: Facts,
        aliases: Aliases,
        lexicon: Lexicon,
    ) -> None:
        self.text, self.tokens, self.reading, self.forgiven = text, tokens, reading, forgiven
        self.symbols, self.starts = masked
        self.of_other_events = known.of_other_events
        self.facts, self.aliases, self.lexicon = facts, aliases, lexicon
        self.found: list[Fault] = []
        #: The claims that the text makes and nothing contradicts.
        self.stated: set[Claim] = set()

    def faults(self) -> tuple[Fault, ...]:
        reading, event = self.reading, self.facts.event
        self._claims()
        if reading.people:
            self._people()
        if reading.teams:
            self._teams()
        if reading.members:
            self._members()
        for place in reading.numbers:
            self._unsupported("number", place, place)
        for place in reading.unknown:
            self._unsupported("wording", place, place)
        self.found += missing(self.facts, self.stated, reading.acting, reading.named)
        if event.line_up and self.facts.style is not Style.BRIEF:
            self._left_out(event.line_up)
        return tuple(self.found)

    def _word(self, place: int) -> str:
        return self.tokens[self.starts[place]].word

    def _quote(self, first: int, last: int) -> str:
        places = spans(self.text)
        return self.text[places[self.starts[first]][0] : places[self.starts[last + 1] - 1][1]]

    def _unsupported(self, fact: str, first: int, last: int, truth: str = "") -> None:
        if self.forgiven.isdisjoint(range(first, last + 1)):
            self.found.append(Fault(FaultKind.UNSUPPORTED, fact, self._quote(first, last), truth))

    def _false(self, fact: str, first: int, last: int, truth: str = "") -> None:
        self.found.append(Fault(FaultKind.FALSE, fact, self._quote(first, last), truth))

    def _claims(self) -> None:
        facts, stated = self.facts, self.stated
        ours = facts.event.side
        for claim, about, statement in self.reading.claims:
            side = (ours if about == "T" else ours.other) if about else self._side(claim, statement)
            truth = TRUTHS.get(claim)
            holds = truth(facts, side) if truth else self._number_holds(claim, statement, side)
            if statement.negated:
                if holds or holds is None:
                    self._claim_fault(claim, statement, None if holds is None else False)
                continue
            if not holds:
                self._claim_fault(claim, statement, holds)
            if holds is not False:
                if isinstance(claim, Count):
                    self._imply(claim)
                else:
                    stated.add(claim)

    def _side(self, claim: Stated, statement: Statement) -> Side:
        """The side that a statement speaks of where it names none: the event's."""
        facts = self.facts
        if statement.meant and facts.event.is_own_goal:
            return facts.side_of(statement.meant)
        of_the_others = claim is Claim.TIME_RUNNING_OUT and facts.kind is EventType.PENALTY_CONCEDED
        return facts.event.side.other if of_the_others else facts.event.side

    def _imply(self, count: Count) -> None:
        if (implied := IMPLIED.get(count.thing)) and TRUTHS[implied](self.facts, self.facts.event.side):
            self.stated.add(implied)

    def _claim_fault(self, claim: Stated, statement: Statement, holds: bool | None) -> None:  # noqa: FBT001 - a verdict
        if isinstance(claim, Count):
            fact, actual = f"count {claim.owner}", ""
        else:
            fact, actual = TOPIC_OF[claim].reported(self.facts, claim)
        if holds is None:
            self._unsupported(fact, statement.first, statement.last, actual)
        else:
            self._false(fact, statement.first, statement.last, actual)

    def _number_holds(self, claim: Stated, statement: Statement, side: Side) -> bool | None:
        values = self._values(statement)
        if isinstance(claim, Count):
            return count_holds(self.facts, claim, values, side)
        return NUMBER_TRUTHS[claim](self.facts, values, side)

    def _values(self, statement: Statement) -> Values:
        word, number = self._word, self.lexicon.number
        values = [number(word(place)) for place in statement.numbers]
        return Values(
            statement.teams,
            tuple(value for value in values if value is not None),
            statement.people,
            tuple(clock_values(word(place)) for place in statement.clocks),
            self.facts.side_of(statement.subject) if statement.subject else None,
        )

    def _people(self) -> None:
        """Only the event's own people, each in a role that the event gives them."""
        cast = self.reading.cast(self.facts.kind)
        may_be_short = self.facts.style in _WITH_SHORT_NAMES
        if cast.is_right and not may_be_short:
            return
        for mention, is_own, is_apart, wrong in cast.parts:
            place = mention.place
            if not is_own:
                self._unsupported("name", place, place)
                continue
            if is_apart:
                self._unsupported("name", place, place)
            if may_be_short:
                self._short(mention)
            for role, allowed in wrong:
                self._false(role, place, place, self._holder(allowed))
        if cast.unsettled:
            self._unsupported("who did what", *cast.unsettled)

    def _short(self, mention: Mention) -> None:
        """A name in short, in the styles that use them, stands for one player who was just named."""
        place, letters = mention.place, mention.letters
        first, last = self.starts[place], self.starts[place + 1]
        names = [name for letter in letters if (name := self._name_of(letter))]
        if not names:
            return
        whole = name_words(names[0])
        if last - first == len(whole) and self.tokens[first].word == whole[0]:
            return
        tokens = self.tokens[first:last]
        said = tuple([token.word for token in tokens if token.kind != "mark" or token.word in IN_NAMES])
        for name in names:
            if said == name_words(name) or (name in self.aliases and is_whole(said, self.aliases[name])):
                return
        if len({*names}) > 1 or not self._may_be_short(names[0], tokens, letters):
            self._unsupported("short name", place, place, names[0])

    def _may_be_short(self, name: str, said: Sequence[Token], letters: str) -> bool:
        return may_be_short(self.facts, name, said, letters)

    def _name_of(self, letter: str) -> str | None:
        if letter in _FIELDS:
            found: str | None = getattr(self.facts.event, _FIELDS[letter])
            return found
        return self.of_other_events.get(letter)

    def _holder(self, allowed: str) -> str:
        letter = allowed[:1]
        return self._name_of(letter) or people_of_other_events(self.facts).get(letter) or "not known"

    def _teams(self) -> None:
        """The event's own team, unless the words around a name say that it is the other one."""
        kind, event = self.facts.kind, self.facts.event
        for mention in self.reading.teams:
            place = mention.place
            roles = holders(mention.roles, kind)
            for _, allowed in roles:
                if mention.letters not in allowed:
                    self._false("team", place, place, event.team if mention.letters == "U" else event.opponent)
            if kind is EventType.PENALTY_CONCEDED:
                # Without its people it is not known which of the two teams conceded it.
                if not roles or not (event.player or event.player2):
                    self._unsupported("team", place, place)
            elif mention.letters != "T" and (
                self.facts.is_about_a_team or not (roles or kind is EventType.ANNOUNCEMENT)
            ):
                self._false("team", place, place, event.team)

    def _scorers(self) -> Mapping[str, Goal]:
        return named_scorers(self.facts) if self.facts.kind is EventType.ANNOUNCEMENT else {}

    def _left_out(self, line_up: Collection[str]) -> None:
        """Those of a line-up whose whole name, in one of its spellings, is not in the text."""
        words = [token.word for token in self.tokens if token.kind != "mark" or token.word in IN_NAMES]
        said = " ".join(("", *words, ""))
        for name in line_up:
            spellings = (name, *self.aliases.get(name, ()))
            if not any(" ".join(("", *name_words(one), "")) in said for one in spellings):
                self.found.append(Fault(FaultKind.MISSING, "player of the line-up", truth=name))

    def _members(self) -> None:
        event = self.facts.event
        sides = {"P": event.player_side, "Q": event.player2_side, "I": event.side, "O": event.side, "L": event.side}
        sides |= {letter: goal.scorer_side for letter, goal in self._scorers().items()}
        if self.facts.is_card or self.facts.kind is EventType.FREE_KICK_WON:
            sides[FOULED] = event.side.other
        for member in self.reading.members:
            mine = {sides[letter] for letter in member.letters if letter in sides}
            said = self.facts.side_of(member.team)
            if mine and said not in mine:
                self._false("team of the player", member.place, member.place, self.facts.state.team(said.other).name)


class _PlainCheck(_Check):
    """A text whose names are plain, held against one situation: whether it has faults, which are not quoted."""

    def __init__(self, text: PlainText, facts: Facts, lexicon: Lexicon) -> None:
        self.reading, self.words, self.short, self.of_other_events = text
        self.forgiven, self.facts, self.lexicon = _NOTHING, facts, lexicon
        self.found, self.stated = [], set()

    def _word(self, place: int) -> str:
        return self.words[place]

    def _quote(self, first: int, last: int) -> str:
        return " ".join(self.words[first : last + 1])

    def _people(self) -> None:
        if self.short or not self.reading.cast(self.facts.kind).is_right:
            super()._people()

    def _short(self, mention: Mention) -> None:
        letters = mention.letters
        one = self.short.get(letters)
        if one and not may_be_short(self.facts, one.name, one.short_tokens, letters):
            self._unsupported("short name", mention.place, mention.place, one.name)


@lru_cache(maxsize=16)
def _tolerance(phrases: frozenset[str]) -> Node[str]:
    root = Node[str]()
    for phrase in phrases:
        root.add(((word,) for word in name_words(phrase)), phrase)
    return root


@lru_cache(maxsize=32768)
def _forgiven(masked: tuple[str, ...], tolerated: frozenset[str]) -> frozenset[int]:
    """The places of a masked text that a tolerated phrase covers; punctuation does not break a phrase."""
    tree = _tolerance(tolerated)
    places = [place for place, symbol in enumerate(masked) if symbol[0].isalnum()]
    words = [(masked[place],) for place in places]
    covered: set[int] = set()
    for start in range(len(words)):
        if match := tree.longest(words, start):
            covered.update(places[start : match.end])
    return frozenset(covered)
