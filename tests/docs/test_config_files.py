"""The commented files in configs/ hold every setting with its default, as the fields of the models say."""

from __future__ import annotations

import pytest
import yaml
from pydantic import BaseModel

from docs.generate.config_files import CONFIGS, FILES, text
from touchline import setting_layers
from touchline.setting_fields import setting_fields
from trainer.settings import TrainSettings


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_as_generated_and_holds_all_defaults(name: str) -> None:
    kind: type[BaseModel] = FILES[name][0]
    path = CONFIGS / f"{name}.yaml"
    written = path.read_text(encoding="utf-8")
    assert written == text(name), "write the files again: python -m docs.generate.config_files"
    assert setting_layers.load(kind, config=path, prefix=None) == kind()
    values = yaml.safe_load(written)
    for field in setting_fields(kind):
        value = values
        for part in field.path if not field.is_secret else ():
            assert part in value, field.key
            value = value[part]


def test_the_files_of_networks_can_be_read() -> None:
    for name in ("archive", "gru", "lstm_attention", "pretrained"):
        assert setting_layers.load(TrainSettings, config=CONFIGS / f"{name}.yaml", prefix=None) != TrainSettings()
