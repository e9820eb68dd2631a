"""A plain text says what it says token by token: held against the long way, with names that collide with all else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from random import Random

import pytest

from commentary.facts import check, claim_checker
from commentary.facts.check import _CHECKERS
from commentary.facts.lexicon import Lexicon
from commentary.facts.match_facts import Facts
from commentary.facts.names import match_names, plain_names, rosters
from commentary.facts.names.known_names import names_of
from commentary.facts.names.mentioned_names import mask
from commentary.facts.readings import plain_texts
from commentary.facts.readings.plain_texts import PlainTexts
from commentary.facts.readings.statements import Reading
from commentary.facts.readings.texts import read
from commentary.facts.text_parts import clean, tokenise
from commentary.names_by_part import MatchIndex
from commentary.phrasebook import comment
from commentary.situation import Situation, situations
from commentary.style import Style
from football.codes import AssistMethod, EventType, ShotOutcome, Side
from football.events import MatchEvent
from football.match_information import TeamInformation
from sources.simulator import simulate
from tests.commentary.facts.checked_situations import shot, wire
from tests.commentary.facts.lies import lies
from tests.football.drawn_events import event

#: Names that are words, parts of one another, particles, initials and figures.
PLAYERS = (
    *("Ada Stone", "Bo Stone", "Ada Vale", "A. Stone", "Will Long", "Cross", "Al Corner", "Max Post", "Corner Foul"),
    *("Jan van Dijk", "Kai van Aken", "Van Goal", "Jo de Wit", "De Wit", "Eva Penalty", "Jean-Luc Stone-Vale", "Iva A"),
    *("Lee Half Time", "Pelé", "Özil Jr.", "Bo Li", "Lia Free", "May Header", "Ida Rovers", "Al United", "Ted O'Shea"),
    *("Ann", "Anna Ann", "ben okri", "Sankt Pauli", "Ole 96", "Uli Left", "Ina Right-Foot", "Ten Hag", "Lu Ten Hag"),
)
FEW = ("Ada", "Stone", "Vale", "Long", "Will", "May", "Post", "Bo", "Ida")
TEAMS = (
    *("Stone Rovers", "Vale", "Vale United", "1. FC Alder", "Alder 96", "1895 Alder", "FC St. Cross", "S.S. Long"),
    *("Queen's Park", "Rovers", "Corner City", "United", "Alder & Vale Albion", "de Graafschap", "Real Vale", "VAR"),
    *("St Ada's", "Vale's", "Corner's", "Real St Bo's"),
)
MARKS = (".", ",", "!", "'s", " (", ")", " 1", " 34", " 0", " 1895", "…", ". 1", " A", " a", " of", " van", " and", "-")
Texts = list[tuple[str, Situation]]


@pytest.fixture(autouse=True)
def no_players_of_other_tests(monkeypatch):
    """Other tests have matches of the same ids, and who has played in one stays known."""
    monkeypatch.setattr(rosters, "_SIGNS", MatchIndex(rosters.signs_of))


def renamed(events: list[MatchEvent], rng: Random) -> list[MatchEvent]:
    """The same match of others."""
    sides = rng.sample(TEAMS, 2)
    names = dict(zip((events[0].home, events[0].away), sides, strict=True))
    people = {
        name
        for one in events
        for name in (one.player, one.player2, one.player_in, one.player_out, *(one.line_up or ()))
        if name
    }
    called = [*PLAYERS, *(f"{first.split()[0]} {last.split()[-1]}" for first in PLAYERS for last in PLAYERS)]
    if rng.random() < 0.5:
        called = [f"{first} {last}" for first in FEW for last in FEW if first != last]
    rng.shuffle(called)
    names |= dict(zip(sorted(people), called[: len(people)], strict=True))
    found: list[MatchEvent] = []
    for one in events:
        text = one.to_json().decode()
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(f'"{name}"', f'"\1{name}"')
        for name, other in names.items():
            text = text.replace(f'"\1{name}"', f'"{other}"')
        found.append(MatchEvent.from_json(text.encode()))
    return found


def bent(text: str, situation: Situation, rng: Random) -> Iterator[str]:
    """The text with a word more, fewer or another, most of them of names."""
    state = situation.state
    names = [situation.event.team, situation.event.opponent, *state.home.players, *state.away.players]
    parts = text.split(" ")
    for _ in range(3):
        name, place = rng.choice(names), rng.randrange(len(parts))
        said = rng.choice(
            (name, name.split()[-1], name.split()[0], f"{name[0]}. {name.split()[-1]}", rng.choice(MARKS))
        )
        yield " ".join((*parts[:place], said, *parts[place + rng.randrange(2) :]))
        yield " ".join((*parts[:place], parts[place] + rng.choice(MARKS), *parts[place + 1 :]))
        yield text.replace(rng.choice(names), name)
        last = rng.choice(names).split()[-1]
        for whole in names:
            if whole.endswith(f" {last}"):
                yield text.replace(whole, whole.lower().replace(last.lower(), last))
        yield " ".join((*parts[:place], parts[place], f"({situation.event.team})", *parts[place + 1 :]))


def with_short_names(situation: Situation) -> Situation:
    """The same where the information of the match, if there is one, has short names of the teams."""
    state = situation.state
    if state.info is None:
        return situation
    short = {side: TeamInformation(short_name=state.team(side).name.split()[-1]) for side in Side}
    info = state.info.model_copy(update={"home": short[Side.HOME], "away": short[Side.AWAY]})
    return replace(situation, state=state._replace(info=info))


@cache
def texts() -> Texts:
    rng = Random(20)
    crossed = shot(ShotOutcome.ON_TARGET, player2="Stone Vale", assist_method=AssistMethod.CROSS)
    found: Texts = [
        (
            "Ada Stone's shot is saved, after a cross from Stone Vale.",
            wire(event(EventType.FOUL, player="Stone Vale"), crossed),
        ),
        (
            "Bo Li comes on for Bo Li.",
            wire(
                event(EventType.FOUL, player="Bo Li"),
                event(EventType.SUBSTITUTION, player_in="Bo Li", player_out="Bo Li"),
            ),
        ),
        ("Corner is penalised for a foul.", wire(event(EventType.FOUL, player="Corner"))),
        (
            "Left have a corner.",
            wire(event(EventType.FOUL, player="Al Left"), event(EventType.CORNER, player=None)),
        ),
        ("It's 1899 Hoffenheim.", wire(event(EventType.FOUL, team="Hoffenheim", player="Ada Stone"))),
        ("VAR: a foul by Ada Stone.", wire(event(EventType.FOUL, team="VAR", player="Ada Stone"))),
    ]
    for number, simulated in enumerate(simulate(24, 17, cup_share=0.3)):
        events = list(simulated.match.events)
        style = (Style.LIVELY, Style.LIVELY, Style.WIRE, Style.RADIO)[number % 4]
        for situation in map(with_short_names, situations(renamed(events, rng) if number % 3 else events, style)):
            if rng.random() < 0.3:
                true = comment(situation)
                players = [*situation.state.home.players, *situation.state.away.players]
                other = rng.choice(players) if players else None
                said = [true, *(lie.text for lie in lies(true, situation, other, rng)), *bent(true, situation, rng)]
                found += [(text, situation) for text in said]
    return found


def checker() -> claim_checker.ClaimChecker:
    found = _CHECKERS["en", False]
    assert isinstance(found, claim_checker.ClaimChecker)
    return found


def token_by_token(text: str, situation: Situation, lexicon: Lexicon) -> tuple[object, list[str]]:
    """The reading of a text the long way, and the word of each of its places that is no name."""
    tokens = tokenise(clean(text))
    words = [token.word for token in tokens]
    masked = mask(tokens, words, names_of(situation, {}, words), lexicon)
    places = zip(masked.symbols, masked.starts, strict=False)
    said = ["" if symbol[0] in "@%" and len(symbol) > 1 else words[start] for symbol, start in places]
    return stated(read(masked.symbols, lexicon)), said


def stated(reading: Reading) -> tuple[object, ...]:
    """All that a reading says."""
    return tuple(getattr(reading, field.name) for field in fields(reading) if field.name != "casts")


@cache
def said_token_by_token() -> list[tuple[object, list[str]]]:
    lexicon = checker().lexicon
    return [token_by_token(text, situation, lexicon) for text, situation in texts()]


def plain_and_differing() -> tuple[list[str], list[str]]:
    """The plain ones of the texts, and those of them that say something else token by token."""
    plain_ones = PlainTexts(checker().lexicon)
    plain, differ = [], []
    for (text, situation), said in zip(texts(), said_token_by_token(), strict=True):
        found = plain_ones.read(text, Facts.of(situation))
        if found is not None:
            plain.append(text)
            if (stated(found.reading), [*found.words]) != said:
                differ.append(text)
    return plain, differ


def test_a_plain_text_says_what_it_says_token_by_token():
    assert len(texts()) > 10_000
    plain, differ = plain_and_differing()
    assert len(plain) > 2500
    assert not differ


def test_verdicts_are_those_of_the_long_way(monkeypatch):
    short = [check(text, situation) for text, situation in texts()]
    assert sum(not faults for faults in short) > 2000
    assert sum(map(bool, short)) > 5000
    monkeypatch.setattr(PlainTexts, "read", lambda *_: None)
    assert [check(text, situation) for text, situation in texts()] == short


@pytest.mark.parametrize("which", ["_IN_THE_MIDDLE", "_NAME", "_BRACKET", "_GOES_ON", "_NO_CAPITAL", "_CAPITAL"])
def test_what_may_not_stand_beside_it_matters(which, monkeypatch):
    """The negative control: without one of the rules a text is taken for a plain one that is none."""
    monkeypatch.setattr(plain_texts, which, 0)
    assert plain_and_differing()[1]


@pytest.mark.parametrize(
    ("of", "words"),
    [("person", "words"), ("person", "single"), ("teams", "words"), ("teams", "single")],
)
def test_whose_a_word_may_be_matters(of, words, monkeypatch):
    """The negative control: so it is without one of the looks at the words of names."""
    plainly = getattr(plain_names, of)

    def careless(*names):
        found = plainly(*names)
        return found and found._replace(**{words: frozenset()})

    monkeypatch.setattr(match_names, of, careless)
    assert plain_and_differing()[1]


def test_other_players_matter(monkeypatch):
    """The negative control: so it is where the names of other players are not looked at."""
    monkeypatch.setattr(plain_texts, "roster_of", lambda state: MatchIndex(rosters.signs_of).of(state.match_id, ()))
    assert plain_and_differing()[1]
