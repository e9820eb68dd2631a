"""What the page counts is what the match state says: the page's own script, run by Node, on whole matches."""

from __future__ import annotations

import json
import shutil
import subprocess
from random import Random

import orjson
import pytest

from commentary.message import Author, Commentary, Line
from commentary.situation import situations
from commentary.view import is_shown
from football.carried import carried
from football.codes import CorrectionReason, EventType, Review, SecondType
from football.events import MatchEvent
from football.match_information import Carried
from football.state import TeamState
from match_centre.assets import STATIC
from match_centre.viewer_events import line_event
from sources.classics.reader import classic_matches
from sources.simulator import simulate

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="there is no Node for the script (apt-get install nodejs)")

SCRIPT = """
import { readFileSync } from "node:fs";
const source = readFileSync(process.argv[1], "utf8");
const tally = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const { count, emptyMatch, isCarried, momentum, timeline } = tally;
const kinds = ["shots", "fouls", "corners", "offsides", "cards"];
const counted = JSON.parse(readFileSync(0, "utf8")).map((lines) => {
  const match = emptyMatch();
  lines.forEach((line) => count(match, line));
  const line = timeline(match);
  const places = match.moments.map(({ period, clock }) => line.at(period, clock));
  return { ...match, length: line.length, places, momentum: momentum(match, line, line.length),
    carried: kinds.filter((what) => isCarried(match, what)),
    sides: Object.fromEntries(Object.entries(match.sides).map(([side, team]) =>
      [side, { ...team, players: [...team.players.values()] }])) };
});
console.log(JSON.stringify(counted));
"""


def counted(matches: list[list[MatchEvent]], *, twice: bool = False) -> list[dict]:
    """What the script makes of each match; `twice`: all lines are published again at the end, as by a second group."""
    return evaluated([(1 + twice) * viewer_lines(events) for events in matches])


def viewer_lines(events: list[MatchEvent]) -> list[dict]:
    """What the server sends of a match."""
    return [
        orjson.loads(line_event(Commentary.of(each, Line("-", Author.MODEL), "test"), "0-0").split(b"data: ")[1])
        for each in situations(events)
    ]


def evaluated(lines: list[list[dict]]) -> list[dict]:
    """What the page's script counts of each match."""
    return node(SCRIPT, "tally.js", lines)


def node(script: str, module: str, given: object) -> list:
    """What a script prints that is given a module of the page, and JSON on standard input."""
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", script, str(STATIC / module)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def of_state(team: TeamState) -> dict[str, int]:
    return {
        "shots": team.shots,
        "onTarget": team.shots_on_target,
        "corners": team.corners,
        "fouls": team.fouls,
        "offsides": team.offsides,
        "yellow": team.yellow_cards,
        "red": team.sent_off,
    }


