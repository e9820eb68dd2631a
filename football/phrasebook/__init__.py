"""The phrasebook: our own writing for every kind of event, in three styles.

`delexicalised` gives a text with slots, a function of the context alone; `comment` the finished line. The
wordings are data (`wire`, `lively_*`, `brief`, `announcements`), the engine that reads them is `grammar`.
"""

from collections.abc import Mapping

from football.commentary import BRIEF_LENGTH, Situation, Style
from football.context import Context
from football.phrasebook import announcements, brief, lively_goals, lively_play, lively_shots, wire
from football.phrasebook.grammar import Book, merged
from football.phrasebook.phrases import COMMON
from football.short_names import short_values
from football.slots import fill, filled, slot_values

__all__ = ["BOOKS", "comment", "delexicalised"]

BOOKS: Mapping[Style, Book] = {
    Style.WIRE: merged(announcements.WIRE, wire.GOALS, wire.SHOTS, wire.KICKS, wire.PLAY),
    Style.LIVELY: merged(
        announcements.LIVELY,
        lively_goals.GOALS,
        lively_shots.SHOTS,
        lively_shots.PENALTIES,
        lively_shots.KICKS,
        lively_play.FOULS,
        lively_play.CARDS,
        lively_play.REST,
    ),
    Style.BRIEF: merged(announcements.BRIEF, brief.GOALS, brief.SHOTS, brief.KICKS, brief.PLAY),
}


def delexicalised(context: Context) -> str:
    """The text for a context, its names and numbers still slots: "<player> (<team>) is caught offside."."""
    return BOOKS[context.style][context.kind].write(context, COMMON)


def comment(situation: Situation) -> str:
    """The finished line for a situation. Names are shortened in the style `brief`, and only there."""
    text = delexicalised(Context.of(situation))
    if situation.style is Style.BRIEF:
        return fill(text, short_values(slot_values(situation), text, BRIEF_LENGTH))
    return filled(text, situation)
