"""ESPN's scoreboard and summary, small and invented, to snapshots."""

from __future__ import annotations

from typing import Any

from football.codes import EventType, Period, Review, SecondType, Side
from football.match_information import Carried
from sources.live.espn.reader import read
from sources.live.snapshot import Kind, Status

HOME = {"id": "1", "displayName": "Hill", "shortDisplayName": "Hi", "abbreviation": "HIL", "color": "DA291C"}
AWAY = {"id": "2", "displayName": "Dale"}


def competition(name="SECOND_HALF", state="in", period=2, clock="70'", score=("0", "0"), **more) -> dict[str, Any]:
    status = {"displayClock": clock, "period": period, "type": {"name": f"STATUS_{name}", "state": state}}
    sides = zip(("home", "away"), (HOME, AWAY), score, strict=True)
    teams = [{"homeAway": where, "team": team, "score": goals} for where, team, goals in sides]
    return {"date": "2026-11-28T15:00Z", "status": status, "competitors": teams} | more


def play(identifier, kind, team=HOME, who=(), *, clock="23'", period=1, text="") -> dict[str, Any]:
    return {
        "id": identifier,
        "type": {"id": kind},
        "team": team,
        "clock": {"displayValue": clock},
        "period": {"number": period},
        "participants": [{"athlete": {"id": str(number), "displayName": f"P {number}"}} for number in who],
        "text": text,
    }


def summary(events=(), told=(), **more):
    commentary = [{"sequence": number, "play": one} for number, one in enumerate(told)]
    document = {
        "header": {"id": "7", "league": {"name": "Cup"}, "competitions": [competition(**more)]},
        "keyEvents": list(events),
        "commentary": commentary,
    }
    (found,) = read(document).snapshots
    return found


def test_key_events() -> None:
    found = summary(
        [
            play("1", "137", who=(9, 10)),
            play("2", "97", who=(33,), clock="45'+2'"),
            play("3", "93", AWAY, (34,), period=2, clock="60'", text="P 34 is shown the red card: second yellow card."),
            play("4", "76", who=(12, 7), period=2, clock="45'"),
            play("5", "114", AWAY, (40,), period=2, clock="71'"),
        ],
        score=("2", "0"),
    )
    header, own, card, change, missed = found.rows
    assert (header.player2.name, header.fields["bodypart"]) == ("P 10", 3)
    assert (own.side, own.moment, own.player2.name) == (Side.HOME, (Period.FIRST_HALF, 45, 2), None)
    assert card.fields["event_type"] is EventType.SECOND_YELLOW_CARD
    assert (change.moment, change.player.name, change.player2.name) == ((Period.SECOND_HALF, 46, 0), "P 12", "P 7")
    assert (missed.kind, found.score, found.competition) == (Kind.PENALTY_MISSED, (2, 0), "Cup")
    assert (found.home.code, found.home.colour, found.home.short_name) == ("HIL", "#da291c", "Hi")


def test_what_var_has_decided_is_no_open_check() -> None:
    told = [
        play("1", "172", text="VAR Decision: No Penalty Hill."),
        play("2", "171", text="VAR Decision: No Penalty Hill."),
        play("3", "175", who=(9,), text="GOAL OVERTURNED BY VAR"),
    ]
    rows = summary([play("4", "164")], told).rows
    reviews = [Review.NO_PENALTY, Review.NO_PENALTY, Review.NO_GOAL, Review.NO_GOAL]
    assert [row.fields["review"] for row in rows] == reviews
    assert {row.fields["event_type2"] for row in rows} == {SecondType.VAR_CONFIRMED}


def test_plays_are_facts_and_each_is_there_once() -> None:
    corner = play("13", "95", who=(33,), text="Corner, Dale. Conceded by P 33.")
    told = [
        play("11", "66", who=(5, 6), text="Foul by P 5 (Hill)."),
        play("11", "66", who=(5, 6), text="P 6 (Dale) wins a free kick."),
        play("12", "68", who=(8,), text="Offside, Hill. P 9 is caught offside."),
        corner,
        play("14", "106", who=(9, 10)),
        play("15", "175", who=(9,), text="GOAL OVERTURNED BY VAR"),
        play("1", "70", who=(9,)),
    ]
    found = summary([play("1", "70", who=(9,))], told, score=("1", "0"))
    kinds = [row.kind for row in found.rows]
    assert kinds == [Kind.FOUL, Kind.OFFSIDE, Kind.CORNER, Kind.SHOT, Kind.VAR, Kind.GOAL]
    assert (found.rows[1].player.name, found.rows[1].player2.name, found.rows[2].side) == ("P 9", "P 8", Side.AWAY)
    assert found.rows[4].cancels
    assert {Carried.SHOTS, Carried.FOULS, Carried.CORNERS, Carried.OFFSIDES} <= set(found.carries)


