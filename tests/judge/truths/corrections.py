"""VAR checks and corrections."""

from __future__ import annotations

from collections.abc import Iterable

from tests.judge.log import ANNOUNCEMENT, PENALTY, VAR_CHECK, VAR_CONFIRMED, Event, Scene
from tests.judge.truths.events import KINDS
from tests.judge.truths.registry import truth
from tests.judge.truths.score import stays

_REVIEWS = {"goal": 1, "penalty": 2, "red": 3, "identity": 4, "no_goal": 5, "no_penalty": 6, "no_red": 7}
_REASONS = {"var": 1, "referee": 2, "record": 3}


@truth("review")
def review(scene: Scene, of: str) -> bool:
    return any(e.review == _REVIEWS[of] for e in scene.versions)


@truth("reviewed")
def reviewed(scene: Scene, players: frozenset[str]) -> bool:
    """Whose goal or card is looked at."""
    return any(e.review is not None and e.player in players for e in scene.versions)


@truth("checking")
def checking(scene: Scene) -> bool:
    return scene.event.type2 == VAR_CHECK


@truth("goes_on_after_check")
def goes_on_after_check(scene: Scene) -> bool:
    """Play, after a check at most five minutes before that was not confirmed, and after which no penalty was given."""
    e = scene.event
    lately = sorted(scene.within(5), key=lambda o: o.sequence)
    checks = [o for o in lately if o.type2 == VAR_CHECK and o.sequence < e.sequence]
    ends = [o for o in lately if o.type2 == VAR_CONFIRMED or o.type == PENALTY]
    return e.type != ANNOUNCEMENT and bool(checks) and all(o.sequence < checks[-1].sequence for o in ends)


@truth("stands")
def stands(scene: Scene) -> bool:
    return scene.event.type2 == VAR_CONFIRMED and (scene.event.review or 0) <= _REVIEWS["identity"]


@truth("reason")
def reason(scene: Scene, why: str) -> bool:
    return scene.event.reason == _REASONS[why] or (why == "var" and scene.event.type2 in (VAR_CHECK, VAR_CONFIRMED))


@truth("corrects")
def corrects(scene: Scene) -> bool:
    return scene.replaced is not None


def _now(scene: Scene, kind: str) -> bool:
    return not scene.event.retracted and KINDS[kind](scene.event)


@truth("taken_back")
def taken_back(scene: Scene) -> bool:
    """Did not happen, or is no goal any more."""
    old = scene.replaced
    return old is not None and (scene.event.retracted or (old.is_goal and not scene.event.is_goal))


@truth("was")
def was(scene: Scene, kind: str) -> bool:
    """The earlier revision was this, the present one is not."""
    return scene.replaced is not None and KINDS[kind](scene.replaced) and not _now(scene, kind)


@truth("now")
def now(scene: Scene, kind: str) -> bool:
    """The present revision is this."""
    return scene.replaced is not None and _now(scene, kind)


@truth("given")
def given(scene: Scene) -> bool:
    """A goal now, and none before."""
    old = scene.replaced
    return old is not None and now(scene, "goal") and (old.retracted or not old.is_goal)


@truth("back_again")
def back_again(scene: Scene) -> bool:
    """Taken back before, and not any more."""
    return scene.replaced is not None and scene.replaced.retracted and not scene.event.retracted


@truth("not_team")
def not_team(scene: Scene, sides: frozenset[int]) -> bool:
    """The earlier revision was of that team, the present one is not."""
    return scene.replaced is not None and scene.replaced.side in sides and scene.event.side not in sides


@truth("other_time")
def other_time(scene: Scene) -> bool:
    """Another clock than before."""
    e, old = scene.event, scene.replaced
    return old is not None and (e.period, e.minute, e.added) != (old.period, old.minute, old.added)


@truth("other_assist")
def other_assist(scene: Scene, players: frozenset[str]) -> bool:
    """A goal of the same scorer as before, set up by this player, and not so before."""
    e, old = scene.event, scene.replaced
    same = old is not None and (e.player, e.side) == (old.player, old.side)
    return same and old is not None and e.is_goal and e.player2 in players and old.player2 != e.player2


@truth("same_as_before")
def same_as_before(scene: Scene) -> bool:
    """The team, the player, and whether it is a goal, as before: only details are others."""
    e, old = scene.event, scene.replaced
    same = old is not None and (e.side, e.player, e.is_goal) == (old.side, old.player, old.is_goal)
    return same and old is not None and not old.retracted and not e.retracted and e.type == old.type


@truth("not_player")
def not_player(scene: Scene, players: frozenset[str]) -> bool:
    """Named before, not now."""
    return scene.replaced is not None and _names([scene.replaced], players) and not _names([scene.event], players)


def _names(events: Iterable[Event], players: frozenset[str]) -> bool:
    return any(name in players for e in events for name, _ in e.roles())


@truth("is_var")
def is_var(scene: Scene) -> bool:
    return scene.event.type2 in (VAR_CHECK, VAR_CONFIRMED) or scene.event.reason == 1


@truth("seen")
def seen(scene: Scene, kind: str) -> bool:
    """One of the revisions is this."""
    return any(KINDS[kind](e) for e in scene.versions)


@truth("var_goal")
def var_goal(scene: Scene, players: frozenset[str]) -> bool:
    """The goal that is looked at or corrected, by its scorer."""
    return any((e.is_goal or e.review == 1) and e.player in players for e in scene.versions)


@truth("var_or_goal")
def var_or_goal(scene: Scene) -> bool:
    return any(e.is_goal or e.review == 1 for e in scene.versions)


@truth("counted_goal_or_review")
def counted_goal_or_review(scene: Scene, sides: frozenset[int]) -> bool:
    return any((e.is_goal or e.review == 1) and e.side in sides for e in scene.versions)


@truth("stands_or_stays")
def stands_or_stays(scene: Scene) -> bool:
    """It stays so: the decision after a check, or the score after a missed penalty."""
    return stands(scene) or stays(scene)


@truth("says_who")
def says_who(scene: Scene) -> bool:
    """VAR or the referee has corrected it."""
    return scene.event.reason in (1, 2)
