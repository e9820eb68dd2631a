"""Remarks on the season, from the match's information."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commentary.content.context import Context
from commentary.content.remark import Remark
from commentary.phrasebook import books
from commentary.situation import Situation, situations
from commentary.slots import Slot, slot_values
from commentary.style import Language, Style
from football.codes import EventType, Period, SecondType, Side
from football.events import MatchEvent
from football.match_information import (
    Carried,
    HeadToHead,
    MatchInformation,
    MatchSeason,
    Meeting,
    Streaks,
    TeamInformation,
    TeamSeason,
)
from tests.commentary.content.contexts import AWAY
from tests.football.drawn_events import event, goal, numbered

SECOND = {"period": Period.SECOND_HALF, "minute": 70}
FULL_TIME = event(EventType.ANNOUNCEMENT, event_type2=SecondType.FULL_TIME, period=Period.SECOND_HALF, minute=90)


def after(info: MatchInformation, *events: MatchEvent) -> Situation:
    """The last situation of a match that begins with its information."""
    told = event(
        EventType.ANNOUNCEMENT, event_type2=SecondType.MATCH_INFO, info=info, event_id="m/-info", sequence=0, minute=0
    )
    *_, situation = situations([told, *numbered(events)], Style.LIVELY)
    return situation


def remark_of(info: MatchInformation, *events: MatchEvent) -> Remark | None:
    return Context.of(after(info, *events)).remark


def of_home(**season: object) -> MatchInformation:
    return MatchInformation(home=TeamInformation(season=TeamSeason(**season)))


def test_a_goal_of_the_season_s_top_scorer():
    info = of_home(scorers={"Ada Stone": 9, "Bo Li": 8})
    situation = after(info, goal(**SECOND))
    assert Context.of(situation).remark is Remark.TOP_SCORER
    assert slot_values(situation)[Slot.SEASON_GOALS] == "10"
    assert remark_of(info, goal(player="Bo Li", **SECOND)) is None
    assert remark_of(of_home(scorers={"Ada Stone": 8, "Bo Li": 8}), goal(**SECOND)) is None
    assert remark_of(info, goal(AWAY, **SECOND)) is None


@pytest.mark.parametrize(
    ("season", "remark", "slot", "said"),
    [
        ({"streaks": Streaks(wins=2, unbeaten=2)}, Remark.WIN_STREAK, Slot.STREAK, "3"),
        ({"streaks": Streaks(wins=0, unbeaten=4)}, Remark.UNBEATEN_STREAK, Slot.STREAK, "5"),
        ({"points": 42}, Remark.POINTS_NOW, Slot.POINTS, "45"),
    ],
)
def test_what_a_win_means(season: dict[str, object], remark: Remark, slot: Slot, said: str):
    situation = after(of_home(**season), goal(), goal(minute=30), FULL_TIME)
    assert Context.of(situation).remark is remark
    assert slot_values(situation)[slot] == said
    assert slot_values(situation)[Slot.SUBJECT] == situation.event.home
    assert remark_of(of_home(**season), goal(AWAY), goal(AWAY, minute=30), FULL_TIME) is Remark.BRACE_TOLD


def test_a_short_run_is_not_told():
    for streaks in (Streaks(wins=1), Streaks(unbeaten=3), Streaks(wins=1, unbeaten=1)):
        assert remark_of(of_home(streaks=streaks), goal(), goal(minute=30), FULL_TIME) is Remark.BRACE_TOLD


def meeting(year: int, home: int, away: int) -> Meeting:
    return Meeting(day=date(year, 5, 1), at_home=True, home_goals=home, away_goals=away)


def test_before_the_match():
    line_up = event(EventType.ANNOUNCEMENT, event_type2=SecondType.LINE_UP, line_up=("Bo Li",), minute=0)
    kick_off = event(EventType.ANNOUNCEMENT, event_type2=SecondType.KICK_OFF, minute=1)
    situation = after(of_home(last_five="WWDLW"), line_up)
    assert Context.of(situation).remark is Remark.FORM
    assert slot_values(situation)[Slot.NUMBER] == "3"
    assert remark_of(of_home(last_five="WWW"), line_up) is None
    for language, three in ((Language.ENGLISH, "three"), (Language.GERMAN, "drei")):
        for style in (Style.LIVELY, Style.RADIO):
            said = books()[language].comment(replace(situation, language=language, style=style))
            assert f" {three} " in said, said
    places = MatchInformation(
        home=TeamInformation(season=TeamSeason(place=3)), away=TeamInformation(season=TeamSeason(place=9))
    )
    situation = after(places, kick_off)
    assert Context.of(situation).remark is Remark.TABLE_PLACE
    assert (slot_values(situation)[Slot.HOME_PLACE], slot_values(situation)[Slot.AWAY_PLACE]) == ("3", "9")
    assert remark_of(of_home(place=3), kick_off) is None
    met = HeadToHead(this_season=(meeting(2026, 0, 2),), earlier=(meeting(2024, 3, 0), meeting(2025, 1, 2)))
    situation = after(MatchInformation(season=MatchSeason(head_to_head=met)), kick_off)
    assert Context.of(situation).remark is Remark.HEAD_TO_HEAD
    assert (slot_values(situation)[Slot.NUMBER], slot_values(situation)[Slot.SUBJECT]) == ("2", situation.event.away)
    unknown = met.model_copy(update={"earlier": None})
    assert remark_of(MatchInformation(season=MatchSeason(head_to_head=unknown)), kick_off) is None
    situation = after(MatchInformation(season=MatchSeason(favourite=Side.AWAY)), kick_off)
    assert Context.of(situation).remark is Remark.FAVOURITE
    assert slot_values(situation)[Slot.SUBJECT] == situation.event.away


def test_what_a_feed_leaves_out_is_not_counted():
    fouls = [event(EventType.FOUL, player="Bo Li", minute=minute) for minute in (3, 12, 20)]
    assert Context.of(after(MatchInformation(), *fouls)).count == 3
    left_out = MatchInformation(carries=(Carried.SHOTS,))
    assert Context.of(after(left_out, *fouls)).count is None
    assert remark_of(left_out, event(EventType.YELLOW_CARD, player="Bo Li")) is None
    assert remark_of(left_out, FULL_TIME) is Remark.SHOTS_FEW


def test_the_competition_is_said_with_the_information():
    situation = after(MatchInformation(competition="A League"))
    assert Context.of(situation).competition
    assert slot_values(situation)[Slot.COMPETITION] == "A League"
