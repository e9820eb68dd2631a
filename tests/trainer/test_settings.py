"""Settings of a training run: what is refused, and with what words."""

from pathlib import Path

import pytest

from runtime.errors import SettingsError
from touchline import setting_layers
from trainer.settings import TrainSettings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("steps: many", "line 1: steps: 'many' is not a whole number"),
        ("steps: 0", "line 1: steps: 0 is not 1 or more"),
        ("stepz: 5", "line 1: unknown key stepz"),
        ("network: {width: wide}", r"line 1: network\.width: 'wide' is not a whole number"),
        ("units: words", "units: words is for other networks"),
        ("- a\n- b", "holds keys and values"),
        ("steps: [", "not YAML"),
    ],
)
def test_an_unusable_file_is_reported_with_line_and_key(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=message):
        setting_layers.load(TrainSettings, config=path, prefix=None)
