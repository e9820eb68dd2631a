"""Names made short enough for a line of limited length, by one rule for the phrasebook and for models alike.

Steps, each taken only while the filled line is too long, and in this order:

1. players by surname, particles kept: "Kevin De Bruyne" → "De Bruyne"; two who share it keep an initial;
2. teams by the short names that the match information gives them;
3. teams without what only says that they are clubs: "FC Bayern Munich" → "Bayern Munich";
4. teams by the short form that everyone knows: "Manchester United" → "Man Utd";
5. teams by their place, where it tells and is not the opponents' as well: "Borussia Dortmund" → "Dortmund";
6. teams without the opening words that both share: "Sheffield United" → "United", against "Sheffield Wednesday";
7. both teams by three letters: "VIL 0–1 CLA";
8. as a last resort the longest name cut, letter by letter, and ended with "…".

So a shortened name is a visible part of the true one, or known to stand for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import takewhile
from typing import NamedTuple

from commentary.slots import PEOPLE_SLOTS, TEAM_SLOTS, Slot, fill, slots_of
from football.match_information import MatchInformation
from football.spelling import SURNAME_PARTICLES, fold, surname

ELLIPSIS = "…"

#: In one order, for of two names equally long the first is cut.
_PEOPLE = tuple(slot for slot in Slot if slot in PEOPLE_SLOTS)
_TEAMS = tuple(slot for slot in Slot if slot in TEAM_SLOTS)
_CLUB_WORDS = frozenset(
    """
    1 ac acf afc aj as asd bc bsc ca cd cf cfc cfr cp ec fc fcm fk fsv gd gfc hsc kv nk ogc og osc pfc rb rc
    rcd rsc sad sc sco sd sk spvgg ss ssc ssv sv tsg tsv uc ud us usc vfb vfl w
    """.split()  # noqa: SIM905 - a list of words reads better so
)
#: First words that clubs of many places share, and closing ones: the place tells enough beside them.
_FIRST = frozenset(
    """
    bayer borussia deportivo dinamo dynamo eintracht fortuna girondins hellas lokomotiv olympique racing real sporting
    stade
    """.split()  # noqa: SIM905 - a list of words reads better so
)
_CLOSING = frozenset(
    "albion athletic calcio city county hotspur rovers town united vale wanderers".split()  # noqa: SIM905 - as above
)
#: What means nothing at the beginning once the first word is gone.
_LEFT_BEHIND = SURNAME_PARTICLES | {"Club"}
#: Places of several great clubs, which tell nothing alone.
_AMBIGUOUS = frozenset({"bristol", "dundee", "madrid", "mailand", "manchester", "milan", "nottingham", "sheffield"})
_KNOWN = {
    "Borussia Monchengladbach": "Gladbach",
    "Borussia Mönchengladbach": "Gladbach",
    "Bosnia and Herzegovina": "Bosnia",
    "Bosnien und Herzegowina": "Bosnien",
    "Hamburger SV": "HSV",
    "Karlsruher SC": "KSC",
    "Manchester City": "Man City",
    "Manchester United": "Man Utd",
    "Paris Saint-Germain": "PSG",
    "Queens Park Rangers": "QPR",
    "Tottenham Hotspur": "Tottenham",
    "West Bromwich Albion": "West Brom",
    "Wolverhampton Wanderers": "Wolves",
}

Values = dict[Slot, str]
_BETWEEN_WORDS = re.compile(r"[ -]")
#: Fills a template.
Filled = Callable[[Values], str]


class TeamForms(NamedTuple):
    """What stands for the teams of a match, by their names: the feed's short names, and three letters for both."""

    short: Mapping[str, str]
    codes: Mapping[str, str]


NO_FORMS = TeamForms({}, {})


def short_values(
    values: Mapping[Slot, str], template: str, limit: int, filled: Filled | None = None, forms: TeamForms = NO_FORMS
) -> Values:
    """The slots' values, shortened as far as the filled template needs to be at most `limit` characters long.

    Only the numbers and the template's own words can keep a line above the limit. `filled` fills it, where names in it
    stand with an article or in another form.
    """
    filled = filled or partial(fill, template)
    short = dict(values)
    used = set(slots_of(template))
    short_names = partial(_short_names, forms=forms)
    for step in (_surnames, short_names, _without_club_words, _known_forms, _places, _apart):
        if len(filled(short)) <= limit:
            return short
        short = step(short, used)
    if len(filled(short)) > limit:
        short |= {slot: forms.codes[values[slot]] for slot in _TEAMS if values.get(slot) in forms.codes}
    return _cut(short, template, limit, filled)


def forms_of(home: str, away: str, info: MatchInformation | None) -> TeamForms:
    """What may stand for two teams, by their names; no letters where both would have the same."""
    given = (info.home, info.away) if info else ()
    short = {name: team.short_name for name, team in zip((home, away), given, strict=False) if team.short_name}
    made = _codes(home, away)
    codes = tuple((team.code if team else None) or code for team, code in zip(given or (None, None), made, strict=True))
    return TeamForms(short, {home: codes[0], away: codes[1]} if codes[0] != codes[1] and all(codes) else {})


@lru_cache(maxsize=4096)
def _codes(home: str, away: str) -> tuple[str, str]:
    """Three letters for each team: those that its place begins with, the initials, or the ends of its first word.

    The first word is the first of three letters or more: "St Austell" is AUS.
    """
    places = _places(_without_club_words({Slot.HOME: home, Slot.AWAY: away}, set()), set())
    words = [
        ["".join(letter for letter in fold(word) if letter.isalpha()).upper() for word in _BETWEEN_WORDS.split(place)]
        for place in (places[Slot.HOME], places[Slot.AWAY])
    ]
    for ours, theirs in zip(*map(_letters, words), strict=True):
        if ours != theirs and len(ours) == len(theirs) == 3 and "VAR" not in (ours, theirs):
            return ours, theirs
    return "", ""


