"""Whether an answer is about the match that is published under its id, and which of its teams plays at home there."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from follow.changes.names import words_of
from football.codes import SecondType, Side
from sources.live.snapshot import Kind, Score, Snapshot, Team

#: Shorter words (FC, de) say nothing of a team.
_SHORTEST = 3
#: One team under its name, or both with a word in common: one word (Manchester, United) is another match's, too.
_ENOUGH = 2


class Teams(Enum):
    """How the teams of an answer are those that are published."""

    SAME = auto()
    EXCHANGED = auto()
    OTHERS = auto()


def compared(published: tuple[str, str], snapshot: Snapshot) -> Teams:
    """Whether home and away of a snapshot are the published ones, each other, or neither of them."""
    home, away = published
    straight = (_likeness(snapshot.home, home), _likeness(snapshot.away, away))
    crossed = (_likeness(snapshot.home, away), _likeness(snapshot.away, home))
    if all(crossed) and sum(crossed) > sum(straight):
        return Teams.EXCHANGED
    return Teams.SAME if sum(straight) >= _ENOUGH else Teams.OTHERS


def exchanged(snapshot: Snapshot) -> Snapshot:
    """The same match with home and away the other way round.

    The score stays as it is where the goals listed say that it was not exchanged with the teams.
    """
    listed = _listed(snapshot)
    stays = snapshot.score not in (None, listed) and snapshot.score == _turned(listed)
    return replace(
        snapshot,
        home=snapshot.away,
        away=snapshot.home,
        score=snapshot.score if stays else _turned(snapshot.score),
        half_time=_turned(snapshot.half_time),
        shoot_out=_turned(snapshot.shoot_out),
        rows=tuple(replace(row, side=row.side.other) for row in snapshot.rows),
        line_ups={side.other: people for side, people in snapshot.line_ups.items()},
        squads={side.other: people for side, people in snapshot.squads.items()},
    )


def with_own_goals_for_whom_the_score_says(snapshot: Snapshot) -> Snapshot:
    """The snapshot with own goals of which the feed names the unlucky player's team given to the other one.

    That shows where one team has more goals listed than the score has, and the other fewer.
    """
    if snapshot.score is None or snapshot.status.is_awarded:
        return snapshot
    listed = _listed(snapshot)
    surplus = {side: listed[place] - snapshot.score[place] for place, side in enumerate(Side)}
    rows = []
    for listed_row in snapshot.rows:
        row = listed_row
        is_own_goal = row.kind is Kind.GOAL and row.fields.get("event_type2") is SecondType.OWN_GOAL
        if is_own_goal and surplus[row.side] > 0 > surplus[row.side.other]:
            surplus[row.side] -= 1
            surplus[row.side.other] += 1
            row = replace(row, side=row.side.other)
        rows.append(row)
    return replace(snapshot, rows=tuple(rows))


def _listed(snapshot: Snapshot) -> Score:
    """The goals of each team by their rows."""
    sides = [row.side for row in snapshot.rows if row.kind is Kind.GOAL]
    return sides.count(Side.HOME), sides.count(Side.AWAY)


def _turned(score: Score | None) -> Score | None:
    return None if score is None else (score[1], score[0])


def _likeness(team: Team, published: str) -> int:
    """2: the same name, or a shorter form of it; 1: a word in common; 0: none."""
    names = [words_of(name) for name in (team.name, team.short_name) if name]
    wanted = words_of(published)
    telling = [(_telling(name), _telling(wanted)) for name in names]
    if wanted in names or any(a and b and (a <= b or b <= a) for a, b in telling):
        return 2
    return int(any(a & b for a, b in telling))


def _telling(words: tuple[str, ...]) -> set[str]:
    return {word for word in words if len(word) >= _SHORTEST}
