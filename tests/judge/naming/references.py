"""Whom "they", "das Team" and the like mean in a summary or report, by the words between them and the teams' names.

A word for a team means the one team that its sentence has named before it; else the one that the sentence before was
about. That is the only team that it named, if no two players stand behind its name; and of two the one that has a verb
of its own behind it. A word that could mean both, or neither, stays as it is, and so nothing reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.judge.naming.mentions import PLAYERS, TEAM, TEAMS, Mention

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÄÖÜ\ue000-\ue2ff])(?!Minute\b)")
_VERBS = (
    "are|beat|came|come|committed|couldn't|drew|edge|fight|finished|fought|gave|get|go|had|have|held|hit|hold|just|lead|"
    "leave|lost|made|make|need|pulled|put|recovered|run|scored|see|take|took|turn|turned|went|were|win|won"
)
_SUBJECT = re.compile(rf"(?<!and )(?:({TEAMS})|\b[Tt]hey) (?:{_VERBS})\b")
_WHOSE = re.compile(rf"{PLAYERS} (?:of|von|bei) {TEAMS}")


@dataclass(frozen=True)
class _Word:
    """A word for a team; `is_plural`: it may be several players as well. `before`: what stays of it before the team."""

    pattern: re.Pattern[str]
    is_plural: bool
    before: str = ""


_WORDS = {
    "en": (
        _Word(re.compile(r"\b(?P<before>[Tt]he)ir(?= goalkeeper)"), is_plural=True, before=" "),
        _Word(re.compile(r"(?<!on )\b[Tt]hey\b"), is_plural=True),
        _Word(re.compile(r"(?<!between )(?<!from )(?<!make )(?<!of )(?<!separates )\bthem\b"), is_plural=True),
    ),
    "de": (_Word(re.compile(r"(?<=\b[Dd](?:as|em|ie|er) )(?:Team|Mannschaft)\b"), is_plural=False),),
}


def with_references(text: str, mentions: list[Mention], tag: str) -> tuple[str, list[Mention]]:
    """The text with a slot for each word whose team is clear, and what all slots stand for."""
    found = list(mentions)
    said: list[str] = []
    about: int | None = None
    for sentence in _SENTENCE.split(text):
        whole = _resolved(sentence, about, found, tag)
        about = _about(whole, found, tag)
        said.append(whole)
    return " ".join(said), found


def _resolved(sentence: str, about: int | None, mentions: list[Mention], tag: str) -> str:
    words = [(match, word) for word in _WORDS[tag] for match in word.pattern.finditer(sentence)]
    for match, word in sorted(words, key=lambda pair: -pair[0].start()):
        named = _sides(sentence[: match.start()], mentions)
        earlier = [one for one, _ in words if one.start() < match.start()]
        if earlier and about is not None and not _sides(sentence[: earlier[0].start()], mentions):
            named = named | {about}
        side = about if not named else next(iter(named)) if len(named) == 1 else None
        if side is None or (match[0].lower() == "they" and re.search(PLAYERS, sentence[: match.start()])):
            continue
        slot = chr(TEAM + len(mentions))
        mentions.append(Mention(match[0], sides=frozenset({side})))
        before = f"{match['before']}{word.before}" if word.before else ""
        sentence = f"{sentence[: match.start()]}{before}{slot}{sentence[match.end() :]}"
    return sentence


def _sides(text: str, mentions: list[Mention]) -> set[int]:
    """The sides of the teams that a text names; both for a name that may be either's."""
    return set().union(*(mentions[ord(slot) % 256].sides for slot in re.findall(TEAMS, text)))


def _about(sentence: str, mentions: list[Mention], tag: str) -> int | None:
    """The side that the next sentence may go on about."""
    named = _sides(sentence, mentions)
    if not named or _WHOSE.search(sentence):
        return None
    plural = any(word.is_plural for word in _WORDS[tag])
    subjects = [found[1] for found in _SUBJECT.finditer(sentence)]
    if len(named) == 1:
        last = max(found.end() for found in re.finditer(TEAMS, sentence))
        behind = len(set(re.findall(PLAYERS, sentence[last:])))
        return None if plural and behind > 1 and not subjects else named.pop()
    players = re.search(PLAYERS, sentence)
    return _sides(subjects[0], mentions).pop() if plural and len(subjects) == 1 and not players else None