def test_a_corner_is_conceded_by_whom_the_words_name() -> None:
    told = [
        play("11", "95", AWAY, who=(33,), text="Corner, Hill. Conceded by P 33."),
        play("12", "95", HOME, who=(9,), text="Corner, Hill. Conceded by P 34."),
        play("13", "95", HOME, text="Corner, Hill. Conceded by P 35."),
        play("14", "95", HOME, who=(9,), text="Corner, Hill."),
    ]
    rows = summary(told=told).rows
    assert {row.side for row in rows} == {Side.HOME}
    assert [row.player.name for row in rows] == ["P 33", "P 34", "P 35", None]


def test_injuries_and_drinks_breaks_with_their_ends() -> None:
    told = [
        play("11", "129", text="Delay in match because of an injury P 5 (Hill)."),
        play("12", "130", text="Delay over."),
        play("13", "129", text="Delay in match for a drinks break.", clock="24'"),
        play("14", "129", AWAY, clock="24'"),
        play("15", "130", text="Delay over.", clock="27'"),
        play("16", "130", AWAY, clock="27'"),
    ]
    rows = summary(told, told).rows
    assert [(row.fields["event_type2"], row.player.name) for row in rows] == [
        (SecondType.INJURY, "P 5"),
        (SecondType.DRINKS_BREAK, None),
        (SecondType.PLAY_RESUMED, None),
    ]


def test_without_plays_no_shots_are_carried() -> None:
    assert Carried.SHOTS not in summary([play("1", "70", who=(9,))], score=("1", "0")).carries


def test_events_that_are_all_listed_twice_are_there_once() -> None:
    events = [play(str(number), "70", who=(number // 2,), clock=f"{10 + number}'") for number in range(6)]
    found = summary(events, score=("3", "0"))
    assert (len(found.rows), [remark.kind for remark in found.remarks]) == (3, ["rows_doubled"])


def test_a_scoreboard_with_a_shoot_out() -> None:
    def detail(**flags):
        base = {"team": {"id": "1"}, "clock": {"displayValue": "23'"}, "athletesInvolved": [{"id": "9"}]}
        return base | flags

    raw = competition(
        "FINAL_PEN",
        "post",
        5,
        "120'",
        ("1", "1"),
        details=[detail(scoringPlay=True), detail(scoringPlay=True, shootout=True), detail(yellowCard=True)],
    )
    raw["competitors"][0]["shootoutScore"], raw["competitors"][1]["shootoutScore"] = 4, 3
    document = {"leagues": [{"name": "Cup"}], "events": [{"id": "7", "competitions": [raw]}]}
    (found,) = read(document).snapshots
    assert [row.kind for row in found.rows] == [Kind.GOAL, Kind.KICK, Kind.CARD]
    assert (found.status, found.score, found.shoot_out, found.extra_time) == (Status.FINISHED, (1, 1), (4, 3), True)
    assert (Kind.SUBSTITUTION in found.covers, found.carries) == (False, (Carried.CARDS,))


def test_status_by_name_then_by_state_and_period() -> None:
    assert summary(name="IN_PROGRESS", period=1).status is Status.FIRST_HALF
    assert summary(name="OVERTIME", period=4, clock="110'").status is Status.EXTRA_TIME_SECOND_HALF
    assert summary(name="FORFEIT", state="post").status is Status.AWARDED
    assert summary(name="CANCELLED", state="post").status is Status.CANCELLED
    postponed = summary(name="POSTPONED", state="post", clock="0'")
    assert (postponed.score, postponed.minute) == (None, None), "else it has kicked off"
    unknown = summary(name="NEW", state="post")
    assert (unknown.status, [remark.kind for remark in unknown.remarks]) == (Status.UNKNOWN, ["status_unknown"])


def test_what_is_no_answer_is_a_remark() -> None:
    assert [remark.kind for remark in read({"header": {}}).remarks] == ["no_match"]
    assert [remark.kind for remark in read([1, 2]).remarks] == ["no_match"]


def test_key_events_that_can_not_be_read_are_a_remark_and_whistles_are_not() -> None:
    nowhere = {**play("4", "94"), "team": None, "type": {"id": "94", "text": "Yellow Card"}}
    listed = [play("1", "80"), play("2", "129"), play("3", "999"), nowhere, play("5", "98", period=5)]
    (remark,) = summary(listed).remarks
    assert (remark.kind, remark.text) == ("row_unknown", "key events that can't be read: 999, Yellow Card")
