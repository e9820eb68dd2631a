"""Lies about who: players and teams exchanged, or made up."""

from __future__ import annotations

import re

from football.codes import EventType
from tests.commentary.facts.lies.figures import score_in
from tests.commentary.facts.lies.makers import Case, Makers, into, shares_a_word, swap, word

FOREIGN_NAMES = ("Ruud Terpstra", "Aleksi Vainio", "Tomás Bravo", "Kwabena Sarpong", "Young", "O'Hanlon")
FOREIGN_TEAMS = ("Ravenscourt Rangers", "FC Nordhafen", "Olympique Valmont")

MAKERS: Makers = {}
_lie = into(MAKERS)


@_lie("wrong player")
def _(case: Case) -> str | None:
    if case.bystander is None or shares_a_word(case.bystander, *case.names) or not case.has(case.event.player):
        return None
    return word(case.event.player).sub(case.bystander, case.text, count=1)


@_lie("foreign player")
def _(case: Case) -> str | None:
    names = [name for name in case.names if case.has(name)]
    foreign = case.rng.choice(FOREIGN_NAMES)
    if not names or shares_a_word(foreign, *case.names):
        return None
    return word(case.rng.choice(names)).sub(foreign, case.text, count=1)


@_lie("players swapped")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is EventType.CORNER or not event.player or not event.player2:
        return None
    return None if shares_a_word(event.player, event.player2) else swap(case.text, event.player, event.player2)


@_lie("substitution swapped")
def _(case: Case) -> str | None:
    event = case.event
    if not event.player_in or not event.player_out or shares_a_word(event.player_in, event.player_out):
        return None
    return swap(case.text, event.player_in, event.player_out)


@_lie("teams swapped")
def _(case: Case) -> str | None:
    event = case.event
    score = score_in(case.text)
    if score and score[1] == score[3]:
        return None
    if event.event_type is EventType.ANNOUNCEMENT and not score:
        return None
    return swap(case.text, event.team, event.opponent)


@_lie("team exchanged")
def _(case: Case) -> str | None:
    """The only team named becomes the other one."""
    event = case.event
    if event.event_type is EventType.ANNOUNCEMENT or case.has(event.team) is case.has(event.opponent):
        return None
    if event.is_sending_off and case.state.home.men == case.state.away.men:
        return None
    named, other = (event.team, event.opponent) if case.has(event.team) else (event.opponent, event.team)
    return None if shares_a_word(named, other) else word(named).sub(other, case.text)


@_lie("wrong team")
def _(case: Case) -> str | None:
    """The team in brackets after the player, or after the heading, becomes the other one."""
    event = case.event
    heading = re.search(r"^(?:Corner|Offside|Substitution), ((?:1\. ?)?[^.]+)\. ", case.text)
    member = re.search(rf"{re.escape(event.player)} \(([^()]*)\)", case.text) if event.player else None
    match = member or heading
    if not match or shares_a_word(event.team, event.opponent):
        return None
    true = event.player_side if member else event.side
    other = event.opponent if true is event.side else event.team
    return case.text[: match.start(1)] + other + case.text[match.end(1) :]


@_lie("foreign team")
def _(case: Case) -> str | None:
    for team in (case.event.team, case.event.opponent):
        if case.has(team):
            return word(team).sub(case.rng.choice(FOREIGN_TEAMS), case.text, count=1)
    return None
