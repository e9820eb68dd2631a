"""Which foul, free kick, card and penalty are one happening, by docs/explanation/claims.md; nothing of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

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
        kick = self._adjacent(e, lambda o: o.type == FREE_KICK and o.side != e.side, e.side)
        if kick is not None and kick.event_id not in self.kick:
            self._join(self.kick, e, kick)
        kick = self.kick.get(e.event_id)
        self._merge(e, card or given or kick)
        if card or given or (kick is not None and kick.location in NEAR_GOAL):
            self.important.add(e.event_id)

    def _free_kick(self, e: Event) -> None:
        offence = self._adjacent(e, lambda o: is_offence(o) and o.side != e.side, e.other)
        if offence is not None and offence.event_id in self.kick:
            offence = None
        self._join(self.kick, offence, e)
        last = self.log[-1] if self.log else None
        card = None
        if offence is not None:
            card = self.card.get(offence.event_id)
        elif last is not None and last.is_card and last.side != e.side and same_minute(last, e):
            card = last if last.event_id not in self.card else None
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

    def _adjacent(self, e: Event, wanted: Callable[[Event], bool], offender: int) -> Event | None:
        """The wanted event of this minute before it, with only cards of the offending team between."""
        for o in reversed(self.log):
            if not same_minute(o, e):
                return None
            if wanted(o):
                return o
            if not (o.is_card and o.side == offender):
                return None
        return None

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
