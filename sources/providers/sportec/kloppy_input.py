"""Sportec's events as they stand after its deletions; the only place that goes around kloppy's reader of them.

kloppy 3.19 reads an event that `<Delete/>` takes back as any other, and knows no `GoalDisallowed`. No issue of
PySport/kloppy has these.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from sources.providers.provider import LeftOut, MatchFiles

_DELETE, _DISALLOWED, _GOAL = "Delete", "GoalDisallowed", "SuccessfulShot"
#: A goal is disallowed this long after it, at most.
_REVIEW = timedelta(minutes=8)


def prepared(files: MatchFiles) -> MatchFiles:
    """Without deleted events, and without goals that were disallowed later."""
    root = ET.fromstring(files.events)  # noqa: S314 (the user's own file, and expat expands no external entities)
    events = root.findall("Event")
    deleted = {event.get("EventId") for event in events if event.find(_DELETE) is not None}
    why = {id(event): "deleted by the provider" for event in events if event.get("EventId") in deleted}
    standing = [event for event in events if id(event) not in why]
    why |= {id(event): "takes another event back" for event in events if event.find(_DELETE) is not None}
    why |= {id(goal): "disallowed by the referee" for goal in _disallowed(standing)}
    left_out = tuple(
        LeftOut(event.get("EventId", ""), kind(event), why[id(event)]) for event in events if id(event) in why
    )
    if not left_out:
        return files
    for event in [event for event in events if id(event) in why]:
        root.remove(event)
    return replace(files, events=ET.tostring(root), left_out=left_out)


def kind(event: ET.Element) -> str:
    """The innermost element, which says what happened."""
    inner = event
    while len(inner):
        inner = inner[0]
    return inner.tag


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
