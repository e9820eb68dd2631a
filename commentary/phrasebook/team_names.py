"""The names of teams in a language: "Germany" is "Deutschland", and "für" before "VfL Wolfsburg" is "für den".

A language's folder may have `names/*.yaml` with the sections

* `names` – the language's name of a team by the feed's; accents, capitals and marks make no difference;
* `endings` – last words that may follow such a name: "Women" is "Frauen";
* `articles` – articles, and the opening words of the names that have them, for `with_article` of its `grammar.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import add

from commentary.slots import TEAM_SLOTS, Join, Slot
from football.spelling import key

#: The words before a team's name and the name, with its article or None: ("Tor für ", "VfL Bergen", "der").
WithArticle = Callable[[str, str, str | None], str]
#: A text without the articles that `WithArticle` gives a name that has one: (text, "Netherlands", "the").
WithoutArticle = Callable[[str, str, str], str]
_CACHED = 16_384
_WORD, _APOSTROPHE = re.compile(r"\w+"), re.compile("['’]")


class TeamNames:
    """A language's names of teams, and how they stand in a sentence. Immutable."""

    def __init__(
        self,
        names: Mapping[str, str],
        endings: Mapping[str, str],
        articles: Mapping[str, str],
        with_article: WithArticle | None,
        without_article: WithoutArticle | None = None,
    ) -> None:
        """Take the names by the feed's, the endings by the feed's, and the articles by a name's opening words."""
        self._names = {_key(name): said for name, said in names.items()}
        self._endings = endings
        self._articles = articles
        self._with_article = with_article
        self._without_article = without_article
        self._with_articles = lru_cache(_CACHED)(self._those_with_articles)
        self.of = lru_cache(_CACHED)(self._of)
        self.join: Join = lru_cache(_CACHED)(self._join) if with_article else add
        self.translate_and_join: Join = lru_cache(_CACHED)(self._translate_and_join) if names else self.join

    def in_language(self, values: Mapping[Slot, str]) -> Mapping[Slot, str]:
        """The values of slots with the language's names of teams."""
        if not self._names:
            return values
        return {slot: self.of(value) if slot in TEAM_SLOTS else value for slot, value in values.items()}

    def plain(self, text: str, names: tuple[str, ...]) -> str:
        """A text with these names as they are, without the articles that `join` gives them."""
        if self._without_article:
            for name, article in self._with_articles(names):
                text = self._without_article(text, name, article)
        return text

    def _those_with_articles(self, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((name, article) for name in dict.fromkeys(names) if (article := self._article(name)))

    def _of(self, name: str) -> str:
        """The language's name of a team; the feed's where it has none."""
        known = self._known(name)
        return name if known is None else known

    def _known(self, name: str) -> str | None:
        if (said := self._names.get(_key(name))) is not None:
            return said
        base, _, last = name.rpartition(" ")
        if last not in self._endings or not base:
            return None
        known = self._known(base) or (base if self._article(base) else None)
        return f"{known} {self._endings[last]}" if known else None

    def _join(self, words: str, name: str) -> str:
        """The words before a team's name and the name, with the article that the name has after them."""
        return self._with_article(words, name, self._article(name)) if self._with_article else words + name

    def _translate_and_join(self, words: str, name: str) -> str:
        """The same for the feed's name."""
        return self._join(words, self._of(name))

    def _article(self, name: str) -> str | None:
        """By the longest opening words of the name that have one."""
        words = name.split()
        openings = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        return next((self._articles[opening] for opening in openings if opening in self._articles), None)


def _key(name: str) -> tuple[int, str]:
    """Its letters and how many words they are: the club Sanmarino is not San Marino."""
    plain = name.replace(" and ", " ")
    return len(_WORD.findall(_APOSTROPHE.sub("", plain))), key(plain)
