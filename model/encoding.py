"""From a situation to source tokens: what the network reads of an event and of the match around it.

Names never enter, but for the last scheme: a player who is there is a slot. Four schemes, named in a
checkpoint's config.json:

* `joined_context` – the tokens of `commentary.content.context`, of which the phrasebook's wording is a function, with
  those that go together joined: "style=lively+kind=foul+player=yes". The encoder's work grows with the tokens; these
  are half as many. For checkpoints trained on our own writing, in all styles and several variants.
* `context` – the same tokens one by one. For such checkpoints up to 0.6.0.
* `fields` – every code of the event as one token, what a goal does to the score, and the reason of a card or change
  where an earlier event shows it. For checkpoints trained on an archive, whose wording follows its codes. Which
  side acts is left out: it changes no wording.
* `nine_columns` – the seed project's nine columns, each as one word, names and all. For baselines: a network
  that reads it writes finished text without slots, and knows no name that it was not trained on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from commentary.content.context import Context
from commentary.content.context import tokens as context_tokens
from commentary.content.recent_play import is_injured, offence_of_card
from commentary.content.selection import variant
from commentary.content.variants import variants
from commentary.kinds import Kind
from commentary.situation import Situation
from football.codes import CARDS, Code, EventType
from runtime.enums import QuickStrEnum

#: Fills a source up to the next multiple of `STEP`. It is a token like any other, not masked padding: sources of
#: equal length need no padding, so a line comes out bit for bit the same whatever batch it was in.
BLANK = "<blank>"
STEP = 4
#: Between the tokens that a joined one is made of.
JOINT = "+"
#: Tokens that stand at the end of a source. A checkpoint that was not trained on them reads a blank there.
REASONS = frozenset({"offence=foul", "offence=hand_ball", "injured"})

Tokens = tuple[str, ...]

#: Fields of the context whose tokens are joined, by the first of them; other fields have tokens of their own.
_JOINED = {
    "style": ("language",),
    "kind": ("player",),
    "player2": ("assist",),
    "player_in": ("player_out",),
    "location": ("body",),
    "situation": ("fast_break", "from_corner"),
    "effect": ("margin",),
    "count": ("note",),
    "lead": ("penalties", "men"),
    "offence": ("fouled", "offender", "injured"),
    "review": ("old_player", "reason"),
}
_GROUP = {field: first for first, others in _JOINED.items() for field in (first, *others)}
#: Of each of these, 4 to 23 % of a match's lines: style and kind are one token. Other kinds leave the style alone, so
#: that the engine's map has one row for all of them (`trainer.vocabulary_map`).
OFTEN = frozenset(
    f"kind={kind}"
    for kind in (
        Kind.FREE_KICK,
        Kind.FOUL,
        Kind.MISSED,
        Kind.CORNER,
        Kind.SUBSTITUTION,
        Kind.BLOCKED,
        Kind.SAVED,
        Kind.OFFSIDE,
        Kind.YELLOW,
    )
)


class Scheme(QuickStrEnum):
    """How situations become source tokens."""

    JOINED_CONTEXT = "joined_context"
    CONTEXT = "context"
    FIELDS = "fields"
    NINE_COLUMNS = "nine_columns"

    def tokens(self, situation: Situation) -> Tokens:
        """The source tokens of a situation; equal tokens get equal delexicalised text."""
        if self.of_a_context:
            return self.of(context_tokens(situation))
        return _fields(situation) if self is Scheme.FIELDS else _nine_columns(situation)

    def other_wording(self, situation: Situation, step: int) -> Tokens | None:
        """A source that asks for another wording of the same, a different one for each small step; None without one."""
        if not self.of_a_context:
            return None
        context = Context.of(situation)
        if step >= variants(context.style, context.kind):
            return None
        return self.of(replace(context, variant=variant(situation, context.kind, step)).tokens())

    @property
    def of_a_context(self) -> bool:
        """Whether a source is a context: what it says is known by its tokens, and it has several wordings."""
        return self in {Scheme.JOINED_CONTEXT, Scheme.CONTEXT}

    def subject(self, source: Tokens) -> Tokens:
        """The tokens of a source that say what kind of event it describes, and in which style."""
        if self is not Scheme.JOINED_CONTEXT:
            return source[:2]
        return tuple(
            part for token in source[:2] for part in token.split(JOINT) if part.startswith(("style=", "kind="))
        )

    def of(self, tokens: Tokens) -> Tokens:
        """The source of a context's tokens, the last of which is the variant."""
        return (*_joined(tokens[:-1]), tokens[-1]) if self is Scheme.JOINED_CONTEXT else tokens


@lru_cache(maxsize=16_384)
def _joined(tokens: Tokens) -> Tokens:
    """Tokens of fields that go together, as one; in the order of the first ones."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for token in tokens:
        field = token.partition("=")[0]
        groups[_GROUP.get(field, field)].append(token)
    if OFTEN.intersection(tokens):
        groups["style"] += groups.pop("kind")
    return tuple(JOINT.join(group) for group in groups.values())


def blanked(tokens: Sequence[str]) -> list[str]:
    """The tokens as the network reads them: filled up with blanks to a multiple of `STEP`."""
    return [*tokens, *[BLANK] * (-len(tokens) % STEP)]


def by_length(sources: Sequence[Sequence[object]], size: int) -> Iterator[list[int]]:
    """Places of sources of equal length, the longest first, at most `size` of them together."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for index, source in enumerate(sources):
        groups[len(source)].append(index)
    for length in sorted(groups, reverse=True):
        group = groups[length]
        for start in range(0, len(group), size):
            yield group[start : start + size]


def _fields(situation: Situation) -> Tokens:
    event = situation.event
    codes: tuple[tuple[str, Code | None], ...] = (
        ("type", event.event_type),
        ("second", event.event_type2),
        ("place", event.shot_place),
        ("outcome", event.shot_outcome),
        ("location", event.location),
        ("body", event.bodypart),
        ("assist", event.assist_method),
        ("situation", event.situation),
    )
    tokens = [f"{name}={code.name.lower()}" for name, code in codes if code is not None]
    tokens += [
        f"has={name}" for name in ("player", "player2", "player_in", "player_out") if getattr(event, name) is not None
    ]
    if event.is_goal:
        tokens += ["goal", f"score={_effect(situation)}"]
    if event.fast_break:
        tokens.append("fast_break")
    return (*tokens, *_reason(situation))


def _reason(situation: Situation) -> Iterator[str]:
    """What a card was given for, or that the player who goes off is injured, as far as earlier events show it."""
    kind = situation.event.event_type
    if kind in CARDS and (offence := offence_of_card(situation)):
        yield f"offence={offence}"
    elif kind is EventType.SUBSTITUTION and is_injured(situation):
        yield "injured"


def _nine_columns(situation: Situation) -> Tokens:
    event = situation.event
    return (
        str(event.minute),
        event.event_type.label,
        event.team,
        event.opponent,
        event.player or "NA",
        event.side.label,
        "Goal" if event.is_goal else "No goal",
        f"Assist: {event.assist_method.label}",
        "Fast break" if event.fast_break else "No fast break",
    )


def _effect(situation: Situation) -> str:
    """What a goal did to the score, for the team that got it."""
    side, state = situation.event.side, situation.state
    lead = state.team(side).goals - state.team(side.other).goals
    if lead < 0:
        return "still_behind"
    return ("equaliser", "takes_lead")[lead] if lead < 2 else "extends_lead"
