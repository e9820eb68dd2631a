"""How lines spell names: as events do, or as an archive does that a checkpoint learned from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from commentary.situation import Situation
from commentary.slots import Slot, slot_values


class Spelling(Protocol):
    """Fills slots, and tells the fact check which spellings and wordings to accept."""

    @property
    def tolerated(self) -> Collection[str]:
        """Phrases whose claims no column shows, for `commentary.facts.check`."""
        ...

    def values(self, situation: Situation, wanted: Iterable[Slot] | None = None) -> dict[Slot, str]:
        """The value of each slot, as `commentary.slots.slot_values` gives it, with names spelled this way."""
        ...

    def aliases(self, situation: Situation) -> Mapping[str, tuple[str, ...]]:
        """The spellings that `values` has for the event's teams and players, by the event's own; for the fact check."""
        ...

    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """Every known spelling of each team, the events' own first: what to look for in a sentence."""
        ...


class EventSpelling:
    """Names as the events spell them."""

    tolerated: Collection[str] = ()

    def values(self, situation: Situation, wanted: Iterable[Slot] | None = None) -> dict[Slot, str]:
        """The events' own names."""
        return slot_values(situation, wanted)

    def aliases(self, situation: Situation) -> Mapping[str, tuple[str, ...]]:  # noqa: ARG002
        """No other spellings."""
        return {}

    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """Nothing is known of any team."""
        return {}


AS_IN_EVENTS = EventSpelling()
