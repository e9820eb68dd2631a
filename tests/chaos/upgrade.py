"""A fleet of an earlier release is replaced by this one, worker by worker, in the middle of matches.

Publisher and first workers run the earlier release's own code, in an environment of its own. What a worker of either
release says at its end is kept; a supervisor restarts it, as Compose and Kubernetes do.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from aiokafka import AIOKafkaProducer

from broker.connection import Connection
from broker.errors import BrokerError
from broker.reader import read
from broker.topics import Topics
from football.events import MatchEvent
from football.state import MatchState
from runtime.child_process import ending_with_parent

#: Project 0.1.0, model 0.2.0.
EARLIER = "07db29f"
#: Seconds until a supervisor restarts a worker that ended by itself.
_BACK_OFF = 3.0
_SIMULATED = """
import sys
from football.simulator import simulate
for one in simulate({matches}, {seed}):
    for event in one.match.events:
        sys.stdout.buffer.write(event.to_json() + b"\\n")
"""


@dataclass(frozen=True)
class Release:
    """A checkout and the Python that runs it."""

    folder: Path
    python: Path

    def environment(self, connection: Connection) -> dict[str, str]:
        """Ours without settings of another worker's."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TOUCHLINE_", "PYTHON"))}
        return kept | {
            "PYTHONPATH": str(self.folder),
            "OMP_NUM_THREADS": "1",
            "TOUCHLINE_CONNECTION__BOOTSTRAP": connection.bootstrap,
        }

    def run(self, connection: Connection, *arguments: str) -> None:
        """`touchline …` to its end."""
        command = [str(self.python), "-m", "touchline", *arguments]
        subprocess.run(command, cwd=self.folder, env=self.environment(connection), check=True, capture_output=True)

    def events(self, matches: int, seed: int = 5) -> list[bytes]:
        """Simulated matches as this release publishes them, match by match."""
        script = _SIMULATED.format(matches=matches, seed=seed)
        env = self.environment(Connection())
        done = subprocess.run([self.python, "-c", script], cwd=self.folder, env=env, check=True, capture_output=True)
        return done.stdout.splitlines()


class Worker:
    """`touchline worker` of a release."""

    def __init__(self, release: Release, connection: Connection, log: Path) -> None:
        self.log = log
        self.wanted = True
        self.last_lines: list[str] = []
        self._release = release
        self._connection = connection
        self._from = 0
        self.start()

    def start(self) -> None:
        """Start it, also again."""
        self._from = self.log.stat().st_size if self.log.exists() else 0
        command = ending_with_parent([str(self._release.python), "-m", "touchline", "worker"])
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=self._release.folder,
                env=self._release.environment(self._connection),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def said(self) -> str:
        """Since its last start."""
        with self.log.open("rb") as log:
            log.seek(self._from)
            return log.read().decode(errors="replace")

    async def working(self, seconds: float = 120.0) -> None:
        """Return when the group has given it partitions, or it has ended."""
        until = time.monotonic() + seconds
        while "partitions assigned" not in self.said() and self.process.poll() is None:
            assert time.monotonic() < until, self.said()[-2000:]
            await asyncio.sleep(0.1)

    async def end(self, number: signal.Signals) -> int:
        """Its exit code after the signal; it is not restarted."""
        self.wanted = False
        if self.process.poll() is None:
            self.process.send_signal(number)
        return await asyncio.to_thread(self.process.wait, 90)


@dataclass
class Outcome:
    """What came of it."""

    events: int = 0
    seconds: float = 0.0
    #: Lines of events by the release that wrote them.
    lines: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    twice: int = 0
    wrong_scores: int = 0
    dead_letters: int = 0
    #: Last lines of workers that ended by themselves, with how often.
    ended: dict[str, int] = field(default_factory=dict)
    #: What a worker of the earlier release says and how it ends when it is started again afterwards.
    going_back: tuple[int, str] = (0, "")


