"""`Memory`: what content selection has chosen so far in a match, by style. So nothing is repeated too soon.

It holds wording numbers and remarks, never texts: a replay, another engine or another batch remembers the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from commentary.style import Style

if TYPE_CHECKING:
    from commentary.situation import Situation

#: Minutes of play within which a remark is not said again.
REMARK_MINUTES = 10
#: Wording numbers are kept as letters from this one on.
_ZERO = ord("0")


class StyleMemory(NamedTuple):
    """What was chosen in one style.

    `numbers`: by kind, the wording numbers used, newest first. `remarks`: by remark, the minute when it was last said,
    added time counted in.
    """

    numbers: Mapping[str, bytes] = MappingProxyType({})
    remarks: Mapping[str, int] = MappingProxyType({})

    def said_lately(self, remark: str, minute: int) -> bool:
        """Whether the remark was said within the last ten minutes of play."""
        said = self.remarks.get(remark)
        return said is not None and is_lately(said, minute)


def is_lately(said: int, minute: int) -> bool:
    """Whether a remark of the one minute is too near to be said again in the other."""
    return abs(minute - said) <= REMARK_MINUTES


NOTHING_CHOSEN = StyleMemory()


class Memory(NamedTuple):
    """What was chosen in each style. Immutable; equal by value."""

    styles: Mapping[Style, StyleMemory] = MappingProxyType({})

    def of(self, style: Style) -> StyleMemory:
        """What was chosen in a style."""
        return self.styles.get(style, NOTHING_CHOSEN)

    def apply(self, situation: Situation) -> Memory:
        """The memory after the situation, which carries the memory before it. A correction leaves it unchanged.

        Situations of one event in several languages choose the same, and add it once.
        """
        if situation.replaced is not None:
            return self
        return Memory({**self.styles, situation.style: _selection().remembered(situation)})

    def to_json(self) -> dict[str, Any]:
        """Plain values, to be written as JSON; at most 1.5 kB a style."""
        return {
            style.value: {
                "numbers": {
                    kind: "".join(chr(_ZERO + number) for number in numbers) for kind, numbers in said.numbers.items()
                },
                "remarks": dict(said.remarks),
            }
            for style, said in self.styles.items()
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """Inverse of `to_json`; a style that this program does not know is left out.

        Raises KeyError, TypeError, ValueError or AttributeError for other values.
        """
        return cls(
            {
                known: StyleMemory(
                    {
                        str(kind): bytes(ord(letter) - _ZERO for letter in numbers)
                        for kind, numbers in said["numbers"].items()
                    },
                    {str(remark): int(minute) for remark, minute in said["remarks"].items()},
                )
                for style, said in raw.items()
                if (known := _style(style)) is not None
            }
        )


def _style(name: str) -> Style | None:
    try:
        return Style(name)
    except ValueError:
        return None


@cache
def _selection() -> ModuleType:
    """The module that chooses; imported late, for the situations that it reads carry a memory."""
    return import_module("commentary.content.selection")


NO_MEMORY = Memory()
