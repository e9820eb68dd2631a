"""Words that programs write where there is nothing: "NA", "NULL", "<NA>", "-"."""

from __future__ import annotations

#: In lower case.
_WORDS = frozenset(
    {
        *("", "na", "n/a", "#n/a", "<na>", "n.a.", "nan", "-nan", "nat", "none", "nil", "\\n", "undefined", "unknown"),
        *("null", "<null>", "(null)", "[null]", "#null!", "#value!", "#ref!", "#name?", "#div/0!"),
        *("n.n.", "tba", "tbc", "tbd", "not available", "not applicable", "no data", "no player", "unknown player"),
    }
)
_LONGEST = 2 * max(map(len, _WORDS)) + 1
#: Names of people as well, in this spelling.
_NAMES = frozenset({"Nan", "Nil", "None", "Null"})
#: Also a name in lower case, as player columns may be.
_SHORT_NAMES = frozenset({"Na", "na"})


def is_empty(cell: str) -> bool:
    """True if the cell says nothing: it has such a word, or two ("None None"), or no letter and no digit."""
    return _is_nothing(cell) or not any(map(str.isalnum, cell))


def is_nobody(name: str) -> bool:
    """True if a cell for a player names none: such a word or two, or no letter."""
    return name not in _SHORT_NAMES and (_is_nothing(name) or not any(map(str.isalpha, name)))


def _is_nothing(cell: str) -> bool:
    words = cell.casefold()
    return len(words) <= _LONGEST and (words in _WORDS or (" " in words and _WORDS.issuperset(words.split())))


def is_nobody_in_line_up(name: str) -> bool:
    """The same where the names of a team are listed: "Nan" is one of them there."""
    return is_nobody(name) and name not in _NAMES
