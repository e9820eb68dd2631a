"""Sportec's events as they stand after its deletions; the only place that goes around kloppy's reader of them.

kloppy 3.19 takes the order of the file for that of play, reads an event that `<Delete/>` takes back as any other, knows
no `GoalDisallowed`, takes every team that it doesn't know for the away team, and refuses half a place. No issue of
PySport/kloppy has these.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sources.providers.file_rows import is_number
from sources.providers.listed_twice import without_doubles
from sources.providers.provider import LeftOut, MatchFiles
from sources.providers.sportec.event_elements import is_whistle, kind

_DELETE, _DISALLOWED, _GOAL = "Delete", "GoalDisallowed", "SuccessfulShot"
#: Ids of events that are not in the file begin with this.
STAND_IN = "stand-in-"
_SECTION = "GameSection"
_SECTIONS = ("firstHalf", "secondHalf", "firstHalfExtra", "secondHalfExtra")
_TEAMS, _PLACE = ("Team", "TeamFouler"), ("X-Position", "Y-Position")
#: A goal is disallowed this long after it, at most.
_REVIEW = timedelta(minutes=8)


def prepared(files: MatchFiles) -> MatchFiles:
    """Without deleted events, and without goals that were disallowed later."""
    root = ET.fromstring(files.events)  # noqa: S314 (the user's own file, and expat expands no external entities)
    events = _in_time(root.findall("Event"))
    deleted = {event.get("EventId") for event in events if event.find(_DELETE) is not None}
    why = {id(event): "deleted by the provider" for event in events if event.get("EventId") in deleted}
    standing = [event for event in events if id(event) not in why]
    why |= {id(event): "takes another event back" for event in events if event.find(_DELETE) is not None}
    why |= {id(goal): "disallowed by the referee" for goal in _disallowed(standing)}
    left_out = tuple(
        LeftOut(event.get("EventId", ""), kind(event), why[id(event)]) for event in events if id(event) in why
    )
    # A `<Delete/>` has the id of what it takes back, so only what is left can be a double.
    left = (event for event in events if id(event) not in why)
    standing, doubles = without_doubles(left, lambda event: event.get("EventId"), kind)
    teams = {team.get("TeamId") for team in ET.fromstring(files.lineups or b"").iter("Team")}  # noqa: S314
    strange = [event for event in standing if _teams(event) - teams]
    standing = [event for event in standing if event not in strange]
    left_out += tuple(LeftOut(event.get("EventId", ""), kind(event), "of an unknown team") for event in strange)
    stand_ins = {event.get("EventId", ""): ("coordinates",) for event in standing if _is_misplaced(event)}
    _add_kick_offs(standing)
    root[:] = [*(other for other in root if other.tag != "Event"), *standing]
    left_out = (*files.left_out, *left_out, *doubles)
    return replace(files, events=ET.tostring(root), left_out=left_out, stand_ins=stand_ins)


def _in_time(events: list[ET.Element]) -> list[ET.Element]:
    """The events in the order of their times; the file has what was entered later at its end, after other periods.

    What begins a period comes before what happens at the same time, what ends it after. An event without a time stays
    behind the one that it stands behind.
    """
    keys, last = [], (datetime.min.replace(tzinfo=UTC), 0)
    for event in events:
        try:
            rank = 1 if event.find("FinalWhistle") is not None else -1 if is_whistle(event) else 0
            last = (_time(event).astimezone(UTC), rank)
        except ValueError:
            pass
        keys.append(last)
    return [events[place] for place in sorted(range(len(events)), key=keys.__getitem__)]


def _add_kick_offs(events: list[ET.Element]) -> None:
    """A kick-off before the first event of each period that has a final whistle and no kick-off."""
    found = (event.find("KickOff[@GameSection]") for event in events)
    kick_offs = {kick_off.get(_SECTION): kick_off for kick_off in found if kick_off is not None}
    begin, teams = 0, next(iter(kick_offs.values()), ET.Element("KickOff")).attrib
    for event in list(events):
        whistle = event.find("FinalWhistle[@GameSection]")
        if whistle is None:
            continue
        section = whistle.get(_SECTION, "")
        if section in _SECTIONS and section not in kick_offs:
            time = events[begin].get("EventTime", "")
            stand_in = ET.Element("Event", EventId=f"{STAND_IN}{section}", EventTime=time)
            # The teams have changed ends since the other period.
            ends = {"TeamLeft": teams.get("TeamRight", ""), "TeamRight": teams.get("TeamLeft", "")}
            ET.SubElement(stand_in, "KickOff", {_SECTION: section, **ends})
            events.insert(begin, stand_in)
        begin = events.index(event) + 1


def _teams(event: ET.Element) -> set[str | None]:
    """The teams that act in an event."""
    return {team for element in event.iter() for name in _TEAMS if (team := element.get(name)) is not None}


def _is_misplaced(event: ET.Element) -> bool:
    """Take away a place that is none, as kloppy wants it; tells whether there was one."""
    places = [event.get(name) for name in _PLACE]
    if all(is_number(place) for place in places) or places == [None, None]:
        return False
    for name in _PLACE:
        event.attrib.pop(name, None)
    return True


def _disallowed(events: list[ET.Element]) -> Iterator[ET.Element]:
    """For each disallowed goal the team's last goal before it, by the same player where both are named."""
    goals: list[ET.Element] = []
    for event in events:
        refused = event.find(_DISALLOWED)
        if refused is not None:
            goal = next((goal for goal in reversed(goals) if _is_of(goal, event, refused)), None)
            if goal is not None:
                goals.remove(goal)
                yield goal
        elif kind(event) == _GOAL:
            goals.append(event)


def _is_of(goal: ET.Element, event: ET.Element, refused: ET.Element) -> bool:
    shot = next(element for element in goal.iter() if element.get("Player"))
    same_player = refused.get("Player") in (None, shot.get("Player"))
    same_team = refused.get("Team") in (None, shot.get("Team"))
    return same_player and same_team and timedelta() <= _time(event) - _time(goal) <= _REVIEW


def _time(event: ET.Element) -> datetime:
    return datetime.fromisoformat(event.get("EventTime", ""))
