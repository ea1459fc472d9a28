"""Tells a watcher outside that Suits is well: its silence is the alarm."""

from __future__ import annotations

from collections.abc import Callable

import httpx2
import structlog

log = structlog.get_logger()

SECONDS = 5.0


def heartbeat(url: str | None, holds: Callable[[], bool]) -> Callable[[], None]:
    """What to do after each round of the auditor: ping `url`, but only while all is well.

    Also without an address what is wrong is looked for, and is in the log. The address is a
    secret of its own and is in no log.
    """

    def beat() -> None:
        if not holds() or url is None:
            return
        try:
            answer = httpx2.get(url, timeout=SECONDS, follow_redirects=False, trust_env=False)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            log.warning("heartbeat_not_heard", code=type(error).__name__)
            return
        if answer.status_code >= 400:
            log.warning("heartbeat_not_heard", code=answer.status_code)

    return beat
