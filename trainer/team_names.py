"""How an archive's sentences spell its teams: "Hamburg" for the column's "Hamburg SV".

A sentence gives the acting team in brackets after the player, "Robert Tesche (Hamburg) …". A spelling belongs
to the team that acts in nearly every row where it stands so; what stands there now and then belongs to nobody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from football.encoding import fold
from football.match import Match

#: A team's spellings, the column's own first, folded ones of equal letters left out.
Spellings = Mapping[str, tuple[str, ...]]

_BRACKETED = re.compile(r"\(([^()<>]{2,60})\)")
#: Of the rows with a spelling, the share that must be the team's.
_OWN_SHARE = 0.8
_LEAST = 2


def learn_spellings(matches: Iterable[Match]) -> Spellings:
    """The spellings of each team of an archive."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for match in matches:
        for event, text in zip(match.events, match.texts, strict=False):
            for spelling in _BRACKETED.findall(text or ""):
                seen[spelling][event.team] += 1
    spellings: dict[str, dict[str, str]] = {}
    for spelling, teams in sorted(seen.items(), key=lambda item: -item[1].total()):
        team, times = teams.most_common(1)[0]
        if times >= _LEAST and times >= _OWN_SHARE * teams.total():
            spellings.setdefault(team, {fold(team): team}).setdefault(fold(spelling), spelling)
    return {team: tuple(names.values()) for team, names in spellings.items()}
