"""The fact check against planted lies and against true texts: its catches, and its false alarms.

The texts are the public archive's own (where it is at hand) and the phrasebook's on simulated and classic
matches. The shares are printed by kind of lie (`pytest -s`).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from random import Random

import pytest

from commentary.content.context import Context
from commentary.content.uses import USES
from commentary.facts import ARCHIVE_WORDING, check
from commentary.phrasebook import comment, delexicalised, possible
from commentary.situation import Situation
from commentary.slots import SlotError, fill, slot_values
from commentary.style import Style
from football.codes import AssistMethod, EventType, Location, Side
from football.events import MatchEvent
from football.standing_events import standing_events
from sources.classics.reader import classic_matches
from sources.simulator import simulate
from tests.commentary.facts.lies import lies, truths
from tests.commentary.facts.lies.log import Log
from tests.football.drawn_events import situations
from tests.sources.archive.real_texts import ALIASES, FOLDER, MATCHES, SAMPLE, scattered_rows, whole_matches
from trainer.corpus.reasons import without_unsupported_reasons

ARCHIVE = {"tolerated": ARCHIVE_WORDING, "aliases": ALIASES}
HOUSE: dict[str, object] = {}
Texts = list[tuple[str, Situation]]


def book(style: Style, matches: int = 4, seed: int = 7) -> Texts:
    played = [*(simulated.match for simulated in simulate(matches, seed)), *classic_matches()]
    return [(comment(each), each) for match in played for each in situations(match.events, style)]


@pytest.fixture(scope="module")
def archive() -> Texts:
    if not (MATCHES.exists() and SAMPLE.exists()):
        pytest.skip(f"the public archive is not here: {FOLDER}")
    return [*map(_as_learned, (*whole_matches(), *scattered_rows()))]


def _as_learned(row: tuple[str, Situation]) -> tuple[str, Situation]:
    """The archive's text as a model learns it: without the reasons of cards and changes that no event shows."""
    text, situation = row
    return without_unsupported_reasons(text, situation), situation


def bystander(situation: Situation, others: list[str], rng: Random) -> str | None:
    """A player who has no part in the event: of this match where the state knows any, else of another."""
    event, state = situation.event, situation.state
    involved = {event.player, event.player2, event.player_in, event.player_out}
    known = [name for team in (state.home, state.away) for name in team.players if name not in involved]
    name = rng.choice(known or others)
    return None if name in involved else name


def with_logs(texts: Iterable[tuple[str, Situation]]) -> Iterator[tuple[str, Situation, Log]]:
    """Each text with the events of its match up to its own; none where the state has seen others than the texts."""
    logs: dict[str, list[MatchEvent]] = {}
    for text, situation in texts:
        events = logs.setdefault(situation.event.match_id, [])
        events.append(situation.event)
        log = Log(tuple(events))
        state = situation.state
        standing = standing_events(state.history)
        whole = standing is not None and len(standing) == sum(not one.is_information for one in events)
        yield text, situation, log if whole and state.score == (log.goals(Side.HOME), log.goals(Side.AWAY)) else Log(())


