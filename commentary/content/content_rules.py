"""The fields of a `Context`, each read from a situation: outcome, effect, lead, players left.

Which style uses which field is in `commentary.content.uses`.
"""

from __future__ import annotations

from collections.abc import Callable

from commentary.content import episodes, recent_play, remarks
from commentary.content.recent_play import Offence
from commentary.kinds import Kind, kind_of
from commentary.situation import Situation
from commentary.style import Style
from football.carried import carried
from football.codes import (
    AssistMethod,
    Location,
    PlaySituation,
    SecondType,
    ShotOutcome,
    ShotPlace,
)
from football.events import MatchEvent
from football.match_information import Carried
from football.tallies import TeamState
from runtime.enums import QuickStrEnum

_OWN_GOAL, _NOT_RECORDED, _OPEN_PLAY = SecondType.OWN_GOAL, Location.NOT_RECORDED, PlaySituation.OPEN_PLAY
_HIT_THE_BAR = ShotOutcome.HIT_THE_BAR


class Effect(QuickStrEnum):
    """What a goal did to the score, for the team that got it."""

    OPENER = "opener"
    EQUALISER = "equaliser"
    LEAD = "lead"
    EXTENDS = "extends"
    PULLS_BACK = "pulls_back"


class Changed(QuickStrEnum):
    """What a correction puts right, where neither kind nor player is another."""

    BACK = "back"
    TEAM = "team"
    ASSIST = "assist"
    CLOCK = "clock"
    DETAILS = "details"


class Lead(QuickStrEnum):
    """Who is in front: by side for announcements, from the kicker's view in a shoot-out."""

    HOME = "home"
    AWAY = "away"
    LEVEL = "level"
    GOALLESS = "goalless"
    AHEAD = "ahead"
    BEHIND = "behind"
    WINS = "wins"
    LOSES = "loses"


def competition(situation: Situation) -> str | None:
    """What the match is part of, by its information or by the event."""
    info = situation.state.info
    return (info.competition if info else None) or situation.event.competition


def awarded(situation: Situation) -> tuple[int, int] | None:
    """The result that was decided off the pitch, as match information has it."""
    info = situation.state.info
    return info.awarded if info else None


def _location(situation: Situation, _: Kind) -> Location | None:
    location = situation.event.location
    return None if location is _NOT_RECORDED else location


def _place(situation: Situation, _: Kind) -> ShotPlace | None:
    """Where the shot went; against the bar when only the outcome says so."""
    event = situation.event
    if event.shot_outcome is _HIT_THE_BAR and not event.is_goal:
        return ShotPlace.HITS_THE_BAR
    return event.shot_place


def _assist(situation: Situation, _: Kind) -> AssistMethod | None:
    return situation.event.assist_method or None


def _play(situation: Situation, _: Kind) -> PlaySituation | None:
    play = situation.event.situation
    return None if play is _OPEN_PLAY else play


def _has_player(situation: Situation, kind: Kind) -> bool:
    if kind is Kind.CORNER and situation.style.base is not Style.WIRE and recent_play.after_a_save(situation):
        return False
    # An own goal in a shoot-out makes no sense: the named player did not take the kick.
    event = situation.event if situation.replaced is None else situation.told_of
    if event.player is None:
        return False
    return not (event.event_type2 is _OWN_GOAL and kind_of(event) is Kind.KICK_SCORED)


def _has_player2(situation: Situation, kind: Kind) -> bool:
    """Of an offside, only the passer of a failed through ball counts: other players may not have passed."""
    event = situation.event
    known = event.player2 is not None and event.player2 != event.player
    return known and (kind is not Kind.OFFSIDE or event.event_type2 is SecondType.FAILED_THROUGH_BALL)


def _has_player_in(situation: Situation, _: Kind) -> bool:
    """The archive copies the player who went off into the column of the one who came on: then it is not known."""
    event = situation.event
    return event.player_in is not None and event.player_in != event.player_out


def _ahead(situation: Situation) -> int:
    event, state = situation.event, situation.state
    return state.team(event.side).goals - state.team(event.side.other).goals


def _effect(situation: Situation, _: Kind) -> Effect:
    ahead = _ahead(situation)
    if ahead == 1:
        return Effect.OPENER if sum(situation.state.score) == 1 else Effect.LEAD
    if ahead == 0:
        return Effect.EQUALISER
    return Effect.EXTENDS if ahead > 0 else Effect.PULLS_BACK


def _margin(situation: Situation, _: Kind) -> int | None:
    ahead = _ahead(situation)
    if ahead >= 2:
        return min(ahead, 5)
    return min(-ahead, 2) if ahead < 0 else None


def _count(situation: Situation, kind: Kind) -> int | None:
    event, state = situation.event, situation.state
    if kind is Kind.ADDED_TIME:
        return 1 if event.added_time == 1 else None
    if kind is Kind.CORNER:
        corners = recent_play.corners_in_a_row(situation)
        # A fourth in a row is no news after the second and third.
        return corners if corners in (2, 3) and carried(state, Carried.CORNERS) else None
    tally = state.team(event.player_side).player(event.player)
    if kind is Kind.FOUL:
        return tally.fouls if 3 <= tally.fouls <= 5 and carried(state, Carried.FOULS) else None
    if kind is Kind.YELLOW:
        counted = 3 <= tally.fouls <= 5 and carried(state, Carried.FOULS)
        return tally.fouls if counted and recent_play.offence_of_card(situation) is Offence.FOUL else None
    if kind is Kind.OFFSIDE:
        return tally.offsides if 2 <= tally.offsides <= 4 and carried(state, Carried.OFFSIDES) else None
    return min(tally.goals, 4) if tally.goals > 1 else None


