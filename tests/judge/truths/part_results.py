"""What summaries and reports say of the mark and of the result."""

from __future__ import annotations

from tests.judge.course import carried, counted, course, goals_in_order, most_behind, winner_on_goals
from tests.judge.log import Event, Scene, players_left
from tests.judge.parts import PAUSE
from tests.judge.truths.part_goals import score_reached, steps
from tests.judge.truths.registry import OVERCLAIMED, truth
from tests.judge.truths.story import ended, late_winner


@truth("margin")
def margin(scene: Scene, least: int, most: int, sides: frozenset[int] | None = None) -> bool:
    """A win by so many goals."""
    won = winner_on_goals(scene.standing)
    if not ended(scene) or won is None or (sides and won not in sides):
        return False
    return least <= scene.lead(won) <= most


@truth("late_goal")
def late_goal(scene: Scene) -> bool:
    """A late equaliser: the last goal, to level, from 85'."""
    taken = steps(scene)
    if not taken or taken[-1][2] != 0:
        return False
    last = taken[-1][0]
    return (last.period == 2 and last.minute >= 85) or (last.period == 4 and last.minute >= 115)


@truth("extra_time_win")
def extra_time_win(scene: Scene) -> bool:
    return any(e.period in (3, 4) for e in scene.log) and winner_on_goals(scene.standing) is not None


@truth("kicks")
def kicks(scene: Scene, mine: int, theirs: int, sides: frozenset[int]) -> bool:
    """The shoot-out's score, of the named team first."""
    scored = [e.side for e in scene.kicks if e.is_goal]
    return bool(scene.kicks) and any((scored.count(s), scored.count(3 - s)) == (mine, theirs) for s in sides)


@truth("wins_shoot_out")
def wins_shoot_out(scene: Scene, sides: frozenset[int]) -> bool:
    scored = [e.side for e in scene.kicks if e.is_goal]
    return bool(scene.kicks) and any(scored.count(s) > scored.count(3 - s) for s in sides)


@truth("after_minutes")
def after_minutes(scene: Scene, minute: int) -> bool:
    """The mark's minute."""
    whole = {45: 1, 90: 2, 120: 4}
    return scene.event.minute == minute or scene.event.period >= whole.get(minute, 9)


@truth("goes_on_to")
def goes_on_to(scene: Scene, what: str) -> bool:
    """Extra time follows the second half, penalties the extra time."""
    return scene.event.type2 == PAUSE and scene.event.period == {"extra_time": 2, "penalties": 4}[what]


@truth("part_half_time")
def part_half_time(scene: Scene) -> bool:
    return scene.event.type2 == 21


@truth("part_over")
def part_over(scene: Scene) -> bool:
    return ended(scene)


@truth("part_abandoned")
def part_abandoned(scene: Scene) -> bool:
    return scene.event.type2 == 38


@truth("not_begun")
def not_begun(scene: Scene) -> bool:
    """Abandoned in minute 0."""
    return part_abandoned(scene) and scene.event.minute == 0


