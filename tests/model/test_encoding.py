import pytest

from commentary.situation import situations
from commentary.style import Style
from football.codes import BodyPart, EventType, Location, SecondType, ShotOutcome, Side
from model.encoding import BLANK, JOINT, REASONS, STEP, Scheme, Tokens, blanked
from sources.simulator import simulate
from tests.model.match_play import event, goal, situations_of, some_play


@pytest.mark.parametrize("scheme", [Scheme.JOINED_CONTEXT, Scheme.CONTEXT, Scheme.FIELDS])
def test_names_do_not_enter(scheme: Scheme) -> None:
    for situation in situations_of(some_play()):
        said = " ".join(scheme.tokens(situation)).lower()
        for name in ("rovers", "athletic", "stone", "field", "marsh", "wells"):
            assert name not in said


def test_every_code_of_an_event_is_one_token() -> None:
    (situation,) = situations_of([goal(1, player2="Bo Field", fast_break=True)])
    assert Scheme.FIELDS.tokens(situation) == (
        "type=attempt",
        "place=bottom_left_corner",
        "outcome=on_target",
        "location=centre_of_the_box",
        "body=right_foot",
        "assist=none",
        "situation=open_play",
        "has=player",
        "has=player2",
        "goal",
        "score=takes_lead",
        "fast_break",
    )


def test_what_a_goal_does_to_the_score() -> None:
    sides = [Side.AWAY, Side.AWAY, Side.HOME, Side.HOME, Side.HOME]
    effects = [
        Scheme.FIELDS.tokens(situation)[-1]
        for situation in situations_of([goal(n, side) for n, side in enumerate(sides)])
    ]
    assert effects == [
        "score=takes_lead",
        "score=extends_lead",
        "score=still_behind",
        "score=equaliser",
        "score=takes_lead",
    ]


def test_a_missing_player_shows() -> None:
    with_player, without = situations_of([event(1, EventType.CORNER), event(2, EventType.CORNER, player=None)])
    assert set(Scheme.FIELDS.tokens(with_player)) - set(Scheme.FIELDS.tokens(without)) == {"has=player"}


def test_the_reason_of_a_card_or_change_shows_where_an_earlier_event_bears_it_out() -> None:
    injury = event(1, EventType.ANNOUNCEMENT, event_type2=SecondType.INJURY)
    change = event(2, EventType.SUBSTITUTION, player=None, player_in="Bo Field", player_out="Ada Stone")
    reasons = {
        (event(1, EventType.FOUL), event(2, EventType.YELLOW_CARD)): "offence=foul",
        (event(1, EventType.HAND_BALL), event(2, EventType.RED_CARD)): "offence=hand_ball",
        (injury, change): "injured",
    }
    for events, token in reasons.items():
        assert Scheme.FIELDS.tokens(situations_of(list(events))[-1])[-1] == token
        assert token in REASONS
        assert token not in Scheme.FIELDS.tokens(situations_of([events[-1]])[0])


def test_styles_differ_where_the_context_is_told() -> None:
    tokens = {Scheme.CONTEXT.tokens(situations_of([goal(1)], style)[0]) for style in Style}
    assert len(tokens) == len(Style)


@pytest.mark.parametrize("count", range(1, 2 * STEP + 1))
def test_blanks_fill_up_to_a_multiple(count: int) -> None:
    filled = blanked(["x"] * count)
    assert len(filled) % STEP == 0
    assert 0 <= len(filled) - count < STEP
    assert filled.count(BLANK) == len(filled) - count


def test_tokens_that_go_together_are_joined() -> None:
    shot = event(
        1,
        EventType.ATTEMPT,
        shot_outcome=ShotOutcome.OFF_TARGET,
        location=Location.OUTSIDE_THE_BOX,
        bodypart=BodyPart.LEFT_FOOT,
    )
    foul, missed = situations_of([event(2, EventType.FOUL), shot])
    assert Scheme.JOINED_CONTEXT.tokens(foul)[:-1] == ("style=wire+kind=foul+player=yes",)
    assert Scheme.JOINED_CONTEXT.tokens(missed)[:-1] == (
        "style=wire+kind=missed+player=yes",
        "location=outside_the_box+body=left_foot",
    )
    assert Scheme.JOINED_CONTEXT.subject(Scheme.JOINED_CONTEXT.tokens(foul)) == ("style=wire", "kind=foul")
    rare = Scheme.JOINED_CONTEXT.tokens(situations_of([goal(1)])[0])
    assert rare[:2] == ("style=wire", "kind=goal+player=yes")
    assert Scheme.JOINED_CONTEXT.subject(rare) == ("style=wire", "kind=goal")


def test_joined_tokens_are_equal_where_the_contexts_are() -> None:
    """Each says what it is made of, so different contexts stay different; the cache hits as often."""
    joined: dict[Tokens, Tokens] = {}
    for match in simulate(6, 12):
        for style in Style:
            for situation in situations(match.match.events, style, "de"):
                tokens = Scheme.CONTEXT.tokens(situation)
                source = Scheme.JOINED_CONTEXT.tokens(situation)
                assert joined.setdefault(source, tokens) == tokens
                assert sorted(part for token in source for part in token.split(JOINT)) == sorted(tokens)
    assert len(joined) > 1000


@pytest.mark.parametrize("scheme", [Scheme.JOINED_CONTEXT, Scheme.CONTEXT])
@pytest.mark.parametrize("style", Style)
def test_other_wordings_are_all_different(style: Style, scheme: Scheme) -> None:
    for situation in situations_of(some_play(), style):
        first = scheme.tokens(situation)
        others = [scheme.other_wording(situation, step) for step in range(1, 8)]
        found = [tokens for tokens in others if tokens is not None]
        assert found
        assert len({first, *found}) == 1 + len(found)
        assert {tokens[:-1] for tokens in found} == {first[:-1]}


def test_an_archives_scheme_has_one_wording() -> None:
    assert Scheme.FIELDS.other_wording(situations_of([goal(1)])[0], 1) is None
