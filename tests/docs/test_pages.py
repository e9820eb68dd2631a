"""The pages do as they say: their blocks are run, and what is not run is right as far as can be seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.blocks import Reader, blocks, command_faults, faults
from tests.touchline.running import REPOSITORY

DOCS = REPOSITORY / "docs"
PAGES = [REPOSITORY / "README.md", *sorted(DOCS.rglob("*.md"))]
#: Pages that are followed from beginning to end.
FOLLOWED = [
    "data.md",
    "index.md",
    "tutorial.md",
    "explanation/facts.md",
    "howto/archive.md",
    "howto/batches.md",
    "howto/consume.md",
    "howto/language.md",
    "howto/live.md",
    "howto/network.md",
    "howto/style.md",
    "howto/wording.md",
]


@pytest.mark.broker
@pytest.mark.ci
@pytest.mark.parametrize("page", FOLLOWED)
def test_a_page_can_be_followed(page: str, tmp_path: Path) -> None:
    Reader(tmp_path).follow(DOCS / page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_every_block_is_well_formed_and_every_command_in_it_exists(page: Path) -> None:
    fenced = [fault for block in blocks(page) for fault in faults(block)]
    indented = re.findall(
        r"^    (\S.*)$", re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL), re.MULTILINE
    )
    commands = [line for line in indented if re.match(r"(\.venv/bin/)?touchline |scripts/", line)]
    assert fenced + [fault for line in commands for fault in command_faults(line)] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("touchline reply --speed max", "no command reply"),
        ("TOUCHLINE_LOG_FORM=text touchline worker --stile wire", "No such option: --stile"),
        (".venv/bin/touchline demo --style loud  # not a style", "Invalid value for '--style'"),
        ("touchline topics delete", "no command delete"),
        ("scripts/nothing", "scripts/nothing is not there"),
    ],
)
def test_a_command_that_does_not_exist_is_seen(line: str, said: str) -> None:
    assert said in " ".join(command_faults(line))


@pytest.mark.parametrize(
    "line", ["touchline tail --json > lines.jsonl", "touchline topics create", "ls -l", "touchline --help"]
)
def test_a_command_that_exists_is_let_through(line: str) -> None:
    assert command_faults(line) == []


def test_what_fails_on_a_page_is_reported(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```bash\necho so far; false\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="so far"):
        Reader(tmp_path).follow(page)


def test_a_terminal_can_get_ctrl_c_while_the_next_block_runs(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        '<!-- stays: until "ready" -->\n\n```bash title="Terminal 2"\n'
        "trap 'touch ended; exit' INT; echo ready; while true; do sleep 0.1; done\n```\n\n"
        '<!-- ctrl-c: "Terminal 2" after 1 s -->\n\n```bash\n'
        "[ ! -e ended ]; while [ ! -e ended ]; do sleep 0.1; done\n```\n",
        encoding="utf-8",
    )
    Reader(tmp_path).follow(page)


def test_what_is_left_out_is_known_with_its_reason(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text('<!-- skip: next "too slow" -->\n\n```bash\nfalse\n```\n\n```bash\ntrue\n```\n', encoding="utf-8")
    reader = Reader(tmp_path)
    reader.follow(page)
    assert reader.skipped == ["too slow"]
