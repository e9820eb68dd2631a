"""The pages' figures follow from what the benchmarks left, and what is not measured says so."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import scale, targets
from benchmarks.harness.figures import BEGIN, DOCS, END, MISSING, Figures, fill

STREAM = {
    "full_topic": [
        {
            "who": "touchline worker, cache on",
            "events_per_second": 4000.0,
            "worker_cpu_us": 200.0,
            "broker_cpu_us": 50.0,
            "worker_peak_mb": 300.0,
        }
    ],
    "latency": [{"rate": 100.0, "p50": 12.0, "p99": 61.0}],
}
GROWTH = {
    "machine": {"cores": "2"},
    "partitions": [{"partitions": 1, "events_per_second": 900.0}],
    "workers": [
        {"workers": count, "events_per_second": rate, "worker_cpu_us": 200.0, "broker_cpu_us": 50.0}
        for count, rate in ((1, 4500.0), (2, 7000.0), (4, 6500.0))
    ],
    "restore": [
        {"live": live, "times": times, "ready_seconds": 2.0, "opening_seconds": 1.0, "worker_peak_mb": memory}
        for live, times, memory in ((0, 1, 100.0), (10_000, 1, 150.0), (10_000, 5, 400.0))
    ],
}


def figures(folder: Path, **files: dict[str, Any]) -> Figures:
    for name, content in files.items():
        (folder / f"{name.replace('_', '-')}.json").write_text(json.dumps(content), encoding="utf-8")
    return Figures(folder)


def test_the_capacity_model_follows_from_the_figures(tmp_path: Path) -> None:
    found = figures(tmp_path, stream_embedded=STREAM, growth=GROWTH)
    model = {what: value for what, _, value, _ in scale.model(found)}
    assert model["events/s a core, cache on"] == "5,000"
    assert model["a million lines, cache on"] == "0.0556 core hours"
    assert model["the archive, cache on"] == "235 s"
    assert model["m, memory of 1,000 live matches"] == "5 MB"
    assert model["restore of 10,000 live matches"] == "1 s"
    assert model["events/s a core, cache off"] == MISSING
    assert scale.check(found) == [(1, "4,500", "4,500"), (2, "8,000", "7,000"), (4, "8,000", "6,500")]


def test_a_target_is_reached_missed_or_not_measured(tmp_path: Path) -> None:
    machine = {"date": "2026-11-28 08:13 UTC", "commit": "833032f"}
    found = figures(tmp_path, stream_embedded=STREAM | {"machine": machine}, stream_archive=STREAM, growth=GROWTH)
    rows = [one.cells(found) for one in targets.targets(found)]
    reached = {what: (measured, reached) for what, _, measured, reached, *_ in rows}
    assert {row[-1] for row in rows if "stream-embedded" in row[-2]} == {"2026-11-28, `833032f`"}
    assert reached["stream, cache on"] == ("4,000 events/s", "no")
    assert reached["stream, the whole archive, MB"] == ("300 MB", "yes")
    assert reached["latency at 100 events/s, embedded broker, p50"] == ("12 ms", "yes")
    assert reached["latency at 100 events/s, embedded broker, p99"] == ("61 ms", "no")
    assert reached["10,000 live matches are restored"] == ("1 s", "yes")
    assert reached["stream, cache off"] == (MISSING, "")


def test_without_figures_nothing_is_said_to_be_measured(tmp_path: Path) -> None:
    assert {value for _, _, value, _ in scale.model(Figures(tmp_path))} == {MISSING}
    assert scale.check(Figures(tmp_path)) == []
    assert {one.measured for one in targets.targets(Figures(tmp_path))} == {None}


def test_a_page_is_filled_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n\n{BEGIN}\n\nold\n\n{END}\n\nafter\n", encoding="utf-8")
    fill(page, "new")
    fill(page, "newer")
    assert page.read_text(encoding="utf-8") == f"before\n\n{BEGIN}\n\nnewer\n\n{END}\n\nafter\n"
    page.write_text("no marks", encoding="utf-8")
    with pytest.raises(SystemExit, match="no place for figures"):
        fill(page, "new")


@pytest.mark.parametrize("page", ["performance.md", "scale.md"])
def test_our_pages_have_the_marks(page: str, tmp_path: Path) -> None:
    copy = tmp_path / page
    copy.write_text((DOCS / page).read_text(encoding="utf-8"), encoding="utf-8")
    fill(copy, "| a table |")
    assert "| a table |" in copy.read_text(encoding="utf-8")
