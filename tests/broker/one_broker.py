"""Kills, freezes and chaos run on one broker in the gate, and on both in the slow tier."""

from __future__ import annotations

import pytest

from tests.broker.apache import missing

#: Apache Kafka, for it keeps what it acknowledged; the embedded broker stands in where it is missing.
TIERS = {"embedded": pytest.mark.ci if missing() else pytest.mark.slow, "apache": pytest.mark.ci}
one_broker = pytest.mark.parametrize(
    "any_broker", [pytest.param(kind, marks=tier) for kind, tier in TIERS.items()], indirect=True
)
