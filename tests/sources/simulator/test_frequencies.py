"""A simulated season has the published frequencies: events, shots, goals, and what follows what."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from football.codes import (
    BodyPart,
    EventType,
    Location,
    Period,
    PlaySituation,
    SecondType,
    Side,
)
from football.events import MatchEvent
from sources.simulator import SimulatedMatch
from sources.simulator.fitting import fit
from sources.simulator.frequencies import (
    ASSISTS,
    BODY_PARTS,
    EVENTS,
    FAST_BREAKS,
    FREE_KICK_LOCATIONS,
    GOALS_PER_MATCH,
    HOME_SHARE,
    MATCHES,
    OUTCOMES,
    SAMPLED_ATTEMPTS,
    SHOTS,
    SITUATIONS,
    per_match,
)
from tests.sources.simulator.pitch_watch import Watch
from tests.sources.simulator.simulated_season import SEASON, cup_tie_matches, season_matches


@pytest.fixture(scope="module")
def season() -> list[SimulatedMatch]:
    return season_matches()


@pytest.fixture(scope="module")
def cup_ties() -> list[SimulatedMatch]:
    return cup_tie_matches()


@pytest.fixture(scope="module")
def played(season: list[SimulatedMatch]) -> list[MatchEvent]:
    """All events of the season but announcements and shoot-outs, as in the published data."""
    return [
        event
        for one in season
        for event in one.match.events
        if event.event_type is not EventType.ANNOUNCEMENT and event.period is not Period.SHOOT_OUT
    ]


def test_events_by_type_are_as_published(played):
    found = Counter(event.event_type for event in played)
    for kind, tolerance in {
        EventType.FREE_KICK_WON: 0.04,
        EventType.FOUL: 0.04,
        EventType.ATTEMPT: 0.04,
        EventType.CORNER: 0.07,
        EventType.SUBSTITUTION: 0.06,
        EventType.OFFSIDE: 0.08,
        EventType.YELLOW_CARD: 0.08,
        EventType.HAND_BALL: 0.16,
        EventType.PENALTY_CONCEDED: 0.3,
        EventType.RED_CARD: 0.45,
    }.items():
        assert found[kind] / SEASON == pytest.approx(per_match(kind), rel=tolerance), kind.label
    assert len(played) / SEASON == pytest.approx(EVENTS / MATCHES, rel=0.03)
    assert sum(event.side is Side.HOME for event in played) / len(played) == pytest.approx(HOME_SHARE, abs=0.012)


def test_shots_are_as_published(played):
    shots = [event for event in played if event.event_type is EventType.ATTEMPT]
    for counts, field in (
        (SITUATIONS, "situation"),
        (BODY_PARTS, "bodypart"),
        (ASSISTS, "assist_method"),
        (OUTCOMES, "shot_outcome"),
    ):
        found = Counter(getattr(event, field) for event in shots)
        for code, count in counts.items():
            assert found[code] / len(shots) == pytest.approx(count / SAMPLED_ATTEMPTS, abs=0.02), code
    found = Counter(event.location for event in shots)
    for location, (count, _) in SHOTS.items():
        if location is not Location.NOT_RECORDED:
            assert found[location] / SEASON == pytest.approx(count / MATCHES, rel=0.08, abs=0.1), location.label
    fast_breaks = sum(event.fast_break for event in shots)
    assert fast_breaks / len(shots) == pytest.approx(FAST_BREAKS / SAMPLED_ATTEMPTS, abs=0.006)


def test_goals_are_as_published(played):
    goals = [event for event in played if event.is_goal]
    assert len(goals) / SEASON == pytest.approx(GOALS_PER_MATCH, rel=0.1)
    assert 0.01 < sum(event.is_own_goal for event in goals) / len(goals) < 0.06
    found = Counter(event.location for event in goals)
    for location in (Location.CENTRE_OF_THE_BOX, Location.VERY_CLOSE_RANGE, Location.OUTSIDE_THE_BOX):
        assert found[location] / SEASON == pytest.approx(SHOTS[location][1] / MATCHES, rel=0.25), location.label


def test_free_kicks_are_won_where_they_are_published_to_be(played):
    places = Counter(event.location for event in played if event.event_type is EventType.FREE_KICK_WON)
    for location, per_cent in FREE_KICK_LOCATIONS.items():
        assert places[location] / places.total() == pytest.approx(per_cent / 100, abs=0.02)


def test_a_foul_and_its_free_kick_come_together(season):
    fouls = paired = 0
    for one in season:
        for before, event in pairwise(one.match.events):
            kinds = {before.event_type, event.event_type}
            together = kinds == {EventType.FOUL, EventType.FREE_KICK_WON} and before.clock == event.clock
            paired += together and before.side is event.side.other
            fouls += event.event_type is EventType.FOUL
    assert paired / fouls > 0.88


def test_corners_come_in_runs_and_lead_to_headers(season):
    follow = corners = 0
    headers: Counter[bool] = Counter()
    for one in season:
        for before, event in pairwise(one.match.events):
            if before.event_type is EventType.CORNER:
                corners += 1
                follow += event.event_type is EventType.CORNER and event.side is before.side
            if event.situation is PlaySituation.CORNER:
                headers[event.bodypart is BodyPart.HEAD] += 1
    assert follow / corners > 0.1  # one event in ten is a corner, half of them the same side's
    assert headers[True] / headers.total() > 0.3


def test_who_is_behind_late_attacks_more(season):
    shots: Counter[int] = Counter()
    for one in season:
        lead = {Side.HOME: 0, Side.AWAY: 0}
        for event in one.match.events:
            if event.event_type is EventType.ATTEMPT and event.minute > 75:
                shots[(lead[event.side] > 0) - (lead[event.side] < 0)] += 1
            lead[event.side] += event.is_goal
            lead[event.side.other] -= event.is_goal
    assert shots[-1] > 1.15 * shots[1]


def test_who_conceded_a_corner_is_unknown_now_and_then(played):
    corners = [event for event in played if event.event_type is EventType.CORNER]
    assert sum(event.player is None for event in corners) / len(corners) == pytest.approx(0.07, abs=0.02)


def test_second_yellows_are_mostly_yellow_cards_with_a_sending_off(season, cup_ties):
    cards = [event for one in season + cup_ties for event in one.match.events if event.is_second_yellow]
    kinds = Counter(event.event_type for event in cards)
    assert kinds[EventType.YELLOW_CARD] > 5 * kinds[EventType.SECOND_YELLOW_CARD] > 0


def test_a_booked_player_is_careful(season):
    """Of two players who foul, the booked one does it less than half as often from then on."""
    rates: dict[bool, list[int]] = {False: [0, 0], True: [0, 0]}
    for one in season:
        watch = Watch(one)
        for event in one.match.events:
            watch.see(event)
            if event.event_type is EventType.FOUL:
                rates[event.player in watch.booked][0] += 1
                on = watch.on[event.side]
                booked = len(on & watch.booked)
                rates[True][1] += booked
                rates[False][1] += len(on) - booked
    booked, free = (fouls / men for fouls, men in (rates[True], rates[False]))
    assert booked < 0.7 * free


def test_added_time_is_counted_on_45_and_90(season):
    for period, minute in ((Period.FIRST_HALF, 45), (Period.SECOND_HALF, 90)):
        end = SecondType.HALF_TIME if period is Period.FIRST_HALF else SecondType.FULL_TIME
        ends = [event for one in season for event in one.match.events if event.event_type2 is end]
        added = Counter(event.added_minute for event in ends if event.minute == minute)
        assert len(added) >= 4
        assert max(added) <= 16


def test_what_surrounds_play_is_as_frequent_as_it_should_be(season):
    found = Counter(event.event_type2 for one in season for event in one.match.events)
    for code, least, most in (
        (SecondType.VAR_CHECK, 0.2, 0.5),
        (SecondType.VAR_CONFIRMED, 0.08, 0.3),
        (SecondType.INJURY, 0.8, 1.8),
        (SecondType.ADDED_TIME, 1.9, 2.1),
        (SecondType.DRINKS_BREAK, 0.1, 0.35),
        (SecondType.DELAY, 0.003, 0.06),
    ):
        assert least < found[code] / SEASON < most, code.label
    assert found[SecondType.ABANDONED] <= 6


def test_league_matches_may_end_level(season):
    level = [one.match.info for one in season if one.match.info.score and len(set(one.match.info.score)) == 1]
    assert 0.2 < len(level) / SEASON < 0.35


def test_margins_that_contradict_each_other_are_refused():
    with pytest.raises(ValueError, match="contradict"):
        fit(np.array([[1.0, 0.0], [0.0, 1.0]]), [((0,), np.array([3.0, 1.0])), ((1,), np.array([1.0, 3.0]))])
    fitted = fit(np.ones((2, 2)), [((0,), np.array([3.0, 1.0])), ((1,), np.array([2.0, 2.0]))])
    assert fitted.tolist() == [[1.5, 1.5], [0.5, 0.5]]
