"""Settings: file, environment and flags in their order, and what is said of those that can't be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from commentary.style import Style
from runtime.errors import SettingsError
from touchline import setting_layers
from touchline.settings import OTHER_VARIABLES, KafkaSettings, WorkerCommandSettings


@pytest.fixture
def config(tmp_path: Path):
    path = tmp_path / "worker.yaml"

    def write(text: str) -> Path:
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_flag_goes_before_the_environment_and_that_before_the_file_and_that_before_the_default(config, monkeypatch):
    path = config("connection: {bootstrap: 'file:1', client_id: from-file}\nbatch_size: 7\ngroup: from-file\n")
    monkeypatch.setenv("TOUCHLINE_CONNECTION__BOOTSTRAP", "environment:2")
    monkeypatch.setenv("TOUCHLINE_GROUP", "from-environment")
    settings = setting_layers.load(
        WorkerCommandSettings, config=path, flags={"connection.bootstrap": "flag:3", "batch_size": None}
    )
    assert settings.connection.bootstrap == "flag:3"
    assert settings.connection.client_id == "from-file"
    assert settings.group == "from-environment"
    assert settings.batch_size == 7
    assert settings.topics.events == "match-events"


def test_lists_come_from_the_environment_as_json(monkeypatch):
    monkeypatch.setenv("TOUCHLINE_STYLES", '["wire", "brief"]')
    assert setting_layers.load(WorkerCommandSettings).styles == (Style.WIRE, Style.BRIEF)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("group: a\nbatch_sice: 3\n", ", line 2: unknown key batch_sice (did you mean batch_size?)"),
        ("connection:\n  bootstrap: nowhere\n", ", line 2: connection.bootstrap: brokers are given as HOST:PORT"),
        ("batch_size: 0\n", ", line 1: batch_size: 0 is not 1 or more"),
        ("styles: [wire, loud]\n", ", line 1: styles.1: 'loud' is not 'wire', 'lively', 'brief' or 'radio'"),
        ("styles: [wire]\n- x\n", ", line 2: not YAML: "),
        ("- 1\n", ": a settings file holds keys and values, this holds a list"),
        (
            "connection:\n  sasl_password: hush\n",
            ", line 2: connection.sasl_password is a secret and belongs in no ",
        ),
    ],
)
def test_a_fault_in_the_file_is_reported_with_file_line_and_key(config, text, said):
    path = config(text)
    with pytest.raises(SettingsError) as caught:
        setting_layers.load(WorkerCommandSettings, config=path)
    assert f"{path}{said}" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "hush" not in str(caught.value)


def test_a_file_that_is_not_utf_8_is_reported(tmp_path):
    path = tmp_path / "worker.yaml"
    path.write_bytes(b"group: caf\xe9\n")
    with pytest.raises(SettingsError, match="not UTF-8 at byte 10"):
        setting_layers.load(WorkerCommandSettings, config=path)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TOUCHLINE_BATCH_SIZE", "many", "environment variable TOUCHLINE_BATCH_SIZE: batch_size: "),
        (
            "TOUCHLINE_CONNECTION__BOOTSRAP",
            "a:1",
            "unknown key connection.bootsrap (did you mean connection.bootstrap?)",
        ),
        ("TOUCHLINE_STYLES", '["loud"]', "environment variable TOUCHLINE_STYLES: styles.0: 'loud' is not "),
        ("TOUCHLINE_STYLES", "wire", "lists and groups are written as JSON"),
    ],
)
def test_a_fault_in_the_environment_names_the_variable(monkeypatch, name, value, said):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        setting_layers.load(WorkerCommandSettings)
    assert said in str(caught.value)


def test_a_variable_that_is_no_setting_is_noticed_with_the_nearest_one(monkeypatch):
    monkeypatch.setenv("TOUCHLINE_BATCH_SICE", "3")
    monkeypatch.setenv("TOUCHLINE_GROUP", "x")
    assert setting_layers.unknown_variables((WorkerCommandSettings,), but=OTHER_VARIABLES) == [
        "TOUCHLINE_BATCH_SICE is no setting (did you mean TOUCHLINE_BATCH_SIZE?)"
    ]


def test_a_password_comes_from_the_environment_and_is_never_shown(monkeypatch):
    monkeypatch.setenv("TOUCHLINE_CONNECTION__SECURITY_PROTOCOL", "SASL_SSL")
    monkeypatch.setenv("TOUCHLINE_CONNECTION__SASL_USERNAME", "worker")
    monkeypatch.setenv("TOUCHLINE_CONNECTION__SASL_PASSWORD", "hush")
    settings = setting_layers.load(KafkaSettings)
    assert settings.connection.sasl_password == SecretStr("hush")
    assert "hush" not in repr(settings)
