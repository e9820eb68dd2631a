"""What a command does whose output has nowhere to go, and files that never end or are cut off."""

from __future__ import annotations

import asyncio
import subprocess
import time

import pytest

from tests.match_centre.serving import publish
from tests.touchline.running import REPOSITORY, command, environment, in_a_shell
from tests.touchline.terminal.sample_lines import GOAL, lines

PRINTS = [("comment", "--data", "classic"), ("events", "--data", "classic"), ("report", "--data", "classic")]


def _ended(line: str, **variables: str) -> tuple[int, str]:
    """Exit code and standard error of a shell line; `{}` is the command."""
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        env=environment(variables),
        cwd=REPOSITORY,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stderr.decode()


def _quietly(arguments: tuple[str, ...], **variables: str) -> None:
    shell = " ".join(command(*arguments))
    code, said = _ended(f"{shell} > /dev/full", **variables)
    assert (code, said.splitlines()) == (1, ["touchline: No space left on device"])
    for line in (f"{shell} >&-", f"{shell} | head -1"):
        code, said = _ended(line, **variables)
        assert code == 0, (line, said)
        assert not any(word in said for word in ("Traceback", "fault", "ignored")), (line, said)


@pytest.mark.parametrize("arguments", PRINTS, ids=lambda arguments: arguments[0])
def test_output_that_is_full_closed_or_no_longer_read_ends_a_command_in_good_order(arguments):
    _quietly(arguments)


@pytest.mark.broker
def test_so_do_commands_that_read_topics(here, variables, broker, topics):
    assert here("topics", "create", **variables).code == 0
    played = ("replay", "--match", "brazil-germany-2014", "--speed", "max")
    assert here(*played, **variables).code == 0
    again = here(*played, **variables)
    at_once, *_, total = again.err.splitlines()
    assert at_once.startswith("these events were published before: workers that have seen them skip them")
    assert total.endswith("events were published before")
    _quietly(("topics", "describe"), **variables)
    _quietly(("dead-letters",), **variables)
    asyncio.run(publish(broker.connection, topics, lines(GOAL) * 50))
    _quietly(("tail", "--from-beginning", "--no-follow"), **variables)
    _quietly(("tail", "--from-beginning", "--no-follow", "--json"), **variables)


def test_a_device_is_no_data(here):
    for arguments in (
        ("comment", "--data", "/dev/zero"),
        ("comment", "--provider", "sportec", "--events", "/dev/zero", "--lineups", "/dev/zero"),
        ("replay", "--config", "/dev/zero"),
        ("dead-letters", "--put-back", "/dev/zero"),
    ):
        done = here(*arguments)
        assert done.code in (1, 2), arguments
        assert "/dev/zero" in done.complaint, arguments
        assert "a device" in done.complaint, arguments


def test_a_line_without_an_end_is_no_table(here, tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(b"id_odsp," + b"x" * (18 << 20))
    assert "a line is longer than 16 MiB" in here("comment", "--data", path).complaint


def test_an_interrupted_simulation_leaves_no_half_file(start, tmp_path):
    out = tmp_path / "season" / "events.csv"
    running = start("simulate", "--matches", 100_000, "--out", out)
    until = time.monotonic() + 60
    while not list(out.parent.glob(".*")):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert in_a_shell(running.stop()) == 130
    assert list(out.parent.iterdir()) == []


def test_what_has_no_effect_and_what_no_calendar_has_is_wrong_use(here):
    for arguments in (
        ("comment", "--data", "classic", "--count", 3),
        ("replay", "--provider", "opta", "--events", "x", "--lineups", "y", "--count", 3),
        ("replay", "--kick-off", "9999-12-31T23:59:00Z"),
    ):
        assert here(*arguments).code == 2, arguments
