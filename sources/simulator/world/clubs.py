"""Invented clubs: towns of our own, and the many shapes in which clubs are called after them."""

from __future__ import annotations

from random import Random
from typing import NamedTuple


class Land(NamedTuple):
    """A country of our own: its league, towns, club names and whose sons play there."""

    country: str
    league: str
    home_culture: tuple[str, ...]
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    shapes: tuple[str, ...]


class Club(NamedTuple):
    """A club. `strength` is 0 for the average; +0.3 beats it two times in three."""

    name: str
    land: Land
    strength: float


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Shapes of club names; {town} and {other} are towns, {year} and {short} years. A shape given twice is likelier.
LANDS: tuple[Land, ...] = (
    Land(
        "northshore",
        "Northshore League",
        ("english", "english", "irish", "scandinavian", "icelandic"),
        _words("Alder Brack Cold Dun Eller Fen Gor Har Kes Lim Mars Pen Sker Thur Wyn"),
        _words("mouth ham bridge wick by haven moor castle field stone"),
        (
            "{town} United",
            "{town} City",
            "{town} Town",
            "{town}",
            "{town} Rovers",
            "{town} Wanderers",
            "{town} & {other} Albion",
            "{town} Athletic",
            "FC {town}",
            "St {town}'s",
            "Real {town}",
            "Queen's Park {town}",
            "AFC {town}",
            "{town} Vale",
        ),
    ),
    Land(
        "rheinmark",
        "Rheinmark Liga",
        ("german", "german", "dutch", "polish", "czech", "turkish"),
        _words("Hallen Buchen Lauter Oster Grün Mühl Wald König Steiner Ober Hohen Schön Frieden Eber"),
        _words("burg heim stadt furt hausen rode au feld brück münde"),
        (
            "1. FC {town}",
            "FC {town} {short}",
            "{town} {short}",
            "SV {town}",
            "TSV {year} {town}",
            "VfL {town}",
            "SpVgg {town}-{other}",
            "Viktoria {town}",
            "Eintracht {town}",
            "{year} {town}",
            "SC {town}",
            "Sankt {town}",
            "Rot-Weiß {town}",
            "FSV {town} {short}",
        ),
    ),
    Land(
        "costaverde",
        "Liga Costaverde",
        ("spanish", "spanish", "portuguese", "brazilian", "basque", "andean"),
        _words("Valde Monte Villa Puerto Torre Alma Ría Sierra Peña Campo Cala"),
        _words("corra lubio negra mora blanca sol luz verde ñera dueña"),
        (
            "Real {town}",
            "Real {town}",
            "Atlético {town}",
            "Atlético de {town}",
            "Deportivo {town}",
            "{town}",
            "{town} CF",
            "Sporting {town}",
            "Unión {town}",
            "Racing de {town}",
            "Real Club Deportivo {town}",
            "CD {town}",
            "União de {town}",
        ),
    ),
    Land(
        "lagunia",
        "Serie Lagunia",
        ("italian", "italian", "balkan", "greek", "hungarian", "georgian"),
        _words("Castel Monte Porto Rocca San Val Fonte Ponte Acqua Borgo"),
        _words("chiara forte bruno nero rosso lungo marino fredda lana vecchio"),
        (
            "AS {town}",
            "US {town}",
            "{town}",
            "{town} Calcio",
            "Inter {town}",
            "AC {town}",
            "Virtus {town}",
            "Pro {town}",
            "S.S. {town} {year}",
            "Dinamo {town}",
            "Real {town}",
            "Città di {town}",
        ),
    ),
    Land(
        "valmont",
        "Championnat de Valmont",
        ("french", "french", "arabic", "west african", "central african"),
        _words("Beau Clair Haut Mont Neuf Aubr Lor Saint-Aub Roche Pont Villen"),
        _words("mont lieu bourg y-sur-Lorne vert ault euve-la-Forêt éclair igny fort"),
        (
            "Olympique {town}",
            "Stade {town}",
            "AS {town}",
            "{town}",
            "FC {town}",
            "{town} SG",
            "Racing Club de {town}",
            "US {town}",
            "Étoile de {town}",
            "L'Union {town}",
            "{town} FCO",
            "SC {town}-{other}",
        ),
    ),
)

CLUBS_A_LEAGUE = 20
#: How far clubs of one league are apart in strength (standard deviation).
SPREAD = 0.2


def _name(rng: Random, land: Land) -> str:
    town, other = rng.choice(land.stems) + rng.choice(land.endings), rng.choice(land.stems) + rng.choice(land.endings)
    year = rng.randrange(1870, 1930)
    return rng.choice(land.shapes).format(town=town, other=other, year=year, short=f"{rng.randrange(100):02d}")


def found_clubs(rng: Random) -> list[Club]:
    """Twenty clubs for each land, in the order of `LANDS`; no two of one name."""
    names: dict[str, Land] = {}
    for count, land in enumerate(LANDS, start=1):
        while len(names) < count * CLUBS_A_LEAGUE:
            names.setdefault(_name(rng, land), land)
    return [Club(name, land, rng.gauss(0.0, SPREAD)) for name, land in names.items()]
