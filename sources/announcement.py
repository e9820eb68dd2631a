"""Puts MATCH_INFO in front of a match: the first event that every source of matches gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from football.codes import EventType, Period, SecondType, Side
from football.events import INFO_SUFFIX, MatchEvent
from football.match import UNKNOWN_KICK_OFF, Match
from football.match_information import LONGEST_NAME, MatchInformation

#: How long before kick-off, or before the first event where that comes earlier.
_BEFORE = timedelta(seconds=5)


def with_information(match: Match, information: MatchInformation) -> Match:
    """The match with its MATCH_INFO first. A match without events stays as it is, as does one whose id is too long."""
    event_id = f"{match.info.match_id}{INFO_SUFFIX}"
    if not match.events or len(event_id) > LONGEST_NAME:
        return match
    first = match.events[0]
    kick_off = match.info.kick_off or UNKNOWN_KICK_OFF
    event = MatchEvent.unchecked(
        {
            "match_id": match.info.match_id,
            "event_id": event_id,
            "sequence": max(0, first.sequence - 1),
            "period": Period.FIRST_HALF,
            "minute": 0,
            "event_time": min(kick_off, first.event_time) - _BEFORE,
            "event_type": EventType.ANNOUNCEMENT,
            "event_type2": SecondType.MATCH_INFO,
            "side": Side.HOME,
            "team": match.info.home,
            "opponent": match.info.away,
            "competition": match.info.competition,
            "info": information,
        }
    )
    return replace(match, events=(event, *match.events), texts=(None, *match.texts) if match.texts else ())
