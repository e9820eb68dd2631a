"""Words that no line may use, whatever they claim: of gender, and in German what no native speaker says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.judge.naming.mentions import Cast
from tests.judge.naming.team_names import german_names

_GENDERED = {
    "en": re.compile(r"\b(men|man|he|his|him|himself|she|her|goalman|keeper's men)\b", re.IGNORECASE),
    "de": re.compile(r"\b(Mann|Männern?|ihm|ihn|er|seine[rmns]?|sie selbst)\b"),
}
_ARTICLE = re.compile(
    r"\b(für|von|bei|gegen|an|zwischen|mit) ((?:VfL|VfB|FC|1\. FC|SV|SC|TSV|FSV|HSV|TSG|SpVgg|MSV|KSC|SSV|SG)\b[^,.:!]*"
    r"|\w+er (?:SV|SC|FC)\b)"
)
_FORMER = re.compile(r"\b(für|bei|gegen) (Hamburg|Freiburg|Karlsruhe) (SV|SC)\b")
_UNIDIOMATIC = {
    "das Foul galt": re.compile(r"Das Foul galt"),
    "das Foul geht auf": re.compile(r"Das Foul geht auf"),
    "tief in der Verlängerung": re.compile(r"Tief in der Verlängerung"),
    "die Fahne ist oben gegen": re.compile(r"(Fahne|Flagge) ist oben gegen"),
    "die Entscheidung steht": re.compile(r"Die Entscheidung steht"),
    "it without a referent": re.compile(r"(aber|doch) es (geht|wird|ist) (rechts|links|hoch|über|knapp|am|pariert)"),
}


def faults(text: str, tag: str, cast: Cast) -> Iterator[tuple[str, str, str]]:
    """Verdict, kind and words of each."""
    if found := _GENDERED[tag].search(_without_names(text, cast)):
        yield "false", "gendered", found[0]
    if tag == "de":
        yield from _german(text, cast)


def _without_names(text: str, cast: Cast) -> str:
    for name in cast.players:
        if name in text:
            text = text.replace(name, "")
    for names in cast.teams:
        text = text.replace(names[0], "")
    return text


def _german(text: str, cast: Cast) -> Iterator[tuple[str, str, str]]:
    for kind, pattern in _UNIDIOMATIC.items():
        if found := pattern.search(text):
            yield "language", kind, found[0]
    if found := _ARTICLE.search(text):
        yield "language", "club without article", found[0]
    for names in cast.teams:
        english = names[0]
        usual = german_names().get(english)
        is_used = re.search(rf"\b{re.escape(english)}\b", text) is not None
        if usual and english not in usual and is_used and not any(form in text for form in usual if english in form):
            yield "language", "English name", english
