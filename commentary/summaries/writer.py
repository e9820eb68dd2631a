"""The text of a summary or report."""

from __future__ import annotations

from commentary.summaries.facts import SummaryFacts


def write(facts: SummaryFacts, _style: str, language: str, *, retracted: bool = False) -> str | None:
    """The text in a style and language; None where there are no sentences for them."""
    if language != "en" or retracted:
        return None
    home, away = facts.score
    return f"{facts.home} {home}, {facts.away} {away}."
