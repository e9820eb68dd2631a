"""What summaries and reports say of everything up to their mark."""

from __future__ import annotations

from tests.judge.course import carried, counted, course, goals_in_order, most_behind, outcomes_known, winner_on_goals
from tests.judge.log import CHANGE, Event, Scene, players_left
from tests.judge.truths.registry import OVERCLAIMED, truth
from tests.judge.truths.season import team
from tests.judge.truths.story import ended, late_winner

_CARRIES = {"on_target": "shots", "yellows": "cards", "reds": "cards"}


def _pair(scene: Scene, kind: str) -> tuple[int, int] | None:
    """Both sides' figure, where it may be said."""
    made = counted(scene.log, kind)
    if kind == "on_target" and not outcomes_known(scene.log):
        return None
    return made if carried(scene, _CARRIES.get(kind, kind), zero=0 in made) else None


@truth("of_both")
def of_both(scene: Scene, kind: str, mine: int, theirs: int, sides: frozenset[int] | None = None) -> bool:
    """Two numbers: those of the named team first, else of the home side."""
    made = _pair(scene, kind)
    return made is not None and any((made[s - 1], made[2 - s]) == (mine, theirs) for s in sides or {1})


@truth("of_all")
def of_all(scene: Scene, kind: str, mine: int, total: int, sides: frozenset[int]) -> bool:
    """A team's share of all."""
    made = _pair(scene, kind)
    return made is not None and sum(made) == total and any(made[s - 1] == mine for s in sides)


@truth("all_of")
def all_of(scene: Scene, kind: str, total: int, sides: frozenset[int]) -> bool:
    """Every one by that team."""
    made = _pair(scene, kind)
    return made is not None and any(made[s - 1] == total and made[2 - s] == 0 for s in sides)


@truth("in_all")
def in_all(scene: Scene, kind: str, total: int) -> bool:
    made = counted(scene.log, kind)
    return sum(made) == total and carried(scene, _CARRIES.get(kind, kind), zero=total == 0)


@truth("none_of")
def none_of(scene: Scene, kind: str, sides: frozenset[int] | None = None) -> bool:
    made = _pair(scene, kind)
    return made is not None and all(made[s - 1] == 0 for s in sides or {1, 2})


@truth("most_figures")
def most_figures(scene: Scene, kind: str, sides: frozenset[int]) -> bool:
    made = _pair(scene, kind)
    return made is not None and any(made[s - 1] > made[2 - s] for s in sides)


@truth("figures_close", OVERCLAIMED)
def figures_close(scene: Scene, kind: str) -> bool:
    """Even, close: at most two apart."""
    made = _pair(scene, kind)
    return made is not None and abs(made[0] - made[1]) <= 2


@truth("window")
def window(scene: Scene, sides: frozenset[int], mine: int, total: int, start: int, end: int) -> bool:
    """Shots of a stretch of running minutes, both ends counted."""
    shots = [e for e in scene.log if e.is_attempt and start <= e.minute <= end and e.period == scene.event.period]
    return len(shots) == total and sum(e.side in sides for e in shots) == mine


@truth("window_none")
def window_none(scene: Scene, start: int, end: int) -> bool:
    return not any(e.is_attempt and start <= e.minute <= end and e.period == scene.event.period for e in scene.log)


