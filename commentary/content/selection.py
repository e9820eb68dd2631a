"""Content selection: what a line says, and by which wording number. A function of event, state and memory alone."""

from __future__ import annotations

from typing import Any, NamedTuple

from commentary.content.content_rules import FIELDS, READERS
from commentary.content.memory import StyleMemory, is_lately
from commentary.content.remark import Remark
from commentary.content.remarks import minute_of
from commentary.content.uses import USES
from commentary.content.variants import draw, kept
from commentary.kinds import KIND_NAMES, Kind, kind_of
from commentary.situation import Situation


class Selection(NamedTuple):
    """The kind of the line, the values of the fields that its style uses, and its wording number."""

    kind: Kind
    values: dict[str, Any]
    variant: int


def selection(situation: Situation) -> Selection:
    """What was selected for a situation; worked out once."""
    found: Selection | None = situation.selected.get("selection")
    if found is None:
        kind = kind_of(situation.event, situation.replaced)
        found = situation.selected["selection"] = Selection(kind, _read(situation, kind), variant(situation, kind))
    return found


def variant(situation: Situation, kind: Kind, step: int = 0) -> int:
    """The wording number: drawn by event and style among those that memory leaves open; another for each small step."""
    used = situation.memory.of(situation.style).numbers.get(kind, b"")
    return draw(situation.event, situation.style, kind, used, step)


def remembered(situation: Situation) -> StyleMemory:
    """The memory of the situation's style with what was selected for it."""
    kind, values, number = selection(situation)
    style = situation.style
    numbers, remarks = situation.memory.of(style)
    used = _BYTES[number] + numbers.get(kind, b"")[: kept(style, kind) - 1]
    remark = values.get("remark")
    if remark is not None:
        minute = minute_of(situation)
        remarks = {name: at for name, at in remarks.items() if is_lately(at, minute)}
        remarks[remark.value] = minute
    return StyleMemory({**numbers, KIND_NAMES[kind]: used}, remarks)


def _read(situation: Situation, kind: Kind) -> dict[str, Any]:
    """The values of the fields that the style uses of the kind, in the order of the fields."""
    values = {name: read(situation, kind) for name, read in _READING[situation.style.base][kind]}
    if values.get("from_corner"):
        values["situation"] = None  # "from that corner" says it
    if values.get("remark") is not None and values.get("count") is not None:
        # One remark a line: a count says more than a remark, but for a player who is already booked.
        del values["count" if values["remark"] is Remark.BOOKED else "remark"]
    return values


#: Every number as a byte.
_BYTES = [bytes((number,)) for number in range(256)]
#: What is read for each style and kind: the fields of `USES` in the order of the fields, and how each is read.
_READING = {
    style: {kind: tuple((name, READERS[name]) for name in FIELDS if name in used) for kind, used in uses.items()}
    for style, uses in USES.items()
}
