"""Arcs of a match: comebacks, winners, runs of saves, the balance of shots."""

from __future__ import annotations

from tests.judge.course import (
    carried,
    counted,
    course,
    goals_in_order,
    most_behind,
    outcomes_known,
    shots,
    winner_on_goals,
    winning_goal,
)
from tests.judge.log import ATTEMPT, CHANGE, CORNER, ON_TARGET, Event, Scene
from tests.judge.truths.registry import OVERCLAIMED, truth

_ENDS = (23, 29)


def ended(scene: Scene) -> bool:
    return scene.event.type2 in _ENDS


def _winner(scene: Scene) -> int | None:
    return winner_on_goals(scene.standing) if ended(scene) else None


@truth("comeback", OVERCLAIMED)
def comeback(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    """A goal to level or lead by a team that was two behind; at the end a win of such a team."""
    e = scene.event
    side = _winner(scene) if ended(scene) else e.side if e.is_goal and scene.lead(e.side) >= 0 else None
    return side is not None and (not sides or side in sides) and most_behind(scene.log, side) >= 2


@truth("from_down")
def from_down(scene: Scene, number: int) -> bool:
    side = _winner(scene) if ended(scene) else scene.event.side
    return side is not None and most_behind(scene.log, side) == number


@truth("collapse", OVERCLAIMED)
def collapse(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    """The team that was two ahead is level or behind."""
    e = scene.event
    return (
        e.is_goal
        and (not sides or e.other in sides)
        and scene.lead(e.side) >= 0
        and most_behind(scene.log, e.side) >= 2
    )


@truth("redeemed", OVERCLAIMED)
def redeemed(scene: Scene) -> bool:
    """Scores after an own goal in this match."""
    e = scene.event
    return (
        e.is_goal
        and not e.is_own_goal
        and any(
            o.is_goal and o.is_own_goal and o.player == e.player and o.side != e.side and e.player for o in scene.before
        )
    )


@truth("came_from_behind", OVERCLAIMED)
def came_from_behind(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    won = _winner(scene)
    return won is not None and (not sides or won in sides) and most_behind(scene.log, won) >= 1


@truth("behind_at_break")
def behind_at_break(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    score = course(e for e in scene.standing if e.period == 1)[-1]
    won = _winner(scene)
    return any(score[side - 1] < score[2 - side] for side in (sides or {won or 1}))


@truth("late_winner", OVERCLAIMED)
def late_winner(scene: Scene) -> bool:
    goal = winning_goal(scene.standing) if ended(scene) else None
    return goal is not None and ((goal.period == 2 and goal.minute >= 85) or (goal.period == 4 and goal.minute >= 115))


@truth("winning_goal_of")
def winning_goal_of(scene: Scene, players: frozenset[str]) -> bool:
    """Won by a goal of this player; no own goal."""
    goal = winning_goal(scene.standing) if ended(scene) else None
    return goal is not None and goal.player in players and not goal.is_own_goal


@truth("winning_goal_at")
def winning_goal_at(scene: Scene, minute: int, added: int | None = 0) -> bool:
    goal = winning_goal(scene.standing) if ended(scene) else None
    return goal is not None and (goal.minute, goal.added) == (minute, added or 0)


@truth("winner_at_or_none")
def winner_at_or_none(scene: Scene, minute: int | None = None, added: int | None = None) -> bool:
    """The winning goal's clock where it is said."""
    return minute is None or winning_goal_at(scene, minute, added)


@truth("only_at_or_none")
def only_at_or_none(scene: Scene, minute: int | None = None, added: int | None = None) -> bool:
    """The only goal's clock where it is said."""
    return minute is None or last_goal_at(scene, minute, added)


def _only(scene: Scene) -> Event | None:
    goals = goals_in_order(scene.standing)
    return goals[0] if len(goals) == 1 else None


@truth("only_goal")
def only_goal(scene: Scene) -> bool:
    return _only(scene) is not None


@truth("only_goal_of")
def only_goal_of(scene: Scene, players: frozenset[str]) -> bool:
    goal = _only(scene)
    return goal is not None and goal.player in players and not goal.is_own_goal


@truth("only_own_goal_of")
def only_own_goal_of(scene: Scene, players: frozenset[str]) -> bool:
    goal = _only(scene)
    return goal is not None and goal.player in players and goal.is_own_goal


@truth("goals_so_far")
def goals_so_far(scene: Scene, number: int) -> bool:
    return sum(scene.score) == number


@truth("last_goal_at")
def last_goal_at(scene: Scene, minute: int, added: int | None = 0) -> bool:
    """The clock of the last goal."""
    goals = goals_in_order(scene.standing)
    return bool(goals) and (goals[-1].minute, goals[-1].added) == (minute, added or 0)


@truth("last_goal_of")
def last_goal_of(scene: Scene, players: frozenset[str]) -> bool:
    """Who scored the last goal; no own goal."""
    goals = goals_in_order(scene.standing)
    return bool(goals) and goals[-1].player in players and not goals[-1].is_own_goal


@truth("last_equalised")
def last_equalised(scene: Scene, players: frozenset[str]) -> bool:
    """It is level, and this player scored the last goal."""
    home, away = scene.score
    return home == away and last_goal_of(scene, players)


@truth("cards_in_all")
def cards_in_all(scene: Scene, number: int) -> bool:
    """Yellow cards of both teams."""
    return number > 0 and carried(scene, "cards", zero=False) and sum(counted(scene.log, "yellows")) == number


@truth("no_cards")
def no_cards(scene: Scene) -> bool:
    """No card of either colour, in a feed that says that it has them."""
    return carried(scene, "cards", zero=True) and not any(e.is_card for e in scene.log)


@truth("of_a_competition")
def of_a_competition(scene: Scene) -> bool:
    """The name that the events give; the line's is put in its place by the reader."""
    return scene.event.competition is not None


def saves_in_a_row(scene: Scene) -> int:
    """Saves of attempts by this team in a quarter of an hour; 0 where it scored in it: who counts would count on."""
    e, number = scene.event, 0
    if e.type != ATTEMPT or e.is_goal or e.outcome != ON_TARGET:
        return 0
    for o in reversed(scene.log):
        ago = scene.ago(o)
        if ago is None or ago > 15:
            break
        if o.is_goal and o.side == e.side:
            return 0
        number += o.is_attempt and o.outcome == ON_TARGET and o.side == e.side
    return number


@truth("saves")
def saves(scene: Scene, number: int) -> bool:
    return number >= 3 and saves_in_a_row(scene) == number


@truth("saves_again", OVERCLAIMED)
def saves_again(scene: Scene) -> bool:
    """Denied again, one save after another: three or more."""
    return saves_in_a_row(scene) >= 3


@truth("from_that_corner")
def from_that_corner(scene: Scene) -> bool:
    """The team's corner at most a minute before, nothing but changes and announcements between."""
    e = scene.event
    if not e.is_attempt or e.is_penalty_kick or e.situation not in (3, None):
        return False
    for o in reversed(scene.before):
        ago = scene.ago(o)
        if o.type == CORNER:
            return ago is not None and ago <= 1 and o.side == e.side
        if o.type not in (0, CHANGE):
            return False
    return False


def _shots(scene: Scene) -> tuple[int, int] | None:
    """Shots of both sides, where they are carried."""
    made = shots(scene.log)
    return made if carried(scene, "shots", zero=0 in made) else None


@truth("shots")
def shots_told(scene: Scene, home: int, away: int) -> bool:
    """Both numbers, home first."""
    return _shots(scene) == (home, away)


@truth("shots_or_none")
def shots_or_none(scene: Scene, home: int | None = None, away: int | None = None) -> bool:
    """Both numbers where they are said."""
    return home is None or shots_told(scene, home, away or 0)


@truth("shots_of")
def shots_of(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    made = _shots(scene)
    return made is not None and any(made[side - 1] == number for side in sides)


@truth("shots_by")
def shots_by(scene: Scene, mine: int, theirs: int, sides: frozenset[int]) -> bool:
    """Both numbers, those of the named team first."""
    made = _shots(scene)
    return made is not None and any((made[side - 1], made[2 - side]) == (mine, theirs) for side in sides)


@truth("shots_one_sided", OVERCLAIMED)
def shots_one_sided(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    made = _shots(scene)
    return made is not None and any(
        made[side - 1] >= made[2 - side] + 4 and made[side - 1] >= 2 * made[2 - side] for side in sides or {1, 2}
    )


@truth("more_shots")
def more_shots(scene: Scene, sides: frozenset[int]) -> bool:
    made = _shots(scene)
    return made is not None and any(made[side - 1] > made[2 - side] for side in sides)


@truth("shots_even", OVERCLAIMED)
def shots_even(scene: Scene) -> bool:
    made = _shots(scene)
    return made is not None and min(made) > 0 and abs(made[0] - made[1]) <= (sum(made) >= 12)


@truth("shots_few", OVERCLAIMED)
def shots_few(scene: Scene) -> bool:
    made = _shots(scene)
    return made is not None and sum(made) <= 3


@truth("shots_together")
def shots_together(scene: Scene, number: int) -> bool:
    made = _shots(scene)
    return made is not None and sum(made) == number


@truth("figure")
def figure(scene: Scene, kind: str, home: int, away: int) -> bool:
    """A pair of figures, home first."""
    return _figure(scene, kind) == (home, away)


@truth("figure_of")
def figure_of(scene: Scene, kind: str, number: int, sides: frozenset[int]) -> bool:
    made = _figure(scene, kind)
    return made is not None and any(made[side - 1] == number for side in sides)


@truth("most_of")
def most_of(scene: Scene, kind: str, sides: frozenset[int]) -> bool:
    """More of these than the opponents."""
    made = _figure(scene, kind)
    return made is not None and any(made[side - 1] > made[2 - side] for side in sides)


_CARRIES = {"on_target": "shots", "yellows": "cards", "reds": "cards"}


def _figure(scene: Scene, kind: str) -> tuple[int, int] | None:
    made = counted(scene.log, kind)
    if kind == "on_target" and not outcomes_known(scene.log):
        return None
    return made if carried(scene, _CARRIES.get(kind, kind), zero=0 in made) else None
