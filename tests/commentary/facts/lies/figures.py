"""Lies about numbers: the score, the minute, counts, men on the pitch, and who leads."""

from __future__ import annotations

import re

from football.codes import EventType, Period
from tests.commentary.facts.lies.makers import Case, Makers, append, into, replace

MAKERS: Makers = {}
_lie = into(MAKERS)


_SCORE = re.compile(r"(?<![\d.])(\d{1,2})(–|-)(\d{1,2})(?!\d)")
_LISTED = re.compile(r"(?<= )(\d{1,2})((?:, | and )[A-Z][^.:;]*? )(\d{1,2})(?=[.,;:)]|$| in the match)")


def score_in(text: str) -> re.Match[str] | None:
    """The score, which stands before the shots."""
    found = [match for pattern in (_SCORE, _LISTED) if (match := pattern.search(text))]
    return min(found, key=re.Match.start, default=None)


@_lie("wrong score")
def _(case: Case) -> str | None:
    match = score_in(case.text)
    if not match:
        return None
    group = case.rng.choice((1, 3))
    return (
        case.text[: match.start(group)]
        + str(int(match[group]) + case.rng.choice((1, 2)))
        + case.text[match.end(group) :]
    )


@_lie("score swapped")
def _(case: Case) -> str | None:
    match = score_in(case.text)
    if not match or match[1] == match[3]:
        return None
    return case.text[: match.start()] + match[3] + match[2] + match[1] + case.text[match.end() :]


@_lie("missing score")
def _(case: Case) -> str | None:
    if not (case.event.is_goal or case.event.event_type is EventType.ANNOUNCEMENT):
        return None
    match = score_in(case.text)
    if not match or (case.event.event_type is EventType.ANNOUNCEMENT and case.event.event_type2 not in (21, 23, 29)):
        return None
    if len(_SCORE.findall(case.text)) + len(_LISTED.findall(case.text)) > 1:
        return None
    without = case.text[: match.start(1)] + case.text[match.end(1) : match.start(3)] + case.text[match.end(3) :]
    return None if score_in(without) else without  # the match's score beside the shoot-out's


@_lie("wrong minute")
def _(case: Case) -> str | None:
    match = re.search(r"(\d+)(\+\d+)?'", case.text)
    wrong = (case.event.minute + case.rng.randint(1, 20)) % 90 + 1
    wrong += wrong == case.event.minute
    if match:
        return case.text[: match.start()] + f"{wrong}'" + case.text[match.end() :]
    return append(case.text, f"in the {wrong}th minute" if wrong not in (1, 2, 3) else f"({wrong}')")


@_lie("extra number")
def _(case: Case) -> str | None:
    return append(
        case.text, case.rng.choice(("for the 17th time", "from 23 metres", "at 104 km an hour", "before 41,000"))
    )


@_lie("wrong count")
def _(case: Case) -> str | None:
    lie = replace(
        case.text,
        {"hat-trick": "brace", "brace": "hat-trick"},
    )
    if lie or not case.event.is_goal or case.event.is_own_goal or case.event.period is Period.SHOOT_OUT:
        return lie
    scorer = case.event.player
    goals = case.state.team(case.event.side).player(scorer).goals
    return (
        append(
            case.text,
            f"a {('fifth', 'second', 'third', 'fourth', 'fifth')[min(goals, 4)]} goal for {case.event.player}",
        )
        if goals < 4
        else None
    )


@_lie("wrong men")
def _(case: Case) -> str | None:
    men = case.state.team(case.event.side).men
    lie = replace(case.text, {"ten": "nine", "nine": "eight", "eight": "ten"}) if case.event.is_sending_off else None
    if lie:
        return lie
    return append(case.text, f", with {case.event.team} down to {'ten' if men != 10 else 'nine'} players")


@_lie("wrong lead")
def _(case: Case) -> str | None:
    if case.event.period is Period.SHOOT_OUT or case.event.event_type is EventType.ANNOUNCEMENT:
        return None
    event, state = case.event, case.state
    ahead = state.team(event.side).goals - state.team(event.side.other).goals
    lie = replace(
        case.text, {"equaliser": "opener", "take the lead": "equalise", "level": "ahead", "opener": "equaliser"}
    )
    if lie:
        return lie
    return append(case.text, f"and {event.team} {'trail' if ahead >= 0 else 'lead'}")
