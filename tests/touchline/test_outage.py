"""A minute without a broker: a handful of log lines in each program, and all that an operator looks at says so."""

from __future__ import annotations

import re
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

from broker.embedded.process import EmbeddedBroker, free_port
from tests.paths import ROOT
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
