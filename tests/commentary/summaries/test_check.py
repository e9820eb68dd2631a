"""The check reads every text that is published, and refuses those with a false number, name or word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from commentary import phrasebook
from commentary.languages import folders
from commentary.summaries import Mark, Part
from commentary.summaries.part import RefusedPartError
from commentary.summaries.references import Reference
from commentary.summaries.sentences import sentences
from commentary.summaries.writer import Written
from sources.source import open_source
from tests.commentary.summaries.published_parts import STYLES, all_parts, parts_of


def written(language: str) -> Iterator[tuple[Part, str, Written]]:
    for part in all_parts():
        for style in STYLES:
            text = part.write(style, language)
            assert text is not None
            yield part, style, text


def variants() -> list[str]:
    return [language for language in folders() if sentences("wire", language)]


def refused(part: Part, style: str, language: str, text: Written, false: str) -> bool:
    return part.fault(text._replace(text=false), style, language) is not None


def test_every_text_passes():
    found = Counter(
        part.fault(text, style, language) for language in variants() for part, style, text in written(language)
    )
    assert found.keys() == {None}, found.most_common(3)


def test_names_are_read_in_all_their_cases():
    """ "zwischen den Niederlanden und der Dominikanischen Republik"."""
    found = Counter(
        part.fault(text, style, language)
        for home, away in (("Netherlands", "Morocco"), ("Dominican Republic", "Faroe Islands"))
        for part in parts_between(home, away)
        for style in STYLES
        for language in variants()
        if (text := part.write(style, language)) is not None
    )
    assert found.keys() == {None}, found.most_common(3)


def parts_between(home: str, away: str) -> Iterator[Part]:
    """Those of simulated matches, played by these teams."""
    for match in open_source("simulated", seed=5, count=2).matches(None):
        first = match.events[0]
        names = (
            {first.team: home, first.opponent: away} if first.side == 1 else {first.team: away, first.opponent: home}
        )
        yield from parts_of(
            event.model_copy(update={"team": names[event.team], "opponent": names[event.opponent]})
            for event in match.events
        )


def test_every_number_is_held_against_the_events():
    for language in variants():
        for part, style, text in written(language):
            for match in re.finditer(r"\d+", text.text):
                if any(match[0] in name for name in (*text.teams, *part.facts.names)):
                    continue
                for wrong in (int(match[0]) + 1, int(match[0]) + 7):
                    false = f"{text.text[: match.start()]}{wrong}{text.text[match.end() :]}"
                    assert refused(part, style, language, text, false), false


def test_every_number_in_words_is_held_against_the_events():
    tried = 0
    for language in variants():
        numbers = phrasebook.book(language).numbers
        said = re.compile(rf"(?<= )({'|'.join(numbers)})\b(?=[ ,.])")
        for part, style, text in written(language):
            for match in said.finditer(text.text) if style == "radio" else ():
                wrong = numbers[numbers.index(match[0]) + 7]
                false = f"{text.text[: match.start()]}{wrong}{text.text[match.end() :]}"
                assert refused(part, style, language, text, false), false
                tried += 1
    assert tried > 100


def test_teams_are_in_their_roles():
    kept = Counter[bool]()
    for part, style, text in written("en"):
        home, away = text.teams
        swapped = text.text.replace(home, "\0").replace(away, home).replace("\0", away)
        level = part.facts.score[0] == part.facts.score[1]
        if swapped != text.text and not level:
            kept[refused(part, style, "en", text, swapped)] += 1
    assert kept[True] > 100
    assert kept[False] == 0


def test_players_are_in_their_roles():
    tried = 0
    for part, style, text in written("en"):
        others = sorted(part.facts.names - {name for name in part.facts.names if name in text.text})
        for name in sorted(name for name in part.facts.names if name in text.text)[:3]:
            tried += 1
            false = text.text.replace(name, others[len(name) % len(others)])
            assert refused(part, style, "en", text, false), false
    assert tried > 100


def test_another_word_is_refused():
    part, style, text = next(one for one in written("en") if one[1] == "lively")
    assert part.fault(text, style, "en") is None
    assert refused(part, style, "en", text, f"{text.text} What a match!")
    assert refused(part, style, "en", text, text.text.replace(" ", " deservedly ", 1))


def test_a_refused_text_is_an_error_that_names_the_match_and_the_fault(monkeypatch: pytest.MonkeyPatch):
    part = replace(all_parts()[0])
    monkeypatch.setattr("commentary.summaries.part.write", lambda *_: Written("Nobody has seen this.", ("A", "B")))
    with pytest.raises(RefusedPartError, match=rf"{part.facts.match_id}#\S+ in wire, en: it has words"):
        part.commentary("wire", "en", "x")


def test_a_refused_text_is_written_with_fewer_points_and_the_score_at_least(monkeypatch: pytest.MonkeyPatch):
    part = next(one for one in all_parts() if one.mark is Mark.REPORT and len(one.points) > 4)
    whole = part.commentary("lively", "en", "x")
    assert whole is not None
    head, *others = (one for one in re.split(r"(?<=[.]) (?=[A-Z])", whole.text))
    for refused_ones in ([others[1]], others, [head, *others]):

        def fault(_: Part, text: Written, *_about: str, refused_ones: list[str] = refused_ones) -> str | None:
            return next((one for one in refused_ones if one in text.text), None)

        with monkeypatch.context() as patch:
            patch.setattr(Part, "fault", fault)
            line = replace(part).commentary("lively", "en", "x")
        assert line is not None
        assert [one for one in refused_ones if one in line.text] == []
        assert str(max(part.facts.score)) in line.text
        assert len(line.text) > len(head) or len(refused_ones) > 1


#: Words for a team that was just named.
AGAIN = {"en": r"\b([Tt]hey|them|[Tt]heir)\b", "de": r"\b(das Team|der Mannschaft|dem Team|die Mannschaft)\b"}


def test_a_word_for_a_team_means_that_of_the_sentence_before(monkeypatch: pytest.MonkeyPatch):
    """Negative control: texts that are true, but for a word that is said where it means the other team."""
    cases = list(product(all_parts(), STYLES, AGAIN))
    true = [part.write(style, language) for part, style, language in cases]
    left = Reference._left
    monkeypatch.setattr(Reference, "_left", lambda self, told: (team := left(self, told)) and 3 - team)
    tried = Counter[str]()
    for (part, style, language), text in zip(cases, true, strict=True):
        false = part.write(style, language)
        assert text is not None
        assert false is not None
        own = [one for one in false.text.split(". ") if one not in text.text]
        if any(re.search(AGAIN[language], one) for one in own if not any(name in one for name in text.teams)):
            assert part.fault(text, style, language) is None
            assert refused(part, style, language, text, false.text), (text.text, false.text)
            tried[language] += 1
    assert min(tried.values()) > 30, tried


def test_a_word_that_could_mean_either_team_is_refused():
    part = next(one for one in all_parts() if one.mark is Mark.REPORT and one.facts.match_id == "brazil-germany-2014")
    text = part.write("lively", "en")
    assert text is not None
    clear = "Germany beat Brazil 7–1. Oscar (90') pulled one back for Brazil."
    assert part.fault(text._replace(text=clear), "lively", "en") is None
    goals = "Thomas Müller (11'), Miroslav Klose (23'), Toni Kroos (24', 26') and Sami Khedira (29')"
    for unclear in (
        f"{clear} Oscar scored twice. They had 14 shots to 18.",
        f"No contest: Germany 7, Brazil 1. {goals} scored for them.",
    ):
        assert "words that the style does not have" in str(part.fault(text._replace(text=unclear), "lively", "en"))
