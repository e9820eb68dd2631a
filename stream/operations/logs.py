"""Log lines: JSON for machines, or coloured text for people; aiokafka's own warnings in the same form."""

from __future__ import annotations

import logging
import sys
from typing import Literal, TextIO

import structlog

from football.printable import some_lines

_SHARED: tuple[structlog.types.Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
)


def set_up(form: Literal["json", "text"] = "json", level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send every log line of the process to `stream` (default: stderr). The command line calls it once."""
    out = stream or sys.stderr
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=out.isatty(), exception_formatter=structlog.dev.plain_traceback)
    )
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
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # aiokafka logs every step of a rebalance as a warning or an error; stream.assignment logs ours.
    logging.getLogger("aiokafka").setLevel(max(logging.WARNING, root.level))


def _printable(_: object, __: str, entry: structlog.types.EventDict) -> structlog.types.EventDict:
    """Texts that are safe to show: keys and messages come from anyone."""
    for name, value in entry.items():
        if isinstance(value, str):
            one = some_lines(value)
            entry[name] = one if name == "exception" else " ".join(one.splitlines())
    return entry
