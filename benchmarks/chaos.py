"""Exactly once under chaos, the long run: workers and brokers are killed, stopped, frozen and added, topics grow.

With `--broker moving` each broker that was killed or stopped comes back at a new address behind one bootstrap name.

    python benchmarks/chaos.py --events 100000 --matches 1000 --partitions 6 --workers 3 \
        --kills 100 --terms 30 --freezes 30 --joins 20 --broker-restarts 5 --growths 2 --seconds 1200 \
        --broker apache

Partitions are doubled `--growths` times, each time `--doublings` times in a row before workers open the new ones.

The feeds publish some events wrongly and correct them, send some late and some twice: --corrections, --late and
--duplicates are the shares. Prints how it goes, writes chaos-BROKER.json and chaos-BROKER.md to --out, and exits with 1
when any event or correction was lost, published twice, out of order, or with a wrong score. Apache Kafka is taken from
TOUCHLINE_SHARED/kafka (default ../shared).
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.harness.report import write
from tests.chaos.brokers import KINDS, unavailable
from tests.chaos.chaos import Plan, chaos
from tests.chaos.report import Report

#: What the feeds do wrong by default.
SHARES = {"corrections": 0.05, "late": 0.05, "duplicates": 0.02}


def main() -> int:
    """Run as the arguments say; the exit code."""
    arguments = _arguments()
    if reason := unavailable(arguments.broker):
        print(reason, file=sys.stderr)
        return 2
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # the harness loses its brokers on purpose
    with tempfile.TemporaryDirectory(prefix="touchline-chaos-", ignore_cleanup_errors=True) as data:
        report = asyncio.run(_run(arguments, Path(data)))
    command = " ".join(["python benchmarks/chaos.py", *sys.argv[1:]])
    figures = {"command": command, "exactly_once": not report.faults, **report.figures()}
    write(f"chaos-{arguments.broker}", arguments.out, figures, f"`{command}`\n\n{report.to_markdown()}")
    if report.faults:
        print("NOT exactly once:", report.faults, report.examples)
        return 1
    print("Each event and each correction once, in order, with the right score.")
    return 0


async def _run(arguments: argparse.Namespace, data: Path) -> Report:
    brokers = KINDS[arguments.broker](data)
    faults = ("kills", "terms", "freezes", "joins", "broker_restarts", "growths", "doublings")
    fields = ("events", "matches", "partitions", "workers", *faults, *SHARES, "seconds", "seed")
    plan = Plan(**{name: getattr(arguments, name) for name in fields})
    try:
        await brokers.start()
        return await chaos(brokers, plan, arguments.out / f"workers-{arguments.broker}", say=_say)
    finally:
        brokers.close()


def _say(text: str) -> None:
    print(text, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    numbers = {
        "events": 100_000,
        "matches": 1000,
        "partitions": 6,
        "workers": 3,
        "kills": 100,
        "terms": 30,
        "freezes": 30,
        "joins": 20,
        "broker-restarts": 5,
        "growths": 2,
        "doublings": 1,
        "seed": 1,
    }
    for name, default in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    for name, share in SHARES.items():
        parser.add_argument(f"--{name}", type=float, default=share, help="share of the events, 0 to 1")
    parser.add_argument("--seconds", type=float, default=1200.0, help="events and faults are spread over them")
    parser.add_argument("--broker", choices=sorted(KINDS), default="apache")
    parser.add_argument("--out", type=Path, default=Path("runs/chaos"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
