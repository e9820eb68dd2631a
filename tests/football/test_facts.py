"""The fact check on hand-made sentences: what it lets pass, what it reports, and how it reads names and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from football.codes import (
    AssistMethod,
    BodyPart,
    EventType,
    Location,
    Period,
    PlaySituation,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
)
from football.commentary import Situation, Style
from football.events import MatchEvent
from football.facts import ARCHIVE_WORDING, FaultKind, check
from football.facts.claims import CLAIMS
from football.facts.lexicon import expand
from football.facts.numbers import judge_of
from football.facts.phrases import (
    PHRASES,
    happenings,
    interruptions,
    match_time,
    numbers,
    run_of_play,
    score,
    shots,
)
from football.facts.teams import same_team
from football.facts.words import fold, name_words
from football.state import MatchState
from tests.football.drawn_events import AWAY, HOME, event, goal, last

DETAILS: dict[str, object] = {
    "shot_place": ShotPlace.BOTTOM_LEFT_CORNER,
    "location": Location.VERY_CLOSE_RANGE,
    "bodypart": BodyPart.RIGHT_FOOT,
    "situation": PlaySituation.CORNER,
    "player2": "Bo Li",
    "assist_method": AssistMethod.CROSS,
}


def kinds(text: str, situation: Situation, **options) -> set[str]:
    return {f"{fault.kind} {fault.fact}" for fault in check(text, situation, **options)}


def shot(outcome: ShotOutcome, place: ShotPlace | None = None, **more) -> MatchEvent:
    return event(EventType.ATTEMPT, player="Ada Stone", shot_outcome=outcome, shot_place=place, **more)


def wire(*events: MatchEvent) -> Situation:
    return last(events, Style.WIRE)


SCORED = wire(goal(**DETAILS))
AWAY_AHEAD = wire(goal(), goal(Side.AWAY, "Carl Voss"), goal(Side.AWAY, "Carl Voss"))
SUBSTITUTION = wire(event(EventType.SUBSTITUTION, player_in="Bo Li", player_out="Ada Stone"))
CORNER = wire(event(EventType.CORNER, player="Carl Voss", player2="Carl Voss"))
OFFSIDE = wire(
    event(EventType.OFFSIDE, player="Ada Stone", player2="Bo Li", event_type2=SecondType.FAILED_THROUGH_BALL)
)
YELLOW = wire(event(EventType.YELLOW_CARD, player="Ada Stone"))
SENT_OFF = wire(event(EventType.YELLOW_CARD, player="Ada Stone", event_type2=SecondType.SENDING_OFF))
FREE_KICK = wire(event(EventType.FREE_KICK_WON, player="Ada Stone", location=Location.LEFT_WING))
PENALTY = wire(event(EventType.PENALTY_CONCEDED, player="Ada Stone", player2="Carl Voss"))
OWN_GOAL = wire(goal(player="Carl Voss", event_type2=SecondType.OWN_GOAL))
HALF_TIME = wire(goal(), event(EventType.ANNOUNCEMENT, event_type2=SecondType.HALF_TIME, minute=45))
SAVED = wire(shot(ShotOutcome.ON_TARGET, ShotPlace.CENTRE_OF_THE_GOAL))
HIGH = wire(shot(ShotOutcome.OFF_TARGET, ShotPlace.HIGH_AND_WIDE))


@pytest.mark.parametrize(
    ("text", "situation"),
    [
        ((f"Goal! {HOME} 1, {AWAY} 0. Ada Stone ({HOME}) right footed shot from very close range to the bottom left "
         "corner. Assisted by Bo Li with a cross following a corner."), SCORED),
        (f"Ada Stone puts {HOME} ahead, 1–0, after a cross from Bo Li!", SCORED),
        (f"GOAL! Stone opens the scoring for {HOME} with a right-footed shot. It is {HOME} 1-0 {AWAY}.", SCORED),
        (f"20': A. Stone scores in the 20th minute, 1:0 to {HOME}.", SCORED),
        (f"Stone makes it one-nil to {HOME}.", SCORED),
        (f"{AWAY} lead 2-1: Carl Voss scores his second goal.", AWAY_AHEAD),
        (f"Goal for {AWAY}! Voss has two. {HOME} 1–2 {AWAY}.", AWAY_AHEAD),
        (f"{HOME} trail 2-1 after a goal by Voss.", AWAY_AHEAD),
        (f"{HOME} make a change: Bo Li replaces Ada Stone.", SUBSTITUTION),
        ("Ada Stone makes way for Bo Li.", SUBSTITUTION),
        ("On comes Li, off goes Stone.", SUBSTITUTION),
        (f"Corner, {HOME}. Conceded by Carl Voss.", CORNER),
        (f"Offside, {HOME}. Bo Li tries a through ball, but Ada Stone is caught offside.", OFFSIDE),
        (f"Ada Stone ({HOME}) is shown the yellow card.", YELLOW),
        (f"Second yellow! Ada Stone is sent off, and {HOME} are down to ten men.", SENT_OFF),
        (f"Ada Stone ({HOME}) wins a free kick on the left wing.", FREE_KICK),
        (f"Penalty to {AWAY}! Ada Stone fouls Carl Voss.", PENALTY),
        (f"Penalty conceded by Ada Stone ({HOME}) after a foul on Carl Voss in the penalty area.", PENALTY),
        (f"Own Goal by Carl Voss, {AWAY}. {HOME} 1, {AWAY} 0.", OWN_GOAL),
        (f"Half-time: {HOME} 1–0 {AWAY}.", HALF_TIME),
        (f"{HOME} lead 1-0 at the break.", HALF_TIME),
        (f"Attempt saved. Ada Stone ({HOME}) shot is saved in the centre of the goal.", SAVED),
        ("No goal: the keeper saves a shot by Ada Stone.", SAVED),
        (f"{HOME}'s Ada Stone puts her shot high and wide.", HIGH),
    ],
)  # fmt: skip
def test_true_sentences_pass(text, situation):
    assert check(text, situation) == ()


@pytest.mark.parametrize(
    ("text", "situation", "fault"),
    [
        (f"Carl Voss scores: {HOME} 1–0 {AWAY}.", SCORED, "unsupported name"),
        (f"Bo Li scores after a cross from Ada Stone: {HOME} 1–0 {AWAY}.", SCORED, "false shooter"),
        (f"Ada Stone ({AWAY}) scores: {HOME} 1–0 {AWAY}.", SCORED, "false team of the player"),
        (f"Ada Stone scores: {HOME} 2–0 {AWAY}.", SCORED, "false score between teams"),
        (f"Ada Stone scores: {HOME} 0–1 {AWAY}.", SCORED, "false score between teams"),
        (f"Ada Stone scores, 1-0 to {AWAY}.", SCORED, "false score to a team"),
        ("Ada Stone scores, 0-1.", SCORED, "false score"),
        ("Ada Stone equalises, 1-0.", SCORED, "false score"),
        ("Ada Stone scores in the 21st minute, 1-0.", SCORED, "false minute"),
        ("45+2': Ada Stone scores, 1-0.", SCORED, "false clock"),
        ("Ada Stone scores with a left-footed shot, 1-0.", SCORED, "false body part"),
        ("Ada Stone heads home, 1-0.", SCORED, "false body part"),
        ("Ada Stone scores in the top left corner, 1-0.", SCORED, "false place"),
        ("Ada Stone scores from outside the box, 1-0.", SCORED, "false location"),
        ("Ada Stone scores after a headed pass from Bo Li, 1-0.", SCORED, "false assist"),
        ("Ada Stone scores from a free kick, 1-0.", SCORED, "false situation"),
        ("Ada Stone scores on a fast break, 1-0.", SCORED, "false situation"),
        ("Ada Stone scores a penalty, 1-0.", SCORED, "false penalty kick"),
        ("Ada Stone scores an own goal, 1-0.", SCORED, "false outcome"),
        ("Ada Stone scores his second, 1-0.", SCORED, "false count player"),
        ("A hat-trick for Ada Stone! 1-0.", SCORED, "false hat trick"),
        ("Ada Stone scores, 1-0, for the first time since 2014.", SCORED, "unsupported number"),
        ("Ada Stone scores after a mistake, 1-0.", SCORED, "unsupported nobody can tell"),
        ("Ada Stone scores under floodlights, 1-0.", SCORED, "unsupported wording"),
        ("Ada Stone scores late in the match, 1-0.", SCORED, "false time"),
        ("Ada Stone scores, but it is no goal, 1-0.", SCORED, "false outcome"),
        ("Ada Stone misses, 1-0.", SCORED, "false outcome"),
        ("Ada Stone does not score, 1-0.", SCORED, "false outcome"),
        ("Ada Stone scores!", SCORED, "missing score"),
        (f"Goal for {HOME}, 1-0.", SCORED, "missing scorer"),
        (f"{HOME} lead 1–2 through Carl Voss.", AWAY_AHEAD, "false score of a leading team"),
        (f"Carl Voss puts {AWAY} two up: {HOME} 1–2 {AWAY}.", AWAY_AHEAD, "false leads by"),
        ("Ada Stone replaces Bo Li.", SUBSTITUTION, "false player in"),
        ("Bo Li makes way for Ada Stone.", SUBSTITUTION, "false player out"),
        (f"{HOME} make a change: on comes Bo Li.", SUBSTITUTION, "missing player out"),
        ("Bo Li replaces Ada Stone because of an injury.", SUBSTITUTION, "unsupported reason for a change"),
        (f"Corner, {AWAY}. Conceded by Carl Voss.", CORNER, "false team"),
        ("Carl Voss wins a corner.", CORNER, "false winner of the kick"),
        (f"Free kick, {HOME}.", CORNER, "false free kick follows"),
        ("Ada Stone tries a through ball, but Bo Li is caught offside.", OFFSIDE, "false passer"),
        ("Ada Stone sees the red card.", YELLOW, "false red card"),
        ("Ada Stone is shown a second yellow card.", YELLOW, "false second yellow"),
        ("Ada Stone is booked and sent off.", YELLOW, "false sending-off"),
        ("Ada Stone is shown a card.", YELLOW, "missing event"),
        ("Yellow card.", YELLOW, "missing player"),
        (f"Second yellow! Ada Stone is sent off, and {HOME} are down to nine men.", SENT_OFF, "false men"),
        ("Ada Stone wins a free kick on the right wing.", FREE_KICK, "false location"),
        ("Carl Voss fouls Ada Stone for a penalty.", PENALTY, "false offender"),
        (f"Penalty to {HOME}! Ada Stone fouls Carl Voss.", PENALTY, "false team"),
        (f"Goal by Carl Voss: {HOME} 1, {AWAY} 0.", OWN_GOAL, "missing own goal"),
        ("Half-time.", HALF_TIME, "missing score"),
        (f"Full time: {HOME} 1–0 {AWAY}.", HALF_TIME, "false announces full-time"),
        (f"{AWAY} lead at half-time: {HOME} 1–0 {AWAY}.", HALF_TIME, "false score"),
        ("Goal! Ada Stone scores.", SAVED, "false outcome"),
        ("A shot by Ada Stone is blocked.", SAVED, "false outcome"),
        ("Ada Stone shoots.", SAVED, "missing outcome"),
        ("A shot is saved.", SAVED, "missing player or team"),
        ("The shot by Ada Stone is saved. Assisted by Bo Li.", SAVED, "false assist"),
        ("Ada Stone shoots high and wide to the left.", HIGH, "unsupported place"),
    ],
)  # fmt: skip
def test_untrue_sentences_are_reported(text, situation, fault):
    assert fault in kinds(text, situation)


def test_a_fault_reads_as_one_line_with_what_was_said_and_what_is_true():
    (fault,) = check(f"Ada Stone scores: {HOME} 0–1 {AWAY}. It is 1-0.", SCORED)
    assert fault.kind is FaultKind.FALSE
    assert str(fault) == f'false score between teams: said "{HOME} 0–1 {AWAY}", is {HOME} 1–0 {AWAY}'
    (missing,) = check(f"Goal for {HOME}, 1-0.", SCORED)
    assert str(missing) == "missing scorer: is Ada Stone"


# Names.


@pytest.mark.parametrize("name", ["John Corner", "Cameron Head", "Ashley Young", "Mark Cross", "Ian Goal", "Tim Post"])
def test_names_made_of_footballs_words_claim_nothing(name):
    situation = wire(shot(ShotOutcome.BLOCKED).model_copy(update={"player": name}))
    surname = name.split()[1]
    assert check(f"A shot by {name} ({HOME}) is blocked.", situation) == ()
    assert check(f"A shot by {surname} ({HOME}) is blocked.", situation) == ()
    assert check(f"{surname} ({HOME}) has a shot blocked.", situation) == ()
    assert "unsupported name" in kinds(f"A shot by {surname} is blocked.", wire(shot(ShotOutcome.BLOCKED)))
    assert "unsupported name" in kinds(f"{surname} ({HOME}) has a shot blocked.", wire(shot(ShotOutcome.BLOCKED)))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Thomas Müller", "Thomas Muller"),
        ("thomas muller", "Thomas Müller"),
        ("M'Baye Niang", "M’Baye Niang"),
        ("Sokratis Papastathopoulos", "S. Papastathopoulos"),
        ("Robin van Persie", "van Persie"),
        ("Jan-Ingwer Callsen-Bracker", "Callsen-Bracker"),
        ("Neymar Jr.", "Neymar"),
        ("Dani Alves da Silva Jr.", "da Silva Jr."),
        ("Jørgen Strømgård", "JØRGEN STRØMGÅRD"),
        ("X", "X"),
    ],
)
def test_a_player_may_be_named_in_many_ways(name, said):
    situation = wire(shot(ShotOutcome.BLOCKED).model_copy(update={"player": name}))
    assert check(f"A shot by {said} of {HOME} is blocked.", situation) == ()


def test_players_who_share_a_surname():
    situation = wire(goal(player="Ada Stone", player2="Eve Stone", assist_method=AssistMethod.CROSS))
    assert check(f"Ada Stone scores after a cross from Eve Stone, {HOME} 1–0 {AWAY}.", situation) == ()
    assert check(f"Stone scores after a cross from Stone, {HOME} 1–0 {AWAY}.", situation) == ()
    assert "false shooter" in kinds(f"Eve Stone scores after a cross from Ada Stone, {HOME} 1–0 {AWAY}.", situation)


def test_a_player_of_the_match_who_has_no_part_in_the_event_is_unsupported():
    situation = wire(goal(Side.AWAY, "Carl Voss"), shot(ShotOutcome.BLOCKED))
    assert kinds("A shot by Voss is blocked.", situation) == {"unsupported name", "missing player or team"}


def teams(home: str, away: str) -> Situation:
    one = goal().model_copy(update={"team": home, "opponent": away})
    return Situation(one, MatchState.before(one).apply(one))


@pytest.mark.parametrize(
    ("home", "away", "text"),
    [
        ("Schalke 04", "Hannover 96", "Schalke 04 1, Hannover 96 0."),
        ("Schalke 04", "Hannover 96", "Schalke 04 1–0 Hannover 96."),
        ("Bayern Munich", "FC Augsburg", "FC Bayern München 1, Augsburg 0."),
        ("Mainz", "TSG Hoffenheim", "1. FSV Mainz 05 1, 1899 Hoffenheim 0."),
        ("Hamburg SV", "Borussia Monchengladbach", "Hamburg 1, Borussia M'gladbach 0."),
        ("Real Sociedad", "Deportivo La Coruna", "Real Sociedad 1, Deportivo de La Coruña 0."),
        ("QPR", "West Brom", "Queens Park Rangers 1, West Bromwich Albion 0."),
        ("Manchester City", "Manchester Utd", "Manchester City 1, Manchester United 0."),
        ("Harfield & Gorhaven Albion", "St Kesham's", "Harfield & Gorhaven Albion 1, St Kesham's 0."),
        ("Étoile de Beauéclair", "Neufy-sur-Lorne", "Étoile de Beau… 1, Neufy-sur-Lor… 0."),
    ],
)
def test_teams_are_known_under_other_spellings_and_their_digits_are_no_score(home, away, text):
    assert check(f"Goal! {text} Ada Stone scores.", teams(home, away)) == ()


def test_a_spelling_that_shares_no_word_needs_an_alias():
    situation = teams("FC Cologne", "Mainz")
    text = "Goal by Ada Stone! 1. FC Köln 1, Mainz 0."
    assert "unsupported name" in kinds(text, situation)
    assert check(text, situation, aliases={"FC Cologne": ("1. FC Köln",)}) == ()


@pytest.mark.parametrize(
    ("said", "team"),
    [
        ("Manchester United", "Manchester City"),
        ("Real Madrid", "Real Sociedad"),
        ("Atletico Madrid", "Real Madrid"),
        ("Ravenscourt Rangers", "Angers"),
        ("Borussia Dortmund", "Borussia Monchengladbach"),
        ("Jérémy Toulalan", "Toulouse"),
        ("FC Metz", "FC Augsburg"),
    ],
)
def test_other_clubs_are_not_mistaken_for_a_team(said, team):
    assert same_team(name_words(said), name_words(team)) == 0


# Numbers.


def test_a_score_is_judged_by_who_is_named():
    for text in (
        f"{HOME} 1–2 {AWAY}",
        f"{AWAY} 2–1 {HOME}",
        f"2–1 to {AWAY}",
        f"{AWAY} lead 2–1",
        "1–2",
        f"{HOME} 1, {AWAY} 2",
    ):
        assert check(f"Carl Voss scores: {text}.", AWAY_AHEAD) == ()
    for text in (
        f"{HOME} 2–1 {AWAY}",
        f"{AWAY} 1–2 {HOME}",
        f"2–1 to {HOME}",
        f"{HOME} lead 2–1",
        "2–1",
        f"{AWAY} 1, {HOME} 2",
    ):
        assert any(fault.kind is FaultKind.FALSE for fault in check(f"Carl Voss scores: {text}.", AWAY_AHEAD))


def test_the_shoot_out_has_its_own_score():
    kick = {"period": Period.SHOOT_OUT, "minute": 120}
    situation = wire(goal(), goal(Side.AWAY, "Carl Voss"), goal(**kick), shot(ShotOutcome.ON_TARGET, **kick))
    assert check("The penalty by Ada Stone is saved. Penalties 1–0.", situation) == ()
    assert check(f"{HOME} lead 1–0 on penalties. Ada Stone is denied.", situation) == ()
    assert "false shoot-out score" in kinds("The penalty by Ada Stone is saved. Penalties 1–1.", situation)


def test_added_time_belongs_to_the_clock():
    situation = wire(goal(minute=45, added_minute=2))
    assert check(f"45+2': Ada Stone scores in added time, {HOME} 1–0 {AWAY}.", situation) == ()
    assert "false clock" in kinds(f"45+3': Ada Stone scores, {HOME} 1–0 {AWAY}.", situation)
    assert "false time" in kinds(f"Ada Stone scores in added time, {HOME} 1–0 {AWAY}.", SCORED)


def test_counts_are_held_against_the_tallies():
    again = wire(*(event(EventType.FOUL, player="Ada Stone") for _ in range(3)))
    assert check("A third foul by Ada Stone.", again) == ()
    assert check("Foul by Ada Stone, her third.", again) == ()
    assert "false count player" in kinds("A fourth foul by Ada Stone.", again)
    assert "false count player" in kinds("Foul by Ada Stone, her second.", again)


# Wording.


def test_denial_turns_a_claim_round():
    blocked = wire(shot(ShotOutcome.BLOCKED, situation=PlaySituation.OPEN_PLAY))
    assert check("A shot by Ada Stone is blocked, and not saved.", blocked) == ()
    assert "false outcome" in kinds("A shot by Ada Stone is blocked, and not off target, and not blocked.", blocked)
    assert "unsupported wording" in kinds("A shot by Ada Stone is blocked, and never.", blocked)


def test_an_archives_wording_is_tolerated_only_when_asked_for_and_never_when_false():
    text = "Ada Stone is shown the yellow card for a bad foul."
    assert kinds(text, YELLOW) == {"unsupported bad foul"}
    assert check(text, YELLOW, tolerated=ARCHIVE_WORDING) == ()
    assert check("Ada Stone shoots high and wide to the left.", HIGH, tolerated=ARCHIVE_WORDING) == ()
    left = wire(shot(ShotOutcome.OFF_TARGET, ShotPlace.MISSES_TO_THE_LEFT))
    assert "false place" in kinds("A shot by Ada Stone misses to the right.", left, tolerated=ARCHIVE_WORDING)
    assert "false reason for a card" in kinds(
        "Corner. Conceded by Voss for fighting.", CORNER, tolerated=ARCHIVE_WORDING
    )


def test_brief_asks_for_less():
    brief = Situation(SCORED.event, SCORED.state, Style.BRIEF)
    assert check(f"Goal! {HOME} 1–0 {AWAY}", brief) == ()
    assert kinds("Goal! Stone", brief) == {"missing score"}


def test_only_the_wire_must_say_that_a_goal_was_a_penalty():
    event = goal(location=Location.PENALTY_SPOT)
    text = f"Ada Stone scores: {HOME} 1–0 {AWAY}."
    assert kinds(text, last([event], Style.WIRE)) == {"missing penalty"}
    assert check(text, last([event], Style.LIVELY)) == ()


# The table of phrases.


def test_every_claim_of_the_table_can_be_judged():
    named = {claim for key in PHRASES for claim in key.split(" + ")}
    assert not {claim for claim in named if claim not in CLAIMS and judge_of(claim) is None}


def test_no_theme_of_the_table_hides_another():
    themes = (happenings.HAPPENINGS, shots.SHOTS, interruptions.INTERRUPTIONS, score.SCORE, match_time.MATCH_TIME)
    themes += (run_of_play.RUN_OF_PLAY, numbers.NUMBERS)
    assert sum(map(len, themes)) == len(PHRASES)


def test_no_phrase_claims_two_different_things():
    owners: dict[tuple[str, ...], set[str]] = {}
    for key, lines in PHRASES.items():
        for phrase in lines.split(";"):
            for words in expand(phrase):
                owners.setdefault(words, set()).add(key)
    assert not {" ".join(words): keys for words, keys in owners.items() if len(keys) > 1}


def test_phrases_are_written_folded():
    words = {
        word for lines in PHRASES.values() for phrase in lines.split(";") for words in expand(phrase) for word in words
    }
    assert not {word for word in words if word.isalpha() and word != fold(word)}


@given(st.text(max_size=120))
def test_any_text_is_read_and_nothing_said_is_a_missing_goal(text):
    faults = check(text, SCORED)
    assert all(str(fault).startswith(str(fault.kind)) for fault in faults)
    if not any(letter.isalnum() for letter in text):
        assert {"missing goal", "missing scorer", "missing score"} <= {f"{fault.kind} {fault.fact}" for fault in faults}


@given(
    st.lists(
        st.sampled_from(["goal", "Stone", "Li", "(", ")", HOME, AWAY, "1", "0", "–", "no", "second", ".", "saved", "…"])
    )
)
def test_any_mixture_of_known_words_is_read(words):
    check(" ".join(words), SCORED, tolerated=ARCHIVE_WORDING)


@pytest.mark.parametrize(
    ("player", "team", "text"),
    [
        ("Thijs van der Hoormans", "Vale", "Goal! van der Hoorma…. Vale 1–0 Rovers United"),
        ("Ada Stone", "Queen's Park Dunbridge", "Goal by Ada Stone! Queen's Park Dun… 1–0 Rovers United"),
    ],
)
def test_names_cut_for_a_push_message_are_known(player, team, text):
    scored = goal(player=player, team=team, opponent="Rovers United")
    assert check(text, last((scored,), Style.BRIEF)) == ()
