"""What happened, which team it belongs to, and who did what."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.judge.log import (
    ANNOUNCEMENT,
    ATTEMPT,
    CHANGE,
    CORNER,
    FOUL,
    FREE_KICK,
    HAND_BALL,
    INJURY,
    OFFSIDE,
    PENALTY,
    YELLOW,
    Event,
    Scene,
)
from tests.judge.truths.registry import truth

_ANNOUNCED = {
    "kick_off": 20,
    "half_time": 21,
    "second_half": 22,
    "full_time": 23,
    "extra_time": 24,
    "extra_time_half_time": 25,
    "extra_time_second_half": 26,
    "extra_time_end": 27,
    "shoot_out": 28,
    "match_end": 29,
    "line_up": 30,
    "added_time": 31,
    "var_check": 32,
    "var_confirmed": 33,
    "injury": 34,
    "delay": 35,
    "play_resumed": 36,
    "drinks_break": 37,
    "abandoned": 38,
    "match_info": 39,
    "postponed": 40,
    "suspended": 41,
    "not_played": 42,
    "awarded": 43,
}
_TYPES = {
    "corner": CORNER,
    "foul": FOUL,
    "change": CHANGE,
    "free_kick": FREE_KICK,
    "offside": OFFSIDE,
    "hand_ball": HAND_BALL,
    "penalty": PENALTY,
}


def _announces(code: int, e: Event) -> bool:
    return e.type == ANNOUNCEMENT and e.type2 == code


def _is_of(code: int, e: Event) -> bool:
    return e.type == code


KINDS: dict[str, Callable[[Event], bool]] = {
    "goal": lambda e: e.is_goal,
    "own_goal": lambda e: e.is_goal and e.is_own_goal,
    "attempt": lambda e: e.type == ATTEMPT,
    "saved": lambda e: e.type == ATTEMPT and e.result == "saved",
    "missed": lambda e: e.type == ATTEMPT and e.result == "missed",
    "blocked": lambda e: e.type == ATTEMPT and e.result == "blocked",
    "woodwork": lambda e: e.type == ATTEMPT and e.result == "woodwork",
    "not_in": lambda e: e.type == ATTEMPT and not e.is_goal,
    "off_target": lambda e: e.type == ATTEMPT and e.result in ("missed", "woodwork"),
    "on_target": lambda e: e.type == ATTEMPT and e.result in ("saved", "goal"),
    "penalty_kick": lambda e: e.is_penalty_kick or e.is_kick,
    "kick": lambda e: e.is_kick,
    "card": lambda e: e.is_card,
    "yellow": lambda e: e.type == YELLOW and not e.is_second_yellow,
    "second_yellow": lambda e: e.is_second_yellow,
    "red": lambda e: e.is_dismissal and not e.is_second_yellow,
    "sending_off": lambda e: e.is_dismissal,
    **{name: partial(_announces, code) for name, code in _ANNOUNCED.items()},
    **{name: partial(_is_of, code) for name, code in _TYPES.items()},
}


@truth("is")
def is_kind(scene: Scene, kind: str) -> bool:
    return any(KINDS[kind](e) for e in scene.versions)


@truth("over")
def over(scene: Scene) -> bool:
    return scene.event.type == ANNOUNCEMENT and scene.event.type2 in (23, 29)


def beneficiary(e: Event) -> int | None:
    """The side that gets what the event awards."""
    if e.type in (FOUL, HAND_BALL):
        return e.other
    if e.type == PENALTY:
        return e.other if e.player or e.player2 else None
    return e.side


@truth("to")
def awarded_to(scene: Scene, sides: frozenset[int] | None) -> bool:
    """The free kick, penalty or corner is this team's; a VAR check's penalty, too."""
    return sides is None or any(beneficiary(e) in sides for e in scene.versions)


@truth("against")
def awarded_against(scene: Scene, sides: frozenset[int] | None) -> bool:
    """The team that gives the free kick, penalty or corner away, is offside or gets the card."""
    return sides is None or any(
        (e.side if e.type in (OFFSIDE, YELLOW, 5, 6) else _other(beneficiary(e))) in sides for e in scene.versions
    )


def _other(side: int | None) -> int | None:
    return None if side is None else 3 - side


@truth("team")
def team(scene: Scene, sides: frozenset[int] | None) -> bool:
    """The event is this team's: its attempt, change, card, injury, offside."""
    return sides is None or any(e.side in sides for e in scene.versions)


@truth("opponents")
def opponents(scene: Scene, sides: frozenset[int] | None) -> bool:
    """The event is the other team's."""
    return sides is None or any(e.other in sides for e in scene.versions)


def _role(kind: str, of: Callable[[Event], str | None]) -> None:
    @truth(kind)
    def holds(scene: Scene, players: frozenset[str]) -> bool:
        return any(of(e) in players for e in scene.versions)


