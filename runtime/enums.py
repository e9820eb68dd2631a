"""Enums whose members are looked up like any other attribute."""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum


class _QuickMembers:
    """Makes members plain attributes of their class, as Python 3.12 does; before, each look-up calls a descriptor."""

    def __init_subclass__(cls, **options: object) -> None:
        super().__init_subclass__(**options)
        assert issubclass(cls, Enum)
        for name, member in cls.__members__.items():
            type.__setattr__(cls, name, member)


class QuickIntEnum(_QuickMembers, IntEnum):
    """An `IntEnum` with quick members."""


class QuickStrEnum(_QuickMembers, StrEnum):
    """A `StrEnum` with quick members."""
