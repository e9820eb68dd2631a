"""Lies for the fact check: true texts turned into false ones, one fact at a time.

`lies(text, situation, bystander, rng)` gives every lie that can be made of a text, with its kind. It knows the
words of the public archive and of the phrasebook and nothing of how the fact check works. Each maker gives None
where its lie does not fit the text, or would be no lie.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from commentary.situation import Situation
from tests.commentary.facts.lies import cards, course, figures, happenings, manner, omissions, people
from tests.commentary.facts.lies.makers import Case, Lie, Makers

MAKERS: Makers = {
    kind: maker
    for theme in (people, figures, course, happenings, manner, cards, omissions)
    for kind, maker in theme.MAKERS.items()
}


def lies(text: str, situation: Situation, bystander: str | None, rng: Random) -> Iterator[Lie]:
    """Every lie that can be made of this text."""
    case = Case(text, situation, bystander, rng)
    for kind, make in MAKERS.items():
        lie = make(case)
        if lie is not None and lie != text:
            yield Lie(kind, lie)
