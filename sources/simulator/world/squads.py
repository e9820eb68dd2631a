"""Squads and team sheets: who can play for a club in a season, and who is picked for a match."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from football.spelling import fold
from sources.simulator.world.clubs import Land
from sources.simulator.world.names import CULTURES, full_name

#: One squad in this many has two brothers.
BROTHERS = 6
#: Share of a squad from its own land.
AT_HOME = 0.55


class Role(StrEnum):
    """Where a player plays."""

    KEEPER = "goalkeeper"
    DEFENDER = "defender"
    MIDFIELDER = "midfielder"
    FORWARD = "forward"


#: Players of each role in a squad.
SQUAD = {Role.KEEPER: 3, Role.DEFENDER: 9, Role.MIDFIELDER: 9, Role.FORWARD: 6}
#: Defenders, midfielders, forwards.
FORMATIONS = ((4, 4, 2), (4, 3, 3), (4, 5, 1), (3, 5, 2), (5, 3, 2), (3, 4, 3))
BENCH = {Role.KEEPER: 1, Role.DEFENDER: 3, Role.MIDFIELDER: 3, Role.FORWARD: 2}


@dataclass(frozen=True, slots=True)
class Player:
    """A player. `flair` weighs how often the player shoots and passes for shots; 1 is the average."""

    name: str
    role: Role
    number: int
    left_footed: bool
    flair: float


@dataclass(frozen=True, slots=True)
class LineUp:
    """A team sheet: the goalkeeper first in the eleven."""

    eleven: tuple[Player, ...]
    bench: tuple[Player, ...]


def sign_squad(rng: Random, land: Land) -> tuple[Player, ...]:
    """The squad of a club for a season; every full name is there once, accents or not."""
    names: dict[str, str] = {}
    family: str | None = None
    everyone = list(CULTURES)
    size = sum(SQUAD.values())
    brothers = rng.randrange(BROTHERS) == 0
    while len(names) < size:
        origin = rng.choice(land.home_culture) if rng.random() < AT_HOME else rng.choice(everyone)
        culture = CULTURES[land.home_culture[0]] if brothers and family else CULTURES[origin]
        name = full_name(rng, culture, family if brothers else None)
        names.setdefault(fold(name), name)
        if brothers and family:
            brothers = False
        elif brothers and " " in name and origin == land.home_culture[0]:
            family = name.split(" ", 1)[1]
    shuffled = list(names.values())
    rng.shuffle(shuffled)
    roles = [role for role, count in SQUAD.items() for _ in range(count)]
    numbers = rng.sample(range(1, 40), size)
    return tuple(
        Player(name, role, number, left_footed=rng.random() < 0.27, flair=rng.lognormvariate(0.0, 0.45))
        for name, role, number in zip(shuffled, roles, numbers, strict=True)
    )


def pick_line_up(rng: Random, squad: tuple[Player, ...], taken: frozenset[str] = frozenset()) -> LineUp:
    """An eleven in some formation and a bench of nine; players whose folded name is in `taken` stay at home."""
    by_role: dict[Role, list[Player]] = {}
    for role in Role:
        fit = [player for player in squad if player.role is role and fold(player.name) not in taken]
        rng.shuffle(fit)
        by_role[role] = fit
    counts = dict(zip(Role, (1, *rng.choice(FORMATIONS)), strict=True))
    eleven = [player for role, count in counts.items() for player in by_role[role][:count]]
    bench = [player for role, count in BENCH.items() for player in by_role[role][counts[role] : counts[role] + count]]
    return LineUp(tuple(eleven), tuple(bench))
