"""From a change in a live feed to a line that can be read: python -m benchmarks.follow [--matches N] [--seconds S].

A feed on this machine adds a goal to one match after another; `touchline follow` polls it, `touchline worker` comments,
and a reader waits for the line. Time counts from the response that first has the goal, without the polling interval.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from contextlib import aclosing
from statistics import quantiles

import orjson

from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics, create
from stream.subscriber import subscribe
from tests.follow.changes.invented_match import goal, snapshot
from tests.follow.feed_server import Asked, Reply, serving
from tests.follow.invented_feed import body

_INTERVAL = 0.25
#: A worker needs this long to load its model.
_WORKER_SECONDS = 5.0


class _Feed:
    """Matches in play; every answer has one goal more in the match whose turn it is."""

    def __init__(self, matches: int) -> None:
        self.goals = dict.fromkeys(range(1, matches + 1), 0)
        self.sent: dict[tuple[str, int], float] = {}
        self._turn = 0

    def __call__(self, _: Asked) -> Reply:
        self._turn = self._turn % len(self.goals) + 1
        self.goals[self._turn] += 1
        key = (f"api-football:{self._turn}", self.goals[self._turn])
        fixtures = [fixture for number, goals in self.goals.items() for fixture in _fixtures(number, goals)]
        self.sent[key] = time.monotonic()
        return Reply(orjson.dumps({"errors": [], "response": fixtures}))


def _fixtures(number: int, goals: int) -> list[object]:
    rows = [goal(1 + index % 44) for index in range(goals)]
    fixtures: list[object] = orjson.loads(body(snapshot(rows), number))["response"]
    return fixtures


async def measure(broker: EmbeddedBroker, matches: int, seconds: float) -> list[float]:
    """Milliseconds from the response to the line, for each goal."""
    topics, feed, found = Topics(), _Feed(matches), []
    await create(broker.connection, topics, partitions=4)
    touchline = [sys.executable, "-m", "touchline"]
    bootstrap = ["--bootstrap", broker.connection.bootstrap]
    environment = os.environ | {"TOUCHLINE_API_FOOTBALL_KEY": "none"}
    async with serving(feed) as server:
        ids = [argument for number in feed.goals for argument in ("--match", str(number))]
        options = ["--base-url", server.url, "--interval", str(_INTERVAL)]
        commands: tuple[list[str], list[str]] = (
            [*touchline, "worker", *bootstrap],
            [*touchline, "follow", "--provider", "api-football", *ids, *options, *bootstrap],
        )
        worker = await _started(commands[0], environment)
        await asyncio.sleep(_WORKER_SECONDS)
        follower = await _started(commands[1], environment)
        try:
            async with asyncio.timeout(seconds), aclosing(subscribe(broker.connection, topics.commentary)) as lines:
                async for line in lines:
                    told = line.commentary
                    number = told.event_id.rpartition("-goal-home-")[2]
                    at = feed.sent.get((told.match_id, int(number))) if number.isdigit() else None
                    if at is not None:
                        found.append((time.monotonic() - at) * 1000)
        except TimeoutError:
            pass
        finally:
            for process in (follower, worker):
                process.terminate()
                await process.wait()
    return found[matches:]  # the first of each match opens it


async def _started(command: list[str], environment: dict[str, str]) -> asyncio.subprocess.Process:
    nowhere = asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(*command, stderr=nowhere, stdout=nowhere, env=environment)


def main() -> None:
    """Measure, and print the percentiles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matches", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    with EmbeddedBroker() as broker:
        found = asyncio.run(measure(broker, given.matches, given.seconds))
    cuts = quantiles(found, n=100)
    print(f"{len(found)} goals: p50 {cuts[49]:.0f} ms, p90 {cuts[89]:.0f} ms, p99 {cuts[98]:.0f} ms")


if __name__ == "__main__":
    main()
