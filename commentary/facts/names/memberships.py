"""Players whose team is said with the name: "Ada Stone (Rovers)", "Rovers' Ada Stone", "Ada Stone of Rovers"."""

from __future__ import annotations

from typing import NamedTuple

from commentary.facts.text_parts import SENTENCE_END


class Member(NamedTuple):
    """A player said to be of a team."""

    place: int
    letters: str
    team: str


def without_members(masked: tuple[str, ...]) -> tuple[list[int], tuple[Member, ...]]:
    """Take the team in brackets out after each player, and note who is said to play for whom."""
    places: list[int] = []
    members: list[Member] = []
    place, size = 0, len(masked)
    while place < size:
        symbol = masked[place]
        places.append(place)
        if symbol[0] == "@":
            team, skip = _team_after(masked, place)
            if team:
                members.append(Member(place, symbol[1:], team))
                place += skip
        elif symbol[0] == "%" and len(symbol) > 1 and masked[place + 1 : place + 2] == ("'s",):
            following = masked[place + 2] if place + 2 < size else ""
            if following.startswith("@"):
                members.append(Member(place + 2, following[1:], symbol[1:]))
                places.pop()
                place += 1
        place += 1
    return places, tuple(members)


def _team_after(masked: tuple[str, ...], place: int) -> tuple[str, int]:
    """The player's team, right after the name in brackets, after "of", or closing the sentence; and its length."""
    following = masked[place + 1 : place + 5]
    if len(following) > 2 and following[0] == "(" and following[1][0] == "%" and following[2] == ")":
        return following[1][1:], 3
    if len(following) > 1 and following[0] == "of" and following[1][0] == "%":
        return following[1][1:], 2
    ends = len(following) == 2 or (len(following) > 2 and following[2] in SENTENCE_END)
    if len(following) > 1 and following[0] == "," and following[1][0] == "%" and ends:
        return following[1][1:], 2
    return "", 0
