"""The commentator that `--model` names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commentary.style import Style
    from model.commentator_interface import Commentates
    from model.device_and_decoding import DecodingKind, Device

#: The `--model` for no model.
PHRASEBOOK = "phrasebook"
#: Situations in the cache, so that equal ones are computed once.
CACHE = 50_000


def load(
    model: str | None,
    device: Device = "auto",
    *,
    cache: bool = True,
    decoding: DecodingKind = "greedy",
) -> Commentates:
    """The phrasebook, the checkpoint in a folder, or (None) the shipped one. Raises TouchlineError."""
    from commentary import phrasebook
    from commentary.summaries.sentences import read_all

    phrasebook.books()  # a file that can't be used is found at the start
    read_all()
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


def warm(commentator: Commentates, variants: Iterable[tuple[Style, str]], lines: int) -> None:
    """Write a full batch of lines and the summaries in each style and language, so that the first real ones are quick.

    A model that can't write fails here.
    """
    from commentary.situation import situations
    from commentary.summaries import with_parts
    from sources.classics.reader import classic_matches

    for style, language in variants:
        for match in classic_matches():
            due = list(with_parts(situations(match.events, style, language)))
            commentator.comment([situation for situation, _ in due[:lines]])
            for _, parts in due:
                for part in parts:
                    part.write(style, language)
