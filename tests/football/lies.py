"""Lies for the fact check: true texts turned into false ones, one fact at a time.

`lies(text, situation, bystander, rng)` gives every lie that can be made of a text, with its kind. It knows the
words of the public archive and of the phrasebook and nothing of how the fact check works. Each maker gives None
where its lie can't be told of the text, or would be no lie.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from football.codes import AssistMethod, BodyPart, EventType, Location, Period, PlaySituation, ShotOutcome, ShotPlace
from football.commentary import Situation

FOREIGN_NAMES = ("Ruud Terpstra", "Aleksi Vainio", "Tomás Bravo", "Kwabena Sarpong", "Young", "O'Hanlon")
FOREIGN_TEAMS = ("Ravenscourt Rangers", "FC Nordhafen", "Olympique Valmont")
REASONS = (
    "because of a knock",
    "after a mistake by the goalkeeper",
    "after an argument with the linesman",
    "in front of a full house",
    "for his first goal since March",
    "because of a deflection",
)


class Lie(NamedTuple):
    kind: str
    text: str


class Case(NamedTuple):
    """A true text, its situation, and somebody on the pitch who has no part in the event."""

    text: str
    situation: Situation
    bystander: str | None
    rng: Random

    @property
    def event(self):
        return self.situation.event

    @property
    def state(self):
        return self.situation.state

    @property
    def names(self):
        event = self.event
        return [name for name in (event.player, event.player2, event.player_in, event.player_out) if name]

    def has(self, name: str | None) -> bool:
        return name is not None and _word(name).search(self.text) is not None


Maker = Callable[[Case], str | None]
MAKERS: dict[str, Maker] = {}


def _lie(kind: str) -> Callable[[Maker], Maker]:
    def register(maker: Maker) -> Maker:
        MAKERS[kind] = maker
        return maker

    return register


def lies(text: str, situation: Situation, bystander: str | None, rng: Random) -> Iterator[Lie]:
    """Every lie that can be told with this text."""
    case = Case(text, situation, bystander, rng)
    for kind, make in MAKERS.items():
        told = make(case)
        if told is not None and told != text:
            yield Lie(kind, told)


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _swap(text: str, one: str, other: str) -> str | None:
    """Exchange two names wherever they stand."""
    if not (_word(one).search(text) and _word(other).search(text)):
        return None
    either = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, (one, other)), key=len, reverse=True))})(?!\w)")
    return either.sub(lambda match: other if match[0] == one else one, text)


def _replace(text: str, table: dict[str, str]) -> str | None:
    """The first entry whose words are in the text, replaced once; the case of the first letter is kept."""
    for old, new in table.items():
        match = re.search(rf"(?<!\w){old}(?!\w)", text, re.IGNORECASE)
        if match:
            put = new.capitalize() if match[0][0].isupper() else new
            return text[: match.start()] + put + text[match.end() :]
    return None


def _append(text: str, words: str) -> str:
    """Words added to the last sentence."""
    return f"{text[:-1]} {words}." if text[-1:] in ".!" else f"{text} {words}"


def _shares_a_word(one: str, *others: str | None) -> bool:
    return any(set(one.lower().split()) & set(other.lower().split()) for other in others if other)


# Who.


@_lie("wrong player")
def _(case: Case) -> str | None:
    if case.bystander is None or _shares_a_word(case.bystander, *case.names) or not case.has(case.event.player):
        return None
    return _word(case.event.player).sub(case.bystander, case.text, count=1)


@_lie("foreign player")
def _(case: Case) -> str | None:
    names = [name for name in case.names if case.has(name)]
    foreign = case.rng.choice(FOREIGN_NAMES)
    if not names or _shares_a_word(foreign, *case.names):
        return None
    return _word(case.rng.choice(names)).sub(foreign, case.text, count=1)


@_lie("players swapped")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is EventType.CORNER or not event.player or not event.player2:
        return None
    return None if _shares_a_word(event.player, event.player2) else _swap(case.text, event.player, event.player2)


@_lie("substitution swapped")
def _(case: Case) -> str | None:
    event = case.event
    if not event.player_in or not event.player_out or _shares_a_word(event.player_in, event.player_out):
        return None
    return _swap(case.text, event.player_in, event.player_out)


@_lie("teams swapped")
def _(case: Case) -> str | None:
    event = case.event
    score = _score(case.text)
    if score and score[1] == score[3]:
        return None
    if event.event_type is EventType.ANNOUNCEMENT and not score:
        return None
    return _swap(case.text, event.team, event.opponent)


@_lie("team exchanged")
def _(case: Case) -> str | None:
    """The only team named becomes the other one."""
    event = case.event
    if event.event_type is EventType.ANNOUNCEMENT or case.has(event.team) is case.has(event.opponent):
        return None
    named, other = (event.team, event.opponent) if case.has(event.team) else (event.opponent, event.team)
    return None if _shares_a_word(named, other) else _word(named).sub(other, case.text)


@_lie("wrong team")
def _(case: Case) -> str | None:
    """The team in brackets after the player, or after the heading, becomes the other one."""
    event = case.event
    heading = re.search(r"^(?:Corner|Offside|Substitution), ((?:1\. ?)?[^.]+)\. ", case.text)
    member = re.search(rf"{re.escape(event.player)} \(([^()]*)\)", case.text) if event.player else None
    match = member or heading
    if not match or _shares_a_word(event.team, event.opponent):
        return None
    true = event.player_side if member else event.side
    other = event.opponent if true is event.side else event.team
    return case.text[: match.start(1)] + other + case.text[match.end(1) :]


@_lie("foreign team")
def _(case: Case) -> str | None:
    for team in (case.event.team, case.event.opponent):
        if case.has(team):
            return _word(team).sub(case.rng.choice(FOREIGN_TEAMS), case.text, count=1)
    return None


# Score and numbers.

_SCORE = re.compile(r"(?<![\d.])(\d{1,2})(–|-)(\d{1,2})(?!\d)")
_LISTED = re.compile(r"(?<= )(\d{1,2})((?:, | and )[A-Z][^.:;]*? )(\d{1,2})(?=[.,;:)]|$)")


def _score(text: str) -> re.Match[str] | None:
    return _SCORE.search(text) or _LISTED.search(text)


@_lie("wrong score")
def _(case: Case) -> str | None:
    match = _score(case.text)
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
    match = _score(case.text)
    if not match or match[1] == match[3]:
        return None
    return case.text[: match.start()] + match[3] + match[2] + match[1] + case.text[match.end() :]


@_lie("missing score")
def _(case: Case) -> str | None:
    if not (case.event.is_goal or case.event.event_type is EventType.ANNOUNCEMENT):
        return None
    match = _score(case.text)
    if not match or (case.event.event_type is EventType.ANNOUNCEMENT and case.event.event_type2 not in (21, 23, 29)):
        return None
    if len(_SCORE.findall(case.text)) + len(_LISTED.findall(case.text)) > 1:
        return None
    return case.text[: match.start(1)] + case.text[match.end(1) : match.start(3)] + case.text[match.end(3) :]


@_lie("wrong minute")
def _(case: Case) -> str | None:
    match = re.search(r"(\d+)(\+\d+)?'", case.text)
    wrong = (case.event.minute + case.rng.randint(1, 20)) % 90 + 1
    wrong += wrong == case.event.minute
    if match:
        return case.text[: match.start()] + f"{wrong}'" + case.text[match.end() :]
    return _append(case.text, f"in the {wrong}th minute" if wrong not in (1, 2, 3) else f"({wrong}')")


@_lie("extra number")
def _(case: Case) -> str | None:
    return _append(
        case.text, case.rng.choice(("for the 17th time", "from 23 metres", "at 104 km an hour", "before 41,000"))
    )


@_lie("wrong count")
def _(case: Case) -> str | None:
    told = _replace(
        case.text,
        {"his second": "his third", "his third": "his fourth", "hat-trick": "brace", "his fourth": "his second"},
    )
    if told or not case.event.is_goal or case.event.is_own_goal or case.event.period is Period.SHOOT_OUT:
        return told
    goals = case.state.team(case.event.side).player(case.event.player).goals
    return (
        _append(case.text, f"for his {('fifth', 'second', 'third', 'fourth', 'fifth')[min(goals, 4)]} goal")
        if goals < 4
        else None
    )


@_lie("wrong men")
def _(case: Case) -> str | None:
    men = case.state.team(case.event.side).men
    told = _replace(case.text, {"ten": "nine", "nine": "eight", "eight": "ten"}) if case.event.is_sending_off else None
    if told:
        return told
    return _append(case.text, f", with {case.event.team} down to {'ten' if men != 10 else 'nine'} men")


@_lie("wrong lead")
def _(case: Case) -> str | None:
    if case.event.period is Period.SHOOT_OUT or case.event.event_type is EventType.ANNOUNCEMENT:
        return None
    event, state = case.event, case.state
    ahead = state.team(event.side).goals - state.team(event.side.other).goals
    told = _replace(
        case.text, {"equaliser": "opener", "take the lead": "equalise", "level": "ahead", "opener": "equaliser"}
    )
    if told:
        return told
    return _append(case.text, f"and {event.team} {'trail' if ahead >= 0 else 'lead'}")


@_lie("margin invented")
def _(case: Case) -> str | None:
    event, state = case.event, case.state
    if event.period is Period.SHOOT_OUT:
        return None
    ahead = state.team(event.side).goals - state.team(event.side.other).goals
    return f"{case.text} {event.team} are {'three' if ahead != 3 else 'two'} up."


_NOT_BEFORE_THE_BREAK = (
    "Just before the break.",
    "Late in the match.",
    "In added time!",
    "In extra time!",
    "This is still anyone's.",
    "Deep into extra time.",
)
_NOT_IN_MID_HALF = (
    "Just after the break.",
    "There is not much time left.",
    "It is still early.",
    "Both sides are looking for a winner.",
    "Ten minutes left.",
)


@_lie("hour invented")
def _(case: Case) -> str | None:
    minute, period = case.event.minute, case.event.period
    if period is Period.FIRST_HALF and 16 <= minute <= 39:
        return f"{case.text} {case.rng.choice(_NOT_BEFORE_THE_BREAK)}"
    if period is Period.SECOND_HALF and 60 <= minute <= 74:
        return f"{case.text} {case.rng.choice(_NOT_IN_MID_HALF)}"
    return None


@_lie("run of play invented")
def _(case: Case) -> str | None:
    """Only where hardly anything has happened, so that no remark can be true by chance."""
    event = case.event
    if len(case.state.recent) > 2 or event.event_type is EventType.ANNOUNCEMENT:
        return None
    said = (
        f"{event.team} keep up the pressure.",
        f"It is all {event.team} at the moment.",
        "And that against the run of play.",
    )
    return f"{case.text} {case.rng.choice(said)}"


@_lie("repetition invented")
def _(case: Case) -> str | None:
    """Of the first thing of its kind that a player does."""
    event = case.event
    if not event.player or event.is_own_goal:
        return None
    tally = case.state.team(event.player_side).player(event.player)
    done = {
        EventType.FOUL: tally.fouls,
        EventType.FREE_KICK_WON: tally.fouls_won,
        EventType.OFFSIDE: tally.offsides,
        EventType.ATTEMPT: tally.goals if event.is_goal else tally.shots,
    }.get(event.event_type)
    if done != 1:
        return None
    counts = {EventType.FOUL: ("That is three fouls now.",), EventType.OFFSIDE: ("That is twice now.",)}
    said = ("Not for the first time.", "The same player again.", *counts.get(event.event_type, ()))
    return f"{case.text} {case.rng.choice(said)}"


@_lie("rout invented")
def _(case: Case) -> str | None:
    event, state = case.event, case.state
    if not event.is_goal or state.team(event.side).goals - state.team(event.side.other).goals >= 3:
        return None
    said = ("They are running away with it.", "It is turning into a rout.", "There is no stopping them.")
    return f"{case.text} {case.rng.choice(said)}"


@_lie("penalty before a card invented")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.YELLOW_CARD:
        return None
    if any(moment.event_type == EventType.PENALTY_CONCEDED for moment in case.state.recent):
        return None
    return f"{case.text} It comes on top of the penalty."


@_lie("change told as one at the break")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.SUBSTITUTION or case.event.minute in (45, 46):
        return None
    return f"{case.text} {case.rng.choice(('A change at the break.', 'It comes at half-time.'))}"


@_lie("booking invented")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type not in (EventType.FOUL, EventType.ATTEMPT, EventType.FREE_KICK_WON) or not event.player:
        return None
    if case.state.team(event.player_side).player(event.player).yellow_cards:
        return None
    said = (f"{event.player} is already on a yellow card.", "Already booked, too.", "On a yellow card already.")
    return f"{case.text} {case.rng.choice(said)}"


@_lie("hat-trick invented")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is not EventType.ATTEMPT or not event.player:
        return None
    if case.state.team(event.side).player(event.player).goals == 3 and event.is_goal:
        return None
    return f"{case.text} {case.rng.choice((f'A hat-trick for {event.player}!', 'That completes a hat-trick!'))}"


# What happened.


@_lie("goal told as a miss")
def _(case: Case) -> str | None:
    if not case.event.is_goal:
        return None
    return _replace(
        case.text,
        {
            r"goal(?=! )": "attempt missed",
            "scores": "misses",
            "score": "miss",
            "scored": "missed",
            "goal": "miss",
            "converts": "misses",
        },
    )


@_lie("miss told as a goal")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.ATTEMPT or case.event.is_goal:
        return None
    return _replace(
        case.text,
        {
            r"attempt missed\.": "goal!",
            r"attempt saved\.": "goal!",
            r"attempt blocked\.": "goal!",
            "misses": "scores",
            "is saved": "is a goal",
            "is blocked": "is a goal",
            "hits the": "scores off the",
            "saved": "scored",
            "blocked": "scored",
        },
    )


@_lie("outcome changed")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.ATTEMPT or case.event.is_goal or case.event.shot_outcome is None:
        return None
    return _replace(
        case.text,
        {
            "attempt missed": "attempt saved",
            "attempt saved": "attempt blocked",
            "attempt blocked": "attempt missed",
            "is saved": "is blocked",
            "is blocked": "is saved",
            "misses": "is saved",
            "saved": "blocked",
            "blocked": "saved",
            "off target": "saved",
            "woodwork": "target",
            "hits the (?:left|right) post": "is saved",
            "hits the bar": "is blocked",
        },
    )


_TYPES = {
    "corner": "free kick",
    "hand ball": "foul",
    "handball": "foul",
    "foul": "hand ball",
    "offside": "foul",
    "free kick": "corner",
    "substitution": "yellow card",
    "yellow card": "corner",
    "red card": "substitution",
    "penalty": "corner",
}


@_lie("other kind of event")
def _(case: Case) -> str | None:
    if case.event.event_type in (EventType.ATTEMPT, EventType.ANNOUNCEMENT):
        return None
    wanted = {
        EventType.CORNER: "corner",
        EventType.FOUL: "foul",
        EventType.HAND_BALL: "hand ?ball",
        EventType.OFFSIDE: "offside",
        EventType.FREE_KICK_WON: "free kick",
        EventType.SUBSTITUTION: "substitution",
    }.get(case.event.event_type)
    if wanted is None:
        return None
    return _replace(case.text, {wanted: _TYPES[wanted.replace(" ?", " ")]})


@_lie("own goal hidden")
def _(case: Case) -> str | None:
    if not (case.event.is_own_goal and case.event.is_goal):
        return None
    told = re.sub(r"own goal", "goal", case.text, flags=re.IGNORECASE)
    return told if told != case.text else None


@_lie("own goal invented")
def _(case: Case) -> str | None:
    if not case.event.is_goal or case.event.is_own_goal or case.event.period is Period.SHOOT_OUT:
        return None
    return _replace(case.text, {"goal": "own goal"})


@_lie("penalty invented")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is not EventType.ATTEMPT or event.is_own_goal or event.location is Location.PENALTY_SPOT:
        return None
    if event.period is Period.SHOOT_OUT:
        return None
    return _replace(case.text, {"(?:right|left)[ -]footed shot": "penalty", "shot": "penalty", "header": "penalty"})


@_lie("denied")
def _(case: Case) -> str | None:
    if not case.event.is_goal:
        return None
    return _append(case.text, "but it is no goal")


# How, where, with what.


@_lie("body part")
def _(case: Case) -> str | None:
    if case.event.bodypart is None:
        return None
    return _replace(
        case.text,
        {
            "right[ -]footed": "left-footed",
            "left[ -]footed": "right-footed",
            "right foot": "left foot",
            "left foot": "right foot",
            "header": "left-footed shot",
            "heads": "shoots with his left foot",
        },
    )


@_lie("place")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is not EventType.ATTEMPT or event.shot_place is None:
        return None
    if event.shot_place is ShotPlace.HIGH_AND_WIDE:
        return _replace(
            case.text, {"high and wide to the (?:left|right)": "just a bit too high", "high and wide": "too high"}
        )
    return _replace(
        case.text,
        {
            "bottom left corner": "bottom right corner",
            "bottom right corner": "top right corner",
            "top left corner": "bottom left corner",
            "top right corner": "top left corner",
            "top centre of the goal": "bottom left corner",
            "high centre of the goal": "bottom right corner",
            "centre of the goal": "top left corner",
            "misses to the left": "misses to the right",
            "misses to the right": "is too high",
            "wide to the left": "wide to the right",
            "wide to the right": "wide to the left",
            "(?:just a bit|a little|just a little) too high": "high and wide",
            "too high": "wide to the left",
        },
    )


@_lie("location")
def _(case: Case) -> str | None:
    if case.event.location in (None, Location.NOT_RECORDED):
        return None
    return _replace(
        case.text,
        {
            "outside the box": "the centre of the box",
            "the centre of the box": "outside the box",
            "the left side of the six[ -]yard box": "the right side of the six-yard box",
            "the right side of the six[ -]yard box": "the left side of the six-yard box",
            "the left side of the box": "the right side of the box",
            "the right side of the box": "very close range",
            "very close range": "long range",
            "a difficult angle on the left": "a difficult angle on the right",
            "a difficult angle on the right": "outside the box",
            "a difficult angle and long range": "the centre of the box",
            "more than 35 yards": "very close range",
            "more than 40 yards": "the left side of the box",
            "long range": "the centre of the box",
            "in the defensive half": "in the attacking half",
            "in the attacking half": "on the left wing",
            "on the left wing": "on the right wing",
            "on the right wing": "in the defensive half",
        },
    )


@_lie("assist method")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.ATTEMPT or case.event.assist_method is AssistMethod.NONE:
        return None
    told = _replace(
        case.text,
        {
            "(?:with|after) a cross": "with a headed pass",
            "(?:with|after) a headed pass": "with a cross",
            "(?:with|after) a through ball": "with a cross",
            "after a pass": "after a cross",
            "cross": "through ball",
            "through ball": "cross",
        },
    )
    if told or not case.has(case.event.player2) or case.event.assist_method is not AssistMethod.PASS:
        return told
    return _replace(
        case.text, {re.escape(f"Assisted by {case.event.player2}"): f"Assisted by {case.event.player2} with a cross"}
    )


@_lie("assist invented")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is not EventType.ATTEMPT or event.player2 or event.is_own_goal or case.bystander is None:
        return None
    return f"{case.text.rstrip('.')}. Assisted by {case.bystander}."


@_lie("situation")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is not EventType.ATTEMPT or event.situation is None or event.is_own_goal:
        return None
    told = _replace(
        case.text,
        {
            "following a corner": "following a set piece",
            "following a set piece(?: situation)?": "following a corner",
            "from a (?:direct )?free kick": "following a corner",
        },
    )
    if told:
        return told
    return _append(case.text, "following a corner") if event.situation is PlaySituation.OPEN_PLAY else None


@_lie("fast break invented")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is not EventType.ATTEMPT or event.fast_break:
        return None
    return _append(case.text, "on a fast break")


# Cards.


@_lie("card colour")
def _(case: Case) -> str | None:
    if case.event.event_type not in (EventType.YELLOW_CARD, EventType.RED_CARD) or case.event.is_second_yellow:
        return None
    return _replace(case.text, {"yellow": "red", "red": "yellow", "booked": "sent off", "sent off": "booked"})


@_lie("sending-off invented")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.YELLOW_CARD or case.event.is_second_yellow:
        return None
    return _append(case.text, "and is sent off")


@_lie("second yellow invented")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.YELLOW_CARD or case.event.is_second_yellow:
        return None
    return _replace(case.text, {"the yellow card": "a second yellow card", "a yellow card": "a second yellow card"})


# What is left out or added.


@_lie("missing scorer")
def _(case: Case) -> str | None:
    if not case.event.is_goal or not case.has(case.event.player) or case.situation.style == "brief":
        return None
    return re.sub(r" {2,}", " ", _word(case.event.player).sub("", case.text)).strip()


@_lie("missing player of a substitution")
def _(case: Case) -> str | None:
    name = case.event.player_out
    if not case.has(name) or (case.event.player_in and _shares_a_word(name, case.event.player_in)):
        return None
    return _word(name).sub("a team-mate", case.text)


@_lie("missing colour of a card")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.YELLOW_CARD or case.event.is_second_yellow:
        return None
    return _replace(
        case.text, {"the yellow card": "the referee's attention", "a yellow card": "the referee's attention"}
    )


@_lie("injected reason")
def _(case: Case) -> str | None:
    return _append(case.text, case.rng.choice(REASONS))


@_lie("outcome missing")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.ATTEMPT or case.event.shot_outcome is not ShotOutcome.BLOCKED:
        return None
    told = re.sub(r"Attempt blocked\. | is blocked", "", case.text)
    return told if told != case.text and not re.search("block|way through", told, re.IGNORECASE) else None


@_lie("head for foot")
def _(case: Case) -> str | None:
    if case.event.bodypart not in (BodyPart.LEFT_FOOT, BodyPart.RIGHT_FOOT):
        return None
    return _replace(case.text, {"(?:right|left)[ -]footed shot": "header"})
