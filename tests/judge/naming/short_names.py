"""Whether names are said in full where they must be, and short ones stand for one player."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.judge.log import CHANGE, Event, Scene
from tests.judge.naming.mentions import Mention, player_forms

#: How many events back a player is known by the short name.
RECENT = 40
_SPOKEN = ("lively", "radio")


@dataclass
class KnownNames:
    """The players named so far in a match."""

    bearers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    roles: dict[str, set[str]] = field(default_factory=dict)
    #: Who is named in each standing event, in the order of their first publication.
    named: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, e: Event) -> None:
        """The next event: its players are known to all lines after it; whose names they bear at once."""
        self.hear(e)
        if e.retracted:
            self.named.pop(e.event_id, None)
        else:
            names = (e.player, e.player2, e.player_in, e.player_out)
            self.named[e.event_id] = frozenset(name for name in names if name)

    def hear(self, e: Event) -> None:
        """Names said for the first time; those of an earlier revision that stand no longer go."""
        self.roles[e.event_id] = {name for name, _ in e.roles()}
        if e.revision:
            standing = set().union(*self.roles.values())
            for form in self.bearers:
                self.bearers[form] &= standing
        for name in self.roles[e.event_id]:
            for form in player_forms(name):
                self.bearers[form].add(name)

    def faults(self, scene: Scene, line: dict[str, Any], mentions: Iterable[Mention]) -> Iterator[tuple[str, str]]:
        """Kind and words of each short name that is not allowed."""
        style, is_first = line["style"], scene.replaced is None and line.get("part", "event") == "event"
        for mention in mentions:
            form = mention.text
            if not mention.players or form in mention.players:
                continue
            players = self.bearers.get(form, mention.players)
            if form in players:
                continue
            if style == "wire":
                yield "short name in wire", form
            elif style in _SPOKEN and len(players) > 1:
                yield "ambiguous name", form
            elif style in _SPOKEN and is_first:
                if players & _in_full(scene.event):
                    yield "full name wanted", form
                elif not any(players & names for names in list(self.named.values())[-RECENT:]):
                    yield "short name of an unknown player", form


def _in_full(e: Event) -> set[str | None]:
    """Who has the full name: a scorer, who is sent off, and who changes."""
    if e.is_goal or e.is_dismissal:
        return {e.player}
    return {e.player_in, e.player_out} if e.type == CHANGE else set()
