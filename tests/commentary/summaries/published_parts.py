"""The parts that are due in matches, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from commentary.summaries import Issued, Part, due
from football.events import MatchEvent
from football.state import MatchState
from sources.source import open_source

STYLES = ("wire", "lively", "brief", "radio")
VARIANTS = [(style, language) for style in STYLES for language in ("en", "de")]


def parts_of(events: Iterable[MatchEvent]) -> Iterator[Part]:
    """What is due in a match, each time from what a restarted worker would read."""
    state: MatchState | None = None
    issued = Issued()
    for event in events:
        state = state or MatchState.before(event)
        if not state.has_seen(event):
            replaced = state.replaced_by(event)
            state = state.apply(event)
            parts, issued = due(event, replaced, state, issued, VARIANTS)
            issued = Issued.from_json(issued.to_json())
            yield from parts


@cache
def all_parts(count: int = 12, seed: int = 1905) -> tuple[Part, ...]:
    """Those of the classic matches and of simulated ones."""
    sources = open_source("classic"), open_source("simulated", seed=seed, count=count)
    return tuple(part for source in sources for match in source.matches(None) for part in parts_of(match.events))
