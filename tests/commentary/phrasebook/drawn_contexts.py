"""Contexts for the tests, drawn from all that a kind may be in a style."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from commentary.content.content_rules import Effect, Lead
from commentary.content.context import Context
from commentary.content.uses import USES
from commentary.content.variants import variants
from commentary.kinds import CORRECTIONS, Kind
from commentary.phrasebook.conditions import conditions
from commentary.style import Style

_NUMBERS: dict[str, list[int | None]] = {"count": [None, 2, 3, 4, 5], "men": [None, 10, 9, 8, 7]}
_EFFECTS = [
    (Effect.OPENER, None),
    (Effect.EQUALISER, None),
    (Effect.LEAD, None),
    *((Effect.EXTENDS, margin) for margin in (2, 3, 4, 5)),
    *((Effect.PULLS_BACK, margin) for margin in (1, 2)),
]
_KICKER = [Lead.AHEAD, Lead.LEVEL, Lead.BEHIND]
_SIDES = [Lead.HOME, Lead.AWAY, Lead.LEVEL, Lead.GOALLESS]
#: What can be a line's kind of its own: not a correction.
_TOLD = [kind for kind in Kind if kind not in CORRECTIONS]


def contexts(style: Style, kind: Kind, number: int, language: str) -> Iterator[Context]:
    """Contexts of a kind in a style, in each of its variants; the same in every run."""
    draw = Random(f"{style} {kind}")
    for variant in range(number):
        values: dict[str, object] = {}
        for name in USES[style][kind]:
            if name == "effect":
                values["effect"], values["margin"] = draw.choice(_EFFECTS)
            elif name != "margin":
                values[name] = draw.choice(_choices(name, kind))
        yield Context(style, kind, **values, language=language, variant=variant % variants(style, kind))


def _choices(name: str, kind: Kind) -> list[object]:
    if name == "lead":
        return [*(_KICKER if kind.startswith("kick_") else _SIDES)]
    if name in ("kind_now", "kind_before"):
        return [*_TOLD]
    named = conditions()[name]
    return [*_NUMBERS[name]] if named is None else list(dict.fromkeys(named.values()))
