"""What a summary or report can say: its kinds of sentence, and the values that each has."""

from __future__ import annotations

from typing import Any, NamedTuple

from runtime.enums import QuickStrEnum

#: Values of sentences by what they are. Teams are sides, players names, clocks (minute, added minute), lists tuples.
TEAMS = frozenset({"home", "away", "team", "other"})
PLAYERS = frozenset({"player"})
NUMBERS = frozenset(
    {"home_score", "away_score", "high", "low", "number", "total", "minute", "home_number", "away_number", "played"}
)
CLOCKS = frozenset({"clock", "when"})
#: `scorer` and `scorers` are the goals too, for words that an own goal can't stand in: of one named player, of several.
GOALS = frozenset({"goals", "scorer", "scorers", "replies"})
#: `dismissed` has the team of each, `off` are players of one team.
LISTS = GOALS | {"dismissed", "off", "kickers"}
#: Numbers that are counts, unless they are goals (`PointKind.is_in_goals`).
COUNTS = frozenset({"high", "low", "number", "total", "home_number", "away_number", "played"})
#: The word for a minute of added time, by the last minute of the half; "added time" alone is that of full time.
ADDED_WORDS = {45: "break_when", 105: "extra_when", 120: "extra_when"}
SLOTS = TEAMS | PLAYERS | NUMBERS | CLOCKS | LISTS
#: The first places of goals, of cards, luck and scorers, and of counts (`Point.place`).
GOALS_PLACE, INCIDENTS_PLACE, COUNTS_PLACE = 10, 20, 40

_SCORE = ("home", "away", "home_score", "away_score")
_LEAD = (*_SCORE, "team", "other", "high", "low")
_RUN = ("goals", "scorer", "scorers", "team", "other", "high", "low")
_ONE = (*_RUN, "when")
_COMPARED = ("team", "other", "high", "low", "home", "away", "home_number", "away_number", "total")
_BOTH = ("home", "away", "home_number", "away_number", "total")
_TALLY = ("team", "other", "number")
_SCORER = ("player", "team", "number")


