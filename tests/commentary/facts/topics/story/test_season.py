"""What is said of the season holds by the match information, or is refused; without it nothing holds."""

from __future__ import annotations

import pytest

from commentary.facts.claim import Claim
from commentary.facts.topics.story import season
from football.codes import EventType, SecondType
from football.events import MatchEvent
from tests.commentary.facts.topics.story.claimed import (
    Claimed,
    assert_claims,
    assert_inversions_are_noticed,
    away,
    home,
    info,
    passes,
    whistle,
)
from tests.football.drawn_events import event

KICK_OFF = whistle(SecondType.KICK_OFF)


def seasons(ours: dict[str, object], theirs: dict[str, object] | None = None, **shared: object) -> MatchEvent:
    teams = {name: {"season": one} for name, one in (("home", ours), ("away", theirs)) if one}
    return info(**teams, **({"season": shared} if shared else {}))


def streak(name: str, number: int) -> MatchEvent:
    unbeaten = {"unbeaten": number} if name == "wins" else {}
    return seasons({"streaks": {name: number, **unbeaten}})


def met(*scores: tuple[int, int]) -> MatchEvent:
    meetings = [
        {"day": f"2025-0{number}-01", "at_home": True, "home_goals": ours, "away_goals": theirs}
        for number, (ours, theirs) in enumerate(scores, start=1)
    ]
    return info(season={"head_to_head": {"this_season": meetings}})


WIN, DRAW, LOSS = [home(), whistle()], [home(), away(), whistle()], [away(), whistle()]
WON = "Full time, Northmoor City 1–0 Vallorca. "
DREW = "Full time, Northmoor City 1–1 Vallorca. "
LOST = "Full time, Northmoor City 0–1 Vallorca. "
OFF = "Kick-off, Northmoor City against Vallorca. "

