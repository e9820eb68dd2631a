"""What is measured, as Prometheus metrics in a registry of the worker's own."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import Counter as Counted
from collections.abc import Iterable, Sequence

from aiokafka.structs import ConsumerRecord
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from broker.contact import Contact
from commentary.message import Author
from stream.operations.duplicates import DuplicateLog
from stream.record_progress import Applied, Finished

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
#: A record's timestamp type when its timestamp is the broker's.
_LOG_APPEND_TIME = 1
_LINES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)


class _Histogram(Histogram):
    def observe_all(self, amounts: Sequence[float]) -> None:
        """Observe many amounts, which costs about as much as one."""
        self._sum.inc(sum(amounts))
        for place, times in Counted([bisect_left(self._upper_bounds, amount) for amount in amounts]).items():
            self._buckets[place].inc(times)


class Metrics:
    """Counters and histograms of one worker. Three histograms tell all about batching: size, wait, process.

    `latency` begins with the event's arrival on the topic where the broker stamps records with it
    (`message.timestamp.type=LogAppendTime`). Our topics carry the time of the event instead, which says nothing
    of the way to the topic: there it begins when the worker has read the event.
    """

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry or CollectorRegistry()
        self._duplicates = DuplicateLog()

        def counter(name: str, text: str, *labels: str) -> Counter:
            return Counter(f"touchline_{name}", text, labels, registry=self.registry)

        def gauge(name: str, text: str, *labels: str) -> Gauge:
            return Gauge(f"touchline_{name}", text, labels, registry=self.registry)

        def histogram(name: str, text: str, buckets: Sequence[float]) -> _Histogram:
            return _Histogram(f"touchline_{name}", text, buckets=buckets, registry=self.registry)

        self.events = counter("events", "Input records committed, by result", "result")
        self.lines = counter("lines", "Lines published, by engine", "engine")
        self.summaries = counter("unpublished_summaries", "Summaries and reports not published: refused, error", "why")
        self.dead_letters = counter("dead_letters", "Records that could not be commented", "reason")
        self.odd = counter("odd_events", "Events commented although late, after a gap or after the end", "remark")
        self.deleted = counter("deleted_offsets", "Offsets deleted from the topic before they were read", "partition")
        self.lost = counter("lost_offsets", "Offsets that were read and that the topic has lost since", "partition")
        self.transactions = counter("transactions", "Transactions committed")
        self.aborts = counter("transaction_aborts", "Transactions that failed and were repeated")
        self.rebalances = counter("rebalances", "Times the group reassigned its partitions")
        self.partitions = gauge("partitions_owned", "Partitions this worker owns")
        self.queue = gauge("queue_events", "Events read and not committed yet")
        self.queue_bytes = gauge("queue_bytes", "Their size in bytes")
        self.lag = gauge(
            "lag_events", "Records not committed, by the high watermark; unknown in an outage", "partition"
        )
        self.stalled = gauge("stalled_partitions", "Partitions that do not move, by what they wait for", "cause")
        self.faulty_settings = gauge(
            "faulty_topic_settings", "Settings of topics that lose messages", "topic", "setting"
        )
        self.answer_age = gauge("broker_answer_age_seconds", "Time since a broker last answered")
        self.batch_lines = histogram("batch_lines", "Lines per batch", _LINES)
        self.wait = histogram("wait_seconds", "From reading an event to asking the commentator", _SECONDS)
        self.process = histogram("process_seconds", "The commentator's time for a batch", _SECONDS)
        self.commit = histogram("commit_seconds", "Time of a transaction", _SECONDS)
        self.latency = histogram("latency_seconds", "From an event's arrival to the end of its transaction", _SECONDS)

    def watch_contact(self, contact: Contact) -> None:
        """Show how long ago a broker answered."""
        self.answer_age.set_function(lambda: contact.age)

    def watch(self, commentator: object) -> None:
        """Show what the commentator itself counts, if it does: retries, fall-backs, faults by kind, cache hits."""
        if hasattr(commentator, "counts"):
            self.registry.register(_Counts(commentator))

    def generated(self, batch: Sequence[Applied], started: float, seconds: float) -> None:
        """A batch went through the commentator."""
        self.wait.observe_all([started - one.seconds for one in batch])
        lines = sum([len(one.situations) for one in batch])
        if lines:
            self.batch_lines.observe(lines)
            self.process.observe(seconds)

    def committed(self, batch: Sequence[Finished], seconds: float) -> None:
        """A transaction was committed."""
        now, clock = time.monotonic(), time.time()
        self.transactions.inc()
        self.commit.observe(seconds)
        applied = [one.applied for one in batch]
        self.latency.observe_all([max(now - one.seconds, _on_topic(one.record, clock)) for one in applied])
        _count(self.lines, [line.engine for one in batch for line in one.commentary])
        _count(self.summaries, [why for one in batch for why in one.unpublished])
        _count(self.odd, [oddity for one in applied for oddity in one.oddities])
        _count(self.dead_letters, [one.dead_letter.reason for one in batch if one.dead_letter is not None])
        results = [_result(one) for one in batch]
        _count(self.events, results)
        self._duplicates.count(results.count("duplicate"))

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
        return int(self.value("touchline_lines_total", engine=Author.PHRASEBOOK.value))


def _count(counter: Counter, labels: Sequence[str]) -> None:
    for label, times in Counted(labels).items() if labels else ():
        counter.labels(str(label)).inc(times)


def _result(one: Finished) -> str:
    if one.dead_letter is not None:
        return "dead_letter"
    if one.applied.situations:
        return "commented"
    if one.applied.passed is not None:
        return "passed_on"
    return "duplicate" if one.applied.match is None else "silent"


def _on_topic(record: ConsumerRecord, clock: float) -> float:
    """Seconds since the broker took the record in, 0 when its timestamp is not the broker's."""
    return clock - record.timestamp / 1000 if record.timestamp_type == _LOG_APPEND_TIME else 0.0


class _Counts(Collector):
    """The numbers of a commentator (`model.commentator.Commentator.counts`), read when they are asked for."""

    def __init__(self, commentator: object) -> None:
        self._commentator = commentator

    def collect(self) -> Iterable[CounterMetricFamily]:
        """One counter, by what is counted."""
        family = CounterMetricFamily("touchline_commentator", "What the commentator counts", labels=["what"])
        for what, count in sorted(self._commentator.counts.items()):  # type: ignore[attr-defined]
            family.add_metric([what], count)
        yield family
