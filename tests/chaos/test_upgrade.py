"""From the release before, without a pause: exactly once, right scores, and a clear end for who is too old."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.broker.apache import ApacheBroker, missing
from tests.chaos.upgrade import EARLIER, Release, upgrade
from tests.paths import ROOT


@pytest.fixture
def earlier(tmp_path: Path) -> Release:
    """TOUCHLINE_EARLIER: a checkout of the earlier release with .venv; else one is made, which takes minutes."""
    folder = Path(os.environ.get("TOUCHLINE_EARLIER") or tmp_path / "earlier")
    if not folder.exists():
        made = subprocess.run(["git", "clone", "--quiet", "--shared", ROOT, folder], check=False)
        checked_out = ["git", "-C", folder, "checkout", "--quiet", EARLIER]
        if made.returncode or subprocess.run(checked_out, check=False).returncode:
            pytest.skip(f"{EARLIER} is not in this clone")
        subprocess.run([folder / "scripts/install"], check=True, env=os.environ | {"PYTHON": sys.executable})
    return Release(folder, folder / ".venv/bin/python")


@pytest.mark.slow
async def test_three_workers_are_replaced_in_the_middle_of_matches(earlier: Release, tmp_path: Path) -> None:
    if reason := missing():
        pytest.skip(reason)
    broker = ApacheBroker(tmp_path / "kafka")
    logs = tmp_path / "logs"
    logs.mkdir()
    try:
        await broker.restart()
        current = Release(ROOT, Path(sys.executable))
        events = int(os.environ.get("TOUCHLINE_UPGRADE_EVENTS", "20000"))
        seconds = float(os.environ.get("TOUCHLINE_UPGRADE_SECONDS", "200"))
        done = await upgrade(broker.connection, earlier, current, logs, events=events, seconds=seconds)
    finally:
        broker.close()
    print(done)  # noqa: T201 (figures for the page)
    assert (done.events, done.lost, done.twice, done.wrong_scores, done.dead_letters) == (events, 0, 0, 0, 0), done
    assert done.lines["old"] > 0
    assert done.lines["new"] > 0
    assert all("match state of version" in end for end in done.ended if end.startswith("old"))
    code, last = done.going_back
    assert code == 1
    assert "match state of version" in last
