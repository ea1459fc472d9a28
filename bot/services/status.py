"""One client's status sheet: read it, say what changed, say that nothing did."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.errors import BadInput, NotFound, Refused
from bot.messages.status_views import RowView, SheetView
from bot.messages.texts import mark
from bot.rules import status as rules
from bot.rules.rights import Right, may
from bot.rules.status import Cadence, Update
from bot.rules.worktime import local_day
from bot.services import audit, cases, jobs_telling, jobs_views, people, status_pack, status_telling
from bot.services.access import require
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.status_sheet import client_of, row_views, view
from storage import drafts
from storage import jobs as jobs_store
from storage import status as store
from storage.tables.jobs import Job, StatusRow

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Same:
    """What came of "no change": rows taken, and rows that cannot be (their date has passed)."""

    taken: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def sheet(desk: Desk, actor: Actor, client_id: int) -> SheetView:
    """A client's sheet. Raises NotFound."""
    with desk.database.reading() as session:
        if not may(actor.standing, Right.SEE_JOB, client_id):
            raise NotFound
        return view(session, actor, client_of(session, client_id), desk.clock())


def one_row(desk: Desk, actor: Actor, job_id: int) -> tuple[RowView, SheetView]:
    """A row to be edited, and the sheet it stands on. Raises NotFound."""
    with desk.database.reading() as session:
        job = jobs_views.seen(session, actor, job_id, Right.EDIT_STATUS)
        client = client_of(session, job.client_id)
        found = row_views(session, client, [job], desk.clock())
        if not found:
            raise Refused(mark("This job is not running any more."))
        return found[0], view(session, actor, client, desk.clock())


def update(desk: Desk, actor: Actor, job_id: int, new: Update, *, draft_id: str = "") -> SheetView:
    """Write a row. Raises NotFound, BadInput for red or amber without a plan."""
    now = desk.clock()
    with desk.database.writing() as session:
        job = jobs_views.seen(session, actor, job_id, Right.EDIT_STATUS)
        client = client_of(session, job.client_id)
        write(session, desk, actor, job, new, now)
        drafts.close(session, draft_id, actor.person_id, now)
        shown = view(session, actor, client, now)
    desk.wake()
    return shown


def write(session: Session, desk: Desk, actor: Actor, job: Job, new: Update, now: datetime) -> None:
    """The same inside a transaction. Saying the same again is "no change"."""
    if job.state not in jobs_store.RUNNING:
        raise Refused(mark("This job is not running any more: its row is closed."))
    office = people.client_time(session, job.client_id)
    wrong = rules.problems(new, local_day(office, now))
    for name in ("status", "next_step", "flag_reason"):
        if len(getattr(new, name)) > LONGEST:
            wrong[name] = mark("Keep it within 300 characters.")
    if wrong:
        raise BadInput(fields=wrong)
    row = _row_of(session, desk, job, now)
    before = _kept(row)
    _touch(session, desk, actor, job, row, now)
    row.status, row.next_step = new.status.strip(), new.next_step.strip()
    row.next_on, row.flag = new.next_on, new.flag
    row.flag_reason = new.flag_reason.strip() if new.flag != "green" else ""
    after = _kept(row)
    if before != after:
        row.changed_at = now
    assert job.id is not None
    if before == after:
        store.enter(session, job_id=job.id, by_id=actor.person_id, now=now)
    else:
        store.enter(
            session, job_id=job.id, by_id=actor.person_id, now=now, before=before, after=after
        )
        status_telling.tell(session, desk, actor, job, now)
    audit.record(
        session, actor=actor, source="slack", action="status", subject=f"job:{job.id}",
        values={"before": before, "after": after}, now=now,
    )  # fmt: skip
    session.flush()
    status_pack.follow(session, desk, job.client_id, now)
    cases.reconcile(session, desk, jobs_telling.sheet_of(job), now)


