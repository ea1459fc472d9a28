"""Where one failure stops: the only broad `except` on the clock's side of the house.

One bad row must not silence the others. Netflix's reminder loop had its `try` around the loop over
projects: one project's error silenced the rest.
"""

from __future__ import annotations

from collections.abc import Callable

import structlog

log = structlog.get_logger()


def attempt(work: Callable[[], object], **ids: object) -> bool:
    """Do one piece of work. A failure is logged with these ids, and False comes back."""
    try:
        work()
    except Exception:
        log.exception("work_failed", **ids)
        return False
    return True
