"""What the reading of a masked text gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from commentary.facts.lexicon import Stated
from commentary.facts.names.memberships import Member
from commentary.facts.roles import Cast, Mention, cast
from football.codes import EventType


class Statement(NamedTuple):
    """A phrase that claims something, its symbols (first to last), and the team it speaks of ("" when none is).

    `near` is the team named last before it in its sentence, else the first after it. `meant` is the team that a
    pronoun stands for where no team is named: the one that a sentence before named last ("" without a pronoun).
    `teams`, `people`: the letters named in it; `clocks`, `numbers`: places of its figures.
    """

    claims: tuple[Stated, ...]
    first: int
    last: int
    subject: str
    negated: bool
    near: str = ""
    meant: str = ""
    teams: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    clocks: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()

    def moved(self, by: int) -> Statement:
        """The same at a later place."""
        claims, first, last, subject, negated, near, meant, teams, people, clocks, numbers = self
        clocks, numbers = tuple([place + by for place in clocks]), tuple([place + by for place in numbers])
        return Statement(claims, first + by, last + by, subject, negated, near, meant, teams, people, clocks, numbers)


class Claimed(NamedTuple):
    """One claim of a statement, and the team that it speaks of ("" where none is named)."""

    claim: Stated
    about: str
    statement: Statement


@dataclass(eq=False, slots=True)
class Reading:
    """All that a masked text says. Places are indices into the masked text."""

    claims: tuple[Claimed, ...]
    people: tuple[Mention, ...]
    teams: tuple[Mention, ...]
    members: tuple[Member, ...]
    unknown: tuple[int, ...]
    numbers: tuple[int, ...]
    #: The letters of the event's own people, and of the teams, named anywhere in the text.
    own: frozenset[str]
    named: frozenset[str]
    #: Those of the event itself, without players of earlier events.
    acting: frozenset[str]
    #: By type of event, as they are asked for.
    casts: dict[EventType, Cast] = field(default_factory=dict)

    def cast(self, kind: EventType) -> Cast:
        """Who is named as what, in an event of a type."""
        if (found := self.casts.get(kind)) is None:
            stated = [(one.statement.first, one.statement.last) for one in self.claims]
            found = self.casts[kind] = cast(self.people, self.own, stated, kind)
        return found
