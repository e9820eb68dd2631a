"""Who is named in a text: each name is replaced by a symbol that says what the event makes of it.

The rest of the fact check then reads patterns, not names:

* `@P` the event's player, `@Q` player2, `@I` player in, `@O` player out, `@L` one of its line-up; of earlier events
  `@F` the player whom a card's foul was on, `@W` the scorer of the winning goal, `@N` of the last one; `@X` another
  player of the match;
  `@PQ` when the name fits two of them (a shared surname); `@?` a name that no one in this match has;
* `%T` the event's team, `%U` the opponent; `§` the competition;
* `#` digits, `#o` an ordinal in digits, `#c` a clock; words and marks stand for themselves.

A capital tells a name from a word, and so does what stands around it where the word could be either. A name that the
event writes without one needs none, unless it is a word of the lexicon.
"""

from __future__ import annotations

from typing import NamedTuple

from commentary.facts.lexicon import Lexicon
from commentary.facts.names.known_names import Entries, KnownNames
from commentary.facts.names.team_spellings import same_team
from commentary.facts.text_parts import FIGURES, OPENING, Token
from commentary.names_by_part import Words
from football.spelling import INNER_PARTICLES

#: A full stop after these does not end a team's name.
ABBREVIATED = frozenset({"1", "st", "jr", "sr"})
#: A team right before a number: "France 1. France lead" does not go on with the name of "1. France".
_TEAMS = (["%T"], ["%U"])
_ELLIPSIS = "…"
#: Marks that a name may have inside: "Queen's Park".
_INSIDE = frozenset({"'s", "&"})
_WITHIN_NAMES = INNER_PARTICLES | {".", "&"}


class Masked(NamedTuple):
    """A masked text: its symbols, and the token that each begins with; one more place closes the last."""

    symbols: tuple[str, ...]
    starts: tuple[int, ...]


class _Name(NamedTuple):
    """A name found, its symbol and its last token."""

    symbol: str
    last: int


def mask(tokens: list[Token], words: list[str], known: KnownNames, lexicon: Lexicon) -> Masked:
    """Replace the names in a text by symbols. `words` are those of the tokens."""
    return _Finder(tokens, words, known, lexicon).masked()