def report(*lines: object) -> None:
    """Figures for the reader of `pytest -s`."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def caught_share(texts: Texts, options: dict[str, object], every: int = 1, seed: int = 1) -> float:
    """The share of lies caught, printed by kind. Lies are made only of texts in which the check finds no fault."""
    rng = Random(seed)
    planted, caught = Counter[str](), Counter[str]()
    some = islice(with_logs(texts), 0, None, every)
    true = [(text, situation, log) for text, situation, log in some if not check(text, situation, **options)]
    players = [situation.event.player for _, situation, _ in true if situation.event.player]
    missed: dict[str, str] = {}
    for text, situation, log in true:
        for lie in lies(text, situation, bystander(situation, players, rng), rng, log):
            planted[lie.kind] += 1
            if check(lie.text, situation, **options):
                caught[lie.kind] += 1
            else:
                missed.setdefault(lie.kind, lie.text)
    for kind, count in sorted(planted.items()):
        report(f"{kind:34} {caught[kind]:6}/{count:6}  {missed.get(kind, '')}")
    assert len(planted) >= 30, "too few kinds of lies"
    report(f"{'all':34} {caught.total():6}/{planted.total():6}  {caught.total() / planted.total():.3%}")
    assert not [kind for kind, count in planted.items() if caught[kind] < 0.99 * count]
    return caught.total() / planted.total()


def false_alarms(texts: Texts, options: dict[str, object]) -> list[tuple[str, str]]:
    return [(text, str(faults[0])) for text, situation in texts if (faults := check(text, situation, **options))]


def test_archive_texts_are_not_faulted(archive):
    alarms = false_alarms(archive, ARCHIVE)
    report(f"{len(alarms)} false alarms on {len(archive)} texts of the archive", *alarms)
    assert len(alarms) <= 0.001 * len(archive)


@pytest.mark.parametrize("every", [pytest.param(10, marks=pytest.mark.ci), pytest.param(5, marks=pytest.mark.slow)])
def test_lies_on_archive_texts_are_caught(archive, every):
    assert caught_share(archive, ARCHIVE, every) >= 0.999


def test_lies_on_phrasebook_texts_are_caught():
    for style in Style:
        report(f"\n{style}")
        assert caught_share(book(style), HOUSE, every=5) >= 0.999, style


def false_alarms_on_truths(texts: Texts, options: dict[str, object], every: int = 1) -> tuple[int, list[str]]:
    """How many true sentences were added to the texts, and those that were faulted, with the fault."""
    rng = Random(1)
    count, alarms = 0, list[str]()
    for text, situation, log in islice(with_logs(texts), 0, None, every):
        if not check(text, situation, **options):
            for truth in truths(text, situation, rng, log):
                count += 1
                if faults := check(truth.text, situation, **options):
                    alarms.append(f"{truth.kind}: {faults[0]} in: {truth.text}")
    return count, alarms


def test_true_sentences_added_are_not_faulted():
    for style in Style:
        assert false_alarms_on_truths(book(style), HOUSE, every=3)[1] == []


@pytest.mark.ci
def test_no_possible_line_of_the_phrasebook_is_faulted():
    """Every variant of the lines of three events of each context, in matches that go to penalties where they can."""
    played = [simulated.match for simulated in simulate(12, 79, cup_share=1.0)]
    for style in Style:
        times = Counter[Context]()
        for each in (each for match in played for each in situations(match.events, style)):
            context = replace(Context.of(each), variant=0)
            times[context] += 1
            if times[context] <= 3:
                assert false_alarms([(text, each) for text in possible(each)], HOUSE) == []


@pytest.mark.parametrize("matches", [pytest.param(12, marks=pytest.mark.ci), pytest.param(24, marks=pytest.mark.slow)])
def test_more_lies_are_caught(matches):
    for style in Style:
        report(f"\n{style}")
        assert caught_share(book(style, matches, seed=78), HOUSE, every=3) >= 0.999, style


@pytest.mark.ci
def test_more_true_texts_are_not_faulted(archive):
    """Twenty thousand: of simulated matches in all styles and of the archive, with true sentences added."""
    true, alarms = 0, list[str]()
    for texts, options in (*((book(style, 24, seed=77), HOUSE) for style in Style), (archive, ARCHIVE)):
        faulted = [f"{fault} in: {text}" for text, fault in false_alarms(texts, options)]
        count, more = false_alarms_on_truths(texts, options)
        true, alarms = true + len(texts) + count, [*alarms, *faulted, *more]
    report(f"{len(alarms)} false alarms on {true} true texts", *alarms)
    assert true >= 20_000
    assert len(alarms) <= 0.001 * true


#: What is true when something narrower is: (the fact, what it implies).
IMPLIED = {
    (AssistMethod.THROUGH_BALL, AssistMethod.PASS),
    (Location.DIFFICULT_ANGLE_AND_LONG_RANGE, Location.OUTSIDE_THE_BOX),
    (Location.LONG_RANGE, Location.OUTSIDE_THE_BOX),
    (Location.MORE_THAN_40_YARDS, Location.OUTSIDE_THE_BOX),
}


def wire_lines() -> list[Situation]:
    played = [*(simulated.match for simulated in simulate(8, 5)), *classic_matches()]
    return [each for match in played for each in situations(match.events, Style.WIRE)]


def test_the_wording_of_another_event_is_caught():
    """What a model would do that mixes events up: the wording of one, filled with the names of another."""
    rng = Random(2)
    by_type: dict[EventType, list[Situation]] = {}
    for situation in wire_lines():
        by_type.setdefault(situation.event.event_type, []).append(situation)
    by_type.pop(EventType.ANNOUNCEMENT)
    planted, missed = 0, []
    for alike in by_type.values():
        for situation, other in zip(alike, rng.sample(alike, len(alike)), strict=True):
            ours, theirs = Context.of(situation), Context.of(other)
            says_more = any(
                said not in (None, False) and said != (fact := getattr(ours, field)) and (fact, said) not in IMPLIED
                for field in USES[Style.WIRE][theirs.kind]
                for said in [getattr(theirs, field)]
            )
            if ours.kind is theirs.kind and not says_more:
                continue
            try:
                text = fill(delexicalised(theirs), slot_values(situation))
            except SlotError:
                continue
            if text in possible(situation):
                continue
            planted += 1
            if not check(text, situation):
                missed.append(text)
    report(f"{planted - len(missed)} of {planted} lines with another event's wording were caught", *missed)
    assert planted > 250
    assert not missed
