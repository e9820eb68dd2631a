from pathlib import Path

import orjson
import pytest

from model.checkpoint import Checkpoint, CheckpointConfig, TrainedOn
from model.commentator import Commentator
from model.encoding import Scheme
from model.errors import CheckpointError
from model.shape import CompactShape

CONFIG = CheckpointConfig(
    name="test",
    version="0.0.1",
    network=CompactShape(),
    vocabulary_size=100,
    scheme=Scheme.FIELDS,
    styles=("wire",),  # type: ignore[arg-type]
    longest=40,
    trained_on=TrainedOn(data="simulated", seed=1, matches=2, lines=200, pairs=100, steps=10),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkpoint that reads well; its engine is no engine."""
    checkpoint = Checkpoint(tmp_path / "checkpoint", CONFIG)
    checkpoint.write_config()
    checkpoint.tokenizer.write_text("{}")
    checkpoint.engine.mkdir()
    (checkpoint.engine / "model.bin").write_bytes(b"no model")
    return checkpoint.folder


def test_what_was_written_is_read(folder: Path) -> None:
    checkpoint = Checkpoint.read(folder)
    assert checkpoint.config == CONFIG
    assert checkpoint.name == "test 0.0.1"


def _edit(folder: Path, **changes: object) -> None:
    path = folder / "config.json"
    path.write_bytes(orjson.dumps(orjson.loads(path.read_bytes()) | changes))


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"nowhere: no checkpoint here \(config.json: No such file"):
        Commentator.load(tmp_path / "nowhere")


def test_config_that_is_not_json(folder: Path) -> None:
    (folder / "config.json").write_text("{'name': ")
    with pytest.raises(CheckpointError, match=r"config\.json: not JSON"):
        Commentator.load(folder)


@pytest.mark.parametrize("found", [None, 0, 2, "1"])
def test_another_format(folder: Path, found: object) -> None:
    _edit(folder, format=found)
    with pytest.raises(
        CheckpointError, match=r"a checkpoint of format .*, this program reads format 1; train it again"
    ):
        Commentator.load(folder)


def test_a_field_that_is_no_good_is_named(folder: Path) -> None:
    _edit(folder, scheme="runes")
    with pytest.raises(CheckpointError, match=r"field scheme: Input should be 'context', 'fields' or 'nine_columns'"):
        Commentator.load(folder)


@pytest.mark.parametrize("name", ["tokenizer.json", "engine/model.bin"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(CheckpointError, match=f"incomplete, {name} is missing"):
        Commentator.load(folder)


def test_an_engine_that_is_none(folder: Path) -> None:
    with pytest.raises(CheckpointError, match="engine: the engine can't be loaded"):
        Commentator.load(folder)
