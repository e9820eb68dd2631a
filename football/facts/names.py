"""Who is named in a text: each name is replaced by a symbol that says what the event makes of it.

The rest of the fact check then reads patterns, not names:

* `@P` the event's player, `@Q` player2, `@I` player in, `@O` player out, `@X` another player of the match;
  `@PQ` when the name fits two of them (a shared surname); `@?` a name nobody in this match has;
* `%T` the event's team, `%U` the opponent;
* `#` digits, `#o` an ordinal in digits, `#c` a clock; words and marks stand for themselves.

A name is told from a word by its capital, and by what stands around it where the word could be either.
"""

from __future__ import annotations

from typing import NamedTuple

from football.facts.cast import PARTICLES, Cast, Words
from football.facts.lexicon import is_word
from football.facts.teams import same_team
from football.facts.words import OPENING, Token, words_of

#: Words that headings and exclamations write with a capital; a capital makes no name of them.
_HEADINGS = words_of("""
    goal goals corner foul offside substitution penalty attempt shot hand ball handball card yellow red second own
    free kick half full time whistle score extra shoot out match off end var sub on scorer saved missed blocked header
    dismissal booking sent minute first third
""")
_ABBREVIATED = frozenset({"1", "st", "jr", "sr"})
_FIGURES = {"digits": "#", "ordinal": "#o", "clock": "#c"}
_ELLIPSIS = "…"


class Symbol(NamedTuple):
    """One symbol of the masked text and the tokens it stands for."""

    text: str
    first: int
    last: int


def mask(tokens: list[Token], cast: Cast) -> list[Symbol]:
    """Replace the names in a text by symbols."""
    return _Finder(tokens, cast).symbols()


