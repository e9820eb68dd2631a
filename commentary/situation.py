"""`Situation`: an event, the match state after it, what was chosen before, style and language.

Wording depends on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from commentary.content.memory import NO_MEMORY, Memory
from commentary.kinds import TAKEN_BACK, kind_of
from commentary.style import Language, Style
from football.events import MatchEvent
from football.state import MatchState


@dataclass(frozen=True, slots=True)
class Situation:
    """An event, the match state after it, and the style and language of its line.

    `replaced`: the earlier revision of the event, if this one corrects it. `memory`: what content selection chose for
    the events before. `selected`: what it chooses for this one, kept when it is first asked for; no part of the value.
    """

    event: MatchEvent
    state: MatchState
    style: Style = Style.WIRE
    replaced: MatchEvent | None = None
    language: str = Language.ENGLISH
    memory: Memory = NO_MEMORY
    selected: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def told_of(self) -> MatchEvent:
        """The event that the line is about: the earlier revision when that is taken back, else the event itself."""
        replaced = self.replaced
        return self.event if replaced is None or kind_of(self.event, replaced) not in TAKEN_BACK else replaced


def is_told(event: MatchEvent, replaced: MatchEvent | None) -> bool:
    """False for an event retracted before it ever came, or retracted already: nothing to say."""
    return not event.retracted or (replaced is not None and not replaced.retracted)


def situations(
    events: Iterable[MatchEvent], style: Style = Style.WIRE, language: str = Language.ENGLISH
) -> Iterator[Situation]:
    """The situations of one match's events, in order, from before its first; repeated events are skipped."""
    state: MatchState | None = None
    memory = NO_MEMORY
    for event in events:
        state = state or MatchState.before(event)
        if not state.has_seen(event):
            replaced = state.replaced_by(event)
            state = state.apply(event)
            if is_told(event, replaced):
                situation = Situation(event, state, style, replaced, language, memory)
                yield situation
                memory = memory.apply(situation)
