"""What a summary or report can say: its kinds of sentence, and the values that each has."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

#: Values of sentences by what they are. Teams are sides, players names, clocks (minute, added minute), lists tuples.
TEAMS = frozenset({"home", "away", "team", "other"})
PLAYERS = frozenset({"player"})
NUMBERS = frozenset(
    {"home_score", "away_score", "high", "low", "number", "total", "minute", "from_minute", "to_minute"}
    | {"home_number", "away_number", "played"}
)
CLOCKS = frozenset({"clock", "when"})
LISTS = frozenset({"goals", "replies", "dismissed", "kickers"})
SLOTS = TEAMS | PLAYERS | NUMBERS | CLOCKS | LISTS

_SCORE = ("home", "away", "home_score", "away_score")
_LEAD = (*_SCORE, "team", "other", "high", "low")
_RUN = ("goals", "team", "other", "high", "low")
_ONE = (*_RUN, "when")
_COMPARED = ("team", "other", "high", "low", "home", "away", "home_number", "away_number", "total")
_BOTH = ("home", "away", "home_number", "away_number", "total")
_TALLY = ("team", "other", "number")


class PointKind(StrEnum):
    """A kind of sentence, by its name in summaries.yaml and reports.yaml."""

    RUNNING_GOALLESS = "running_goalless"
    RUNNING_LEVEL = "running_level"
    RUNNING_LEADS = "running_leads"
    HALF_TIME_GOALLESS = "half_time_goalless"
    HALF_TIME_LEVEL = "half_time_level"
    HALF_TIME_LEADS = "half_time_leads"
    FULL_TIME_GOALLESS = "full_time_goalless"
    FULL_TIME_LEVEL = "full_time_level"
    FULL_TIME_LEADS = "full_time_leads"
    EXTRA_TIME_GOALLESS = "extra_time_goalless"
    EXTRA_TIME_LEVEL = "extra_time_level"
    EXTRA_TIME_LEADS = "extra_time_leads"
    ROUT = "rout"
    CLEAR_WIN = "clear_win"
    NARROW_WIN = "narrow_win"
    COMEBACK_WIN = "comeback_win"
    FROM_BEHIND = "from_behind"
    LATE_WINNER = "late_winner"
    EXTRA_TIME_WIN = "extra_time_win"
    SHOOT_OUT_WIN = "shoot_out_win"
    DRAW = "draw"
    LATE_DRAW = "late_draw"
    GOALLESS = "goalless"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"
    OPENED = "opened"
    OPENED_MORE = "opened_more"
    EXTENDED = "extended"
    EXTENDED_MORE = "extended_more"
    PULLED_BACK = "pulled_back"
    PULLED_BACK_MORE = "pulled_back_more"
    EQUALISED = "equalised"
    EQUALISED_MORE = "equalised_more"
    WENT_AHEAD = "went_ahead"
    WENT_AHEAD_MORE = "went_ahead_more"
    TURNED = "turned"
    TRADED = "traded"
    MANY = "many"
    ONLY_GOAL = "only_goal"
    DEFICIT = "deficit"
    RED_TURN = "red_turn"
    HAT_TRICK = "hat_trick"
    FOUR_GOALS = "four_goals"
    BRACE = "brace"
    SUBSTITUTE = "substitute"
    SENT_OFF = "sent_off"
    SENT_OFF_MORE = "sent_off_more"
    YELLOWS = "yellows"
    YELLOWS_ALL = "yellows_all"
    UNREWARDED_LEVEL = "unrewarded_level"
    UNREWARDED_BEHIND = "unrewarded_behind"
    SHOTS_ONE_SIDED = "shots_one_sided"
    SHOTS_ALL = "shots_all"
    SHOTS_BOTH = "shots_both"
    SHOTS_EVEN = "shots_even"
    SHOTS_TOLD = "shots_told"
    SHOTS_FEW = "shots_few"
    NO_SHOTS = "no_shots"
    ON_TARGET = "on_target"
    CORNERS = "corners"
    CORNERS_ONE_SIDED = "corners_one_sided"
    CORNERS_ALL = "corners_all"
    FOULS = "fouls"
    WINDOW = "window"
    WINDOW_ALL = "window_all"
    WINDOW_NONE = "window_none"
    SAVES = "saves"
    KICKS_MISSED = "kicks_missed"
    WIN_STREAK = "win_streak"
    UNBEATEN = "unbeaten"
    WINLESS = "winless"
    RUN_OVER = "run_over"
    WAIT_OVER = "wait_over"
    POINTS = "points"
    TOP_SCORER = "top_scorer"
    TEAM_GOALS = "team_goals"
    LAST_GOAL = "last_goal"
    BOOKED = "booked"
    PENALTY_MISSED = "penalty_missed"
    WOODWORK = "woodwork"
    WOODWORK_TWICE = "woodwork_twice"
    CLEAN_SHEET = "clean_sheet"
    SHARED = "shared"

    def is_in_goals(self, slot: str) -> bool:
        """Whether the value of a slot is a number of goals, of the match or of its shoot-out."""
        return slot in ("home_score", "away_score") or (
            slot in ("high", "low") and ("home_score" in self.slots or self is PointKind.DEFICIT)
        )

    @property
    def slots(self) -> tuple[str, ...]:
        """The values that its sentences may name; one that a match does not have leaves out the sentences with it."""
        return _KIND_SLOTS[self]


_KIND_SLOTS: dict[PointKind, tuple[str, ...]] = {
    **{
        kind: (*(_LEAD if kind.value.endswith("leads") else _SCORE), *(("minute",) if "running" in kind else ()))
        for kind in list(PointKind)[:12]
    },
    **dict.fromkeys(
        (
            PointKind.ROUT,
            PointKind.CLEAR_WIN,
            PointKind.NARROW_WIN,
            PointKind.COMEBACK_WIN,
            PointKind.FROM_BEHIND,
            PointKind.LATE_WINNER,
            PointKind.EXTRA_TIME_WIN,
        ),
        (*_LEAD, "player"),
    ),
    PointKind.SHOOT_OUT_WIN: _LEAD,
    **dict.fromkeys((PointKind.DRAW, PointKind.GOALLESS), _SCORE),
    PointKind.LATE_DRAW: (*_SCORE, "player"),
    PointKind.TEAM_GOALS: ("goals", "team"),
    PointKind.LAST_GOAL: _ONE,
    PointKind.BOOKED: ("player", "team", "clock", "when"),
    PointKind.PENALTY_MISSED: ("player", "team", "other", "clock", "when"),
    PointKind.WOODWORK: ("team", "other"),
    PointKind.WOODWORK_TWICE: ("team", "other"),
    PointKind.CLEAN_SHEET: ("team", "other"),
    PointKind.SHARED: ("home", "away"),
    PointKind.ABANDONED: (*_SCORE, "clock"),
    PointKind.WITHDRAWN: _SCORE,
    **dict.fromkeys(
        (
            PointKind.OPENED,
            PointKind.EXTENDED,
            PointKind.PULLED_BACK,
            PointKind.EQUALISED,
            PointKind.WENT_AHEAD,
            PointKind.ONLY_GOAL,
        ),
        _ONE,
    ),
    **dict.fromkeys(
        (
            PointKind.OPENED_MORE,
            PointKind.EXTENDED_MORE,
            PointKind.PULLED_BACK_MORE,
            PointKind.EQUALISED_MORE,
            PointKind.WENT_AHEAD_MORE,
            PointKind.TURNED,
        ),
        _RUN,
    ),
    PointKind.TRADED: ("goals", "replies", "team", "other"),
    PointKind.MANY: (*_RUN, "number", "when"),
    PointKind.DEFICIT: ("team", "other", "high", "low"),
    PointKind.RED_TURN: ("player", "team", "other", "clock", "when"),
    PointKind.HAT_TRICK: ("player", "team"),
    PointKind.FOUR_GOALS: ("player", "team", "number"),
    PointKind.BRACE: ("player", "team"),
    PointKind.SUBSTITUTE: ("player", "team", "minute"),
    PointKind.SENT_OFF: ("player", "team", "other", "clock", "when"),
    PointKind.SENT_OFF_MORE: ("dismissed", "number"),
    PointKind.YELLOWS: _BOTH,
    **dict.fromkeys(
        (
            PointKind.UNREWARDED_LEVEL,
            PointKind.UNREWARDED_BEHIND,
            PointKind.SHOTS_ONE_SIDED,
            PointKind.SHOTS_ALL,
            PointKind.SHOTS_BOTH,
            PointKind.SHOTS_TOLD,
            PointKind.CORNERS_ONE_SIDED,
            PointKind.CORNERS_ALL,
            PointKind.YELLOWS_ALL,
        ),
        _COMPARED,
    ),
    **dict.fromkeys(
        (PointKind.SHOTS_EVEN, PointKind.ON_TARGET, PointKind.CORNERS, PointKind.FOULS),
        _BOTH,
    ),
    PointKind.SHOTS_FEW: ("total",),
    PointKind.NO_SHOTS: (),
    PointKind.WINDOW: ("team", "other", "number", "total", "from_minute", "to_minute"),
    PointKind.WINDOW_ALL: ("team", "other", "number", "from_minute", "to_minute"),
    PointKind.WINDOW_NONE: ("from_minute", "to_minute"),
    PointKind.SAVES: _TALLY,
    PointKind.KICKS_MISSED: ("kickers",),
    **dict.fromkeys(
        (PointKind.WIN_STREAK, PointKind.UNBEATEN, PointKind.WINLESS, PointKind.RUN_OVER, PointKind.WAIT_OVER), _TALLY
    ),
    PointKind.POINTS: (*_TALLY, "played"),
    PointKind.TOP_SCORER: ("player", "team", "number"),
}


class Point(NamedTuple):
    """A statement: its kind, and its values by slot. Equal points say the same."""

    kind: PointKind
    values: dict[str, Any]
    #: How much it tells; the highest are said.
    rank: int = 0
    #: Where it stands in the text: low first.
    place: int = 0
