"""Match information made up for simulated matches: a model learns to write of seasons and of feeds with gaps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random

from football.codes import EventType, SecondType, Side
from football.events import MatchEvent
from football.match_information import (
    ALL_CARRIED,
    HeadToHead,
    MatchInformation,
    MatchSeason,
    Meeting,
    Streaks,
    TeamInformation,
    TeamSeason,
)

#: Share of the matches of which something is known, and of what is known of each.
KNOWN = 0.6
_SOME = 0.7


def with_information(events: Iterable[MatchEvent], random: Random) -> list[MatchEvent]:
    """The events of a match after an announcement of its information, in place of one that they may have."""
    play = [event for event in events if not event.is_information]
    return [_announced(play, random), *play] if random.random() < KNOWN else play


def _announced(play: list[MatchEvent], random: Random) -> MatchEvent:
    first = play[0]
    return MatchEvent.unchecked(
        {
            "match_id": first.match_id,
            "event_id": f"{first.match_id}-info",
            "sequence": first.sequence,
            "period": first.period,
            "minute": 0,
            "event_time": first.event_time,
            "event_type": EventType.ANNOUNCEMENT,
            "event_type2": SecondType.MATCH_INFO,
            "side": Side.HOME,
            "team": first.home,
            "opponent": first.away,
            "info": _information(play, random),
        }
    )


def _information(play: list[MatchEvent], random: Random) -> MatchInformation:
    earlier = [
        Meeting(
            day=date(2020 + year, 3, 1), at_home=True, home_goals=random.randrange(4), away_goals=random.randrange(4)
        )
        for year in range(random.randrange(5))
    ]
    carried = tuple(kind for kind in ALL_CARRIED if random.random() < _SOME)
    return MatchInformation(
        competition="League" if random.random() < _SOME else None,
        carries=random.choice((None, ALL_CARRIED, carried)),
        home=TeamInformation(season=_season(play, Side.HOME, random)),
        away=TeamInformation(season=_season(play, Side.AWAY, random)),
        season=MatchSeason(
            head_to_head=HeadToHead(this_season=(), earlier=tuple(earlier)),
            favourite=random.choice((None, *Side)),
        ),
    )


def _season(play: list[MatchEvent], side: Side, random: Random) -> TeamSeason:
    names = sorted({event.player for event in play if event.player and event.player_side is side})
    wins = random.choice((0, 0, 1, 2, 3, 5))
    known = random.random
    return TeamSeason(
        place=random.randint(1, 20) if known() < _SOME / 2 else None,
        points=random.randint(3, 80) if known() < _SOME else None,
        last_five="".join(random.choices("WDL", (3, 1, 1), k=5)) if known() < _SOME else None,
        streaks=Streaks(wins=wins, unbeaten=wins + random.choice((0, 0, 3, 5))) if known() < _SOME else None,
        scorers={name: random.randint(1, 15) for name in random.sample(names, min(3, len(names)))} or None,
    )
