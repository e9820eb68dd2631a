"""A text whose names are all plain (`plain_names`), masked by its pieces between spaces, each taken apart only once.

What stands around a name can make another name of it, or a word. Where it might, a text is not taken: it is then masked
token by token (`mentioned_names`), which knows all cases. So here nothing is decided that is not plain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from commentary.facts.lexicon import Lexicon
from commentary.facts.match_facts import Facts
from commentary.facts.names.known_names import people_of_other_events
from commentary.facts.names.match_names import MatchNames, People
from commentary.facts.names.mentioned_names import closes_a_name
from commentary.facts.names.plain_names import Person, Spelled
from commentary.facts.names.rosters import roster_of
from commentary.facts.readings.statements import Reading
from commentary.facts.readings.texts import read
from commentary.facts.text_parts import IN_NAMES, OPENING, Token, clean, tokenise
from football.codes import CARDS, EventType, Side
from football.spelling import INNER_PARTICLES

#: Begins what stands for a name in a text; the letter of its symbol follows, a small one where no capital begins it.
_MARK = "\0"
#: What the letters stand for: B is who is both the player and the second player, V and W teams that a figure ends.
_LETTERS = {"B": "PQ"}
_SYMBOLS = {letter: f"@{_LETTERS.get(letter, letter)}" for letter in "PQBIOF"} | {
    "T": "%T",
    "U": "%U",
    "V": "%T",
    "W": "%U",
}
_FIGURES = frozenset("VvWw")
#: Events whose lines may name the player of a foul before them.
_OF_FOULS = frozenset({*CARDS, EventType.FREE_KICK_WON})
_NOBODY: Mapping[str, str] = {}
_TAILS = frozenset(",.!?:;)")
_KEPT = 65536
_TEXTS_KEPT = 16384
_MATCHES_KEPT = 4096

# What the beginning of a piece is, and the same of what may not stand before it: two pieces that share one don't meet.
#: No piece of a plain text.
_ODD = 1
#: A word with a capital that must open something, after what closes nothing.
_IN_THE_MIDDLE = 2
#: A name, after an initial or a team.
_NAME = 4
#: "(", after a word with a capital: it may be a name, whose team follows.
_BRACKET = 8
#: What may go on the name of a team, after one.
_GOES_ON = 16
#: No capital, after a name and a full stop, which may be the name's.
_NO_CAPITAL = 32
#: A capital, after digits with which a name may begin.
_CAPITAL = 64


class _Piece(NamedTuple):
    """What stands between two spaces."""

    symbols: tuple[str, ...]
    #: Those of its tokens; empty for a name.
    words: tuple[str, ...]
    #: What its beginning is, and what may not follow it.
    first: int
    bars: int


class _Text(NamedTuple):
    """A text with its names replaced: what it says, its words by their places, and those that are no names."""

    reading: Reading
    words: tuple[str, ...]
    others: frozenset[str]


class PlainText(NamedTuple):
    """What a text says, the word at each place of its reading, and by letter who is said by the short name."""

    reading: Reading
    words: Sequence[str]
    short: Mapping[str, Person]
    #: Players of other events whom it may name, by letter.
    of_other_events: Mapping[str, str]


_REFUSED = _Piece((), (), _ODD, _ODD)


class PlainTexts:
    """Reads the texts of a language, where they are plain."""

    def __init__(self, lexicon: Lexicon) -> None:
        """`lexicon`: the language's words."""
        self._lexicon = lexicon
        self._pieces: dict[str, _Piece] = {}
        self._texts: dict[str, _Text] = {}
        self._matches: dict[str, MatchNames] = {}

    def read(self, text: str, facts: Facts) -> PlainText | None:
        """What a text about an event says; None where it is not plain."""
        event = facts.event
        # Token by token, a name in "'s" is another word before a second "'s".
        if _MARK in text or event.line_up or "'s's" in text:
            return None
        match = self._match(facts)
        sides, people = match.sides, match.people_of(event)
        if sides is None or people is None:
            return None
        short: dict[str, Person] = {}
        said = _replaced(text, people, short)
        ours, theirs = (sides.home, sides.away) if event.side is Side.HOME else (sides.away, sides.home)
        said = _with(said, ours, "T", "V")
        said = _with(said, theirs, "U", "W")
        known, of_other_events = self._text(said), _NOBODY
        if known is None and facts.kind in _OF_FOULS:
            of_other_events = people_of_other_events(facts)
            if others := match.others(of_other_events, people):
                known = self._text(_replaced(said, others, short))
                people += others
        if known is None or not match.is_apart(known.others, people):
            return None
        return PlainText(known.reading, known.words, short, of_other_events)

    def _match(self, facts: Facts) -> MatchNames:
        """The names of a match, those of its new players too."""
        event, state = facts.event, facts.state
        match_id, roster, info = state.match_id, roster_of(state), state.info
        found = self._matches.get(match_id)
        if found is None or found.roster is not roster or found.info is not info or not found.is_of(event):
            if found is None and len(self._matches) >= _MATCHES_KEPT:
                self._matches.clear()
            found = self._matches[match_id] = MatchNames(event, roster, info, self._lexicon.headings)
        found.follow()
        return found

    def _text(self, said: str) -> _Text | None:
        """A text with its names replaced; None where a piece of it is not plain, or two that meet."""
        if (found := self._texts.get(said)) is not None:
            return found
        if len(self._texts) >= _TEXTS_KEPT:
            self._texts.clear()
        pieces = self._pieces
        symbols: list[str] = []
        words: list[str] = []
        bars = _ODD
        for part in said.split(" "):
            more, those, first, follows = pieces.get(part) or self._piece(part)
            if bars & first:
                return None
            symbols += more
            words += those
            bars = follows
        found = self._texts[said] = _Text(read(tuple(symbols), self._lexicon), tuple(words), frozenset(words))
        return found

    def _piece(self, part: str) -> _Piece:
        if len(self._pieces) >= _KEPT:
            self._pieces.clear()
        found = self._pieces[part] = self._name(part) if _MARK in part else self._words(part)
        return found

    def _name(self, part: str) -> _Piece:
        """A name, with what may stand right before and after it."""
        opening, _, rest = part.partition(_MARK)
        letter, tail = rest[:1], rest[1:]
        if letter.upper() not in _SYMBOLS:
            return _REFUSED
        is_possessive = tail[:2] in ("'s", "’s")
        marks = tail[2:] if is_possessive else tail
        if (
            opening not in ("", "(")
            or not _TAILS.issuperset(marks)
            or "." in marks[:-1]
            or (is_possessive and letter in _FIGURES)
        ):
            return _REFUSED
        symbol = _SYMBOLS[letter.upper()]
        after = ("'s", *marks) if is_possessive else tuple(marks)
        first = _BRACKET | _NO_CAPITAL if opening else _NAME | (_CAPITAL if letter.isupper() else _NO_CAPITAL)
        bars = _ODD
        if not (after and after[-1] in OPENING):
            bars |= _IN_THE_MIDDLE
        if symbol[0] == "%" and not after:
            bars |= _NAME | _GOES_ON
        if after == (".",):
            bars |= _NO_CAPITAL
        symbols = (*opening, symbol, *after)
        return _Piece(symbols, (*opening, "", *after), first, bars)

    def _words(self, part: str) -> _Piece:
        """Words, marks and figures."""
        tokens = tokenise(part)
        symbols: list[str] = []
        for place in range(len(tokens)):
            symbol = self._symbol(tokens, place, symbols[-1] if symbols else "")
            if symbol is None:
                return _REFUSED
            symbols.append(symbol)
        if not tokens or part != clean(part) or "+" in (part[0], part[-1]):
            return _REFUSED
        return _Piece(tuple(symbols), tuple([token.word for token in tokens]), _first(tokens[0]), _bars(tokens))

    def _symbol(self, tokens: list[Token], place: int, before: str) -> str | None:
        """What a token is, and None where it may be (of) a name; `before`: the symbol before it."""
        token, after = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
        if token.word in ("'s", "…"):
            return None if not place or token.word == "…" else "is" if before in self._lexicon.contracted else "'s"
        if token.capital:
            opens = not place or tokens[place - 1].word in OPENING or token.capital == 2
            is_word = opens and self._lexicon.is_word(token.word) and not (after and after.word == "(")
            return token.word if is_word else None
        if token.kind == "digits":
            ends = after is None or (after.word == "." and place + 2 == len(tokens))
            return "#" if ends or not _may_open_a_name(tokens, place) else None
        return token.symbol


