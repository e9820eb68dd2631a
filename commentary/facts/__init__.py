"""The fact check: what in a finished sentence is false, unsupported or missing, given event, state and style.

It reads the text that would be published and nothing else: the writer may be the phrasebook, a model, or a person.

* `check` is the entry; a language's `claims.yaml` says whether its lines are checked by `claim_checker` or by the
  possible lines of the phrasebook (`checker`);
* `claim` lists what a text can state, `topics` has one file for each topic with the truth function of every claim;
* `claim_words` reads the words of the claims, `lexicon` finds them in a text;
* `text_parts` splits a text, `names` finds who is named in it;
* `statements` puts the phrases of one text together, `roles` says who did what in it, `counts` judges counts;
* `required` says what a line must state; `archive_wording` lists phrases that no column of the archive can show.

The vocabulary is closed: a word belongs to a name, a number or a claim, or it is on the list of words that state
nothing. Any other is reported, for an unknown word may state something that nothing has judged.
"""

from commentary.facts.archive_wording import ARCHIVE_WORDING
from commentary.facts.check import check, claiming_words, lay_neutral, of_a_house, unknown_words
from commentary.facts.fault import Fault, FaultKind

__all__ = [
    "ARCHIVE_WORDING",
    "Fault",
    "FaultKind",
    "check",
    "claiming_words",
    "lay_neutral",
    "of_a_house",
    "unknown_words",
]
