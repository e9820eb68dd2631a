"""`touchline evaluate` on archives of our own: what it counts, and that no reference reaches the system."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from commentary.phrasebook import comment
from commentary.situation import situations
from football.spelling import unaccented
from sources.archive.writer import write_csv
from sources.simulator import simulate
from tests.touchline.running import Finished, run
from trainer.corpus.corpus import CorpusError
from trainer.evaluation.references import ReferenceMatches

pytest.importorskip("sacrebleu", reason="needs the extra `train`: scripts/install train")
from trainer.evaluation.compared_systems import SHIPPED, LookUp, Model, Phrasebook, load, load_all, parameter_count
from trainer.evaluation.measurement import measure, text_scores
from trainer.evaluation.score_table import to_frame

KEYS = {
    "data", "style", "name", "rows", "matches", "bleu", "chrf", "exact_match", "slot_error_rate_before",
    "slot_error_rate_after", "fallback_share", "distinct_2", "repeats", "sentences_per_second", "against",
}  # fmt: skip


def write(folder: Path, count: int, seed: int) -> Path:
    matches = [drawn.match for drawn in simulate(count, seed)]
    commented = (
        replace(match, texts=tuple(comment(situation) for situation in situations(match.events))) for match in matches
    )
    folder.mkdir()
    write_csv(commented, folder / "events.csv")
    return folder / "events.csv"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two archives in the phrasebook's words: `train` to make the table of, `held` to measure on."""
    folder = tmp_path_factory.mktemp("archives")
    write(folder / "train", 6, 3)
    write(folder / "held", 2, 4)
    return folder


def changed(source: Path, target: Path, how: Callable[[dict[str, str]], None]) -> Path:
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        how(row)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return target


def test_text_scores() -> None:
    said, wanted = ["Foul by A (B).", "Corner, B."], ["Foul by A (B).", "Corner, C."]
    assert text_scores.exact_match(said, wanted) == 0.5
    assert text_scores.bleu(wanted, wanted) == pytest.approx(100)
    assert text_scores.bleu(said, wanted) < 100
    assert text_scores.chrf(said, wanted) < text_scores.chrf(wanted, wanted) == pytest.approx(100)
    assert text_scores.distinct_2(["a b a b"]) == pytest.approx(2 / 3)
    assert text_scores.repeats([["x", "x", "y"], ["y", "z"]]) == pytest.approx(1 / 3)
    assert text_scores.without_scores("Goal! Köln 12, Metz 0. A (Metz).") == "Goal! Köln #, Metz #. A (Metz)."
    assert unaccented("Müller, Đorđe") == "Muller, Đorđe"


def test_names_come_from_the_columns_alone(folder: Path, tmp_path: Path) -> None:
    """Sentences about other people change no situation and no line."""

    def swap(row: dict[str, str]) -> None:
        row["text"] = "Foul by Somebody Else (Nowhere)."

    other = changed(folder / "held" / "events.csv", tmp_path / "events.csv", swap)
    honest, planted = (
        [row for match in ReferenceMatches(str(path)).matches() for row in match]
        for path in (folder / "held" / "events.csv", other)
    )
    assert [row.situation for row in honest] == [row.situation for row in planted]
    assert {row.reference for row in planted} == {"Foul by Somebody Else (Nowhere)."}


def test_the_look_up_table_beside_the_phrasebook(folder: Path) -> None:
    table = load("lookup", str(folder / "train"))
    assert isinstance(table, LookUp)
    rows = list(ReferenceMatches(str(folder / "held")).matches())
    scores = measure(table, rows, archive=True).scores()
    book = measure(Phrasebook(), rows, archive=True).scores()
    assert scores["rows"] == sum(len(match) for match in rows)
    # The references are the phrasebook's own, but for names that only the sentences spell with their accents.
    assert book["bleu"] > 95
    assert book["slot_error_rate_after"] == book["fallback_share"] == 0
    assert 20 < scores["bleu"] < book["bleu"]
    assert scores["slot_error_rate_before"] > scores["slot_error_rate_after"] == 0
    assert 0 < scores["fallback_share"] < 0.5
    assert sum(scores["differences"].values()) == round((1 - scores["exact_match"]) * scores["rows"])


def test_lies_are_counted_before_the_guard_and_not_after(folder: Path) -> None:
    class Liar(Phrasebook):
        name = "liar"

        def unchecked(self, situations):
            return ["Own goal by Somebody Else."] * len(situations)

    scores = measure(Liar(), ReferenceMatches(str(folder / "held")).matches(), archive=True).scores()
    assert scores["faults_before"]["lines"] == scores["rows"]
    assert scores["slot_error_rate_before"] > 0.2
    assert scores["slot_error_rate_after"] == 0


def test_an_archive_without_sentences_is_refused(folder: Path, tmp_path: Path) -> None:
    bare = changed(folder / "held" / "events.csv", tmp_path / "events.csv", lambda row: row.update(text="NA"))
    with pytest.raises(CorpusError, match="no row has a sentence"):
        list(ReferenceMatches(str(bare)).matches())


def test_checkpoints_of_one_name_are_told_apart(tmp_path: Path) -> None:
    other = shutil.copytree(SHIPPED, tmp_path / "other")
    names = [system.name for system in load_all([None, str(other), "phrasebook"], None)]
    assert len(set(names)) == 3
    assert str(other) in names[1]
    assert names[2] == "phrasebook"


def evaluated(*arguments: object) -> Finished:
    return run("evaluate", *arguments, seconds=120)


def test_the_command_gives_one_json_object_and_a_report(folder: Path, tmp_path: Path) -> None:
    done = evaluated(
        "--data", folder / "held" / "events.csv", "--model", "lookup", "--against", "phrasebook",
        "--train-data", folder / "train", "--json", "--report", tmp_path / "report",
    )  # fmt: skip
    assert done.code == 0, done.err
    scores = json.loads(done.out)
    assert set(scores) >= KEYS
    assert scores["name"] == "lookup"
    assert scores["against"]["phrasebook"]["rows"] == scores["rows"]
    report = (tmp_path / "report" / "report.md").read_text(encoding="utf-8")
    assert "| lookup" in report
    assert "## phrasebook: sampled lines" in report
    assert (tmp_path / "report" / "differences.png").read_bytes().startswith(b"\x89PNG")


def test_the_look_up_needs_its_rows(folder: Path) -> None:
    done = evaluated("--data", folder / "held", "--model", "lookup")
    assert done.code == 1
    assert "--train-data" in done.err


def test_a_checkpoint_is_measured_with_its_loss(toy_checkpoint, folder: Path) -> None:
    from trainer.evaluation.loss import loss

    rows = list(ReferenceMatches(str(folder / "held")).first(1))
    scores = measure(Model(toy_checkpoint.folder), rows, archive=True).scores()
    assert scores["rows"] == len(rows[0])
    assert scores["slot_error_rate_after"] == 0 < scores["fallback_share"]
    assert loss(toy_checkpoint, rows) > 0
    assert parameter_count(toy_checkpoint) > 1000


def test_results_are_frames(folder: Path) -> None:
    measurement = measure(Phrasebook(), ReferenceMatches(str(folder / "held")).first(1), archive=True)
    scores = measurement.scores()
    lines = measurement.to_frame()
    assert len(lines) == scores["rows"]
    assert (lines["text"] == lines["reference"]).mean() == pytest.approx(scores["exact_match"], abs=1e-4)
    assert set(lines["author"]) == {"phrasebook"}
    table = to_frame([scores])
    assert table.loc["phrasebook", "bleu"] == scores["bleu"]
    assert table.loc["phrasebook", "faults_after.lines"] == 0