class _Finder:
    """Looks for names in one text."""

    def __init__(self, tokens: list[Token], cast: Cast) -> None:
        self.tokens = tokens
        self.cast = cast
        self.shortened = any(token.word == _ELLIPSIS for token in tokens)

    def symbols(self) -> list[Symbol]:
        symbols: list[Symbol] = []
        people, others = self.cast.people, self.cast.others
        place = 0
        for index, token in enumerate(self.tokens):
            if index < place:
                continue
            place = index + 1
            word = token.word
            if token.kind == "mark":
                symbols.append(Symbol(word, index, index))
            elif (token.capital or word in people or word in others or token.kind == "digits") and (
                named := self._name(index)
            ):
                symbols.append(named)
                place = named.last + 1
            else:
                symbols.append(Symbol(_FIGURES.get(token.kind, word), index, index))
        return symbols

    def _name(self, place: int) -> Symbol | None:
        """The name that begins here, None when what stands here is a word or a number."""
        token = self.tokens[place]
        known = self._known(place)
        if token.kind != "word":
            return known or (self._other_spelling(place) if self._opens_a_name(place) else None)
        if self.shortened and token.capital and (cut := self._cut(place)):
            return cut
        if known and (known.last > place or token.capital) and not self._rather_a_word(known):
            wider = self._other_spelling(place) if known.text[0] == "%" else None
            return wider if wider and wider.last > known.last else known
        if not token.capital or self._is_word_with_capital(place):
            return None
        return self._other_spelling(place) or Symbol("@?", place, self._foreign_until(place))

    def _is_word_with_capital(self, place: int) -> bool:
        token = self.tokens[place]
        in_heading = token.word in _HEADINGS and self.tokens[place - 1].capital > 0
        expected = self._opens(place) or in_heading or token.capital == 2
        return expected and is_word(token.word) and not self._team_in_brackets_follows(place)

    def _opens(self, place: int) -> bool:
        """Whether a capital is expected at this place anyway."""
        return place == 0 or self.tokens[place - 1].word in OPENING

    def _word(self, place: int) -> str:
        return self.tokens[place].word if place < len(self.tokens) else ""

    def _known(self, place: int) -> Symbol | None:
        """The longest of the known names that stands here, the event's own people first."""
        word = self.tokens[place].word
        for index in (self.cast.people, self.cast.others):
            for words, symbol in index.get(word, ()):
                last = self._reach(place, words)
                if last is not None and (
                    last == place or any(token.capital for token in self.tokens[place : last + 1])
                ):
                    return Symbol(symbol, place, self._with_full_stop(last))
        return None

    def _with_full_stop(self, last: int) -> int:
        """The full stop of "Jr." is the name's where the sentence goes on after it."""
        following = last + 2
        if self._word(last + 1) != "." or self.tokens[last + 1].start != self.tokens[last].end:
            return last
        goes_on = following < len(self.tokens) and not self.tokens[following].capital
        return last + 1 if goes_on and self.tokens[following].kind in ("word", "mark") else last

    def _reach(self, place: int, words: Words) -> int | None:
        """The place of the last token if these words stand here; full stops after initials are skipped."""
        for index, word in enumerate(words):
            if index:
                place += 1
                if self._word(place) in (".", "-") and len(words[index - 1]) <= 2:
                    place += 1
            if self._word(place) != word:
                return None
        return place

    def _rather_a_word(self, known: Symbol) -> bool:
        """A surname such as Corner at the start of a sentence: the word, unless a name's surroundings follow."""
        place = known.first
        word = self.tokens[place].word
        if known.last > place or word not in _HEADINGS or not self._opens(place):
            return False
        return is_word(word) and self._word(place + 1) not in ("(", "'s")

    def _team_in_brackets_follows(self, place: int) -> bool:
        """Whether "(Team)" follows, which only a player's name has."""
        if self._word(place + 1) != "(" or place + 2 >= len(self.tokens):
            return False
        team = self._known(place + 2) or self._other_spelling(place + 2)
        return team is not None and team.text[0] == "%" and self._word(team.last + 1) == ")"

    def _opens_a_name(self, place: int) -> bool:
        """Whether digits open a name, as in "1. FC Köln" and "1899 Hoffenheim"."""
        word, following = self.tokens[place].word, place + 1
        if word == "1" and self._word(following) == ".":
            following += 1
        elif len(word) != 4:
            return False
        return following < len(self.tokens) and self.tokens[following].capital > 0

    def _sequence(self, place: int) -> list[int]:
        """Places of the tokens of a name as its capitals show it, up to where a known player's name begins."""
        places = [place]
        after = place + 1
        while after < len(self.tokens):
            token = self.tokens[after]
            if token.word == "." and self._capital(after + 1):
                previous = self.tokens[places[-1]].word
                if len(previous) > 1 and previous not in _ABBREVIATED:
                    break
            elif token.capital:
                known = self._known(after)
                if known and known.text[0] == "@":
                    break
                places.append(after)
            elif (
                self._is_hyphenated(after)
                or (token.kind == "digits" and _closes_a_name(token.word))
                or ((token.word in PARTICLES or token.word == "&") and self._capital(after + 1))
            ):
                places.append(after)
            else:
                break
            after += 1
        return places

    def _is_hyphenated(self, place: int) -> bool:
        """Whether a word hangs on the one before it: "sur" in "Neufy-sur-Lorne"."""
        token, before = self.tokens[place], self.tokens[place - 1]
        return token.kind == "word" == before.kind and token.hyphened

    def _capital(self, place: int) -> bool:
        return place < len(self.tokens) and self.tokens[place].capital > 0

    def _other_spelling(self, place: int) -> Symbol | None:
        """A team under another spelling: the longest run of words that fits one team better than the other."""
        places = self._sequence(place)
        for length in range(len(places), 0, -1):
            words = tuple(self.tokens[index].word for index in places[:length])
            scores = {"%T": 0, "%U": 0}
            for team, symbol in self.cast.teams:
                scores[symbol] = max(scores[symbol], same_team(words, team))
            if scores["%T"] != scores["%U"]:
                return Symbol(max(scores, key=scores.__getitem__), place, places[length - 1])
        return None

    def _foreign_until(self, place: int) -> int:
        """The last token of a foreign name that begins here."""
        last = place
        for index in self._sequence(place)[1:]:
            if self.tokens[index].kind == "digits":
                break
            if self.tokens[index].capital:
                last = index
        return last

    def _cut(self, place: int) -> Symbol | None:
        """A name cut short for a push message: "Étoile de Beau…"."""
        last = place
        while last + 1 < len(self.tokens) and self.tokens[last + 1].kind in ("word", "digits"):
            last += 1
        if self._word(last + 1) != _ELLIPSIS or self.tokens[last + 1].start != self.tokens[last].end:
            return None
        words = tuple(token.word for token in self.tokens[place : last + 1])
        entries = [entry for found in self.cast.people.values() for entry in found]
        entries += [(whole[part:], symbol) for whole, symbol in self.cast.teams for part in range(len(whole))]
        found = {symbol for whole, symbol in entries if _begins(whole, words)}
        return Symbol(found.pop(), place, last + 1) if len(found) == 1 else None


def _begins(whole: Words, words: Words) -> bool:
    size = len(words)
    return len(whole) >= size and whole[: size - 1] == words[:-1] and whole[size - 1].startswith(words[-1])


def _closes_a_name(word: str) -> bool:
    """Whether digits close a name, as in "Schalke 04" or "Hannover 96": too odd for a score or a count."""
    return len(word) == 4 or (len(word) == 2 and (word[0] == "0" or int(word) > 30))
