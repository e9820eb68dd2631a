"""What an archive carries: whole matches everything that they have, scattered rows nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from football.codes import EventType, SecondType
from football.match import Match
from football.match_information import ALL_CARRIED, Carried
from sources.archive.writer import write_csv
from sources.simulator import simulate
from sources.source import open_source

LEFT_OUT = {
    Carried.CORNERS: lambda event: event.event_type is EventType.CORNER,
    Carried.LINE_UPS: lambda event: event.event_type2 is SecondType.LINE_UP,
    Carried.SHOTS: lambda event: event.event_type is EventType.ATTEMPT and not event.is_goal,
}


@pytest.fixture(scope="module")
def matches() -> list[Match]:
    return [one.match for one in simulate(8, 3)]


def carried(matches: list[Match], folder: Path) -> set[tuple[Carried, ...] | None]:
    write_csv(matches, folder / "events.csv", ginf=True)
    informed = (match.events[0].info for match in open_source(str(folder)).matches())
    return {info.carries for info in informed if info is not None}


def test_simulated_matches_have_everything(matches: list[Match], tmp_path: Path) -> None:
    assert carried(matches, tmp_path) == {ALL_CARRIED}


@pytest.mark.parametrize("what", LEFT_OUT)
def test_what_is_left_out_is_not_carried(what: Carried, matches: list[Match], tmp_path: Path) -> None:
    without = [
        Match(match.info, tuple(event for event in match.events if not LEFT_OUT[what](event))) for match in matches
    ]
    (found,) = carried(without, tmp_path)
    assert found is not None
    assert {*ALL_CARRIED} - {*found} == {what}


def test_scattered_rows_carry_nothing(matches: list[Match], tmp_path: Path) -> None:
    """Beside whole matches, whose own events they do not dilute."""
    scattered = [Match(match.info, match.played[10:13]) for match in matches[:4]]
    assert carried([*scattered, *matches[4:]], tmp_path) == {(), ALL_CARRIED}
