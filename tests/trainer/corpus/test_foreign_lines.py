"""What a model of a foreign archive may publish is true, whatever it writes.

The engine stands for the worst model there is: for each event it writes a sentence that the archive's corpus taught,
its own or one of another event of the type. Guard, learned names and phrasebook are the product's. Each line is held
against the truth that the archive was drawn from: lines in the archive's words by the patterns here, the phrasebook's
by the judge.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import orjson
import pytest

from commentary.message import Author, Commentary, Line
from commentary.phrasebook import comment
from commentary.situation import Situation, situations
from commentary.slots import SlotError, fill
from football.match import Match
from model.encoding import Scheme, Tokens
from model.guard import Guard
from sources.archive import Archive
from tests.judge.judging import judge
from tests.sources.archive.foreign_archives import ANY_BRACKET, ForeignArchive, Truth, draw
from trainer.corpus.archive_corpus import archive_corpus
from trainer.corpus.corpus import Corpus, CorpusError
from trainer.settings import TrainSettings

SETTINGS = TrainSettings()
_PERSON = r"(?P<{}>[^().]+?)"
_ONE, _OTHER = _PERSON.format("one"), _PERSON.format("other")
_BRACKET = r" \((?P<bracket>[^()]+)\)"
#: The archive's sentences by type of event; other words stand in no line but the phrasebook's.
PATTERNS = {
    1: rf"(?:Goal! (?P<score>.+?)\. {_ONE}{_BRACKET} scores|Shot by (?P<wide>[^().]+?) \((?P<wide_of>[^()]+)\) wide)\."
    rf"(?: Laid on by {_OTHER}\.)?",
    3: rf"Foul by {_ONE}{_BRACKET}\.",
    4: rf"{_ONE}{_BRACKET} is booked(?P<reason>.*)\.",
    7: rf"Change{_BRACKET}: {_ONE} comes on for {_OTHER}(?P<reason>.*)\.",
    9: rf"Offside against {_ONE}{_BRACKET}(?: after a pass by {_OTHER})?\.",
}
#: Reasons that an earlier foul bears out; nothing in a drawn archive bears out another.
_FOUL = ("for a bad foul", "for a foul")


class Parrot:
    """Writes sentences that the corpus taught for the type of event, the source's own in half of the cases."""

    def __init__(self, corpus: Corpus, random: Random) -> None:
        self._random = random
        self._own: dict[Tokens, list[str]] = defaultdict(list)
        self._type: dict[str, list[str]] = defaultdict(list)
        for pair in corpus.training:
            self._own[pair.source].append(pair.target)
            self._type[pair.source[0]].append(pair.target)

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        return [self._one(source) for source in sources]

    def _one(self, source: Tokens) -> str:
        own = self._own.get(source)
        known = own if own and self._random.random() < 0.5 else self._type.get(source[0])
        return self._random.choice(known) if known else ""


class Told(NamedTuple):
    """A published line and the event that it is about, as the archive was drawn."""

    truth: Truth
    line: Line
    earlier: list[Truth]


def faults(told: Told) -> list[str]:
    """What is wrong with a line in the archive's words; words that no pattern has are wrong."""
    truth, text = told.truth, told.line.text
    found = re.fullmatch(PATTERNS[truth.event_type], text)
    if not found:
        return [f"no sentence of the archive: {text}"]
    said = found.groupdict()
    one, other = said["one"] or said.get("wide"), said.get("other")
    named = (truth.player_in, truth.player_out) if truth.event_type == 7 else (truth.player, truth.player2)
    wrong = [f"{a} for {b}: {text}" for a, b in zip((one, other), named, strict=True) if a not in (b, None)]
    bracket = said["bracket"] or said.get("wide_of")
    if bracket != truth.team:
        wrong.append(f"({bracket}) for ({truth.team}): {text}")
    if truth.event_type == 1 and bool(said["score"]) != truth.is_goal:
        wrong.append(f"a goal that was none, or none that was: {text}")
    if said.get("score"):
        wrong += [f"score {said['score']}, it is {truth.score}"] * (said["score"] != score_of(truth))
    reason = (said.get("reason") or "").strip()
    if reason and not (reason in _FOUL and fouled_just_before(told)):
        wrong.append(f"{reason!r}, which nothing bears out: {text}")
    return wrong


def score_of(truth: Truth) -> str:
    home, away = (truth.team, truth.opponent) if truth.team.endswith("FC") else (truth.opponent, truth.team)
    return f"{home} {truth.score[0]}, {away} {truth.score[1]}"


def fouled_just_before(told: Told) -> bool:
    return any(
        (truth.event_type, truth.team, truth.player) == (3, told.truth.team, told.truth.player)
        and told.truth.minute + told.truth.added_minute - truth.minute - truth.added_minute <= 1
        for truth in told.earlier
    )


