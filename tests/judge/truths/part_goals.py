"""What summaries and reports say of goals, scorers and sendings-off up to their mark."""

from __future__ import annotations

from tests.judge.course import course, goals_in_order, most_behind, winning_goal
from tests.judge.log import CHANGE, SHOOT_OUT, Event, Scene, players_left
from tests.judge.truths.registry import truth
from tests.judge.truths.season import team


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


def steps(scene: Scene) -> list[tuple[Event, int, int]]:
    """Each goal with its side's lead before and after."""
    scores = course(scene.log)
    return [
        (e, old[e.side - 1] - old[2 - e.side], new[e.side - 1] - new[2 - e.side])
        for e, old, new in zip(goals_in_order(scene.log), scores, scores[1:], strict=False)
    ]


@truth("went_ahead")
def went_ahead(scene: Scene, sides: frozenset[int]) -> bool:
    return any(e.side in sides and old <= 0 < new for e, old, new in steps(scene))


@truth("drew_level")
def drew_level(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    return any((sides is None or e.side in sides) and new == 0 for e, _, new in steps(scene))


@truth("scored_team")
def scored_team(scene: Scene, sides: frozenset[int]) -> bool:
    return any(e.side in sides for e in goals_in_order(scene.log))


@truth("turned_round")
def turned_round(scene: Scene, sides: frozenset[int]) -> bool:
    """A team that was behind scored until it was ahead, and the other did not score in between."""
    for side in sides:
        was_behind = False
        for e, old, new in steps(scene):
            was_behind = e.side == side and (was_behind or old < 0)
            if was_behind and new > 0:
                return True
    return False


@truth("pulled_back")
def pulled_back(scene: Scene, sides: frozenset[int]) -> bool:
    return any(e.side in sides and new < 0 for e, _, new in steps(scene))


@truth("added_to_lead")
def added_to_lead(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    return any((not sides or e.side in sides) and old > 0 for e, old, _ in steps(scene))


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


@truth("was_behind")
def was_behind(scene: Scene, mine: int, theirs: int, sides: frozenset[int]) -> bool:
    """The team had been behind by this score, its opponents' goals first."""
    return any(score_reached(scene, mine, theirs, frozenset({3 - side})) for side in sides)


@truth("goals_of_player_at_least")
def goals_of_player_at_least(scene: Scene, players: frozenset[str], number: int) -> bool:
    """So many of the goals, whoever's the others are."""
    goals = [e.player for e in scene.log if e.is_goal and e.period != SHOOT_OUT and not e.is_own_goal]
    return any(goals.count(player) >= number for player in players)


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


@truth("had_led")
def had_led(scene: Scene, sides: frozenset[int]) -> bool:
    return any(most_behind(scene.log, 3 - side) >= 1 for side in sides)


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


@truth("was_behind_own")
def was_behind_own(scene: Scene, mine: int, theirs: int, sides: frozenset[int]) -> bool:
    """The team was behind by this score, its own goals first."""
    return mine < theirs and score_reached(scene, mine, theirs, sides)


@truth("fewer")
def fewer(scene: Scene, sides: frozenset[int]) -> bool:
    """A player short: one player fewer than the opponents."""
    return any(players_left(scene.log, 3 - side) - players_left(scene.log, side) == 1 for side in sides)


@truth("opened_by")
def opened_by(scene: Scene, players: frozenset[str]) -> bool:
    """The first goal is this player's."""
    goals = goals_in_order(scene.log)
    return bool(goals) and goals[0].player in players


@truth("not_behind_any")
def not_behind_any(scene: Scene, sides: frozenset[int]) -> bool:
    """Not behind when a player was sent off."""
    gone = frozenset(e.player for e in scene.log if e.is_dismissal and e.player)
    return not_behind_then(scene, sides, gone)


def _penalties_missed(scene: Scene, players: frozenset[str]) -> list[Event]:
    return [
        e
        for e in scene.log
        if e.is_attempt and e.is_penalty_kick and not e.is_goal and not e.is_kick
        if e.player in players
    ]


@truth("missed_penalty")
def missed_penalty(scene: Scene, players: frozenset[str]) -> bool:
    """A penalty of play that was no goal."""
    return bool(_penalties_missed(scene, players))


@truth("missed_penalty_at")
def missed_penalty_at(scene: Scene, players: frozenset[str], minute: int, added: int | None = None) -> bool:
    return any((e.minute, e.added) == (minute, added or 0) for e in _penalties_missed(scene, players))


@truth("made_up_for_penalty")
def made_up_for_penalty(scene: Scene, players: frozenset[str]) -> bool:
    """A goal of the player after a penalty that was none."""
    return bool(_goals_after_miss(scene, players))


@truth("decided_after_penalty")
def decided_after_penalty(scene: Scene, players: frozenset[str]) -> bool:
    """The same, and it is the one that won the match."""
    decider = winning_goal(scene.log)
    return decider is not None and decider in _goals_after_miss(scene, players)


def _goals_after_miss(scene: Scene, players: frozenset[str]) -> list[Event]:
    missed = _penalties_missed(scene, players)
    own = [e for e in scene.log if e.is_attempt and e.is_goal and not e.is_kick and not e.is_own_goal]
    return [e for e in own if any((e.player, e.side) == (o.player, o.side) and e.sequence > o.sequence for o in missed)]


@truth("woodwork")
def woodwork(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    """So many attempts of the team against post or bar."""
    hit = [e for e in scene.log if e.is_attempt and not e.is_goal and e.outcome == 4]
    return any(sum(e.side == side for e in hit) == number for side in sides)
