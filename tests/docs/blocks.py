"""What a reader does with the blocks of a page, done by Sybil: type commands, save files, run Python.

* `bash`: run in the reader's folder; has to end well. After `<!-- stays: until "TEXT" -->` it is a terminal of its own:
  what follows is done once it has said TEXT, and at the end of the page it gets Ctrl-C. It gets it sooner, while the
  next block runs, after `<!-- ctrl-c: "TITLE OF THE BLOCK" after N s -->`.
* a block with a file's name for a title is saved under that name. `python` without one is run, with the names of
  the page's earlier blocks. `yaml` and `json` have to be readable.
* `<!-- skip: … "reason" -->` is Sybil's. What is skipped has to be right as far as can be seen without running it:
  see `faults`.

Two things are not as on the page: ports are free ones, and where it says how many steps or matches, it is a few.
"""

from __future__ import annotations

import ast
import contextlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from unittest import SkipTest

import typer
import yaml
from sybil import Document, Example, Lexeme, Region
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.abstract.lexers import LexerCollection
from sybil.parsers.markdown.lexers import DirectiveInHTMLCommentLexer, RawFencedCodeBlockLexer
from sybil.parsers.markdown.skip import SkipParser
from typer.main import get_command

from broker.embedded.process import free_port
from tests.touchline.running import REPOSITORY, environment
from touchline.cli import app

#: Steps of training and drawn matches, at most.
_FEW = {"steps": 10, "matches": 5, "count": 3}
_PATIENCE = 100
_FENCE = re.compile(r'(?P<language>[a-z]*)(?: title="(?P<title>[^"]*)")?[ ]*\n')
_OURS = re.compile(r"(?:^|&& |\| )(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?(touchline(?: .*)?)$")


@dataclass(frozen=True)
class Block:
    """One fenced block."""

    language: str
    title: str | None
    source: str

    @property
    def file(self) -> str | None:
        """The name that the reader saves it under."""
        return self.title if self.title and "." in self.title else None


def _blocks(document: Document) -> Iterable[Region]:
    for region in RawFencedCodeBlockLexer(_FENCE)(document):
        found = region.lexemes
        region.parsed = Block(found["language"], found["title"], str(found["source"]))
        yield region


def blocks(path: Path) -> list[Block]:
    """All blocks of a page."""
    return [example.parsed for example in Document.parse(str(path), _blocks).examples()]


