"""Slots: the facts of a line that are filled in, never generated.

A text with slots ("Goal! <player> (<team>) …, <home> <home_score>, <away> <away_score>.") is
delexicalised: phrasebook and model write such texts, `fill` puts the names and numbers in. Taniguchi et
al., "Generating Live Soccer-Match Commentary from Play Data" (AAAI 2019), did so for football.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from operator import add
from typing import NamedTuple, Protocol

from commentary.content import episodes, season
from commentary.content.content_rules import awarded, competition
from commentary.content.recent_play import saves_in_a_row
from commentary.content.remark import Remark
from commentary.content.score_course import course
from commentary.content.selection import selection
from commentary.content.story_remarks import best_scorer
from commentary.player_naming import known_name
from commentary.situation import Situation
from football.codes import Period, Side
from football.events import MatchEvent
from football.score_course import winning_goal
from football.standing_events import StandingEvent
from runtime.enums import QuickStrEnum
from runtime.errors import TouchlineError


class Slot(QuickStrEnum):
    """What a slot stands for; written `<name>` in a text."""

    PLAYER = "player"
    PLAYER2 = "player2"
    OLD_PLAYER = "old_player"
    PLAYER_IN = "player_in"
    PLAYER_OUT = "player_out"
    TEAM = "team"
    OPPONENT = "opponent"
    HOME = "home"
    AWAY = "away"
    HOME_SCORE = "home_score"
    AWAY_SCORE = "away_score"
    TEAM_SCORE = "team_score"
    OPPONENT_SCORE = "opponent_score"
    HOME_PENALTIES = "home_penalties"
    AWAY_PENALTIES = "away_penalties"
    HOME_AWARDED = "home_awarded"
    AWAY_AWARDED = "away_awarded"
    TEAM_PENALTIES = "team_penalties"
    OPPONENT_PENALTIES = "opponent_penalties"
    ADDED_TIME = "added_time"
    LINE_UP = "line_up"
    FOULED = "fouled"
    OFFENDER = "offender"
    SAVES = "saves"
    HOME_SHOTS = "home_shots"
    AWAY_SHOTS = "away_shots"
    CARDS = "cards"
    GOALS = "goals"
    SCORER = "scorer"
    GOAL_CLOCK = "goal_clock"
    COMPETITION = "competition"
    SUBJECT = "subject"
    NUMBER = "number"
    SEASON_GOALS = "season_goals"
    STREAK = "streak"
    POINTS = "points"
    HOME_PLACE = "home_place"
    AWAY_PLACE = "away_place"
    CLOCK = "clock"
    MINUTE = "minute"

    @property
    def token(self) -> str:
        """The slot as written in a text: `<player>`."""
        return f"<{self.value}>"


SLOT_PATTERN = re.compile(r"<([a-z0-9_]+)>")
TEAM_SLOTS = frozenset({Slot.TEAM, Slot.OPPONENT, Slot.HOME, Slot.AWAY, Slot.SUBJECT})
PEOPLE_SLOTS = frozenset(
    {
        Slot.PLAYER,
        Slot.PLAYER2,
        Slot.OLD_PLAYER,
        Slot.PLAYER_IN,
        Slot.PLAYER_OUT,
        Slot.FOULED,
        Slot.OFFENDER,
        Slot.SCORER,
    }
)
#: Joins the words before a team's name and the name.
Join = Callable[[str, str], str]


class SlotError(TouchlineError):
    """A text uses a slot that does not exist or that its event can't fill."""


def slot_values(situation: Situation, wanted: Iterable[Slot] | None = None) -> dict[Slot, str]:
    """What each slot stands for in this situation; slots that the event can't fill are absent.

    Scores are after the event. Player, teams and clock are the event's own, or those of what is taken back. `wanted`:
    only these slots are looked at.
    """
    values: dict[Slot, str] = {}
    for slot in _VALUES if wanted is None else wanted:
        value = _VALUES[slot](situation)
        if value is not None:
            values[slot] = value
    return values


class SlotValues(Protocol):
    """Gives the values of slots in a situation, as `slot_values` does."""

    def __call__(self, situation: Situation, wanted: Iterable[Slot] | None = None) -> Mapping[Slot, str]:
        """The values of the wanted slots, or of all."""
        ...


