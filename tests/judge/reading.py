"""Reads a line: phrases with slots become assertions, and what no phrase covers stays unread.

A phrase is a regular expression with slots in braces. An upper-case slot is a player ({P}, {Q}, {R}), a team ({T}, {U})
or a number ({N}, {M}); a lower-case one is a word list of `words.yaml`. At each place the longest phrase wins.
A claim's argument `before` or `after` is the nearest player of the sentence on that side; `they` the team named last.
Words of `nothing.txt` assert nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from tests.judge.naming.mentions import MARK, NUMBERS, PLAYERS, TEAMS, Mention, in_words

HERE = Path(__file__).parent / "phrases"
_SLOT = re.compile(r"\{(\w+)\}")
_BETWEEN = re.compile(r"[\s.,;:!?()–\-/]+")
_WORD = re.compile(r"\w[\w'’-]*|\S")
_SENTENCE = re.compile(r"[.!?;](?=\s|$)")
_PLAYER = f"{PLAYERS}[\ue300-\ue3ff]?"
#: Counts in words, as summaries and reports have them.
_COUNTS = in_words(12)
_IN_PARTS = rf"(?:{NUMBERS}|(?:{'|'.join(_COUNTS)})(?!\w))"
_CLASSES = {"P": _PLAYER, "Q": _PLAYER, "R": _PLAYER, "T": TEAMS, "U": TEAMS, "N": NUMBERS, "M": NUMBERS}


@dataclass(frozen=True)
class Slot:
    """A slot of the line, by its place in the list of mentions."""

    place: int


#: A slot, a word of a list, or the team that a pronoun stands for (None: no team was named before).
Argument = Slot | str | int | None
#: The sentence has no player on that side: the claim is not made.
_MISSING = "missing"


@dataclass(frozen=True)
class Claim:
    """One assertion of a line: its kind and what it is about."""

    kind: str
    arguments: tuple[Argument, ...]
    phrase: str


@dataclass(frozen=True)
class Reading:
    """The claims of a line, in order, and the words that no phrase covers."""

    claims: tuple[Claim, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    pattern: re.Pattern[str]
    claims: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Language:
    """The phrases of a language, by the first character that they may begin with."""

    phrases: dict[str, tuple[Phrase, ...]]
    words: dict[str, dict[str, Any]]
    nothing: frozenset[str]

    def at(self, text: str, place: int) -> tuple[Phrase, re.Match[str]] | None:
        """The longest phrase that begins here."""
        best: tuple[Phrase, re.Match[str]] | None = None
        for phrase in (*self.phrases.get(_key(text[place]), ()), *self.phrases.get("", ())):
            match = phrase.pattern.match(text, place)
            if match and match.end() > place and (best is None or match.end() > best[1].end()):
                best = phrase, match
        return best


def _key(letter: str) -> str:
    for kind in (PLAYERS, TEAMS, NUMBERS):
        if kind[1] <= letter <= kind[3]:
            return kind
    return letter.lower()


def _keys(phrase: str, words: dict[str, dict[str, Any]], *, parts: bool = False) -> set[str]:
    """What a phrase may begin with; the empty string where that is not plain."""
    if slot := _SLOT.match(phrase):
        name = slot[1]
        if name[0] in _CLASSES and name[0].isupper():
            spelled = {word[0] for word in _COUNTS} if parts and name[0] in "NM" else set()
            return {_CLASSES[name[0]][:5], *spelled}
        return {key for text in words[name] for key in _keys(text, words, parts=parts)}
    if phrase.startswith("(") and not phrase.startswith("(?"):
        return _group_keys(phrase, words, parts=parts)
    if phrase[:1].isalpha() and phrase[1:2] not in ("?", "*"):
        return {phrase[0].lower()}
    return {""}


def _group_keys(phrase: str, words: dict[str, dict[str, Any]], *, parts: bool) -> set[str]:
    """What a phrase that begins with a group may begin with."""
    depth, start, options = 0, 1, list[str]()
    for at, letter in enumerate(phrase):
        depth += (letter == "(") - (letter == ")")
        if (depth == 1 and letter == "|") or depth == 0:
            options.append(phrase[start:at])
            start = at + 1
        if depth == 0:
            break
    rest = phrase[start:]
    if rest.startswith("?"):
        options.append(rest[1:].removeprefix(" "))
    else:
        options = [option or rest for option in options]
    found = [_keys(option.removeprefix(" "), words, parts=parts) if option else {""} for option in options]
    return set[str]().union(*found)


@cache
def language(tag: str, *, parts: bool = False) -> Language:
    """The phrases of a language, read from its folder; those of summaries and reports from the one inside it."""
    folder = HERE / tag
    words: dict[str, dict[str, Any]] = yaml.safe_load((folder / "words.yaml").read_text())
    found: dict[str, list[Phrase]] = {}
    for file in sorted((folder / "parts" if parts else folder).glob("*.yaml")):
        if file.name == "words.yaml":
            continue
        for phrase, claims in yaml.safe_load(file.read_text()).items():
            made = Phrase(_compiled(phrase, words, parts=parts), _claims(claims))
            for key in _keys(phrase, words, parts=parts):
                found.setdefault(key, []).append(made)
    nothing = frozenset((folder / "nothing.txt").read_text().split())
    return Language({key: tuple(made) for key, made in found.items()}, words, nothing)


def _claims(text: str | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    parts = [part.split() for part in (text or "").split(";")]
    return tuple((name, tuple(arguments)) for name, *arguments in parts) if text else ()


def _compiled(phrase: str, words: dict[str, dict[str, Any]], *, parts: bool) -> re.Pattern[str]:
    used: Counter[str] = Counter()

    def slot(match: re.Match[str]) -> str:
        name = match[1]
        used[name] += 1
        group = f"{name}__{used[name]}" if used[name] > 1 else name
        if name[0].isupper():
            return f"(?P<{group}>{_IN_PARTS if parts and name[0] in 'NM' else _CLASSES[name[0]]})"
        texts = sorted(words[name.rstrip("2")], key=_longest, reverse=True)
        return f"(?P<{group}>{'|'.join(_SLOT.sub(lambda inner: f'{_CLASSES[inner[1]]}', text) for text in texts)})"

    return re.compile(rf"{_SLOT.sub(slot, phrase)}(?!\w)", re.IGNORECASE)


def _longest(pattern: str) -> int:
    """The most letters that a word list's form can match, so that the longest form is tried first."""
    plain = re.sub(r"\{\w+\}|[?*\\]", "", pattern)
    while found := re.search(r"\(([^()]*)\)", plain):
        plain = plain[: found.start()] + max(found[1].split("|"), key=len) + plain[found.end() :]
    return len(plain)


