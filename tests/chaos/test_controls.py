"""Negative controls: what leaves out one of the rules must be caught, or the harness would see nothing at all.

All variants go through the same freeze at the same time, each with topics and a group of its own.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.chaos.brokers import KINDS, unavailable
from tests.chaos.frozen import frozen_in_mid_batch
from tests.chaos.season import Ledger

CONTROLS = ("naive", "unfenced", "careless")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["embedded", "apache"])
async def test_a_frozen_worker_shows_who_keeps_the_rules(kind: str, tmp_path: Path) -> None:
    """The real worker says each event once; aiokafka's pattern, one without fencing and a careless one say some twice."""
    if reason := unavailable(kind):
        pytest.skip(reason)
    brokers = KINDS[kind](tmp_path)
    try:
        await brokers.start()
        variants = ("real", *CONTROLS)
        ledgers: dict[str, Ledger] = dict(
            zip(
                variants,
                await asyncio.gather(*(frozen_in_mid_batch(brokers, variant, tmp_path) for variant in variants)),
                strict=True,
            )
        )
    finally:
        brokers.close()
    real = ledgers["real"]
    assert not (real.duplicated or real.lost or real.out_of_order or real.wrong or real.strange)
    unseen = [variant for variant in CONTROLS if not ledgers[variant].duplicated]
    assert not unseen, f"{unseen} said nothing twice: the harness is blind"