def fill(text: str, values: Mapping[Slot, str], join: Join = add) -> str:
    """Put the values into the slots of a delexicalised text. Raises SlotError for a slot without a value.

    A name that ends in a full stop ("Jr.") brings its own to the end of a sentence; "van Dijk" begins one as "Van
    Dijk". `join` joins words and a team's name.
    """
    pieces, rest = _taken_apart(text)
    said: list[str] = []
    for words, slot, name, of_team, begins_sentence, ends_sentence in pieces:
        value = values.get(slot) if slot else None
        if value is None:
            raise SlotError(f"the text uses <{name}>, which this event does not have: {text!r}")
        if begins_sentence and value[:1].islower():
            value = value[0].upper() + value[1:]
        value = value.removesuffix(".") if ends_sentence else value
        said.append(join(words, value) if of_team else words + value)
    return "".join(said) + rest


@lru_cache(maxsize=16384)
def slots_of(text: str) -> tuple[Slot, ...]:
    """The slots that a delexicalised text uses, each once; what is no slot is left out."""
    return tuple(dict.fromkeys(piece.slot for piece in _taken_apart(text)[0] if piece.slot))


class _Piece(NamedTuple):
    """Words, the slot after them (None when it does not exist) by its name, and where in a sentence it stands.

    `begins_sentence`: a player's name at the beginning of one; `ends_sentence`: a full stop follows. `of_team`: the
    slot is a team's; looked up once, for an enum's hash takes longer than all else here.
    """

    words: str
    slot: Slot | None
    name: str
    of_team: bool
    begins_sentence: bool
    ends_sentence: bool


@lru_cache(maxsize=16384)
def _taken_apart(text: str) -> tuple[tuple[_Piece, ...], str]:
    """The pieces of a delexicalised text, and what follows its last slot."""
    pieces: list[_Piece] = []
    end = 0
    for match in SLOT_PATTERN.finditer(text):
        slot = Slot(match[1]) if match[1] in _NAMES else None
        of_team, ends_sentence = slot in TEAM_SLOTS, text.startswith(".", match.end())
        words = text[end : match.start()]
        begins_sentence = slot in PEOPLE_SLOTS and (not (pieces or words) or words.endswith((". ", "! ", "? ")))
        pieces.append(_Piece(words, slot, match[1], of_team, begins_sentence, ends_sentence))
        end = match.end()
    return tuple(pieces), text[end:]


_NAMES = frozenset(slot.value for slot in Slot)


def _shoot_out(situation: Situation, goals: int) -> str | None:
    state = situation.state
    # The shoot-out has a score even after its only kick is taken back.
    begun = state.home.shoot_out_kicks or state.away.shoot_out_kicks or situation.told_of.period is Period.SHOOT_OUT
    return str(goals) if begun else None


def _said(number: int | None) -> str | None:
    return None if number is None else str(number)


def _remark(situation: Situation) -> Remark | None:
    remark: Remark | None = selection(situation).values.get("remark")
    return remark


_GOAL_TOLD: dict[Remark, Callable[[Situation], StandingEvent | None]] = {
    **dict.fromkeys((Remark.LATE_WINNER, Remark.WINNER_TOLD), lambda situation: winning_goal(course(situation))),
    **dict.fromkeys(
        (Remark.ONE_GOAL, Remark.GOALS_TOLD, Remark.LATEST_TOLD, Remark.EQUALISER_TOLD),
        lambda situation: goals[-1] if (goals := course(situation)) else None,
    ),
    **dict.fromkeys((Remark.BRACE_TOLD, Remark.HAT_TRICK_TOLD), best_scorer),
}


def _goal_told(situation: Situation) -> StandingEvent | None:
    """The goal that the remark is about: the one that won the match, or the last one."""
    remark = _remark(situation)
    told = _GOAL_TOLD.get(remark) if remark else None
    return told(situation) if told else None


def _season_goals(situation: Situation) -> str | None:
    if _remark(situation) is not Remark.TOP_SCORER:
        return None
    return _said(season.season_goals(situation.state, situation.event.side, situation.event.player))


#: The figures that remarks on the season give.
_FIGURES: dict[Remark, Callable[[Situation], season.Told | None]] = {
    Remark.WIN_STREAK: lambda situation: season.wins_in_a_row(situation.state),
    Remark.UNBEATEN_STREAK: lambda situation: season.unbeaten_in_a_row(situation.state),
    Remark.POINTS_NOW: lambda situation: season.points_now(situation.state),
    Remark.FORM: lambda situation: season.good_form(situation.state, situation.event.side),
    Remark.HEAD_TO_HEAD: lambda situation: season.meetings_won(situation.state),
}


def _number(situation: Situation, *remarks: Remark) -> str | None:
    remark = _remark(situation)
    told = _FIGURES[remark](situation) if remark in remarks else None
    return str(told.number) if told else None