def lines_of(match: Match, guard: Guard | NoGuard) -> list[tuple[Situation, Line]]:
    about = list(situations(match.events))
    return list(zip(about, guard.lines(about), strict=True))


class NoGuard:
    """Publishes what the engine writes, for the control."""

    def __init__(self, engine: Parrot, corpus: Corpus) -> None:
        self._engine = engine
        self._names = corpus.names

    def lines(self, about: Sequence[Situation]) -> list[Line]:
        texts = self._engine.write([Scheme.FIELDS.tokens(situation) for situation in about])
        return [self._filled(text, situation) for text, situation in zip(texts, about, strict=True)]

    def _filled(self, text: str, situation: Situation) -> Line:
        try:
            line = fill(text, self._names.values(situation))
        except SlotError:
            line = ""
        return Line(line, Author.MODEL) if line else Line(comment(situation), Author.PHRASEBOOK)


def mix_up(archive: ForeignArchive, random: Random) -> None:
    """Give some rows the sentence of another row of the type."""
    for row in archive.rows:
        if random.random() < 0.1:
            others = [other["text"] for other in archive.rows if other["event_type"] == row["event_type"]]
            row["text"] = random.choice(others)


class Tried(NamedTuple):
    """An archive's lines: how many in its own words, what is wrong."""

    own: int
    lines: int
    wrong: list[str]


def tried(folder: Path, seed: int, *, guarded: bool = True) -> Tried:
    random = Random(seed)
    archive = draw(seed, matches=3, reasons=True, bracket=random.choice(["own team", ANY_BRACKET]))
    if random.random() < 0.5:
        mix_up(archive, random)
    path = archive.write(folder)
    try:
        corpus = archive_corpus(str(path), SETTINGS)
    except CorpusError:  # nothing that may be published: all lines are the phrasebook's
        return Tried(0, 0, [])
    rows = corpus.report.rows
    wrong = [] if rows.read == rows.used + rows.left_out.total() == len(archive.rows) else [f"{seed}: rows {rows}"]
    engine = Parrot(corpus, random)
    guard = Guard(engine, Scheme.FIELDS, spelling=corpus.names) if guarded else NoGuard(engine, corpus)
    own = lines = 0
    for match in Archive.open(path).matches():
        truths = {truth.event_id: truth for truth in archive.truths[match.info.match_id.strip("/ ")]}
        order = list(truths)
        about = lines_of(match, guard)
        by_phrasebook = []
        for situation, line in about:
            lines += 1
            if line.engine is Author.MODEL:
                own += 1
                truth = truths[situation.event.event_id]
                earlier = [truths[name] for name in order[: order.index(truth.event_id)]]
                wrong += [f"{seed}: {fault}" for fault in faults(Told(truth, line, earlier))]
            else:
                by_phrasebook.append(_published(situation, line))
        events = [orjson.loads(situation.event.to_json()) for situation, _ in about]
        wrong += [
            f"{seed}: {fault.verdict} {fault.kind} {fault.detail}: {judged.line['text']}"
            for judged in judge(events, by_phrasebook)
            for fault in judged.faults
        ]
    return Tried(own, lines, wrong)


def _published(situation: Situation, line: Line) -> dict[str, Any]:
    raw: dict[str, Any] = orjson.loads(Commentary.of(situation, line, "parrot").to_json())
    return raw


def assert_true(tmp_path_factory: pytest.TempPathFactory, seeds: range) -> None:
    found = [tried(tmp_path_factory.mktemp("archive"), seed) for seed in seeds]
    assert [wrong for one in found for wrong in one.wrong] == []
    own, lines = sum(one.own for one in found), sum(one.lines for one in found)
    assert own > lines / 3, f"{own} of {lines} lines in the archives' own words: the phrasebook's alone prove little"


def test_whatever_a_model_writes_a_foreign_archives_lines_are_true(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert_true(tmp_path_factory, range(20))


def test_without_the_guard_they_are_not(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = [tried(tmp_path_factory.mktemp("archive"), seed, guarded=False) for seed in range(20)]
    wrong = [fault for one in found for fault in one.wrong]
    for kind in ("nothing bears out", "a goal that was none"):
        assert any(kind in fault for fault in wrong), kind


@pytest.mark.parametrize(
    "seeds",
    [pytest.param(range(20, 80), marks=pytest.mark.ci), pytest.param(range(80, 280), marks=pytest.mark.slow)],
    ids=len,
)
def test_lines_of_many_foreign_archives_are_true(seeds: range, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert_true(tmp_path_factory, seeds)
