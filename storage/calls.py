"""Meetings, their reports and who has them, as verbs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from storage.tables.calls import (
    CallAttendee,
    CallRecipient,
    CallReport,
    CallRevision,
    CallsAnswer,
    CallSeries,
)
from storage.tables.desk import Source
from storage.tables.engine import Nudge
from storage.tables.people import ClientChannel, Person


def meetings_of(
    session: Session, person_id: int, from_: datetime, to: datetime
) -> list[tuple[datetime, datetime]]:
    """When this person is in an announced meeting, touching a span; in order (UTC).

    One that is written up is over: whoever pastes notes has the phone in hand.
    """
    rows = session.exec(
        select(CallReport.starts_at, CallReport.ends_at)
        .join(CallAttendee, col(CallAttendee.report_id) == col(CallReport.id))
        .where(
            CallAttendee.person_id == person_id,
            col(CallReport.state).in_(("announced", "waived")),
            col(CallReport.ends_at) > from_,
            col(CallReport.starts_at) <= to,
        )
        .order_by(col(CallReport.starts_at))
    ).all()
    return [(start, end) for start, end in rows]


def report(session: Session, report_id: int | None) -> CallReport | None:
    """One meeting and its report."""
    return None if report_id is None else session.get(CallReport, report_id)


def by_number(session: Session, client_id: int, number: int) -> CallReport | None:
    """A distributed report by the number its client knows."""
    return session.exec(
        select(CallReport).where(CallReport.client_id == client_id, CallReport.number == number)
    ).first()


def next_number(session: Session, client_id: int) -> int:
    """The number a client's next report gets; call it only while holding the write lock."""
    last = session.exec(
        select(func.max(CallReport.number)).where(CallReport.client_id == client_id)
    ).one()
    return (last or 0) + 1


def last_distributed(session: Session, client_id: int) -> CallReport | None:
    """The client's last report that went out."""
    return session.exec(
        select(CallReport)
        .where(CallReport.client_id == client_id, CallReport.state == "distributed")
        .order_by(col(CallReport.ends_at).desc(), col(CallReport.id).desc())
        .limit(1)
    ).first()


def latest(session: Session, client_ids: Collection[int], limit: int) -> Sequence[CallReport]:
    """The latest meetings of some clients, newest first; those to come included."""
    return session.exec(
        select(CallReport)
        .where(col(CallReport.client_id).in_(client_ids))
        .order_by(col(CallReport.ends_at).desc(), col(CallReport.id).desc())
        .limit(limit)
    ).all()


def waiting_for_notes(
    session: Session, client_id: int, started_before: datetime, ended_after: datetime
) -> Sequence[CallReport]:
    """Announced meetings that have begun and have no notes yet, the latest first."""
    return session.exec(
        select(CallReport)
        .where(
            CallReport.client_id == client_id,
            CallReport.state == "announced",
            col(CallReport.starts_at) <= started_before,
            col(CallReport.ends_at) > ended_after,
        )
        .order_by(col(CallReport.ends_at).desc())
    ).all()


def announced_between(
    session: Session, client_ids: Collection[int], from_: datetime, to: datetime
) -> Sequence[CallReport]:
    """Meetings announced for a span, in order."""
    return session.exec(
        select(CallReport)
        .where(
            col(CallReport.client_id).in_(client_ids),
            col(CallReport.starts_at) >= from_,
            col(CallReport.starts_at) < to,
        )
        .order_by(col(CallReport.starts_at))
    ).all()


def unwritten(session: Session) -> Sequence[int]:
    """Ids of every meeting whose report is still owed, or will be."""
    rows = session.exec(
        select(CallReport.id).where(col(CallReport.state).in_(("announced", "draft")))
    ).all()
    return [row for row in rows if row is not None]


def attendee_ids(session: Session, report_id: int) -> list[int]:
    """The agency's people in a meeting, in the order they were named."""
    return list(
        session.exec(
            select(CallAttendee.person_id)
            .where(CallAttendee.report_id == report_id)
            .order_by(col(CallAttendee.id))
        ).all()
    )


