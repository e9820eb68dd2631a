"""A masked text read once, sentence by sentence.

A reading depends on the masked text alone, not on the event, so equal wordings are read only once; and so are the
sentences that many texts share.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from commentary.facts.lexicon import Lexicon
from commentary.facts.names.memberships import Member
from commentary.facts.readings.sentences import read_sentence, team_meant
from commentary.facts.readings.statements import Claimed, Reading
from commentary.facts.roles import Mention


@lru_cache(maxsize=16384)
def read(masked: tuple[str, ...], lexicon: Lexicon) -> Reading:
    """Read a masked text (see `mentioned_names` for its symbols)."""
    first, meant = 0, ""
    readings: list[Reading] = []
    for sentence in lexicon.sentences(masked):
        before = "" if lexicon.pronouns.isdisjoint(sentence) else meant
        readings.append(_moved(read_sentence(sentence, before, lexicon), first))
        first += len(sentence)
        meant = team_meant(sentence, meant)
    return readings[0] if len(readings) == 1 else _joined(readings)


def _moved(reading: Reading, by: int) -> Reading:
    """The reading of a sentence that begins at a later place."""
    if not by:
        return reading
    claims: list[Claimed] = []
    before = after = None
    for claim, about, one in reading.claims:
        if one is not before or after is None:
            before, after = one, one.moved(by)
        claims.append(Claimed(claim, about, after))
    return Reading(
        tuple(claims),
        tuple([Mention(place + by, letters, roles) for place, letters, roles in reading.people]),
        tuple([Mention(place + by, letters, roles) for place, letters, roles in reading.teams]),
        tuple([Member(place + by, letters, team) for place, letters, team in reading.members]),
        tuple([place + by for place in reading.unknown]),
        tuple([place + by for place in reading.numbers]),
        reading.own,
        reading.named,
        reading.acting,
    )


def _joined(readings: Sequence[Reading]) -> Reading:
    """The reading of a text of several sentences; of one that is empty too."""
    return Reading(
        tuple(chain.from_iterable(one.claims for one in readings)),
        tuple(chain.from_iterable(one.people for one in readings)),
        tuple(chain.from_iterable(one.teams for one in readings)),
        tuple(chain.from_iterable(one.members for one in readings)),
        tuple(chain.from_iterable(one.unknown for one in readings)),
        tuple(chain.from_iterable(one.numbers for one in readings)),
        frozenset[str]().union(*(one.own for one in readings)),
        frozenset[str]().union(*(one.named for one in readings)),
        frozenset[str]().union(*(one.acting for one in readings)),
    )
