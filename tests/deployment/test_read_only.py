"""The commands of the manifests do their work together where nothing can be written, as in their containers.

There is no container engine here: a mount namespace stands for the container, an embedded broker for Kafka.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from broker.embedded.process import free_port
from sources.classics.reader import classic_matches
from tests.deployment.manifests import (
    BASE,
    KUBERNETES,
    MATCH_CENTRE,
    SETTINGS,
    TOPICS,
    WORKER,
    container,
    of_kind,
    pods,
    read,
)
from tests.stream.matches import expected_lines
from tests.touchline.running import REPOSITORY, command, environment

UNSHARE = ["unshare", "--mount", "--propagation", "private"] + ([] if os.geteuid() == 0 else ["--map-root-user"])
READ_ONLY = [*UNSHARE, str(Path(__file__).parent / "read_only.sh")]


def refused() -> str | None:
    """Why nothing can be run read-only here."""
    if not all(shutil.which(program) for program in ("unshare", "setpriv", "mount")):
        return "no unshare, setpriv or mount"
    done = subprocess.run([*READ_ONLY, "true"], capture_output=True, text=True, check=False)
    return done.stderr.strip() or "no mount namespace" if done.returncode else None


REFUSED = refused()
pytestmark = pytest.mark.skipif(REFUSED is not None, reason=f"can't run read-only: {REFUSED}")


@pytest.fixture
def given(variables: dict[str, str]) -> dict[str, str]:
    """The manifests' settings, with the brokers, topics and ports of this test."""
    own = {
        "TOUCHLINE_METRICS_PORT": str(free_port()),
        "TOUCHLINE_WEB__PORT": str(free_port()),
        "TOUCHLINE_REPLICATION": "1",
        "HOME": "/nowhere",
    }
    here = {name: value for name, value in variables.items() if name != "TOUCHLINE_MODEL"}  # with the shipped model
    return environment({**SETTINGS, **here, **own})


@pytest.fixture
def start(tmp_path: Path, given: dict[str, str]) -> Iterator[Callable[[str], subprocess.Popen[bytes]]]:
    """Start what a pod of that name runs."""
    under_way: list[subprocess.Popen[bytes]] = []

    def begin(name: str) -> subprocess.Popen[bytes]:
        arguments = container(pods(BASE)[name])["args"]
        with (tmp_path / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [*READ_ONLY, *command(*arguments)], env=given, cwd=REPOSITORY, stdout=log, stderr=log
            )
        under_way.append(process)
        return process

    yield begin
    for process in under_way:
        if process.poll() is None:
            process.kill()
        process.wait()


def test_nothing_can_be_written(tmp_path: Path):
    for folder in (tmp_path, Path("/tmp"), REPOSITORY):
        attempt = [sys.executable, "-c", "import sys; open(sys.argv[1], 'w')", str(folder / "written")]
        done = subprocess.run([*READ_ONLY, *attempt], capture_output=True, text=True, check=False)
        assert "Read-only file system" in done.stderr
        assert not (folder / "written").exists()


#: Of the events of the classic matches, and of their summaries and reports.
LINES = sum(len(expected_lines(match.events)) for match in classic_matches())


@pytest.mark.ci
def test_topics_worker_and_match_centre_start_and_work(given, start, tmp_path: Path):
    assert start(TOPICS).wait(60) == 0, (tmp_path / f"{TOPICS}.log").read_text()
    worker, centre = start(WORKER), start(MATCH_CENTRE)
    monitors = of_kind(read(KUBERNETES / "monitoring/pod-monitors.yaml"), "PodMonitor")
    for name, port in ((WORKER, given["TOUCHLINE_METRICS_PORT"]), (MATCH_CENTRE, given["TOUCHLINE_WEB__PORT"])):
        probes = [container(pods(BASE)[name])[f"{probe}Probe"] for probe in ("startup", "liveness", "readiness")]
        for probe in probes:
            until(lambda text: True, f"http://127.0.0.1:{port}{probe['httpGet']['path']}", tmp_path / f"{name}.log")
        for endpoint in monitors[name]["spec"]["podMetricsEndpoints"]:
            url = f"http://127.0.0.1:{port}{endpoint['path']}"
            until(lambda text: "touchline_" in text, url, tmp_path / f"{name}.log")

    replay = command("replay", "--data", "classic", "--speed", "max")
    assert subprocess.run(replay, env=given, cwd=REPOSITORY, check=False).returncode == 0
    seen = f"http://127.0.0.1:{given['TOUCHLINE_WEB__PORT']}/healthz"
    until(lambda text: f'"lines":{LINES},' in text, seen, tmp_path / f"{WORKER}.log")
    for process in (worker, centre):
        process.terminate()
        assert process.wait(60) == 0


def until(holds: Callable[[str], bool], url: str, log: Path, seconds: float = 60) -> None:
    """Ask until it answers 200 and what it says will do."""
    end = time.monotonic() + seconds
    said = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                said = answer.read().decode()
                if holds(said):
                    return
        except urllib.error.URLError as error:
            said = str(error)
        time.sleep(0.1)
    pytest.fail(f"{url}: {said}\n{log.read_text()}")