@lru_cache(maxsize=1 << 17)
def read(text: str, tag: str, *, parts: bool = False) -> Reading:
    """The claims of a text whose names and numbers are slots."""
    known = language(tag, parts=parts)
    text = _german(text) if tag == "de" else _spoken(text, parts=parts)
    text, claims = _with_sides(text)
    if parts:
        text, told = _with_clocks(text)
        claims += told
    unread: list[str] = []
    team: Argument = None
    at = 0
    while at < len(text):
        if gap := _BETWEEN.match(text, at):
            at = gap.end()
            continue
        found = known.at(text, at)
        if found is None:
            word = _WORD.match(text, at)
            assert word is not None
            if word[0].lower() not in known.nothing:
                unread.append(word[0])
            at = word.end()
            continue
        phrase, match = found
        for place in range(match.start(), match.end()):
            if _key(text[place]) == TEAMS or MARK <= ord(text[place]) < MARK + 256:
                team = _slot(text[place])
        claims += [
            Claim(kind, arguments, match[0])
            for kind, names in phrase.claims
            if _MISSING not in (arguments := tuple(_argument(name, match, known, team) for name in names))
        ]
        at = match.end()
    return Reading(tuple(claims), tuple(unread))


def _slot(letter: str) -> Slot:
    return Slot(ord(letter[0]) % 256)


def _argument(name: str, match: re.Match[str], known: Language, team: Argument) -> Argument:
    if name == "they":
        return team
    if name in ("before", "after"):
        return _nearest(match, name)
    groups = match.groupdict()
    if name not in groups:
        return int(name) if name.isdigit() else name
    text = next((text for group, text in groups.items() if group.partition("__")[0] == name and text), None)
    if text is None:
        return _MISSING if name in "PQR" else None
    if _key(text[0]) in (PLAYERS, TEAMS, NUMBERS):
        return _slot(text)
    return _COUNTS[text.lower()] if name[0] in "NM" else _word(known.words[name.rstrip("2")], text)


