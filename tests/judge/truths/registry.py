"""Registers the truth functions by the kind of claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Holds = TypeVar("Holds", bound=Callable[..., bool])
FALSE, OVERCLAIMED = "false", "overclaimed"


@dataclass
class Truth:
    """Whether a claim of this kind holds in a scene, and which fault it is when it does not."""

    kind: str
    holds: Callable[..., bool]
    fault: str


TRUTHS: dict[str, Truth] = {}


def truth(kind: str, fault: str = FALSE) -> Callable[[Holds], Holds]:
    """Register a function of a scene and the claim's arguments."""

    def register(holds: Holds) -> Holds:
        assert kind not in TRUTHS, kind
        TRUTHS[kind] = Truth(kind, holds, fault)
        return holds

    return register
