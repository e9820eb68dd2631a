"""What is measured, as Prometheus metrics in a registry of the worker's own."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from football.commentary import Engine
from stream.arrivals import Arrival, Finished

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_LINES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)


class Metrics:
    """Counters and histograms of one worker. Three histograms tell all about batching: size, wait, process."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry or CollectorRegistry()

        def counter(name: str, text: str, *labels: str) -> Counter:
            return Counter(f"touchline_{name}", text, labels, registry=self.registry)

        def gauge(name: str, text: str, *labels: str) -> Gauge:
            return Gauge(f"touchline_{name}", text, labels, registry=self.registry)

        def histogram(name: str, text: str, buckets: Sequence[float]) -> Histogram:
            return Histogram(f"touchline_{name}", text, buckets=buckets, registry=self.registry)

        self.events = counter("events", "Input records committed, by what became of them", "result")
        self.lines = counter("lines", "Lines published, by who wrote them", "engine")
        self.dead_letters = counter("dead_letters", "Records that could not be commented", "reason")
        self.transactions = counter("transactions", "Transactions committed")
        self.aborts = counter("transaction_aborts", "Transactions that failed and were begun again")
        self.rebalances = counter("rebalances", "Times the group gave out its partitions anew")
        self.partitions = gauge("partitions_owned", "Partitions this worker owns")
        self.queue = gauge("queue_events", "Events read and not yet committed")
        self.lag = gauge("lag_events", "Records of the topic not yet read by their owner", "partition")
        self.batch_lines = histogram("batch_lines", "Lines the commentator was asked for at once", _LINES)
        self.wait = histogram("wait_seconds", "From reading an event to asking the commentator", _SECONDS)
        self.process = histogram("process_seconds", "The commentator's time for a batch", _SECONDS)
        self.commit = histogram("commit_seconds", "Time of a transaction", _SECONDS)
        self.latency = histogram("latency_seconds", "From reading an event to the end of its transaction", _SECONDS)

    def generated(self, arrivals: Sequence[Arrival], started: float, seconds: float) -> None:
        """A batch went through the commentator."""
        for arrival in arrivals:
            self.wait.observe(started - arrival.seconds)
        lines = sum(len(arrival.situations) for arrival in arrivals)
        if lines:
            self.batch_lines.observe(lines)
            self.process.observe(seconds)

    def committed(self, batch: Sequence[Finished], seconds: float) -> None:
        """A transaction was committed."""
        now = time.monotonic()
        self.transactions.inc()
        self.commit.observe(seconds)
        for one in batch:
            self.latency.observe(now - one.arrival.seconds)
            for line in one.commentary:
                self.lines.labels(line.engine.value).inc()
            if one.dead_letter is not None:
                self.dead_letters.labels(one.dead_letter.reason.value).inc()
        dead = sum(one.dead_letter is not None for one in batch)
        told = sum(bool(one.commentary) for one in batch)
        self.events.labels("commented").inc(told)
        self.events.labels("dead_letter").inc(dead)
        self.events.labels("duplicate").inc(len(batch) - told - dead)

    def value(self, name: str, **labels: str) -> float:
        """The present value of a sample, 0 when there is none yet."""
        return self.registry.get_sample_value(name, labels) or 0.0

    @property
    def commented(self) -> int:
        """Events commented since the start."""
        return int(self.value("touchline_events_total", result="commented"))

    @property
    def fallbacks(self) -> int:
        """Lines the phrasebook wrote."""
        return int(self.value("touchline_lines_total", engine=Engine.PHRASEBOOK.value))


@contextmanager
def exposed(metrics: Metrics, host: str, port: int | None) -> Iterator[None]:
    """Serve the metrics over HTTP for a while; not at all when there is no port."""
    if port is None:
        yield
        return
    server, thread = start_http_server(port, addr=host, registry=metrics.registry)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
