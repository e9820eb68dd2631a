"""Whether two spellings mean the same team.

"FC Bayern München" and "Bayern Munich" do, "Manchester City" and "Manchester Utd" do not.

A rule on words, not a list of clubs: words common to many clubs ("FC", "United", "1899") decide nothing by
themselves, the others must meet. Pairs that share no word ("1. FC Köln", "FC Cologne") need an alias.
"""

from __future__ import annotations

from functools import lru_cache

from commentary.facts.text_parts import words_of

#: Words that tell what a club is, not which; never enough to know a team by.
COMMON = words_of("""
    ac aj as afc bc bsc bv ca cd cf cfc club clube co de del der des di do du ec fc fcm fk fsv ga gfc hsc kv la las
    le les los losc of og ogc olympique osc rc rcd rsc sad sc sco sd sk spvgg ss ssc ssv stade sv tsg tsv ua uc ud us
    usa usc vfb vfl vfr w calcio futbol football fussball sport sportivo sporting associazione athletic atletico
    atletic real racing royal deportivo union united city town rovers albion county hotspur wanderers borussia
    eintracht fortuna
    """)
ABBREVIATED = {"utd": "united", "st": "saint", "sankt": "saint", "ath": "athletic", "atl": "atletico"}
#: Words that set two clubs of one place apart, although they are common.
QUALIFYING = words_of("""
    united city town rovers albion county wanderers real atletico athletic deportivo olympique borussia eintracht
    fortuna union sporting racing
""")
_ALIKE = 4


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    shortest = min(len(one), len(other))
    if shortest >= 3 and (one.startswith(other) or other.startswith(one)):
        return True
    shared = next((i for i in range(shortest) if one[i] != other[i]), shortest)
    if shared >= _ALIKE and shared / max(len(one), len(other)) > 0.55:
        return True
    ending = next((i for i in range(shortest) if one[-1 - i] != other[-1 - i]), shortest)
    return ending >= 7


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 and len(long) >= 2 and short[0] == "".join(word[0] for word in long)


@lru_cache(maxsize=16384)
def same_team(said: tuple[str, ...], team: tuple[str, ...]) -> int:
    """How well a spelling (folded words) fits a team's name: 0 not at all, more for more words in common."""
    said = tuple(ABBREVIATED.get(word, word) for word in said if word[0].isalnum())
    team = tuple(ABBREVIATED.get(word, word) for word in team if word[0].isalnum())
    if said == team:
        return 100
    if _initials(said, team) or _initials(team, said):
        return 50
    telling_said = [word for word in said if word not in COMMON and not word.isdigit()]
    telling_team = [word for word in team if word not in COMMON and not word.isdigit()]
    met = sum(any(_alike(word, other) for other in telling_team) for word in telling_said)
    common = len((set(said) & set(team)) - {"fc", "de", "la", "sc", "sv"})
    if not met:
        # "Athletic Club" and "Athletic Bilbao": one side has nothing telling, a common word must do.
        shared = set(said) & set(team) & QUALIFYING
        return len(shared) if shared and (not telling_said or not telling_team) else 0
    left_said = [word for word in telling_said if not any(_alike(word, other) for other in telling_team)]
    left_team = [word for word in telling_team if not any(_alike(word, other) for other in telling_said)]
    if any(not any(one[:3] == other[:3] for other in left_team) for one in left_said):
        return 0
    apart_said = (set(said) & QUALIFYING) - set(team)
    apart_team = (set(team) & QUALIFYING) - set(said)
    if apart_said and apart_team:
        return 0
    return 10 * met + common + (2 if not left_said and not left_team else 1)
