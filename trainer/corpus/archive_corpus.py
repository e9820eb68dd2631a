"""The corpus of an archive: its sentences, aligned with their events.

A row whose text does not fit its event is dropped, and the report says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from commentary.situation import Situation, situations
from commentary.slots import SLOT_PATTERN, slot_values
from commentary.style import Style
from football.events import MatchEvent
from model.encoding import Scheme
from sources.archive import Archive
from sources.row_count import EXAMPLES
from trainer.corpus.alignment import Lexicon, Misaligned, align
from trainer.corpus.corpus import Corpus, CorpusReport, Counts, held_out_of, pairs_of
from trainer.corpus.name_learning import both_ways, learn_names
from trainer.corpus.reasons import borne_out, without_unsupported_reasons
from trainer.settings import TrainSettings

#: Characters of a text that are quoted.
_SHOWN = 160
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
            if text and len(text) > settings.longest_text:
                rows.drop(too_long(settings.longest_text), situation.event, text)
                continue
            try:
                whole = align(text or "", situation, spellings)
                target = without_unsupported_reasons(whole, situation)
            except Misaligned as reason:
                rows.drop(str(reason) if text else "no text", situation.event, text)
                continue
            lexicon.learn(target)
            rows.keep(target, situation.event, text, trained=part is counts[False])
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
        for pair in [pair for pair in part if lexicon.unknown_word(pair[1])]:
            del part[pair]
    rows.drop_kept(lambda target: lexicon.unknown_word(target) is not None, "a name or score that is not the event's")
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
        pairs_of(counts[False]),
        pairs_of(counts[True]),
        report,
        names=learner.names(),
        rows=rows.trained,
    )


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

    def drop(self, reason: str, event: MatchEvent, text: str | None) -> None:
        self.dropped[reason] += 1
        self._show(reason, _quoted(event, text))

    def change(self, reason: str, event: MatchEvent, text: str | None) -> None:
        self.changed[reason] += 1
        self._show(reason, _quoted(event, text))

    def _show(self, reason: str, quoted: str) -> None:
        shown = self.examples.setdefault(reason, [])
        if len(shown) < EXAMPLES:
            shown.append(quoted)


def _quoted(event: MatchEvent, text: str | None) -> str:
    """A row, to find it by."""
    shown = text if text is None or len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"match {event.match_id}, event {event.event_id}: {shown}"
