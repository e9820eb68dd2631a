"""Ctrl-C and SIGTERM end every command that goes on for long: soon, in silence, with the exit code it documents."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

from broker.connection import Connection
from broker.embedded.process import free_port
from broker.topics import describe
from tests.touchline.pseudo_terminal import Terminal
from tests.touchline.running import REPOSITORY, Running, environment, in_a_shell

#: What a terminal sends offline commands, and what a container sends live ones; both where it matters which.
SIGNALS = [signal.SIGINT, signal.SIGTERM]
#: Seconds in which a command has to be gone.
SOON = 10
needs_training = pytest.mark.skipif(not find_spec("torch"), reason="needs the extra `train`: scripts/install train")


def at_work(running: Running, seconds: float) -> None:
    """Return when a command that says nothing has computed for so long: it has loaded its libraries by then.

    While they are loaded, one of them may swallow a Ctrl-C.
    """
    process = psutil.Process(running.process.pid)
    until = time.monotonic() + 100
    while process.cpu_times().user < seconds:
        assert running.process.poll() is None, running.said
        assert time.monotonic() < until
        time.sleep(0.05)


def ended(running: Running, number: signal.Signals) -> int:
    """Its exit code after the signal, as a shell has it, if there is nothing to complain of."""
    code = in_a_shell(running.stop(number, SOON))
    assert not [word for word in ("Traceback", "Exception", "touchline: ") if word in running.said], running.said
    return code


@pytest.fixture
def created(here, variables) -> dict[str, str]:
    """The settings of a broker that has the topics."""
    assert here("topics", "create", **variables).code == 0
    return variables


@pytest.mark.parametrize("number", SIGNALS[:1])
class TestOffline:
    """Nothing but its end was wanted of it, so it was not done: 130."""

    def test_comment(self, start, number):
        running = start("comment", "--data", "simulated", "--count", 100_000)
        assert running.lines(1)
        assert ended(running, number) == 130

    def test_simulate(self, start, number, tmp_path):
        running = start("simulate", "--matches", 100_000, "--out", tmp_path / "events.csv")
        at_work(running, 1)
        assert ended(running, number) == 130

    @needs_training
    def test_evaluate(self, start, number):
        running = start("evaluate", "--data", "simulated", "--count", 10_000)
        at_work(running, 3)
        assert ended(running, number) == 130

    @needs_training
    @pytest.mark.train
    @pytest.mark.ci
    def test_train(self, start, number, tmp_path):
        running = start("train", "--data", "simulated", "--matches", 10, "--out", tmp_path / "mine")
        at_work(running, 6)
        assert ended(running, number) == 130

    @needs_training
    @pytest.mark.train
    @pytest.mark.ci
    def test_search(self, start, number, tmp_path):
        running = start("search", "--data", "simulated", "--matches", 10, "--trials", 9, "--out", tmp_path / "search")
        at_work(running, 6)
        assert ended(running, number) == 130


@pytest.mark.broker
@pytest.mark.parametrize("number", SIGNALS[1:])
class TestLive:
    def test_the_worker(self, start, variables, number):
        running = start("worker", **variables)
        running.until_it_says("partitions assigned")
        assert ended(running, number) == 0

    def test_replay_at_true_pace(self, start, created, topics, number):
        running = start("replay", **created)
        connection = Connection(bootstrap=created["TOUCHLINE_CONNECTION__BOOTSTRAP"])
        until = time.monotonic() + 60
        while not any(topic.offsets for topic in asyncio.run(describe(connection, topics))):
            assert time.monotonic() < until
        assert running.stop(number, SOON) == 130
        assert running.said.splitlines()[-1].endswith("--resume goes on from there")

    def test_replay_while_it_reads(self, start, created, number):
        running = start("replay", "--data", "simulated", "--count", 100_000, "--speed", "max", **created)
        at_work(running, 2)
        assert ended(running, number) == 130
        assert (
            "\n0 events of 0 matches published" in f"\n{running.said}"
        )  # after a line of progress, where it took long

    def test_tail(self, start, created, number):
        running = start("tail", **created)
        until = time.monotonic() + 60
        while not psutil.Process(running.process.pid).net_connections():
            assert time.monotonic() < until
            time.sleep(0.05)
        assert ended(running, number) == 0

    def test_serve(self, start, created, number):
        running = start("serve", "--port", free_port(), **created)
        running.until_it_says("match centre open")
        assert ended(running, number) == 0

    def test_demo(self, start, number, tmp_path):
        running = start("demo", "--model", "phrasebook", TMPDIR=str(tmp_path))
        assert len(running.lines(2)) == 2
        assert ended(running, number) == 130

    def test_the_broker(self, start, number):
        running = start("broker", "--port", free_port())
        running.until_it_says("broker ready")
        assert ended(running, number) == 0


def test_a_closed_terminal_is_a_good_end(here, tmp_path):
    port = free_port()
    on = {"TOUCHLINE_CONNECTION__BOOTSTRAP": f"127.0.0.1:{port}"}
    for created in ("created", "there already"):
        with Terminal("broker", "--port", port, "--data-dir", tmp_path / "data", variables={}) as terminal:
            terminal.until_it_shows("broker ready")
            assert here("topics", "create", **on).out.count(created) == 4
            assert terminal.closed() == 0


@pytest.mark.parametrize("number", SIGNALS)
def test_while_the_program_is_still_being_loaded(tmp_path: Path, number: signal.Signals) -> None:
    log = tmp_path / "imports"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-X", "importtime", "-m", "touchline", "simulate", "--out", tmp_path / "events.csv"],
            cwd=REPOSITORY,
            env=environment(),
            stderr=sink,
            start_new_session=True,
        )
    until = time.monotonic() + 60
    while " typer" not in (said := log.read_text(encoding="utf-8")):
        assert time.monotonic() < until
    assert "touchline.cli" not in said  # which comes when all of it is loaded
    process.send_signal(number)
    assert in_a_shell(process.wait(SOON)) == 130
    assert "Traceback" not in log.read_text(encoding="utf-8")
