"""The style `radio` for the ear: short sentences, nothing that is only for the eye, scores in words, the team named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from commentary.content.context import Context
from commentary.kinds import CORRECTIONS, Kind
from commentary.phrasebook import book, comment, delexicalised
from commentary.phrasebook.spoken import spoken_teams
from commentary.phrasebook.templates import SLOT
from commentary.situation import Situation, situations
from commentary.style import Language, Style
from commentary.summaries import with_parts
from sources.classics.reader import classic_matches
from sources.simulator import simulate
from tests.commentary.phrasebook.drawn_contexts import contexts

LANGUAGES = (Language.ENGLISH, Language.GERMAN)
#: What a voice can't read: brackets, dashes, colons, symbols, a clock such as "45+2'".
FOR_THE_EYE = re.compile(r"[()\[\]–—:;/*+=%&]|\d'|\d-\d| - ")
#: What a listener hears as one number: figures side by side, and a score in figures.
FIGURES = re.compile(r"\d,? \d|\d ?[:–-] ?\d")
WORDS = 25
NUMBERS = {language: book(language).numbers for language in LANGUAGES}
BREAKS = (Kind.GOAL, Kind.PENALTY_GOAL, Kind.OWN_GOAL, Kind.HALF_TIME, Kind.FULL_TIME, Kind.MATCH_END)
#: Kinds after a break, whose line would say the score once more.
AFTER_BREAKS = (Kind.SECOND_HALF, Kind.EXTRA_TIME, Kind.EXTRA_TIME_SECOND_HALF, Kind.SHOOT_OUT)
_SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-ZÀ-ÞĀ-Ž0-9])")
_OPENING = re.compile(r"It is\b|It's\b|Es ist\b")


@cache
def told(language: str) -> list[tuple[Situation, Context]]:
    matches = [*(simulated.match for simulated in simulate(8, seed=12)), *classic_matches()]
    said = [one for match in matches for one in situations(match.events, Style.RADIO, language)]
    return [(situation, Context.of(situation)) for situation in said]


@cache
def texts(language: str) -> list[str]:
    """Lines, summaries and reports of simulated matches and the classics, without line-ups."""
    matches = [*(simulated.match for simulated in simulate(8, seed=12)), *classic_matches()]
    found: list[str] = []
    for match in matches:
        for situation, parts in with_parts(situations(match.events, Style.RADIO, language)):
            if not situation.event.line_up:
                found.append(comment(situation))
            found += [said.text for part in parts if (said := part.commentary("radio", language, "")) is not None]
    return found


def sentences(language: str) -> Iterator[str]:
    for text in texts(language):
        yield from _SENTENCE.split(text)


def test_nothing_in_a_sentence_is_only_for_the_eye():
    for kind in Kind:
        for context in contexts(Style.RADIO, kind, 60, Language.ENGLISH):
            text = delexicalised(context)
            assert not FOR_THE_EYE.search(SLOT.sub("Name", text)), text
            assert text[-1] == ".", text


@pytest.mark.parametrize("language", LANGUAGES)
class TestWhatIsSaid:
    def test_sentences_are_short_enough_for_the_ear(self, language: str):
        assert [sentence for sentence in sentences(language) if len(sentence.split()) > WORDS] == []

    def test_no_score_is_in_figures_and_no_figures_stand_side_by_side(self, language: str):
        teams = {team for situation, _ in told(language) for team in _teams(situation, language)}
        without_teams = re.compile("|".join(map(re.escape, sorted(teams, key=len, reverse=True))))
        assert [text for text in texts(language) if FIGURES.search(without_teams.sub("Team", text))] == []

    def test_no_bracket_and_no_dash(self, language: str):
        assert [text for text in texts(language) if re.search(r"[()\[\]–—]| - ", text)] == []

    def test_few_sentences_open_with_it_is(self, language: str):
        said = list(sentences(language))
        assert sum(bool(_OPENING.match(sentence)) for sentence in said) <= 0.15 * len(said)

    def test_the_team_is_named(self, language: str):
        silent = [
            line
            for situation, context in told(language)
            if context.player and context.kind not in CORRECTIONS
            if not any(team in (line := comment(situation)) for team in _teams(situation, language))
        ]
        assert silent == []

    def test_goals_and_breaks_say_the_score(self, language: str):
        for situation, context in told(language):
            if context.kind in BREAKS:
                assert _score(situation, language).search(comment(situation)), comment(situation)

    def test_the_restart_does_not(self, language: str):
        for situation, context in told(language):
            if context.kind in AFTER_BREAKS:
                assert not _score(situation, language).search(comment(situation)), comment(situation)


def _teams(situation: Situation, language: str) -> tuple[str, str]:
    event = situation.event
    return spoken_teams(event.home, event.away, situation.state.info, book(language).team_names, ())


def _score(situation: Situation, language: str) -> re.Pattern[str]:
    """The match's score in words, in one of the ways in which it is said."""
    home, away = (NUMBERS[language][goals] for goals in situation.state.score)
    if language == Language.GERMAN:
        return re.compile(rf"\b({home} zu {away}|{away} zu {home})\b")
    one, other = map(re.escape, _teams(situation, language))
    return re.compile(rf"{one} {home}, {other} {away}" + (rf"|\b{home} all\b" if home == away else ""))
