"""What is true of one meeting and its report."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, or_, select

from bot.rules.calls import from_map
from bot.rules.calls_answers import asked
from bot.rules.kinds.call_report_due import Away, CallReportFacts
from storage import calls as store
from storage import people as people_store
from storage.tables.calls import CallReport
from storage.tables.people import Cover

WRITERS = frozenset({"coordinator", "executive", "manager", "director"})
WRITERS_ANYWHERE = WRITERS | {"head"}


def facts(session: Session, subject_id: str) -> CallReportFacts | None:
    """One meeting by its report's id."""
    report = store.report(session, int(subject_id)) if subject_id.isdigit() else None
    client = people_store.client(session, report.client_id) if report else None
    if report is None or report.id is None or client is None:
        return None
    office = people_store.office(session, client.office_id)
    account = _account_line(session, report.client_id)
    writers = _writers(session, report, account)
    everybody = frozenset({*writers, *account})
    own = _own_right(session, account)
    return CallReportFacts(
        client_id=report.client_id,
        author_id=report.author_id,
        state=report.state,
        starts_at=report.starts_at,
        ends_at=report.ends_at,
        zone=office.zone if office else people_store.agency(session).zone,
        attendees=tuple(writers),
        away=_away(session, everybody, report.client_id),
        inactive=everybody - own,
        standing_in=_standing_in(session, everybody - own, account, report.client_id),
        account=tuple(account),
        waived_reason=report.waived_reason,
        doubts=len(asked(from_map(report.working))),
        time_given=report.time_given,
    )


def live(session: Session) -> Sequence[str]:
    """Every meeting whose report is not out."""
    return [str(report_id) for report_id in store.unwritten(session)]


def _writers(session: Session, report: CallReport, account: Sequence[int]) -> list[int]:
    """The author, then the others of the account line who were there."""
    assert report.id is not None
    others = [each for each in store.attendee_ids(session, report.id) if each in account]
    return list(dict.fromkeys([report.author_id, *others]))


def _account_line(session: Session, client_id: int) -> list[int]:
    """Those who write a client's reports, the executive first."""
    return [
        seat.person_id for seat in people_store.seats(session, client_id) if seat.role in WRITERS
    ]


def _own_right(session: Session, account: Sequence[int]) -> frozenset[int]:
    """Who may write here by a seat on the client or a role at the agency."""
    everybody = people_store.people(session)
    everywhere = {row.id for row in everybody if row.id and WRITERS_ANYWHERE & {*row.roles}}
    return frozenset({*account, *everywhere} & people_store.active_ids(session))


def _standing_in(
    session: Session, people: Collection[int], account: Sequence[int], client_id: int
) -> tuple[Away, ...]:
    """When these people stand in for somebody of the account; the rule looks at the clock."""
    rows = session.exec(
        select(Cover).where(
            col(Cover.stand_in_id).in_(people),
            col(Cover.away_id).in_(account),
            or_(col(Cover.client_id).is_(None), Cover.client_id == client_id),
        )
    ).all()
    active = people_store.active_ids(session)
    return tuple(
        Away(row.stand_in_id, row.starts_at, min(row.ends_at, row.ended_at or row.ends_at))
        for row in rows
        if row.stand_in_id in active
    )


def _away(session: Session, people: Collection[int], client_id: int) -> tuple[Away, ...]:
    rows = session.exec(
        select(Cover).where(
            col(Cover.away_id).in_(people),
            or_(col(Cover.client_id).is_(None), Cover.client_id == client_id),
        )
    ).all()
    return tuple(
        Away(row.away_id, row.starts_at, min(row.ends_at, row.ended_at or row.ends_at))
        for row in rows
    )
