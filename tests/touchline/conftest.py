"""Commands under way, and an archive to work on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.touchline.running import Running, run


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Start a command; what still runs at the end of the test is killed."""
    under_way: list[Running] = []

    def begin(*arguments: object, **variables: str) -> Running:
        under_way.append(Running(arguments, tmp_path / f"{len(under_way)}.log", variables))
        return under_way[-1]

    yield begin
    for running in under_way:
        running.close()


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three simulated matches as a CSV file, written by `touchline simulate`."""
    path = tmp_path_factory.mktemp("archive") / "events.csv"
    done = run("simulate", "--matches", 3, "--seed", 5, "--out", path)
    assert done.code == 0, done.err
    return path
