"""Who writes which line: the model, a house's sentences as they are, or a model that learned them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from commentary.message import Author
from commentary.style import Style
from commentary.wording import Wording, lay
from football.codes import EventType
from model.checkpoint import Checkpoint
from model.commentator import SHIPPED, Commentator
from model.encoding import JOINT, Tokens
from model.errors import CheckpointError
from tests.football.drawn_events import event, last

SCHEME = Checkpoint.read(SHIPPED).config.scheme

CORNER = [event(EventType.CORNER)]


class Echo:
    """An engine that remembers what it was asked, and always writes the same."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[Tokens] = []

    def write(self, sources: list[Tokens]) -> list[str]:
        self.asked += sources
        return [self.text for _ in sources]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Wording]:
    file = tmp_path / "club" / "english" / "clubhouse.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("base: wire\ncorner: |\n  Corner, and it is for <team>.\n", encoding="utf-8")
    yield lay([tmp_path / "club"])
    lay(())


def commentator(engine: Echo, **changes: object) -> Commentator:
    config = Checkpoint.read(SHIPPED).config
    trained = config.trained_on.model_copy(update={"wording": changes.pop("wording", "")})
    return Commentator(config.model_copy(update={**changes, "trained_on": trained}), engine)  # type: ignore[arg-type]


def test_a_houses_kind_is_its_own_sentence_and_others_are_the_models_in_the_base_style(house: Wording) -> None:
    engine = Echo("Foul by <player> (<team>).")
    writer = commentator(engine)
    clubhouse = Style("clubhouse")
    foul = last([event(EventType.FOUL, player="Bo Li")], clubhouse)
    own, models = writer.comment([last(CORNER, clubhouse), foul])
    assert own == ("Corner, and it is for Northmoor City.", Author.PHRASEBOOK)
    assert models == ("Foul by Bo Li (Northmoor City).", Author.MODEL)
    assert [SCHEME.subject(source) for source in engine.asked] == [("style=wire", "kind=foul")]
    assert writer.name.endswith(f" + {house.label}")


def test_a_model_that_learned_the_sentences_writes_them(house: Wording) -> None:
    engine = Echo("Corner, and it is for <team>.")
    clubhouse = Style("clubhouse")
    writer = commentator(engine, styles=(clubhouse,), wording=house.label)
    (line,) = writer.comment([last(CORNER, clubhouse)])
    assert line == ("Corner, and it is for Northmoor City.", Author.MODEL)
    assert "style=clubhouse" in engine.asked[0][0].split(JOINT)
    other = commentator(Echo("Corner."), styles=(clubhouse,), wording="club 000000")
    assert other.comment([last(CORNER, clubhouse)])[0].engine is Author.PHRASEBOOK


def test_a_checkpoint_of_a_houses_style_says_what_it_needs(tmp_path: Path) -> None:
    config = Checkpoint.read(SHIPPED).config.model_dump(mode="json")
    config |= {"styles": ["clubhouse"], "trained_on": {**config["trained_on"], "wording": "club 3f2a91"}}
    (tmp_path / "config.json").write_bytes(orjson.dumps(config))
    with pytest.raises(
        CheckpointError, match="trained on the sentences of club 3f2a91: give their folder with --wording"
    ):
        Checkpoint.read(tmp_path)
