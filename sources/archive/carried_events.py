"""What an archive carries: the kinds of event that its matches have as often as whole matches do."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from football.codes import CARDS, EventType, SecondType
from football.match_information import Carried
from sources.archive.cells import Ints
from sources.archive.rows import Rows

#: The least number a match, on average: about half of what real matches have.
_LEAST = {
    Carried.SHOTS: 10.0,
    Carried.FOULS: 10.0,
    Carried.CORNERS: 4.0,
    Carried.OFFSIDES: 1.5,
    Carried.CARDS: 1.5,
    Carried.SUBSTITUTIONS: 2.5,
    Carried.LINE_UPS: 1.9,
    Carried.ADDED_TIME: 1.0,
}
#: A match of fewer events has key events only, or some scattered rows: such matches are looked at by themselves.
_WHOLE = 40


_Chosen = npt.NDArray[np.bool_]
_KINDS = {
    Carried.SHOTS: (EventType.ATTEMPT,),
    Carried.CARDS: CARDS,
    Carried.FOULS: (EventType.FOUL,),
    Carried.CORNERS: (EventType.CORNER,),
    Carried.OFFSIDES: (EventType.OFFSIDE,),
    Carried.SUBSTITUTIONS: (EventType.SUBSTITUTION,),
}
_ANNOUNCED = {Carried.LINE_UPS: (SecondType.LINE_UP,), Carried.ADDED_TIME: (SecondType.ADDED_TIME,)}


def carried_by_match(rows: Rows) -> dict[str, tuple[Carried, ...]]:
    """The kinds of event that each match has, as far as its like do; of scattered rows, none."""
    ids, of_match, counts = np.unique(rows.ints("id_odsp"), return_inverse=True, return_counts=True)
    whole = counts >= _WHOLE
    carried = {size: _carried(rows, (whole == size)[of_match], int(np.sum(whole == size))) for size in (True, False)}
    return {rows.pool.strings[match]: carried[size] for match, size in zip(ids.tolist(), whole.tolist(), strict=True)}


def _carried(rows: Rows, chosen: _Chosen, matches: int) -> tuple[Carried, ...]:
    kinds, seconds, goals = (rows.ints(name)[chosen] for name in ("event_type", "event_type2", "is_goal"))
    return tuple(what for what in Carried if np.sum(_are(what, kinds, seconds, goals)) >= _LEAST[what] * matches > 0)


def _are(what: Carried, kinds: Ints, seconds: Ints, goals: Ints) -> _Chosen:
    """Which events are of the kind. Every archive has goals, so they do not show that it has shots."""
    if what in _ANNOUNCED:
        return np.isin(seconds, _ANNOUNCED[what])
    of_kind = np.isin(kinds, _KINDS[what])
    return of_kind & np.isin(goals, 1, invert=True) if what is Carried.SHOTS else of_kind
