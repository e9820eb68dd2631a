"""The phrasebook: our own writing for every kind of event, in three styles and two languages.

`delexicalised` gives a text with slots, a function of the context alone; `comment` the finished line; `possible` all
the lines that could be said instead. The wordings are data (`wire`, `lively_*`, `brief`, `announcements`,
`interruptions`, `corrections`; in German in `german`), the engine that reads them is `grammar`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import product

from commentary.content.context import Context, variants
from commentary.phrasebook import (
    announcements,
    brief,
    corrections,
    german,
    interruptions,
    lively_corrections,
    lively_goals,
    lively_play,
    lively_shots,
    phrases,
    wire,
)
from commentary.phrasebook.grammar import Book, Phrase, merged
from commentary.short_names import short_values
from commentary.situation import Situation
from commentary.slots import Slot, fill, filled, slot_values
from commentary.style import BRIEF_LENGTH, Language, Style

__all__ = ["BOOKS", "PHRASES", "comment", "delexicalised", "possible"]

_ENGLISH: Mapping[Style, Book] = {
    Style.WIRE: merged(
        announcements.WIRE, interruptions.WIRE, corrections.WIRE, wire.GOALS, wire.SHOTS, wire.KICKS, wire.PLAY
    ),
    Style.LIVELY: merged(
        announcements.LIVELY,
        interruptions.LIVELY,
        lively_corrections.LIVELY,
        lively_goals.GOALS,
        lively_shots.SHOTS,
        lively_shots.PENALTIES,
        lively_shots.KICKS,
        lively_play.FOULS,
        lively_play.CARDS,
        lively_play.REST,
    ),
    Style.BRIEF: merged(
        announcements.BRIEF, interruptions.BRIEF, corrections.BRIEF, brief.GOALS, brief.SHOTS, brief.KICKS, brief.PLAY
    ),
}
BOOKS: Mapping[Language, Mapping[Style, Book]] = {Language.ENGLISH: _ENGLISH, Language.GERMAN: german.BOOKS}
#: What the styles of a language share.
PHRASES: Mapping[Language, Mapping[str, Phrase]] = {
    Language.ENGLISH: phrases.COMMON,
    Language.GERMAN: german.COMMON,
}


def delexicalised(context: Context) -> str:
    """The text for a context, its names and numbers still slots: "<player> (<team>) is caught offside."."""
    book = BOOKS[context.language][context.style]
    return book[context.kind].write(context, PHRASES[context.language])


def comment(situation: Situation) -> str:
    """The finished line for a situation. Names are shortened in the style `brief`, and only there."""
    text = delexicalised(Context.of(situation))
    if situation.style is Style.BRIEF:
        return fill(text, short_values(slot_values(situation), text, BRIEF_LENGTH))
    return filled(text, situation)


def possible(situation: Situation, aliases: Mapping[str, tuple[str, ...]] | None = None) -> frozenset[str]:
    """Every finished line that the grammar has for a situation, in whatever variant.

    `aliases`: other spellings of a name, by the event's own; a name is spelled in one way throughout a line.
    """
    texts = _wordings(replace(Context.of(situation), variant=0))
    return frozenset(
        fill(text, short_values(values, text, BRIEF_LENGTH) if situation.style is Style.BRIEF else values)
        for values in _spelled(slot_values(situation), aliases or {})
        for text in texts
    )


@lru_cache(maxsize=8192)
def _wordings(context: Context) -> frozenset[str]:
    """The texts of a context in all its variants."""
    numbers = range(variants(context.style, context.kind))
    return frozenset(delexicalised(replace(context, variant=number)) for number in numbers)


def _spelled(values: Mapping[Slot, str], aliases: Mapping[str, tuple[str, ...]]) -> Iterator[dict[Slot, str]]:
    """The values of the slots with each name in each of its spellings."""
    names = [name for name in dict.fromkeys(values.values()) if name in aliases]
    for spellings in product(*((name, *aliases[name]) for name in names)):
        spelled = dict(zip(names, spellings, strict=True))
        yield {slot: spelled.get(value, value) for slot, value in values.items()}
