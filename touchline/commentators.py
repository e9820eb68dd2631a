"""Which commentator a `--model` stands for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from commentary.style import Language, Style
    from model.commentator_interface import Commentates

#: What `--model` says for no model at all.
PHRASEBOOK = "phrasebook"


#: Different situations that are remembered, so that equal ones are computed once.
CACHE = 50_000


def load(
    model: str | None,
    device: Literal["auto", "cpu", "cuda"] = "auto",
    *,
    cache: bool = True,
    decoding: Literal["greedy", "sampled", "beam"] = "greedy",
) -> Commentates:
    """The phrasebook, the checkpoint in a folder, or (None) the shipped one. Raises TouchlineError."""
    if model == PHRASEBOOK:
        from model.phrasebook_commentator import PhrasebookCommentator

        return PhrasebookCommentator()
    from model.commentator import Commentator
    from model.decoding import Decoding

    return Commentator.load(
        Path(model) if model else None,
        device=device,
        cache=CACHE if cache else 0,
        decoding=Decoding(kind=decoding),
    )


def warm(commentator: Commentates, tellings: Iterable[tuple[Style, Language]], lines: int) -> None:
    """Ask for a full batch of lines in each style and language, before any is waited for.

    The first ones take longer, on a GPU those of the first large batch; and a model that can't write is found out.
    """
    from commentary.situation import situations
    from sources.classics.reader import classic_matches

    for style, language in tellings:
        for match in classic_matches():
            commentator.comment(list(islice(situations(match.events, style, language), lines)))