@dataclass
class Reader:
    """Follows a page in a folder. `skipped`: the reasons of what was left out."""

    folder: Path
    ports: dict[str, str] = field(default_factory=lambda: {port: str(free_port()) for port in ("9092", "9100")})
    skipped: list[str] = field(default_factory=list)
    _terminals: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _until: str | None = None

    def follow(self, page: Path) -> None:
        """Do what the page says, from its beginning to its end."""
        for name in ("commentary", "configs"):
            (self.folder / name).symlink_to(REPOSITORY / name)
        names = {"training": importlib.util.find_spec("torch") is not None, "has": shutil.which}
        document = Document.parse(str(page), self._regions, SkipParser())
        document.namespace.update(names)
        try:
            for example in document.examples():
                try:
                    example.evaluate()
                except SkipTest as reason:
                    self.skipped.append(str(reason))
        finally:
            self._ctrl_c()

    def _regions(self, document: Document) -> Iterable[Region]:
        for region in _blocks(document):
            region.evaluator = self._do
            yield region
        for directive, arguments, evaluator in (
            ("stays", r'until "(.*)"', self._stays),
            ("ctrl-c", r'"(.*)" after (\d+) s', self._ctrl_c_soon),
        ):
            for region in LexerCollection([DirectiveInHTMLCommentLexer(directive, ".*?")])(document):
                found = re.fullmatch(arguments, region.lexemes["arguments"])
                assert found, f"{directive}: {region.lexemes['arguments']}"
                region.parsed, region.evaluator = found.groups(), evaluator
                yield region

    def _stays(self, example: Example) -> None:
        (self._until,) = example.parsed

    def _ctrl_c_soon(self, example: Example) -> None:
        title, seconds = example.parsed
        threading.Timer(int(seconds), os.killpg, (self._terminals[title].pid, signal.SIGINT)).start()

    def _do(self, example: Example) -> None:
        block: Block = example.parsed
        source = self._here(block.source)
        if block.file:
            file = self.folder / block.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source, encoding="utf-8")
        elif block.language == "python":
            code: Lexeme = example.region.lexemes["source"]
            example.parsed = Lexeme(source, code.offset, code.line_offset)
            with contextlib.chdir(self.folder):
                PythonEvaluator()(example)
        elif block.language == "bash" and self._until is None:
            self._run(source)
        elif block.language == "bash":
            self._start(block.title or f"terminal {len(self._terminals)}", source)

    def _here(self, source: str) -> str:
        source = source.replace("touchline broker\n", f"touchline broker --port {self.ports['9092']}\n")
        for port, free in self.ports.items():
            source = re.sub(rf"(?<=:|\s){port}\b", free, source)
        for option, few in _FEW.items():
            source = re.sub(rf"--{option} \d+", f"--{option} {few}", source)
        return source

    def _environment(self) -> dict[str, str]:
        return environment(
            {
                "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
                "OMP_NUM_THREADS": "1",  # the second thread of a training so small only waits for the first
                "TOUCHLINE_CONNECTION__BOOTSTRAP": f"127.0.0.1:{self.ports['9092']}",
            }
        )

    def _shell(self, source: str, sink: int | IO[bytes]) -> subprocess.Popen[bytes]:
        """A shell that does what a block says, as the leader of a group of its own."""
        return subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", source],
            cwd=self.folder,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def _run(self, source: str) -> None:
        with self._shell(source, subprocess.PIPE) as shell:
            try:
                said, _ = shell.communicate(timeout=_PATIENCE)
            finally:
                _kill(shell)
        assert shell.returncode == 0, f"{source}\n{said.decode()}"

    def _start(self, title: str, source: str) -> None:
        until, self._until = self._until or "", None
        assert title not in self._terminals, f"{title} is busy"
        log = self.folder / f"{title}.log"
        with log.open("wb") as sink:
            terminal = self._shell(source, sink)
        self._terminals[title] = terminal
        patience = time.monotonic() + _PATIENCE
        while until not in (said := log.read_text(encoding="utf-8")):
            assert terminal.poll() is None, f"{source}\n{said}"
            assert time.monotonic() < patience, f"{source}\nnever said {until!r}:\n{said}"
            time.sleep(0.05)

    def _ctrl_c(self) -> None:
        """In every terminal, the last one first, so that the broker outlives its clients."""
        for terminal in reversed(self._terminals.values()):
            if terminal.poll() is None:
                os.killpg(terminal.pid, signal.SIGINT)
            try:
                terminal.wait(_PATIENCE)
            finally:
                _kill(terminal)


def _kill(shell: subprocess.Popen[bytes]) -> None:
    """With all that it started, unless it has ended."""
    if shell.poll() is None:
        os.killpg(shell.pid, signal.SIGKILL)
        shell.wait()


def faults(block: Block) -> list[str]:
    """What is wrong with a block as far as can be seen without running it."""
    try:
        match block.language:
            case "python":
                ast.parse(block.source)
            case "yaml":
                yaml.safe_load(block.source)
            case "json":
                json.loads(block.source)
            case "bash":
                return [fault for line in block.source.splitlines() for fault in command_faults(line)]
            case "text" | "ts":
                pass
            case other:
                return [f"a block of the language {other!r}, which is not checked"]
    except (SyntaxError, ValueError, yaml.YAMLError) as error:
        return [f"{type(error).__name__}: {error}"]
    return []


def command_faults(line: str) -> list[str]:
    """A command of ours that the command line does not take, or a script that is not there."""
    words = shlex.split(line, comments=True)
    if words and words[0].startswith("scripts/") and not (REPOSITORY / words[0]).is_file():
        return [f"{words[0]} is not there"]
    found = _OURS.search(" ".join(_simple(line)))
    return _refused(shlex.split(found[1])[1:]) if found else []


def _simple(line: str) -> Iterable[str]:
    """The words of a line up to the first pipe or redirection that follows a command of ours."""
    ours = False
    for word in shlex.split(line, comments=True):
        ours = ours or word.endswith("touchline")
        if ours and word in ("|", ">", "&"):
            return
        yield shlex.quote(word) if ours else word


def _refused(arguments: list[str]) -> list[str]:
    command = get_command(app)
    context = typer.Context(command, info_name="touchline")
    try:
        while hasattr(command, "commands") and arguments and not arguments[0].startswith("-"):
            name, *arguments = arguments
            if name not in command.commands:
                return [f"no command {name}"]
            command = command.commands[name]
        if arguments in (["--help"], ["--version"]):
            return []
        command.make_context("touchline", list(arguments), parent=context)
    except typer.TyperException as error:
        return [error.format_message()]
    return []
