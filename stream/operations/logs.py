"""Log lines: JSON, coloured text, or a command's own words; aiokafka's own warnings in the same form.

A warning or error that repeats is logged at once, then at growing intervals with the number of times. What aiokafka
logs of lost connections is left out: `broker.contact` says it in a line.
"""

from __future__ import annotations

import logging
import sys
from typing import Literal, TextIO

import structlog

from football.printable import some_lines
from runtime.growing_intervals import GrowingIntervals

_SHARED: tuple[structlog.types.Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
)

#: What a line has beside its details.
_FRAME = frozenset({"event", "logger", "level", "timestamp", "exception"})
#: Seconds without a fault after which it is logged at once again.
_QUIET = 120.0
#: How aiokafka's lines about connections begin: several a second for each client while no broker answers.
_ABOUT_CONNECTIONS = (
    "Cannot send %r to",
    "Could not send %r",
    "Error sending %s to node",
    "Failed fetch messages from",
    "FindCoordinator Request failed",
    "Got error produce response: ",
    "Group Coordinator Request failed",
    "Heartbeat send request failed",
    "Heartbeat session expired",
    "Marking the coordinator dead",
    "Unable ",
)


def set_up(form: Literal["json", "text"] = "json", level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send every log line of the process to `stream` (default: stderr). The command line calls it once."""
    out = stream or sys.stderr
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=out.isatty(), exception_formatter=structlog.dev.plain_traceback)
    )
    _send(renderer, level, out)


def for_people(stream: TextIO | None = None) -> None:
    """Log warnings as commands for people say things; these show the connection in their own way."""
    _send(_in_a_sentence, "WARNING", stream or sys.stderr)
    for name in ("aiokafka", "broker.contact"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _send(renderer: structlog.types.Processor, level: str, out: TextIO) -> None:
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=list(_SHARED),
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _printable, renderer],
        )
    )
    handler.addFilter(_Repeated())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # aiokafka logs every step of a rebalance as a warning or an error; stream.assignment logs ours.
    logging.getLogger("aiokafka").setLevel(max(logging.WARNING, root.level))


def _in_a_sentence(_: object, __: str, entry: structlog.types.EventDict) -> str:
    """As `touchline: what happens (why: its reason)`."""
    details = ", ".join(f"{name.replace('_', ' ')}: {entry[name]}" for name in entry if name not in _FRAME)
    exception = f"\n{entry['exception']}" if "exception" in entry else ""
    return f"touchline: {entry['event']}{f' ({details})' if details else ''}{exception}"


class _Repeated(logging.Filter):
    """Passes a warning once, then at growing intervals with the number of `times`; at the level DEBUG, everything.

    A warning with an offset is about one record, and passes. Lines of one logger with the same event are the same.
    """

    def __init__(self) -> None:
        super().__init__()
        self._intervals: dict[tuple[str, str], GrowingIntervals] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.msg
        about_a_record = isinstance(said, dict) and "offset" in said
        if record.levelno < logging.WARNING or logging.getLogger().level <= logging.DEBUG or about_a_record:
            return True
        text = str(said.get("event")) if isinstance(said, dict) else str(said).partition("\n")[0]
        if record.name.startswith("aiokafka") and text.startswith(_ABOUT_CONNECTIONS):
            return False
        times = self._intervals.setdefault((record.name, text), GrowingIntervals(quiet=_QUIET)).count()
        if times > 1:
            record.msg = {**said, "times": times} if isinstance(said, dict) else f"{said} ({times} times)"
        return times > 0


def _printable(_: object, __: str, entry: structlog.types.EventDict) -> structlog.types.EventDict:
    """Texts that are safe to show: keys and messages come from anyone."""
    for name, value in entry.items():
        if isinstance(value, str):
            one = some_lines(value)
            entry[name] = one if name == "exception" else " ".join(one.splitlines())
    return entry
