"""Keeps within Slack's limits: slots booked by arithmetic, and buckets Slack has closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.services import people
from bot.services.desk import Desk
from bot.slack.failures import LONGEST_WAIT
from storage import nudges
from storage.tables.engine import Gate, Nudge
from storage.tables.people import Person

WORKSPACE = "workspace"
LONGEST_CLOSED = timedelta(seconds=LONGEST_WAIT)
LONGEST_PAUSE = timedelta(seconds=2)
CATCH_UP = timedelta(milliseconds=500)
"""So much lateness is made up for: at the set pace two messages, a burst Slack allows."""


def channel_bucket(channel: str) -> str:
    """The bucket of one channel: about one message a second (Slack: chat.postMessage)."""
    return f"channel:{channel}"


def bucket_of(session: Session, row: Nudge) -> str | None:
    """The bucket a message goes through: a message for somebody whose DM is closed waits as well,
    or it would overtake the one that closed it. None when the DM was never opened."""
    person = session.get(Person, row.person_id) if row.person_id is not None else None
    channel = row.channel or (person.dm_channel if person is not None else None)
    return None if channel is None else channel_bucket(channel)


def closed_buckets(session: Session, now: datetime) -> frozenset[str]:
    """Buckets nothing may be sent through yet.

    Nobody closes one for longer than Slack's longest wait: what seems to be was written while the
    machine's clock was ahead, and must not keep Suits silent until that day has come.
    """
    rows = session.exec(
        select(Gate.bucket).where(
            col(Gate.opens_at) > now, col(Gate.opens_at) <= now + LONGEST_CLOSED
        )
    ).all()
    return frozenset(rows)


def book(session: Session, desk: Desk, now: datetime) -> None:
    """Take the workspace's next slot: several hundred posts a minute, 4 a second by policy.

    Slots are counted from each other, not from when somebody came for one: a thousand times some
    milliseconds late would be a minute. Who comes later than `CATCH_UP` begins a new count.
    """
    per_second = people.policy(session, desk).number("desk", "workspace_posts_per_second")
    slot = opens_at(session, WORKSPACE)
    if slot is None or not now - CATCH_UP < slot <= now:
        slot = now
    close(session, WORKSPACE, slot + timedelta(seconds=1) / per_second)


def close(session: Session, bucket: str, opens_at: datetime) -> None:
    """Keep a bucket shut until a moment; a later moment wins."""
    gate = session.get(Gate, bucket)
    if gate is None:
        session.add(Gate(bucket=bucket, opens_at=opens_at))
    elif gate.opens_at < opens_at or gate.opens_at > opens_at + LONGEST_CLOSED:
        gate.opens_at = opens_at


def opens_at(session: Session, bucket: str) -> datetime | None:
    """When a bucket opens again."""
    gate = session.get(Gate, bucket)
    return gate.opens_at if gate else None


def next_slot_in(desk: Desk) -> timedelta | None:
    """How long until the workspace's next slot when something is due; None: not worth waiting."""
    now = desk.clock()
    with desk.database.reading() as session:
        gate = opens_at(session, WORKSPACE)
        if gate is None or gate <= now or gate - now > LONGEST_PAUSE:
            return None
        return gate - now if nudges.next_due(session, now) else None
