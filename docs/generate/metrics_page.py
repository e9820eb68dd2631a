"""The page of the metrics, from the registries that export them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import SimpleNamespace

from prometheus_client import Metric
from prometheus_client.metrics import MetricWrapperBase
from tables import code, table

from match_centre.metrics import WebMetrics
from stream.operations.metrics import Metrics

_INTRODUCTION = """# Metrics

Made from the code that exports them, at `/metrics`, for Prometheus. How to open the port, and what to watch:
[Running the worker](../operations.md). A histogram has `_bucket`, `_sum` and `_count`.
"""


def text() -> str:
    """The whole page."""
    metrics = Metrics()
    metrics.watch(SimpleNamespace(counts={"lines": 0}))
    own = [one for one in vars(metrics).values() if isinstance(one, MetricWrapperBase)]
    # A metric with labels has no sample before it is counted, and nothing public tells its labels until then.
    labels = {one._name: one._labelnames for one in own}  # noqa: SLF001
    web = WebMetrics(viewers=int, dropped=int, matches=int, lines=int, deleted=int, answer_age=float, unread=int)
    worker, centre = _table(metrics.registry.collect(), labels), _table(web.collect(), {})
    return f"{_INTRODUCTION}\n## Worker\n\n{worker}\n## Match centre\n\n{centre}"


def _table(families: Iterable[Metric], labels: Mapping[str, Sequence[str]]) -> str:
    rows = []
    for family in families:
        name = f"{family.name}_total" if family.type == "counter" else family.name
        known = labels.get(family.name) or sorted({label for sample in family.samples for label in sample.labels})
        by = [label for label in known if label != "le"]
        rows.append((code(name), family.type, ", ".join(map(code, by)), family.documentation))
    return table(("metric", "type", "labels", "what"), sorted(rows))
