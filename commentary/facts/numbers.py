"""Whether a number holds: scores either way round, minutes and clocks, men on the pitch, and counts.

A bare score is read home side first; where a team is named with it, that team's goals come first. In a
shoot-out a score may be the match's or the shoot-out's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from commentary.facts.claims import CLAIMS
from commentary.facts.claims.run_of_play import corners_in_a_row
from commentary.facts.match_facts import Facts
from football.codes import EventType, Period, Side


class Values(NamedTuple):
    """What a number phrase names: teams (T or U), numbers in order, players' letters, clocks as (minute, added)."""

    teams: tuple[str, ...]
    numbers: tuple[int, ...]
    people: tuple[str, ...]
    clocks: tuple[tuple[int, int], ...]


Judge = Callable[[Facts, Values, Side], bool | None]
_CLOCK = re.compile(r"\d+")


def clock_values(token: str) -> tuple[int, int]:
    """`45+2'` is (45, 2), `23'` is (23, 0)."""
    parts = [int(part) for part in _CLOCK.findall(token)]
    return parts[0], parts[1] if len(parts) > 1 else 0


def side_of(facts: Facts, letter: str) -> Side:
    """The side that T (the event's team) or U (its opponent) stands for."""
    return facts.event.side if letter == "T" else facts.event.side.other


def _pairs(facts: Facts, first: Side) -> list[tuple[int, int]]:
    """The scores that may be said with this side's goals first."""
    ours, theirs = facts.state.team(first), facts.state.team(first.other)
    pairs = [(ours.goals, theirs.goals)]
    if facts.state.home.shoot_out_kicks or facts.state.away.shoot_out_kicks:
        pairs.append((ours.shoot_out_goals, theirs.shoot_out_goals))
    return pairs


def _is_score(facts: Facts, first: Side, numbers: tuple[int, ...]) -> bool | None:
    return numbers[:2] in _pairs(facts, first)


def _of_teams(facts: Facts, values: Values, _: Side) -> bool | None:
    if len(set(values.teams[:2])) < 2:
        return False
    return _is_score(facts, side_of(facts, values.teams[0]), values.numbers)


def _of_a_team(facts: Facts, values: Values, _: Side) -> bool | None:
    """Judge "Brazil make it 2–1" and "2–1 to Brazil"."""
    return _is_score(facts, side_of(facts, values.teams[0]), values.numbers)


def _of_a_side(claim: str, *, ahead: bool) -> Judge:
    """Judge "Brazil lead 2–1" and "Brazil trail 2–1": the claim must hold, and the leader's goals may come first."""

    def judge(facts: Facts, values: Values, _: Side) -> bool | None:
        side = side_of(facts, values.teams[0])
        if len(set(values.teams)) < len(values.teams) or not CLAIMS[claim](facts, side):
            return False
        first = values.numbers[0] >= values.numbers[1]
        return _is_score(facts, side if first is ahead else side.other, values.numbers) and (first or not ahead)

    return judge


def _bare(facts: Facts, values: Values, _: Side) -> bool | None:
    return _is_score(facts, Side.HOME, values.numbers)


def _in_words(facts: Facts, values: Values, side: Side) -> bool | None:
    """Judge "two-nil", "nil-two", "one-all"."""
    if len(values.numbers) == 1:
        level = (values.numbers[0], values.numbers[0])
        return level in _pairs(facts, Side.HOME)
    return values.numbers[:2] in [*_pairs(facts, Side.HOME), *_pairs(facts, side)]


def _margin(facts: Facts, values: Values, side: Side) -> bool | None:
    wanted = values.numbers[0] if values.numbers else 1
    return abs(facts.ahead(side)) == wanted


def _shoot_out(facts: Facts, values: Values, _: Side) -> bool | None:
    """The shoot-out's score: of the team named, or of the two named, else home side first."""
    first = side_of(facts, values.teams[0]) if values.teams else Side.HOME
    if len(values.teams) > 1 and values.teams[0] == values.teams[1]:
        return False
    ours, theirs = facts.state.team(first), facts.state.team(first.other)
    return values.numbers[:2] == (ours.shoot_out_goals, theirs.shoot_out_goals)


def _leads_by(facts: Facts, values: Values, side: Side) -> bool | None:
    if values.teams:
        side = side_of(facts, values.teams[0])
    return facts.ahead(side) == (values.numbers[0] if values.numbers else 1)


def _team_total(facts: Facts, values: Values, _: Side) -> bool | None:
    """Judge "Brazil have four": their goals, in a shoot-out perhaps the shoot-out's."""
    return (values.numbers[0],) in [pair[:1] for pair in _pairs(facts, side_of(facts, values.teams[0]))]


