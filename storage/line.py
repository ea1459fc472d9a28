"""Who is written to next: the rows of the outbox whose moment has come, in order.

Everybody's first row stands in line, once: a channel takes about a message a second, so whoever has
most left begins first, and nobody's row of messages holds up the others.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, literal
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, or_, select

from storage.tables.engine import Gate, Nudge
from storage.tables.people import Person
from storage.types import UTCDateTime

DUE = ("planned", "deferred", "failed_temporary", "unsure")
MOST = 40
LONGEST_SHUT = timedelta(hours=1)
"""No bucket is shut for longer: a Retry-After is obeyed up to an hour (`bot.slack.failures`)."""
NOW = bindparam("now", type_=UTCDateTime)
CHANNEL = "channel:"
"""Before a channel's id: the bucket (`Gate`) its messages go through."""


def in_line(session: Session, now: datetime) -> Sequence[int]:
    """Ids of due messages, one a reader: digests first, then who has most left, then the oldest.

    Who is being written to waits for the next: a morning under way says lines that would else be
    said twice. So does who goes through a bucket that is not open yet.
    """
    return session.connection().execute(_IN_LINE, _at(now)).scalars().all()


def _in_line() -> Select[Any]:
    shut = select(Gate.bucket).where(*_SHUT)
    channel = func.coalesce(col(Nudge.channel), col(Person.dm_channel), "")
    digest_first = case((col(Nudge.kind) == "digest", 0), else_=1).label("digest")
    # What was tried and put off goes before what was planned after it: order is kept.
    since = case(
        (col(Nudge.state) == "failed_temporary", col(Nudge.planned_at)), else_=col(Nudge.due_at)
    ).label("since")
    reader = func.coalesce(col(Nudge.person_id), -col(Nudge.id))
    first = func.row_number().over(
        partition_by=reader, order_by=(digest_first, since, col(Nudge.id))
    )
    left = func.count().over(partition_by=reader)
    due = (
        columns(col(Nudge.id), digest_first, since, first.label("first"), left.label("left"))
        .join(Person, col(Person.id) == col(Nudge.person_id), isouter=True)
        .where(*_DUE, (literal(CHANNEL) + channel).not_in(shut))
        .subquery()
    )
    return (
        columns(due.c.id)
        .where(due.c.first == 1)
        .order_by(due.c.digest, due.c.left.desc(), due.c.since, due.c.id)
        .limit(MOST)
    )


def shut_buckets(session: Session, now: datetime) -> frozenset[str]:
    """Buckets nothing may go through yet.

    Nobody closes one for longer than Slack's longest wait: what seems to be was written while the
    machine's clock was ahead, and must not keep Suits silent until that day has come.
    """
    return frozenset(session.connection().execute(_SHUT_BUCKETS, _at(now)).scalars())


def answers_in_line(
    session: Session, now: datetime, kinds: Collection[str], documents: Collection[str]
) -> Sequence[int]:
    """The same of what is said before Start and in a pause: answers, papers of these names, and
    edits of either."""
    answers = or_(col(Nudge.kind).in_(kinds), col(Nudge.document).in_(documents))
    said = select(Nudge.id).where(answers)
    asked = (
        columns(col(Nudge.id))
        .where(*_DUE, or_(answers, col(Nudge.edit_of_id).in_(said)))
        .order_by(col(Nudge.due_at), col(Nudge.id))
    )
    found = session.connection().execute(asked, _at(now)).scalars()
    return [row for row in found if row is not None]


def take(session: Session, nudge_id: int, now: datetime) -> Nudge | None:
    """A row of the line for this sender until its transaction ends; None when it is not due any
    more, its reader is being written to, or another sender has it.

    The writers' lock should make the last impossible; a row lock of its own costs nothing. SQLite
    knows no row locks and needs none.
    """
    return session.exec(_TAKE, params={"nudge_id": nudge_id, **_at(now)}).first()


def any_due(session: Session, now: datetime) -> bool:
    """Whether anything could be said now, were its bucket open."""
    return session.connection().execute(_ANY_DUE, _at(now)).first() is not None


def _at(now: datetime) -> dict[str, datetime]:
    return {"now": now, "longest_shut": now + LONGEST_SHUT}


def _is_due() -> tuple[ColumnElement[bool], ...]:
    busy = select(Nudge.person_id).where(
        Nudge.state == "claimed", col(Nudge.person_id).is_not(None)
    )
    # A message that may not be there cannot be edited yet.
    looked_up = select(Nudge.id).where(Nudge.state == "unsure")
    return (
        col(Nudge.state).in_(DUE),
        col(Nudge.due_at) <= NOW,
        col(Nudge.alone).is_(True),
        or_(col(Nudge.person_id).is_(None), col(Nudge.person_id).not_in(busy)),
        or_(col(Nudge.edit_of_id).is_(None), col(Nudge.edit_of_id).not_in(looked_up)),
    )


# Asked for every message, and therefore put together once.
_DUE = _is_due()
_SHUT = (
    col(Gate.opens_at) > NOW,
    col(Gate.opens_at) <= bindparam("longest_shut", type_=UTCDateTime),
)
_IN_LINE = _in_line()
_SHUT_BUCKETS = columns(col(Gate.bucket)).where(*_SHUT)
_ANY_DUE = columns(col(Nudge.id)).where(*_DUE).limit(1)
_TAKE = (
    select(Nudge)
    .where(Nudge.id == bindparam("nudge_id"), *_DUE)
    .with_for_update(skip_locked=True, of=Nudge)
)