@truth("saves_of")
def saves_of(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    """Saves by a goalkeeper: attempts of the opponents on target that are no goals."""
    saved = [e for e in scene.log if e.is_attempt and not e.is_goal and e.outcome == 1]
    return any(sum(e.other == side for e in saved) == number for side in sides)


# goals


def _goals_of(scene: Scene, players: frozenset[str]) -> list[Event]:
    return [e for e in goals_in_order(scene.log) if e.player in players and not e.is_own_goal]


@truth("goal_at")
def goal_at(scene: Scene, players: frozenset[str], minute: int, added: int | None = None) -> bool:
    """A goal of the player at that clock, or a sending-off."""
    happened = [*_goals_of(scene, players), *(e for e in scene.log if e.is_dismissal and e.player in players)]
    return any((e.minute, e.added) == (minute, added or 0) for e in happened)


@truth("penalty_at")
def penalty_at(scene: Scene, players: frozenset[str], minute: int, added: int | None = None) -> bool:
    return any((e.minute, e.added) == (minute, added or 0) and e.is_penalty_kick for e in _goals_of(scene, players))


@truth("own_goal_at")
def own_goal_at(scene: Scene, players: frozenset[str], minute: int, added: int | None = None) -> bool:
    own = [e for e in goals_in_order(scene.log) if e.is_own_goal and e.player in players]
    return any((e.minute, e.added) == (minute, added or 0) for e in own)


@truth("scores_any")
def scores_any(scene: Scene, players: frozenset[str]) -> bool:
    """Scored in this match, own goals too."""
    return any(e.player in players for e in goals_in_order(scene.log))


@truth("missed_kick")
def missed_kick(scene: Scene, players: frozenset[str]) -> bool:
    return any(e.is_kick and not e.is_goal and e.player in players for e in scene.log)


@truth("goals_of_player")
def goals_of_player(scene: Scene, players: frozenset[str], number: int) -> bool:
    return any(len(_goals_of(scene, frozenset({name}))) == number for name in players)


@truth("only_goal_by_any")
def only_goal_by_any(scene: Scene) -> bool:
    return len(goals_in_order(scene.log)) == 1


@truth("score_reached")
def score_reached(scene: Scene, mine: int, theirs: int, sides: frozenset[int] | None = None) -> bool:
    """At some time it was this score, the named team's goals first."""
    return any((score[s - 1], score[2 - s]) == (mine, theirs) for score in course(scene.log) for s in sides or {1, 2})


def _steps(scene: Scene) -> list[tuple[Event, int, int]]:
    """Each goal with its side's lead before and after."""
    scores = course(scene.log)
    return [
        (e, old[e.side - 1] - old[2 - e.side], new[e.side - 1] - new[2 - e.side])
        for e, old, new in zip(goals_in_order(scene.log), scores, scores[1:], strict=False)
    ]


@truth("went_ahead")
def went_ahead(scene: Scene, sides: frozenset[int]) -> bool:
    return any(e.side in sides and old <= 0 < new for e, old, new in _steps(scene))


@truth("drew_level")
def drew_level(scene: Scene, sides: frozenset[int]) -> bool:
    return any(e.side in sides and new == 0 for e, _, new in _steps(scene))


@truth("pulled_back")
def pulled_back(scene: Scene, sides: frozenset[int]) -> bool:
    return any(e.side in sides and new < 0 for e, _, new in _steps(scene))


@truth("added_to_lead")
def added_to_lead(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    return any((not sides or e.side in sides) and old > 0 for e, old, _ in _steps(scene))


@truth("opened_scoring")
def opened_scoring(scene: Scene, sides: frozenset[int]) -> bool:
    goals = goals_in_order(scene.log)
    return bool(goals) and goals[0].side in sides


@truth("in_a_row")
def in_a_row(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    """A run of so many goals without a reply."""
    longest = run = 0
    for goal in goals_in_order(scene.log):
        run = run + 1 if goal.side in sides else 0
        longest = max(longest, run)
    return longest >= number


@truth("scored_minute")
def scored_minute(scene: Scene, minute: int) -> bool:
    """Something that is told happened in that minute: a goal or a sending-off."""
    return any(minute in (e.minute, e.time) for e in scene.log if e.is_goal or e.is_dismissal)


@truth("substitute_scored")
def substitute_scored(scene: Scene, players: frozenset[str]) -> bool:
    for goal in _goals_of(scene, players):
        if any(e.type == CHANGE and e.player_in == goal.player and e.sequence < goal.sequence for e in scene.log):
            return True
    return False


@truth("was_sent_off")
def was_sent_off(scene: Scene, players: frozenset[str]) -> bool:
    return any(e.is_dismissal and e.player in players for e in scene.log)


@truth("players_of")
def players_of(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    return any(players_left(scene.log, side) == number for side in sides)


@truth("not_behind_then")
def not_behind_then(scene: Scene, sides: frozenset[int], players: frozenset[str]) -> bool:
    """The team was not behind when the player was sent off."""
    for off in (e for e in scene.log if e.is_dismissal and e.player in players):
        score = course(e for e in scene.log if e.sequence < off.sequence)[-1]
        if any(score[side - 1] >= score[2 - side] for side in sides):
            return True
    return False


# results


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
    steps = _steps(scene)
    if not steps or steps[-1][2] != 0:
        return False
    last = steps[-1][0]
    return (last.period == 2 and last.minute >= 85) or (last.period == 4 and last.minute >= 115)


@truth("was_behind")
def was_behind(scene: Scene, mine: int, theirs: int, sides: frozenset[int]) -> bool:
    """The team had been behind by this score, its opponents' goals first."""
    return any(score_reached(scene, mine, theirs, frozenset({3 - side})) for side in sides)


@truth("behind_once")
def behind_once(scene: Scene, sides: frozenset[int]) -> bool:
    return any(most_behind(scene.log, side) >= 1 for side in sides)


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
    return scene.event.minute == minute or (minute, scene.event.period) in ((90, 2), (120, 4), (45, 1))


@truth("goes_on_to")
def goes_on_to(scene: Scene, what: str) -> bool:
    """Extra time follows the second half, penalties the extra time."""
    return scene.event.period == {"extra_time": 2, "penalties": 4}[what]


@truth("part_half_time")
def part_half_time(scene: Scene) -> bool:
    return scene.event.type2 == 21


@truth("part_over")
def part_over(scene: Scene) -> bool:
    return ended(scene)


@truth("part_abandoned")
def part_abandoned(scene: Scene) -> bool:
    return scene.event.type2 == 38


# words that say less, or hang on what else is said


@truth("named_any")
def named_any(scene: Scene, players: frozenset[str]) -> bool:
    """A name alone: a scorer, a substitute, who was sent off or missed a kick."""
    return any(e.player in players and (e.is_goal or e.is_dismissal or e.is_kick) for e in scene.log) or any(
        players & set(scorers) for scorers in _tallies(scene)
    )


def _tallies(scene: Scene) -> list[dict[str, int]]:
    return [team(scene, side).get("scorers") or {} for side in (1, 2)]


@truth("own_any")
def own_any(scene: Scene, players: frozenset[str] | None = None) -> bool:
    return any(e.is_own_goal and (not players or e.player in players) for e in goals_in_order(scene.log))


@truth("scored_or_added")
def scored_or_added(scene: Scene, minute: int) -> bool:
    """In a minute, or in that minute of added time: something told happened then."""
    return scored_minute(scene, minute) or any(e.added == minute for e in scene.log if e.is_goal or e.is_dismissal)


@truth("opened_or")
def opened_or(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    return opened_scoring(scene, sides) if sides else bool(goals_in_order(scene.log))


@truth("reached_or")
def reached_or(scene: Scene, mine: int | None = None, theirs: int | None = None) -> bool:
    return mine is None or score_reached(scene, mine, theirs or 0)


@truth("of_both_or")
def of_both_or(scene: Scene, kind: str, mine: int | None, theirs: int | None, sides: frozenset[int] | None) -> bool:
    return mine is None or of_both(scene, kind, mine, theirs or 0, sides)


@truth("of_both_u")
def of_both_u(scene: Scene, kind: str, number: int, sides: frozenset[int], others: frozenset[int]) -> bool:
    """A number for one team, none for the other."""
    made = counted(scene.log, kind)
    fits = any(made[s - 1] == number and made[2 - s] == 0 for s in sides) and bool(others)
    return fits and carried(scene, _CARRIES.get(kind, kind), zero=True)


@truth("leads_shots")
def leads_shots(scene: Scene, sides: frozenset[int]) -> bool:
    """The shots tell the same story: the team with more shots leads."""
    return any(scene.lead(side) > 0 for side in sides)


@truth("level_or_behind")
def level_or_behind(scene: Scene) -> bool:
    """The team with more shots does not lead."""
    made = counted(scene.log, "shots")
    more = 1 if made[0] > made[1] else 2
    return made[0] != made[1] and scene.lead(more) <= 0


@truth("behind_more_shots")
def behind_more_shots(scene: Scene) -> bool:
    """The team with more shots is behind."""
    made = counted(scene.log, "shots")
    more = 1 if made[0] > made[1] else 2
    return made[0] != made[1] and scene.lead(more) < 0


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


@truth("had_led")
def had_led(scene: Scene, sides: frozenset[int]) -> bool:
    return any(most_behind(scene.log, 3 - side) >= 1 for side in sides)


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


@truth("scored_for")
def scored_for(scene: Scene, sides: frozenset[int] | None, players: frozenset[str]) -> bool:
    """A goal of the player that counts for the team."""
    return any((not sides or e.side in sides) and e.player in players for e in goals_in_order(scene.log))


@truth("penalty_of")
def penalty_of(scene: Scene, players: frozenset[str]) -> bool:
    """Scored from the spot."""
    return any(e.is_penalty_kick for e in _goals_of(scene, players))


@truth("off_at")
def off_at(scene: Scene, minute: int, added: int | None = None) -> bool:
    """A sending-off, or the end of an abandoned match, at that clock."""
    ends = [scene.event] if scene.event.type2 == 38 else []
    happened = [*(e for e in scene.log if e.is_dismissal), *ends]
    return any((e.minute, e.added) == (minute, added or 0) for e in happened)


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


@truth("result_words")
def result_words(
    scene: Scene, mine: int, theirs: int, one: frozenset[int] | None, other: frozenset[int] | None
) -> bool:
    """A score for one team, or against the other."""
    if one:
        return stands_for(scene, one, mine, theirs)
    return any(stands_for(scene, frozenset({s}), mine, theirs) for s in (1, 2))


@truth("result_or")
def result_or(scene: Scene, sides: frozenset[int], mine: int | None, theirs: int | None) -> bool:
    return mine is None or result(scene, sides, mine, theirs or 0)


@truth("reached_t")
def reached_t(scene: Scene, mine: int | None, theirs: int | None, sides: frozenset[int]) -> bool:
    return mine is None or score_reached(scene, mine, theirs or 0, sides)


@truth("added_or_ahead")
def added_or_ahead(scene: Scene, sides: frozenset[int]) -> bool:
    """Pulls away: from level on or from a lead."""
    return added_to_lead(scene, sides) or went_ahead(scene, sides)


@truth("in_a_row_or")
def in_a_row_or(scene: Scene, number: int, sides: frozenset[int] | None = None) -> bool:
    return any(in_a_row(scene, number, frozenset({side})) for side in sides or {1, 2})


@truth("sent_off_or")
def sent_off_or(
    scene: Scene, players: frozenset[str] | None = None, minute: int | None = None, added: int | None = None
) -> bool:
    """A sending-off: whose and when, as far as it is said."""
    return any(
        (not players or e.player in players) and (minute is None or (e.minute, e.added) == (minute, added or 0))
        for e in scene.log
        if e.is_dismissal
    )


@truth("margin_over")
def margin_over(scene: Scene, least: int, most: int, sides: frozenset[int]) -> bool:
    """The named team lost by so many goals."""
    return any(margin(scene, least, most, frozenset({3 - side})) for side in sides)


@truth("lost_by_any")
def lost_by_any(scene: Scene, sides: frozenset[int]) -> bool:
    return any(wins_any_way(scene, frozenset({3 - side})) for side in sides)


@truth("was_behind_own")
def was_behind_own(scene: Scene, mine: int, theirs: int, sides: frozenset[int]) -> bool:
    """The team was behind by this score, its own goals first."""
    return mine < theirs and score_reached(scene, mine, theirs, sides)


@truth("saves_or")
def saves_or(scene: Scene, number: int, sides: frozenset[int] | None = None) -> bool:
    return any(saves_of(scene, number, frozenset({side})) for side in sides or {1, 2})
