"""The fact check: what in a finished sentence is false, unsupported or missing, given event, state and style.

It reads the text that would be published and nothing else, so it does not matter who wrote it: the
phrasebook, a model, or a person. `check` is the door; the files behind it each hold one idea:

* `words` splits a text, `cast`, `names` and `teams` find who is named in it;
* `phrases` and `lexicon` say which phrase claims what, `claims` whether a claim holds, `numbers` whether a number
  does, both by `evidence`; `truths` words what is true instead;
* `reading` puts the phrases of one text together, `roles` says who did what in it;
* `required` says what must be told; `archive` lists wording that no column of the archive can show.

The vocabulary is closed: a word is part of a name, of a number, of a claim, or it is on the list of words
that claim nothing. Anything else is reported, for a promise can't rest on words nobody has looked at.

Corrections, and lines in another language than English, are held against the phrasebook's grammar instead (`check`).
"""

from commentary.facts.archive_wording import ARCHIVE_WORDING
from commentary.facts.check import check
from commentary.facts.fault import Fault, FaultKind

__all__ = ["ARCHIVE_WORDING", "Fault", "FaultKind", "check"]
