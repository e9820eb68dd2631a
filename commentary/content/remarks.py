"""Chooses the remark that a line may add, from the match state: a quick reply, a spell of pressure, a late hour.

A line has at most one remark: the first of its kind's rules that holds and that was not made a short while ago. Its
words are in the phrasebook.
"""

from __future__ import annotations

from collections.abc import Callable

from commentary.content import player_remarks, recent_play, season_remarks, story_remarks
from commentary.content.recent_play import QUICK_MINUTES, SIEGE, SPELL, SPELL_MINUTES, age, latest_first
from commentary.content.remark import Remark
from commentary.kinds import Kind
from commentary.situation import Situation
from football.carried import carried
from football.codes import EventType, Location, Period
from football.event_history import RecentEvent
from football.match_information import Carried
from football.tallies import MEN

#: Minutes within which a player does the same again.
AGAIN_MINUTES = 6
#: Events that may carry a remark on the clock, which is made once in a run of such events.
_CLOCKED = (EventType.ATTEMPT, EventType.CORNER, EventType.FREE_KICK_WON)
_FOUL, _FREE_KICK = int(EventType.FOUL), int(EventType.FREE_KICK_WON)
#: Minutes without any of these before the clock is remarked on again.
CLOCK_MINUTES = 2
#: The minute from which on it is late.
_LATE_MINUTE = 80
#: Minutes in which a late change after another one is no news.
CHANGE_MINUTES = 5
#: Facts of a goal or a decision, not of the play around it.
_OF_THIS_EVENT = frozenset(
    {
        Remark.COMEBACK,
        Remark.SUBSTITUTE,
        Remark.REDEEMED,
        Remark.PENALTY_REDEEMED,
        Remark.TOP_SCORER,
        Remark.GIVEN,
        Remark.AFTER_CHECK,
        Remark.JUST_ON,
        Remark.SCORER_OFF,
        Remark.BRACE_OFF,
        Remark.HAT_TRICK_OFF,
    }
)
#: Kinds whose lines say more than the score.
_ALWAYS = frozenset({Kind.HALF_TIME, Kind.FULL_TIME, Kind.EXTRA_TIME_HALF_TIME, Kind.EXTRA_TIME_END, Kind.MATCH_END})
Rule = Callable[[Situation], Remark | None]


def minute_of(situation: Situation) -> int:
    """The minute of the event with added time counted in."""
    return situation.event.minute + situation.event.added_minute


def remark_of(situation: Situation, kind: Kind) -> Remark | None:
    """The most important remark on an event of this kind that was not made within the last minutes.

    Half-time and full time always have one, in the worst case one that was made before. The end of a shoot-out has one
    of those that a break has: it was not won by a goal.
    """
    rules = RULES.get(kind, ())
    if kind in _ALWAYS:
        if situation.event.sequence < situation.state.last_sequence:
            # What came before a late whistle has been counted with what came after it.
            return story_remarks.competition(situation)
        if kind is Kind.MATCH_END and situation.state.home.shoot_out_kicks:
            return next(filter(None, (rule(situation) for rule in _AFTER_KICKS)), None)
    repeated: Remark | None = None
    for rule in rules:
        remark = rule(situation)
        if remark is None:
            continue
        if remark in _OF_THIS_EVENT or not _said_lately(situation, remark):
            return remark
        repeated = repeated or remark
    return repeated if kind in _ALWAYS else None


def _said_lately(situation: Situation, remark: Remark) -> bool:
    return situation.memory.of(situation.style).said_lately(remark, minute_of(situation))


def _after_a_goal(situation: Situation) -> Remark | None:
    before = next((moment for moment in latest_first(situation, QUICK_MINUTES) if moment.is_goal), None)
    if before is None or before.minute_unknown or situation.event.minute_unknown:
        return None
    if before.side == situation.event.side:
        return Remark.QUICK_SECOND
    return Remark.INSTANT_REPLY if age(situation, before) <= 1 else Remark.REPLY


def _short_handed(situation: Situation) -> Remark | None:
    side, state = situation.event.side, situation.state
    return Remark.SHORT_HANDED if state.team(side).men < state.team(side.other).men else None


def _against_the_run(situation: Situation) -> Remark | None:
    return Remark.AGAINST_THE_RUN if recent_play.against_the_run(situation) else None


def _under_pressure(situation: Situation) -> Remark | None:
    return Remark.PRESSURE if recent_play.under_pressure(situation) else None


def _extra_player(situation: Situation) -> Remark | None:
    return Remark.EXTRA_PLAYER if recent_play.had_more_players(situation) else None


def _booked(situation: Situation) -> Remark | None:
    """A foul by a player booked before."""
    event = situation.event
    if not situation.state.team(event.side).player(event.player).yellow_cards:
        return None
    return None if _just_booked(situation) else Remark.BOOKED


def _hour_up_front(situation: Situation) -> Remark | None:
    """The hour, of a free kick that is not in the own half."""
    return None if situation.event.location is Location.DEFENSIVE_HALF else _hour(situation)