_KICK_KINDS = frozenset({Kind.KICK_SCORED, Kind.KICK_SAVED, Kind.KICK_MISSED, Kind.KICK_FAILED})


def _lead(situation: Situation, kind: Kind) -> Lead | None:
    event, state = situation.event, situation.state
    if kind in _KICK_KINDS:
        return _lead_of_kicker(state.team(event.side), state.team(event.side.other))
    home, away = state.score
    if kind is Kind.MATCH_END and _penalties(situation, kind):
        home, away = state.home.shoot_out_goals, state.away.shoot_out_goals
    if home == away:
        return Lead.LEVEL if home else Lead.GOALLESS
    return Lead.HOME if home > away else Lead.AWAY


#: Kicks of a team before sudden death.
_KICKS = 5


def _lead_of_kicker(ours: TeamState, theirs: TeamState) -> Lead:
    """How the shoot-out stands, or that the last kick has decided it: in sudden death both have to have taken one."""
    kicks = max(_KICKS, ours.shoot_out_kicks, theirs.shoot_out_kicks)
    ahead = ours.shoot_out_goals - theirs.shoot_out_goals
    if ahead > kicks - theirs.shoot_out_kicks:
        return Lead.WINS
    if -ahead > kicks - ours.shoot_out_kicks:
        return Lead.LOSES
    return Lead.LEVEL if not ahead else Lead.AHEAD if ahead > 0 else Lead.BEHIND


def _penalties(situation: Situation, _: Kind) -> bool:
    return bool(situation.state.home.shoot_out_kicks or situation.state.away.shoot_out_kicks)


def _offence(situation: Situation, kind: Kind) -> Offence | None:
    of = recent_play.offence_of_free_kick if kind is Kind.FREE_KICK else recent_play.offence_of_card
    return of(situation)


def _men(situation: Situation, _: Kind) -> int | None:
    team = situation.state.team(situation.event.side)
    return None if team.player(situation.event.player).went_off else remarks.men_left(team.men)


def _kind_before(situation: Situation, kind: Kind) -> Kind | None:
    """The kind of the earlier revision; None for a correction of the same kind."""
    replaced = situation.replaced
    if replaced is None or replaced.retracted:
        return None
    was = kind_of(replaced)
    return None if kind is Kind.CORRECTED and was is kind_of(situation.event) else was


def _has_old_player(situation: Situation) -> bool:
    """The earlier revision named another player."""
    event, replaced = situation.event, situation.replaced
    return replaced is not None and replaced.player is not None and replaced.player not in (event.player, event.player2)


def _changed(situation: Situation, kind: Kind) -> Changed | None:
    event, replaced = situation.event, situation.replaced
    if replaced is None or (kind is Kind.CORRECTED and kind_of(event) is not kind_of(replaced)):
        return None
    if replaced.retracted:
        return Changed.BACK
    if kind is Kind.CORRECTED and event.side is not replaced.side:
        return Changed.TEAM
    if event.player != replaced.player or event.is_own_goal is not replaced.is_own_goal:
        return None
    if kind is Kind.SCORER_CHANGED and event.player2 and event.player2 != replaced.player2:
        return Changed.ASSIST
    return None if _has_said_now(event, replaced) else _clock_or_details(event, replaced)


def _clock_or_details(event: MatchEvent, replaced: MatchEvent) -> Changed:
    before, after = ((one.period, one.minute, one.added_minute) for one in (replaced, event))
    return Changed.DETAILS if before == after else Changed.CLOCK


def _has_said_now(event: MatchEvent, replaced: MatchEvent) -> bool:
    """Another line-up, added time or change: its line has what is right now."""
    return any(
        getattr(event, name) != getattr(replaced, name) for name in ("line_up", "added_time", "player_in", "player_out")
    )


def _is_booked(situation: Situation) -> bool:
    event = situation.event
    return situation.state.team(event.side).player(event.player).yellow_cards > 0


#: How each field is read from a situation of a kind, in the order of the context's fields.
READERS: dict[str, Callable[[Situation, Kind], object]] = {
    "player": _has_player,
    "player2": _has_player2,
    "player_in": _has_player_in,
    "player_out": lambda situation, _: situation.event.player_out is not None,
    "place": _place,
    "location": _location,
    "body": lambda situation, _: situation.event.bodypart,
    "assist": _assist,
    "situation": _play,
    "fast_break": lambda situation, _: situation.event.fast_break,
    "effect": _effect,
    "margin": _margin,
    "count": _count,
    "lead": _lead,
    "penalties": _penalties,
    "men": _men,
    "remark": remarks.remark_of,
    "offence": _offence,
    "fouled": lambda situation, _: episodes.fouled(situation) is not None,
    "offender": lambda situation, _: episodes.offender(situation) is not None,
    "from_corner": lambda situation, _: recent_play.from_corner(situation),
    "injured": lambda situation, _: recent_play.is_injured(situation),
    "booked": lambda situation, _: _is_booked(situation),
    "review": lambda situation, _: situation.event.review,
    "kind_now": lambda situation, _: None if situation.event.retracted else kind_of(situation.event),
    "kind_before": _kind_before,
    "old_player": lambda situation, _: _has_old_player(situation),
    "changed": _changed,
    "reason": lambda situation, _: situation.event.reason,
    "competition": lambda situation, _: competition(situation) is not None,
    "awarded": lambda situation, _: awarded(situation) is not None,
}
FIELDS = tuple(READERS)