def _replaced(text: str, people: People, short: dict[str, Person]) -> str:
    """The text with what stands for these people in place of their names; adds to `short` who is said so."""
    for letter, one in people:
        is_short = False
        for spelling, capital, _ in one.spellings:
            if spelling in text:
                text = text.replace(spelling, _MARK + (letter if capital else letter.lower()))
                if is_short:
                    short[_LETTERS.get(letter, letter)] = one
            is_short = True
    return text


def _with(text: str, spellings: Iterable[Spelled], letter: str, with_figure: str) -> str:
    """The text with what stands for a team in place of its name."""
    for spelling, capital, figure in spellings:
        if spelling in text:
            said = with_figure if figure else letter
            text = text.replace(spelling, _MARK + (said if capital else said.lower()))
    return text


def _first(token: Token) -> int:
    """What a piece is that begins with this token."""
    found = _CAPITAL if token.capital else _NO_CAPITAL
    if token.capital == 1:
        found |= _IN_THE_MIDDLE
    if token.word == "(":
        found |= _BRACKET
    goes_on = token.capital or token.word in INNER_PARTICLES or token.word in (".", *IN_NAMES)
    if goes_on or (token.kind == "digits" and closes_a_name(token.word)):
        found |= _GOES_ON
    return found


def _bars(tokens: list[Token]) -> int:
    """What may not follow these tokens."""
    last = tokens[-1]
    found = _ODD if last.word in OPENING else _ODD | _IN_THE_MIDDLE
    if last.capital:
        found |= _BRACKET
    place = len(tokens) - (2 if last.word in (".", "-") and len(tokens) > 1 else 1)
    if tokens[place].kind == "word" and len(tokens[place].word) == 1:
        found |= _NAME
    if tokens[place].kind == "digits" and _may_open_a_name(tokens, place):
        found |= _CAPITAL
    return found


def _may_open_a_name(tokens: list[Token], place: int) -> bool:
    """Whether digits may open a name, as in "1. FC Köln" and "1899 Hoffenheim"."""
    word = tokens[place].word
    of_a_score = tokens[place].glued and place > 0 and tokens[place - 1].word in ("-", ":")
    return not of_a_score and (word == "1" or len(word) == 4)
