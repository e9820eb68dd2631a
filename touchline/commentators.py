"""Which commentator a `--model` stands for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from football.commentary import Style
    from model.base import Commentates

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
        from model.phrasebook import PhrasebookCommentator

        return PhrasebookCommentator()
    from model.commentator import Commentator
    from model.decoding import Decoding

    return Commentator.load(
        Path(model) if model else None,
        device=device,
        cache=CACHE if cache else 0,
        decoding=Decoding(kind=decoding),
    )


def warm(commentator: Commentates, styles: Iterable[Style]) -> None:
    """Ask for a line in each style: the first ones take longer, and a model that can't write at all is found out."""
    from football.classics import classic_matches
    from football.commentary import Situation
    from football.state import MatchState

    event = classic_matches()[0].events[0]
    state = MatchState.before(event).apply(event)
    commentator.comment([Situation(event, state, style) for style in styles])