async def upgrade(
    connection: Connection, earlier: Release, current: Release, folder: Path, *, events: int, seconds: float
) -> Outcome:
    """Three workers are replaced one by one, one of the new ones is killed; a hundred matches or more are in play."""
    topics = Topics()
    earlier.run(connection, "topics", "create", "--partitions", "6")
    sent = _in_turn(earlier.events(events // 90), events)
    began = time.monotonic()
    old = [Worker(earlier, connection, folder / f"old-{number}.log") for number in range(3)]
    new: list[Worker] = []
    outcome = Outcome(events=len(sent))
    ends: Counter[str] = Counter()
    supervisor = asyncio.create_task(_supervise(old, new, ends))
    try:
        await old[0].working()
        feed = asyncio.create_task(_publish(connection, topics.events, sent, seconds))
        for number, worker in enumerate(old):
            await asyncio.sleep(seconds * 0.2)
            new.append(Worker(current, connection, folder / f"new-{number}.log"))
            await new[-1].working()
            code = await worker.end(signal.SIGTERM)
            assert code in {0, 1, 130, -signal.SIGTERM}, code  # the last: while it loads
            if number == 1:
                await asyncio.sleep(seconds * 0.05)
                new[0].process.kill()  # restarted by the supervisor
        await feed
        lines = await _until_complete(connection, topics.commentary, {event.event_id for event in sent})
        outcome.seconds = round(time.monotonic() - began, 1)
        supervisor.cancel()
        for worker in new:
            await worker.end(signal.SIGTERM)
        _judge(outcome, sent, lines)
        outcome.dead_letters = len(await _values(connection, topics.dead_letters))
        outcome.ended = dict(ends)
        latest = {line["match_id"]: "part" in line for line in map(orjson.loads, lines)}
        last = next(event for event in reversed(sent) if latest[event.match_id])
        outcome.going_back = await _gone_back(connection, earlier, topics.events, last, folder)
    finally:
        supervisor.cancel()
        for worker in (*old, *new):
            worker.process.kill()
            worker.process.wait()
    return outcome


def _in_turn(values: Sequence[bytes], count: int) -> list[MatchEvent]:
    """The events of many matches that overlap: a third of them are in play at any time."""
    matches: defaultdict[str, list[MatchEvent]] = defaultdict(list)
    for value in values:
        event = MatchEvent.from_json(value)
        matches[event.match_id].append(event)
    gap = 300.0 / len(matches)
    played = enumerate(matches.values())
    due = [(number * gap + index, event) for number, match in played for index, event in enumerate(match)]
    return [event for _, event in sorted(due, key=lambda one: one[0])][:count]


async def _publish(connection: Connection, topic: str, sent: Sequence[MatchEvent], seconds: float) -> None:
    began = time.monotonic()
    options = {"enable_idempotence": True, "linger_ms": 5, "request_timeout_ms": 120_000}
    async with AIOKafkaProducer(**connection.client_options(), **options) as producer:
        for number, event in enumerate(sent):
            if (ahead := seconds * number / len(sent) - (time.monotonic() - began)) > 0:
                await asyncio.sleep(ahead)
            at = int(event.event_time.timestamp() * 1000)
            await producer.send(topic, value=event.to_json(), key=event.match_id.encode(), timestamp_ms=at)


async def _supervise(old: Sequence[Worker], new: Sequence[Worker], ends: Counter[str]) -> None:
    while True:
        await asyncio.sleep(_BACK_OFF)
        for worker in (*old, *new):
            if worker.wanted and worker.process.poll() is not None:
                last = worker.said().strip().splitlines()[-1:]
                ends[f"{worker.log.stem.split('-')[0]} ({worker.process.returncode}): {last and last[0]}"] += 1
                worker.start()


async def _until_complete(connection: Connection, topic: str, wanted: set[str], patience: float = 120.0) -> list[bytes]:
    """All lines, as soon as each event has one, or when nothing new has come for so long."""
    lines: list[bytes] = []
    until = time.monotonic() + patience
    while True:
        found = await _values(connection, topic)
        if len(found) > len(lines):
            lines, until = found, time.monotonic() + patience
        if wanted <= {orjson.loads(line)["event_id"] for line in lines} or time.monotonic() > until:
            await asyncio.sleep(10.0)  # for what would come twice
            return await _values(connection, topic)
        await asyncio.sleep(2.0)


async def _values(connection: Connection, topic: str) -> list[bytes]:
    """All there is; a broker without a moment for us is asked again."""
    for _ in range(10):
        try:
            return [record.value async for record in read(connection, topic)]
        except BrokerError:
            await asyncio.sleep(3.0)
    raise AssertionError("no broker")


def _judge(outcome: Outcome, sent: Sequence[MatchEvent], lines: Sequence[bytes]) -> None:
    """Count what is lost, double or wrong."""
    states: dict[str, MatchState] = {}
    score: dict[str, tuple[int, int]] = {}
    for event in sent:
        states[event.match_id] = (states.get(event.match_id) or MatchState.before(event)).apply(event)
        state = states[event.match_id]
        score[event.event_id] = (state.home.goals, state.away.goals)
    seen: Counter[str] = Counter()
    releases: Counter[str] = Counter()
    for line in map(orjson.loads, lines):
        if line.get("part", "event") != "event":
            continue
        seen[line["event_id"]] += 1
        releases["new" if "part" in line else "old"] += 1
        outcome.wrong_scores += (line["score"]["home"], line["score"]["away"]) != score[line["event_id"]]
    outcome.lines = dict(releases)
    outcome.lost = len(score.keys() - seen.keys())
    outcome.twice = sum(count - 1 for count in seen.values())


async def _gone_back(
    connection: Connection, earlier: Release, topic: str, last: MatchEvent, folder: Path
) -> tuple[int, str]:
    """A worker of the earlier release alone, and one more event of a match that the new ones have stored."""
    worker = Worker(earlier, connection, folder / "back.log")
    again = last.model_copy(update={"event_id": "one-more", "sequence": last.sequence + 1000})
    await _publish(connection, topic, [again], 0.0)
    try:
        code = await asyncio.wait_for(asyncio.to_thread(worker.process.wait), 90)
    except TimeoutError:
        return 0, "it went on"
    finally:
        worker.process.kill()
    return code, worker.said().strip().splitlines()[-1]
