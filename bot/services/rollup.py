"""The head's week on Friday afternoon: what to decide, what to know, what is overdue.

Names clients and items; a person only as "who has it now". Nobody is counted or ranked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session

from bot.messages.status_rollup import Known, Overdue, Rollup
from bot.messages.texts import Texts
from bot.rules import ageing
from bot.rules.money import Money
from bot.rules.worktime import digest_moment, local_day, works_on
from bot.services import case_lines, outbox, people, weekly_lists
from bot.services.desk import Desk
from storage import books as books_store
from storage import cases as cases_store
from storage import invoices as invoices_store
from storage import jobs as jobs_store
from storage import jobs_changes as changes_store
from storage import people as people_store
from storage import status as status_store
from storage.tables.engine import Case
from storage.tables.people import Person

HOUR = time(15)
FRIDAY = 4
OLD_DAYS = 60


def plan(session: Session, desk: Desk, now: datetime) -> None:
    """Friday 15:00 on each head's own clock, or the last working day before a free Friday."""
    for person in people_store.with_role(session, "head"):
        assert person.id is not None
        pt = people.time_of(session, person.id)
        today = local_day(pt, now)
        last = today - timedelta(days=today.weekday()) + timedelta(days=FRIDAY)
        while last > today and not works_on(pt, last):
            last -= timedelta(days=1)
        at = datetime.combine(today, HOUR, tzinfo=pt.tz).astimezone(UTC)
        if today != last or now < at or digest_moment(pt, today) is None:
            continue
        year, week, _ = today.isocalendar()
        outbox.document(
            session, person_id=person.id, key=f"rollup:{person.id}:{year}-{week:02d}",
            document="rollup_head", subject=f"week:{today.isoformat()}", now=now,
        )  # fmt: skip


def week_of(session: Session, desk: Desk, person: Person, now: datetime, t: Texts) -> Rollup:
    """Everything the roll-up says, as of now."""
    assert person.id is not None
    today = local_day(people.time_of(session, person.id), now)
    asked = _asked(session, person.id, now)
    names = {client.id: client.name for client in people_store.clients(session)}
    known = [*_unsigned(session, names), *_reds(session, names)]
    busy = {names.get(case.client_id or 0, "") for case in asked} | {one.client for one in known}
    return Rollup(
        week=today.isocalendar().week,
        decisions=tuple(
            case_lines.line_of(
                session, desk, case, person,
                "owner" if case.owner_id == person.id else "above", now, t,
            ).item
            for case in asked
        ),
        known=tuple(known),
        overdue=tuple(_overdue(session, today)),
        books=tuple(
            (source.name, source.last_as_of, bool(source.next_due_at and source.next_due_at < now))
            for source in books_store.sources(session)
        ),
        quiet=len(set(names.values()) - busy),
        today=today,
    )  # fmt: skip


def _asked(session: Session, person_id: int, now: datetime) -> list[Case]:
    """What waits for this person, the nearest deadline first."""
    owned = cases_store.owned_by(session, {person_id})
    found = {case.id: case for case in [*weekly_lists.asked(session, person_id, now), *owned]}
    far = datetime.max.replace(tzinfo=UTC)
    return sorted(
        (case for case in found.values() if case.state == "open"),
        key=lambda case: (case.deadline_at or far, case.id or 0),
    )


def _unsigned(session: Session, names: Mapping[int | None, str]) -> list[Known]:
    """Changes nobody has signed yet: work at risk."""
    found = []
    for change in changes_store.unsigned(session):
        job = jobs_store.job(session, change.job_id)
        if job is not None and change.client_id in names:
            number = f"{job.number}-C{change.number}"
            found.append(Known("unsigned", names.get(change.client_id, ""), number, change.scope))
    return found


def _reds(session: Session, names: Mapping[int | None, str]) -> list[Known]:
    """Red jobs, with their reason. Telling is not chasing: nobody is asked for anything."""
    jobs = {job.id: job for job in jobs_store.in_states(session, jobs_store.RUNNING)}
    rows = status_store.rows(session, [job_id for job_id in jobs if job_id is not None])
    return [
        Known("red", names.get(jobs[row.job_id].client_id, ""), jobs[row.job_id].number,
              row.flag_reason)
        for row in rows.values()
        if row.flag == "red" and jobs[row.job_id].client_id in names
    ]  # fmt: skip


def _overdue(session: Session, today: date) -> list[Overdue]:
    """Overdue by currency, and what is over sixty days of it; never summed across currencies."""
    sums: dict[str, tuple[int, int]] = {}
    for row in invoices_store.watched(session):
        if row.kind != "invoice" or row.state != "open" or row.due is None:
            continue
        late = ageing.days_late(row.due, today)
        if late > 0:
            total, old = sums.get(row.currency, (0, 0))
            old += row.balance_minor if late > OLD_DAYS else 0
            sums[row.currency] = (total + row.balance_minor, old)
    return [
        Overdue(Money(total, currency), Money(old, currency))
        for currency, (total, old) in sorted(sums.items())
    ]