def set_attendees(session: Session, report_id: int, person_ids: Iterable[int]) -> None:
    """Who of the agency is in the meeting, replacing what was known."""
    rows = session.exec(select(CallAttendee).where(CallAttendee.report_id == report_id)).all()
    for row in rows:
        session.delete(row)
    session.flush()
    for person_id in dict.fromkeys(person_ids):
        session.add(CallAttendee(report_id=report_id, person_id=person_id))
    session.flush()


def revisions(session: Session, report_id: int) -> Sequence[CallRevision]:
    """Everything that went out, the first issue first."""
    return session.exec(
        select(CallRevision)
        .where(CallRevision.report_id == report_id)
        .order_by(col(CallRevision.revision))
    ).all()


def revision(session: Session, report_id: int, number: int) -> CallRevision | None:
    """One state of a report as it went out."""
    return session.exec(
        select(CallRevision).where(
            CallRevision.report_id == report_id, CallRevision.revision == number
        )
    ).first()


def recipients(session: Session, report_id: int) -> Sequence[CallRecipient]:
    """Who was to have the report, every revision of it."""
    return session.exec(
        select(CallRecipient)
        .where(CallRecipient.report_id == report_id)
        .order_by(col(CallRecipient.revision), col(CallRecipient.id))
    ).all()


def copies_of(session: Session, report_id: int | None, person_id: int) -> Sequence[CallRecipient]:
    """One person's copies of every revision."""
    return session.exec(
        select(CallRecipient).where(
            CallRecipient.report_id == report_id, CallRecipient.person_id == person_id
        )
    ).all()


def recipient(
    session: Session, report_id: int, revision: int, person_id: int
) -> CallRecipient | None:
    """One person's copy of one revision."""
    return session.exec(
        select(CallRecipient).where(
            CallRecipient.report_id == report_id,
            CallRecipient.revision == revision,
            CallRecipient.person_id == person_id,
        )
    ).first()


def lines_of(session: Session, person_id: int, day: date) -> Sequence[CallRecipient]:
    """The reports that are a line of this person's morning."""
    return session.exec(
        select(CallRecipient)
        .where(CallRecipient.person_id == person_id, CallRecipient.line_day == day)
        .order_by(col(CallRecipient.id))
    ).all()


def nudges(session: Session, keys: Collection[str]) -> dict[str, Nudge]:
    """Outbox rows by key: what became of each copy."""
    rows = session.exec(select(Nudge).where(col(Nudge.key).in_(keys))).all()
    return {row.key: row for row in rows}


def said_none(session: Session, person_id: int, day: date) -> bool:
    """Whether somebody said that there are no calls that day."""
    query = select(CallsAnswer).where(CallsAnswer.person_id == person_id, CallsAnswer.day == day)
    return session.exec(query).first() is not None


def series_of(session: Session, client_id: int) -> Sequence[CallSeries]:
    """Every weekly meeting of a client, also those that stopped, the oldest first."""
    return session.exec(
        select(CallSeries).where(CallSeries.client_id == client_id).order_by(col(CallSeries.id))
    ).all()


def announced_of(session: Session, series_id: int, after: datetime) -> Sequence[CallReport]:
    """The meetings to come of a weekly one that nobody has written up yet."""
    return session.exec(
        select(CallReport)
        .where(
            CallReport.series_id == series_id,
            CallReport.state == "announced",
            col(CallReport.starts_at) > after,
        )
        .order_by(col(CallReport.starts_at))
    ).all()


def series_running_out(session: Session, before: datetime) -> Sequence[CallSeries]:
    """Weekly meetings that are written down only up to a moment."""
    return session.exec(
        select(CallSeries).where(
            col(CallSeries.ended_at).is_(None), col(CallSeries.kept_until) < before
        )
    ).all()


def sources(session: Session, source_ids: Collection[int]) -> Sequence[Source]:
    """Words as they were given."""
    return session.exec(
        select(Source).where(col(Source.id).in_(source_ids)).order_by(col(Source.id))
    ).all()


def channel_client(session: Session, channel_id: str) -> int | None:
    """The client whose work is discussed in a channel."""
    return session.exec(
        select(ClientChannel.client_id).where(ClientChannel.channel_id == channel_id)
    ).first()


def names(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """Names by id."""
    rows = session.exec(select(Person).where(col(Person.id).in_(person_ids))).all()
    return {row.id: row.name for row in rows if row.id is not None}
