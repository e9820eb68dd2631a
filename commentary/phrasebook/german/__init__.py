"""The phrasebook in German: a book for each style and the phrases they share, on the same grammar as in English.

Names stand where no article, gender, plural or case depends on them ("Tor für <team>", "Foul von <player>"): a team is
never the subject of a verb, and no word tells whether men or women play.
"""

from __future__ import annotations

from collections.abc import Mapping

from commentary.phrasebook.german import (
    announcements,
    brief,
    brief_corrections,
    corrections,
    interruptions,
    lively_corrections,
    lively_goals,
    lively_play,
    lively_shots,
    wire,
)
from commentary.phrasebook.german.phrases import COMMON
from commentary.phrasebook.grammar import Book, merged
from commentary.style import Style

__all__ = ["BOOKS", "COMMON"]

BOOKS: Mapping[Style, Book] = {
    Style.WIRE: merged(
        announcements.WIRE,
        interruptions.WIRE,
        wire.GOALS,
        wire.SHOTS,
        wire.KICKS,
        wire.PLAY,
        corrections.WIRE,
    ),
    Style.LIVELY: merged(
        announcements.LIVELY,
        interruptions.LIVELY,
        lively_goals.GOALS,
        lively_shots.SHOTS,
        lively_shots.PENALTIES,
        lively_shots.KICKS,
        lively_play.FOULS,
        lively_play.CARDS,
        lively_play.REST,
        lively_corrections.LIVELY,
    ),
    Style.BRIEF: merged(
        announcements.BRIEF,
        interruptions.BRIEF,
        brief.GOALS,
        brief.SHOTS,
        brief.KICKS,
        brief.PLAY,
        brief_corrections.BRIEF,
    ),
}