@truth("drew_from_down")
def drew_from_down(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    """Level at the end, and that team was so many behind and never ahead."""
    behind = {side: (most_behind(scene.log, side), most_behind(scene.log, 3 - side)) for side in sides}
    return scene.lead(1) == 0 and (number, 0) in behind.values()


@truth("drew_after_leading")
def drew_after_leading(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    return scene.lead(1) == 0 and any(most_behind(scene.log, 3 - side) == number for side in sides)


@truth("wins_any_way")
def wins_any_way(scene: Scene, sides: frozenset[int]) -> bool:
    """On goals or in the shoot-out."""
    return ended(scene) and (winner_on_goals(scene.standing) in sides or wins_shoot_out(scene, sides))


@truth("result")
def result(scene: Scene, sides: frozenset[int], mine: int, theirs: int) -> bool:
    """The final score, of goals or of the shoot-out, the named team's first."""
    at_end = any((scene.score[s - 1], scene.score[2 - s]) == (mine, theirs) for s in sides)
    return ended(scene) and (at_end or kicks(scene, mine, theirs, sides))


@truth("result_against")
def result_against(scene: Scene, winners: int, losers: int, sides: frozenset[int]) -> bool:
    """A win by this score against the named team."""
    return any(result(scene, frozenset({3 - side}), winners, losers) for side in sides)


@truth("scored_past")
def scored_past(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    return any(scene.score[side - 1] == number for side in sides)


@truth("threw_away", OVERCLAIMED)
def threw_away(scene: Scene, sides: frozenset[int]) -> bool:
    """Two ahead, and lost."""
    return any(most_behind(scene.log, 3 - side) >= 2 for side in sides) and winner_on_goals(scene.standing) not in sides


@truth("late_drama", OVERCLAIMED)
def late_drama(scene: Scene) -> bool:
    """A late winner or a late equaliser."""
    return late_winner(scene) or late_goal(scene)


@truth("had_or_goes")
def had_or_goes(scene: Scene, what: str) -> bool:
    """Extra time or penalties, to come or played."""
    period = {"extra_time": 3, "penalties": 5}[what]
    return scene.event.period == period - 1 or any(e.period >= period for e in scene.log) or goes_on_to(scene, what)


@truth("lost_shoot_out")
def lost_shoot_out(scene: Scene, sides: frozenset[int]) -> bool:
    return any(wins_shoot_out(scene, frozenset({3 - side})) for side in sides)


@truth("wins_or_none")
def wins_or_none(
    scene: Scene, losers: frozenset[int] | None = None, mine: int | None = None, theirs: int | None = None
) -> bool:
    """To win, to beat them by that score, where it is said."""
    if losers is None:
        return ended(scene)
    return any(
        wins_any_way(scene, frozenset({3 - s}))
        and (mine is None or result(scene, frozenset({3 - s}), mine, theirs or 0))
        for s in losers
    )


@truth("stands_for")
def stands_for(scene: Scene, sides: frozenset[int], mine: int, theirs: int) -> bool:
    """The score at the mark, or of the shoot-out, or one reached on the way, the named team's goals first."""
    return score_reached(scene, mine, theirs, sides) or kicks(scene, mine, theirs, sides)


@truth("stands_or")
def stands_or(scene: Scene, sides: frozenset[int], mine: int | None, theirs: int | None) -> bool:
    return mine is None or any((scene.score[s - 1], scene.score[2 - s]) == (mine, theirs) for s in sides)


@truth("stands_against")
def stands_against(scene: Scene, sides: frozenset[int], winners: int, losers: int) -> bool:
    return any(stands_for(scene, frozenset({3 - side}), winners, losers) for side in sides)


@truth("result_or")
def result_or(scene: Scene, sides: frozenset[int], mine: int | None, theirs: int | None) -> bool:
    return mine is None or result(scene, sides, mine, theirs or 0)


@truth("margin_over")
def margin_over(scene: Scene, least: int, most: int, sides: frozenset[int]) -> bool:
    """The named team lost by so many goals."""
    return any(margin(scene, least, most, frozenset({3 - side})) for side in sides)


@truth("lost_by_any")
def lost_by_any(scene: Scene, sides: frozenset[int]) -> bool:
    return any(wins_any_way(scene, frozenset({3 - side})) for side in sides)


def _leads_since(scene: Scene, off: Event, side: int) -> list[int]:
    """The side's lead at a sending-off and after each later goal."""
    then = len(course(e for e in scene.log if e.sequence < off.sequence)) - 1
    return [score[side - 1] - score[2 - side] for score in course(scene.log)[then:]]


def _sent_off(scene: Scene, players: frozenset[str]) -> list[Event]:
    return [e for e in scene.log if e.is_dismissal and e.player in players]


def _shots_against(scene: Scene, since: Event, side: int) -> int:
    """How many more shots the other team has had since."""
    made = counted([e for e in scene.log if e.sequence > since.sequence], "shots")
    return made[2 - side] - made[side - 1]


@truth("turned_after")
def turned_after(scene: Scene, sides: frozenset[int], players: frozenset[str]) -> bool:
    """Not behind and not outplayed when the player was sent off; the others scored soon and were never caught."""
    for off in _sent_off(scene, players):
        later = [e for e in goals_in_order(scene.log) if e.sequence > off.sequence]
        made = counted([e for e in scene.log if e.sequence < off.sequence], "shots")
        for side in sides:
            lead = _leads_since(scene, off, side)
            ours, theirs = made[side - 1], made[2 - side]
            outplayed = theirs >= ours + 4 and theirs >= 2 * ours
            behind = next((place for place, ahead in enumerate(lead) if ahead < 0), 0)
            soon = len(lead) > 1 and lead[1] < lead[0] and later[0].minute - off.minute <= 30
            stayed = behind and all(ahead < 0 for ahead in lead[behind:])
            if lead[0] >= 0 and not outplayed and soon and stayed and _shots_against(scene, off, side) >= 0:
                return True
    return False


@truth("held_on")
def held_on(scene: Scene, sides: frozenset[int] | None = None, players: frozenset[str] | None = None) -> bool:
    """Level or ahead when a player was sent off, the score as it was to the end, more shots by the others."""
    off = [e for e in scene.log if e.is_dismissal and (players is None or e.player in players)]
    for one in off:
        for side in sides or {one.side}:
            lead = _leads_since(scene, one, side)
            kept = lead[0] >= 0 and len(lead) == 1 and _shots_against(scene, one, side) > 0
            if kept and players_left(scene.log, side) == 10:
                return True
    return False


@truth("won_with_ten")
def won_with_ten(scene: Scene, sides: frozenset[int] | None = None, players: frozenset[str] | None = None) -> bool:
    """The team was not ahead when a player of it was sent off, and won with ten."""
    off = [e for e in scene.log if e.is_dismissal and (players is None or e.player in players)]
    return any(
        one.side in (sides or {1, 2})
        and _leads_since(scene, one, one.side)[0] <= 0 < scene.lead(one.side)
        and players_left(scene.log, one.side) == 10
        for one in off
    )


@truth("clear_win")
def clear_win(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    """By three goals, or by two and never by one from 60' on; not with three shots fewer."""
    won = winner_on_goals(scene.standing)
    if not ended(scene) or won is None or (sides and won not in sides):
        return False
    made = counted(scene.log, "shots") if carried(scene, "shots", zero=False) else (0, 0)
    scores = course(scene.log)
    leads = [score[won - 1] - score[2 - won] for score in scores]
    hour = [e.period == 1 or (e.period == 2 and e.minute <= 60) for e in goals_in_order(scene.log)].count(True)
    settled = all(lead >= 2 for lead in leads[hour:])
    return (leads[-1] >= 3 or settled) and made[2 - won] - made[won - 1] < 3


@truth("made_sure")
def made_sure(scene: Scene, sides: frozenset[int]) -> bool:
    """A goal of the winner from 80' on, for a lead of two."""
    won = winner_on_goals(scene.standing)
    return won in sides and any(e.side == won and old == 1 and e.minute >= 80 for e, old, _ in steps(scene))


@truth("quarter_left")
def quarter_left(scene: Scene, number: int) -> bool:
    """Of the 90 minutes."""
    return scene.event.period == 2 and 90 - scene.event.minute == number


@truth("levelled_again")
def levelled_again(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    """The team drew level twice."""
    level = [e.side for e, _, new in steps(scene) if new == 0]
    return any(level.count(side) > 1 for side in sides or {1, 2})


@truth("added_before_break")
def added_before_break(scene: Scene, added: int) -> bool:
    """A goal, a sending-off or a shot against the woodwork in that minute of the first half's added time."""
    return any(e.added == added and e.period == 1 for e in _told_by_the_minute(scene))


@truth("added_in_extra_time")
def added_in_extra_time(scene: Scene, added: int) -> bool:
    """The same in extra time."""
    return any(e.added == added and e.period in (3, 4) for e in _told_by_the_minute(scene))


def _told_by_the_minute(scene: Scene) -> list[Event]:
    return [
        e for e in scene.log if e.is_goal or e.is_dismissal or (e.is_attempt and (e.outcome == 4 or e.is_penalty_kick))
    ]


@truth("wins_or_team")
def wins_or_team(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    return ended(scene) and (sides is None or wins_any_way(scene, sides))


@truth("held_with_nine")
def held_with_nine(scene: Scene, sides: frozenset[int]) -> bool:
    """Two players short from some minute on, a team kept the score as it was, though the others shot more often."""
    for side in sides:
        off = sorted((e for e in scene.log if e.is_dismissal and e.side == side), key=lambda e: e.sequence)
        if len(off) != 2 or off[-1].minute > 85:
            continue
        lead = _leads_since(scene, off[-1], side)
        if len(lead) == 1 and lead[0] >= 0 and _shots_against(scene, off[-1], side) > 0:
            return True
    return False