def put_right(events: list[MatchEvent], seed: int) -> list[MatchEvent]:
    """The match with a quarter of its events corrected, some at once and some much later, some more than once."""
    random = Random(seed)
    found = list(events)
    for event in random.sample(events, len(events) // 4):
        now = event
        for revision in range(1, random.choice([2, 2, 3])):
            change: dict[str, object] = {"retracted": random.random() < 0.4}
            if event.event_type is EventType.ATTEMPT:
                change |= {"is_goal": random.random() < 0.5, "player": random.choice([event.player, "Another"])}
            elif event.event_type is EventType.YELLOW_CARD:
                change |= {"event_type": random.choice([EventType.RED_CARD, EventType.FOUL]), "event_type2": None}
            now = now.model_copy(update={"revision": revision, **change})
            at_once = found.index(event) + 1
            found.insert(random.choice([at_once, len(found)]) if revision == 1 else len(found), now)
    return found


def test_the_page_counts_as_the_match_state_does():
    whole = [list(match.events) for match in (*classic_matches(), *(one.match for one in simulate(25, seed=8)))]
    agree(whole, counted(whole))


@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.ci
def test_the_page_counts_as_the_match_state_does_whatever_is_corrected(twice):
    whole = [list(match.events) for match in (*classic_matches(), *(one.match for one in simulate(25, seed=8)))]
    matches = [put_right(events, seed) for seed, events in enumerate(whole)]
    agree(matches, counted(matches, twice=twice))


def test_a_check_that_is_itself_corrected_is_shown_as_it_is_now():
    events = classic_matches()[0].events
    first = events[0]
    review = {"event_type": EventType.ANNOUNCEMENT, "event_type2": SecondType.VAR_CHECK, "review": Review.GOAL}
    check = first.model_copy(update={**review, "event_id": "check", "line_up": None})
    record = {"revision": 1, "reason": CorrectionReason.RECORD}
    penalty = check.model_copy(update={**record, "review": Review.PENALTY})
    none = check.model_copy(update={**record, "retracted": True})
    _, now_penalty, now_none = counted([[check], [check, penalty], [check, none]])
    assert now_penalty["check"]["review"] == "penalty"
    assert now_none["check"] is None


def agree(matches: list[list[MatchEvent]], pages: list[dict]) -> None:
    for events, page in zip(matches, pages, strict=True):
        *_, last = situations(events)
        state = last.state
        assert (page["score"]["home"], page["score"]["away"]) == state.score
        for side, team in {"1": state.home, "2": state.away}.items():
            commented = dict(page["sides"][side])
            players = {player["name"]: player for player in commented.pop("players")}
            assert commented == of_state(team), events[0].match_id
            assert len([goal for goal in page["goals"] if str(goal["side"]) == side]) == team.goals
            for name, tally in team.players.items():
                seen = players[name]
                assert (seen["goals"], seen["ownGoals"], seen["red"]) == (tally.goals, tally.own_goals, tally.sent_off)
                assert (bool(seen["on"]), bool(seen["off"])) == (tally.came_on, tally.went_off)


def test_summaries_reports_and_match_information_count_for_nothing_and_merged_lines_count():
    """A page that is given them has the numbers of the events alone."""
    events = list(classic_matches()[0].events)
    lines = viewer_lines(events)
    parts = [{**line, "part": "summary", "event": f"summary {number}"} for number, line in enumerate(lines)]
    parts += [{**line, "kind": "match_info", "event": "info", "sequence": 9999} for line in lines[:1]]
    merged = [{**line, "merged_into": lines[0]["event"]} for line in lines]
    plain, with_parts, with_merged = evaluated([lines, [*lines, *parts], merged])
    assert plain == with_parts
    for page in (plain, with_merged):
        page.pop("events")
    assert plain["sides"] == with_merged["sides"]


def test_a_number_is_shown_where_the_feed_has_it():
    """As match information says; without, once there was one. It is what `football.carried` allows the commentary."""
    whole = [list(match.events) for match in (*classic_matches(), *(one.match for one in simulate(3, seed=8)))]
    silent = [[event for event in events if not event.is_information] for events in whole]
    some = [[event for event in events if event.event_type is not EventType.CORNER][:25] for events in silent]
    matches = [*whole, *silent, *some]
    kinds = (Carried.SHOTS, Carried.FOULS, Carried.CORNERS, Carried.OFFSIDES, Carried.CARDS)
    for events, page in zip(matches, counted(matches), strict=True):
        *_, last = situations(events)
        assert page["carried"] == [what.value for what in kinds if carried(last.state, what)]
    classics = counted(whole[:-3])
    assert all("shots" not in page["carried"] for page in classics), "goals alone are no shots"
    assert all("shots" in page["carried"] for page in counted(whole[-3:]))


DEFAULT_VIEW = """
import { readFileSync } from "node:fs";
const source = readFileSync(process.argv[1], "utf8");
const { isShown } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const given = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(given.map(([line, style]) => isShown(line, style, (event) => event === "gone"))));
"""


def test_the_page_has_the_default_view_of_the_other_readers():
    line = Commentary.of(next(situations(classic_matches()[0].events)), Line("-", Author.MODEL), "test")
    lines = [
        line.model_copy(update={"style": style, "importance": importance, "merged_into": into, "part": part})
        for style in ("wire", "lively", "brief", "house-style")
        for importance in range(1, 6)
        for into in (None, "there", "gone")
        for part in ("event", "summary", "report")
    ]
    sent = [(orjson.loads(line_event(one, "0-0").split(b"data: ")[1]), one.style) for one in lines]
    expected = [is_shown(one, retracted={"gone"}) for one in lines]
    assert node(DEFAULT_VIEW, "view.js", sent) == expected
    assert {True, False} == set(expected)


def test_the_line_of_time_runs_forward_and_pressure_belongs_to_who_presses():
    matches = [list(match.played) for match in classic_matches()]
    for events, page in zip(matches, counted(matches), strict=True):
        assert page["places"] == sorted(page["places"])
        assert page["places"][-1] <= page["length"]
        goal = next(event for event in events if event.is_goal)
        place = int(page["places"][events.index(goal)])
        assert page["momentum"][place] * (1 if goal.side == 1 else -1) > 0
