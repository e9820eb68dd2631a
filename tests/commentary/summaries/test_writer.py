"""The texts of summaries and reports: their length, names, and that none is like the one before it."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import accumulate, permutations

from commentary.summaries import Mark, report_of
from football.spelling import surname
from sources.classics.reader import classic_matches
from sources.simulator import simulate
from tests.commentary.summaries.published_parts import all_parts

LANGUAGES = ("en", "de")
EVENTS = {match.info.match_id: match.events for match in classic_matches()}


def text(part, style: str, language: str = "en") -> str:
    written = part.write(style, language)
    assert written is not None
    return written.text


def without_names(part, said: str) -> str:
    for name in sorted({part.facts.home, part.facts.away, *part.facts.names}, key=len, reverse=True):
        said = said.replace(name, "N").replace(surname(name), "N")
    return said


def sentences_of(part, said: str) -> list[str]:
    return re.split(r"(?<=[.!?]) (?=[A-ZÄÖÜ0-9])", without_names(part, said))


def test_a_push_message_has_at_most_120_characters():
    for part in all_parts():
        for language in LANGUAGES:
            assert len(text(part, "brief", language)) <= 120


def test_long_names_are_shortened_in_a_push_message():
    changed = [
        event.model_copy(
            update={
                "team": event.team.replace("Brazil", "Real Club Deportivo Municipal " + "y " * 40 + "Brazil"),
                "opponent": event.opponent.replace("Brazil", "Real Club Deportivo Municipal " + "y " * 40 + "Brazil"),
            }
        )
        for event in EVENTS["brazil-germany-2014"]
    ]
    part = report_of(changed)
    assert part is not None
    line = part.commentary("brief", "en", "x")
    assert line is not None
    assert len(line.text) <= 120


def test_a_sentence_for_the_ear_has_at_most_25_words():
    for part in all_parts():
        for language in LANGUAGES:
            for sentence in sentences_of(part, text(part, "radio", language)):
                assert len(sentence.split()) <= 25, sentence


def test_a_report_has_a_headline_and_up_to_six_points():
    for part in all_parts():
        if part.mark is Mark.REPORT:
            for style in ("wire", "lively", "radio"):
                most = 8 if style == "radio" else 7  # a headline for the ear is two sentences
                assert len(sentences_of(part, text(part, style))) <= most


def test_no_summary_has_a_sentence_of_the_one_before_it():
    last: dict[str, set[str]] = defaultdict(set)
    repeated = total = 0
    for part in all_parts():
        said = {re.sub(r"\d+", "#", one) for one in sentences_of(part, text(part, "lively"))}
        repeated += len(said & last[part.facts.match_id])
        total += len(said)
        last[part.facts.match_id] = said
    assert repeated < total / 50


def test_agency_lines_have_full_names_and_others_the_surname_the_second_time():
    final = report_of(EVENTS["argentina-france-2022"])
    assert final is not None
    assert re.findall(r"(?:Kylian )?Mbappé", text(final, "wire")) == ["Kylian Mbappé"] * 3
    assert re.findall(r"(?:Kylian )?Mbappé", text(final, "lively")) == ["Kylian Mbappé", "Mbappé", "Mbappé"]
    assert "Mbappé" in text(final, "brief") or "Argentina win 4–2 on pens" in text(final, "brief")


def test_the_final_of_2022_is_told_as_it_was():
    final = report_of(EVENTS["argentina-france-2022"])
    assert final is not None
    said = text(final, "lively")
    for fact in ("Argentina", "4–2", "Argentina 3, France 3", "Lionel Messi (23' pen) and Ángel Di María (36')"):
        assert fact in said
    assert "(80' pen, 81')" in said
    assert "Kingsley Coman and Aurélien Tchouaméni" in said


def test_a_turned_match_is_called_one():
    turned = 0
    for match in simulate(150, 11):
        part = report_of(match.match.events)
        assert part is not None
        leads = list(accumulate(1 if goal.side == 1 else -1 for goal in part.facts.goals))
        said = text(part, "wire")
        if "turned the match" in said or "came from behind to lead" in said:
            turned += 1
            assert any(one < 0 < other for one, other in permutations(leads, 2)), said
    assert turned


def test_a_goal_whose_minute_is_unknown_has_none_in_words_and_is_not_late():
    for events in EVENTS.values():
        untimed = [event.model_copy(update={"minute_unknown": event.is_goal}) for event in events]
        part = report_of(untimed)
        goals = {event.clock for event in events if event.is_goal}
        others = {event.clock for event in events if not event.is_goal}
        assert part is not None
        for style in ("wire", "lively", "brief", "radio"):
            for language in LANGUAGES:
                said = text(part, style, language)
                named = set(re.findall(r"\d+(?:\+\d+)?'", said)) | set(
                    re.findall(r"\b\d+(?=(?:st|nd|rd|th|\.) [Mm]inute)", said)
                )
                assert not {one for one in named if one in goals - others}, said
                assert not re.search(r"\blate\b|last-gasp|\bspät", said), said


def test_a_report_is_set_as_a_headline_and_paragraphs_that_are_its_text():
    """The first sentence, then what goals, incidents and numbers say; none is too short to stand alone."""
    found = set()
    for part in all_parts():
        for language in LANGUAGES:
            for style in ("wire", "lively", "radio", "brief"):
                line = part.commentary(style, language, "x")
                if line is None or part.mark is not Mark.REPORT or style == "brief":
                    assert line is None or line.paragraphs is None
                    continue
                paragraphs = line.paragraphs or (line.text,)
                assert " ".join(paragraphs) == line.text
                assert all(len(paragraph) >= 50 for paragraph in paragraphs[2:])
                assert len(sentences_of(part, paragraphs[0])) <= 2, "by ear, the headline has two"
                found.add(len(paragraphs))
    assert found >= {2, 3, 4}
