"""What `train` and `evaluate` say: rows at the start and at the end, and what becomes of an earlier checkpoint."""

import csv
import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra: scripts/install train")

pytestmark = [pytest.mark.train, pytest.mark.ci]

CONFIG = """
name: mine
steps: 4
evaluate_every: 4
pieces: 100
batch_size: 4
evaluate_pairs: 4
validation_share: 0.4
warm_up: 0
threads: 1
network: {kind: compact, width: 16, feed_forward: 16, layers: 1, heads: 1, head_width: 16}
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.yaml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


@pytest.fixture
def spoilt(archive: Path, tmp_path: Path) -> Path:
    """The archive, with an unknown code in seven of its fouls."""
    with archive.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fouls = [row for row in rows if row["event_type"] == "3"]
    for row in fouls[:7]:
        row["event_type"] = "88"
    path = tmp_path / "events.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_rows_are_counted_at_the_start_and_at_the_end(here, spoilt, config, tmp_path):
    done = here("train", "--config", config, "--data", spoilt, "--out", tmp_path / "mine")
    assert done.code == 0, done.err
    lines = done.err.splitlines()
    counted = [number for number, line in enumerate(lines) if " rows read, " in line]
    assert len(counted) == 2
    assert lines[counted[0]] == lines[counted[1]]
    assert "7 event_type: unknown code" in lines[counted[0]]
    assert sum("unknown code '88'" in line for line in lines[: counted[0]]) == 5
    assert any(line.startswith("… and 2 more: event_type") for line in lines[: counted[0]])
    assert "| left out: event_type: unknown code | 7 |" in (tmp_path / "mine" / "README.md").read_text(encoding="utf-8")
    measured = here("evaluate", "--data", spoilt, "--model", "phrasebook", "--json", "--report", tmp_path / "report")
    scores = json.loads(measured.out)
    assert scores["rows_left_out"] == {"event_type: unknown code": 7}
    assert scores["rows_read"] == scores["rows_used"] + 7
    assert scores["rows"] == scores["rows_used"]
    assert measured.err.count(f"{scores['rows_read']:,} rows read, ") == 2
    assert "| left out: event_type: unknown code | 7 |" in (tmp_path / "report" / "report.md").read_text("utf-8")


def test_a_run_that_fails_hands_out_no_earlier_weights(here, archive, config, tmp_path):
    out = tmp_path / "mine"
    arguments = ("train", "--config", config, "--data", archive, "--out", out)
    assert here(*arguments).code == 0
    weights = (out / "model.safetensors").read_bytes()
    failed = here(*arguments, "--overwrite", TOUCHLINE_TRAIN__LEARNING_RATE="1e30")
    assert failed.code == 1
    assert "is not a number" in failed.err.splitlines()[-1]
    assert f"the earlier checkpoint is kept in {out}/earlier" in failed.err
    assert not (out / "config.json").exists()
    assert not (out / "training" / "lock").exists()
    assert (out / "earlier" / "model.safetensors").read_bytes() == weights
