"""Sentences that assert one thing more: lies where the log shows it false, true texts where it shows it true.

What each asserts is worked out here from the events alone, by docs/explanation/claims.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.commentary.facts.lies.makers import Case, Lie

#: Whether a sentence holds; None where it is not said of such an event.
Holds = Callable[[Case], bool | None]


class Assertion(NamedTuple):
    kind: str
    sentences: tuple[str, ...]
    holds: Holds


Assertions = list[Assertion]


def into(assertions: Assertions) -> Callable[..., Callable[[Holds], Holds]]:
    """The decorator that puts a test of sentences among these."""

    def asserts(kind: str, *sentences: str) -> Callable[[Holds], Holds]:
        def register(holds: Holds) -> Holds:
            assertions.append(Assertion(kind, sentences, holds))
            return holds

        return register

    return asserts


def asserted(assertions: Assertions, case: Case, *, true: bool) -> Iterator[Lie]:
    """The text with each sentence added that holds, or that does not."""
    if not case.log.events:
        return
    for kind, sentences, holds in assertions:
        if holds(case) is true:
            stop = "" if case.text[-1:] in ".!" else "."
            yield Lie(kind, f"{case.text}{stop} {_filled(case.rng.choice(sentences), case)}")


def _filled(sentence: str, case: Case) -> str:
    event = case.event
    return sentence.format(
        team=event.team, opponent=event.opponent, player=event.player, off=event.player_out, where=case.where
    )
