"""The match states of one partition, after the events read so far.

Bounded: beyond the bound the least recently used match is forgotten. States from the changelog stay packed until
their match goes on; those of ended matches are packed again. Packed and compressed, one takes 2.5 kB.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

import cramjam

from football.event_history import TooOldError
from football.events import MatchEvent
from football.state import MatchState

#: Most names of one team: a state must fit into a record, and a feed with more mixes up matches.
_NAMES = 200
#: Longest history of a match, in characters of ids and bytes of events, for the same reason. A long match has 20,000.
_HISTORY = 250_000


class StateRefusedError(Exception):
    """The event contradicts the state of its match."""


class CorrectionRefusedError(StateRefusedError):
    """The event to correct is unknown or forgotten."""


class PartitionStates:
    """Match states by match id, least recently used first."""

    def __init__(self, stored: Mapping[str, bytes], kept: int) -> None:
        self._states: OrderedDict[str, MatchState | bytes] = OrderedDict(
            (match_id, _packed(data)) for match_id, data in stored.items()
        )
        self._kept = kept

    def __len__(self) -> int:
        return len(self._states)

    def get(self, match_id: str) -> MatchState | None:
        """The state of a match, None when it is unknown. Raises StateError when its bytes are damaged."""
        state = self._states.get(match_id)
        if isinstance(state, bytes):
            state = self._states[match_id] = MatchState.from_bytes(_unpacked(state))
        return state

    def apply(self, event: MatchEvent) -> MatchState | None:
        """Keep and return the state after the event; None when the event was applied before.

        Raises StateRefusedError when the event contradicts the match or can't correct it, and StateError.
        """
        before = self.get(event.match_id)
        if before is None:
            if event.revision:
                raise CorrectionRefusedError(
                    f"revision {event.revision} of the event {event.event_id} corrects an unknown match: "
                    "it has been forgotten, or its events come later"
                )
            before = MatchState.before(event)
        if before.has_seen(event):
            self._keep(before)
            return None
        if (event.home, event.away) != (before.home.name, before.away.name):
            raise StateRefusedError(
                f"the event is of {event.home} – {event.away}, match {event.match_id} is "
                f"{before.home.name} – {before.away.name}"
            )
        try:
            after = before.apply(event)
        except TooOldError as error:
            raise CorrectionRefusedError(str(error)) from error
        except Exception as error:
            raise StateRefusedError(repr(error)) from error
        if max(len(after.home.players), len(after.away.players)) > _NAMES:
            raise StateRefusedError(f"a team of match {event.match_id} would have more than {_NAMES} players")
        if after.history_size > _HISTORY:
            raise StateRefusedError(f"the events of match {event.match_id} would be more than a state can hold")
        self._keep(after)
        self._states.move_to_end(event.match_id)
        return after

    def _keep(self, state: MatchState) -> None:
        self._states[state.match_id] = _packed(state.to_bytes()) if state.ended else state

    def forget(self) -> list[str]:
        """Drop the least recently used matches beyond the bound; returns their ids."""
        return [self._states.popitem(last=False)[0] for _ in range(len(self._states) - self._kept)]


def _packed(data: bytes) -> bytes:
    """A state's bytes in a quarter of their size (zstd, the quickest level)."""
    return bytes(cramjam.zstd.compress(data, 1))


def _unpacked(data: bytes) -> bytes:
    return bytes(cramjam.zstd.decompress(data))
