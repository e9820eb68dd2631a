"""The narrative context of a situation: the few discrete values that wording may depend on, and nothing else.

No names and no free numbers. What a style does not use of a kind of event is not in the context at all, so
equal tokens mean equal contexts, and equal contexts get equal delexicalised text. The phrasebook writes from
a `Context`; a model reads its `tokens()`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from functools import lru_cache
from typing import Self

from commentary.content.content_rules import Changed, Effect, Lead
from commentary.content.recent_play import Offence
from commentary.content.remark import Remark
from commentary.content.selection import selection
from commentary.kinds import Kind
from commentary.situation import Situation
from commentary.style import Language, Style
from football.codes import (
    AssistMethod,
    BodyPart,
    Code,
    CorrectionReason,
    Location,
    PlaySituation,
    Review,
    ShotPlace,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the wording of one line depends on. A field at its default says nothing.

    `count` is the player's goals for a goal (2, 3, 4 for four and more), the player's fouls (3 to 5) or offsides (2
    to 4), the team's corners in quick succession (2, 3 for three and more), 1 for a single minute of added time.
    `margin` is the lead (2 to 4, 5 for five and more) or deficit (1, 2 for two and more) after a goal. `men` are
    those left after a sending-off. `offence` is what a card or free kick is for; `fouled`: it is known whom the
    player with the card fouled; `offender`: whose foul gave a free kick near goal; `from_corner`: the shot comes from
    the corner before it; `injured`: who goes off was hurt shortly before; `booked`: who is sent off has a
    yellow card, so that a feed's red card may be a second one. `kind_now` is the kind of a corrected
    event, `kind_before` its kind before the correction if that differs; `old_player`: its player before is known and
    another; `changed`: what else a correction puts right. When an event is retracted, `player` is the player of the
    event before.
    """

    style: Style
    kind: Kind
    player: bool = False
    player2: bool = False
    player_in: bool = False
    player_out: bool = False
    place: ShotPlace | None = None
    location: Location | None = None
    body: BodyPart | None = None
    assist: AssistMethod | None = None
    situation: PlaySituation | None = None
    fast_break: bool = False
    effect: Effect | None = None
    margin: int | None = None
    count: int | None = None
    lead: Lead | None = None
    penalties: bool = False
    men: int | None = None
    remark: Remark | None = None
    offence: Offence | None = None
    fouled: bool = False
    offender: bool = False
    from_corner: bool = False
    injured: bool = False
    booked: bool = False
    review: Review | None = None
    kind_now: Kind | None = None
    kind_before: Kind | None = None
    old_player: bool = False
    changed: Changed | None = None
    reason: CorrectionReason | None = None
    competition: bool = False
    awarded: bool = False
    language: str = Language.ENGLISH
    variant: int = 0

    @classmethod
    def of(cls, situation: Situation) -> Self:
        """The context of a situation; pure."""
        kind, values, variant = selection(situation)
        return cls(situation.style, kind, **values, language=situation.language, variant=variant)

    def tokens(self) -> tuple[str, ...]:
        """The context as "field=value" in a fixed order, without the fields that say nothing."""
        values = ((field.name, getattr(self, field.name)) for field in _FIELDS)
        return tuple(_token(name, value) for name, value in values if _says(name, value))


def _says(name: str, value: object) -> bool:
    """A field at its default says nothing; English is the default language."""
    return name == "variant" or (bool(value) and value != Language.ENGLISH)


_FIELDS = fields(Context)
#: Tokens keep the names that published checkpoints were trained with.
TOKEN_NAMES = {"remark": "note", "kind_now": "what", "kind_before": "was"}


def tokens(situation: Situation) -> tuple[str, ...]:
    """The same as `Context.of(situation).tokens()`, without the context in between."""
    kind, values, variant = selection(situation)
    language = situation.language
    said = [_token(name, value) for name, value in values.items() if value]
    return (
        _token("style", situation.style),
        _token("kind", kind),
        *said,
        *(() if language == Language.ENGLISH else (_token("language", language),)),
        _token("variant", variant),
    )


@lru_cache(maxsize=4096)
def _token(name: str, value: Enum | int) -> str:
    """A field says values of one type only, so equal values are the same word."""
    return f"{TOKEN_NAMES.get(name, name)}={_word(value)}"


def _word(value: Enum | int) -> str:
    if isinstance(value, bool):
        return "yes"
    return value.name.lower() if isinstance(value, Code) else str(value)