def _total_of_player(noun: str) -> Judge:
    def judge(facts: Facts, values: Values, _: Side) -> bool | None:
        count = _of_player(facts, noun, values.people[0] if values.people else "")
        return None if count is None else count == values.numbers[0]

    return judge


def _corners_in_a_row(facts: Facts, values: Values, _: Side) -> bool | None:
    return facts.kind is EventType.CORNER and corners_in_a_row(facts) == values.numbers[0]


def _clock(facts: Facts, values: Values, _: Side) -> bool | None:
    return values.clocks[0] == (facts.event.minute, facts.event.added_minute)


def _minute(facts: Facts, values: Values, _: Side) -> bool | None:
    if facts.event.event_type is EventType.ANNOUNCEMENT:
        return values.numbers[0] in (45, 90, 105, 120) and values.numbers[0] == facts.event.minute
    return values.numbers[0] == facts.event.minute


def _minutes_left(facts: Facts, values: Values, _: Side) -> bool | None:
    """The minutes to the end of the second half of the match, or of extra time: "ten left" in the 80th and 81st."""
    event = facts.event
    end = {Period.SECOND_HALF: 90, Period.EXTRA_TIME_SECOND_HALF: 120}.get(event.period)
    return end is not None and not event.added_minute and values.numbers[0] - (end - event.minute) in (0, 1)


def _added_minute(facts: Facts, values: Values, _: Side) -> bool | None:
    return values.numbers[0] == facts.event.added_minute


def _added_time_shown(facts: Facts, values: Values, _: Side) -> bool | None:
    return facts.event.added_time == values.numbers[0]


def _men(facts: Facts, values: Values, side: Side) -> bool | None:
    return facts.state.team(side).men == values.numbers[0]


def _men_against_men(facts: Facts, values: Values, side: Side) -> bool | None:
    men = facts.state.team(side).men, facts.state.team(side.other).men
    return values.numbers[:2] in (men, men[::-1])


def _man_short(facts: Facts, _: Values, side: Side) -> bool | None:
    return facts.state.team(side).men == facts.state.team(side.other).men - 1


def _man_up(facts: Facts, _: Values, side: Side) -> bool | None:
    return facts.state.team(side).men == facts.state.team(side.other).men + 1


def _yards(facts: Facts, values: Values, _: Side) -> bool | None:
    """The archive knows two distances: more than 35 yards, and more than 40."""
    claim = {35: "35 yards", 40: "40 yards"}.get(values.numbers[0])
    if claim:
        return CLAIMS[claim](facts, facts.event.side)
    return None if facts.kind is EventType.ATTEMPT else False


def _goals_of_player(count: int) -> Judge:
    def judge(facts: Facts, _: Values, __: Side) -> bool | None:
        if facts.event.is_own_goal or not facts.counts_in_match:
            return False
        return facts.state.team(facts.event.side).player(facts.event.player).goals == count

    return judge


#: Counted thing -> (name of the player's tally, name of the team's).
_TALLIES = {
    "goal": ("goals", "goals"),
    "own goal": ("own_goals", None),
    "shot": ("shots", "shots"),
    "shot on target": (None, "shots_on_target"),
    "corner": (None, "corners"),
    "foul": ("fouls", "fouls"),
    "free kick": ("fouls_won", None),
    "offside": ("offsides", "offsides"),
    "yellow card": ("yellow_cards", "yellow_cards"),
    "red card": (None, "sent_off"),
    "substitution": (None, "substitutions"),
    "assist": ("assists", None),
    "penalty": (None, "shoot_out_kicks"),
}


def _counted(facts: Facts) -> str:
    """What a bare "his second" counts: the thing that just happened."""
    kind, event = facts.kind, facts.event
    if kind is EventType.ATTEMPT:
        if event.period is Period.SHOOT_OUT:
            return "penalty"
        return "own goal" if event.is_own_goal else "goal" if event.is_goal else "shot"
    return {
        EventType.CORNER: "corner",
        EventType.FOUL: "foul",
        EventType.FREE_KICK_WON: "free kick",
        EventType.OFFSIDE: "offside",
        EventType.YELLOW_CARD: "yellow card",
        EventType.SECOND_YELLOW_CARD: "yellow card",
        EventType.RED_CARD: "red card",
        EventType.SUBSTITUTION: "substitution",
    }.get(kind, "")


