"""A client's sheet and milestones as files. The client's view never holds what stays inside."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from sqlmodel import Session

from bot.errors import NotFound
from bot.messages.job_names import reason_words, state_words
from bot.messages.status_views import RowView, SheetView
from bot.messages.texts import Texts
from bot.papers import change_order, milestones, status_sheet
from bot.papers.change_order import Signature
from bot.papers.milestones import Milestone
from bot.papers.status_sheet import BillRow, StatusRow, StatusSheet, View
from bot.rules.characters import beginning
from bot.rules.money import Money
from bot.rules.rights import Right, may
from bot.rules.worktime import local_day
from bot.services import changes, people
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.status_sheet import client_of, view
from storage import jobs as store
from storage import people as people_store

Form = Literal["md", "csv", "docx"]
File = tuple[str, bytes]


def file(desk: Desk, actor: Actor, client_id: int, what: str, form: str) -> File:
    """The file a button asks for: "internal", "client" or "dates". Raises NotFound."""
    if what == "dates":
        return milestones_file(desk, actor, client_id)
    if form not in ("md", "csv", "docx") or what not in ("internal", "client"):
        raise NotFound
    audience: View = "client" if what == "client" else "internal"
    chosen: Form = "docx" if form == "docx" else "csv" if form == "csv" else "md"
    return sheet_file(desk, actor, client_id, audience=audience, form=chosen)


def sheet_file(desk: Desk, actor: Actor, client_id: int, *, audience: View, form: Form) -> File:
    """One client's sheet (name, bytes), for the team or for the client. Raises NotFound."""
    now, t = desk.clock(), actor.texts
    with desk.database.reading() as session:
        right = Right.EXPORT_CLIENT_COPY if audience == "client" else Right.SEE_JOB
        if not may(actor.standing, right, client_id):
            raise NotFound
        client = client_of(session, client_id)
        shown = view(session, actor, client, now)
        made = StatusSheet(
            agency=people_store.agency(session).name,
            client=client.name,
            as_of=local_day(people.client_time(session, client_id), now),
            open_jobs=tuple(_row(t, row) for row in shown.open_jobs),
            new_work=tuple(_row(t, row) for row in shown.new_work),
            to_bill=_bills(t, shown),
        )
    name = _named(f"status {client.name} {made.as_of.isoformat()}", form)
    if form == "csv":
        return name, status_sheet.to_csv(made, view=audience, label=t).encode("utf-8-sig")
    if form == "docx":
        return name, status_sheet.to_docx(made, view=audience, label=t, locale=t.locale)
    return name, status_sheet.to_markdown(made, view=audience, label=t, locale=t.locale).encode()


def milestones_file(desk: Desk, actor: Actor, client_id: int) -> File:
    """Every milestone of a client's running jobs as a calendar file. Raises NotFound."""
    now = desk.clock()
    with desk.database.reading() as session:
        if not may(actor.standing, Right.SEE_JOB, client_id):
            raise NotFound
        client = client_of(session, client_id)
        jobs = {job.id: job for job in store.of_client(session, client_id)}
        steps = store.milestones_of(session, [job_id for job_id in jobs if job_id is not None])
        office = people.client_time(session, client_id)
        found = [
            Milestone(
                key=str(step.id),
                client=client.name,
                job_number=jobs[job_id].number,
                job_name=jobs[job_id].name,
                name=step.name,
                day=step.day,
                revision=step.revision,
                cancelled=step.cancelled_at is not None,
            )
            for job_id, rows in steps.items()
            for step in rows
        ]
        agency = people_store.agency(session).name
    data = milestones.to_ics(found, agency=agency, zone=office.zone, stamp=now, label=actor.texts)
    return _named(f"milestones {client.name}", "ics"), data


def change_file(
    desk: Desk, actor: Actor, change_id: int, *, audience: Literal["client", "agency"],
    form: Literal["md", "docx"] = "docx",
) -> File:  # fmt: skip
    """A change order to be signed: only the difference, never the whole job. Raises NotFound."""
    with desk.database.reading() as session:
        right = Right.EXPORT_CLIENT_COPY if audience == "client" else Right.SEE_JOB
        row = changes.seen(session, actor, change_id, right)
        made = _change(session, actor, row.id or 0)
    t = actor.texts
    name = _named(f"change {made.number}", form)
    if form == "docx":
        return name, change_order.to_docx(made, audience=audience, label=t, locale=t.locale)
    return name, change_order.to_markdown(
        made, audience=audience, label=t, locale=t.locale
    ).encode()


def _change(session: Session, actor: Actor, change_id: int) -> change_order.ChangeOrder:
    row = changes.seen(session, actor, change_id)
    job, client = store.job(session, row.job_id), client_of(session, row.client_id)
    by = people_store.person(session, row.agency_signed_by_id)
    office = people.client_time(session, row.client_id)
    money = may(actor.standing, Right.SEE_MONEY, row.client_id)
    assert job is not None
    return change_order.ChangeOrder(
        agency=people_store.agency(session).name,
        number=f"{job.number}-C{row.number}",
        client=client.name,
        job_number=job.number,
        job_name=job.name,
        recorded=local_day(office, row.recorded_at),
        zone=office.zone,
        scope=row.scope,
        reason=row.reason,
        cost=Money(row.cost_minor, row.currency) if money else None,
        days=row.days,
        asked_by=row.asked_by,
        departments=tuple(row.departments),
        agency_signature=Signature(by.name, row.agency_signed_at, "Slack")
        if by and row.agency_signed_at
        else None,
        client_signature=Signature(
            row.client_signed_name,
            row.client_signed_at,
            row.client_signed_how,
            row.client_pending_written,
        )
        if row.client_signed_at
        else None,
    )


def _row(t: Texts, row: RowView) -> StatusRow:
    return StatusRow(
        job_number=row.number,
        job_name=row.name,
        status=row.status,
        next_steps=row.next_step,
        milestone=row.milestone,
        milestone_date=row.milestone_on or row.next_on,
        colour="green" if row.flag == "green" else "amber" if row.flag == "amber" else "red",
        reason=row.flag_reason,
        owner=row.owner,
        on_hold=state_words(t, row.state, on_hold=True) if row.on_hold else "",
        changed=row.touched_on,
    )


def _bills(t: Texts, shown: SheetView) -> tuple[BillRow, ...]:
    return tuple(
        BillRow(
            job_number=bill.number,
            job_name=bill.name,
            amount=bill.rest,
            delivered=bill.delivered_on,
            note=reason_words(t, bill.reason),
        )
        for bill in shown.to_bill
    )


def _named(words: str, form: str) -> str:
    """A file name that every system takes."""
    safe = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", words)).strip("-.")
    return f"{beginning(safe, 80)}.{form}"
