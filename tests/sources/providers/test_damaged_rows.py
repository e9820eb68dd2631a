"""A damaged row costs that row, not the file: for every provider, with small files of our own."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from football.codes import EventType
from sources.providers.errors import ProviderError
from sources.providers.open_provider import ProviderMatch, open_provider
from tests.sources.providers.datafactory.small_feed import small_feed as datafactory
from tests.sources.providers.opta.small_feed import small_feed as opta
from tests.sources.providers.sportec.small_feed import small_feed as sportec
from tests.sources.providers.statsbomb.invented_match import HOME, InventedMatch
from tests.sources.providers.statsperform.small_feed import small_feed as statsperform
from tests.sources.providers.wyscout.small_feed import small_feed as wyscout

Files = tuple[Path, Path | None]


def opta_files(folder: Path) -> Files:
    return opta(
        folder,
        [
            {"type": 16, "at": (20, 0), "player": "101"},
            {"type": 16, "at": (30, 0), "player": "201"},
            {"type": 17, "at": (40, 0), "player": "203", "q": {31: None}},
        ],
        score=(1, 1),
    )


def statsperform_files(folder: Path) -> Files:
    return statsperform(folder)


def wyscout_files(folder: Path) -> Files:
    shot = {"what": (10, 100), "tags": (101,)}
    return wyscout(
        folder,
        [
            {"what": (8, 85), "at": ("1H", 1), "player": "101"},
            {**shot, "at": ("1H", 1200), "player": "101", "place": (90, 50)},
            {**shot, "at": ("1H", 1800), "player": "201", "place": (90, 50)},
            {"what": (2, 20), "at": ("1H", 2400), "player": "203", "tags": (1702,)},
        ],
    ), None


def sportec_files(folder: Path) -> Files:
    goal = '<ShotAtGoal Team="{0}" Player="{1}"><SuccessfulShot/></ShotAtGoal>'
    card = '<Caution CardColor="yellow" Team="20" Player="203"/>'
    return sportec(folder, [goal.format("10", "101"), goal.format("20", "201"), card], score="1:1")


def statsbomb_files(folder: Path) -> Files:
    invented = InventedMatch()
    invented.shot(1, 1200.0, HOME, "Alder Iota", "Goal", (110.0, 40.0), (120.0, 37.0, 0.5))
    invented.shot(1, 1800.0, "Marsh Rovers", "Marsh Iota", "Goal", (110.0, 40.0), (120.0, 37.0, 0.5))
    invented.booked(1, 2400.0, "Marsh Rovers", "Marsh Alpha", "Yellow Card")
    invented.period(1, 45 * 60)
    return invented.save(folder)


def datafactory_files(folder: Path) -> Files:
    place = {"coord": {"1": {"x": 0.9, "y": 0.0}}}
    goal = {"kind": "shots", "type": 9, **place}
    incidents = [
        {**goal, "minute": 20, "player": "101"},
        {**goal, "minute": 30, "player": "201"},
        {"kind": "yellowCards", "type": 3, "minute": 40, "player": "203"},
    ]
    return datafactory(folder, incidents, score=(1, 1)), None


SMALL = {
    "datafactory": datafactory_files,
    "opta": opta_files,
    "statsperform": statsperform_files,
    "wyscout": wyscout_files,
    "sportec": sportec_files,
    "statsbomb": statsbomb_files,
}


def opened(provider: str, files: Files) -> ProviderMatch:
    return open_provider(provider, *files)


def scorers(feed: ProviderMatch) -> list[str | None]:
    (match,) = feed.matches()
    return [event.player for event in match.events if event.is_goal]


def cards(feed: ProviderMatch) -> int:
    (match,) = feed.matches()
    return sum(event.event_type is EventType.YELLOW_CARD for event in match.events)


def edited(path: Path, edit: Callable[[Any], None]) -> None:
    """Rewrite a file after an edit of its JSON or its XML root."""
    content = path.read_bytes()
    if content.lstrip().startswith(b"<"):
        root = ET.fromstring(content)
        edit(root)
        path.write_bytes(ET.tostring(root))
    else:
        document = json.loads(content)
        edit(document)
        path.write_text(json.dumps(document), encoding="utf-8")


def goal_rows(provider: str, document: Any) -> list[Any]:
    """The rows of the goals, in order."""
    if provider == "opta":
        return [event for event in document.iter("Event") if event.get("type_id") == "16"]
    if provider == "statsperform":
        return [event for event in document["liveData"]["event"] if event["typeId"] == 16]
    if provider == "wyscout":
        return [event for event in document["events"] if event["eventName"] == 10]
    if provider == "sportec":
        return [event for event in document.iter("Event") if event.find("ShotAtGoal") is not None]
    if provider == "datafactory":
        return list(document["incidences"]["shots"].values())
    return [event for event in document if event["type"]["name"] == "Shot"]


#: Keys of a row's place, team and time.
KEYS = {
    "opta": (("x", "y"), "team_id", "timestamp"),
    "statsperform": (("x", "y"), "contestantId", "timeStamp"),
    "wyscout": (("positions",), "teamId", "eventSec"),
    "sportec": (("X-Position",), "", "EventTime"),
    "statsbomb": (("location",), "team", "timestamp"),
    "datafactory": (("coord",), "team", "t"),
}


def without(row: Any, key: str) -> None:
    del (row.attrib if isinstance(row, ET.Element) else row)[key]


@pytest.mark.parametrize("provider", SMALL)
def test_a_goal_without_a_place_is_a_goal(tmp_path, provider):
    files = SMALL[provider](tmp_path)
    before = opened(provider, files)

    def edit(document: Any) -> None:
        for key in KEYS[provider][0]:
            without(goal_rows(provider, document)[0], key)

    edited(files[0], edit)
    feed = opened(provider, files)
    assert scorers(feed) == scorers(before)
    assert feed.errors == before.errors == []
    (match,) = feed.matches()
    assert next(event for event in match.events if event.is_goal).location is None
    if provider not in ("statsbomb", "datafactory"):  # which may leave the place out
        assert "1 event has no place on the pitch" in feed.remarks


@pytest.mark.parametrize("provider", SMALL)
@pytest.mark.parametrize("key", [1, 2], ids=["team", "time"])
def test_a_goal_without_a_team_or_a_time_costs_that_goal_and_is_counted(tmp_path, provider, key):
    files = SMALL[provider](tmp_path)
    before = opened(provider, files)

    def edit(document: Any) -> None:
        row = goal_rows(provider, document)[0]
        if provider == "sportec" and key == 1:
            row.find("ShotAtGoal").set("Team", "999")
        elif provider == "datafactory" and key == 1:  # which finds the team of a known player
            row["team"] = 999
        else:
            without(row, KEYS[provider][key])

    edited(files[0], edit)
    feed = opened(provider, files)
    assert scorers(feed) == scorers(before)[1:]
    assert cards(feed) == cards(before) == 1
    count = feed.row_count
    assert count.read == before.row_count.read == count.used + count.left_out.total() + count.without_event.total()
    assert count.left_out.total() == before.row_count.left_out.total() + 1
    assert feed.errors, "the file's own score is another one now, or there is none that would say so"
    with pytest.raises(ProviderError):
        open_provider(provider, *files, strict=True)


@pytest.mark.parametrize("provider", SMALL)
def test_an_unknown_player_costs_the_name(tmp_path, provider):
    files = SMALL[provider](tmp_path)
    before = opened(provider, files)
    keys = {"opta": "player_id", "statsperform": "playerId", "wyscout": "playerId", "datafactory": "plyrId"}

    def edit(document: Any) -> None:
        row = goal_rows(provider, document)[0]
        if provider == "sportec":
            row.find("ShotAtGoal").set("Player", "999")
        elif provider == "statsbomb":
            row["player"] = {"id": 999, "name": "Nobody Known"}
        else:
            (row.attrib if isinstance(row, ET.Element) else row)[keys[provider]] = "999"

    edited(files[0], edit)
    feed = opened(provider, files)
    assert len(scorers(feed)) == len(scorers(before))
    assert feed.errors == []


@pytest.mark.parametrize("provider", ["opta", "statsperform"])
def test_an_unknown_qualifier_costs_nothing(tmp_path, provider):
    files = SMALL[provider](tmp_path)
    before = opened(provider, files)

    def edit(document: Any) -> None:
        row = goal_rows(provider, document)[0]
        if provider == "opta":
            ET.SubElement(row, "Q", qualifier_id="98765", value="?")
        else:
            row["qualifier"].append({"id": 1, "qualifierId": 98765, "value": "?"})

    edited(files[0], edit)
    assert scorers(opened(provider, files)) == scorers(before)


def test_a_player_who_can_not_be_read_costs_the_name_and_is_counted(tmp_path):
    files = statsperform_files(tmp_path)
    edited(files[1], lambda ma1: ma1["liveData"]["lineUp"][0]["player"][0].pop("lastName"))
    feed = opened("statsperform", files)
    assert scorers(feed) == ["A. Quay"]
    assert [reason.partition(":")[0] for reason in feed.row_count.left_out.counts] == ["player"]


def test_a_file_in_which_nothing_can_be_read_is_refused(tmp_path):
    files = statsperform_files(tmp_path)

    def edit(ma3: Any) -> None:
        for event in ma3["liveData"]["event"]:
            del event["timeStamp"]

    edited(files[0], edit)
    with pytest.raises(ProviderError, match="'timeStamp' is missing or unknown"):
        opened("statsperform", files)


def test_a_line_up_with_too_few_names_is_a_remark(tmp_path):
    files = statsbomb_files(tmp_path)

    def without_a_name(lineups: Any) -> None:
        lineups[0]["lineup"][3] |= {"player_name": "", "player_nickname": ""}

    edited(files[1], without_a_name)
    assert f"{HOME} start with 10 named players: no line-up is announced" in opened("statsbomb", files).remarks


#: What is done to the row that starts the match, or has a line-up.
FRAMES: dict[str, Callable[[Any], None]] = {
    "opta": lambda root: root.find("Game/Event[@type_id='32']").attrib.pop("timestamp"),
    "statsperform": lambda ma3: ma3["liveData"]["event"][0].pop("timeStamp"),
    "sportec": lambda root: root.find("Event").attrib.pop("EventTime"),
    "statsbomb": lambda events: events[0].pop("tactics"),
    "statsbomb-start": lambda events: [
        event.pop("timestamp") for event in events if event["type"]["name"] == "Half Start"
    ],
    "datafactory": lambda content: content["incidences"]["status"]["9001"].pop("time"),
}


@pytest.mark.parametrize("name", FRAMES)
def test_a_damaged_start_or_line_up_costs_no_goal(tmp_path, name):
    provider = name.partition("-")[0]
    files = SMALL[provider](tmp_path)
    before = opened(provider, files)
    (whole,) = before.matches()
    edited(files[0], FRAMES[name])
    feed = opened(provider, files)
    (match,) = feed.matches()
    assert (match.info.home, match.info.away) == (whole.info.home, whole.info.away)
    assert scorers(feed) == scorers(before)
    assert any("damaged" in reason for reason in feed.row_count.left_out.counts)