class PointKind(QuickStrEnum):
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
    WIN = "win"
    CHANCES_WIN = "chances_win"
    ONLY_GOAL_WIN = "only_goal_win"
    DOMINANT_WIN = "dominant_win"
    NARROW_WIN = "narrow_win"
    COMEBACK_WIN = "comeback_win"
    FROM_BEHIND = "from_behind"
    LATE_WINNER = "late_winner"
    EXTRA_TIME_WIN = "extra_time_win"
    SHOOT_OUT_WIN = "shoot_out_win"
    DRAW = "draw"
    LATE_DRAW = "late_draw"
    COMEBACK_DRAW = "comeback_draw"
    GOALLESS = "goalless"
    ABANDONED = "abandoned"
    BROKEN_OFF = "broken_off"
    NOT_BEGUN = "not_begun"
    WITHDRAWN = "withdrawn"
    OPENED = "opened"
    OPENED_MORE = "opened_more"
    EXTENDED = "extended"
    EXTENDED_MORE = "extended_more"
    PULLED_BACK = "pulled_back"
    PULLED_BACK_MORE = "pulled_back_more"
    EQUALISED = "equalised"
    EQUALISED_MORE = "equalised_more"
    EQUALISED_AGAIN = "equalised_again"
    WENT_AHEAD = "went_ahead"
    WENT_AHEAD_MORE = "went_ahead_more"
    TURNED = "turned"
    MADE_SURE = "made_sure"
    WON_IT = "won_it"
    MANY = "many"
    STOOD = "stood"
    ONLY_GOAL = "only_goal"
    DEFICIT = "deficit"
    WITHIN_ONE = "within_one"
    BACK_LEVEL = "back_level"
    CHASE = "chase"
    RED_TURN = "red_turn"
    RED_HELD = "red_held"
    RED_WON = "red_won"
    STILL_TEN = "still_ten"
    HAT_TRICK = "hat_trick"
    FOUR_GOALS = "four_goals"
    BRACE = "brace"
    SENT_OFF = "sent_off"
    SENT_OFF_MORE = "sent_off_more"
    EIGHT = "eight"
    NINE = "nine"
    NINE_HELD = "nine_held"
    YELLOWS = "yellows"
    YELLOWS_ALL = "yellows_all"
    UNREWARDED_GOALLESS = "unrewarded_goalless"
    UNREWARDED_LEVEL = "unrewarded_level"
    UNREWARDED_BEHIND = "unrewarded_behind"
    SHOTS_ONE_SIDED = "shots_one_sided"
    SHOTS_ALL = "shots_all"
    SHOTS_BOTH = "shots_both"
    SHOTS_EVEN = "shots_even"
    SHOTS_SAME = "shots_same"
    SHOTS_TOLD = "shots_told"
    SHOTS_FEW = "shots_few"
    NO_SHOTS = "no_shots"
    SIEGE = "siege"
    MORE_ON_TARGET = "more_on_target"
    ON_TARGET = "on_target"
    ON_TARGET_ALL = "on_target_all"
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
    ALL_GOALS = "all_goals"
    WASTEFUL = "wasteful"
    PENALTY_MISSED = "penalty_missed"
    PENALTY_REDEEMED = "penalty_redeemed"
    PENALTY_WINNER = "penalty_winner"
    WOODWORK = "woodwork"
    WOODWORK_TWICE = "woodwork_twice"

    def is_in_goals(self, slot: str) -> bool:
        """Whether the value of a slot is a number of goals, of the match or of its shoot-out."""
        return slot in ("home_score", "away_score") or (
            slot in ("high", "low") and (self in _WITH_A_SCORE or not {"home_score", "goals"}.isdisjoint(self.slots))
        )

    @property
    def slots(self) -> tuple[str, ...]:
        """The values that its sentences may name; one that a match does not have leaves out the sentences with it."""
        return _KIND_SLOTS[self]


