"""Remarks on the season: before the match, on a goal of the top scorer, and on what a win means."""

from __future__ import annotations

from commentary.content import season
from commentary.content.remark import Remark
from commentary.situation import Situation


def form(situation: Situation) -> Remark | None:
    """The team that lines up has won many of its last five matches."""
    return Remark.FORM if season.good_form(situation.state, situation.event.side) else None


def table_place(situation: Situation) -> Remark | None:
    """Where the teams stand in the table."""
    return Remark.TABLE_PLACE if season.places(situation.state) else None


def head_to_head(situation: Situation) -> Remark | None:
    """One team has won the last meetings."""
    return Remark.HEAD_TO_HEAD if season.meetings_won(situation.state) else None


def favourite(situation: Situation) -> Remark | None:
    """The odds favour one team."""
    return Remark.FAVOURITE if season.favourite(situation.state) else None


def top_scorer(situation: Situation) -> Remark | None:
    """The scorer has more goals of the season than anyone else of the team."""
    event = situation.event
    return Remark.TOP_SCORER if season.alone_at_the_top(situation.state, event.side, event.player) else None


def win_streak(situation: Situation) -> Remark | None:
    """The winner has won several matches in a row."""
    return Remark.WIN_STREAK if season.wins_in_a_row(situation.state) else None


def unbeaten_streak(situation: Situation) -> Remark | None:
    """The winner has not lost for several matches."""
    return Remark.UNBEATEN_STREAK if season.unbeaten_in_a_row(situation.state) else None


def points_now(situation: Situation) -> Remark | None:
    """The winner's points."""
    return Remark.POINTS_NOW if season.points_now(situation.state) else None
