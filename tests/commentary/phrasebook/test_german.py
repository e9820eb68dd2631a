"""The phrasebook in German: every kind in every style, in German words alone, with the facts of the event."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, given, settings

from commentary.content.content_rules import Effect
from commentary.content.context import Context
from commentary.content.recent_play import Offence
from commentary.content.variants import variants
from commentary.kinds import Kind
from commentary.languages import FOLDER
from commentary.phrasebook import books, comment, delexicalised, is_possible, possible
from commentary.phrasebook.templates import PEOPLE
from commentary.situation import Situation, situations
from commentary.slots import SLOT_PATTERN, Slot, slot_values
from commentary.style import BRIEF_LENGTH, Language, Style
from football.codes import (
    AssistMethod,
    BodyPart,
    EventType,
    Location,
    Period,
    PlaySituation,
    Review,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
)
from football.events import MatchEvent
from football.match import Match
from football.spelling import surname
from sources.classics.reader import classic_matches
from sources.simulator import simulate
from tests.commentary.phrasebook.drawn_contexts import contexts
from tests.football.drawn_events import any_correction, any_situation, event, goal, numbered

WRONG = re.compile(r"[{}\[\]<>]| [,.;:!)]|\( |  |\.\.|,,|[.,;:!]{2}|^\W|^\s|\s$")
#: Words that German does not have. "Foul", "VAR" and "Hand" are both.
ENGLISH = frozenset(
    """
    after and at ball's by card corner for free from goal has have header is it kick left lead match no of off
    offside on own penalty post right saved score scores shot shot's team the they time to win with yellow
    """.split()  # noqa: SIM905 - a list of words reads better so
)
#: A player's sex is not known: no pronoun or noun may tell it.
SEXED = re.compile(
    r"\b(er|ihm|ihn|ihr|ihre[rn]?|seine?[mnr]?|[Ss]pieler(in)?|[Tt]orwart|[Tt]orhüter|[Ss]chiedsrichter|Mann|Männer)\b"
)
#: A team is one or many, with an article or without: it stands behind its verb, and its article is made by the grammar.
INFLECTED = re.compile(
    r"(?<!von )(?<!und )(?<![Ff]ür )(?<![Bb]ei )(?<!gegen )<(team|opponent|home|away|subject)> "
    r"(ist|sind|hat|haben|gewinn|führ|spiel|bekomm)"
    r"|\b([Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Zz]um|[Zz]ur|[Bb]eim|[Vv]om|[Ii]m) "
    r"<(?=(?:team|opponent|home|away|subject)>)"
)
#: The second of two teams, whose case is that of the first.
SECOND_TEAM = re.compile(r"(?<=<home>) und <away>")
#: What no listener hears, and the longest sentence for the ear.
UNHEARD = re.compile(r"[()\[\]:;–—/*'!]")
SPOKEN_WORDS = 25
#: Long names for the slots.
LONG = {"player": "Ann de la Brockbourne", "player2": "Jean Baptiste", "team": "Real Club Deportivo Sierrasol"}
#: Words that stand before a team's name without an article.
BARE = frozenset({"Partie", "Spielstand", "Vorteil", "heißt"})


def _cases() -> frozenset[str]:
    """The words that give a team its case."""
    spec = spec_from_file_location("german_grammar", FOLDER / "german" / "grammar.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return frozenset(module.CASES)


TEAMS = books()[Language.GERMAN].team_names
CASES = _cases()


def german(situation: Situation) -> Situation:
    return replace(situation, language=Language.GERMAN)


def matches() -> list[Match]:
    return [*(simulated.match for simulated in simulate(12, seed=11)), *classic_matches()]


def is_german(text: str, context: Context) -> bool:
    """A text with nothing left open, in German words alone, that needs no gender, number or case of a name."""
    text = re.sub(r"\|(ordinal|cardinal)>", ">", text)
    plain = SLOT_PATTERN.sub("Name", text)
    words = set(re.findall(r"\w+", plain.replace("Name", "").lower()))
    well_formed = not (WRONG.search(plain) or plain[0].islower() or ENGLISH & words)
    neutral = not (SEXED.search(text) or INFLECTED.search(text))
    known = all(getattr(context, name) for name in SLOT_PATTERN.findall(text) if name in PEOPLE)
    ends = context.style is Style.BRIEF or plain[-1] in ".!"
    governed = re.findall(r"(\w+) <(?:team|opponent|home|away|subject)>", SECOND_TEAM.sub("", text))
    neutral = neutral and all(word.lower() in CASES or word in BARE for word in governed)
    one_sentence = context.style is not Style.WIRE or not re.search(r"[.!?] |!", plain)
    return well_formed and neutral and known and ends and one_sentence


def test_every_kind_renders_in_every_style_whatever_is_known():
    faults = [
        (context.tokens(), text)
        for style, kind in product(Style, Kind)
        for context in contexts(style, kind, 60, Language.GERMAN)
        for text in [delexicalised(context)]
        if not is_german(text, context)
    ]
    assert faults == []


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(any_situation() | any_correction())
def test_a_comment_never_fails_is_possible_and_a_brief_one_is_never_too_long(situation: Situation):
    text = comment(german(situation))
    assert text in possible(german(situation))
    assert all(is_possible(line, german(situation)) for line in possible(german(situation)))
    assert not is_possible(f"{text} Und mehr.", german(situation))
    if situation.style is Style.BRIEF:
        assert len(text) <= BRIEF_LENGTH
    else:  # "Foul: Ada Stone (Northmoor City)" is a push message in both languages
        assert text not in possible(situation)


def test_radio_is_for_the_ear():
    faults = []
    for kind in Kind:
        for context in contexts(Style.RADIO, kind, 120, Language.GERMAN):
            text = delexicalised(context)
            said = SLOT_PATTERN.sub(lambda slot: LONG.get(slot[1], "Wort"), text.replace(">. ", "># "))
            longest = max(len(sentence.split()) for sentence in re.split(r"[.#] ", said))
            if UNHEARD.search(said) or (longest > SPOKEN_WORDS and "<line_up>" not in text):
                faults.append(said)
    assert faults == []


def test_whoever_scores_the_score_is_heard():
    text = line_of(goal(), style=Style.RADIO)
    assert "eins zu null für Northmoor City" in text


#: Kinds of `lively`, how many texts each must have at least of one event, and such an event.
BREADTH = {
    Kind.GOAL: (60, {"player": True, "location": Location.CENTRE_OF_THE_BOX, "effect": Effect.OPENER}),
    Kind.SAVED: (60, {"player": True, "location": Location.OUTSIDE_THE_BOX, "body": BodyPart.RIGHT_FOOT}),
    Kind.MISSED: (60, {"player": True, "location": Location.OUTSIDE_THE_BOX, "body": BodyPart.RIGHT_FOOT}),
    Kind.FOUL: (50, {"player": True}),
    Kind.FREE_KICK: (60, {"player": True, "location": Location.LEFT_WING, "offence": Offence.FOUL}),
    Kind.CORNER: (40, {"player": True}),
    Kind.BLOCKED: (30, {"player": True, "location": Location.OUTSIDE_THE_BOX}),
    Kind.YELLOW: (30, {"player": True, "offence": Offence.FOUL}),
    Kind.SUBSTITUTION: (30, {"player_in": True, "player_out": True}),
    Kind.OFFSIDE: (30, {"player": True}),
}


def test_what_is_frequent_has_many_wordings_in_lively():
    found = {
        kind: len(
            {
                delexicalised(Context(Style.LIVELY, kind, language=Language.GERMAN, variant=number, **fields))
                for number in range(variants(Style.LIVELY, kind))
            }
        )
        for kind, (_, fields) in BREADTH.items()
    }
    assert {kind: number for kind, number in found.items() if number < BREADTH[kind][0]} == {}


@pytest.mark.parametrize("style", Style)
def test_whole_matches_never_repeat_a_wording_back_to_back(style: Style):
    lines = 0
    for match in matches():
        texts = [delexicalised(Context.of(each)) for each in situations(match.events, style, Language.GERMAN)]
        assert all(text != following for text, following in pairwise(texts))
        lines += len(texts)
    assert lines > 1000


NUMBERS = frozenset(
    {Slot.HOME_SCORE, Slot.AWAY_SCORE, Slot.HOME_PENALTIES, Slot.AWAY_PENALTIES, Slot.ADDED_TIME, Slot.SAVES}
    | {Slot.HOME_SHOTS, Slot.AWAY_SHOTS, Slot.GOALS, Slot.NUMBER, Slot.STREAK, Slot.POINTS}
    | {Slot.HOME_PLACE, Slot.AWAY_PLACE, Slot.SEASON_GOALS}
)


@pytest.mark.parametrize("style", [Style.WIRE, Style.LIVELY])
def test_names_and_numbers_are_those_of_the_event(style: Style):
    for match in matches():
        for each in situations(match.events, style, Language.GERMAN):
            one, state, text = each.event, each.state, comment(each)
            home, away, team, opponent = map(TEAMS.of, (one.home, one.away, one.team, one.opponent))
            # A corner right after a save names nobody: who conceded it may be the keeper.
            named = one.player if Context.of(each).player else None
            facts = [surname(name) for name in (named, one.player_in, one.player_out) if name]
            if one.is_goal:
                kicks = each.event.period == 5
                goals = (side.shoot_out_goals if kicks else side.goals for side in (state.home, state.away))
                facts.append(f"{home} – {away} {':'.join(map(str, goals))}")
            assert all(fact.casefold() in text.casefold() for fact in facts), text
            names = [team, opponent, *filter(None, (one.player, one.player2, one.player_in, one.player_out))]
            rest = text
            for name in sorted((*names, *map(surname, names), *(one.line_up or ())), key=len, reverse=True):
                rest = re.sub(re.escape(name), "", rest, flags=re.IGNORECASE)
            values = slot_values(each)
            for slot in (Slot.SCORER, Slot.FOULED, Slot.GOAL_CLOCK):
                rest = rest.replace(values.get(slot) or "", "")
            known = {values[slot] for slot in NUMBERS if slot in values}
            # The metres of a long shot are words of the phrasebook.
            assert set(re.findall(r"\d+", rest)) <= known | {"30", "35"}, text


def line_of(*events, style=Style.WIRE):
    return comment(list(situations(numbered(events), style, Language.GERMAN))[-1])


def test_a_goal_in_the_words_of_a_german_reporter():
    scored = goal(location=Location.VERY_CLOSE_RANGE, bodypart=3, player2="Bo Li", assist_method=2)
    text = line_of(scored)
    for fact in ("Ada Stone", "Northmoor City – Vallorca 1:0", "aus kürzester Distanz", "Flanke von Bo Li"):
        assert fact in text
    assert "Northmoor City – Vallorca 1:0" in line_of(scored, style=Style.BRIEF)
    assert "Northmoor City – Vallorca 0:1" in line_of(goal(Side.AWAY), style=Style.LIVELY)


def test_cards_and_the_men_that_are_left():
    assert "zu zehnt" in line_of(event(EventType.RED_CARD, player="Bo Li"))
    assert "Gelb-Rot" in line_of(event(EventType.SECOND_YELLOW_CARD, player="Bo Li"), style=Style.BRIEF)


def test_one_minute_of_added_time_is_no_plural():
    for minutes, words in ((1, "eine Minute"), (4, "4 Minuten")):
        board = event(EventType.ANNOUNCEMENT, event_type2=SecondType.ADDED_TIME, added_time=minutes)
        for style in Style:
            assert words.casefold() in line_of(board, style=style).casefold()


def test_a_goal_that_is_ruled_out_comes_with_the_score_as_it_is_now():
    scored = numbered([goal()])[0]
    check = event(EventType.ANNOUNCEMENT, event_type2=SecondType.VAR_CHECK, review=Review.GOAL, player="Ada Stone")
    gone = scored.model_copy(update={"revision": 1, "retracted": True, "reason": 1})
    for style in Style:
        *_, last = situations([scored, check.model_copy(update={"event_id": "m/2"}), gone], style, Language.GERMAN)
        text = comment(last)
        assert re.search(r"Northmoor City – Vallorca 0:0|null", text)
        assert re.search(r"VAR|Videobeweis", text)
        assert re.search(r"[Kk]ein Tor|zählt .*nicht|aberkannt", text)


def test_a_penalty_whose_roles_are_unknown_names_no_one():
    for style in Style:
        text = line_of(event(EventType.PENALTY_CONCEDED), style=style)
        assert "Northmoor" not in text
        assert "Vallorca" not in text


def lines_of(*events: MatchEvent, style: Style = Style.LIVELY) -> frozenset[str]:
    """Every line that may be said of the last event."""
    return possible(list(situations(numbered(events), style, Language.GERMAN))[-1])


def shot(**more: object) -> MatchEvent:
    fields = {"player": "Ada Stone", "shot_outcome": ShotOutcome.OFF_TARGET} | more
    return event(EventType.ATTEMPT, **fields)


FREE_KICK = event(EventType.FREE_KICK_WON, Side.AWAY, player="Carl Voss", location=Location.LEFT_WING)
FOUL = event(EventType.FOUL, player="Ada Stone")
HAND_BALL = event(EventType.HAND_BALL, player="Ada Stone")
YELLOW = event(EventType.YELLOW_CARD, player="Ada Stone")
STYLES = (Style.LIVELY, Style.WIRE)


def test_a_foul_says_nothing_of_the_free_kick_that_may_follow():
    for offence, style in product((FOUL, HAND_BALL), Style):
        assert not any("Freistoß" in line for line in lines_of(offence, style=style))


def test_a_free_kick_is_for_what_came_just_before():
    for style in STYLES:
        assert any("oul" in line for line in lines_of(FOUL, FREE_KICK, style=style))
        assert not any("oul" in line for line in lines_of(FREE_KICK, style=style))
        for line in lines_of(HAND_BALL, FREE_KICK, style=style):
            assert "oul" not in line
        assert any("Handspiel" in line for line in lines_of(HAND_BALL, FREE_KICK, style=style))


def test_a_card_is_for_the_offence_just_before():
    for style in STYLES:
        assert all("Foul" in line for line in lines_of(FOUL, YELLOW, style=style))
        assert all("Handspiel" in line for line in lines_of(HAND_BALL, YELLOW, style=style))
        assert not any(word in line for line in lines_of(YELLOW, style=style) for word in ("Foul", "Handspiel"))


def test_a_header_is_no_kick_and_only_a_kick_from_far_away_is_let_fly():
    for style, outcome in product(STYLES, ShotOutcome):
        header = shot(bodypart=BodyPart.HEAD, location=Location.OUTSIDE_THE_BOX, shot_outcome=outcome)
        for line in lines_of(header, style=style):
            assert re.search(r"Kopfball|Kopfstoß|per Kopf|mit dem Kopf|köpft", line)
            assert not re.search(r"[Ss]chuss|zieht|drauf|schieß", line)
    kick = {"bodypart": BodyPart.LEFT_FOOT, "shot_outcome": ShotOutcome.BLOCKED}
    assert any("zieht" in line for line in lines_of(shot(location=Location.OUTSIDE_THE_BOX, **kick)))
    assert not any("zieht" in line for line in lines_of(shot(location=Location.CENTRE_OF_THE_BOX, **kick)))


def test_a_chance_is_inside_the_box():
    for style, chance in product(STYLES, (Location.VERY_CLOSE_RANGE, Location.LONG_RANGE)):
        lines = lines_of(shot(location=chance), style=style)
        assert any("Chance" in line for line in lines) == (chance is Location.VERY_CLOSE_RANGE)


def test_a_repeated_attempt_is_one_with_the_same_outcome():
    again = "Schon der nächste Versuch von Stone."
    assert any(again in line for line in lines_of(shot(), shot(minute=23)))
    saved = shot(minute=23, shot_outcome=ShotOutcome.ON_TARGET)
    assert not any(again in line for line in lines_of(shot(), saved))


def test_a_goal_says_how_it_was_scored():
    header = {"bodypart": BodyPart.HEAD, "player2": "Bo Li", "assist_method": AssistMethod.CROSS}
    scored = goal(shot_place=ShotPlace.TOP_LEFT_CORNER, situation=PlaySituation.CORNER, **header)
    for style in STYLES:
        lines = lines_of(scored, style=style)
        for fact in ("Bo Li", "Eck", "Northmoor City – Vallorca 1:0"):
            assert all(fact in line for line in lines), fact
        assert all(re.search(r"per Kopf|köpft|Kopfball|Kopfstoß|mit dem Kopf|nickt", line) for line in lines)
        assert 2 * sum("ins linke obere Eck" in line for line in lines) >= len(lines)


def test_an_injured_player_leaves_no_fresh_legs():
    hurt = event(EventType.ANNOUNCEMENT, event_type2=SecondType.INJURY, player="Ada Stone")
    change = event(EventType.SUBSTITUTION, player_in="Bo Li", player_out="Ada Stone", minute=23)
    for style in STYLES:
        assert all("erletz" in line for line in lines_of(hurt, change, style=style))
        assert not any("erletz" in line for line in lines_of(change, style=style))
    assert any("Frische Kräfte" in line for line in lines_of(change))


def test_the_deciding_kick_says_who_wins():
    kick = {"period": Period.SHOOT_OUT, "minute": 120, "location": Location.PENALTY_SPOT}
    home, missed = goal(**kick), shot(side=Side.AWAY, player="Carl Voss", **kick)
    scored = goal(Side.AWAY, "Carl Voss", **kick)
    decided = ((home, missed) * 3, (home, missed, home, missed, home, scored, home))
    for style in Style:
        assert not any(re.search("Sieg|geht das|gewinnt", line) for line in lines_of(*(home, missed) * 2, style=style))
        for kicks in decided:
            lines = lines_of(*kicks, style=style)
            wins = r"(Sieg (im Elfmeterschießen )?für|geht das Elfmeterschießen an|entscheidet .* für|gewinnt) N"
            assert all(re.search(wins, one) for one in lines)


def test_a_booked_player_is_not_said_to_see_red():
    """Some feeds give a second yellow card ("Gelb-Rot") as a plain red one."""
    booked = event(EventType.YELLOW_CARD, player="Ann Hart", minute=20)
    red = event(EventType.RED_CARD, player="Ann Hart", minute=70)
    coloured = re.compile(r"\b[Rr]ot(e|en)?\b")
    for style in Style:
        assert not [line for line in lines_of(booked, red, style=style) if coloured.search(line)], style
        assert any(coloured.search(line) for line in lines_of(red, style=style)), style
