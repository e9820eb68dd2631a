"""The style `radio`: sentences of at most 25 words, nothing that is only for the eye, the score at goals and breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commentary.content.context import Context
from commentary.kinds import CORRECTIONS, Kind
from commentary.phrasebook import book, comment, delexicalised
from commentary.phrasebook.spoken import spoken_teams
from commentary.phrasebook.templates import SLOT
from commentary.situation import Situation
from commentary.style import Language, Style
from sources.classics.reader import classic_matches
from sources.simulator import simulate
from tests.commentary.phrasebook.drawn_contexts import contexts
from tests.football.drawn_events import situations

#: What a voice can't read: brackets, dashes, colons, symbols, a clock such as "45+2'".
FOR_THE_EYE = re.compile(r"[()\[\]–—:;/*+=%&]|\d'|\d-\d| - ")
WORDS = 25
NUMBERS = book(Language.ENGLISH).numbers
BREAKS = (Kind.GOAL, Kind.PENALTY_GOAL, Kind.OWN_GOAL, Kind.HALF_TIME, Kind.FULL_TIME, Kind.MATCH_END)


def _situations() -> Iterator[tuple[Situation, Context]]:
    matches = [*(simulated.match for simulated in simulate(6, seed=12)), *classic_matches()]
    for match in matches:
        for situation in situations(match.events, Style.RADIO):
            yield situation, Context.of(situation)


def _teams(situation: Situation) -> tuple[str, str]:
    event = situation.event
    return spoken_teams(event.home, event.away, situation.state.info, book(Language.ENGLISH).team_names)


def test_nothing_in_a_sentence_is_only_for_the_eye():
    for kind in Kind:
        for context in contexts(Style.RADIO, kind, 60, Language.ENGLISH):
            text = delexicalised(context)
            assert not FOR_THE_EYE.search(SLOT.sub("Name", text)), text
            assert text[-1] == ".", text


def test_sentences_are_short_enough_for_the_ear():
    for situation, context in _situations():
        if context.kind is not Kind.LINE_UP and not situation.event.line_up:
            for sentence in re.split(r"(?<=[.?!]) (?=[A-ZÀ-ÞĀ-Ž])", comment(situation)):
                assert len(sentence.split()) <= WORDS, sentence


def test_goals_and_breaks_say_the_score_as_it_is_spoken():
    for situation, context in _situations():
        if context.kind in BREAKS and context.kind not in CORRECTIONS:
            teams, score = _teams(situation), situation.state.score
            line = comment(situation)
            both = ", ".join(f"{team} {NUMBERS[goals]}" for team, goals in zip(teams, score, strict=True))
            assert both in line or (score[0] == score[1] and f"{NUMBERS[score[0]]} all" in line), line


def test_the_team_is_named():
    for situation, context in _situations():
        if context.player and context.kind not in CORRECTIONS:
            line = comment(situation)
            assert any(team in line for team in _teams(situation)), line
