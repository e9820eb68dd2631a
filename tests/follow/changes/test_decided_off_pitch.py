"""Matches that are called off, and results that are awarded: never an end of play, a score or a report that was not."""

from __future__ import annotations

import orjson
import pytest

from commentary.facts.check import check
from commentary.message import Commentary
from commentary.situation import situations
from commentary.style import Language, Style
from football.codes import SecondType, Side
from match_centre.store import Store
from model.phrasebook_commentator import PhrasebookCommentator
from sources.live.snapshot import Snapshot, Status, moment
from stream.subscriber import Received
from tests.follow.changes.invented_match import Followed, assert_published_once, goal, player, snapshot
from touchline.terminal.board import Board

PLAYED = [goal(12, who=player(9)), goal(40, who=player(9)), goal(70, Side.AWAY, player(39))]


@pytest.fixture
def match() -> Followed:
    return Followed()


def awarded(status: Status = Status.AWARDED, **values) -> Snapshot:
    return snapshot([], status, **{"score": (0, 3)} | values)


def codes(match: Followed) -> list[str]:
    """The announcements that stand, in the order of the match, match information left out."""
    told = [one for one in match.match.standing if one.event_type2 is not None and one.event_type2.is_announcement]
    names = [one.event_type2.name for one in sorted(told, key=lambda one: one.sequence) if not one.is_information]
    assert_published_once(match.events)
    return names


def lines(match: Followed, style: Style = Style.WIRE, language: Language = Language.ENGLISH) -> list[Commentary]:
    commented = list(situations(match.events, style, language=language))
    told = PhrasebookCommentator().comment(commented)
    return [Commentary.of(one, line, "test") for one, line in zip(commented, told, strict=True)]


class TestNotPlayed:
    def test_called_off(self, match):
        match.take(*[snapshot([], Status.CANCELLED, score=None)] * 2)
        assert codes(match) == ["NOT_PLAYED"]
        assert "not played" in lines(match)[-1].text
        assert not match.state.ended, "no report of play"

    def test_called_off_after_it_was_postponed_and_put_back_on(self, match):
        match.take(snapshot([], Status.POSTPONED, score=None), *[snapshot([], Status.CANCELLED, score=None)] * 2)
        assert codes(match) == ["POSTPONED", "NOT_PLAYED"]
        match.take(snapshot([], Status.SCHEDULED))
        assert codes(match) == ["POSTPONED", "NOT_PLAYED"], "one poll may be of a cache"
        match.take(snapshot([], Status.SCHEDULED), snapshot([], Status.FIRST_HALF))
        assert codes(match) == ["POSTPONED", "KICK_OFF"]

    def test_broken_off_and_called_off_is_abandoned(self, match):
        match.take(snapshot(PLAYED), *[snapshot(PLAYED, Status.CANCELLED)] * 2)
        assert codes(match)[-1] == "ABANDONED"

    def test_abandoned_at_a_score_that_is_not_known_is_not_published_as_goalless(self, match):
        match.take(*[snapshot([], Status.ABANDONED, score=None)] * 3)
        assert codes(match) == []
        assert match.remarks["score_unknown"] == 3


class TestAbandoned:
    """`minute_unknown` where the feed has only the score, and what was before."""

    @pytest.mark.parametrize(
        ("rows", "values", "expected"),
        [
            (PLAYED[:2], {}, (40, True)),
            ([], {"score": (0, 2), "covers": frozenset()}, (45, True)),
            (PLAYED[:2], {"minute": moment(44)}, (44, False)),
            ([], {}, (0, False)),
        ],
    )
    def test_joined_when_it_was_over(self, match, rows, values, expected):
        match.take(*[snapshot(rows, Status.ABANDONED, kick_off=None, **values)] * 2)
        (end,) = (event for event in match.events if event.event_type2 is SecondType.ABANDONED)
        assert (end.minute, end.minute_unknown) == expected

    def test_seen_in_play_its_minute_is_known(self, match):
        match.take(snapshot(PLAYED, minute=moment(71)), *[snapshot(PLAYED, Status.ABANDONED)] * 2)
        assert [event.minute_unknown for event in match.events if event.event_type2 is SecondType.ABANDONED] == [False]