def no_change(desk: Desk, actor: Actor, job_ids: Collection[int]) -> Same:
    """These rows still hold. A row whose date or milestone has passed cannot just stay."""
    now = desk.clock()
    taken, refused = [], []
    with desk.database.writing() as session:
        sheets: dict[str, int] = {}
        for job_id in dict.fromkeys(job_ids):
            job = jobs_views.seen(session, actor, job_id, Right.EDIT_STATUS)
            if job.state not in jobs_store.RUNNING:
                continue
            row = _row_of(session, desk, job, now)
            today = _today(session, job, now)
            if not rules.may_stay(row.next_on, _next_milestone(session, job, row), today):
                refused.append(job.number)
                continue
            _touch(session, desk, actor, job, row, now)
            store.enter(session, job_id=job_id, by_id=actor.person_id, now=now)
            taken.append(job.number)
            sheets[jobs_telling.sheet_of(job)] = job.client_id
        for subject, client_id in sheets.items():
            audit.record(
                session, actor=actor, source="slack", action="status: no change",
                subject=subject, values={"rows": taken}, now=now,
            )  # fmt: skip
            session.flush()
            status_pack.follow(session, desk, client_id, now)
            cases.reconcile(session, desk, subject, now)
    desk.wake()
    return Same(tuple(taken), tuple(refused))


def rest_no_change(desk: Desk, actor: Actor, client_id: int, ticked: Collection[int]) -> Same:
    """[Rest: no change]: every row of the sheet that is not ticked and has no word of today."""
    with desk.database.reading() as session:
        require(actor, Right.EDIT_STATUS, client_id)
        shown = view(session, actor, client_of(session, client_id), desk.clock())
    return no_change(
        desk, actor,
        [row.job_id for row in shown.rows if row.job_id not in ticked and not row.touched_today],
    )  # fmt: skip


def sheet_no_change(desk: Desk, actor: Actor, subject: str) -> Same:
    """One tap under a digest line: the stale rows of that sheet still hold."""
    client_id, owner_id = (int(part) for part in subject.split(":")[1:3])
    with desk.database.reading() as session:
        require(actor, Right.EDIT_STATUS, client_id)
        client = client_of(session, client_id)
        jobs = store.of_owner(session, client_id, owner_id)
        stale = [row.job_id for row in row_views(session, client, jobs, desk.clock()) if row.stale]
    return no_change(desk, actor, stale)


def set_cadence(
    desk: Desk, actor: Actor, client_id: int, cadence: Cadence, *, draft_id: str = ""
) -> SheetView:
    """How often rows are updated and when the weekly meeting is; rows are judged by it at once."""
    now = desk.clock()
    with desk.database.writing() as session:
        require(actor, Right.EDIT_STATUS, client_id)
        client = client_of(session, client_id)
        client.terms = {**client.terms, "status": cadence.terms()}
        policy, office = (
            people.policy(session, desk, client_id),
            people.client_time(session, client_id),
        )
        session.flush()
        subjects = set()
        for job in jobs_store.of_client(session, client_id, jobs_store.RUNNING):
            row = _row_of(session, desk, job, now)
            row.stale_at = rules.stale_at(cadence, policy, office, row.touched_at)
            subjects.add(jobs_telling.sheet_of(job))
        audit.record(
            session, actor=actor, source="slack", action="status cadence",
            subject=f"client:{client_id}", values=cadence.terms(), now=now,
        )  # fmt: skip
        drafts.close(session, draft_id, actor.person_id, now)
        for subject in sorted(subjects):
            cases.reconcile(session, desk, subject, now)
        return view(session, actor, client, now)


def _touch(
    session: Session, desk: Desk, actor: Actor, job: Job, row: StatusRow, now: datetime
) -> None:
    client = client_of(session, job.client_id)
    # What is asked for comes first: each question writes what was changed before it.
    policy = people.policy(session, desk, job.client_id)
    office = people.client_time(session, job.client_id)
    row.touched_at, row.touched_by_id = now, actor.person_id
    row.stale_at = rules.stale_at(Cadence.of(client.terms), policy, office, now)


def _row_of(session: Session, desk: Desk, job: Job, now: datetime) -> StatusRow:
    assert job.id is not None
    return store.row(session, job.id) or store.begin(session, job.id, job.opened_at, now)


def _next_milestone(session: Session, job: Job, row: StatusRow) -> date | None:
    assert job.id is not None
    spoken_on = local_day(people.client_time(session, job.client_id), row.touched_at)
    days = (one.day for one in jobs_store.milestones(session, job.id) if one.reached_at is None)
    return next((day for day in days if rules.is_next(day, spoken_on)), None)


def _today(session: Session, job: Job, now: datetime) -> date:
    return local_day(people.client_time(session, job.client_id), now)


def _kept(row: StatusRow) -> dict[str, object]:
    return {
        "status": row.status,
        "next_step": row.next_step,
        "next_on": row.next_on.isoformat() if row.next_on else "",
        "flag": row.flag,
        "flag_reason": row.flag_reason,
    }
