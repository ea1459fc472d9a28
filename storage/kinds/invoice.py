"""What is true of one client's invoices in one currency."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.rules.invoices_decisions import CHASED_AGAIN, WRITTEN_OFF, Answer
from bot.rules.invoices_facts import (
    Account,
    DecisionFact,
    DisputeFact,
    Item,
    PromiseFact,
    RestFact,
)
from storage import books as books_store
from storage import invoices as store
from storage import invoices_decisions as decisions
from storage import jobs as jobs_store
from storage import people as people_store
from storage.tables.invoices import BooksEntry, BooksSource, Invoice, Outcome
from storage.tables.people import Client

OUTCOME_CASH_ELSEWHERE = "cash is for something else"
OUTCOME_CASH_ALLOCATED = "cash allocated"
OUTCOME_CHASE_REST = "the rest is chased"
OUTCOME_BOOK_OFF = "the rest is booked off"
OF_FINANCE = (
    OUTCOME_CASH_ELSEWHERE,
    OUTCOME_CASH_ALLOCATED,
    OUTCOME_CHASE_REST,
    OUTCOME_BOOK_OFF,
)


OF_ABOVE = frozenset(
    {*Answer, WRITTEN_OFF, CHASED_AGAIN, "chasing stopped", "stop lifted", "dispute held longer"}
)
"""What was decided above the owner: shown to all, but nothing the owner did."""


def facts(session: Session, subject_id: str) -> Account | None:
    """The account "<client id>:<currency>"; None when there is no such client."""
    client_part, _, currency = subject_id.partition(":")
    client = people_store.client(session, int(client_part)) if client_part.isdigit() else None
    if client is None or client.id is None:
        return None
    papers = store.of_account(session, client.id, currency)
    invoices = [row for row in papers if row.kind == "invoice" and row.balance_minor > 0]
    said = store.outcomes(session, client.id, currency)
    zone = _zone(session, client)
    last = next(
        (r for r in said if r.person_id is not None and r.what not in {*OF_FINANCE, *OF_ABOVE}),
        None,
    )
    not_received = store.last_not_received(session, client.id)
    return Account(
        client_id=client.id,
        client=client.name,
        currency=currency,
        items=_items(session, client.id, invoices, zone),
        zone=zone,
        promises=_promises(session, client.id, currency, {row.id for row in invoices}, zone),
        disputes=_disputes(session, client.id, currency),
        rests=(*_stops(session, client.id, currency), *_rests(said)),
        cash_minor=_cash(papers, said),
        withholding_bp=int(client.terms.get("withholding_bp", 0)),
        owner_id=_job_owner(session, client.id, invoices),
        live_on=_live_on(session, client, zone),
        acted=last.what if last else "",
        acted_note=last.note if last else "",
        acted_at=last.at if last else None,
        acted_by=_name(session, last),
        books_as_of=max((row.last_as_of for row in invoices), default=None),
        not_received_on=_day(not_received, zone) if not_received else None,
        decisions=_decisions(session, client.id, currency),
        language=client.language,
        chase_rest=_chase_rest(said),
    )


def live(session: Session) -> Sequence[str]:
    """Every client and currency with an open invoice."""
    return [f"{client_id}:{currency}" for client_id, currency in store.accounts(session)]


def _job_owner(session: Session, client_id: int, rows: Sequence[Invoice]) -> int | None:
    """The executive whose jobs all of these are for; None leaves them to the client's first.

    There is one conversation per client: invoices of several executives go to the first.
    """
    executives = {
        seat.person_id
        for seat in people_store.seats(session, client_id)
        if seat.role == "executive"
    }
    jobs = {row.job_id: jobs_store.job(session, row.job_id) for row in rows}
    owners = {job.owner_id if job is not None else None for job in jobs.values()}
    only = owners.pop() if len(owners) == 1 else None
    return only if only in executives else None


def _items(
    session: Session, client_id: int, rows: Sequence[Invoice], zone: str
) -> tuple[Item, ...]:
    ids = [row.id for row in rows if row.id is not None]
    part_paid = store.last_part_payments(session, ids)
    first = store.first_invoice_id(session, client_id)
    sources = {row.source_id: books_store.source(session, row.source_id) for row in rows}
    off = {
        invoice_id: _day(each.decided_at, zone)
        for invoice_id, each in decisions.write_offs_of(session, ids).items()
    }
    return tuple(
        _item(row, sources[row.source_id], part_paid.get(row.id or 0), first, off.get(row.id or 0))
        for row in rows
    )


def _item(
    row: Invoice,
    source: BooksSource | None,
    part: BooksEntry | None,
    first: int | None,
    written_off_on: date | None,
) -> Item:
    assert row.id is not None
    return Item(
        invoice_id=row.id,
        number=row.number,
        balance_minor=row.balance_minor,
        due=row.due,
        issued=row.issued,
        total_minor=row.total_minor,
        vanished=row.state == "vanished",
        first_seen_on=row.first_seen_on,
        as_of=row.last_as_of,
        source_as_of=source.last_as_of if source else None,
        books_due_at=source.next_due_at if source else None,
        is_first=row.id == first,
        received=row.received_at is not None,
        part_paid_minor=part.before_minor - part.after_minor if part else 0,
        part_paid_on=part.as_of if part else None,
        po=row.po,
        written_off_on=written_off_on,
    )


def _promises(
    session: Session, client_id: int, currency: str, open_ids: set[int | None], zone: str
) -> tuple[PromiseFact, ...]:
    """Promises that cover something still open."""
    covered = store.covered(session, client_id, currency)
    rows = [
        (row, covered.get(row.id or 0, frozenset()))
        for row in (store.promises(session, client_id, currency) if covered else ())
    ]
    return tuple(
        PromiseFact(
            promise_id=row.id or 0,
            invoice_ids=ids,
            amount_minor=row.amount_minor,
            by=row.by,
            judged_from=row.judged_from,
            state=row.state,
            judged_on=_day(row.judged_at, zone) if row.judged_at else None,
            resume_days=row.resume_days,
        )
        for row, ids in rows
        if ids & open_ids
    )


def _disputes(session: Session, client_id: int, currency: str) -> tuple[DisputeFact, ...]:
    return tuple(
        DisputeFact(row.invoice_id, row.amount_minor, row.reason, row.until, row.rest_agreed)
        for row in store.open_disputes(session, client_id, currency)
    )


def _decisions(session: Session, client_id: int, currency: str) -> tuple[DecisionFact, ...]:
    return tuple(
        DecisionFact(row.question, row.answer, row.until, _person(session, row.decided_by_id))
        for row in decisions.latest(session, client_id, currency)
    )


def _stops(session: Session, client_id: int, currency: str) -> tuple[RestFact, ...]:
    return tuple(
        RestFact("chasing is stopped", row.until)
        for row in store.stops(session, client_id, currency)
    )


def _rests(said: Sequence[Outcome]) -> tuple[RestFact, ...]:
    """The latest word about an invoice counts: a newer one takes an older rest away."""
    found: list[RestFact] = []
    spoken: set[int] = set()
    for row in said:
        fresh = frozenset(row.invoice_ids) - spoken
        spoken |= fresh
        if row.rests_until is not None and fresh:
            found.append(RestFact(row.what, row.rests_until, fresh))
    return tuple(found)


def _chase_rest(said: Sequence[Outcome]) -> frozenset[int]:
    chased = (row.invoice_ids for row in said if row.what == OUTCOME_CHASE_REST)
    return frozenset(invoice_id for ids in chased for invoice_id in ids)


def _cash(papers: Sequence[Invoice], said: Sequence[Outcome]) -> int:
    """Unallocated cash and credits; nothing when finance said that they are for something else."""
    minor = -sum(row.balance_minor for row in papers if row.balance_minor < 0)
    spoken = next((row for row in said if row.what == OUTCOME_CASH_ELSEWHERE), None)
    return 0 if spoken is not None and spoken.note == str(minor) else minor


def _live_on(session: Session, client: Client, zone: str) -> date | None:
    started = people_store.agency(session).started_at
    moments = [moment for moment in (started, client.live_at) if moment is not None]
    return _day(max(moments), zone) if moments else None


def _zone(session: Session, client: Client) -> str:
    office = people_store.office(session, client.office_id)
    return office.zone if office else people_store.agency(session).zone


def _name(session: Session, last: Outcome | None) -> str:
    return _person(session, last.person_id) if last else ""


def _person(session: Session, person_id: int | None) -> str:
    person = people_store.person(session, person_id)
    return person.name if person else ""


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