_role("scorer", lambda e: e.player if e.is_goal and not e.is_own_goal else None)
_role("own_scorer", lambda e: e.player if e.is_goal and e.is_own_goal else None)
_role("shooter", lambda e: e.player if e.type == ATTEMPT and not e.is_own_goal else None)
_role("assister", lambda e: e.player2 if e.type in (ATTEMPT, OFFSIDE) else None)
_role("handler", lambda e: e.player if e.type == HAND_BALL else None)
_role("conceder", lambda e: e.player if e.type in (PENALTY, CORNER) else None)
_role("corner_conceder", lambda e: e.player or e.player2 if e.type == CORNER else None)
_role("offender", lambda e: e.player if e.type == OFFSIDE else None)
_role("passer", lambda e: e.player2 if e.type == OFFSIDE else None)
_role("comes_on", lambda e: e.player_in)
_role("goes_off", lambda e: e.player_out)
_role("hurt", lambda e: e.player if e.type2 == INJURY else e.player_out)
_role("carded", lambda e: e.player if e.is_card else None)
_role("free_kick_winner", lambda e: e.player if e.type == FREE_KICK else None)


@truth("named")
def named(scene: Scene, players: frozenset[str]) -> bool:
    """A name alone: one of the event's players."""
    return any(name in players for e in scene.versions for name, _ in e.roles())


@truth("main")
def main(scene: Scene, players: frozenset[str]) -> bool:
    """A name before or after a word for the event: its first player."""
    return any((e.player or e.player2) in players for e in scene.versions)


@truth("plays_for")
def plays_for(scene: Scene, players: frozenset[str], sides: frozenset[int]) -> bool:
    """The player's side, by the event where it names the player, else by the match."""
    for events in (scene.versions, scene.standing):
        known = [side for e in events for name, side in e.roles() if name in players]
        if known:
            return any(side in sides for side in known)
    return False


@truth("minutes_shown")
def minutes_shown(scene: Scene, minutes: int) -> bool:
    return scene.event.added_time == minutes


@truth("meets")
def meets(scene: Scene, one: frozenset[int], two: frozenset[int]) -> bool:
    """The two teams of the match."""
    return len(one | two) == 2 and bool(one) and bool(two)


@truth("through_ball")
def through_ball(scene: Scene) -> bool:
    return any((e.type2 in (12, 13) or e.method == 4) and e.player2 is not None for e in scene.versions)


@truth("conceded_by")
def conceded_by(scene: Scene, players: frozenset[str]) -> bool:
    """Of a corner or a penalty."""
    return any(e.type in (CORNER, PENALTY) and (e.player or _second(e)) in players for e in scene.versions)


def _second(e: Event) -> str | None:
    return e.player2 if e.type == CORNER else None


@truth("won_by")
def won_by(scene: Scene, players: frozenset[str]) -> bool:
    """Of a free kick, or of a penalty by the player who was fouled."""
    return any((e.player if e.type == FREE_KICK else e.player2) in players for e in scene.versions)


@truth("goal_by")
def goal_by(scene: Scene, players: frozenset[str]) -> bool:
    """A goal or an own goal of the player."""
    return any(e.is_goal and e.player in players for e in scene.versions)


@truth("for")
def for_team(scene: Scene, sides: frozenset[int]) -> bool:
    """The team that the event is for: it scores, changes, wins the free kick, corner or penalty."""
    return any(beneficiary(e) in sides for e in scene.versions)


@truth("had_extra_time")
def had_extra_time(scene: Scene) -> bool:
    return any(e.period in (3, 4) for e in scene.log)


@truth("at_break")
def at_break(scene: Scene) -> bool:
    return scene.event.type2 in (21, 25) or scene.event.period == 2


@truth("is_resumed")
def is_resumed(scene: Scene) -> bool:
    return scene.event.type2 in (22, 24, 26, 36)


@truth("is_penalty_or_review")
def is_penalty_or_review(scene: Scene) -> bool:
    return any(e.type == PENALTY or e.review == 2 for e in scene.versions)


@truth("to_penalty")
def to_penalty(scene: Scene, sides: frozenset[int]) -> bool:
    return any((beneficiary(e) if e.type == PENALTY else e.side) in sides for e in scene.versions)


@truth("by")
def by(scene: Scene, players: frozenset[str]) -> bool:
    """By: the first player of the event."""
    return any((e.player or _second(e)) in players for e in scene.versions)


@truth("main_or_change")
def main_or_change(scene: Scene, players: frozenset[str]) -> bool:
    """For: the event's first player, either one of a change."""
    return any(
        named in players for e in scene.versions for named in (e.player, e.player_in, e.player_out, _only_second(e))
    )


def _only_second(e: Event) -> str | None:
    return None if e.player else e.player2


@truth("against_player")
def against_player(scene: Scene, players: frozenset[str]) -> bool:
    """Against: the event's shooter that is stopped, its offender, or who gets the card."""
    return any(e.player in players for e in scene.versions)


@truth("team_alone")
def team_alone(scene: Scene, sides: frozenset[int]) -> bool:
    """A team's name alone, before or after a word for the event."""
    return any(e.side in sides or beneficiary(e) in sides for e in scene.versions)


@truth("half")
def half(scene: Scene, number: int) -> bool:
    """The first or second half begins."""
    return scene.event.type2 == {1: 20, 2: 22}.get(number)


@truth("extra_half")
def extra_half(scene: Scene, number: int) -> bool:
    """The first or second half of extra time begins."""
    return scene.event.type2 == {1: 24, 2: 26}.get(number)


@truth("shooter_or_on")
def shooter_or_on(scene: Scene, players: frozenset[str]) -> bool:
    """Comes: to a shot, or onto the pitch."""
    return any((e.player_in if e.type == CHANGE else e.player) in players for e in scene.versions)
