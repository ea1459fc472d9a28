"""Keeps within Slack's limits: slots booked by arithmetic, and buckets Slack has closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.services import people
from bot.services.desk import Desk
from storage import nudges
from storage.tables.engine import Gate

WORKSPACE = "workspace"
LONGEST_PAUSE = timedelta(seconds=2)
CATCH_UP = timedelta(milliseconds=500)
"""So much lateness is made up for: at the set pace two messages, a burst Slack allows."""


def channel_bucket(channel: str) -> str:
    """The bucket of one channel: about one message a second (Slack: chat.postMessage)."""
    return f"channel:{channel}"


def closed_buckets(session: Session, now: datetime) -> frozenset[str]:
    """Buckets nothing may be sent through yet."""
    rows = session.exec(select(Gate.bucket).where(col(Gate.opens_at) > now)).all()
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
    elif gate.opens_at < opens_at:
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