def _first_card(situation: Situation) -> Remark | None:
    home, away = situation.state.home, situation.state.away
    cards = home.yellow_cards + away.yellow_cards + home.sent_off + away.sent_off
    return Remark.FIRST_CARD if cards == 1 and carried(situation.state, Carried.CARDS) else None


def _on_top(situation: Situation) -> Remark | None:
    """A card on top of the penalty that the player has just given away."""
    return Remark.ON_TOP if _follows_a_penalty(situation) else None


def _change(situation: Situation) -> Remark | None:
    """A second change in the same minute, the first one at the break, or late with none shortly before."""
    event = situation.event
    before = situation.state.recent[:-1]
    if event.minute_unknown:
        return None
    if before and _is_twin(situation, before[-1]):
        return Remark.DOUBLE
    if event.period is Period.SECOND_HALF and event.minute <= 46:
        half = {moment.event_type for moment in before if moment.period == event.period}
        return Remark.AT_THE_BREAK if half <= {int(EventType.ANNOUNCEMENT)} else None
    if any(moment.event_type == EventType.SUBSTITUTION for moment in latest_first(situation, CHANGE_MINUTES)):
        return None
    return _lateness(situation)


def _how_late(situation: Situation) -> Remark | None:
    event = situation.event
    return Remark.ADDED_TIME if event.added_minute and not event.minute_unknown else _lateness(situation)


def _is_twin(situation: Situation, moment: RecentEvent) -> bool:
    return (
        moment.event_type == EventType.SUBSTITUTION
        and moment.side == situation.event.side
        and moment.period == situation.event.period
        and age(situation, moment) == 0
    )


def _pressure(situation: Situation) -> Remark | None:
    """A spell of pressure begins, or has become a siege: in between it is no news."""
    attempts = len(recent_play.spell(situation, situation.event.side, SPELL_MINUTES)) + 1
    if attempts not in (SPELL, SIEGE) or not recent_play.under_pressure(situation):
        return None
    if attempts == SPELL:
        return Remark.PRESSURE
    return Remark.ONE_WAY if recent_play.one_way(situation) else None


def _again(situation: Situation) -> Remark | None:
    """The same player did the same a few minutes ago: a shot with another outcome, or a goal, is not the same."""
    event, state = situation.event, situation.state
    tally, present = state.team(event.side).player(event.player), state.recent[-1]
    player, kind = event.player, present.event_type
    if (tally.fouls if kind == _FOUL else tally.fouls_won if kind == _FREE_KICK else tally.shots) < 2:
        return None
    if kind == _FOUL and tally.fouls > 2:
        return None  # a third foul is counted
    for moment in latest_first(situation, AGAIN_MINUTES):
        if moment.player == player and moment.event_type == kind:
            if moment.is_goal:
                return None
            if player and (moment.side, moment.outcome) == (present.side, present.outcome):
                return Remark.AGAIN
    return None


def _just_booked(situation: Situation) -> bool:
    """The player's yellow card is of this very minute."""
    event = situation.event
    return any(
        (moment.event_type, moment.side, moment.player) == (EventType.YELLOW_CARD, event.side, event.player)
        for moment in latest_first(situation, 0)
    )


def _lateness(situation: Situation) -> Remark | None:
    """Late in the match, or deep into extra time, of which all is late."""
    event = situation.event
    if event.minute_unknown:
        return None
    if event.period is Period.EXTRA_TIME_SECOND_HALF:
        return Remark.DEEP if event.minute >= 115 else None
    return Remark.LATE if event.period is Period.SECOND_HALF and event.minute >= _LATE_MINUTE else None


def _hour(situation: Situation) -> Remark | None:
    """Late, a goal would make all the difference, and it is some minutes since the clock could be remarked on."""
    event, state = situation.event, situation.state
    if event.minute < _LATE_MINUTE or not _lateness(situation):
        return None
    ahead = state.team(event.side).goals - state.team(event.side.other).goals
    if ahead not in (0, -1):
        return None
    if any(moment.event_type in _CLOCKED for moment in latest_first(situation, CLOCK_MINUTES)):
        return None
    if ahead:
        return Remark.LATE_BEHIND
    ten_left = event.period is Period.SECOND_HALF and event.minute in (80, 81)
    return Remark.TEN_LEFT if ten_left else Remark.LATE_LEVEL


def _follows_a_penalty(situation: Situation) -> bool:
    event, before = situation.event, situation.state.recent[:-1]
    return (
        bool(before and event.player)
        and before[-1].event_type == EventType.PENALTY_CONCEDED
        and (before[-1].player, before[-1].side) == (event.player, event.side)
        and before[-1].period == event.period
        and age(situation, before[-1]) <= 1
    )


