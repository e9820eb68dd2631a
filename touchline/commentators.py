"""Which commentator a `--model` stands for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from model.base import Commentates

#: What `--model` says for no model at all.
PHRASEBOOK = "phrasebook"


#: Different situations that are remembered, so that equal ones are computed once.
CACHE = 50_000


def load(model: str | None, device: Literal["auto", "cpu", "cuda"] = "auto", *, cache: bool = True) -> Commentates:
    """The phrasebook, the checkpoint in a folder, or (None) the shipped one. Raises TouchlineError."""
    if model == PHRASEBOOK:
        from model.phrasebook import PhrasebookCommentator

        return PhrasebookCommentator()
    from model.commentator import Commentator

    return Commentator.load(Path(model) if model else None, device=device, cache=CACHE if cache else 0)
