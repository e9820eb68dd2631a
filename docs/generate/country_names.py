"""Writes the German names of countries from CLDR: `python country_names.py > …/german/names/countries.yaml`.

Needs the package babel, which holds CLDR: `PYTHONPATH=folder-with-babel`. No other part of the project uses it.
"""

from __future__ import annotations

import sys

from babel import Locale
from babel.core import get_cldr_version

#: Territories of CLDR that send no team.
_NO_TEAM = frozenset(
    "AC AQ BV CC CP CQ CX DG EA EU EZ GS HM IC IO NF PM PN SH SJ TA TF UM UN WF XA XB ZZ".split()  # noqa: SIM905
)
#: Names in sport where CLDR has a longer or an unusual one.
_GERMAN = {
    "AE": "VAE",
    "BN": "Brunei",
    "CD": "DR Kongo",
    "CG": "Republik Kongo",
    "CI": "Elfenbeinküste",
    "CV": "Kap Verde",
    "GB": "Großbritannien",
    "HK": "Hongkong",
    "MO": "Macau",
    "PS": "Palästina",
    "US": "USA",
}
#: Other spellings in feeds. Accents, capitals, hyphens and "and" or "&" make no difference.
_ENGLISH = {
    "AE": ("UAE",),
    "BA": ("Bosnia",),
    "CD": ("DR Congo", "Congo DR", "Democratic Republic of the Congo"),
    "CG": ("Congo", "Republic of the Congo"),
    "CI": ("Ivory Coast",),
    "CN": ("China PR",),
    "CV": ("Cabo Verde", "Cape Verde Islands"),
    "CZ": ("Czech Republic",),
    "FO": ("Faroes",),
    "GB": ("Great Britain", "Team GB"),
    "HK": ("Hong Kong", "Hong Kong, China"),
    "IE": ("Republic of Ireland", "Ireland Republic"),
    "IR": ("IR Iran",),
    "KG": ("Kyrgyz Republic",),
    "KN": ("Saint Kitts and Nevis",),
    "KP": ("Korea DPR", "DPR Korea"),
    "KR": ("Korea Republic", "Republic of Korea"),
    "LC": ("Saint Lucia",),
    "MK": ("FYR Macedonia", "Macedonia"),
    "MM": ("Myanmar", "Burma"),
    "MO": ("Macau", "Macao"),
    "PS": ("Palestine",),
    "SZ": ("Swaziland",),
    "TR": ("Turkey",),
    "US": ("USA", "United States of America"),
    "VC": ("Saint Vincent and the Grenadines", "St. Vincent and the Grenadines"),
    "VG": ("British Virgin Islands",),
    "VI": ("US Virgin Islands",),
}
#: Teams that are no territory of CLDR.
_MORE = {
    "England": "England",
    "Scotland": "Schottland",
    "Wales": "Wales",
    "Northern Ireland": "Nordirland",
    "Chinese Taipei": "Chinese Taipei",
    "Soviet Union": "Sowjetunion",
    "West Germany": "BR Deutschland",
    "East Germany": "DDR",
    "Czechoslovakia": "Tschechoslowakei",
    "Yugoslavia": "Jugoslawien",
}
_HEAD = """\
# German names of countries by their English ones: python docs/generate/country_names.py
# Data of Unicode CLDR {version}, © Unicode, Inc., under the Unicode License V3 (https://www.unicode.org/license.txt).
names:
"""


def names() -> dict[str, str]:
    """The German names by the English ones."""
    english, german = (Locale(language).territories for language in ("en", "de"))
    found = dict(_MORE)
    for code in sorted(english):
        if len(code) == 2 and code not in _NO_TEAM:
            for name in (english[code], *_ENGLISH.get(code, ())):
                found[name] = _GERMAN.get(code, german[code])
    return dict(sorted(found.items()))


if __name__ == "__main__":
    sys.stdout.write(_HEAD.format(version=get_cldr_version()))
    for name, said in names().items():
        sys.stdout.write(f'  "{name}": {said}\n')