def _subject(situation: Situation) -> str | None:
    """The team that a remark on the season is about, or that had most of the shots."""
    remark, state = _remark(situation), situation.state
    if remark is Remark.FAVOURITE:
        side = season.favourite(state)
    elif remark is Remark.SHOTS_ONE_SIDED:
        side = Side.HOME if state.home.shots > state.away.shots else Side.AWAY
    else:
        told = _FIGURES[remark](situation) if remark in _FIGURES else None
        side = told.side if told else None
    return state.team(side).name if side else None


def _spoken_minute(event: MatchEvent) -> str:
    """The minute for the ear: "in minute 90 plus 3", "in der 90 plus 3. Minute"."""
    return f"{event.minute} plus {event.added_minute}" if event.added_minute else str(event.minute)


_VALUES: dict[Slot, Callable[[Situation], str | None]] = {
    Slot.PLAYER: lambda situation: known_name(situation, situation.told_of.player),
    Slot.PLAYER2: lambda situation: known_name(situation, situation.event.player2),
    Slot.OLD_PLAYER: lambda situation: situation.replaced.player if situation.replaced else None,
    Slot.PLAYER_IN: lambda situation: situation.event.player_in,
    Slot.PLAYER_OUT: lambda situation: situation.event.player_out,
    Slot.TEAM: lambda situation: situation.told_of.team,
    Slot.OPPONENT: lambda situation: situation.told_of.opponent,
    Slot.HOME: lambda situation: situation.event.home,
    Slot.AWAY: lambda situation: situation.event.away,
    Slot.HOME_SCORE: lambda situation: str(situation.state.home.goals),
    Slot.AWAY_SCORE: lambda situation: str(situation.state.away.goals),
    Slot.TEAM_SCORE: lambda situation: str(situation.state.team(situation.event.side).goals),
    Slot.OPPONENT_SCORE: lambda situation: str(situation.state.team(situation.event.side.other).goals),
    Slot.ADDED_TIME: lambda situation: str(situation.event.added_time) if situation.event.added_time else None,
    Slot.LINE_UP: lambda situation: ", ".join(situation.event.line_up) if situation.event.line_up else None,
    Slot.CLOCK: lambda situation: situation.told_of.clock,
    Slot.MINUTE: lambda situation: _spoken_minute(situation.told_of),
    Slot.FOULED: lambda situation: known_name(situation, episodes.fouled(situation)),
    Slot.OFFENDER: lambda situation: known_name(situation, episodes.offender(situation)),
    Slot.COMPETITION: competition,
    Slot.HOME_AWARDED: lambda situation: str(result[0]) if (result := awarded(situation)) else None,
    Slot.AWAY_AWARDED: lambda situation: str(result[1]) if (result := awarded(situation)) else None,
    Slot.SAVES: lambda situation: _said(saves_in_a_row(situation)) if _remark(situation) is Remark.SAVES else None,
    Slot.HOME_SHOTS: lambda situation: str(situation.state.home.shots),
    Slot.AWAY_SHOTS: lambda situation: str(situation.state.away.shots),
    Slot.CARDS: lambda situation: str(situation.state.home.yellow_cards + situation.state.away.yellow_cards),
    Slot.GOALS: lambda situation: str(sum(situation.state.score)),
    Slot.SCORER: lambda situation: goal.scorer if (goal := _goal_told(situation)) else None,
    Slot.GOAL_CLOCK: lambda situation: goal.clock if (goal := _goal_told(situation)) else None,
    Slot.SEASON_GOALS: _season_goals,
    Slot.STREAK: lambda situation: _number(situation, Remark.WIN_STREAK, Remark.UNBEATEN_STREAK),
    Slot.POINTS: lambda situation: _number(situation, Remark.POINTS_NOW),
    Slot.NUMBER: lambda situation: _number(situation, Remark.FORM, Remark.HEAD_TO_HEAD),
    Slot.SUBJECT: _subject,
    Slot.HOME_PLACE: lambda situation: str(places[0]) if (places := season.places(situation.state)) else None,
    Slot.AWAY_PLACE: lambda situation: str(places[1]) if (places := season.places(situation.state)) else None,
    Slot.HOME_PENALTIES: lambda situation: _shoot_out(situation, situation.state.home.shoot_out_goals),
    Slot.AWAY_PENALTIES: lambda situation: _shoot_out(situation, situation.state.away.shoot_out_goals),
    Slot.TEAM_PENALTIES: lambda situation: _shoot_out(
        situation, situation.state.team(situation.event.side).shoot_out_goals
    ),
    Slot.OPPONENT_PENALTIES: lambda situation: _shoot_out(
        situation, situation.state.team(situation.event.side.other).shoot_out_goals
    ),
}
