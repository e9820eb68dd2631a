"""docker-compose.yml with real containers: scripts/containers, where there is Docker or podman."""

from __future__ import annotations

import subprocess

import pytest

from tests.paths import ROOT


def absent() -> bool:
    """Whether no container engine with Compose answers."""
    try:
        asked = [
            subprocess.run(["docker", *words], capture_output=True, check=False).returncode
            for words in (["info"], ["compose", "version"])
        ]
    except FileNotFoundError:
        return True
    return any(asked)


@pytest.mark.slow
@pytest.mark.skipif(absent(), reason="no Docker with Compose here")
def test_containers_comment_each_event_once_and_an_outage_is_alerted() -> None:
    done = subprocess.run([ROOT / "scripts/containers"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
