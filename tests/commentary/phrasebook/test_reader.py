"""Reading a language's folder: faults are named with file, line and what is allowed; a new folder is a language."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import jsonschema
import orjson
import pytest
import yaml

from commentary.content.uses import USES
from commentary.kinds import Kind
from commentary.languages import FOLDER, folders
from commentary.message import Author, Commentary, Line
from commentary.phrasebook import PhrasebookError, book, books, read_languages, schema
from commentary.phrasebook.__main__ import main
from commentary.phrasebook.reader import OF_PARTS
from commentary.situation import Situation
from commentary.style import BRIEF_LENGTH, Language, Style
from tests.football.drawn_events import goal, last

FILES = [
    file
    for file in sorted(FOLDER.glob("*/**/*.yaml"))
    if not file.name.startswith("claims") and file.parent.name != "names" and file.name not in OF_PARTS
]


@pytest.fixture
def languages(tmp_path: Path) -> Path:
    """A folder with English in it, to spoil."""
    shutil.copytree(FOLDER / "english", tmp_path / "english")
    return tmp_path


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A language of two sentences, without Python."""
    folder = tmp_path / "toy"
    for style in Style:
        (folder / style).mkdir(parents=True)
        sentences = (f"{kind}: |\n  Bim <home>\n  Bam <home>\n" for kind in Kind if kind is not Kind.GOAL)
        (folder / style / "all.yaml").write_text("".join(sentences), encoding="utf-8")
        (folder / style / "goals.yaml").write_text(
            "phrases:\n  foot: {by: body, head: mit Kopf, otherwise: '{fuss}'}\n"
            "goal:\n  - when: {player: true}\n    say: |\n      Bim, <player>\n      Bam, <player>\n"
            "  - say: |\n      Bim für <team>\n      Bam für <team>\n",
            encoding="utf-8",
        )  # fmt: skip
    (folder / "language.yaml").write_text("tag: x-toy\nname: Toy\n", encoding="utf-8")
    (folder / "phrases.yaml").write_text("phrases: {fuss: mit Fuß}\n", encoding="utf-8")
    return tmp_path


def in_toy(style: Style = Style.WIRE, **more: object) -> Situation:
    drawn = last([goal(**more)], style)
    return Situation(drawn.event, drawn.state, style, language="x-toy")


def test_languages_are_found_by_their_folders():
    assert tuple(folders()) == tuple(books()) == tuple(Language)
    with pytest.raises(PhrasebookError, match="no language fr; there are: en, de"):
        book("fr")


def test_all_is_read_in_a_moment():
    """0.2 s on a quiet machine; here only what no machine should need."""
    began = time.process_time()
    read_languages(FOLDER)
    assert time.process_time() - began < 1


#: A file, words in it, what is put in their place, and the message.
FAULTS = [
    ("wire/goals.yaml", "<player> of", "<plyer> of", r"no slot <plyer>; allowed: .*team"),
    ("wire/goals.yaml", "{with_shot}", "{with_shoe}", r"no phrase \{with_shoe\}; allowed: fouls, from, where"),
    ("wire/goals.yaml", "{shot|article}", "{shot|plural}", "no form plural; grammar.py has: article, capital"),
    ("wire/goals.yaml", "own_goal:", "own_gaol:", "own_gaol is not known here; allowed: .*own_goal"),
    ("wire/goals.yaml", "{player: false}", "{player: no one}", "player: no one is not known; allowed: false, true"),
    ("wire/goals.yaml", "{player: false}", "{player: 0}", "player: 0 is not known"),
    ("wire/goals.yaml", "{player: false}", "{team: false}", "team is not known here; allowed: player, player2"),
    ("wire/goals.yaml", "  - say: |", "  - tell: |", "tell is not known here; allowed: when, say"),
    ("wire/goals.yaml", "[ {from}]", "[ {from}", "a bracket stands alone or in another one"),
    ("wire/goals.yaml", "<player> (<team>)", "<player (<team>)", "a bracket stands alone or in another one"),
    ("wire/goals.yaml", "{from}", "{players_left}", "goal in wire knows nothing of men; it knows player, "),
    ("wire/goals.yaml", "  - when: {player: false}\n    say", "  - say", "`when` is missing: only the last rule"),
    ("wire/goals.yaml", "  - say: |", "  - when: {player: true}\n    say: |", "the last rule fits all else"),
    ("wire/shots.yaml", "\nsaved:", "\ngoal:", "goal stands in another file of wire already"),
    ("lively/goals.yaml", "by: [effect, margin]", "by: [effect, margins]", "margins is no field; allowed: .*margin"),
    ("lively/goals.yaml", "by: [effect, margin]\n", "\n", "by is missing"),
    ("lively/goals.yaml", "    equaliser: |", "    equalizer: |", "equalizer is not known; allowed: .*equaliser"),
    ("lively/shots.yaml", "like: remark", "like: onto", "no phrase onto stands above"),
    ("lively/goals.yaml", "  remark:\n", "  from:\n", "the phrase from stands in phrases.yaml already"),
    ("lively/shots.yaml", "true: from that corner", "true: 3", "text is expected, not 3; put it in quotes"),
    ("language.yaml", "tag: en", "tag: English (UK)", "tag: .* is no BCP 47 language tag"),
    ("language.yaml", "tag: en\n", "", "tag is missing"),
    ("phrases.yaml", "phrases:", "words:", "words is not known here; allowed: phrases"),
]


