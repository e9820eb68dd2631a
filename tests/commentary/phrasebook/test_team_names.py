"""Teams in a language: the German name with its article after a preposition, and "an" before an English vowel."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from commentary.facts import check
from commentary.languages import FOLDER
from commentary.phrasebook import PhrasebookError, books, comment, finished, possible, read_languages
from commentary.situation import Situation, situations
from commentary.style import BRIEF_LENGTH, Language, Style
from football.codes import EventType, SecondType, Side
from football.events import MatchEvent
from sources.classics.reader import classic_matches
from tests.football.drawn_events import AWAY, HOME, event, goal, numbered

GERMAN = books()[Language.GERMAN].team_names

#: The feed's name, "für" it, "von" it and "Bei" it.
NAMES = [
    ("Germany", "für Deutschland", "von Deutschland", "Bei Deutschland"),
    ("Netherlands", "für die Niederlande", "der Niederlande", "Bei den Niederlanden"),
    ("United States", "für die USA", "der USA", "Bei den USA"),
    ("Ivory Coast", "für die Elfenbeinküste", "der Elfenbeinküste", "Bei der Elfenbeinküste"),
    ("Côte d'Ivoire", "für die Elfenbeinküste", "der Elfenbeinküste", "Bei der Elfenbeinküste"),
    ("South Korea", "für Südkorea", "von Südkorea", "Bei Südkorea"),
    ("Korea Republic", "für Südkorea", "von Südkorea", "Bei Südkorea"),
    ("IR Iran", "für den Iran", "des Iran", "Beim Iran"),
    ("Turkiye", "für die Türkei", "der Türkei", "Bei der Türkei"),
    ("Czech Republic", "für Tschechien", "von Tschechien", "Bei Tschechien"),
    ("Bosnia and Herzegovina", *(f"{word} Bosnien und Herzegowina" for word in ("für", "von", "Bei"))),
    ("Sanmarino", "für Sanmarino", "von Sanmarino", "Bei Sanmarino"),
    ("Wales", "für Wales", "von Wales", "Bei Wales"),
    (
        "Dominican Republic",
        "für die Dominikanische Republik",
        "der Dominikanischen Republik",
        "Bei der Dominikanischen Republik",
    ),
    ("Brazil U20", "für Brasilien U20", "von Brasilien U20", "Bei Brasilien U20"),
    ("Germany Women", "für Deutschland Frauen", "von Deutschland Frauen", "Bei Deutschland Frauen"),
    ("FC Cologne", "für den 1. FC Köln", "des 1. FC Köln", "Beim 1. FC Köln"),
    ("VfL Wolfsburg", "für den VfL Wolfsburg", "des VfL Wolfsburg", "Beim VfL Wolfsburg"),
    ("Hamburg SV", "für den Hamburger SV", "des Hamburger SV", "Beim Hamburger SV"),
    ("TSG Hoffenheim", "für die TSG Hoffenheim", "der TSG Hoffenheim", "Bei der TSG Hoffenheim"),
    ("Bayern Munich", "für Bayern München", "von Bayern München", "Bei Bayern München"),
    ("Inter Milan", "für Inter Mailand", "von Inter Mailand", "Bei Inter Mailand"),
    ("Red Star Belgrade", "für Roter Stern Belgrad", "von Roter Stern Belgrad", "Bei Roter Stern Belgrad"),
    ("Northmoor City", "für Northmoor City", "von Northmoor City", "Bei Northmoor City"),
    ("VfL Wolfsburg Women", "für die VfL Wolfsburg Frauen", "der VfL Wolfsburg Frauen", "Bei den VfL Wolfsburg Frauen"),
    ("Chelsea Women", "für Chelsea Women", "von Chelsea Women", "Bei Chelsea Women"),
]


def test_names_with_their_articles():
    for name, *expected in NAMES:
        said = [GERMAN.join(f"{word} ", GERMAN.of(name)) for word in ("für", "von", "Bei")]
        assert said == expected, name


#: Words before a name, the feed's name, and what is said.
SUBJECTS = [
    ("Jetzt führt ", "Netherlands", "Jetzt führen die Niederlande"),
    ("Jetzt hat ", "FC Cologne", "Jetzt hat der 1. FC Köln"),
    ("Jetzt hat ", "Bayern Munich", "Jetzt hat Bayern München"),
    ("Jetzt führt ", "Germany Women", "Jetzt führen Deutschland Frauen"),
    ("Am Ende gewinnt ", "TSG Hoffenheim", "Am Ende gewinnt die TSG Hoffenheim"),
    ("Die Zeit läuft ", "Netherlands", "Die Zeit läuft den Niederlanden"),
    ("Jetzt gelingt ", "Dominican Republic", "Jetzt gelingt der Dominikanischen Republik"),
    ("Ada Stone bringt ", "United States", "Ada Stone bringt die USA"),
    ("Der Sieg geht an ", "VfL Wolfsburg Women", "Der Sieg geht an die VfL Wolfsburg Frauen"),
    ("Auf Platz 3 steht ", "Glasgow Rangers", "Auf Platz 3 stehen die Glasgow Rangers"),
]


def test_a_team_after_a_verb_has_its_case_and_the_verb_its_number():
    for words, name, expected in SUBJECTS:
        assert GERMAN.join(words, GERMAN.of(name)) == expected


def test_in_english_a_country_has_its_article_within_a_clause_alone():
    english = books()[Language.ENGLISH].team_names
    for words, name, expected in [
        ("A corner for ", "Netherlands", "A corner for the Netherlands"),
        ("Spain and ", "United States", "Spain and the United States"),
        ("It ended ", "Ivory Coast", "It ended Ivory Coast"),  # before the score
        ("", "Netherlands", "Netherlands"),
        ("The ", "Netherlands", "The Netherlands"),
        ("by a ", "Netherlands", "by a Netherlands"),
        ("A corner for ", "Netherlands Women", "A corner for Netherlands Women"),
        ("A corner for ", "Spain", "A corner for Spain"),
    ]:
        assert english.join(words, name) == expected


def test_english_lines_with_articles_pass_their_check_and_tell_the_teams_apart():
    mine, other = "Netherlands", "United States"
    corner = event(EventType.CORNER, Side.HOME).model_copy(
        update={"home": mine, "away": other, "team": mine, "opponent": other}
    )
    (situation,) = situations([corner], Style.WIRE)
    assert check(f"Corner for the {mine}.", situation) == ()
    assert check(f"Corner for the {other}.", situation) != ()
    for style in Style:
        (situation,) = situations([corner], style)
        for line in possible(situation, {}):
            assert check(line, situation) == (), line


def test_a_fault_in_a_file_of_names_is_named(tmp_path: Path):
    shutil.copytree(FOLDER / "german", tmp_path / "german")
    clubs = tmp_path / "german" / "names" / "clubs.yaml"
    clubs.write_text("clubs:\n  FC Cologne: 1. FC Köln\n", encoding="utf-8")
    with pytest.raises(PhrasebookError, match=r"names/clubs\.yaml, line \d: clubs is not known here; allowed: names"):
        read_languages(tmp_path)
    clubs.write_text("names:\n  FC Cologne: 1\n", encoding="utf-8")
    with pytest.raises(PhrasebookError, match=r"names/clubs\.yaml, line 2: text is expected, not 1"):
        read_languages(tmp_path)


def test_no_article_stands_where_no_preposition_does():
    for words in ("", "(", "Ecke: ", "Gegentor, ", "VfL Bergen – "):
        assert GERMAN.join(words, "1. FC Köln") == f"{words}1. FC Köln"


def test_english_lines_keep_the_names_of_the_feed():
    english = books()[Language.ENGLISH].team_names
    assert english.of("FC Cologne") == "FC Cologne"
    assert english.join("Goal for ", "VfL Wolfsburg") == "Goal for VfL Wolfsburg"


def between(home: str, away: str, *events: MatchEvent, style: Style = Style.WIRE) -> Situation:
    """The last of some events of a match of these teams."""
    named = {HOME: home, AWAY: away}
    renamed = [
        one.model_copy(update={"team": named[one.team], "opponent": named[one.opponent]}) for one in numbered(events)
    ]
    return list(situations(renamed, style, Language.GERMAN))[-1]


def test_a_line_has_the_german_names_however_it_was_written():
    situation = between("FC Cologne", "Bayern Munich", goal(Side.AWAY))
    text = "Tor für <team> gegen <opponent>: <player>; <home> – <away> <home_score>:<away_score>."
    said = "Tor für Bayern München gegen den 1. FC Köln: Ada Stone; 1. FC Köln – Bayern München 0:1."
    assert finished(text, situation) == said
    assert comment(situation) in possible(situation)
    assert all("1. FC Köln – Bayern München 0:1" in line for line in possible(situation))


def test_a_spelling_that_is_an_alias_has_its_article_too():
    situation = between("Cologne II", "Bayern Munich", event(EventType.CORNER))
    lines = possible(situation, {"Cologne II": ("FC Cologne",)})
    assert {"Ecke für den 1. FC Köln II.", "Ecke für den 1. FC Köln."} <= lines


def test_a_push_message_with_an_article_is_not_too_long():
    for name in ("Dominican Republic", "SpVgg Greuther Furth", "1. FC " + "x" * 40, "Bosnia and Herzegovina"):
        for side in Side:
            said = possible(between(name, "Bayern Munich", event(EventType.RED_CARD, side), style=Style.BRIEF))
            assert all(len(line) <= BRIEF_LENGTH for line in said), said


def test_the_world_cup_is_played_by_german_names():
    match = next(one for one in classic_matches() if one.info.match_id == "brazil-germany-2014")
    for style in Style:
        lines = [comment(one) for one in situations(match.events, style, Language.GERMAN)]
        assert any(re.search("Brasilien – Deutschland 1:7|Deutschland.*sieben|sieben zu eins", line) for line in lines)
        assert not any("Brazil" in line or "Germany" in line for line in lines)


def test_the_english_article_before_a_name_goes_by_its_sound() -> None:
    join = books()[Language.ENGLISH].team_names.join
    for name in ("Espanyol", "Aldosivi", "Inter", "Udinese", "FC Basel", "RB Leipzig", "OGC Nice", "Éibar"):
        assert join("Offside: a ", name) == f"Offside: an {name}"
        assert join("A ", name) == f"An {name}"
    for name in ("Real Madrid", "Uruguay", "Union Berlin", "USA", "UD Las Palmas", "VfL Bochum", "Eupen", "1. FC Köln"):
        assert join("A ", name) == f"A {name}"
    assert join("pizza, ", "Espanyol") == "pizza, Espanyol"
    red = event(EventType.RED_CARD, event_type2=SecondType.SENDING_OFF, home="Espanyol", team="Espanyol")
    (situation,) = situations([red], Style.RADIO)
    assert not check("An Espanyol player is sent off.", situation)
