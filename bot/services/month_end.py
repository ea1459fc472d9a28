"""Month end: what was delivered and is not billed, asked once of each executive.

From the third-last working day of the client's office each executive gets one list; what is still
silent the next working day goes to the director, and finance gets the list of each entity.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.errors import NotFound
from bot.papers import billing_list
from bot.papers.billing_list import BillingLine, BillingList
from bot.rules.money import Money
from bot.rules.rights import Right, may_anywhere
from bot.rules.worktime import PersonTime, local_day, next_open
from bot.services import outbox, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import jobs as store
from storage import people as people_store
from storage.tables.jobs import Job
from storage.tables.people import Client

FROM_THE_END = 3


@dataclass(frozen=True, slots=True)
class Month:
    """One month end of one office: the day of the lists and the working day after it."""

    name: str
    list_day: date
    next_day: date


def month_of(office: PersonTime, today: date) -> Month:
    """The month end of the month `today` lies in."""
    day = office.calendar.nth_last_working_day(today.year, today.month, FROM_THE_END)
    return Month(f"{today:%Y-%m}", day, office.calendar.next_working_day(day))


def plan(session: Session, desk: Desk, now: datetime) -> None:
    """Plan the lists that are due: executives on the day, directors and finance the day after."""
    waiting = billable(session)
    for client_id in {job.client_id for job in waiting}:
        office = people.client_time(session, client_id)
        today = local_day(office, now)
        month = month_of(office, today)
        if today < month.list_day or now < next_open(office, _midnight(office, today)):
            continue
        mine = [job for job in waiting if job.client_id == client_id]
        if today < month.next_day:
            _ask(session, mine, month, now)
        else:
            _pass_up(session, mine, month, now)


def follow(session: Session, job: Job, now: datetime) -> None:
    """A job was answered for: the lists that show it say so."""
    office = people.client_time(session, job.client_id)
    month = f"{local_day(office, now):%Y-%m}"
    director = people.holder(session, job.client_id, "director", now)
    for key in (
        f"month_end:{_executive(session, job, now)}:{month}",
        f"month_end_up:{director}:{month}",
    ):
        outbox.refresh(session, key, now)


def billable(session: Session) -> list[Job]:
    """Delivered jobs, and running ones of which a part is billed already."""
    return [*store.in_states(session, store.TO_BILL), *store.part_billed(session)]


def silent_for(
    session: Session, person_id: int, month: str, now: datetime, *, above: bool
) -> list[Job]:
    """The jobs of one list that nobody has answered for: an executive's, or those below."""
    found = []
    for job in billable(session):
        if job.unbilled_until is not None and job.unbilled_until > now:
            continue
        owner = _executive(session, job, now)
        reader = people.holder(session, job.client_id, "director", now) if above else owner
        if reader == person_id and not (above and owner == person_id):
            found.append(job)
    return found


def finance_list(
    session: Session, desk: Desk, entity: str, month: str, now: datetime
) -> BillingList:
    """The list of one legal entity: job, sum, PO, bill-to."""
    lines = []
    for job in billable(session):
        client = people_store.client(session, job.client_id)
        if client is None or entity_of(session, client) != entity:
            continue
        owner = people_store.person(session, job.owner_id)
        office = people.client_time(session, client.id)
        rest = None
        if job.budget_minor is not None:
            rest = Money(max(0, job.budget_minor - job.billed_minor), job.currency)
        lines.append(
            BillingLine(
                client=client.name,
                job_number=job.number,
                job_name=job.name,
                amount=rest,
                po=job.po,
                bill_to=job.bill_to,
                delivered=local_day(office, job.delivered_at) if job.delivered_at else None,
                executive=owner.name if owner else "",
                part=job.state != "delivered",
                note=job.unbilled_reason,
            )
        )
    return BillingList(entity, month, tuple(lines))


def finance_file(
    desk: Desk, actor: Actor, entity: str, month: str, *, form: str = "xlsx"
) -> tuple[str, bytes]:
    """The same as a file (xlsx or csv) for finance. Raises NotFound without the right."""
    if not may_anywhere(actor.standing, Right.LIST_BILLING):
        raise NotFound
    with desk.database.reading() as session:
        made = finance_list(session, desk, entity, month, desk.clock())
    name, t = f"billing {month} {entity}.{form}", actor.texts
    if form == "csv":
        text = billing_list.to_csv(made, label=t, locale=t.locale)
        return name, text.encode("utf-8-sig")
    return name, billing_list.to_xlsx(made, label=t, locale=t.locale)


def entities(session: Session) -> list[str]:
    """The legal entities that clients are billed by."""
    return sorted({entity_of(session, client) for client in people_store.clients(session)})


def entity_of(session: Session, client: Client) -> str:
    """A client's own entity, else the office that serves it."""
    if client.terms.get("entity"):
        return str(client.terms["entity"])
    office = people_store.office(session, client.office_id)
    return office.name if office else people_store.agency(session).name


def _ask(session: Session, jobs: Iterable[Job], month: Month, now: datetime) -> None:
    for person_id in {_executive(session, job, now) for job in jobs} - {None}:
        assert person_id is not None
        outbox.document(
            session, person_id=person_id, key=f"month_end:{person_id}:{month.name}",
            document="month_end", subject=f"month:{month.name}:mine", now=now,
        )  # fmt: skip


def _pass_up(session: Session, jobs: Iterable[Job], month: Month, now: datetime) -> None:
    for job in jobs:
        director = people.holder(session, job.client_id, "director", now)
        if director is not None and _executive(session, job, now) != director:
            outbox.document(
                session, person_id=director, key=f"month_end_up:{director}:{month.name}",
                document="month_end", subject=f"month:{month.name}:above", now=now,
            )  # fmt: skip
        finance = people.holder(session, job.client_id, "finance", now)
        client = people_store.client(session, job.client_id)
        if finance is not None and client is not None:
            entity = entity_of(session, client)
            outbox.document(
                session, person_id=finance, key=f"month_finance:{finance}:{month.name}:{entity}",
                document="month_finance", subject=f"month:{month.name}:{entity}", now=now,
            )  # fmt: skip


def _executive(session: Session, job: Job, now: datetime) -> int | None:
    """Who answers for a job: its owner, or who reads in their place."""
    if job.owner_id is None:
        return people.holder(session, job.client_id, "executive", now)
    return people.stands_in_for(session, job.client_id, job.owner_id, now)


def _midnight(office: PersonTime, day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=office.tz)
