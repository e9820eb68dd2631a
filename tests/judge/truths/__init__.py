"""What makes each kind of claim true, computed from the log alone."""

from tests.judge.truths import (
    ambiguous,
    attempts,
    cards,
    corrections,
    events,
    fouls,
    part_figures,
    part_goals,
    part_results,
    play,
    player_story,
    players,
    score,
    season,
    shootout,
    story,
    times,
)
from tests.judge.truths.registry import TRUTHS, Truth

__all__ = [
    "TRUTHS",
    "Truth",
    "ambiguous",
    "attempts",
    "cards",
    "corrections",
    "events",
    "fouls",
    "part_figures",
    "part_goals",
    "part_results",
    "play",
    "player_story",
    "players",
    "score",
    "season",
    "shootout",
    "story",
    "times",
]
