"""Where and how a network writes: the values that settings and flags take."""

from __future__ import annotations

from typing import Literal

Device = Literal["auto", "cpu", "cuda"]
DecodingKind = Literal["greedy", "sampled", "beam"]
