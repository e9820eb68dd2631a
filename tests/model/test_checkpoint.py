import shutil
from pathlib import Path

import orjson
import pytest

from model.checkpoint import Checkpoint, CheckpointConfig, TrainedOn
from model.commentator import SHIPPED, Commentator
from model.encoding import Scheme
from model.errors import CheckpointError
from model.network_shape import CompactShape

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


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped checkpoint, to damage."""
    return shutil.copytree(SHIPPED, tmp_path / "shipped")


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
    known = "'joined_context', 'context', 'fields' or 'nine_columns'"
    with pytest.raises(CheckpointError, match=rf"field scheme: 'runes' is not {known}"):
        Commentator.load(folder)


@pytest.mark.parametrize("name", ["tokenizer.json", "engine/model.bin"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(CheckpointError, match=f"incomplete, {name} is missing"):
        Commentator.load(folder)


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize("damage", [_cut, _flipped])
@pytest.mark.parametrize("name", Checkpoint.read(SHIPPED).config.files)
def test_a_damaged_file_is_named_by_whoever_loads_the_checkpoint(shipped: Path, name: str, damage) -> None:
    path = shipped / name
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(CheckpointError, match=f"damaged, {name} is not the file that was saved: copy it again"):
        Commentator.load(shipped)


def test_every_file_of_the_shipped_checkpoint_is_known_but_its_card_and_config() -> None:
    found = {path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*") if path.is_file()}
    assert set(Checkpoint.read(SHIPPED).config.files) == found - {"README.md", "config.json"}


def test_a_file_that_was_saved_and_is_gone_is_named(shipped: Path) -> None:
    (shipped / "wording.npy").unlink()
    with pytest.raises(CheckpointError, match=r"incomplete, wording\.npy is missing"):
        Commentator.load(shipped)


def test_an_older_checkpoint_that_does_not_say_what_its_files_are_is_loaded(shipped: Path) -> None:
    path = shipped / "config.json"
    config = orjson.loads(path.read_bytes())
    del config["files"]
    path.write_bytes(orjson.dumps(config))
    (shipped / "model.safetensors").unlink()
    assert Commentator.load(shipped).name == "touchline-compact 0.13.0"


def test_what_is_written_says_what_the_files_are(folder: Path) -> None:
    Checkpoint.read(folder).write_config()
    assert set(Checkpoint.read(folder).config.files) == {"tokenizer.json", "engine/model.bin"}


def test_an_engine_that_is_none(folder: Path) -> None:
    with pytest.raises(CheckpointError, match="engine: the engine can't be loaded"):
        Commentator.load(folder)
