"""A replay that is killed with SIGKILL at any moment, and resumed: every event once, in order."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys

from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics, create
from football.events import MatchEvent
from tests.broker.apache import ROOT, ApacheBroker
from tests.broker.one_broker import one_broker
from tests.replay.matches import many, read_all

MATCHES, EVENTS = 200, 100

REPLAY = f"""
import asyncio, sys
from broker.connection import Connection
from replay.publisher import publish
from replay.settings import ReplaySettings
from tests.replay.matches import many

announced = False

def tell(report):
    global announced
    if report.phase == "publishing" and not announced:
        announced = True
        print("publishing", flush=True)

settings = ReplaySettings(speed=float(sys.argv[3]), resume=True, settle_seconds=0.3, linger_ms=20)
matches = many({MATCHES}, {EVENTS})
summary = asyncio.run(publish(matches, Connection(bootstrap=sys.argv[1]), sys.argv[2], settings, tell))
print(summary.found, summary.events, flush=True)
"""


def _replay(bootstrap: str, topic: str, speed: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", REPLAY, bootstrap, topic, str(speed)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@one_broker
async def test_killed_and_resumed_every_event_is_there_once_and_in_order(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    await create(any_broker.connection, topics, partitions=4)
    bootstrap, chance, kills = any_broker.connection.bootstrap, random.Random(4), 0
    for _ in range(3):
        process = _replay(bootstrap, topics.events, speed=5000)
        assert process.stdout is not None
        process.stdout.readline()
        await asyncio.sleep(chance.uniform(0.02, 0.6))
        kills += process.poll() is None
        process.kill()
        process.communicate()
    assert kills == 3
    before = sum(map(len, (await read_all(any_broker.connection, topics.events)).values()))
    assert 0 < before < MATCHES * EVENTS
    process = _replay(bootstrap, topics.events, speed=1_000_000)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    found, sent = map(int, output.split()[-2:])
    assert (found, found + sent) == (before, MATCHES * EVENTS)
    records = await read_all(any_broker.connection, topics.events)
    order: dict[str, list[str]] = {}
    for partition in records.values():
        for record in partition:
            event = MatchEvent.from_json(record.value)
            order.setdefault(event.match_id, []).append(event.event_id)
    assert order == {game.info.match_id: [e.event_id for e in game.events] for game in many(MATCHES, EVENTS)}
