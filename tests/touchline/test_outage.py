"""Brokers that are away: a handful of log lines in each program, and all that an operator looks at says so."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from aiokafka import AIOKafkaProducer

from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker, free_port
from broker.topics import Topics, create, partition_leaders
from commentary.message import Commentary
from tests.broker.apache import missing
from tests.chaos.brokers import Cluster
from tests.paths import ROOT
from tests.stream.matches import commentary_due, match
from tests.stream.topic_changes.growing import home
from tests.touchline.running import Running, run

ALERTS = yaml.safe_load((ROOT / "configs" / "observe" / "alerts.yaml").read_text(encoding="utf-8"))


def ask(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def fires(alert: str, scraped: str) -> bool:
    """Whether an alert's expression, `max(METRIC) > N` or `sum by (…) (METRIC) > N`, holds for what was scraped."""
    rules = [rule for group in ALERTS["groups"] for rule in group["rules"]]
    (expression,) = [rule["expr"] for rule in rules if rule["alert"] == alert]
    found = re.fullmatch(r"(?:max|sum by \(\w+\) )\((\w+)\) > (\d+)", expression)
    assert found, expression
    values = re.findall(rf"^{found[1]}(?:\{{.*\}})? (\S+)$", scraped, re.MULTILINE)
    assert values, scraped
    return max(map(float, values)) > float(found[2])


@pytest.mark.ci
def test_a_minute_without_a_broker(tmp_path: Path) -> None:
    metrics, page = free_port(), free_port()
    with EmbeddedBroker(tmp_path / "data") as broker:
        address = {"TOUCHLINE_CONNECTION__BOOTSTRAP": broker.connection.bootstrap}
        own = address | {"TOUCHLINE_METRICS_PORT": str(metrics), "TOUCHLINE_PARTITIONS": "2"}
        worker = Running(("worker", "--model", "phrasebook"), tmp_path / "worker.log", own)
        programs = {"worker": worker}
        try:
            worker.until_it_says("partitions assigned")
            programs["serve"] = Running(("serve", "--port", page), tmp_path / "serve.log", address)
            programs["serve"].until_it_says("match centre open")
            programs["tail"] = Running(("tail", "--from-beginning"), tmp_path / "tail.log", address)
            replayed = ("replay", "--match", "brazil-germany-2014", "--speed", "max", "--bootstrap")
            assert run(*replayed, broker.connection.bootstrap).code == 0
            assert len(programs["tail"].lines(20)) == 20
            assert ask(metrics, "/readyz")[0] == ask(page, "/readyz")[0] == 200
            assert not fires("NoBroker", ask(metrics, "/metrics")[1])
            before = {name: len(program.said.splitlines()) for name, program in programs.items()}

            broker.stop()
            time.sleep(60)
            said = {name: program.said.splitlines()[before[name] :] for name, program in programs.items()}
            assert {name: len(lines) for name, lines in said.items() if not 1 <= len(lines) <= 10} == {}, said
            assert len(said["tail"]) == 1, said["tail"]
            assert re.match(r"touchline: no connection since \d\d:\d\d:\d\d \(no broker at ", said["tail"][0])
            for port in (metrics, page):
                status, why = ask(port, "/readyz")
                assert (status, why.startswith("no connection since ")) == (503, True), why
                assert ask(port, "/healthz")[0] == 200
                assert fires("NoBroker", ask(port, "/metrics")[1])
            scraped = ask(metrics, "/metrics")[1]
            assert "touchline_lag_events{" not in scraped, "it is not known"
            assert fires("Stalled", scraped)

            broker.start()
            assert (
                run("replay", "--match", "argentina-france-2022", *replayed[3:], broker.connection.bootstrap).code == 0
            )
            told = programs["tail"].lines(200, seconds=20)
            assert any("Mbappé" in line for line in told), told[-5:]
            assert ask(metrics, "/readyz") == (200, "ok\n")
            assert ask(page, "/readyz")[0] == 200
            assert not fires("NoBroker", ask(metrics, "/metrics")[1])
            assert "connected again" in programs["tail"].said
            for program in programs.values():
                assert program.stop(signal.SIGTERM) == 0
        finally:
            for program in programs.values():
                program.close()


@pytest.mark.slow
async def test_readers_started_while_a_partition_has_no_leader(topics: Topics, tmp_path: Path) -> None:
    """They show the other partitions, name this one, and go on with it when its broker is back."""
    if reason := missing():
        pytest.skip(reason)
    cluster, programs = Cluster(tmp_path, "min.insync.replicas=1"), []
    address = {"TOUCHLINE_CONNECTION__BOOTSTRAP": cluster.connection.bootstrap}
    address["TOUCHLINE_TOPICS__COMMENTARY"] = topics.commentary
    played = [match(f"m{number}", events=40) for number in range(24)]
    due = [list(commentary_due(one)) for one in played]
    before, after = [line for one in due for line in one[:20]], [line for one in due for line in one[20:]]

    def start(name: str, *arguments: str) -> Running:
        programs.append(Running((name, *arguments), tmp_path / f"{len(programs)}.log", address))
        return programs[-1]

    def read_by(program: Running, lines: int) -> Counter[str]:
        return Counter(json.loads(line)["event_id"] for line in program.lines(lines, 40))

    page = free_port()
    try:
        await cluster.start()
        await create(cluster.connection, topics, partitions=6)
        leaders = await partition_leaders(cluster.connection, topics.commentary)
        without = [number for number, leader in leaders.items() if leader == 1]
        led = [line for line in before if home(line.match_id, 6) not in without]
        await _write(cluster.connection, topics.commentary, before)
        await cluster.leave(1)
        names = f"partitions {without} of {topics.commentary} have no leader"
        once = await asyncio.to_thread(run, "tail", "--json", "--from-beginning", "--no-follow", **address)
        assert (once.code, names in once.complaint, len(once.out.splitlines())) == (1, True, len(led)), once.err
        serve = start("serve", "--port", str(page))
        tail, late = start("tail", "--json", "--from-beginning"), start("tail", "--json")
        for program in (tail, late):
            await asyncio.to_thread(program.until_it_says, names)
            assert len(program.said.splitlines()) == 1, program.said
        assert await asyncio.to_thread(read_by, tail, len(led)) == Counter(line.event_id for line in led)
        await asyncio.to_thread(serve.until_it_says, names)
        status, said = ask(page, "/readyz")
        assert (status, names in said) == (200, True), said
        assert f"touchline_web_unread_partitions {len(without)}.0" in ask(page, "/metrics")[1]
        held = json.loads(ask(page, "/healthz")[1])
        assert (held["lines"], held["away_since"] is None) == (len(led), False)
        await cluster.come_back(1)
        await _write(cluster.connection, topics.commentary, after)
        rest = Counter(line.event_id for line in [*before, *after]) - Counter(line.event_id for line in led)
        assert await asyncio.to_thread(read_by, tail, rest.total()) == rest
        assert await asyncio.to_thread(read_by, late, len(after)) == Counter(line.event_id for line in after)
        assert tail.lines(1, 3) == late.lines(1, 3) == []
        assert "connected again" in tail.said
        assert ask(page, "/readyz") == (200, "ok")
        assert json.loads(ask(page, "/healthz")[1])["lines"] == len(before) + len(after)
    finally:
        for program in programs:
            program.close()
        cluster.close()


async def _write(connection: Connection, topic: str, lines: Iterable[Commentary]) -> None:
    async with AIOKafkaProducer(**connection.client_options()) as producer:
        for line in lines:
            await producer.send(topic, line.to_json(), key=line.match_id.encode())
