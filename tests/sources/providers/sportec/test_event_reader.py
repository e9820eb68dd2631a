"""Sportec's events that the samples don't have."""

from __future__ import annotations

import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from football.codes import EventType, Location, Period
from sources.providers.open_provider import open_provider
from tests.sources.providers.reading import read
from tests.sources.providers.sportec.small_feed import small_feed
from tests.sources.providers.teams import name


def test_a_foul_whose_next_ball_is_a_penalty(tmp_path):
    penalty = (
        '<Penalty Team="10"><ShotAtGoal TypeOfShot="leftLeg" Team="10" Player="102"><SuccessfulShot/>'
        "</ShotAtGoal></Penalty>"
    )
    files = small_feed(
        tmp_path,
        [
            '<Foul Fouler="201" TeamFouler="20" Fouled="101" TeamFouled="10" FoulType="foul"/>',
            penalty,
            '<Foul Fouler="202" TeamFouler="20" Fouled="101" TeamFouled="10" FoulType="foul"/>',
            '<Caution CardColor="yellowRed" Team="20" Player="202"/>',
            '<Substitution Team="10" PlayerOut="101" PlayerIn="103"/>',
        ],
        score="1:0",
    )
    conceded, goal, foul, free_kick, card, change = read("sportec", *files)
    assert (conceded.event_type, conceded.player, conceded.player2) == (
        EventType.PENALTY_CONCEDED,
        name("201"),
        name("101"),
    )
    assert (goal.is_goal, goal.location, goal.player) == (True, Location.PENALTY_SPOT, name("102"))
    assert (foul.player, free_kick.player, free_kick.location) == (name("202"), name("101"), None)
    assert (card.is_second_yellow, card.player) == (True, name("202"))
    assert (change.player_in, change.player_out) == (name("103"), name("101"))
    assert open_provider("sportec", *files).errors == []


GOAL = '<ShotAtGoal Team="10" Player="101" TypeOfShot="rightLeg"><SuccessfulShot/></ShotAtGoal>'


def test_a_deleted_goal_did_not_happen_and_is_counted(tmp_path):
    played, known = small_feed(tmp_path, [GOAL])
    deletion = '<Event MatchId="M" EventId="1" EventTime="2026-01-03T15:02:00.000+01:00"><Delete/></Event>'
    text = played.read_text(encoding="utf-8")
    played.write_text(text.replace("</PutDataRequest>", f"{deletion}</PutDataRequest>"), encoding="utf-8")
    feed = open_provider("sportec", played, known)
    assert (read("sportec", played, known), feed.errors) == ([], [])
    assert feed.row_count.left_out.counts == {
        "SuccessfulShot: deleted by the provider": 1,
        "Delete: takes another event back": 1,
    }


def test_whistles_listed_twice_make_no_extra_time(tmp_path):
    played, known = small_feed(tmp_path, [GOAL], score="1:0")
    (before,) = open_provider("sportec", played, known).matches()
    text = played.read_text(encoding="utf-8")
    begin, end = text.index("<Event"), text.index("</PutDataRequest>")
    played.write_text(f"{text[:end]}{text[begin:end]}{text[end:]}", encoding="utf-8")
    feed = open_provider("sportec", played, known)
    (match,) = feed.matches()
    assert match.events == before.events
    assert set(feed.row_count.left_out.counts) == {
        "Pass: listed twice",
        "SuccessfulShot: listed twice",
        "FinalWhistle: listed twice",
    }


def test_a_goal_that_is_disallowed_afterwards_is_none_but_the_next_one_is(tmp_path):
    refused = '<GoalDisallowed Reason="offside" Player="101" Team="10"/>'
    files = small_feed(tmp_path, [GOAL, refused, GOAL], score="1:0")
    (goal,) = read("sportec", *files)
    feed = open_provider("sportec", *files)
    assert (goal.clock, feed.errors) == ("4'", [])
    assert feed.row_count.left_out.counts == {"SuccessfulShot: disallowed by the referee": 1}


def test_what_is_entered_later_stands_in_its_own_half(tmp_path):
    """DFL's files list events in the order of entry: a card of the first half may stand in them after the second's."""
    played, known = small_feed(tmp_path, [GOAL], score="1:0")
    kick_off = '<KickOff GameSection="secondHalf" TeamLeft="20" TeamRight="10"/>'
    card = '<Caution CardColor="yellow" Team="20" Player="202"/>'
    whistle = '<FinalWhistle GameSection="secondHalf"/>'
    late = "".join(
        f'<Event MatchId="M" EventId="{number}" EventTime="2026-01-03T{time}:00.000+01:00">{row}</Event>'
        for number, time, row in ((100, "16:01", kick_off), (101, "15:24", card), (102, "16:46", whistle))
    )
    text = played.read_text(encoding="utf-8")
    played.write_text(text.replace("</PutDataRequest>", f"{late}</PutDataRequest>"), encoding="utf-8")
    goal, shown = read("sportec", played, known)
    assert (goal.clock, shown.clock, shown.period) == ("2'", "25'", Period.FIRST_HALF)


def test_duels_and_reviews_are_kinds_without_commentary_and_not_left_out(tmp_path):
    duel = '<TacklingGame WinnerTeam="10" Winner="101" LoserTeam="20" Loser="201" Type="ground"/>'
    count = open_provider("sportec", *small_feed(tmp_path, [duel, "<VideoAssistantAction/>"])).row_count
    assert (count.read, count.used, count.left_out.total()) == (4, 2, 0)
    assert count.without_event == {"TacklingGame": 1, "VideoAssistantAction": 1}


def test_players_have_the_short_name_unless_it_has_an_initial_or_is_the_last_name(tmp_path):
    played, known = small_feed(tmp_path, [GOAL, GOAL.replace("101", "102")], score="2:0")
    text = known.read_text(encoding="utf-8")
    for number, short in (("101", "Given Only"), ("102", "G. Family")):
        at = text.index("Shortname", text.index(f'PersonId="{number}"'))
        text = f'{text[:at]}Shortname="{short}"{text[text.index(" Starting", at) :]}'
    known.write_text(text, encoding="utf-8")
    assert [goal.player for goal in read("sportec", played, known)] == ["Given Only", name("102")]
