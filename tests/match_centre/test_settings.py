"""Settings of the match centre: the documented file is the default, and errors name the setting."""

from __future__ import annotations

import pytest
import yaml

from match_centre.settings import WebSettings
from runtime.errors import TouchlineError
from tests.touchline.running import REPOSITORY
from touchline import setting_layers
from touchline.settings import ServeCommandSettings


def test_serve_yaml_holds_every_setting_of_the_page_with_its_default():
    path = REPOSITORY / "configs" / "serve.yaml"
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert setting_layers.load(ServeCommandSettings, config=path) == ServeCommandSettings()
    assert set(written["web"]) == set(WebSettings.model_fields) - {"token"}  # a secret belongs in no file


def test_a_token_that_can_not_be_used_is_reported(tmp_path):
    with pytest.raises(TouchlineError, match="No such file"):
        WebSettings(token_file=tmp_path / "nothing").secret()
    (tmp_path / "empty").write_text("\n", encoding="utf-8")
    with pytest.raises(TouchlineError, match="empty"):
        WebSettings(token_file=tmp_path / "empty").secret()
    with pytest.raises(ValueError, match="one of token"):
        WebSettings(token="a", token_file=tmp_path / "empty")


def test_the_token_is_never_shown():
    assert "hush" not in repr(WebSettings(token="hush"))
