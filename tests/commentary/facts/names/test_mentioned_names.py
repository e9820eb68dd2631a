"""Names in the fact check: the many ways to name a player or a team, and who is not mistaken for whom."""

from __future__ import annotations

from commentary.facts import check
from commentary.facts.names.team_spellings import same_team
from commentary.facts.text_parts import name_words
from commentary.situation import Situation
from commentary.style import Style
from football.codes import (
    AssistMethod,
    ShotOutcome,
    Side,
)
from football.state import MatchState
from tests.commentary.facts.checked_situations import kinds, shot, wire
from tests.football.drawn_events import AWAY, HOME, goal, last


def test_names_made_of_footballs_words_claim_nothing():
    stones = wire(shot(ShotOutcome.BLOCKED))
    for name in ("John Corner", "Cameron Head", "Ashley Young", "Mark Cross", "Ian Goal", "Tim Post"):
        situation = wire(shot(ShotOutcome.BLOCKED).model_copy(update={"player": name}))
        surname = name.split()[1]
        assert check(f"A shot by {name} ({HOME}) is blocked.", situation) == ()
        assert check(f"A shot by {surname} ({HOME}) is blocked.", situation) == ()
        assert check(f"{surname} ({HOME}) has a shot blocked.", situation) == ()
        assert "unsupported name" in kinds(f"A shot by {surname} is blocked.", stones)
        assert "unsupported name" in kinds(f"{surname} ({HOME}) has a shot blocked.", stones)


def test_a_player_may_be_named_in_many_ways():
    for name, said in (
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
    ):
        situation = wire(shot(ShotOutcome.BLOCKED).model_copy(update={"player": name}))
        assert check(f"A shot by {said} of {HOME} is blocked.", situation) == (), said


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


def test_teams_are_known_under_other_spellings_and_their_digits_are_no_score():
    for home, away, text in (
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
        ("St Kescastle's", "St Penmoor's", "Goal! Ada Stone. Kescastle's 1–0 Penmoor's"),
    ):
        assert check(f"Goal! {text} Ada Stone scores.", teams(home, away)) == (), text


def test_a_spelling_that_shares_no_word_needs_an_alias():
    situation = teams("FC Cologne", "Mainz")
    text = "Goal by Ada Stone! 1. FC Köln 1, Mainz 0."
    assert "unsupported name" in kinds(text, situation)
    assert check(text, situation, aliases={"FC Cologne": ("1. FC Köln",)}) == ()


def test_other_clubs_are_not_mistaken_for_a_team():
    for said, team in (
        ("Manchester United", "Manchester City"),
        ("Real Madrid", "Real Sociedad"),
        ("Atletico Madrid", "Real Madrid"),
        ("Ravenscourt Rangers", "Angers"),
        ("Borussia Dortmund", "Borussia Monchengladbach"),
        ("Jérémy Toulalan", "Toulouse"),
        ("FC Metz", "FC Augsburg"),
    ):
        assert same_team(name_words(said), name_words(team)) == 0, said


def test_names_cut_for_a_push_message_are_known():
    for player, team, text in (
        ("Thijs van der Hoormans", "Vale", "Goal! van der Hoorma…. Vale 1–0 Rovers United"),
        ("Silvio de Salarón-Barroca", "Vale", "Goal by S. de Salarón-B…! Vale 1–0 Rovers United"),
        ("Ada Stone", "Queen's Park Dunbridge", "Goal by Ada Stone! Queen's Park Dun… 1–0 Rovers United"),
    ):
        scored = goal(player=player, team=team, opponent="Rovers United")
        assert check(text, last((scored,), Style.BRIEF)) == (), text
