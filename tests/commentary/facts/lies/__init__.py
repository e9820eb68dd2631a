"""Lies for the fact check: true texts turned into false ones, one fact at a time.

`lies(text, situation, bystander, rng, log)` gives every lie that can be made of a text, with its kind, and `truths`
the same text with true sentences added. They know the words of the public archive and of the phrasebook and nothing of
how the fact check works. Each maker gives None where its lie does not fit the text, or would be no lie; assertions
(`assertions.py`) are lies or truths as the log has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from commentary.situation import Situation
from tests.commentary.facts.lies import (
    assertions_of_events,
    assertions_of_play,
    cards,
    course,
    figures,
    happenings,
    manner,
    omissions,
    people,
    story,
)
from tests.commentary.facts.lies.assertions import asserted
from tests.commentary.facts.lies.log import Log
from tests.commentary.facts.lies.makers import Case, Lie, Makers

MAKERS: Makers = {
    kind: maker
    for theme in (people, figures, course, happenings, manner, cards, omissions, story)
    for kind, maker in theme.MAKERS.items()
}
ASSERTIONS = [*assertions_of_play.ASSERTIONS, *assertions_of_events.ASSERTIONS]
_UNKNOWN = Log(())


def lies(text: str, situation: Situation, bystander: str | None, rng: Random, log: Log = _UNKNOWN) -> Iterator[Lie]:
    """Every lie that can be made of this text; those about what went before only with the log."""
    case = Case(text, situation, bystander, rng, log)
    for kind, make in MAKERS.items():
        lie = make(case)
        if lie is not None and lie != text:
            yield Lie(kind, lie)
    yield from asserted(ASSERTIONS, case, true=False)


def truths(text: str, situation: Situation, rng: Random, log: Log) -> Iterator[Lie]:
    """The text with each sentence that the log shows true added."""
    return asserted(ASSERTIONS, Case(text, situation, None, rng, log), true=True)
