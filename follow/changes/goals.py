"""The score is the judge of goals: as many stand as it says, whatever the feed's rows say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from follow.changes.candidates import Candidate
from follow.changes.pairing import Pairs, Record, distance, nearest

#: Minutes between a goal and the check that strikes it off.
CHECK = 6


class GoalPlan(NamedTuple):
    """What becomes of a team's goals.

    `unlisted` are published, not among the rows, and in the score. `fallen` are published and no longer in the score,
    `surplus` are rows that are not in it, `nameless` is how many the score has beyond both.
    """

    pairs: list[tuple[Record, Candidate]]
    new: list[Candidate]
    unlisted: list[Record]
    fallen: list[Record]
    surplus: list[Candidate]
    nameless: int


def goals(found: Pairs, target: int | None, cancelled: Sequence[Candidate]) -> GoalPlan:
    """The plan for one team, which has `target` goals; None: the rows decide."""
    pairs, records, rows = list(found.pairs), list(found.records), list(found.candidates)
    if target is None:
        return GoalPlan(pairs, rows, records, [], [], 0)
    while records and rows and len(pairs) + len(records) + len(rows) > target:
        changed = nearest(records, rows)  # the score has no room for both, so one became the other
        records.remove(changed[0])
        rows.remove(changed[1])
        pairs.append(changed)
    fallen: list[Record] = []
    surplus: list[Candidate] = []
    while records and len(pairs) + len(records) > target:
        fallen.append(records.pop())
    while pairs and len(pairs) > target:
        struck_off = max(pairs, key=lambda one: (_is_cancelled(one[0], cancelled), one[0].event.sequence))
        pairs.remove(struck_off)
        fallen.append(struck_off[0])
        surplus.append(struck_off[1])
    room = target - len(pairs) - len(records)
    return GoalPlan(pairs, rows[:room], records, fallen, [*surplus, *rows[room:]], max(0, room - len(rows)))


def _is_cancelled(record: Record, cancelled: Sequence[Candidate]) -> bool:
    return any(distance(record.event, check) <= CHECK for check in cancelled)
