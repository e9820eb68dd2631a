"""The fields of the context that wording may depend on, and the names of their values in the phrasebook's files."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, IntEnum
from functools import cache
from types import MappingProxyType, NoneType
from typing import get_args, get_type_hints

from commentary.content.context import Context
from commentary.content.uses import USES

#: The name of the value that says nothing: not known, or not the case.
NONE = "none"


@cache
def conditions() -> Mapping[str, Mapping[object, object] | None]:
    """The values of each field by their names; None where any whole number may stand."""
    used = {name for kinds in USES.values() for names in kinds.values() for name in names}
    hints = get_type_hints(Context)
    return MappingProxyType({name: _values(hints[name]) for name in hints if name in used})


def _values(hint: object) -> Mapping[object, object] | None:
    if hint is bool:
        return {False: False, True: True}
    types = get_args(hint) or (hint,)
    named: dict[object, object] = {NONE: None} if NoneType in types else {}
    for one in types:
        if one is int:
            return None
        if isinstance(one, type) and issubclass(one, Enum):
            named |= {name_of(member): member for member in one if name_of(member) != NONE}
    return named


def name_of(member: Enum) -> str:
    """The name of an enum's member in the files."""
    return member.name.lower() if isinstance(member, IntEnum) else str(member.value)


def is_value(field: str, name: object) -> bool:
    """Whether a field has a value of that name. `true` is no number, and 1 is not `true`."""
    values = conditions()[field]
    if values is None:
        return name == NONE or (isinstance(name, int) and not isinstance(name, bool))
    return name in values and isinstance(name, bool) == isinstance(values[name], bool)


def allowed(field: str) -> str:
    """The names of a field's values, for a message."""
    values = conditions()[field]
    if values is None:
        return f"a whole number or {NONE}"
    return ", ".join(str(name).lower() if isinstance(name, bool) else str(name) for name in values)