class _Finder:
    """Looks for names in one text."""

    def __init__(self, tokens: list[Token], words: list[str], known: KnownNames, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.words = words
        self.known, self.people, self.others = known, known.people, known.others
        self.lexicon = lexicon
        self.small = known.small and frozenset(word for word in known.small if not lexicon.is_word(word))
        self.shortened = _ELLIPSIS in self.words

    def masked(self) -> Masked:
        tokens = self.tokens
        known = {**self.people, **self.others} if self.others else self.people
        plain = [token.symbol for token in tokens]
        symbols: list[str] = []
        starts: list[int] = []
        done = 0
        # Most words stand for themselves: they are taken over as one piece.
        for place in [place for place, word in enumerate(self.words) if word in known or not plain[place]]:
            if place < done:
                continue
            if done < place:
                symbols += plain[done:place]
                starts += range(done, place)
            starts.append(place)
            done = place
            word, kind, capital = tokens[place][:3]
            if kind == "mark":
                is_verb = word == "'s" and symbols and symbols[-1] in self.lexicon.contracted
                symbols.append("is" if is_verb else word)
            elif kind == "digits" and symbols[-1:] in _TEAMS:
                symbols.append("#")
            elif capital and word not in known and not self.shortened and self._is_word_with_capital(place):
                symbols.append(word)
            elif named := self._name(place):
                symbols.append(named.symbol)
                done = named.last
            else:
                symbols.append(word if kind == "word" else "#" if kind == "digits" else FIGURES[kind])
            done += 1
        symbols += plain[done:]
        return Masked(tuple(symbols), (*starts, *range(done, len(tokens) + 1)))

    def _name(self, place: int) -> _Name | None:
        """The name that begins here, None when what stands here is a word or a number."""
        token = self.tokens[place]
        word = token.word
        known = self._known(place)
        if token.kind != "word":
            return known or (self._other_spelling(place) if self._opens_a_name(place) else None)
        if self.shortened and (token.capital or word in INNER_PARTICLES) and (cut := self._cut(place)):
            return cut
        if known and (known.last > place or self._capital(place)) and not self._rather_a_word(known, place):
            if known.symbol[0] == "%" and self._may_go_on(known.last + 1) and not self._is_figure(known.last + 1):
                return self._other_spelling(place, beyond=known.last) or known
            return known
        if not token.capital or self.lexicon.is_of_a_house(word) or self._is_word_with_capital(place):
            return None
        return self._other_spelling(place) or _Name("@?", self._foreign_until(place))

    def _is_figure(self, place: int) -> bool:
        """Whether digits after a team's name are no part of a team's name: "Wynfield 34, Alderham 3" on shots."""
        token = self.tokens[place]
        return (
            token.kind == "digits"
            and token.word[0] != "0"
            and len(token.word) < 4
            and not any(token.word in words for words, _ in self.known.teams)
        )

    def _is_word_with_capital(self, place: int) -> bool:
        token = self.tokens[place]
        in_heading = token.word in self.lexicon.headings and self.tokens[place - 1].capital > 0
        expected = self._opens(place) or in_heading or token.capital == 2
        return expected and self.lexicon.is_word(token.word) and not self._team_in_brackets_follows(place)

    def _opens(self, place: int) -> bool:
        """Whether a capital is expected at this place anyway."""
        return place == 0 or self.tokens[place - 1].word in OPENING

    def _word(self, place: int) -> str:
        return self.words[place] if place < len(self.words) else ""

    def _known(self, place: int) -> _Name | None:
        """The longest of the known names that stands here, the event's own people first."""
        word = self.words[place]
        found = self._longest(self.people[word], place) if word in self.people else None
        return found or (self._longest(self.others[word], place) if word in self.others else None)

    def _longest(self, entries: Entries, place: int) -> _Name | None:
        for words, symbol in entries:
            last = place if len(words) == 1 else self._reach(place, words)
            if last is None:
                continue
            if last == place or self.tokens[place].capital or any(map(self._capital, range(place, last + 1))):
                return _Name(symbol, self._with_full_stop(last) if self._word(last + 1) == "." else last)
        return None

    def _with_full_stop(self, last: int) -> int:
        """The full stop of "Jr." is the name's where the sentence goes on after it."""
        following = last + 2
        if not self.tokens[last + 1].glued:
            return last
        goes_on = following < len(self.tokens) and not self.tokens[following].capital
        return last + 1 if goes_on and self.tokens[following].kind in ("word", "mark") else last

    def _reach(self, place: int, words: Words) -> int | None:
        """The place of the last token if these words stand here; full stops after initials are skipped."""
        said, size = self.words, len(self.words)
        before = words[0]
        for word in words[1:]:
            place += 1
            if len(before) <= 2 and place < size and said[place] in (".", "-"):
                place += 1
            if place >= size or said[place] != word:
                return None
            before = word
        return place

    def _rather_a_word(self, known: _Name, place: int) -> bool:
        """A surname such as Corner at the start of a sentence: the word, unless a name's surroundings follow."""
        word = self.words[place]
        if known.last > place or word not in self.lexicon.headings or not self._opens(place):
            return False
        return self.lexicon.is_word(word) and self._word(place + 1) not in ("(", "'s")

    def _team_in_brackets_follows(self, place: int) -> bool:
        """Whether "(Team)" follows, which only a player's name has."""
        if self._word(place + 1) != "(" or place + 2 >= len(self.tokens):
            return False
        team = self._known(place + 2) or self._other_spelling(place + 2)
        return team is not None and team.symbol[0] == "%" and self._word(team.last + 1) == ")"

    def _opens_a_name(self, place: int) -> bool:
        """Whether digits open a name, as in "1. FC Köln" and "1899 Hoffenheim", and close no score ("0–1. France")."""
        if self.tokens[place].glued and self._word(place - 1) in ("-", ":"):
            return False
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
                if len(previous) > 1 and previous not in ABBREVIATED:
                    break
            elif token.capital:
                known = self._known(after)
                if known and known.symbol[0] == "@":
                    break
                places.append(after)
            elif (
                self._is_hyphenated(after)
                or (token.kind == "digits" and closes_a_name(token.word))
                or ((token.word in INNER_PARTICLES or token.word == "&") and self._capital(after + 1))
            ):
                places.append(after)
            else:
                break
            after += 1
        return places

    def _may_go_on(self, place: int) -> bool:
        """Whether a token can be within a sequence at all."""
        if place >= len(self.tokens):
            return False
        token = self.tokens[place]
        return token.word in _WITHIN_NAMES or token.capital > 0 or token.kind == "digits" or token.hyphened

    def _is_hyphenated(self, place: int) -> bool:
        """Whether a word hangs on the one before it: "sur" in "Neufy-sur-Lorne"."""
        token, before = self.tokens[place], self.tokens[place - 1]
        return token.kind == "word" == before.kind and token.hyphened

    def _capital(self, place: int) -> bool:
        """Whether a capital stands here, or a word of a name that has none."""
        return place < len(self.tokens) and (self.tokens[place].capital > 0 or self.words[place] in self.small)

    def _other_spelling(self, place: int, *, beyond: int = -1) -> _Name | None:
        """A team under another spelling: the longest run of words that fits one team better than the other.

        Only a run that ends beyond a certain token counts.
        """
        places = self._sequence(place)
        while places and places[-1] > beyond:
            words = tuple(self.words[index] for index in places)
            scores = {"%T": 0, "%U": 0}
            for team, symbol in self.known.teams:
                scores[symbol] = max(scores[symbol], same_team(words, team))
            if scores["%T"] != scores["%U"]:
                symbol = max(scores, key=scores.__getitem__)
                return _Name(symbol, self._with_its_s(symbol, places[-1]))
            places.pop()
        return None

    def _with_its_s(self, symbol: str, last: int) -> int:
        """The "'s" of "Kescastle's" is the name's where the team is St Kescastle's."""
        if self._word(last + 1) != "'s":
            return last
        own = any(team[-1] == "'s" for team, of in self.known.teams if of == symbol)
        return last + 1 if own else last

    def _foreign_until(self, place: int) -> int:
        """The last token of a foreign name that begins here."""
        last = place
        for index in self._sequence(place)[1:]:
            if self.tokens[index].kind == "digits":
                break
            if self.tokens[index].capital:
                last = index
        return last

    def _cut(self, place: int) -> _Name | None:
        """A name cut short for a push message: "Étoile de Beau…", "S. de Beau…"."""
        last = place + (len(self.words[place]) == 1 and self._word(place + 1) == ".")
        while last + 1 < len(self.tokens) and (
            self.tokens[last + 1].kind in ("word", "digits") or self.words[last + 1] in _INSIDE
        ):
            last += 1
        if self._word(last + 1) != _ELLIPSIS or not self.tokens[last + 1].glued:
            return None
        words = tuple(word for word in self.words[place : last + 1] if word != ".")
        entries = [entry for found in self.known.people.values() for entry in found]
        entries += [(whole[part:], symbol) for whole, symbol in self.known.teams for part in range(len(whole))]
        found = {symbol for whole, symbol in entries if _begins(whole, words)}
        return _Name(found.pop(), last + 1) if len(found) == 1 else None


def _begins(whole: Words, words: Words) -> bool:
    size = len(words)
    return len(whole) >= size and whole[: size - 1] == words[:-1] and whole[size - 1].startswith(words[-1])


def closes_a_name(word: str) -> bool:
    """Whether digits close a name, as in "Schalke 04" or "Hannover 96": too odd for a score or a count."""
    return len(word) == 4 or (len(word) == 2 and (word[0] == "0" or int(word) > 30))