def _letters(words: list[str]) -> tuple[str, str, str]:
    first = next((word for word in words if len(word) >= 3), words[0])
    return first[:3], "".join(word[:1] for word in words[:3]), first[:2] + first[-1:]


def team_steps(home: str, away: str, forms: TeamForms) -> Iterator[tuple[str, str]]:
    """The names of two teams, shorter and shorter; the last ones may be letters."""
    values: Values = {Slot.HOME: home, Slot.AWAY: away}
    steps: list[Callable[[Values, set[Slot]], Values]] = [
        *(partial(_short_names, forms=forms), _without_club_words, _known_forms, _places, _apart)
    ]
    yield home, away
    for step in steps:
        values = step(values, set())
        yield values[Slot.HOME], values[Slot.AWAY]
    if forms.codes:
        yield forms.codes[home], forms.codes[away]


def _short_names(values: Values, _: set[Slot], forms: TeamForms) -> Values:
    return _each_team(values, lambda team, _: forms.short.get(team, team))


def _surnames(values: Values, used: set[Slot]) -> Values:
    people = {slot: values[slot] for slot in _PEOPLE if slot in used and slot in values}
    short = {slot: surname(name) for slot, name in people.items()}
    for slot, name in people.items():
        shared = any(short[slot] == short[other] and name != people[other] for other in people)
        if shared and short[slot] != name:
            values = {**values, slot: f"{name[0]}. {surname(name)}"}
        else:
            values = {**values, slot: short[slot]}
    return values


def _each_team(values: Values, shorten: Callable[[str, str], str]) -> Values:
    """Home and away shortened, each in sight of the other, and the slots that hold the same team alike."""
    home, away = values.get(Slot.HOME, ""), values.get(Slot.AWAY, "")
    forms = {home: shorten(home, away), away: shorten(away, home)}
    if forms[home] == forms[away]:
        return values
    return {**values, **{slot: forms[values[slot]] for slot in TEAM_SLOTS if values.get(slot) in forms}}


def _bare(words: list[str], team: str) -> list[str]:
    """The words without those that a club's first word has left behind: "Racing Club de Lens" → "Lens"."""
    while len(words) > 1 and words[0] in _LEFT_BEHIND and not team.startswith(words[0]):
        words = words[1:]
    return words


def _without_club_words(values: Values, _: set[Slot]) -> Values:
    def shorten(team: str, other: str) -> str:
        words = [word for word in team.split() if fold(word).replace(".", "") not in _CLUB_WORDS and not word.isdigit()]
        tells = team not in _KNOWN and words and not set(words) <= set(other.split())
        return " ".join(_bare(words, team)) if tells else team

    return _each_team(values, shorten)


def _known_forms(values: Values, _: set[Slot]) -> Values:
    return _each_team(values, lambda team, _: _KNOWN.get(team, team))


def _places(values: Values, _: set[Slot]) -> Values:
    def shorten(team: str, other: str) -> str:
        words = team.split()
        if len(words) > 1 and fold(words[0]) in _FIRST:
            words = _bare(words[1:], team)
        elif len(words) > 1 and fold(words[-1]) in _CLOSING:
            words = words[:-1]
        left = {fold(word) for word in words}
        tells = left.isdisjoint(_AMBIGUOUS) and not left <= {fold(word) for word in other.split()}
        return " ".join(words) if tells else team

    return _each_team(values, shorten)


def _apart(values: Values, _: set[Slot]) -> Values:
    def shorten(team: str, other: str) -> str:
        ours, theirs = _BETWEEN_WORDS.split(team), _BETWEEN_WORDS.split(other)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ours, theirs, strict=False)))
        if not shared or shared == len(ours):
            return team
        rest = team[len("".join(ours[:shared])) + shared :]
        return " ".join(_bare(rest.split(), team))

    return _each_team(values, shorten)


def _cut(values: Values, template: str, limit: int, filled: Filled) -> Values:
    """Take letters off the longest of the names in the template until the line fits."""
    short = dict(values)
    slots = [slot for slot in (*_PEOPLE, *_TEAMS) if slot.token in template and slot in values]
    while len(filled(short)) > limit:
        longest = max(slots, key=lambda slot: len(short[slot]), default=None)
        if longest is None or len(short[longest]) <= 2:
            break
        short[longest] = short[longest].removesuffix(ELLIPSIS)[:-1].rstrip(" .-'") + ELLIPSIS
    return short


@lru_cache(maxsize=4096)
def without_club_words(home: str, away: str) -> tuple[str, str]:
    """Both teams without what only says that they are clubs: "TSV 1860 Munich" is "Munich".

    A place that is a part of the other's keeps its club's words: "1. FC Altstadt" against "Neustadt-Altstadt".
    """
    short = _without_club_words({Slot.HOME: home, Slot.AWAY: away}, set())
    ours, theirs = short[Slot.HOME], short[Slot.AWAY]
    return home if ours in theirs.split("-") else ours, away if theirs in ours.split("-") else theirs


def team_forms(home: str, away: str) -> frozenset[str]:
    """Every form that the two teams' names may take in a line of limited length, the cut ones aside."""
    values: Values = {Slot.HOME: home, Slot.AWAY: away}
    forms = {home, away}
    for step in (_without_club_words, _known_forms, _places, _apart):
        values = step(values, set())
        forms |= {*values.values()}
    return frozenset(filter(None, forms))
