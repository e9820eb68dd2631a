"""The corpus of an archive: its sentences, aligned with their events.

A row whose text does not fit its event is dropped, and the report says why.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from commentary.situation import Situation, situations
from commentary.slots import SLOT_PATTERN, slot_values
from commentary.style import Style
from football.events import MatchEvent
from model.encoding import Scheme
from sources.archive import Archive
from trainer.corpus.alignment import Lexicon, Misaligned, align
from trainer.corpus.corpus import Corpus, CorpusReport, Counts, held_out_of, pairs_of
from trainer.corpus.name_learning import both_ways, learn_names
from trainer.corpus.reasons import borne_out, without_unsupported_reasons
from trainer.settings import TrainSettings

#: Rows quoted for each reason to drop some.
_EXAMPLES = 5
_SENTENCE = re.compile(r".+?(?:[.!] +|$)")


def archive_corpus(data: str, settings: TrainSettings) -> Corpus:
    """An archive's rows, each with its event as the sentence has it and, where that differs, as the columns do."""
    archive = Archive.open(Path(data))
    ids = [info.match_id for info in archive.infos()]
    validation_ids = held_out_of(data, ids, settings)
    learner = learn_names(both_ways(archive), archive.fixtures())
    spellings = learner.spellings()
    lexicon = Lexicon()
    rows = _Rows()
    counts: dict[bool, Counts] = {True: Counter(), False: Counter()}
    for match, columns in both_ways(archive):
        part = counts[match.info.match_id in validation_ids]
        texts = match.texts or (None,) * len(match.events)
        rows_of_match = zip(situations(match.events), situations(columns.events), texts, strict=True)
        for situation, from_columns, text in rows_of_match:
            rows.lines += 1
            try:
                whole = align(text or "", situation, spellings)
                target = without_unsupported_reasons(whole, situation)
            except Misaligned as reason:
                rows.drop(str(reason) if text else "no text", situation.event, text)
                continue
            lexicon.learn(target)
            source = Scheme.FIELDS.tokens(situation)
            part[source, target] += 1
            if target != whole:
                rows.change("a reason that no earlier event bears out is cut", situation.event, text)
                if part is counts[False] and (supposed := borne_out(whole, situation)):
                    part[Scheme.FIELDS.tokens(supposed), whole] += 1
            bare = Scheme.FIELDS.tokens(from_columns)
            if bare != source and (left := supported_sentences(target, from_columns)):
                part[bare, left] += 1
    for part in counts.values():
        for source_tokens, target in [pair for pair in part if lexicon.unknown_word(pair[1])]:
            rows.dropped["a name or score that is not the event's"] += part.pop((source_tokens, target))
    report = CorpusReport(
        data,
        len(ids),
        len(validation_ids),
        rows.lines,
        dict(rows.dropped),
        rows.examples,
        changed=dict(rows.changed),
    )
    return Corpus(
        Scheme.FIELDS, (Style.WIRE,), pairs_of(counts[False]), pairs_of(counts[True]), report, names=learner.names()
    )


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

    def drop(self, reason: str, event: MatchEvent, text: str | None) -> None:
        self.dropped[reason] += 1
        self._show(reason, event, text)

    def change(self, reason: str, event: MatchEvent, text: str | None) -> None:
        self.changed[reason] += 1
        self._show(reason, event, text)

    def _show(self, reason: str, event: MatchEvent, text: str | None) -> None:
        shown = self.examples.setdefault(reason, [])
        if len(shown) < _EXAMPLES:
            shown.append(f"match {event.match_id}, event {event.event_id}: {text}")
