"""Exactly once under chaos: short in the gate, longer with `--slow`; `benchmarks/chaos.py` runs it at any length."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.broker.one_broker import TIERS
from tests.chaos.brokers import KINDS, unavailable
from tests.chaos.chaos import Plan, chaos

#: The embedded broker is not restarted in it: it does not save a transaction as one (docs/delivery.md).
#: Half a minute each where there is CPU for it. The faults overlap, on different workers.
SHORT = {
    "embedded": Plan(events=1500, matches=30, partitions=3, kills=4, terms=2, freezes=1, joins=1, seconds=14),
    "apache": Plan(
        events=1500,
        matches=30,
        partitions=6,
        kills=4,
        terms=2,
        freezes=2,
        joins=1,
        broker_restarts=1,
        seconds=18,
    ),
}


LONG = {
    kind: Plan(
        events=20_000,
        matches=200,
        partitions=6,
        workers=3,
        kills=20,
        terms=6,
        freezes=6,
        joins=4,
        broker_restarts=restarts,
        growths=1,
        seconds=240,
    )
    for kind, restarts in (("embedded", 0), ("apache", 2), ("moving", 3), ("cluster", 3))
}
PLANS = [
    *(pytest.param(kind, plan, marks=TIERS[kind], id=kind) for kind, plan in SHORT.items()),
    *(pytest.param(kind, plan, marks=pytest.mark.slow, id=f"{kind}, long") for kind, plan in LONG.items()),
]


@pytest.mark.parametrize(("kind", "plan"), PLANS)
async def test_each_event_is_published_once_whatever_is_killed(kind: str, plan: Plan, tmp_path: Path) -> None:
    if reason := unavailable(kind):
        pytest.skip(reason)
    brokers = KINDS[kind](tmp_path)
    try:
        await brokers.start()
        report = await chaos(brokers, plan, tmp_path / "workers")
    finally:
        brokers.close()
    assert report.faults == {}, report.to_markdown()
    done = report.counts
    assert (done["kills"], done["terms"], done["freezes"]) == (plan.kills, plan.terms, plan.freezes)
    assert done.get("partition growths", 0) == plan.growths
    assert done.get("brokers killed", 0) + done.get("brokers stopped", 0) == plan.broker_restarts
