"""The page of the settings, from the pydantic models that read them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, SecretStr
from tables import code, table

from model.network_shape import CompactShape, GruShape, LstmAttentionShape, PretrainedShape
from touchline.setting_fields import SettingField, setting_fields
from touchline.settings import (
    FollowCommandSettings,
    KafkaSettings,
    ReplayCommandSettings,
    ServeCommandSettings,
    TopicSettings,
    WorkerCommandSettings,
)
from trainer.settings import TrainSettings

_INTRODUCTION = """# Settings

Made from the code that reads them. A key may stand in the YAML file of `--config`, in the environment, and be given as
a flag where the command has one; the later of these wins. In the environment `batch_size` is `TOUCHLINE_BATCH_SIZE`,
and `bootstrap` in the group `connection` is `TOUCHLINE_CONNECTION__BOOTSTRAP`; lists are written as JSON there. An
unknown key or variable is reported with the nearest known one.
"""
_SHARED = "It reads the groups [connection](#connection) and [topics](#topics) too."
_SECTIONS: dict[str, tuple[type[BaseModel], str]] = {
    "`worker`": (
        WorkerCommandSettings,
        f"`touchline worker --config configs/worker.yaml`. {_SHARED}",
    ),
    "`replay`": (
        ReplayCommandSettings,
        f"`touchline replay --config configs/replay.yaml`. {_SHARED}",
    ),
    "`follow`": (FollowCommandSettings, f"`touchline follow --config configs/follow.yaml`. {_SHARED}"),
    "`serve`": (ServeCommandSettings, f"`touchline serve --config configs/serve.yaml`. {_SHARED}"),
    "`topics`": (TopicSettings, f"`touchline topics create --config FILE`. {_SHARED}"),
    "`train`": (
        TrainSettings,
        "`touchline train --config configs/compact.yaml`, and `search`. In the environment: `TOUCHLINE_TRAIN__STEPS`.",
    ),
}
_NETWORKS: tuple[type[BaseModel], ...] = (CompactShape, GruShape, LstmAttentionShape, PretrainedShape)
#: Groups with a table of their own.
_APART = ("connection", "topics", "network")
_NAMES = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "`true`, `false`",
    type(None): "`null`",
    Path: "path",
    SecretStr: "text (environment only)",
    AwareDatetime: "time with its zone",
}


def text() -> str:
    """The whole page."""
    shared = list(setting_fields(KafkaSettings))
    parts = [_INTRODUCTION]
    for group in ("connection", "topics"):
        rows = _table(field for field in shared if field.path[0] == group)
        parts.append(f"## {group.capitalize()}\n\nRead by every command that talks to Kafka.\n\n{rows}")
    for title, (kind, introduction) in _SECTIONS.items():
        rows = _table(field for field in setting_fields(kind) if field.path[0] not in _APART)
        parts.append(f"## {title}\n\n{introduction}\n\n{rows}")
    for shape in _NETWORKS:
        summary = (shape.__doc__ or "").splitlines()[0]
        rows = _table(setting_fields(shape, ("network",)))
        parts.append(f"### Network `{shape.model_fields['kind'].default}`\n\n{summary}\n\n{rows}")
    return "\n".join(parts)


def _table(fields: Iterable[SettingField]) -> str:
    return table(("key", "values", "default", "what"), [_row(field) for field in fields if field.group is None])


def _row(field: SettingField) -> tuple[str, str, str, str]:
    default = field.default
    shown = ", ".join(default).join("[]") if isinstance(default, list) else default
    return (
        code(field.key),
        _values(field),
        "" if field.info.is_required() else code(shown if isinstance(shown, str) else json.dumps(shown)),
        field.text(),
    )


def _values(field: SettingField) -> str:
    words = [", ".join(code(word) for word in field.choices)] if field.choices else []
    names = [_NAMES.get(one, getattr(one, "__name__", "")) for one in field.types if one in _NAMES or not field.choices]
    values = " or ".join([*words, *names])
    return ", ".join([f"list of {values}" if field.is_list else values, *field.limits])
