"""Whether promises were kept: only the books say, never a click."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.rules.cases import Ladder, Step
from bot.rules.invoices import verdict
from bot.services import people
from bot.services.desk import Desk
from storage import cases as case_store
from storage import invoices as store
from storage.tables.invoices import BooksImport, Outcome, Promise


def judge(
    session: Session, desk: Desk, client_id: int, currency: str, books: BooksImport, now: datetime
) -> list[str]:
    """Judge the open promises of an account by newly applied books; their verdicts."""
    said = []
    for promise in store.promises(session, client_id, currency):
        found = _verdict(session, promise, books) if promise.state == "open" else "open"
        if found == "open":
            continue
        promise.state = found
        promise.judged_at = now
        promise.judged_import_id = books.id
        if found == "broken":
            promise.resume_days = _resume_days(session, desk, promise, now)
        said.append(found)
        session.add(
            Outcome(
                client_id=client_id,
                currency=currency,
                what=f"promise {found}",
                invoice_ids=[row.invoice_id for row in store.promised(session, promise.id)],
                at=now,
            )
        )
    session.flush()
    return said


def _verdict(session: Session, promise: Promise, books: BooksImport) -> str:
    """What vanished waits for finance's word, and so does the verdict."""
    assert books.as_of is not None
    covered = store.promised(session, promise.id)
    found = (store.invoice(session, row.invoice_id) for row in covered)
    papers = [paper for paper in found if paper is not None]
    if any(paper.state == "vanished" for paper in papers):
        return "open"
    still_open = [paper for paper in papers if paper.state == "open"]
    return verdict(
        promised=promise.amount_minor,
        left_then=sum(row.balance_minor for row in covered),
        left_now=sum(paper.balance_minor for paper in still_open),
        as_of=min((paper.last_as_of for paper in still_open), default=books.as_of),
        judged_from=promise.judged_from,
    )


def _resume_days(session: Session, desk: Desk, promise: Promise, now: datetime) -> int:
    """How late the account counts as being from now on: one step up, the third time the director.

    The step is said in days after the due date, which is how this ladder counts.
    """
    subject = f"invoice_account:{promise.client_id}:{promise.currency}"
    case = case_store.find(session, "invoice", subject)
    policy = people.policy(session, desk, promise.client_id)
    ladder = Ladder.from_policy(case.ladder) if case and case.ladder else policy.ladder("invoice")
    reached = case.step if case is not None else -1
    since = now - timedelta(days=policy.number("money", "memory_days"))
    times = 1 + sum(
        each.state == "broken" and each.judged_at is not None and each.judged_at >= since
        for each in store.promises(session, promise.client_id, promise.currency)
        if each.id != promise.id
    )
    place = min(max(reached, 0) + 1, len(ladder.steps) - 1)
    if times >= policy.number("money", "broken_promises_to_director"):
        above = (at for at, step in enumerate(ladder.steps) if step.level > 0)
        place = max(place, next(above, place))
    return _days(ladder.steps[place])


def _days(step: Step) -> int:
    length = step.after.calendar if step.after is not None else None
    return length.days if length is not None else 0