def _of_player(facts: Facts, noun: str, letters: str) -> int | None:
    event = facts.event
    assisted = noun == "assist" or letters == "Q"
    name, side = (event.player2, event.player2_side) if assisted else (event.player, event.player_side)
    tally = _TALLIES.get(noun, (None, None))[0]
    if name is None or tally is None:
        return None
    count = int(getattr(facts.state.team(side).player(name), tally))
    return max(count, 2) if noun == "yellow card" and event.is_second_yellow else count


def _of_team(facts: Facts, noun: str, side: Side) -> int | None:
    tally = _TALLIES.get(noun, (None, None))[1]
    return None if tally is None else int(getattr(facts.state.team(side), tally))


def _count(owner: str, noun: str) -> Judge:
    def judge(facts: Facts, values: Values, side: Side) -> bool | None:
        thing = noun or _counted(facts)
        wanted = values.numbers[0]
        letters = values.people[0] if values.people else ""
        subject = side_of(facts, values.teams[0]) if values.teams else side
        if owner == "player":
            counts = [_of_player(facts, thing, letters)]
        elif owner == "team":
            counts = [_of_team(facts, thing, subject)]
        else:
            ours, theirs = _of_team(facts, thing, side), _of_team(facts, thing, side.other)
            total = None if ours is None or theirs is None else ours + theirs
            counts = [ours, total, _of_player(facts, thing, letters)]
        told = [count for count in counts if count is not None]
        return wanted in told if told else None

    return judge


JUDGES: dict[str, Judge] = {
    "score of teams": _of_teams,
    "score between teams": _of_teams,
    "score after teams": _of_teams,
    "score to a team": _of_a_team,
    "score of a team": _of_a_team,
    "score of a leading team": _of_a_side("leads", ahead=True),
    "score of a trailing team": _of_a_side("trails", ahead=False),
    "score of a winning team": _of_a_side("winner", ahead=True),
    "score of a losing team": _of_a_side("loser", ahead=False),
    "score": _bare,
    "score in words": _in_words,
    "shoot-out score": _shoot_out,
    "shoot-out score of teams": _shoot_out,
    "shoot-out score of a team": _shoot_out,
    "goal margin": _margin,
    "clock": _clock,
    "minute": _minute,
    "minutes left": _minutes_left,
    "added minute": _added_minute,
    "added time shown": _added_time_shown,
    "men": _men,
    "man short": _man_short,
    "man up": _man_up,
    "men against men": _men_against_men,
    "yards": _yards,
    "leads by": _leads_by,
    "team total": _team_total,
    "player total": _total_of_player("goal"),
    "fouls of player": _total_of_player("foul"),
    "offsides of player": _total_of_player("offside"),
    "counted in a row": _corners_in_a_row,
    "brace": _goals_of_player(2),
    "hat trick": _goals_of_player(3),
}
SCORES = frozenset(name for name in JUDGES if name.startswith(("score", "shoot-out score")))


def judge_of(name: str) -> Judge | None:
    """The judge of a number claim by its name in the table, None when the name is no number claim."""
    if name.startswith("count "):
        owner, _, noun = name.removeprefix("count ").partition(":")
        if name not in JUDGES:
            JUDGES[name] = _count(owner, noun)
    return JUDGES.get(name)


def told_by_count(facts: Facts, name: str) -> str | None:
    """The claim that a count of what just happened makes too: "a third foul by …" says that there was a foul."""
    claim = _CLAIMED.get(name.partition(":")[2]) if name.startswith("count ") else None
    return claim if claim and CLAIMS[claim](facts, facts.event.side) else None


_CLAIMED = {
    "goal": "goal",
    "own goal": "own goal",
    "shot": "attempt",
    "corner": "corner",
    "foul": "foul",
    "free kick": "free kick",
    "offside": "offside",
    "yellow card": "yellow card",
    "red card": "red card",
    "substitution": "substitution",
}


def truth_of_number(facts: Facts, name: str) -> str:
    """What the number is, in words."""
    home, away = facts.state.home, facts.state.away
    if name in SCORES or name == "goal margin":
        shoot_out = f" ({home.shoot_out_goals}–{away.shoot_out_goals} pens)" if home.shoot_out_kicks else ""
        return f"{home.name} {home.goals}–{away.goals} {away.name}{shoot_out}"
    if name in ("clock", "minute", "minutes left", "added minute"):
        return facts.event.clock
    if name == "added time shown":
        return str(facts.event.added_time or "")
    if name == "yards":
        return facts.event.location.label if facts.event.location else ""
    if name.startswith("m"):
        return f"{home.men} men against {away.men}"
    return ""
