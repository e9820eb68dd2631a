"""`--provider`: a provider's files, commented offline and replayed onto a broker."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path

import pytest

from commentary.message import Commentary
from tests.sources.providers.opta.small_feed import small_feed
from tests.sources.providers.samples import DATAFACTORY, STATSBOMB, STATSPERFORM, WYSCOUT_V2, Sample
from tests.sources.providers.statsbomb.invented_match import AWAY, HOME, InventedMatch

needs_kloppy = pytest.mark.skipif(
    STATSBOMB.missing is not None and "kloppy is not" in STATSBOMB.missing, reason=str(STATSBOMB.missing)
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A match of our own invention: 1–2 after an own goal."""
    invented = InventedMatch()
    invented.period(1, 45 * 60)
    invented.period(2, 48 * 60)
    invented.shot(1, 600.0, HOME, "Alder Iota", "Goal", (110.0, 40.0), (120.0, 37.0, 0.5))
    invented.shot(2, 600.0, AWAY, "Marsh Iota", "Goal", (110.0, 40.0), (120.0, 37.0, 0.5))
    invented.own_goal(2, 900.0, HOME, "Alder Delta")
    return invented.save(tmp_path)


@needs_kloppy
def test_a_match_is_commented_offline(here, files):
    done = here(
        "comment", "--provider", "statsbomb", "--events", files[0], "--lineups", files[1], "--model", "phrasebook"
    )
    lines = [Commentary.from_json(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert done.complaint.startswith("10 events of 1 match commented")
    assert str(lines[-1].score) == "1–2"
    assert lines[-1].match_id == "statsbomb-4711"
    assert [line.clock for line in lines if line.is_goal] == ["11'", "56'", "61'"]


@needs_kloppy
def test_a_match_without_line_ups_apart(here):
    if WYSCOUT_V2.missing:
        pytest.skip(WYSCOUT_V2.missing)
    done = here(
        "comment",
        "--provider",
        "wyscout",
        "--events",
        WYSCOUT_V2.paths[0],
        "--text",
        "--limit",
        "2",
        "--model",
        "phrasebook",
    )
    assert done.code == 0
    assert "the file doesn't say who plays at home" in done.err.splitlines()[0]
    assert len(done.out.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("comment", "give either --data or --provider"),
        ("comment --data classic --provider opta --events f24.xml", "give either --data or --provider"),
        ("comment --data classic --events f24.xml", "--events and --lineups go with --provider"),
        ("comment --provider opta", "--provider opta needs --events, the Opta F24 feed"),
        ("comment --provider opta --events f24.xml", "--provider opta needs --lineups, the Opta F7 feed"),
        ("comment --provider wyscout --events a --lineups b", "--provider wyscout takes no --lineups"),
        ("replay --data classic --provider opta", "give either --data or --provider"),
        ("replay --provider opta --events f24.xml", "--provider opta needs --lineups, the Opta F7 feed"),
        ("replay --provider other --events x", "'other' is not one of 'statsbomb', 'opta', "),
    ],
)
def test_wrong_use_is_one_line(here, arguments, said):
    done = here(*arguments.split())
    assert done.code == 2
    assert said in done.complaint


@needs_kloppy
def test_a_bad_file_is_one_line(here, tmp_path):
    path = tmp_path / "f24.xml"
    path.write_text("<Games><Game>", encoding="utf-8")
    done = here("comment", "--provider", "opta", "--events", path, "--lineups", path)
    assert (done.code, done.out) == (1, "")
    assert done.complaint.startswith(f"touchline: {path}:1: not XML, or cut off")
    done = here("comment", "--provider", "wyscout", "--events", tmp_path / "nothing.json")
    assert (done.code, done.complaint) == (1, f"touchline: {tmp_path / 'nothing.json'}: No such file or directory")


@needs_kloppy
def test_a_provider_may_be_a_setting(here, files, tmp_path):
    config = tmp_path / "replay.yaml"
    config.write_text(f"feed:\n  provider: statsbomb\n  events: {files[0]}\n", encoding="utf-8")
    done = here("replay", "--config", config)
    assert done.code == 1
    assert (
        done.complaint
        == f"touchline: {config}, line 1: feed: provider statsbomb needs lineups, the StatsBomb lineups file"
    )


@pytest.mark.broker
@needs_kloppy
def test_matches_of_four_providers_go_through_the_broker_and_end_on_their_score(here, variables, start):
    samples: dict[Sample, str] = {STATSBOMB: "2–2", STATSPERFORM: "2–1", WYSCOUT_V2: "3–2", DATAFACTORY: "4–2"}
    if missing := next((sample.missing for sample in samples if sample.missing), None):
        pytest.skip(missing)
    worker = start("worker", **variables)
    worker.until_it_says("worker started")
    for sample in samples:
        events, lineups = sample.paths
        more = ("--lineups", lineups) if lineups else ()
        done = here("replay", "--provider", sample.provider, "--events", events, *more, "--speed", "max", **variables)
        assert done.code == 0, done.err
    ended: dict[str, str] = {}
    tail = start("tail", "--json", "--from-beginning", **variables)
    events = 115 + 99 + 84 + 99
    while events:
        (line,) = tail.lines(1)
        commentary = Commentary.from_json(line)
        ended[re.split("[-_]", commentary.match_id)[0]] = str(commentary.score)
        events -= commentary.part == "event"
    assert ended == {sample.provider: score for sample, score in samples.items()}
    assert tail.stop(signal.SIGINT) == 0
    assert worker.stop(signal.SIGTERM) == 0
    assert json.loads(worker.said.splitlines()[-1])["why"] == "SIGTERM"


@needs_kloppy
def test_a_final_score_that_is_not_the_files_own_is_an_error_line(here, tmp_path):
    goal = {"type": 16, "player": "201", "at": (10, 0), "x": 90, "y": 50}
    f24, f7 = small_feed(tmp_path, [goal], (1, 0))
    arguments = ("comment", "--provider", "opta", "--events", f24, "--lineups", f7, "--model", "phrasebook")
    done = here(*arguments)
    wrong = f"error: {f24}: the events make it 0–1, the provider says 1–0"
    assert (done.code, done.err.splitlines()[0]) == (0, wrong)
    assert done.err.splitlines()[-1].endswith(f"3 events read, 3 used, 0 left out; {wrong}")
    strict = here(*arguments, "--strict")
    assert (strict.code, strict.out) == (1, "")