def _nearest(match: re.Match[str], side: str) -> Argument:
    """The nearest player of the sentence before or after the phrase."""
    text, start, end = match.string, match.start(), match.end()
    before, after = _SENTENCE.split(text[:start])[-1], _SENTENCE.split(text[end:])[0]
    stretch = before[::-1] if side == "before" else after
    found = re.search(PLAYERS, stretch)
    return _slot(found[0]) if found else _MISSING


def _word(table: dict[str, Any], text: str) -> Argument:
    """What a word of a list means."""
    found: str | int = next(value for form, value in table.items() if re.fullmatch(_plain(form), text, re.IGNORECASE))
    return found


def _plain(form: str) -> str:
    return _SLOT.sub(lambda inner: _CLASSES[inner[1]], form)


_OF = re.compile(rf"({PLAYERS})(?:,? of ({TEAMS})| \(({TEAMS})(?=[,)])(,\s)?\)?)")


def _with_sides(text: str) -> tuple[str, list[Claim]]:
    """The text without the teams that stand behind players' names, and the claims that they make."""
    claims: list[Claim] = []

    def side(match: re.Match[str]) -> str:
        claims.append(Claim("plays_for", (_slot(match[1]), _slot(match[2] or match[3])), match[0]))
        mark = chr(MARK + ord(match[2] or match[3]) % 256)
        return match[1] + mark + (" (" if match[4] else "")

    return _OF.sub(side, text), claims


_CLOCKS = rf"{NUMBERS}(?:\+{NUMBERS})?'(?: pen| Elfer| per Elfmeter| own goal| Eigentor)?"
_BRACKETS = re.compile(
    rf"(own goal by |Eigentor von )?({PLAYERS})([\ue300-\ue3ff]?) (?:\(([^()]*)\)|((?:{_CLOCKS})(?:, {_CLOCKS})*))"
)
_CLOCK = re.compile(rf"({NUMBERS})(?:\+({NUMBERS}))?'( pen| Elfer| per Elfmeter)?")


def _with_clocks(text: str) -> tuple[str, list[Claim]]:
    """The text without the clocks that stand behind players' names, and what they claim: when the player scored."""
    claims: list[Claim] = []

    def clocks(match: re.Match[str]) -> str:
        when = match[4] or match[5]
        own = match[1] or "own goal" in when or "Eigentor" in when
        for clock in _CLOCK.finditer(when):
            kind = "own_goal_at" if own else "penalty_at" if clock[3] else "goal_at"
            claims.append(
                Claim(kind, (_slot(match[2]), _slot(clock[1]), _slot(clock[2]) if clock[2] else None), match[0])
            )
        return (match[1] or "") + match[2] + match[3]

    return _BRACKETS.sub(clocks, text), claims


#: "it's in" is "it is in".
_CONTRACTED = re.compile(r"\b(it|that|there|here|what|who|how|where)['’]s\b", re.IGNORECASE)
_ARE = re.compile(r"\b(we|they)['’]re\b", re.IGNORECASE)
_WILL = re.compile(r"\b(we|they)['’]ll\b", re.IGNORECASE)
_NOT = re.compile(r"n['’]t\b")


def _spoken(text: str, *, parts: bool) -> str:
    """English as it is written out: "it's" is "it is", in lines also "can't" and "handball"."""
    text = _CONTRACTED.sub(r"\1 is", text)
    if parts:
        return text
    text = _WILL.sub(r"\1 will", _ARE.sub(r"\1 are", text)).replace("t is been", "t has been")
    return _NOT.sub(" not", text.replace("can't", "cannot")).replace("andball", "and ball")


_ARTICLE = re.compile(rf"\b(?:(beim|vom|zum|am|im|des)|der|die|das|den|dem) (?={TEAMS})", re.IGNORECASE)
_JOINED = {"beim": "bei", "vom": "von", "zum": "zu", "am": "an", "im": "in", "des": "von"}


def _german(text: str) -> str:
    """Without articles before teams; "trifft" is no goal where the woodwork is hit."""
    if "luminium" in text:
        text = text.replace(" trifft ", " trifft_holz ")
    if "das Tor nicht" in text:
        text = text.replace(" trifft ", " trifft_nicht ")
    return _ARTICLE.sub(lambda match: f"{_JOINED[match[1].lower()]} " if match[1] else "", text)


def value(argument: Argument, mentions: list[Mention]) -> Any:
    """What an argument stands for: names, sides, a number or a word."""
    if not isinstance(argument, Slot):
        return argument
    mention = mentions[argument.place]
    return mention.players or mention.sides or mention.number
