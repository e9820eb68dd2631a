"""Commands under way, and an archive to work on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from tests.touchline.running import Finished, Running, environment, run
from touchline import cli


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


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Finished]:
    """Run a command in this process: what `touchline` does, without the half second of starting Python."""
    for name in set(os.environ) - set(environment()):
        monkeypatch.delenv(name)
    for name, value in environment().items():
        monkeypatch.setenv(name, value)

    def run_here(*arguments: object, **variables: str) -> Finished:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        code = cli.run([str(argument) for argument in arguments])
        return Finished(code, *capfd.readouterr())

    return run_here


@pytest.fixture
def variables(broker: EmbeddedBroker, topics: Topics) -> dict[str, str]:
    """Topics and a group of our own on the shared broker."""
    names = {f"TOUCHLINE_TOPICS__{field}".upper(): name for field, name in topics.model_dump().items()}
    return {
        **names,
        "TOUCHLINE_CONNECTION__BOOTSTRAP": broker.connection.bootstrap,
        "TOUCHLINE_GROUP": topics.events,
        "TOUCHLINE_PARTITIONS": "3",
        "TOUCHLINE_MODEL": "phrasebook",
    }


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three simulated matches as a CSV file, written by `touchline simulate`."""
    path = tmp_path_factory.mktemp("archive") / "events.csv"
    done = run("simulate", "--matches", 3, "--seed", 5, "--out", path)
    assert done.code == 0, done.err
    return path
