"""The precision of a step: float32, or autocast to bfloat16 or float16."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from typing import Literal

import torch

from runtime.errors import SettingsError
from trainer.settings import TrainSettings

#: What `accelerate launch --mixed_precision` asks for, in our words; "no" is also its default.
_OF_ACCELERATE: dict[str, Literal["bfloat16", "float16"]] = {"bf16": "bfloat16", "fp16": "float16"}


def as_launched(settings: TrainSettings) -> TrainSettings:
    """The settings with the precision that `accelerate launch` asks for. Raises SettingsError on a contradiction."""
    asked = os.environ.get("ACCELERATE_MIXED_PRECISION", "no").lower()
    if asked == "no":
        return settings
    known = _OF_ACCELERATE.get(asked)
    if known is None or settings.precision not in ("auto", known):
        raise SettingsError(
            f"accelerate launch --mixed_precision {asked}: the setting precision is {settings.precision}; "
            "leave one of the two out (bf16 and fp16 can be asked for)"
        )
    return settings.model_copy(update={"precision": known})


def autocast(settings: TrainSettings, device: torch.device) -> AbstractContextManager[object]:
    """The context to compute losses in."""
    # Without the processor's own bfloat16 arithmetic it is twenty times slower than float32 on a CPU.
    if settings.precision == "bfloat16" or (settings.precision == "auto" and device.type == "cuda"):
        return torch.autocast(device.type, torch.bfloat16)
    if settings.precision == "float16":
        return torch.autocast(device.type, torch.float16)
    return nullcontext()


def scaler(settings: TrainSettings, device: torch.device) -> torch.amp.GradScaler:
    """Scales float16 losses so that small gradients do not vanish; inactive for other precisions."""
    return torch.amp.GradScaler(device.type, enabled=settings.precision == "float16")