ROWS = [
    Claimed(
        Claim.TABLE_PLACE,
        f"{OFF}Third against ninth.",
        [seasons({"place": 3}, {"place": 9}), KICK_OFF],
        [[seasons({"place": 9}, {"place": 3}), KICK_OFF], [seasons({"place": 3}), KICK_OFF], [KICK_OFF]],
    ),
    Claimed(
        Claim.LEADERS,
        f"{OFF}Vallorca are top.",
        [seasons({}, {"place": 1}), KICK_OFF],
        [[seasons({"place": 1}, {"place": 2}), KICK_OFF]],
    ),
    Claimed(
        Claim.POINTS,
        f"{WON}Northmoor City have 45 points.",
        [seasons({"points": 42}), *WIN],
        [[seasons({"points": 45}), *WIN], [seasons({}, {"points": 42}), *WIN]],
    ),
    Claimed(
        Claim.POINTS, f"{DREW}Northmoor City have 43 points.", [seasons({"points": 42}), *DRAW], [[KICK_OFF, *DRAW]]
    ),
    Claimed(
        Claim.WINS_FROM_THE_LAST,
        f"{OFF}Northmoor City have three wins from the last five.",
        [seasons({"last_five": "WWDLW"}), KICK_OFF],
        [[seasons({"last_five": "WWW"}), KICK_OFF], [seasons({"last_five": "WWDLL"}), KICK_OFF]],
    ),
    Claimed(
        Claim.WINS_IN_A_ROW,
        f"{WON}Northmoor City win, a fifth win in a row.",
        [streak("wins", 4), *WIN],
        [[streak("wins", 5), *WIN], [streak("unbeaten", 4), *WIN]],
    ),
    Claimed(
        Claim.UNBEATEN,
        f"{DREW}Northmoor City unbeaten in eight.",
        [streak("unbeaten", 7), *DRAW],
        [[streak("unbeaten", 8), *DRAW]],
    ),
    Claimed(
        Claim.WINLESS,
        f"{LOST}Northmoor City without a win in six matches.",
        [streak("winless", 5), *LOSS],
        [[streak("winless", 6), *LOSS], [streak("unbeaten", 5), *LOSS]],
    ),
    Claimed(
        Claim.CLEAN_SHEETS_IN_A_ROW,
        f"{WON}Northmoor City win, a third clean sheet in a row.",
        [streak("clean_sheets", 2), *WIN],
        [[streak("clean_sheets", 3), *WIN]],
    ),
    Claimed(
        Claim.WITHOUT_A_GOAL,
        f"{LOST}Northmoor City without a goal in three.",
        [streak("without_goal", 2), *LOSS],
        [[streak("without_goal", 3), *LOSS]],
    ),
    Claimed(
        Claim.FIRST_DEFEAT_IN,
        f"{LOST}Northmoor City lose, the first defeat in eleven.",
        [streak("unbeaten", 10), *LOSS],
        [[streak("unbeaten", 11), *LOSS], [streak("unbeaten", 4), *LOSS]],
    ),
    Claimed(
        Claim.FIRST_WIN_IN,
        f"{WON}Northmoor City win, the first win in seven matches.",
        [streak("winless", 6), *WIN],
        [[streak("winless", 7), *WIN], [streak("unbeaten", 6), *WIN]],
    ),
    Claimed(
        Claim.TOP_SCORER,
        "Ada Stone scores, 1–0 to Northmoor City. Their top scorer.",
        [seasons({"scorers": {"Ada Stone": 13, "Bo Li": 12}}), home()],
        [
            [seasons({"scorers": {"Ada Stone": 12, "Bo Li": 12}}), home()],
            [seasons({}, {"scorers": {"Ada Stone": 13}}), home()],
            [home()],
        ],
    ),
    Claimed(
        Claim.SEASON_GOALS,
        "Ada Stone scores, 2–0 to Northmoor City, 15 goals this season.",
        [seasons({"scorers": {"Ada Stone": 13}}), home(), home()],
        [
            [seasons({"scorers": {"Ada Stone": 14}}), home(), home()],
            [seasons({"scorers": {"Ada Stone": 13, "Bo Li": 13}}), home(), home()],
        ],
    ),
    Claimed(
        Claim.MEETINGS_WON,
        f"{OFF}Vallorca won the last two meetings.",
        [met((3, 0), (0, 1), (1, 2)), KICK_OFF],
        [[met((0, 3), (1, 0), (1, 2)), KICK_OFF], [met((1, 2)), KICK_OFF], [met((2, 1), (1, 0)), KICK_OFF]],
    ),
    Claimed(
        Claim.FAVOURITES,
        f"{OFF}Vallorca are the favourites.",
        [seasons({}, favourite=2), KICK_OFF],
        [[seasons({}, favourite=1), KICK_OFF], [KICK_OFF]],
    ),
]


def test_each_claim_by_its_matches() -> None:
    assert_claims(ROWS)


def test_a_claim_turned_round_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {row.claim for row in ROWS} == {
        claim for topic in season.TOPICS for claim in (*topic.truths, *topic.number_truths)
    }
    assert_inversions_are_noticed(ROWS, monkeypatch)


def test_short_streaks_are_not_said_at_the_end() -> None:
    assert not passes(f"{WON}Northmoor City win, a second win in a row.", [streak("wins", 1), *WIN])
    assert not passes(f"{DREW}Northmoor City unbeaten in four.", [streak("unbeaten", 3), *DRAW])


def test_favourites_are_not_named_during_the_match() -> None:
    assert not passes("A corner for Northmoor City, the favourites.", [seasons({}, favourite=1), corner()])


def corner() -> MatchEvent:
    return event(EventType.CORNER)


def test_the_competition_may_be_called_by_its_name_or_its_code() -> None:
    corner = event(EventType.CORNER, competition="F1")
    league = info(competition="Ligue 1")
    for text, said in (("A corner in the Ligue 1 for Northmoor City.", True), ("A corner in the Serie A.", False)):
        assert passes(text, [league, corner]) is said
    assert passes("A corner for Northmoor City in the F1.", [corner])
    assert not passes("A corner in the Ligue 1 for Northmoor City.", [corner])