#: Kinds of which a score in the course of the match is part.
_WITH_A_SCORE = (PointKind.DEFICIT, PointKind.WITHIN_ONE, PointKind.BACK_LEVEL)
#: The goals of the match so far, in a list without words.
ALL_GOALS = (PointKind.ALL_GOALS, PointKind.TEAM_GOALS)
_KIND_SLOTS: dict[PointKind, tuple[str, ...]] = {
    **{
        kind: (*(_LEAD if kind.value.endswith("leads") else _SCORE), *(("minute",) if "running" in kind else ()))
        for kind in list(PointKind)[:12]
    },
    **dict.fromkeys(
        (
            PointKind.ROUT,
            PointKind.CLEAR_WIN,
            PointKind.WIN,
            PointKind.CHANCES_WIN,
            PointKind.DOMINANT_WIN,
            PointKind.NARROW_WIN,
            PointKind.COMEBACK_WIN,
            PointKind.FROM_BEHIND,
            PointKind.LATE_WINNER,
            PointKind.EXTRA_TIME_WIN,
        ),
        (*_LEAD, "player"),
    ),
    PointKind.ONLY_GOAL_WIN: (*_LEAD, "scorer", "when"),
    PointKind.SHOOT_OUT_WIN: _LEAD,
    **dict.fromkeys((PointKind.DRAW, PointKind.GOALLESS), _SCORE),
    PointKind.LATE_DRAW: (*_SCORE, "player"),
    PointKind.TEAM_GOALS: ("goals", "team"),
    PointKind.ALL_GOALS: ("goals", "replies", "team", "other"),
    PointKind.WASTEFUL: _SCORER,
    **dict.fromkeys(
        (PointKind.PENALTY_MISSED, PointKind.PENALTY_REDEEMED, PointKind.PENALTY_WINNER),
        ("player", "team", "other", "clock", "when"),
    ),
    PointKind.WOODWORK: ("player", "team", "other", "clock", "when"),
    PointKind.WOODWORK_TWICE: ("team", "other"),
    PointKind.COMEBACK_DRAW: (*_SCORE, "team", "other", "number"),
    PointKind.NOT_BEGUN: ("home", "away"),
    PointKind.ABANDONED: (*_SCORE, "clock"),
    PointKind.BROKEN_OFF: _SCORE,
    PointKind.WITHDRAWN: _SCORE,
    **dict.fromkeys(
        (
            PointKind.OPENED,
            PointKind.EXTENDED,
            PointKind.PULLED_BACK,
            PointKind.EQUALISED,
            PointKind.EQUALISED_AGAIN,
            PointKind.WENT_AHEAD,
            PointKind.WON_IT,
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
            PointKind.MADE_SURE,
        ),
        _RUN,
    ),
    PointKind.MANY: (*_RUN, "number", "when"),
    PointKind.STOOD: _SCORE,
    **dict.fromkeys(_WITH_A_SCORE, ("team", "other", "high", "low")),
    PointKind.CHASE: ("team", "other"),
    PointKind.STILL_TEN: ("team", "other"),
    PointKind.RED_TURN: ("player", "team", "other", "clock", "when"),
    PointKind.RED_HELD: ("player", "team", "other", "clock", "when"),
    PointKind.RED_WON: ("player", "team", "other", "clock", "when"),
    PointKind.HAT_TRICK: ("player", "team"),
    PointKind.FOUR_GOALS: _SCORER,
    PointKind.BRACE: ("player", "team"),
    PointKind.SENT_OFF: ("player", "team", "other", "clock", "when"),
    PointKind.SENT_OFF_MORE: ("dismissed", "number"),
    **dict.fromkeys((PointKind.EIGHT, PointKind.NINE, PointKind.NINE_HELD), ("off", "team", "other")),
    PointKind.YELLOWS: _BOTH,
    **dict.fromkeys(
        (
            PointKind.UNREWARDED_GOALLESS,
            PointKind.UNREWARDED_LEVEL,
            PointKind.UNREWARDED_BEHIND,
            PointKind.SHOTS_ONE_SIDED,
            PointKind.SHOTS_ALL,
            PointKind.SHOTS_BOTH,
            PointKind.SHOTS_TOLD,
            PointKind.CORNERS_ONE_SIDED,
            PointKind.CORNERS_ALL,
            PointKind.ON_TARGET_ALL,
            PointKind.YELLOWS_ALL,
            PointKind.MORE_ON_TARGET,
            PointKind.FOULS,
            PointKind.ON_TARGET,
        ),
        _COMPARED,
    ),
    PointKind.SHOTS_EVEN: _BOTH,
    PointKind.SHOTS_SAME: (*_BOTH, "number"),
    PointKind.SIEGE: (*_COMPARED, "number"),
    PointKind.SHOTS_FEW: ("total",),
    PointKind.NO_SHOTS: (),
    PointKind.WINDOW: ("team", "other", "number", "total"),
    PointKind.WINDOW_ALL: ("team", "other", "number"),
    PointKind.WINDOW_NONE: (),
    PointKind.SAVES: _TALLY,
    PointKind.KICKS_MISSED: ("kickers",),
    **dict.fromkeys(
        (PointKind.WIN_STREAK, PointKind.UNBEATEN, PointKind.WINLESS, PointKind.RUN_OVER, PointKind.WAIT_OVER), _TALLY
    ),
    PointKind.POINTS: (*_TALLY, "played"),
    PointKind.TOP_SCORER: _SCORER,
}


class Point(NamedTuple):
    """A statement: its kind, and its values by slot. Equal points say the same."""

    kind: PointKind
    values: dict[str, Any]
    #: How much it tells; the highest are said.
    rank: int = 0
    #: Where it stands in the text: low first.
    place: int = 0
