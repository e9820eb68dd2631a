"""The live side runs where torch and transformers are not installed."""

from __future__ import annotations

import subprocess
import sys

from tests.paths import ROOT

WITHOUT_TORCH = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"torch", "transformers", "safetensors", "peft", "accelerate"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
from model.commentator import SHIPPED, Commentator
from model.phrasebook_commentator import PhrasebookCommentator
from model.vocabulary import Vocabulary
"""

COMMENT = """
from sources.classics.reader import classic_matches
from commentary.situation import situations

commentator = Commentator.load()
for match in classic_matches():
    lines = commentator.comment(list(situations(match.events)))
    assert len(lines) == len(match.events)
Vocabulary.load(SHIPPED / "tokenizer.json")
print(commentator.name)
"""


def _python(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)


def test_it_imports_without_torch() -> None:
    done = _python(WITHOUT_TORCH)
    assert done.returncode == 0, done.stderr


def test_the_shipped_checkpoint_comments_without_torch() -> None:
    done = _python(WITHOUT_TORCH + COMMENT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("touchline-compact ")


def test_importing_loads_no_torch() -> None:
    done = _python("import sys, model.commentator; print(sorted({'torch', 'transformers'} & set(sys.modules)))")
    assert done.stdout.strip() == "[]", done.stderr