class TestAwarded:
    def test_a_walkover_is_not_played_and_its_result_awarded(self, match):
        match.take(*[awarded(Status.WALKOVER)] * 2)
        assert codes(match) == ["NOT_PLAYED", "AWARDED"]
        assert (match.state.score, match.state.ended, match.match.info.awarded) == ((0, 0), False, (0, 3))
        assert "Hill United 0, Dale Rovers 3" in lines(match)[-1].text

    def test_without_play_that_is_known_of_nothing_is_said_of_play(self, match):
        match.take(*[awarded(minute=moment(90), half_time=(0, 1))] * 2)
        assert codes(match) == ["AWARDED"]
        assert match.match.is_over

    def test_after_full_time_both_stand(self, match):
        match.take(snapshot(PLAYED), *[snapshot(PLAYED, Status.FINISHED)] * 2)
        before = len(match.events)
        match.take(*[snapshot(PLAYED, Status.AWARDED, score=(0, 3))] * 2)
        assert [one.event_type2 for one in match.events[before:]] == [SecondType.MATCH_INFO, SecondType.AWARDED]
        assert codes(match)[-2:] == ["FULL_TIME", "AWARDED"]
        assert (match.state.score, match.match.info.awarded) == ((2, 1), (0, 3))

    def test_of_a_match_that_was_on_neither_an_abandonment_nor_full_time_is_made_up(self, match):
        match.take(snapshot(PLAYED), *[snapshot(PLAYED, Status.AWARDED, score=(0, 3))] * 2)
        assert codes(match) == ["KICK_OFF", "HALF_TIME", "SECOND_HALF", "AWARDED"]
        assert match.events[-1].minute == 70, "as far as it was seen"

    def test_abandoned_then_awarded(self, match):
        match.take(snapshot(PLAYED), *[snapshot(PLAYED, Status.ABANDONED)] * 2)
        match.take(*[snapshot(PLAYED, Status.AWARDED, score=(0, 3))] * 2)
        assert codes(match)[-2:] == ["ABANDONED", "AWARDED"]
        match.restart()
        assert match.take(*[snapshot(PLAYED, Status.AWARDED, score=(0, 3))] * 3) == []

    def test_taken_back_on_appeal(self, match):
        match.take(snapshot(PLAYED, Status.FINISHED), *[snapshot(PLAYED, Status.AWARDED, score=(0, 3))] * 2)
        match.take(*[snapshot(PLAYED, Status.FINISHED)] * 2)
        assert codes(match)[-1] == "FULL_TIME"
        assert match.match.info.awarded is None

    @pytest.mark.parametrize("score", [None, (0, 0)])
    def test_a_result_that_is_not_said_yet_has_no_figures(self, match, score):
        match.take(*[awarded(score=score)] * 2)
        assert match.match.info.awarded is None
        assert lines(match)[-1].text.endswith("awarded: Hill United against Dale Rovers.")

    def test_rows_of_play_are_published_as_such(self, match):
        match.take(*[snapshot(PLAYED, Status.AWARDED, score=(0, 3))] * 2)
        assert match.state.score == (2, 1)
        assert codes(match) == ["KICK_OFF", "AWARDED"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("style", Style)
def test_all_styles_say_it_and_the_fact_check_agrees(match, style, language):
    match.take(*[awarded(Status.WALKOVER)] * 2)
    told = list(situations(match.events, style, language=language))
    for situation, line in zip(told, lines(match, style, language), strict=True):
        assert check(line.text, situation) == (), line.text
        assert "0–0" not in line.text
        assert "0:0" not in line.text


def test_the_terminal_shows_that_it_is_over(match):
    match.take(snapshot(PLAYED), *[snapshot(PLAYED, Status.AWARDED, score=(0, 3))] * 2)
    first, *others = lines(match)
    board = Board(first)
    for line in others:
        board.add(line)
    assert (board.clock, board.ended, str(board.score)) == ("awarded", True, "2–1")


def test_the_page_lists_it_as_over_with_both_scores(match):
    match.take(snapshot(PLAYED), *[snapshot(PLAYED, Status.AWARDED, score=(0, 3))] * 2)
    store = Store()
    for offset, line in enumerate(lines(match)):
        store.add(Received(line, 0, offset))
    log = store.get("test:1")
    assert log is not None
    listed = orjson.loads(log.head.split(b"data: ")[1])
    assert (listed["status"], listed["kind"], listed["awarded"]) == ("ended", "awarded", [0, 3])
    assert (listed["score"]["home"], listed["score"]["away"]) == (2, 1)
