import pytest

from commentary.situation import Situation
from football.codes import EventType, SecondType
from model.encoding import Scheme
from tests.model.match_play import event, situations_of
from trainer.corpus.alignment import Misaligned
from trainer.corpus.reasons import borne_out, without_unsupported_reasons

CARD = event(3, EventType.YELLOW_CARD)
CHANGE = event(3, EventType.SUBSTITUTION, player=None, player_in="Bo Field", player_out="Ada Stone")
BOOKED = "<player> (<team>) is shown the yellow card{}."
REPLACED = "Substitution, <team>. <player_in> replaces <player_out>{}."


def after(*events: object) -> Situation:
    return situations_of(list(events))[-1]


@pytest.mark.parametrize(
    ("earlier", "happening", "wording", "reason"),
    [
        (event(2, EventType.FOUL), CARD, BOOKED, " for a bad foul"),
        (event(2, EventType.FOUL), CARD, BOOKED, ", for a foul"),
        (event(2, EventType.HAND_BALL), CARD, BOOKED, " for hand ball"),
        (
            event(1, EventType.ANNOUNCEMENT, event_type2=SecondType.INJURY),
            CHANGE,
            REPLACED,
            " because of an injury",
        ),
    ],
)
def test_a_reason_stays_where_an_earlier_event_bears_it_out(earlier, happening, wording, reason) -> None:
    whole = wording.format(reason)
    assert without_unsupported_reasons(whole, after(earlier, happening)) == whole
    alone = after(happening)
    assert without_unsupported_reasons(whole, alone) == wording.format("")
    supposed = borne_out(whole, alone)
    assert supposed is not None, "the sentence is learned for the same event after such an offence or injury"
    assert Scheme.FIELDS.tokens(supposed) == Scheme.FIELDS.tokens(after(earlier, happening))
    assert Scheme.FIELDS.tokens(supposed) != Scheme.FIELDS.tokens(alone)


@pytest.mark.parametrize(
    "reason",
    [
        " for simulation",
        " for violent conduct",
        " for dissent",
        ", for diving",
        " after an elbow in the face",
        " for kicking the ball away",
        " due to persistent fouling",
        " for time wasting",
    ],
)
def test_an_accusation_is_always_cut(reason: str) -> None:
    whole = BOOKED.format(reason)
    for situation in (after(CARD), after(event(2, EventType.FOUL), CARD)):
        assert without_unsupported_reasons(whole, situation) == BOOKED.format("")
        assert borne_out(whole, situation) is None


def test_a_reason_that_cannot_be_cut_drops_the_row() -> None:
    with pytest.raises(Misaligned, match="a reason that no earlier event bears out"):
        without_unsupported_reasons("Simulation by <player>, who is shown the yellow card.", after(CARD))


def test_what_is_no_reason_stays() -> None:
    for text in ("<player> (<team>) is shown the yellow card.", "<player> (<team>) sieht die Gelbe Karte."):
        assert without_unsupported_reasons(text, after(CARD)) == text
    comes_on = "<player_in> comes on for <player_out>."
    assert without_unsupported_reasons(comes_on, after(CHANGE)) == comes_on


def test_the_foul_of_another_player_bears_nothing_out() -> None:
    situation = after(event(2, EventType.FOUL, player="Bo Field"), CARD)
    assert without_unsupported_reasons(BOOKED.format(" for a bad foul"), situation) == BOOKED.format("")
    assert "offence=foul" not in Scheme.FIELDS.tokens(situation)


def test_a_penalty_keeps_where_it_was_given() -> None:
    penalty = event(3, EventType.PENALTY_CONCEDED)
    whole = "Penalty conceded by <player> (<team>) with a hand ball in the penalty area."
    cut = "Penalty conceded by <player> (<team>) in the penalty area."
    assert without_unsupported_reasons(whole, after(penalty)) == cut
    assert without_unsupported_reasons(whole, after(event(2, EventType.HAND_BALL, minute=3), penalty)) == whole
