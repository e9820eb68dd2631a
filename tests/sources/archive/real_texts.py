"""The public archive's own sentences, each with the situation it is true of; for tests that have the data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commentary.situation import Situation
from football.state import MatchState
from sources.archive import Archive
from tests.paths import SHARED

FOLDER = SHARED / "data" / "football-events"
MATCHES, SAMPLE = FOLDER / "events-matches.csv", FOLDER / "events-sample.csv"
#: Spellings that share no word with the columns' spelling, or that fit both teams of a derby.
ALIASES = {
    "FC Cologne": ("1. FC Köln",),
    "Internazionale": ("Inter Milan",),
    "Hellas Verona": ("Verona",),
    "Chievo Verona": ("Chievo",),
}
_DIGITS_OF_NAMES = re.compile(r"\b(?:1\. ?(?=F(?:C|SV)\b)|0[4-9]|9[68]|1899)\b")
_GOALS = re.compile(r"(?<= )(\d{1,2})(?=[,.])")


def whole_matches() -> Iterator[tuple[str, Situation]]:
    """The texts of the whole matches, with the state that their events make."""
    for match in Archive.open(MATCHES).matches():
        state = None
        for event, text in zip(match.events, match.texts, strict=True):
            state = (state or MatchState.before(event)).apply(event)
            if text:
                yield text, Situation(event, state)


def scattered_rows() -> Iterator[tuple[str, Situation]]:
    """The texts of single rows. Their matches are not known, so a goal's state takes its score from the text."""
    for match in Archive.open(SAMPLE).matches():
        for event, text in zip(match.events, match.texts, strict=True):
            if text:
                state = MatchState.before(event).apply(event)
                yield text, Situation(event, _with_score(state, text) if event.is_goal else state)


def _with_score(state: MatchState, text: str) -> MatchState:
    goals = [int(number) for number in _GOALS.findall(_DIGITS_OF_NAMES.sub("", text))]
    home, away = goals[:2]
    return state._replace(home=state.home._replace(goals=home), away=state.away._replace(goals=away))
