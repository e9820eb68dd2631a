from pathlib import Path

import pytest

from model.network_shape import CompactShape
from tests.paths import ROOT
from trainer.settings import SettingsError, TrainSettings

COMPACT = ROOT / "configs" / "compact.yaml"


def test_the_file_that_comes_with_us_says_the_defaults() -> None:
    assert TrainSettings.read(COMPACT) == TrainSettings()


def test_every_key_stands_in_the_file_with_a_comment() -> None:
    lines = COMPACT.read_text(encoding="utf-8").splitlines()
    for key in (*TrainSettings.model_fields, *CompactShape.model_fields):
        told = [line for line in lines if line.strip().startswith(f"{key}:")]
        assert told, key
        assert key in ("network", "kind") or all(" # " in line for line in told), key


def test_overrides_win() -> None:
    assert TrainSettings.read(COMPACT, steps=7, name="mine").steps == 7


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("steps: many", "key steps: 'many' is not a whole number"),
        ("steps: 0", "key steps: 0 is not 1 or more"),
        ("stepz: 5", "unknown key stepz$"),
        ("network: {width: wide}", r"key network\.width: 'wide' is not a whole number"),
        ("units: words", "units: words is for other networks"),
        ("- a\n- b", "a list of keys and values is expected"),
        ("steps: [", "not YAML"),
    ],
)
def test_a_wrong_file_is_told_by_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=f"mine.yaml: .*{message}"):
        TrainSettings.read(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.yaml: can't be read: No such file"):
        TrainSettings.read(tmp_path / "none.yaml")
