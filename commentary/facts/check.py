"""The entry of the fact check: a text and a situation in, faults out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from commentary.facts.checker import Checker, PossibleLinesChecker
from commentary.facts.claim_checker import ClaimChecker
from commentary.facts.claim_words import CheckedBy, read_claims
from commentary.facts.fault import Fault
from commentary.facts.lexicon import Lexicon
from commentary.facts.names.known_names import Aliases
from commentary.languages import folders
from commentary.situation import Situation

_NO_ALIASES: Aliases = {}
#: Checks the lines of a language that does not say otherwise.
_POSSIBLE_LINES = PossibleLinesChecker()


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

    The language's `claims.yaml` says how its lines, and its corrections, are checked; without one, they must be among
    the phrasebook's possible lines.
    """
    checker = _CHECKERS.get((situation.language, situation.replaced is not None), _POSSIBLE_LINES)
    return checker.faults(text, situation, tolerated, aliases)


def of_a_house(text: str, situation: Situation, aliases: Aliases) -> tuple[Fault, ...]:
    """Faults of a house's own sentence. Where lines are held against possible lines, nothing reads it."""
    checker = _CHECKERS.get((situation.language, situation.replaced is not None))
    return checker.faults(text, situation, (), aliases) if isinstance(checker, ClaimChecker) else ()


def unknown_words() -> Mapping[str, Callable[[str], Sequence[str]]]:
    """By language whose lines are checked by claims: the words of a template that the check would always refuse."""
    return {language: lexicon.unknown for language, lexicon in _lexicons().items()}


def claiming_words(language: str, text: str) -> list[str]:
    """The words of a text that are part of a claim in a language."""
    lexicon = _lexicons().get(language)
    return [] if lexicon is None else lexicon.claiming(text)


def lay_neutral(words: Mapping[str, str]) -> None:
    """Take these words of a house as stating nothing, by language; those taken before are no longer."""
    if words or _NEUTRAL:
        _NEUTRAL.clear()
        _NEUTRAL.update(words)
        _CHECKERS.update(_all_checkers())


def checkers(folder: Path, neutral: str = "") -> Mapping[bool, Checker]:
    """The checkers of a language's corrections (True) and other lines (False), as its `claims.yaml` states them.

    `neutral`: words of a house that state nothing.
    """
    stated = read_claims(folder / "claims.yaml")
    by_name: dict[CheckedBy, Checker] = {CheckedBy.POSSIBLE_LINES: _POSSIBLE_LINES}
    if stated.words is not None:
        by_name[CheckedBy.CLAIMS] = ClaimChecker(Lexicon(stated.words, neutral))
    return {False: by_name[stated.events], True: by_name[stated.corrections]}


def _all_checkers() -> dict[tuple[str, bool], Checker]:
    return {
        (language, corrects): checker
        for language, folder in folders().items()
        if (folder / "claims.yaml").exists()
        for corrects, checker in checkers(folder, _NEUTRAL.get(language, "")).items()
    }


def _lexicons() -> Mapping[str, Lexicon]:
    return {
        language: checker.lexicon
        for (language, corrects), checker in _CHECKERS.items()
        if not corrects and isinstance(checker, ClaimChecker)
    }


#: Words of a house that state nothing, by language.
_NEUTRAL: dict[str, str] = {}
_CHECKERS = _all_checkers()
