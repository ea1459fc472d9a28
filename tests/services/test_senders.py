"""Several messages on their way at once: Slack takes longer to answer than a slot of its pace."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from threading import Barrier

from sqlmodel import select

from bot.messages.blocks import Message
from bot.policy import shipped_policy
from bot.services import deliver, outbox
from bot.services.desk import Desk
from bot.slack.poster import Posted
from storage import people as people_store
from storage.tables.engine import Nudge
from tests.cast import MEMBERS, MONDAY, MovedClock
from tests.services.engine_room import ReadablePoster
from tests.stores import hired

SENDERS = 3


class SlowSlack(ReadablePoster):
    """Answers only when three are asking at the same time."""

    def __init__(self, clock: MovedClock) -> None:
        super().__init__(clock)
        self.together = Barrier(SENDERS, timeout=20)

    def post(self, channel: str, message: Message, token: str) -> Posted:
        self.together.wait()
        return super().post(channel, message, token)


def test_three_are_on_their_way_at_once_and_each_is_said_once(tmp_path: Path) -> None:
    database, cast = hired(tmp_path / "suits.db")
    clock = MovedClock(MONDAY)
    slack = SlowSlack(clock)

    def next_slot(length: timedelta) -> None:
        clock.now += length

    desk = Desk(
        database=database, clock=clock, policy=shipped_policy(), pause=next_slot, senders=SENDERS
    )
    keys = [key for key, who in MEMBERS.items() if who.active and not who.guest][: 4 * SENDERS]
    with database.writing() as session:
        people_store.agency(session).policy = {"desk": {"workspace_posts_per_second": 1000}}
        for key in keys:
            outbox.tell(
                session, person_id=cast.people[key], key=f"hello:{key}", now=clock.now,
                message=Message(f"Hello {key}", []),
            )  # fmt: skip
    deliver.deliver_all(desk, slack)
    with database.reading() as session:
        states = Counter(session.exec(select(Nudge.state)).all())
    database.close()
    assert states == {"sent": len(keys)}
    assert Counter(said.text for said in slack.said) == Counter(f"Hello {key}" for key in keys)
