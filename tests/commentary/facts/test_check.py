"""The fact check on hand-made sentences: the true ones it lets pass, the untrue ones it reports, and in what words."""

from __future__ import annotations

from commentary.facts import FaultKind, check
from tests.commentary.facts.checked_situations import (
    AWAY_AHEAD,
    CORNER,
    FREE_KICK,
    FULL_TIME,
    HALF_TIME,
    HIGH,
    OFFSIDE,
    OWN_GOAL,
    PENALTY,
    SAVED,
    SCORED,
    SENT_OFF,
    SUBSTITUTION,
    YELLOW,
    kinds,
)
from tests.football.drawn_events import AWAY, HOME

TRUE = (
    ((f"Goal! {HOME} 1, {AWAY} 0. Ada Stone ({HOME}) right footed shot from very close range to the bottom left "
     "corner. Assisted by Bo Li with a cross following a corner."), SCORED),
    (f"Ada Stone puts {HOME} ahead, 1–0, after a cross from Bo Li!", SCORED),
    (f"GOAL! Stone opens the scoring for {HOME} with a right-footed shot. It is {HOME} 1-0 {AWAY}.", SCORED),
    (f"20': A. Stone scores in the 20th minute, 1:0 to {HOME}.", SCORED),
    (f"Stone makes it one-nil to {HOME}.", SCORED),
    (f"It's in! Ada Stone scores for {HOME}. {HOME} one, {AWAY} nil.", SCORED),
    (f"{AWAY} lead 2-1: Carl Voss scores a second goal.", AWAY_AHEAD),
    (f"Goal for {AWAY}! Voss has two. {HOME} 1–2 {AWAY}.", AWAY_AHEAD),
    (f"{HOME} trail 2-1 after a goal by Voss.", AWAY_AHEAD),
    (f"{HOME} make a change: Bo Li replaces Ada Stone.", SUBSTITUTION),
    ("Ada Stone makes way for Bo Li.", SUBSTITUTION),
    ("On comes Li, off goes Stone.", SUBSTITUTION),
    (f"Corner, {HOME}. Conceded by Carl Voss.", CORNER),
    (f"Offside, {HOME}. Bo Li tries a through ball, but Ada Stone is caught offside.", OFFSIDE),
    (f"Ada Stone ({HOME}) is shown the yellow card.", YELLOW),
    (f"Second yellow! Ada Stone is sent off, and {HOME} are down to ten players.", SENT_OFF),
    (f"Ada Stone ({HOME}) wins a free kick on the left wing.", FREE_KICK),
    (f"Penalty to {AWAY}! Ada Stone fouls Carl Voss.", PENALTY),
    (f"Penalty conceded by Ada Stone ({HOME}) after a foul on Carl Voss in the penalty area.", PENALTY),
    (f"Own Goal by Carl Voss, {AWAY}. {HOME} 1, {AWAY} 0.", OWN_GOAL),
    (f"Half-time: {HOME} 1–0 {AWAY}.", HALF_TIME),
    (f"{HOME} lead 1-0 at the break.", HALF_TIME),
    (f"Attempt saved. Ada Stone ({HOME}) shot is saved in the centre of the goal.", SAVED),
    ("No goal: the keeper saves a shot by Ada Stone.", SAVED),
    (f"{HOME}'s Ada Stone puts a shot high and wide.", HIGH),
)  # fmt: skip
#: The path and the strength of a ball, which no feed has.
MANNERS = (
    *("floats it", "spins it", "loops a shot", "bends it", "lobs it", "hoists it", "scoops it", "slices it"),
    *("blasts it", "hammers it", "blazes", "thumps a shot", "weakly shoots", "sends a tame shot"),
)
UNTRUE = (
    (f"Carl Voss scores: {HOME} 1–0 {AWAY}.", SCORED, "unsupported name"),
    (f"Bo Li scores after a cross from Ada Stone: {HOME} 1–0 {AWAY}.", SCORED, "false shooter"),
    (f"Ada Stone ({AWAY}) scores: {HOME} 1–0 {AWAY}.", SCORED, "false team of the player"),
    (f"Ada Stone scores: {HOME} 2–0 {AWAY}.", SCORED, "false score between teams"),
    (f"Ada Stone scores: {HOME} 0–1 {AWAY}.", SCORED, "false score between teams"),
    (f"Ada Stone scores, 1-0 to {AWAY}.", SCORED, "false score to a team"),
    (f"It's in! Ada Stone scores. {HOME} nil, {AWAY} one.", SCORED, "false score of teams"),
    (f"It's in! Ada Stone scores. {HOME} two, {AWAY} nil.", SCORED, "false score of teams"),
    (f"It's wide! Ada Stone scores. {HOME} one, {AWAY} nil.", SCORED, "false place"),
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
    ("Ada Stone scores a second, 1-0.", SCORED, "false count any"),
    ("A hat-trick for Ada Stone! 1-0.", SCORED, "false hat trick"),
    ("Ada Stone scores, 1-0, for the first time since 2014.", SCORED, "unsupported number"),
    ("Ada Stone scores after a mistake, 1-0.", SCORED, "unsupported not recorded"),
    ("Ada Stone scores under floodlights, 1-0.", SCORED, "unsupported wording"),
    *((f"Ada Stone {how} high and wide.", HIGH, "unsupported wording") for how in MANNERS),
    (f"Carl Voss hurries it out of play: corner to {HOME}.", CORNER, "unsupported wording"),
    (f"Carl Voss clears, but only behind: corner to {HOME}.", CORNER, "unsupported wording"),
    (f"Full time: {HOME} 1–0 {AWAY}, and {HOME} take the points.", FULL_TIME, "unsupported not recorded"),
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
    ("Bo Li replaces Ada Stone because of an injury.", SUBSTITUTION, "unsupported injury"),
    (f"Corner, {AWAY}. Conceded by Carl Voss.", CORNER, "false team"),
    ("Carl Voss wins a corner.", CORNER, "false winner of the kick"),
    (f"Free kick, {HOME}.", CORNER, "false free kick follows"),
    ("Ada Stone tries a through ball, but Bo Li is caught offside.", OFFSIDE, "false passer"),
    ("Ada Stone sees the red card.", YELLOW, "false red card"),
    ("Ada Stone is shown a second yellow card.", YELLOW, "false second yellow"),
    ("Ada Stone is booked and sent off.", YELLOW, "false sending-off"),
    ("Ada Stone is shown a card.", YELLOW, "missing event"),
    ("Yellow card.", YELLOW, "missing player"),
    (f"Second yellow! Ada Stone is sent off, and {HOME} are down to nine players.", SENT_OFF, "false players left"),
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
)  # fmt: skip


def test_true_sentences_pass():
    assert {text: faults for text, situation in TRUE if (faults := kinds(text, situation))} == {}


def test_untrue_sentences_are_reported():
    found = {text: (fault, kinds(text, situation)) for text, situation, fault in UNTRUE}
    assert {text: both for text, both in found.items() if both[0] not in both[1]} == {}


def test_a_fault_reads_as_one_line_with_what_was_said_and_what_is_true():
    (fault,) = check(f"Ada Stone scores: {HOME} 0–1 {AWAY}. It is 1-0.", SCORED)
    assert fault.kind is FaultKind.FALSE
    assert str(fault) == f'false score between teams: said "{HOME} 0–1 {AWAY}", is {HOME} 1–0 {AWAY}'
    (missing,) = check(f"Goal for {HOME}, 1-0.", SCORED)
    assert str(missing) == "missing scorer: is Ada Stone"
