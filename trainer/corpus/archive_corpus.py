"""The corpus of an archive: its sentences, aligned with their events.

A row whose text does not fit its event is dropped, and the report says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from commentary.situation import Situation, situations
from commentary.slots import SLOT_PATTERN, slot_values
from commentary.style import Style
from football.events import MatchEvent
from model.encoding import Scheme, Tokens
from sources.archive import Archive
from sources.row_count import EXAMPLES, Reasons
from trainer.corpus.alignment import Lexicon, Misaligned, align
from trainer.corpus.corpus import Corpus, CorpusReport, Counts, held_out_of, pairs_of
from trainer.corpus.name_learning import Spellings, both_ways, learn_names
from trainer.corpus.publishable import REFUSED, Publishable
from trainer.corpus.reasons import borne_out, without_unsupported_reasons
from trainer.settings import TrainSettings

#: Characters of a text that are quoted.
_SHOWN = 160
_NOT_LEARNED = "a spelling that is not learned"
_SENTENCE = re.compile(r".+?(?:[.!] +|$)")


def archive_corpus(data: str, settings: TrainSettings) -> Corpus:
    """An archive's rows, each with its event as the sentence has it and, where that differs, as the columns do."""
    archive = Archive.open(Path(data))
    ids = [info.match_id for info in archive.infos()]
    validation_ids = held_out_of(data, ids, settings)
    learner = learn_names(archive)
    sentences = _Sentences(learner.spellings(), settings.longest_text)
    for match, columns in both_ways(archive):
        texts = match.texts or (None,) * len(match.events)
        for situation, from_columns, text in zip(
            situations(match.events), situations(columns.events), texts, strict=True
        ):
            sentences.add(situation, from_columns, text, trained=match.info.match_id not in validation_ids)
    sentences.publishable.refuse_foreign(data)
    sentences.drop_names()
    names = learner.names()
    rows, counts = sentences.rows, sentences.counts
    rows.add_refused_names(learner.refused)
    report = CorpusReport(
        data,
        len(ids),
        len(validation_ids),
        rows.lines,
        dict(rows.dropped),
        rows.examples,
        changed=dict(rows.changed),
        source=archive.row_count,
    )
    return Corpus(
        Scheme.FIELDS,
        (Style.WIRE,),
        pairs_of(counts[True]),
        pairs_of(counts[False]),
        report,
        names=names,
        rows=rows.trained,
    )


class _Sentences:
    """Makes pairs of an archive's sentences, to train on (True) and held out."""

    def __init__(self, spellings: Spellings, longest: int) -> None:
        self.rows = _Rows()
        self.counts: dict[bool, Counts] = {True: Counter(), False: Counter()}
        self.publishable = Publishable()
        self._lexicon = Lexicon()
        self._spellings = spellings
        self._longest = longest

    def add(self, situation: Situation, from_columns: Situation, text: str | None, *, trained: bool) -> None:
        """Take in a row: its event with the sentence's names, the same with the columns', and the sentence."""
        rows, event = self.rows, situation.event
        rows.lines += 1
        if text and len(text) > self._longest:
            rows.drop(too_long(self._longest), event, text)
            return
        try:
            whole = align(text or "", situation, self._spellings)
            target = without_unsupported_reasons(whole, situation)
        except Misaligned as reason:
            rows.drop(str(reason) if text else "no text", event, text)
            return
        source = Scheme.FIELDS.tokens(situation)
        if fault := self.publishable.fault(source, target, situation):
            rows.drop(REFUSED, event, text, f" ({fault.kind} {fault.fact})")
            return
        self._lexicon.learn(target)
        rows.keep(target, event, text, trained=trained)
        if target != whole:
            rows.change("a reason that no earlier event bears out is cut", event, text)
        for pair in _pairs(source, target, whole, situation, from_columns, trained=trained):
            self.counts[trained][pair] += 1

    def drop_names(self) -> None:
        """Drop the pairs with names or scores that no slot took."""
        for part in self.counts.values():
            for pair in [pair for pair in part if self._lexicon.unknown_word(pair[1])]:
                del part[pair]
        self.rows.drop_kept(
            lambda target: self._lexicon.unknown_word(target) is not None, "a name or score that is not the event's"
        )


def _pairs(
    source: Tokens, target: str, whole: str, situation: Situation, from_columns: Situation, *, trained: bool
) -> Iterator[tuple[Tokens, str]]:
    """The pair of a row, one after an event that shows its reason, and one with the names of the columns."""
    yield source, target
    if trained and target != whole and (supposed := borne_out(whole, situation)):
        yield Scheme.FIELDS.tokens(supposed), whole
    bare = Scheme.FIELDS.tokens(from_columns)
    if bare != source and (left := supported_sentences(target, from_columns)):
        yield bare, left


def too_long(longest: int) -> str:
    """The reason to leave out a text of more characters."""
    return f"text longer than {longest} characters"


def supported_sentences(target: str, situation: Situation) -> str:
    """The sentences of a delexicalised text whose slots all have a value in this situation."""
    known = slot_values(situation)
    sentences = _SENTENCE.findall(target)
    return "".join(sentence for sentence in sentences if set(SLOT_PATTERN.findall(sentence)) <= set(known)).strip()


class _Rows:
    """Counts rows, and by reason those that are dropped and those that are learned with a change."""

    def __init__(self) -> None:
        self.lines = 0
        self.dropped: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}
        self.trained: Counter[str] = Counter()
        self._held_out: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def keep(self, target: str, event: MatchEvent, text: str | None, *, trained: bool) -> None:
        (self.trained if trained else self._held_out)[target] += 1
        if target not in self._first:
            self._first[target] = _quoted(event, text)

    def drop_kept(self, unusable: Callable[[str], bool], reason: str) -> None:
        """Drop rows that were kept, by their target."""
        for target in [target for target in self._first if unusable(target)]:
            self.dropped[reason] += self.trained.pop(target, 0) + self._held_out.pop(target, 0)
            self._show(reason, self._first[target])

    def drop(self, reason: str, event: MatchEvent, text: str | None, why: str = "") -> None:
        self.dropped[reason] += 1
        self._show(reason, _quoted(event, text) + why)

    def change(self, reason: str, event: MatchEvent, text: str | None) -> None:
        self.changed[reason] += 1
        self._show(reason, _quoted(event, text))

    def add_refused_names(self, refused: Reasons) -> None:
        """Spellings of names that are not learned."""
        for reason, count in refused.counts.items():
            self.changed[f"{_NOT_LEARNED}: {reason}"] = count
            self.examples[f"{_NOT_LEARNED}: {reason}"] = refused.examples[reason]

    def _show(self, reason: str, quoted: str) -> None:
        shown = self.examples.setdefault(reason, [])
        if len(shown) < EXAMPLES:
            shown.append(quoted)


def _quoted(event: MatchEvent, text: str | None) -> str:
    """A row, to find it by."""
    shown = text if text is None or len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"match {event.match_id}, event {event.event_id}: {shown}"
