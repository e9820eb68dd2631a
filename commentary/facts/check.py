"""The entry of the fact check: a text and a situation in, faults out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from commentary import phrasebook
from commentary.facts.checker import Checker, PossibleLinesChecker
from commentary.facts.claim_checker import ClaimChecker
from commentary.facts.claim_words import CheckedBy, read_claims
from commentary.facts.fault import Fault
from commentary.facts.lexicon import Lexicon
from commentary.facts.names.known_names import Aliases
from commentary.situation import Situation
from commentary.style import Language

_NO_ALIASES: Aliases = {}
#: The folder of each language in the phrasebook.
_FOLDERS = {Language.ENGLISH: "english", Language.GERMAN: "german"}


def check(
    text: str,
    situation: Situation,
    *,
    tolerated: Collection[str] = (),
    aliases: Aliases = _NO_ALIASES,
) -> tuple[Fault, ...]:
    """Every false, unsupported or missing fact of a text; empty when it may be published.

    `tolerated`: phrases whose claims no column can show, forgiven where they are not contradicted
    (`ARCHIVE_WORDING` for a model trained on the public archive); the default is strict. `aliases`: other
    spellings of a team's or player's name in the text, by the event's spelling.

    The language's `claims.yaml` says how its lines, and its corrections, are checked.
    """
    checker = _CHECKERS[situation.language, situation.replaced is not None]
    return checker.faults(text, situation, tolerated, aliases)


def checkers(folder: Path) -> Mapping[bool, Checker]:
    """The checkers of a language's corrections (True) and other lines (False), as its `claims.yaml` states them."""
    stated = read_claims(folder / "claims.yaml")
    possible: Checker = PossibleLinesChecker()
    by_name = {CheckedBy.POSSIBLE_LINES: possible}
    if stated.words is not None:
        by_name[CheckedBy.CLAIMS] = ClaimChecker(Lexicon(stated.words))
    return {False: by_name[stated.events], True: by_name[stated.corrections]}


_CHECKERS: Mapping[tuple[Language, bool], Checker] = {
    (language, corrects): checker
    for language, folder in _FOLDERS.items()
    for corrects, checker in checkers(Path(phrasebook.__file__).parent / folder).items()
}
