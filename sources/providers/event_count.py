"""Counts what became of every event of a provider's file: used, left out and why, or of a kind without commentary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sources.providers.errors import ProviderProblem
from sources.providers.event_reader import EventReader
from sources.row_count import Reasons, RowCount


class EventCount:
    """Notes which raw events are used or refused while a match is assembled."""

    def __init__(self, reader: EventReader) -> None:
        self._reader = reader
        self._used: set[str] = set()
        self._refused: dict[str, str] = {}

    def use(self, event: Any) -> None:
        """An event of ours was made of this one; None is an announcement."""
        if event is not None:
            self._used.add(self._reader.raw_id(event))

    def refuse(self, event: Any, problem: ProviderProblem) -> None:
        """An event of ours that was to be made of this one can't be."""
        if event is not None:
            self._refused[self._reader.raw_id(event)] = problem.reason

    def rows(self, remarks: Sequence[str], errors: Sequence[str]) -> RowCount:
        """The count. A raw event that is used only in part counts as left out, with the reason for the rest."""
        reader, path = self._reader, self._reader.files.path
        why = reader.left_out | self._refused
        used = self._used | set(reader.framing())
        seen = {reader.raw_id(event) for event in reader.events}
        left_out, noted, without_event = Reasons(), Reasons(), Counter[str]()
        read = count = 0
        for raw in reader.raw_events():
            read += 1
            reason = why.get(raw.id)
            if reason is None and raw.id in used:
                count += 1
            elif reason is None and (raw.id in seen or raw.kind in reader.without_commentary):
                without_event[raw.kind] += 1
            else:
                named = f"{raw.kind}: {reason or reader.unread(raw)}"
                left_out.add(named, f"{path}, event {raw.id}: {named}" if reason else "")
        for dropped in reader.files.left_out:
            read += 1
            reason = f"{dropped.kind}: {dropped.reason}"
            left_out.add(reason, f"{path}, event {dropped.id}: {reason}")
        for remark in remarks:
            noted.add(remark, f"{path}: {remark}")
        faults = tuple(f"{path}: {error}" for error in errors)
        return RowCount(read, count, left_out, noted, without_event, faults, "event")
