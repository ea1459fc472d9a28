"""A thousand morning messages under Slack's limits, by the whole program, in real time."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert
from sqlmodel import Session

from bench import agency
from bench.apps import suits
from bench.row import Row
from bench.workplace import workplace
from storage import people as people_store
from storage.database import Database
from storage.tables.engine import Nudge

PACE = 4.0
BURST = 3
PER_CHANNEL = 1.0
SLACK_TAKES = 0.12
MESSAGES = 1_000


class Limits:
    """Slack's limits as it writes them: so many a second for the workspace with a little burst,
    one a second for a channel. Both by arithmetic (GCRA)."""

    def __init__(self, pace: float) -> None:
        self._step = 1 / pace
        self._workspace = 0.0
        self._channels: dict[str, float] = {}

    def __call__(self, channel: str, moment: float) -> float:
        """Seconds to wait; 0 when the message is taken."""
        early = self._workspace - moment - self._step * BURST
        early = max(early, self._channels.get(channel, 0.0) - moment)
        if early > 0:
            return early
        self._workspace = max(self._workspace, moment) + self._step
        self._channels[channel] = moment + PER_CHANNEL
        return 0.0


def measure(quick: bool) -> list[Row]:
    """From the first message to the last, against the number of gaps at the set pace."""
    messages, pace = (60, 10.0) if quick else (MESSAGES, PACE)
    with workplace(Limits(pace)) as (folder, slack):
        slack.answer_after = SLACK_TAKES
        url = f"sqlite:///{folder}/suits.db"
        database = agency.made(url, now=datetime.now(UTC))
        with database.writing() as session:
            _plan(session, messages, pace)
        database.close()
        with suits(slack, url, folder):
            _wait(messages, slack.posted, messages / pace * 3 + 30)
        moments = sorted(moment for moment, _ in slack.posted)
        channels = len({channel for _, channel in slack.posted})
        refused = slack.refused
        _all_sent(url, messages)
    took, bound = moments[-1] - moments[0], (messages - 1) / pace
    return [
        Row(f"delivery of {messages:,} DMs at {pace:g} a second", took, "s", bound, took / bound,
            1.1, 1.03, note=f"the arithmetic bound; {channels} people, {refused} answers 429, "
                            f"Slack takes {SLACK_TAKES * 1000:.0f} ms a call"),
        Row("the same, answers 429", float(refused), "", 0.0, float(refused), 0, 0, bound="",
            note="the must is none"),
    ]  # fmt: skip


def _plan(session: Session, messages: int, pace: float) -> None:
    """Two notices for each person, as answers to what they did: due now, in any hour."""
    people_store.agency(session).policy = {"desk": {"workspace_posts_per_second": pace}}
    now = datetime.now(UTC) - timedelta(minutes=1)
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "*Client 001* · a line"}}]
    rows = [
        {"key": f"notice:bench:{n}", "token": f"bench-{n}", "kind": "notice", "planned_at": now,
         "person_id": n % agency.PEOPLE + 1, "due_at": now, "waits_for_hours": False,
         "text": "Suits: 1 today", "blocks": blocks}
        for n in range(messages)
    ]  # fmt: skip
    session.execute(insert(Nudge), rows)


def _wait(messages: int, posted: list[tuple[float, str]], seconds: float) -> None:
    end = time.perf_counter() + seconds
    while len(posted) < messages and time.perf_counter() < end:
        time.sleep(0.05)
    assert len(posted) == messages, f"{len(posted)} of {messages} were posted"
    # The last one's outcome is still to be written down.
    time.sleep(1)


def _all_sent(url: str, messages: int) -> None:
    store = Database(url)
    with store.reading() as session:
        sent = session.query(Nudge).filter(Nudge.state == "sent").count()  # type: ignore[arg-type]
    store.close()
    assert sent == messages, f"{sent} of {messages} are recorded as sent"
