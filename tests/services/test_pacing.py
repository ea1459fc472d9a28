"""Slots at the set pace: counted from each other, so that small delays do not add up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.policy import shipped_policy
from bot.services import pacing
from bot.services.desk import Desk
from storage import line
from storage.database import Database
from tests import kept_server, stores
from tests.cast import MovedClock

BEGIN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
STEP = timedelta(seconds=1) / 4


def book(store: Database, now: datetime, channel: str | None = None) -> datetime:
    """Take a slot; when the next one of the workspace, or of this channel, opens."""
    desk = Desk(database=store, clock=MovedClock(now), policy=shipped_policy())
    with store.writing() as session:
        pacing.book(session, desk, channel, now)
        bucket = pacing.channel_bucket(channel) if channel else pacing.WORKSPACE
        opens = pacing.opens_at(session, bucket)
    assert opens is not None
    return opens


def test_a_hundred_senders_who_come_a_little_late_keep_the_pace() -> None:
    store = stores.empty()
    opens = book(store, BEGIN)
    for _ in range(99):
        opens = book(store, opens + timedelta(milliseconds=30))
    assert opens == BEGIN + 100 * STEP
    store.close()


def test_who_comes_long_after_the_slot_opened_begins_anew() -> None:
    store = stores.empty()
    late = book(store, BEGIN) + timedelta(seconds=20)
    assert book(store, late) == late + STEP
    store.close()


def test_a_channel_takes_a_burst_of_three_and_then_one_a_second() -> None:
    store = stores.empty()
    second = timedelta(seconds=1)
    assert book(store, BEGIN, "D1") <= BEGIN
    assert book(store, BEGIN, "D1") <= BEGIN
    opens = book(store, BEGIN, "D1")
    assert opens == BEGIN + second
    for _ in range(20):
        opens = book(store, opens, "D1")
    assert opens == BEGIN + 21 * second
    assert book(store, BEGIN, "D2") <= BEGIN, "another channel has its own"
    assert book(store, opens + 5 * second, "D1") <= opens + 5 * second, "quiet earns a new burst"
    store.close()


def test_replicas_share_one_pace_and_what_slack_shut_for_one_is_shut_for_all() -> None:
    one, other = Database(kept_server.emptied()), Database(kept_server.emptied())
    opens = BEGIN
    for number in range(40):
        opens = book((one, other)[number % 2], opens)
    assert opens == BEGIN + 40 * STEP
    with one.writing() as session:
        pacing.close(session, pacing.channel_bucket("D1"), BEGIN + timedelta(seconds=30))
    with other.reading() as session:
        assert pacing.channel_bucket("D1") in line.shut_buckets(session, BEGIN)
    one.close()
    other.close()
