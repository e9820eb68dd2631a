"""The vocabulary map: what a text may have, by style, language and kind; an engine with one writes nothing else."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")

from model.checkpoint import Checkpoint
from model.encoding import Tokens
from model.engine import VOCABULARY_MAP, CTranslate2Engine
from model.vocabulary import PAD, UNKNOWN, Vocabulary
from tests.trainer.toy import corpus
from trainer.vocabulary_map import write_vocabulary_map

_WIRE, _LIVELY, _GERMAN = ("style=wire", "kind=goal"), ("style=lively", "kind=goal"), "language=de"


def rows(pairs: Sequence[tuple[Tokens, str, int]], path: Path) -> dict[str, str]:
    """What the map of some pairs says: the tokens at each key."""
    vocabulary = Vocabulary.learn([text for _, text, _ in pairs], {token for source, _, _ in pairs for token in source})
    write_vocabulary_map(pairs, vocabulary, path)
    return dict(row.split("\t") for row in path.read_text(encoding="utf-8").splitlines())


def test_it_has_the_tokens_of_each_style_and_of_each_other_language(tmp_path: Path) -> None:
    pairs = [(_WIRE, "<player> scores.", 1), (_LIVELY, "What a goal!", 1), ((*_WIRE, _GERMAN), "Tor!", 1)]
    found = {key: {*tokens.split(" ")} for key, tokens in rows(pairs, tmp_path / "map").items()}
    assert {*found} == {"style=wire", "style=lively", _GERMAN}
    assert "<player>" in found["style=wire"]
    assert "<player>" not in found["style=lively"] | found[_GERMAN]
    assert all("</s>" in tokens for tokens in found.values())


def test_a_kind_that_is_often_told_has_a_row_of_its_own_and_rare_ones_share_one(tmp_path: Path) -> None:
    pairs = [
        (("style=lively+kind=foul+player=yes",), "A foul by <player>.", 90),
        (("style=lively+kind=foul",), "A foul.", 1),
        (("style=lively+kind=saved+player=yes",), "<opponent> save.", 4),
        (("style=lively+kind=yellow+player=yes",), "Booked!", 3),
        (("style=lively", "kind=half_time"), "Half-time.", 2),
        (("style=lively+language=de+kind=foul+player=yes",), "Foul von <offender>.", 90),
    ]
    found = rows(pairs, tmp_path / "map")
    assert {*found} == {source[0] for source, _, _ in pairs}
    foul, no_player, saved, yellow, rest, german = (found[source[0]] for source, _, _ in pairs)
    assert foul == no_player
    assert saved == yellow
    assert len({foul, saved, rest, german}) == 4
    assert "<player>" in foul
    assert "<player>" not in saved + rest + german
    assert "<opponent>" in saved
    assert "<offender>" in german


def test_there_is_none_for_sources_without_style(tmp_path: Path) -> None:
    vocabulary = Vocabulary.learn(["A corner."], ["type=corner"])
    write_vocabulary_map([(("type=corner",), "A corner.", 1)], vocabulary, tmp_path / "map")
    assert not (tmp_path / "map").exists()


def test_an_engine_writes_only_what_its_map_has_whatever_the_batch(toy_checkpoint: Checkpoint, tmp_path: Path) -> None:
    vocabulary = Vocabulary.load(toy_checkpoint.tokenizer)
    pairs = [*corpus().training]
    sources = list(dict.fromkeys(pair.source for pair in pairs))
    types = sorted({source[0] for source in sources})
    told: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        told[pair.source[0]].update(vocabulary.token(one) for one in vocabulary.target_ids(pair.target))
    told[types[0]] = {"</s>"}
    folder = tmp_path / "engine"
    shutil.copytree(toy_checkpoint.engine, folder)
    (folder / VOCABULARY_MAP).write_text("".join(f"{key}\t{' '.join(told[key])}\n" for key in types), encoding="utf-8")
    longest = toy_checkpoint.config.longest
    mapped, whole = (CTranslate2Engine(where, longest=longest) for where in (folder, toy_checkpoint.engine))
    together = mapped.write(sources)
    assert together == [mapped.write([source])[0] for source in sources]
    for source, text, without in zip(sources, together, whole.write(sources), strict=True):
        # CTranslate2 always allows its own marks.
        assert text.replace(PAD, "").replace(UNKNOWN, "") == ("" if source[0] == types[0] else without)
