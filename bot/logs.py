"""Logging: one line an event, ids instead of names and texts, no secret ever.

Tracebacks are printed without local variables: those hold what people typed. JSON escapes line
breaks and control codes, so a log line cannot be forged by a name.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

SECRET = re.compile(r"(xox[a-z]-|xapp-|xoxe\.|\bsk-)[\w-]+")
# PostgreSQL names the row that it refused: "DETAIL:  Failing row contains (7, what was written".
ROW = re.compile(r"^DETAIL:.*?(?=^\[SQL|^\(Background|^Traceback|\Z)", re.MULTILINE | re.DOTALL)


def configure(level: str = "INFO") -> None:
    """Set up structured logging to standard error."""
    numeric = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    # slack_sdk at DEBUG writes message texts, httpx every address with its token.
    for chatty in ("slack_sdk", "slack_bolt", "httpx2", "apscheduler", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.basicConfig(level=numeric, stream=sys.stderr, format="%(levelname)s %(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            without_secrets,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(numeric),
        # Looked up at each line: standard error may have been replaced since.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def without_secrets(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Tokens and rows never reach a log, not even inside somebody's exception."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = ROW.sub("DETAIL: [row]\n", SECRET.sub("[secret]", value))
    return event