_PHASES: tuple[tuple[Remark, Callable[[Period, int], bool]], ...] = (
    (Remark.EARLY, lambda period, minute: period is Period.FIRST_HALF and minute <= 5),
    (Remark.BEFORE_THE_BREAK, lambda period, minute: period is Period.FIRST_HALF and minute >= 43),
    (Remark.AFTER_THE_BREAK, lambda period, minute: period is Period.SECOND_HALF and minute <= 49),
    (Remark.LATE, lambda period, minute: period is Period.SECOND_HALF and minute >= 85),
    (Remark.DEEP, lambda period, minute: period is Period.EXTRA_TIME_SECOND_HALF and minute >= 115),
    (Remark.EXTRA_TIME, lambda period, _: period in (Period.EXTRA_TIME_FIRST_HALF, Period.EXTRA_TIME_SECOND_HALF)),
)


def _phase(situation: Situation) -> Remark | None:
    event = situation.event
    if event.minute_unknown:
        return None
    if event.added_minute and event.period in (Period.FIRST_HALF, Period.SECOND_HALF):
        return Remark.ADDED_TIME
    return next((remark for remark, holds in _PHASES if holds(event.period, event.minute)), None)


def men_left(men: int) -> int | None:
    """Players left on the pitch when the wording may count them: ten to seven."""
    return men if 7 <= men < MEN else None


_SHOT: tuple[Rule, ...] = (
    story_remarks.after_check,
    player_remarks.hat_trick_missed,
    _again,
    _hour,
    _pressure,
    player_remarks.still_no_goal,
)
_GOAL: tuple[Rule, ...] = (
    story_remarks.comeback,
    player_remarks.redeemed,
    player_remarks.penalty_redeemed,
    _after_a_goal,
    _short_handed,
    player_remarks.just_on,
    player_remarks.substitute,
    player_remarks.this_time,
    player_remarks.set_up_by_substitute,
    season_remarks.top_scorer,
    _phase,
    _against_the_run,
    _under_pressure,
    _extra_player,
)
_STORY: tuple[Rule, ...] = (
    story_remarks.late_winner,
    story_remarks.from_behind,
    story_remarks.late_equaliser,
    story_remarks.hat_trick,
)
#: What a break says beside the score, the most telling first.
_NUMBERS: tuple[Rule, ...] = (
    story_remarks.one_sided_shots,
    story_remarks.scorer_of_many,
    story_remarks.one_goal,
    story_remarks.shots,
    story_remarks.cards,
    story_remarks.equaliser,
    story_remarks.latest,
    story_remarks.goals,
    story_remarks.competition,
)
#: Half-time leaves the goals to the summary that follows it, but for what that leaves out.
_HALF_TIME: tuple[Rule, ...] = (
    story_remarks.one_sided_shots,
    story_remarks.scorer_of_many,
    story_remarks.one_goal_beside_shots,
    story_remarks.shots,
    story_remarks.cards,
)
#: After a shoot-out no single goal is news.
_AFTER_KICKS: tuple[Rule, ...] = (story_remarks.one_sided_shots, story_remarks.one_goal, story_remarks.shots)
_FINAL: tuple[Rule, ...] = (*_NUMBERS[:4], story_remarks.winner, *_NUMBERS[4:])
#: The rules of each kind, the most important one first.
RULES: dict[Kind, tuple[Rule, ...]] = {
    Kind.LINE_UP: (season_remarks.form,),
    Kind.KICK_OFF: (season_remarks.table_place, season_remarks.head_to_head, season_remarks.favourite),
    Kind.HALF_TIME: _HALF_TIME,
    Kind.FULL_TIME: (
        *_STORY,
        season_remarks.win_streak,
        season_remarks.unbeaten_streak,
        story_remarks.one_sided_shots,
        season_remarks.points_now,
        *_FINAL,
    ),
    Kind.EXTRA_TIME_HALF_TIME: _NUMBERS,
    Kind.EXTRA_TIME_END: _NUMBERS,
    Kind.MATCH_END: (*_STORY, *_FINAL),
    Kind.GOAL: _GOAL,
    Kind.PENALTY_GOAL: _GOAL,
    Kind.OWN_GOAL: (story_remarks.comeback,),
    Kind.SAVED: (story_remarks.after_check, story_remarks.saves, *_SHOT[1:]),
    Kind.MISSED: _SHOT,
    Kind.BLOCKED: _SHOT,
    Kind.WOODWORK: _SHOT,
    Kind.ATTEMPT: _SHOT,
    Kind.PENALTY_SAVED: (_how_late,),
    Kind.PENALTY_MISSED: (_how_late,),
    Kind.PENALTY_FAILED: (_how_late,),
    Kind.CORNER: (story_remarks.after_check, _hour, _pressure),
    Kind.FOUL: (_booked, _again),
    Kind.YELLOW: (player_remarks.just_on, _first_card, _on_top),
    Kind.SUBSTITUTION: (player_remarks.scorer_off, _change),
    Kind.FREE_KICK: (_again, _hour_up_front),
    Kind.PENALTY: (_how_late,),
    Kind.VAR_CHECK: (story_remarks.offside_checked, story_remarks.given),
    Kind.VAR_CONFIRMED: (story_remarks.given,),
}
