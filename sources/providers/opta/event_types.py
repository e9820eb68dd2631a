"""Opta's types of events by number, for what its feeds list."""

from __future__ import annotations

from typing import Any

from sources.providers.file_rows import Rows

#: End and start of a period, and the line-ups.
_FRAMES = (30, 32, 34)


def kind(number: object) -> str:
    """The name of a type in kloppy."""
    from kloppy.infra.serializers.event.statsperform.deserializer import event_type_names  # noqa: PLC0415

    return str(event_type_names.get(int(str(number)), f"type {number}"))


def event_rows(json: tuple[str, ...], xml: str, attribute: str) -> Rows:
    """The events of a feed; `attribute` has their type."""

    def is_frame(event: Any) -> bool:
        return int(str(event.get(attribute))) in _FRAMES

    return Rows(lambda event: kind(event.get(attribute)), json, xml, is_frame)
