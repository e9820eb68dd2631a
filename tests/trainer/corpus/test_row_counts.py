"""Rows read are rows used and rows left out, by reason, in the report, the model card and the evaluation."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import orjson
import pandas as pd
import pytest

from commentary.phrasebook import comment
from commentary.situation import situations
from sources.archive.writer import write_csv
from sources.simulator import simulate
from trainer.corpus.corpus import Corpus, write_report
from trainer.corpus.read_corpus import read_corpus
from trainer.evaluation.references import ReferenceMatches
from trainer.row_table import row_table
from trainer.settings import TrainSettings

SETTINGS = TrainSettings(validation_share=0.25)
LONG = "text longer than 400 characters"


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Of some simulated matches, as strings; with a sentence each."""
    path = tmp_path_factory.mktemp("rows") / "events.csv"
    matches = [each.match for each in simulate(6, 11)]
    write_csv((replace(one, texts=tuple(comment(each) for each in situations(one.events))) for one in matches), path)
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def _fouls(rows: pd.DataFrame) -> pd.Index:
    return rows.index[(rows["event_type"] == "3") & (rows["id_odsp"] == rows["id_odsp"].iloc[0])]


def _code(rows: pd.DataFrame) -> None:
    rows.loc[_fouls(rows)[:2], "event_type"] = "77"


def _empty(rows: pd.DataFrame) -> None:
    rows.loc[_fouls(rows)[:2], "text"] = ""


def _article(rows: pd.DataFrame) -> None:
    rows.loc[_fouls(rows)[:2], "text"] += " And so it went on, all evening long." * 40


def _stranger(rows: pd.DataFrame) -> None:
    rows.loc[_fouls(rows)[:2], "text"] += " Quixworth looks on."


def _repeated(rows: pd.DataFrame) -> None:
    first, second = _fouls(rows)[:2]
    rows.loc[second] = rows.loc[first]


SPOILT: dict[str, tuple[Callable[[pd.DataFrame], None], int]] = {
    "event_type: unknown code": (_code, 2),
    "no text": (_empty, 2),
    LONG: (_article, 2),
    "a sentence that the fact check refuses": (_stranger, 2),
    "id_event: in the file before": (_repeated, 1),
}


def _written(rows: pd.DataFrame, folder: Path, *spoils: Callable[[pd.DataFrame], None]) -> str:
    spoilt = rows.copy()
    for spoil in spoils:
        spoil(spoilt)
    spoilt.to_csv(folder / "events.csv", index=False)
    return str(folder)


def _counted(corpus: Corpus) -> dict[str, int]:
    counted = corpus.report.rows
    assert counted.read == counted.used + counted.left_out.total()
    return dict(counted.left_out.counts)


@pytest.mark.parametrize("reason", SPOILT)
def test_each_row_left_out_is_counted_once(reason: str, rows: pd.DataFrame, tmp_path: Path) -> None:
    spoil, count = SPOILT[reason]
    before = _counted(read_corpus(_written(rows, tmp_path), SETTINGS))
    corpus = read_corpus(_written(rows, tmp_path, spoil), SETTINGS)
    assert corpus.report.rows.read == len(rows)
    assert _counted(corpus).get(reason, 0) == before.get(reason, 0) + count
    assert len(corpus.report.rows.left_out.examples[reason]) == min(5, _counted(corpus)[reason])


def test_the_report_and_the_card_have_the_same_table(rows: pd.DataFrame, tmp_path: Path) -> None:
    corpus = read_corpus(_written(rows, tmp_path, _code, _article), SETTINGS)
    write_report(corpus.report, tmp_path / "report.json")
    report = orjson.loads((tmp_path / "report.json").read_bytes())
    card = row_table(corpus.report.rows)
    assert report["rows_read"] == report["rows_used"] + sum(report["rows_left_out"].values()) == len(rows)
    for reason, count in report["rows_left_out"].items():
        assert f"| left out: {reason} | {count:,} |" in card
        assert 1 <= len(report["examples"][reason]) <= 5
    assert max(len(example) for each in report["examples"].values() for example in each) < 400


def test_the_limit_is_a_setting(rows: pd.DataFrame, tmp_path: Path) -> None:
    data = _written(rows, tmp_path, _article)
    assert LONG not in _counted(read_corpus(data, SETTINGS.model_copy(update={"longest_text": 10_000})))
    few = read_corpus(data, SETTINGS.model_copy(update={"longest_text": 60}))
    assert _counted(few)["text longer than 60 characters"] > 100
    nine = read_corpus(data, SETTINGS.model_copy(update={"columns": "nine"}))
    assert _counted(nine) == {LONG: 2}


def test_pairs_far_from_the_median_are_counted_as_rows(rows: pd.DataFrame, tmp_path: Path) -> None:
    corpus = read_corpus(_written(rows, tmp_path), SETTINGS.model_copy(update={"length_factor": 1.2}))
    reason = next(reason for reason in _counted(corpus) if reason.startswith("not within a factor of 1.2"))
    assert 0 < _counted(corpus)[reason] < len(rows)


def test_an_evaluation_counts_what_it_compares(rows: pd.DataFrame, tmp_path: Path) -> None:
    references = ReferenceMatches(_written(rows, tmp_path, _code, _empty, _article))
    measured = sum(len(match) for match in references.matches())
    assert references.rows.used == measured
    assert references.rows.read == len(rows) == measured + references.rows.left_out.total()
    assert {"event_type: unknown code", LONG} <= references.rows.left_out.counts.keys()
