"""What may be counted: a feed that leaves out corners has no "first corner" and no "0 corners"."""

from __future__ import annotations

from football.match_information import Carried
from football.state import MatchState
from football.tallies import TeamState

#: The tallies that show that an event of the kind came.
_TALLIES: dict[Carried, tuple[str, ...]] = {
    Carried.SHOTS: ("shots",),
    Carried.FOULS: ("fouls",),
    Carried.CORNERS: ("corners",),
    Carried.OFFSIDES: ("offsides",),
    Carried.CARDS: ("yellow_cards", "sent_off"),
    Carried.SUBSTITUTIONS: ("substitutions",),
}


def declared(state: MatchState, what: Carried) -> bool:
    """Whether the feed says that it reports these events, so that a "no" and a 0 may be said."""
    return state.info is not None and state.info.carries is not None and what in state.info.carries


def carried(state: MatchState, what: Carried) -> bool:
    """Whether a count or a "first" may be said; a "no" or a 0 only if `declared`.

    A feed that says what it carries is believed; of another, these events are counted once one has come.
    """
    if state.info is not None and state.info.carries is not None:
        return what in state.info.carries
    seen = sum(_number(team, what) for team in (state.home, state.away))
    # Every feed has goals: only an attempt that is none shows that it has attempts.
    return seen > (sum(state.score) if what is Carried.SHOTS else 0)


def _number(team: TeamState, what: Carried) -> int:
    return sum(getattr(team, name) for name in _TALLIES.get(what, ()))
