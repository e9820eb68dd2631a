"""Negative controls: what leaves out one of the rules must be caught, or the harness would see nothing at all.

All variants go through the same freeze at the same time, each with topics and a group of its own.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.broker.one_broker import TIERS
from tests.chaos.brokers import KINDS, unavailable
from tests.chaos.frozen import frozen_in_mid_batch
from tests.chaos.season import Ledger

CONTROLS = ("naive", "unfenced", "careless")


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=tier) for kind, tier in TIERS.items()])
async def test_a_frozen_worker_shows_who_keeps_the_rules(kind: str, tmp_path: Path) -> None:
    """The real worker says each event once; aiokafka's pattern, an unfenced one and a careless one say some twice."""
    if reason := unavailable(kind):
        pytest.skip(reason)
    brokers = KINDS[kind](tmp_path)
    variants = ("real", *CONTROLS)
    try:
        await brokers.start()
        ledgers: dict[str, Ledger] = dict(
            zip(
                variants,
                await asyncio.gather(*(frozen_in_mid_batch(brokers, variant, tmp_path) for variant in variants)),
                strict=True,
            )
        )
    finally:
        brokers.close()
    assert ledgers["real"].faults == {}
    unseen = [variant for variant in CONTROLS if not ledgers[variant].duplicated]
    assert not unseen, f"{unseen} said nothing twice: the harness is blind"
