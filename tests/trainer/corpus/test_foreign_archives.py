"""Names learned from archives drawn at random are the player's or team's own, or none, whatever rows are wrong."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from commentary.facts import check
from commentary.situation import situations
from commentary.slots import Slot, slot_values
from football.spelling import unaccented
from sources.archive import Archive
from tests.sources.archive.foreign_archives import ForeignArchive, Truth, draw
from tests.sources.archive.foreign_names import Script
from trainer.corpus.name_learning import NameLearner

PLAYERS = {
    Slot.PLAYER: "player",
    Slot.PLAYER2: "player2",
    Slot.PLAYER_IN: "player_in",
    Slot.PLAYER_OUT: "player_out",
}


def without_accents(archive: ForeignArchive, random: Random) -> None:
    """Columns as the public archive has them, in all rows or in some, with letters lost where it loses them."""
    for row in archive.rows:
        for column in PLAYERS.values():
            if row[column] != archive.null and random.random() < 0.9:
                lost = "a" if column != "player" and random.random() < 0.2 else ""
                letters = (letter if unaccented(letter) == letter else lost for letter in row[column].lower())
                row[column] = "".join(letters) if lost else unaccented(row[column].lower())


def learner_of(read: Archive, truths: dict[str, Truth], random: Random) -> NameLearner:
    """A learner that has seen each row with its true names, and some with those of another row."""
    learner = NameLearner(damaged=random.random() < 0.5)
    for match in read.matches(names="columns"):
        for event in match.events:
            truth = truths[event.event_id]
            if random.random() < 0.1:
                truth = random.choice([one for one in truths.values() if one.event_type == truth.event_type])
            if truth.text:
                named = {name: getattr(truth, name) for name in PLAYERS.values()}
                learner.see(truth.text, event.model_copy(update=named), event)
    return learner


def wrong_names(folder: Path, seed: int) -> list[str]:
    random = Random(seed)
    archive = draw(seed, packed="", encoding="utf-8", null="NA", script=random.choice([Script.LATIN, *Script]))
    without_accents(archive, random)
    read = Archive.open(archive.write(folder))
    truths = {truth.event_id: truth for match in archive.truths.values() for truth in match}
    names = learner_of(read, truths, random).names()
    people = {getattr(truth, name) for truth in truths.values() for name in PLAYERS.values()} - {None}
    found: list[str] = []
    for match in read.matches(names="columns"):
        for situation in situations(match.events):
            truth = truths[situation.event.event_id]
            own, learned = slot_values(situation), names.values(situation)
            found += [
                f"{seed}: {learned[slot]} for {own[slot]}, who is {getattr(truth, name)}"
                for slot, name in PLAYERS.items()
                if slot in own and learned[slot] not in (own[slot], getattr(truth, name))
            ]
            found += [f"{seed}: {learned[Slot.TEAM]} for {truth.team}" for _ in "x" if learned[Slot.TEAM] != truth.team]
            aliases = {name for spelled in names.aliases(situation).values() for name in spelled}
            found += [f"{seed}: alias {name}" for name in aliases & people - people_of(truth)]
            said = f"Foul by {learned.get(Slot.PLAYER)} ({learned[Slot.OPPONENT]})."
            if truth.event_type == 3 and not check(said, situation, aliases=names.aliases(situation)):
                found.append(f"{seed}: {said}")
    return found


def people_of(truth: Truth) -> set[str | None]:
    return {getattr(truth, name) for name in PLAYERS.values()}


def test_a_learned_name_is_never_anothers(tmp_path: Path) -> None:
    assert [wrong for seed in range(7, 15) for wrong in wrong_names(tmp_path, seed)] == []


@pytest.mark.ci
def test_a_learned_name_is_never_anothers_in_many_archives(tmp_path: Path) -> None:
    assert [wrong for seed in range(15, 215) for wrong in wrong_names(tmp_path, seed)] == []
