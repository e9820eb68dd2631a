"""Options, file comments and the reference page derive from the fields of settings; here is what they read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer
from pydantic import BaseModel, ConfigDict, Field
from typer.main import get_command

from commentary.style import Style
from touchline import cli
from touchline.setting_fields import HINTS, setting_fields
from touchline.setting_options import Options
from touchline.settings import KINDS, CommentSettings
from trainer.settings import TrainSettings


class Group(BaseModel):
    """Settings in a group."""

    topic_name: str = Field(default="lines", description="topic to read", json_schema_extra={"flag": "--topic"})


class Sample(BaseModel):
    """One field of each kind."""

    model_config = ConfigDict(frozen=True)

    group: Group = Group()
    pause: float | None = Field(
        default=None, gt=0, le=9, description="longest wait", json_schema_extra={"unit": "seconds", "unset": "never"}
    )
    speed: Annotated[float, Field(gt=0)] | Literal["max"] = Field(default=1.0, description="speed")
    styles: tuple[Style, ...] = Field(
        default=(Style.WIRE,), description="styles", json_schema_extra={"flag": "--style"}
    )
    provider: Literal["opta", "wyscout"] | None = Field(default=None, description="provider")
    keep: bool = Field(default=True, description="keep it")
    path: Path | None = Field(default=None, description="file [of text]")


def test_a_field_tells_its_values_limits_and_default():
    fields = {field.key: field for field in setting_fields(Sample)}
    assert list(fields) == ["group", "group.topic_name", "pause", "speed", "styles", "provider", "keep", "path"]
    assert fields["group"].group is Group
    assert (fields["pause"].limits, fields["pause"].text()) == (("> 0", "≤ 9"), "longest wait (seconds); null: never")
    assert (fields["speed"].choices, fields["speed"].limits) == (("max",), ("> 0",))
    assert (fields["styles"].choices, fields["styles"].default) == (("wire", "lively", "brief", "radio"), ["wire"])
    assert fields["styles"].text(values=True) == "styles (wire, lively, brief, radio)"
    assert fields["provider"].choices == ("opta", "wyscout")
    assert fields["keep"].default is True


def test_options_have_name_type_and_default_of_the_field():
    keys = ["group.topic_name", "pause", "speed", "styles", "provider", "keep", "path"]
    options = Options(f"{__name__}:Sample", keys)
    options.__dict__["kind"] = Sample
    found = {option.opts[0]: option for option in options.parameters}
    assert list(found) == ["--topic", "--pause", "--speed", "--style", "--provider", "--keep", "--path", "--config"]
    assert found["--keep"].secondary_opts == ["--no-keep"]
    assert found["--style"].multiple
    shown = [option.show_default for option in options.parameters[:-1]]
    assert shown == ["lines", "never", "1", "wire", "none", "yes", "none"]
    assert found["--pause"].metavar == "SECONDS"
    assert found["--path"].help == r"File \[of text]."
    assert all(option.default is None for option in options.parameters)


def test_every_setting_is_described_and_its_hints_are_known():
    for kind in (*KINDS, CommentSettings, TrainSettings):
        for field in setting_fields(kind):
            given = field.info.json_schema_extra
            assert set(given if isinstance(given, dict) else ()) <= set(HINTS), field.key
            if field.group is None and field.key != "network.kind":
                assert field.info.description, field.key
                assert field.info.description[-1] != ".", field.key


def test_no_command_has_two_options_of_one_name_and_each_field_of_an_option_exists():
    for name, command in get_command(cli.app).commands.items():
        for one in getattr(command, "commands", {name: command}).values():
            options = one.get_params(typer.Context(one))
            names = [option for parameter in options for option in (*parameter.opts, *parameter.secondary_opts)]
            assert len(names) == len(set(names)), name
