"""Keeps within Slack's limits: slots booked by arithmetic, and buckets Slack has closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from bot.services import people
from bot.services.desk import Desk
from storage import line
from storage.line import CHANNEL
from storage.tables.engine import Gate, Nudge
from storage.tables.people import Person

WORKSPACE = "workspace"
METHOD = "method:"
LONGEST_PAUSE = timedelta(seconds=2)
CATCH_UP = timedelta(milliseconds=500)
"""So much lateness is made up for: at the set pace two messages, a burst Slack allows."""
CHANNEL_PACE = timedelta(seconds=1)
BURST = 3
"""Slack's page on rate limits: one message a second per channel, short bursts tolerated."""


def channel_bucket(channel: str) -> str:
    """The bucket of one channel."""
    return f"{CHANNEL}{channel}"


def method_bucket(method: str) -> str:
    """The bucket of a method: Slack limits each for the whole workspace, all but posting."""
    return f"{METHOD}{method}"


def bucket_of(session: Session, row: Nudge) -> str | None:
    """The bucket a message goes through: a message for somebody whose DM is closed waits as well,
    or it would overtake the one that closed it. None when the DM was never opened."""
    person = session.get(Person, row.person_id) if row.person_id is not None else None
    channel = row.channel or (person.dm_channel if person is not None else None)
    return None if channel is None else channel_bucket(channel)


def book(session: Session, desk: Desk, channel: str | None, now: datetime) -> None:
    """Take the next slot of the workspace and of the channel (None: not opened yet).

    The workspace: several hundred posts a minute, 4 a second by policy. The channel: after a burst
    of three, one a second (the arithmetic is GCRA's: an allowance that refills steadily).

    Slots are counted from each other, not from when somebody came for one: a thousand times some
    milliseconds late would be a minute. Who comes later than `CATCH_UP` begins a new count.
    """
    per_second = people.policy(session, desk).number("desk", "workspace_posts_per_second")
    slot = opens_at(session, WORKSPACE)
    if slot is None or not now - CATCH_UP < slot <= now:
        slot = now
    close(session, WORKSPACE, slot + timedelta(seconds=1) / per_second)
    if channel is not None:
        bucket = channel_bucket(channel)
        earliest = now - (BURST - 1) * CHANNEL_PACE
        close(session, bucket, max(earliest, opens_at(session, bucket) or earliest) + CHANNEL_PACE)


def close(session: Session, bucket: str, opens_at: datetime) -> None:
    """Keep a bucket shut until a moment; a later moment wins."""
    gate = session.get(Gate, bucket)
    if gate is None:
        session.add(Gate(bucket=bucket, opens_at=opens_at))
    elif gate.opens_at < opens_at or gate.opens_at > opens_at + line.LONGEST_SHUT:
        gate.opens_at = opens_at


def opens_at(session: Session, bucket: str) -> datetime | None:
    """When a bucket opens again."""
    gate = session.get(Gate, bucket)
    return gate.opens_at if gate else None


def shut_until(session: Session, bucket: str, now: datetime) -> datetime | None:
    """When a bucket that is shut opens; None when it is open."""
    opens = opens_at(session, bucket)
    return opens if opens is not None and now < opens <= now + line.LONGEST_SHUT else None


def next_slot_in(desk: Desk) -> timedelta | None:
    """How long until a message that is due may go out; None: it is not worth waiting."""
    now = desk.clock()
    with desk.database.reading() as session:
        workspace = opens_at(session, WORKSPACE)
        soon = now + LONGEST_PAUSE
        opens = (
            workspace
            if workspace is not None and workspace > now
            else session.exec(
                select(func.min(Gate.opens_at)).where(
                    col(Gate.opens_at) > now, col(Gate.bucket).startswith(CHANNEL)
                )
            ).one()
        )
        if opens is None or opens > soon or not line.any_due(session, now):
            return None
        return opens - now
