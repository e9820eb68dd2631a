"""Which foul, free kick, card and penalty are one happening, by docs/explanation/claims.md; nothing of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from tests.judge.log import ANNOUNCEMENT, FOUL, FREE_KICK, HAND_BALL, PENALTY, Event, minutes_between

NEAR_GOAL = frozenset({*range(3, 14), 15})


def is_offence(e: Event) -> bool:
    return e.type in (FOUL, HAND_BALL)


def same_minute(one: Event, two: Event) -> bool:
    return (one.period, one.minute, one.added) == (two.period, two.minute, two.added)


@dataclass
class Episodes:
    """The offences of a match as its events come in, each event with what belongs to it."""

    log: list[Event] = field(default_factory=list)
    last_sequence: int = -1
    #: Offence to its free kick and back, offence to its card and back, offence to its penalty and back.
    kick: dict[str, Event] = field(default_factory=dict)
    card: dict[str, Event] = field(default_factory=dict)
    penalty: dict[str, Event] = field(default_factory=dict)
    #: Of each merged event the one it is merged into.
    merged: dict[str, str] = field(default_factory=dict)
    important: set[str] = field(default_factory=set)

    def add(self, e: Event, *, corrects: bool) -> None:
        """The next event as applied; a correction or late event takes no part."""
        in_order = e.sequence > self.last_sequence
        self.last_sequence = max(self.last_sequence, e.sequence)
        if corrects or e.retracted or e.revision or not in_order:
            self.log = [o for o in self.log if o.event_id != e.event_id]
            if e.type == FREE_KICK and e.location in NEAR_GOAL and not e.retracted:
                self.important.add(e.event_id)
            return
        if is_offence(e):
            self._offence(e)
        elif e.type == FREE_KICK:
            self._free_kick(e)
        elif e.is_card:
            self._join(self.card, self._offence_of_card(e), e)
        elif e.type == PENALTY:
            self._join(self.penalty, self._of_penalty(e, is_offence), e)
        self.log.append(e)

    def offence_of(self, e: Event) -> str:
        """What the event is about: the id of its offence, else its own."""
        for links in (self.kick, self.card, self.penalty):
            if not is_offence(e) and e.event_id in links:
                return links[e.event_id].event_id
        return e.event_id

    def _join(self, links: dict[str, Event], offence: Event | None, e: Event) -> None:
        if offence is not None:
            links[offence.event_id] = e
            links[e.event_id] = offence

    def _offence(self, e: Event) -> None:
        card, given = self._card_before(e), self._of_penalty(e, lambda o: o.type == PENALTY)
        if card is not None:
            self._join(self.card, e, card)
        if given is not None:
            self._join(self.penalty, e, given)
        kick = self._other_half(e, (FREE_KICK,), (FREE_KICK,) if e.type == FOUL else ())
        if kick is not None:
            self._join(self.kick, e, kick)
        self._merge(e, card or given or kick)
        if card or given or (kick is not None and kick.location in NEAR_GOAL):
            self.important.add(e.event_id)

    def _free_kick(self, e: Event) -> None:
        last = self.log[-1] if self.log else None
        is_lone = last is not None and last.is_card and last.side != e.side and last.event_id not in self.card
        lone = last if is_lone and last is not None and same_minute(last, e) else None
        offence = self._other_half(e, (FOUL, HAND_BALL), () if lone else (FOUL,))
        self._join(self.kick, offence, e)
        card = lone if offence is None else self.card.get(offence.event_id)
        near = e.location in NEAR_GOAL
        if near or card is not None:
            self.important.add(e.event_id)
        if card is not None:
            self._merge(e, card)
        elif offence is not None:
            routine = offence.event_id not in self.merged and offence.event_id not in self.important
            self._merge(e, None if near and routine else offence)

    def _merge(self, e: Event, target: Event | None) -> None:
        if target is not None:
            self.merged[e.event_id] = self.merged.get(target.event_id, target.event_id)

    def _other_half(self, e: Event, beside: tuple[int, ...], apart: tuple[int, ...]) -> Event | None:
        """The nearest of this minute before it that has no other half; cards of the offender leave it beside."""
        offender = e.side if is_offence(e) else e.other
        minute = list(takewhile(lambda o: same_minute(o, e), reversed(self.log)))
        open_ones = [o for o in minute if o.side != e.side and o.event_id not in self.kick]
        near = next((o for o in minute if not (o.is_card and o.side == offender)), None)
        if near is not None and near in open_ones and near.type in beside:
            return near
        return next((o for o in open_ones if o.type in apart), None)

    def _card_before(self, e: Event) -> Event | None:
        for o in self._play_before():
            ago = minutes_between(o, e)
            if ago is None or ago > 1 or (is_offence(o) and o.side == e.side and o.player == e.player and e.player):
                return None
            if o.is_card and o.side == e.side:
                fits = o.player is None or e.player is None or o.player == e.player
                return o if fits and o.event_id not in self.card else None
        return None

    def _play_before(self) -> Iterator[Event]:
        """Newest first, announcements left out: their clock may be that of the event they are about."""
        return (o for o in reversed(self.log) if o.type != ANNOUNCEMENT)

    def _offence_of_card(self, e: Event) -> Event | None:
        for o in self._play_before():
            ago = minutes_between(o, e)
            if ago is None or ago > 1 or (o.is_card and o.side == e.side):
                return None
            if is_offence(o) and o.side == e.side and (o.player is None or e.player is None or o.player == e.player):
                return o
        return None

    def _of_penalty(self, e: Event, wanted: Callable[[Event], bool]) -> Event | None:
        for o in reversed(self.log):
            if not same_minute(o, e):
                return None
            fits = o.player is None or e.player is None or o.player == e.player
            if wanted(o) and o.side == e.side and fits:
                return o if o.event_id not in self.penalty else None
        return None


def episodes(events: Iterable[Event]) -> Episodes:
    """Of a whole match in the order of publication, duplicates left out."""
    found, revisions = Episodes(), dict[str, int]()
    for e in events:
        known = revisions.get(e.event_id, -1)
        if e.revision > known:
            revisions[e.event_id] = e.revision
            found.add(e, corrects=known >= 0)
    return found
