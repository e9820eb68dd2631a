"""The match centre's Prometheus metrics."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

#: Of Prometheus's text format.
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class WebMetrics(Collector):
    """Reads the figures when they are scraped."""

    def __init__(
        self,
        *,
        viewers: Callable[[], int],
        dropped: Callable[[], int],
        matches: Callable[[], int],
        lines: Callable[[], int],
        deleted: Callable[[], int],
        answer_age: Callable[[], float],
        unread: Callable[[], int],
    ) -> None:
        self._viewers, self._dropped, self._matches, self._lines = viewers, dropped, matches, lines
        self._deleted, self._answer_age, self._unread = deleted, answer_age, unread
        self.registry = CollectorRegistry()
        self.registry.register(self)

    def collect(self) -> list[Metric]:
        """The figures of now."""
        return [
            GaugeMetricFamily("touchline_web_viewers", "Open streams", self._viewers()),
            CounterMetricFamily(
                "touchline_web_dropped", "Viewers dropped because they stopped reading", self._dropped()
            ),
            GaugeMetricFamily(
                "touchline_broker_answer_age_seconds", "Time since a broker last answered", self._answer_age()
            ),
            GaugeMetricFamily(
                "touchline_web_unread_partitions", "Partitions that can't be read, for lack of a leader", self._unread()
            ),
            GaugeMetricFamily("touchline_web_matches", "Matches held", self._matches()),
            GaugeMetricFamily("touchline_web_lines", "Lines held", self._lines()),
            CounterMetricFamily(
                "touchline_web_deleted_offsets", "Offsets deleted from the topic before they were read", self._deleted()
            ),
        ]

    def text(self) -> bytes:
        """The figures in Prometheus's text form."""
        return generate_latest(self.registry)
