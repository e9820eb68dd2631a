"""`claims.yaml` of our languages can be read and judged; a fault in one is reported with file, line and remedy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from commentary import phrasebook
from commentary.facts.check import check, checkers
from commentary.facts.checker import PossibleLinesChecker
from commentary.facts.claim import Claim
from commentary.facts.claim_checker import ClaimChecker
from commentary.facts.claim_words import CheckedBy, read_claims
from commentary.facts.claims_schema import encoded
from commentary.facts.lexicon import Lexicon
from commentary.facts.text_parts import fold
from runtime.yaml_files import YamlError
from tests.commentary.facts import checked_situations

FOLDER = phrasebook.FOLDER
ENGLISH = (FOLDER / "english" / "claims.yaml").read_text(encoding="utf-8")


def refusal(folder: Path, text: str) -> str:
    """Why a `claims.yaml` of this text is refused."""
    path = folder / "claims.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(YamlError) as caught:
        checkers(folder)
    return str(caught.value)


def replaced(old: str, new: str) -> tuple[str, int]:
    """The English file with a piece replaced, and the line it stands on."""
    assert ENGLISH.count(old) == 1, f"{old!r} stands {ENGLISH.count(old)} times"
    return ENGLISH.replace(old, new), ENGLISH[: ENGLISH.index(old)].count("\n") + 1


def test_a_languages_file_says_how_its_lines_and_its_corrections_are_checked():
    english, german = (read_claims(FOLDER / name / "claims.yaml") for name in ("english", "german"))
    assert (english.events, english.corrections) == (CheckedBy.CLAIMS, CheckedBy.POSSIBLE_LINES)
    assert (german.events, german.corrections) == (CheckedBy.POSSIBLE_LINES, CheckedBy.POSSIBLE_LINES)
    of_english, of_german = checkers(FOLDER / "english"), checkers(FOLDER / "german")
    assert isinstance(of_english[False], ClaimChecker)
    assert all(isinstance(one, PossibleLinesChecker) for one in (of_english[True], *of_german.values()))


def test_a_language_without_claims_is_checked_by_the_phrasebook():
    situation = replace(checked_situations.SCORED, language="x-none")
    with pytest.raises(phrasebook.PhrasebookError, match="no language x-none; there are: "):
        check("Goal!", situation)


def test_every_claim_has_words_in_english():
    words = read_claims(FOLDER / "english" / "claims.yaml").words
    assert words is not None
    assert set(Claim) == {claim for claims, _ in words.claims for claim in claims}


def test_phrases_are_written_folded():
    words = read_claims(FOLDER / "english" / "claims.yaml").words
    assert words is not None
    phrases = [phrase for _, found in words.claims for phrase in found]
    phrases += [phrase for roles in words.roles.values() for found in roles.values() for phrase in found]
    written = {word for phrase in phrases for choice in phrase.words for word in choice if word.isalpha()}
    assert len(written) > 700
    assert {word for word in written if word != fold(word)} == set()


def test_an_unknown_name_is_refused_with_file_line_and_what_is_allowed(tmp_path):
    for old, new, message, allowed in (
        ("  own goal: |", "  own gaol: |", "unknown claim 'own gaol'; did you mean 'own goal'?", Claim),
        ("  goal + rout:", "  goal + route:", "unknown claim 'route'; did you mean 'rout'?", Claim),
        ("{c} minutes", "{clock} minutes", "unknown placeholder '{clock}'", ("{t}", "{p}", "{n}", "{o}", "{c}")),
        (
            "    passer: |\n      with",
            "    pasher: |\n      with",
            "unknown role 'pasher'",
            ("passer", "shooter"),
        ),
        (
            "    own goal: own goal",
            "    our goal: own goal",
            "unknown counted thing 'our goal'",
            ("own goal", "free kick"),
        ),
        ("  events: claims", "  events: clams", "unknown way to check 'clams'", ("claims", "possible lines")),
        ("neutral: |", "natural: |", "the file has no 'neutral'", ()),
        ("headings: |", "extra: more\nheadings: |", "unknown key 'extra' in the file", ("headings", "neutral")),
    ):
        text, line = replaced(old, new)
        refused = refusal(tmp_path, text)
        at = "line" if "no 'neutral'" in message else f"line {line}: "
        assert f"{tmp_path.name}/claims.yaml, {at}" in refused, refused
        assert message in refused
        assert all(str(name) in refused.partition("allowed: ")[2] for name in allowed), refused


def test_the_line_is_that_of_the_phrase_within_a_block(tmp_path):
    text, line = replaced("no mistake from;", "no mistake from {q};")
    assert f"line {line}: unknown placeholder '{{q}}'" in refusal(tmp_path, text)


def test_a_phrase_under_two_claims_is_refused(tmp_path):
    text, line = replaced("  double change: ", "  double change: what a goal; ")
    refused = refusal(tmp_path, text)
    assert f"line {line}: 'what a goal' stands under 'goal' too; keep one of the two" in refused


def test_corrections_cannot_be_checked_by_claims(tmp_path):
    text, _ = replaced("  corrections: possible lines", "  corrections: claims")
    assert "corrections: claims speak of events as they happen; allowed: possible lines" in refusal(tmp_path, text)


def test_words_after_a_count_may_follow_every_count():
    words = read_claims(FOLDER / "english" / "claims.yaml").words
    assert words is not None
    lexicon = Lexicon(words)
    for text in ("their second goal of the match", "a #o corner for %T so far", "their #o yellow card today"):
        symbols = text.split()
        ((place, match),) = lexicon.phrases(symbols, lexicon.keys(symbols))
        assert (place, match.end) == (0, len(symbols)), text


def test_the_schema_for_editors_is_that_of_the_code():
    committed = (FOLDER / "claims.schema.json").read_bytes()
    assert committed == encoded(), "python -m commentary.facts.claims_schema > commentary/phrasebook/claims.schema.json"
    several = next(iter(orjson.loads(committed)["properties"]["claims"]["patternProperties"]))
    assert "own goal|" in several
