"""The plain names of a match (`plain_names`): those of its teams and players that mean no one else in it."""

from __future__ import annotations

from collections.abc import Mapping

from commentary.facts.names.known_names import begins, of_team
from commentary.facts.names.plain_names import Person, Teams, person, teams
from commentary.facts.names.rosters import signs_of
from commentary.facts.text_parts import name_words
from commentary.names_by_part import NamesByPart
from football.codes import Side
from football.events import MatchEvent
from football.match_information import MatchInformation

#: Players by their letters; B is who is both the player and the second player.
People = list[tuple[str, Person]]


class MatchNames:
    """The names of a match; `follow` looks at the players who came since.

    A name that means no one else among all whom the match ever had means no one else at any time.
    """

    def __init__(
        self, event: MatchEvent, roster: NamesByPart, info: MatchInformation | None, headings: frozenset[str]
    ) -> None:
        self.roster, self.info, self.signs, self.headings = roster, info, roster.by_part.keys(), headings
        self.named = (event.home, event.away, event.competition)
        #: The words with which a name of the competition begins.
        named = (event.competition, info.competition if info else None)
        self.firsts = frozenset([word for one in named if one and (word := begins(one))])
        sides = teams(of_team(event.home, Side.HOME, info), of_team(event.away, Side.AWAY, info))
        #: None where they are not plain.
        self.sides = sides if sides is not None and self._is_plain(sides) else None
        self._people: dict[str, Person | None] = {}
        self._followed = len(roster.names)

    def _is_plain(self, sides: Teams) -> bool:
        words, initials = sides.words, any(len(first) == 1 for first in self.firsts)
        return (
            not initials
            and self.signs.isdisjoint(words)
            and self.firsts.isdisjoint(words)
            and self.headings.isdisjoint(sides.single)
        )

    def is_of(self, event: MatchEvent) -> bool:
        """Whether an event has the same teams and competition."""
        return self.named == (event.home, event.away, event.competition)

    def follow(self) -> None:
        """Names of which a new player's words may be one are no longer plain."""
        names = self.roster.names
        if len(names) == self._followed:
            return
        for name in [*names][self._followed :]:
            signs = signs_of(name)
            if self.sides is not None and not self.sides.words.isdisjoint(signs):
                self.sides = None
            self._people.pop(name, None)
            for other, one in self._people.items():
                if one is not None and not one.words.isdisjoint(signs):
                    self._people[other] = None
        self._followed = len(names)

    def people_of(self, event: MatchEvent) -> People | None:
        """The event's people by their letters; None where one is not plain, or is two of them."""
        people: People = []
        player, other = event.player, event.player2
        is_both = player is not None and player == other
        for letter, name in (
            ("B" if is_both else "P", player),
            ("Q", None if is_both else other),
            ("I", event.player_in),
            ("O", event.player_out),
        ):
            if name is not None:
                one = self._people[name] if name in self._people else self._person(name)
                if one is None or (people and _is_among(people, one)):
                    return None
                people.append((letter, one))
        return people

    def others(self, named: Mapping[str, str], people: People) -> People:
        """Players of other events by their letters; empty where one is not plain."""
        found: People = []
        for letter, name in named.items():
            one = self._people[name] if name in self._people else self._person(name)
            if one is None or _is_among(people, one):
                return []
            found.append((letter, one))
        return found

    def is_apart(self, words: frozenset[str], people: People) -> bool:
        """Whether none of the words that are no names may be one, or of one."""
        for _, one in people:
            if not one.words.isdisjoint(words):
                return False
        assert self.sides is not None
        return self.signs.isdisjoint(words) and self.sides.words.isdisjoint(words) and self.firsts.isdisjoint(words)

    def _person(self, name: str) -> Person | None:
        """A player of the match, of whose words none points at another: so no two share the end of a name."""
        one, signs = person(name), self.roster.by_part
        plain = one is not None and self.headings.isdisjoint(one.single) and name in self.roster.names
        if one is not None:
            others = any(word in signs and signs[word] != (name,) for word in one.words)
            plain = plain and not others and self.firsts.isdisjoint(name_words(name))
        found = self._people[name] = one if plain else None
        return found


def _is_among(people: People, one: Person) -> bool:
    return any(one.name == other.name for _, other in people)
