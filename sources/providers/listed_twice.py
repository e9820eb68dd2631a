"""Events that a provider's file lists twice under one id. They are taken out before kloppy makes two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from sources.providers.provider import LeftOut

Raw = TypeVar("Raw")


def without_doubles(
    events: Iterable[Raw], id_of: Callable[[Raw], object], kind_of: Callable[[Raw], str]
) -> tuple[list[Raw], tuple[LeftOut, ...]]:
    """The events, the first of each id, and the others as left out. Without an id an event is its own."""
    seen: set[object] = set()
    single: list[Raw] = []
    doubles: list[LeftOut] = []
    for event in events:
        identifier = id_of(event)
        if identifier and identifier in seen:
            doubles.append(LeftOut(str(identifier), kind_of(event), "listed twice"))
        else:
            seen.add(identifier)
            single.append(event)
    return single, tuple(doubles)
