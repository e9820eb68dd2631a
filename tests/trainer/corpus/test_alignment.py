import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.situation import Situation
from football.codes import EventType, Side
from tests.model.match_play import AWAY, HOME, event, goal, situations_of
from trainer.corpus.alignment import Lexicon, Misaligned, align
from trainer.corpus.name_learning import NameLearner

SPELLINGS = {HOME: (HOME, "Rovers FC", "The Rovers")}


def one(event_type: EventType, **fields: object) -> Situation:
    return situations_of([event(1, event_type, **fields)])[0]


@pytest.mark.parametrize(
    ("said", "situation", "slotted"),
    [
        ("Foul by Ada Stone (Rovers).", one(EventType.FOUL), "Foul by <player> (<team>)."),
        ("Foul by ADA STÖNE (The Rovers).", one(EventType.FOUL), "Foul by <player> (<team>)."),
        ("Foul by Ada Stone on an Athletic man.", one(EventType.FOUL), "Foul by <player> on an <opponent> man."),
        ("Booking      Ada Stone is booked.", one(EventType.YELLOW_CARD), "<player> is booked."),
        (
            "Corner,  Rovers FC. Conceded by Cy Marsh.",
            one(EventType.CORNER, player="Cy Marsh"),
            "Corner, <team>. Conceded by <player>.",
        ),
        (
            "Substitution, Rovers. Bo Field replaces Ada Stone.",
            one(EventType.SUBSTITUTION, player=None, player_in="Bo Field", player_out="Ada Stone"),
            "Substitution, <team>. <player_in> replaces <player_out>.",
        ),
        ("Offside, Rovers.", one(EventType.OFFSIDE, player=None), "Offside, <team>."),
    ],
)
def test_names_give_way_to_slots(said: str, situation: Situation, slotted: str) -> None:
    assert align(said, situation, SPELLINGS) == slotted


@pytest.mark.parametrize("score", ["The Rovers 1, Athletic 0", "rovers 3, athletic 2"])
def test_a_score_gives_way_whatever_its_numbers(score: str) -> None:
    (situation,) = situations_of([goal(1, player2="Bo Field")])
    said = f"Goal!  {score}. Ada Stone (Rovers) header. Assisted by Bo Field."
    assert align(said, situation, SPELLINGS) == (
        "Goal! <home> <home_score>, <away> <away_score>. <player> (<team>) header. Assisted by <player2>."
    )


def test_a_name_inside_another_word_is_not_it() -> None:
    situation = one(EventType.FOUL, player="An")
    assert align("An Anderson foul by An (Rovers).", situation, {}) == "<player> Anderson foul by <player> (<team>)."


def test_names_are_found_in_any_script() -> None:
    for said, player, slotted in (
        ("RoversのAda Stoneが反則。", "Ada Stone", "<team>の<player>が反則。"),
        ("林小明が反則。", "林小明", "<player>が反則。"),
        ("ฟาวล์โดยสมชายดี", "สมชายดี", "ฟาวล์โดย<player>"),
        ("Foul by रवि (Rovers).", "रवि", "Foul by <player> (<team>)."),
        ("Фол Андрея: Андрей Соль.", "Андрей Соль", "Фол Андрея: <player>."),
    ):
        assert align(said, one(EventType.FOUL, player=player), {}) == slotted
    with pytest.raises(Misaligned, match="player not found"):
        align("Foul by रविना (Rovers).", one(EventType.FOUL, player="रवि"), {})


def _plainly(text: str, values: dict[str, str]) -> str:
    """Names as slots, the slow way: one name after the other, a pattern for each, letter by letter."""
    for name, slot in sorted(values.items(), key=lambda pair: -len(pair[0])):
        folded, places = _letters(text)
        pieces, start = [], 0
        for match in re.finditer(rf"(?<![\w<]){re.escape(_letters(name)[0])}(?![\w>])", folded):
            pieces += [text[start : places[match.start()]], f"<{slot}>"]
            start = places[match.end()]
        text = "".join([*pieces, text[start:]])
    return text


def _letters(text: str) -> tuple[str, list[int]]:
    parts = [(part, at) for at, each in enumerate(text) for part in unicodedata.normalize("NFKD", each.casefold())]
    kept = [(part, at) for part, at in parts if not unicodedata.combining(part)]
    return "".join(part for part, _ in kept), [*(at for _, at in kept), len(text)]


NAMES = st.sampled_from(
    ["Ada", "Ada Stone", "ÁDA STÖNE", "Stone", "stone's", "Straße", "STRASSE", "Rovers", "Athletic"]
)
REST = st.sampled_from(["ﬁn", "²", "_", "e\u0301", "\u0301", ".", ", ", " (", ") ", "'", "-", " ", "x"])


@settings(deadline=None)
@given(st.lists(NAMES | REST, min_size=1, max_size=14))
def test_the_quick_way_to_slots_is_the_plain_one(pieces: list[str]) -> None:
    text = " ".join("".join([*pieces, " Ada Stone, Straße, fin."]).split())
    situation = one(EventType.SUBSTITUTION, player="fin", player_in="Ada Stone", player_out="Straße")
    values = {"fin": "player", "Ada Stone": "player_in", "Straße": "player_out", HOME: "team", AWAY: "opponent"}
    assert align(text, situation, {}) == _plainly(text, values)


@pytest.mark.parametrize(
    ("said", "situation", "reason"),
    [
        ("Foul by Somebody (Rovers).", one(EventType.FOUL), "player not found"),
        ("Offside, Rovers. Ada Stone is caught.", one(EventType.OFFSIDE, player2="Bo Field"), "player2 not found"),
        ("   ", one(EventType.FOUL), "empty text"),
        ("Foul by <player> (Rovers).", one(EventType.FOUL), "slots in the text"),
        (
            "Substitution, Rovers. Bo Field replaces Ada Stone.",
            one(EventType.SUBSTITUTION, player=None, player_in="Ada Stone", player_out="Ada Stone"),
            "player in and out are the same",
        ),
    ],
)
def test_a_text_that_does_not_fit_is_refused(said: str, situation: Situation, reason: str) -> None:
    with pytest.raises(Misaligned, match=f"^{reason}$"):
        align(said, situation, SPELLINGS)


def test_names_that_no_slot_took_are_noticed() -> None:
    lexicon = Lexicon()
    for text in ("Attempt saved. <player> with a shot on goal.", "Own Goal by <player>, his own.", "Foul by <player>."):
        for _ in range(5):
            lexicon.learn(text)
    assert lexicon.unknown_word("Own Goal by <player>, <team>.") is None
    assert lexicon.unknown_word("Foul by <player>. Attempt saved.") is None
    assert lexicon.unknown_word("Foul by <player> (Hamburg).") == "Hamburg"
    assert lexicon.unknown_word("Somebody wins it.") == "Somebody"
    assert lexicon.unknown_word("Goal by <player>, <team> 2, <opponent> 1.") == "<team> 2"


def test_spellings_are_learned_from_the_brackets() -> None:
    events = [event(number, EventType.FOUL, Side(1 + number % 2)) for number in range(12)]
    spelled = {HOME: "FC Rovers", AWAY: "Áthletic"}
    texts = [f"Foul by {each.player} ({spelled[each.team]})." for each in events]
    texts[0] = "Foul by Ada Stone (on the line)."
    learner = NameLearner()
    for text, each in zip(texts, events, strict=True):
        learner.see(text, each, each)
    # "Áthletic" is the column's own name but for its accent: no second spelling is needed to find it.
    assert learner.spellings() == {HOME: (HOME, "FC Rovers"), AWAY: (AWAY,)}
