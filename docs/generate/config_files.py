"""Writes the commented YAML files in configs/ from the fields of settings: python -m docs.generate.config_files."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import BaseModel

from touchline.setting_fields import SettingField, setting_fields
from touchline.settings import FollowCommandSettings, ReplayCommandSettings, ServeCommandSettings, WorkerCommandSettings
from trainer.settings import TrainSettings

CONFIGS = Path(__file__).parents[2] / "configs"
FILES: dict[str, tuple[type[BaseModel], str, str]] = {
    "worker": (WorkerCommandSettings, "TOUCHLINE_", "touchline worker --config configs/worker.yaml"),
    "replay": (ReplayCommandSettings, "TOUCHLINE_", "touchline replay --config configs/replay.yaml"),
    "follow": (FollowCommandSettings, "TOUCHLINE_", "touchline follow --config configs/follow.yaml"),
    "serve": (ServeCommandSettings, "TOUCHLINE_", "touchline serve --config configs/serve.yaml"),
    "compact": (
        TrainSettings,
        "TOUCHLINE_TRAIN__",
        "touchline train --config configs/compact.yaml --data simulated --out runs/compact",
    ),
}
_HEAD = (
    "{command}. Any key may be left out: the values here are the defaults. Environment variables override the file "
    "({variable}; in a group {group}), flags override both. Secrets belong in the environment or in files of their "
    "own. This file is made by python -m docs.generate.config_files."
)
_WIDTH = 120
_COMMENT_COLUMN = 35


def text(name: str) -> str:
    """A whole file: every setting with its default, in sections."""
    kind, prefix, command = FILES[name]
    fields = [field for field in setting_fields(kind) if not field.is_secret]
    group = next(field for field in fields if len(field.path) > 1)
    alone = next(field for field in fields if not field.group and len(field.path) == 1)
    head = _HEAD.format(
        command=command,
        variable=prefix + alone.key.upper(),
        group=prefix + "__".join(group.path).upper(),
    )
    sections: dict[str, list[str]] = {}
    title = ""
    for field in fields:
        title = field.hint("section") or title
        sections.setdefault(title, []).extend(_lines(field))
    parts = [f"# {title}\n{_joined(lines)}" for title, lines in sections.items()]
    return "\n".join([_joined(f"# {line}" for line in textwrap.wrap(head, _WIDTH - 2, break_on_hyphens=False)), *parts])


def _lines(field: SettingField) -> Iterator[str]:
    """`key: value  # what it is`, on more lines where the comment is long."""
    value = "" if field.group else f" {_yaml(field.default)}"
    key = f"{'  ' * (len(field.path) - 1)}{field.path[-1]}:{value}"
    if not field.info.description:
        yield key
        return
    column = max(_COMMENT_COLUMN, len(key) + 2)
    for number, line in enumerate(textwrap.wrap(field.text(values=True), _WIDTH - column - 2, break_on_hyphens=False)):
        yield f"{'' if number else key:<{column}}# {line}"


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, default_flow_style=True, width=_WIDTH).removesuffix("...\n").strip()


def _joined(lines: Iterator[str] | list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def main() -> None:
    """Write all files."""
    for name in FILES:
        (CONFIGS / f"{name}.yaml").write_text(text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
