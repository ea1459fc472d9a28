"""One beat of the engine in a process of its own that is killed in the middle of a post.

python -m tests.scenarios.dying_sender DATABASE_URL API_URL TOKEN NOW before|after
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime

from bot.messages.blocks import Message
from bot.policy import shipped_policy
from bot.services import ticking
from bot.services.desk import Desk
from bot.slack.poster import Posted, SlackPoster
from storage.database import Database


class DyingPoster(SlackPoster):
    """Dies as a machine does: no exception, no clean-up."""

    def __init__(self, token: str, base_url: str, *, moment: str) -> None:
        super().__init__(token, base_url)
        self._moment = moment

    def post(self, channel: str, message: Message, token: str) -> Posted:
        """Dies before Slack hears of it, or after Slack took it and before anybody wrote it."""
        if self._moment == "after":
            super().post(channel, message, token)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")


def main(url: str, api_url: str, token: str, now: str, moment: str) -> None:
    """One beat."""
    desk = Desk(
        database=Database(url),
        clock=lambda: datetime.fromisoformat(now),
        policy=shipped_policy(),
    )
    ticking.tick(desk, DyingPoster(token, api_url, moment=moment))


if __name__ == "__main__":
    main(*sys.argv[1:])
