"""What lies are made of: a true text, and how its words are exchanged."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from commentary.situation import Situation
from football.codes import Location
from tests.commentary.facts.lies.log import Log

_WHERE = {
    Location.ATTACKING_HALF: "in the attacking half",
    Location.DEFENSIVE_HALF: "in the defensive half",
    Location.LEFT_WING: "on the left wing",
    Location.RIGHT_WING: "on the right wing",
}


class Lie(NamedTuple):
    kind: str
    text: str


class Case(NamedTuple):
    """A true text, its situation, and a player on the pitch who has no part in the event."""

    text: str
    situation: Situation
    bystander: str | None
    rng: Random
    #: The match up to the event, where it is known.
    log: Log = Log(())

    @property
    def where(self) -> str:
        """Half or wing of the event, as a text has it."""
        return _WHERE.get(self.event.location, "")

    @property
    def event(self):
        return self.situation.event

    @property
    def state(self):
        return self.situation.state

    @property
    def names(self):
        event = self.event
        return [name for name in (event.player, event.player2, event.player_in, event.player_out) if name]

    def has(self, name: str | None) -> bool:
        return name is not None and word(name).search(self.text) is not None


Maker = Callable[[Case], str | None]
Makers = dict[str, Maker]


def into(makers: Makers) -> Callable[[str], Callable[[Maker], Maker]]:
    """The decorator that puts a maker of lies among these, by the kind of its lies."""

    def lie(kind: str) -> Callable[[Maker], Maker]:
        def register(maker: Maker) -> Maker:
            makers[kind] = maker
            return maker

        return register

    return lie


def word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def swap(text: str, one: str, other: str) -> str | None:
    """Exchange two names wherever they stand."""
    if not (word(one).search(text) and word(other).search(text)):
        return None
    either = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, (one, other)), key=len, reverse=True))})(?!\w)")
    return either.sub(lambda match: other if match[0] == one else one, text)


def replace(text: str, table: dict[str, str]) -> str | None:
    """The first entry whose words are in the text, replaced once; the case of the first letter is kept."""
    for old, new in table.items():
        match = re.search(rf"(?<!\w){old}(?!\w)", text, re.IGNORECASE)
        if match:
            put = new.capitalize() if match[0][0].isupper() else new
            return text[: match.start()] + put + text[match.end() :]
    return None


def append(text: str, words: str) -> str:
    """Words added to the last sentence."""
    return f"{text[:-1]} {words}." if text[-1:] in ".!" else f"{text} {words}"


def shares_a_word(one: str, *others: str | None) -> bool:
    return any(set(one.lower().split()) & set(other.lower().split()) for other in others if other)
