"""Judges published lines by the events they are about.

python -m tests.judge LINES.jsonl [LINES.jsonl ...] (--events EVENTS.jsonl | the arguments of `touchline events`)
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from tests.judge.default_view.audit import Audit
from tests.judge.judging import matches
from tests.judge.report import Report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", nargs="+", type=Path, help="JSON lines of Commentary")
    parser.add_argument("--events", type=Path, help="JSON lines of match events, as `touchline events` prints them")
    parser.add_argument("--examples", type=int, default=5, help="examples of each kind of fault (default: %(default)s)")
    parser.add_argument("--left-out", type=float, default=None, help="the share of goals' assists and headers allowed")
    given, source = parser.parse_known_args()
    if source:
        events = [orjson.loads(line) for line in _printed(source, given.events)]
    elif given.events:
        events = list(_json_lines(given.events))
    else:
        parser.error("name the events: --events FILE, or --data or --provider as for `touchline events`")
    report, audit = Report(given.examples, given.left_out), Audit()
    for file in given.lines:
        for match, judged in matches(events, _json_lines(file)):
            audit.add(match.events, match.episodes, judged)
            for one in judged:
                report.add(one)
    sys.stdout.write("\n".join([*report.rows(), "", *audit.rows()]) + "\n")
    sys.exit(1 if report.is_bad() else 0)


def _json_lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open("rb") as lines:
        for line in lines:
            yield orjson.loads(line)


def _printed(arguments: list[str], events: Path | None) -> list[bytes]:
    extra = ["--events", str(events)] if events else []
    command = [sys.executable, "-m", "touchline", "events", *arguments, *extra]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()


if __name__ == "__main__":
    main()
