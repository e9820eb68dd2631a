"""What people call a player, from the short name that a provider has beside the full one."""

from __future__ import annotations

import re

_INITIAL = re.compile(r"(^|\s)\w{1,2}\.")


def called(short: str | None, first: str | None, last: str | None) -> str:
    """The short name (*Serge Gnabry*, not *Serge David Gnabry*); first and last name where it has initials.

    The last name alone is no short name where there is a first name, too.
    """
    full = f"{first or ''} {last or ''}".strip()
    is_cut = not short or (bool(full) and (_INITIAL.search(short) is not None or (bool(first) and short == last)))
    return full if is_cut else str(short)
