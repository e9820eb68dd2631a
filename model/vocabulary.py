"""The vocabulary: source tokens and slots as whole tokens, target wording as pieces of the texts themselves.

Source tokens ("kind=goal") are never split. Target texts are cut into byte-pair pieces that may run across
spaces ("▁right▁footed▁shot▁"): commentary is made of set phrases, so a line takes about ten decoding steps
where words would take thirty. Slots (`<player>`) stay whole, so a name can't be made up. Works without
torch and transformers; what the tokens of a situation are is `model.encoding`'s to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self

import orjson
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

from commentary.slots import SLOT_PATTERN, Slot
from model.encoding import BLANK, REASONS
from model.errors import CheckpointError

PAD = "<pad>"
END = "</s>"
UNKNOWN = "<unk>"
#: Ids of the three marks above; the network's configuration relies on them.
PAD_ID, END_ID, UNKNOWN_ID = 0, 1, 2
#: A space inside a piece, as in SentencePiece.
SPACE = "▁"


def text_of(tokens: Sequence[str]) -> str:
    """The text that target tokens spell: pieces and slots joined."""
    return "".join(tokens).replace(SPACE, " ")


class Vocabulary:
    """Tokens and their ids; one list for source and target, so that the network's embeddings are shared."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer

    @classmethod
    def learn(
        cls,
        texts: Iterable[str] | Mapping[str, int],
        source_tokens: Iterable[str],
        *,
        size: int = 2000,
        longest_piece: int = 24,
        phrases: int = 0,
    ) -> Self:
        """Learn the pieces of delexicalised texts, or of texts and their weights.

        `size` counts learned pieces; marks, slots, source tokens and `phrases` come on top. `longest_piece` is in
        characters: long pieces mean few decoding steps, short ones generalise better. `phrases` are pieces of any
        length: whole stretches between slots, those that save most steps.
        """
        whole = [PAD, END, UNKNOWN, *(slot.token for slot in Slot), *sorted(set(source_tokens))]
        tokenizer = Tokenizer(models.BPE(unk_token=UNKNOWN))
        tokenizer.normalizer = normalizers.Replace(" ", SPACE)
        tokenizer.decoder = decoders.Sequence([decoders.Replace(SPACE, " "), decoders.Fuse()])
        trainer = trainers.BpeTrainer(
            vocab_size=len(whole) + size,
            special_tokens=[AddedToken(token, special=True, normalized=False) for token in whole],
            max_token_length=longest_piece,
            show_progress=False,
        )
        stretches = _between_slots(Counter(texts))
        tokenizer.train_from_iterator(stretches.elements(), trainer=trainer)
        return cls(_with_phrases(tokenizer, stretches, phrases) if phrases else tokenizer)

    @classmethod
    def learn_words(cls, texts: Iterable[str], source_tokens: Iterable[str]) -> Self:
        """One list of whole words, split at spaces, for sources and texts; for baselines at the level of words."""
        known = dict.fromkeys([PAD, END, UNKNOWN, *sorted(set(source_tokens))])
        known |= dict.fromkeys(sorted({word for text in texts for word in text.split()}))
        tokenizer = Tokenizer(models.WordLevel({word: index for index, word in enumerate(known)}, unk_token=UNKNOWN))
        tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
        return cls(tokenizer)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a tokenizer.json. Raises CheckpointError when it is missing or damaged."""
        try:
            return cls(Tokenizer.from_str(path.read_text(encoding="utf-8")))
        except OSError as error:
            raise CheckpointError(f"{path}: the tokenizer can't be read: {error.strerror}") from error
        except Exception as error:  # tokenizers raises bare Exception
            raise CheckpointError(f"{path}: not a tokenizer file ({error})") from error

    def save(self, path: Path) -> None:
        """Write tokenizer.json."""
        self.tokenizer.save(str(path), pretty=False)

    def __len__(self) -> int:
        return int(self.tokenizer.get_vocab_size())

    def token(self, token_id: int) -> str:
        """The token of an id."""
        return self.tokenizer.id_to_token(token_id) or UNKNOWN

    def tokens(self) -> frozenset[str]:
        """All of them."""
        return frozenset(self.tokenizer.get_vocab())

    def source_ids(self, tokens: Iterable[str]) -> list[int]:
        """Ids of source tokens; a token never seen becomes `<unk>`, a reason never seen a blank."""
        return [self._source_id(token) for token in tokens]

    def _source_id(self, token: str) -> int:
        known: int | None = self.tokenizer.token_to_id(token)
        if known is None and token in REASONS:
            known = self.tokenizer.token_to_id(BLANK)
        return UNKNOWN_ID if known is None else known

    def target_ids(self, text: str) -> list[int]:
        """Ids of a delexicalised text, closed by the end mark."""
        return [*self.tokenizer.encode(text, add_special_tokens=False).ids, END_ID]

    def text(self, ids: Sequence[int]) -> str:
        """The text up to the end mark; marks are left out."""
        kept: list[str] = []
        for token_id in ids:
            if token_id == END_ID:
                break
            if token_id != PAD_ID:
                kept.append(self.token(token_id))
        return " ".join(kept) if isinstance(self.tokenizer.model, models.WordLevel) else text_of(kept)


def _between_slots(texts: Counter[str]) -> Counter[str]:
    """The stretches of text between slots, and how often each occurs."""
    found: Counter[str] = Counter()
    for text, times in texts.items():
        for stretch in SLOT_PATTERN.sub("\n", text).split("\n"):
            if stretch:
                found[stretch] += times
    return found


def _with_phrases(tokenizer: Tokenizer, stretches: Mapping[str, int], count: int) -> Tokenizer:
    """The same with `count` whole stretches as pieces: those that save most steps."""
    cuts = tokenizer.encode_batch(list(stretches), add_special_tokens=False)
    saved = {
        stretch.replace(" ", SPACE): times * (len(cut.ids) - 1)
        for (stretch, times), cut in zip(stretches.items(), cuts, strict=True)
        if len(cut.ids) > 1
    }
    told = orjson.loads(tokenizer.to_str())
    pieces = told["model"]["vocab"]
    for piece in sorted(saved, key=lambda piece: (-saved[piece], piece))[:count]:
        pieces[piece] = len(pieces)
    told["model"]["ignore_merges"] = True  # a stretch that is a piece is never cut
    return Tokenizer.from_str(orjson.dumps(told).decode())