def test_a_fault_is_named_with_its_line_and_what_is_allowed(languages: Path):
    for file, old, new, message in FAULTS:
        path = languages / "english" / file
        text = path.read_text(encoding="utf-8")
        assert old in text, (file, old)
        path.write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(PhrasebookError, match=rf"^english/{file}, line \d+: .*(?:{message})"):
            read_languages(languages)
        path.write_text(text, encoding="utf-8")


def test_the_line_of_a_sentence_is_its_own(languages: Path):
    path = languages / "english" / "wire" / "goals.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, start=1) if "converts a penalty" in line)
    lines[number - 1] = lines[number - 1].replace("<team>", "<tram>")
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(PhrasebookError, match=rf"^english/wire/goals\.yaml, line {number}: no slot <tram>"):
        read_languages(languages)


def test_styles_and_files_that_are_not_there(languages: Path):
    english = languages / "english"
    (english / "spicy").mkdir()
    with pytest.raises(PhrasebookError, match=r"spicy is no style; allowed: brief, lively, radio, wire"):
        read_languages(languages)
    (english / "spicy").rmdir()
    (english / "wire" / "play.yaml").unlink()
    with pytest.raises(PhrasebookError, match=r"wire has no sentences for corner, foul"):
        read_languages(languages)
    shutil.copytree(FOLDER / "english" / "wire", english / "wire", dirs_exist_ok=True)
    (english / "claims.yaml").write_text("claims: {}\n", encoding="utf-8")
    assert set(read_languages(languages)) == {"en"}
    shutil.copytree(english, languages / "second")
    with pytest.raises(PhrasebookError, match="another folder has the tag en already"):
        read_languages(languages)
    (english / "phrases.yaml").unlink()
    with pytest.raises(PhrasebookError, match=r"can't read .*phrases\.yaml"):
        read_languages(languages)


def test_a_translator_adds_a_language_without_python(toy: Path):
    found = read_languages(toy)["x-toy"]
    assert found.comment(in_toy()) in {"Bim, Ada Stone", "Bam, Ada Stone"}
    assert found.possible(in_toy(player=None), {}) == {"Bim für Northmoor City", "Bam für Northmoor City"}
    aliases = {"Ada Stone": ("A. Stone",)}
    assert "Bim, A. Stone" in found.possible(in_toy(), aliases)
    line = Commentary.of(in_toy(), Line("Bim", Author.PHRASEBOOK), "m 1")
    assert Commentary.from_json(line.to_json()).language == "x-toy"


def test_a_grammar_puts_names_into_another_form(toy: Path):
    (toy / "toy" / "grammar.py").write_text(
        "def genitive(name):\n    return f\"{name}'s own\"\n\nFORMS = {'genitive': genitive, 'loud': str.upper}\n",
        encoding="utf-8",
    )
    for style in Style:
        path = toy / "toy" / style / "goals.yaml"
        text = path.read_text(encoding="utf-8").replace(", <player>", ", <player|genitive|loud>")
        path.write_text(text, encoding="utf-8")
    found = read_languages(toy)["x-toy"]
    assert found.comment(in_toy()) in {"Bim, ADA STONE'S OWN", "Bam, ADA STONE'S OWN"}
    long = found.comment(in_toy(Style.BRIEF, player="Wolfeschlegelsteinhausen" * 3))
    assert len(long) <= BRIEF_LENGTH
    assert long.endswith("'S OWN")


def test_the_shipped_grammars():
    english, german = (books()[language].forms for language in Language)
    assert [english["article"](noun) for noun in ("header", "attempt")] == ["a header", "an attempt"]
    nouns = (
        "Tor für <team>",
        "Gelb-Rote Karte für <player>",
        "Treffer vom Punkt",
        "Abseits bei <team>",
        "Ecke",
        "Foul (1')",
    )
    assert [german["article"](noun).split()[0] for noun in nouns] == ["das", "die", "der", "das", "die", "das"]


def test_the_schema_is_what_the_code_says():
    written = (FOLDER / "phrasebook.schema.json").read_text(encoding="utf-8")
    command = "python -m commentary.phrasebook.schema > commentary/phrasebook/phrasebook.schema.json"
    assert written == schema.text(), f"bring it up to date: {command}"


def test_every_file_follows_the_schema_that_its_first_line_names():
    validator = jsonschema.Draft202012Validator(schema.schema())
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert named, file
        assert (file.parent / named[1]).resolve() == FOLDER / "phrasebook.schema.json"
        # As an editor reads it: keys are text.
        validator.validate(orjson.loads(orjson.dumps(yaml.safe_load(text), option=orjson.OPT_NON_STR_KEYS)))


def test_the_schema_refuses_what_the_reader_refuses():
    validator = jsonschema.Draft202012Validator(schema.schema())
    for wrong in (
        {"gaol": "Goal.\nGoal!"},
        {"goal": [{"when": {"men": 10}, "say": "Goal."}]},
        {"goal": [{"when": {"player": "yes"}, "say": "Goal."}]},
        {"phrases": {"shot": {"by": "foot", "head": "header"}}},
        {"phrases": {"shot": {"head": "header"}}},
        {"phrases": {"shot": {"by": "body", "nose": "header"}}},
    ):
        assert not validator.is_valid(wrong), wrong
    assert set(schema.schema()["properties"]) == {"tag", "name", "numbers", "phrases", *USES[Style.WIRE]}


def test_the_check_by_command(languages: Path, capsys: pytest.CaptureFixture[str]):
    assert main([str(languages)]) == 0
    assert re.match(r"en  English: \d{3,} sentences in 4 styles", capsys.readouterr().out)
    (languages / "english" / "language.yaml").write_text("tag: en\n", encoding="utf-8")
    assert main([str(languages)]) == 1
    assert "english/language.yaml, line 1: name is missing" in capsys.readouterr().err
