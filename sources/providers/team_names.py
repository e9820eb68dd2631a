"""Short names, codes and colours of teams as providers write them."""

from __future__ import annotations

import re

from football.match_information import LONGEST_NAME, TeamInformation
from football.printable import one_line

_CODE = re.compile("[A-Z0-9]{3}")
#: A shorter name reads as a word of the sentence ("A").
_SHORTEST = 3
_COLOUR = re.compile("#[0-9a-f]{6}")


def named(name: str, short: object = None, code: object = None, colour: object = None) -> TeamInformation:
    """A team's short name where it differs from its name, its code and colour where they have the form of ours."""
    short_name, letters, paint = one_line(str(short or "")), str(code or "").upper(), str(colour or "").lower()
    return TeamInformation(
        short_name=short_name if short_name != name and _SHORTEST <= len(short_name) <= LONGEST_NAME else None,
        code=letters if _CODE.fullmatch(letters) else None,
        colour=paint if _COLOUR.fullmatch(paint) else None,
    )
