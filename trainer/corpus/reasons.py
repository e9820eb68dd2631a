"""Reasons in an archive's sentences: kept where an earlier event shows them, else cut from the target.

A card "for simulation" accuses a player, and no column shows it; a model that learned it would say it of others. A row
whose reason can't be cut is dropped. Where the archive has the card but not the foul before it, the whole sentence
is learned for the same card after such a foul: there it would be true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from commentary import facts, phrasebook
from commentary.facts import ARCHIVE_WORDING, Fault
from commentary.situation import Situation
from commentary.slots import SlotError
from football.codes import CARDS, EventType, SecondType
from football.event_history import RecentEvent
from trainer.corpus.alignment import Misaligned

_WITH_REASONS = (*CARDS, EventType.SUBSTITUTION, EventType.PENALTY_CONCEDED)
#: The facts of a reason, as the fact check calls them.
_REASONS = frozenset(
    {
        "bad foul",
        "brought down",
        "foul",
        "fouled",
        "hand ball",
        "injury",
        "not recorded",
        "reason for a card",
        "reason for a change",
    }
)
_LEADS = "as a result of|because of|due to|owing to|on account of|after|as|by|following|for|over|through|with"
#: From a word that may lead to a reason up to the end of its clause, or as far as the penalty area.
_CLAUSE = re.compile(rf",? +(?:{_LEADS}) [^.!?,;<>()]*?(?= +in the penalty area|\s*[.!?,;]|$)", re.IGNORECASE)


def without_unsupported_reasons(target: str, situation: Situation) -> str:
    """The target without the reasons that no event shows. Raises Misaligned where one can't be cut."""
    if situation.event.event_type not in _WITH_REASONS:
        return target
    found = _faults(target, situation)
    if not found:
        return target
    for left in _cut(target):
        faults = _faults(left, situation)
        if not any(map(_is_reason, faults)) and len(faults) < len(found):
            return left
    if any(map(_is_reason, found)):
        raise Misaligned("a reason that no earlier event bears out")
    return target


def borne_out(target: str, situation: Situation) -> Situation | None:
    """The situation after an offence or injury with which the whole target is true; None if none makes it so."""
    for earlier in _earlier(situation):
        state = situation.state
        recent = (*state.recent[:-1], earlier, state.recent[-1])
        supposed = replace(situation, state=state._replace(recent=recent))
        if not _faults(target, supposed):
            return supposed
    return None


def _earlier(situation: Situation) -> Iterator[RecentEvent]:
    event, now = situation.event, situation.state.recent[-1]
    like = partial(now._replace, is_goal=False, player2=None, player_out=None)
    if event.event_type in CARDS:
        for offence in (EventType.FOUL, EventType.HAND_BALL):
            yield like(event_type=int(offence), event_type2=0)
    elif event.event_type is EventType.SUBSTITUTION:
        yield like(event_type=int(EventType.ANNOUNCEMENT), event_type2=int(SecondType.INJURY), player=event.player_out)


def _cut(target: str) -> Iterator[str]:
    """The target less each of its clauses alone, and less all of them."""
    clauses = list(_CLAUSE.finditer(target))
    for clause in clauses:
        yield target[: clause.start()] + target[clause.end() :]
    if len(clauses) > 1:
        yield _CLAUSE.sub("", target)


def _faults(target: str, situation: Situation) -> tuple[Fault, ...]:
    try:
        line = phrasebook.finished(target, situation)
    except SlotError:
        return ()
    return facts.check(line, situation, tolerated=ARCHIVE_WORDING)


def _is_reason(fault: Fault) -> bool:
    return fault.fact in _REASONS
