"""A department gets a paper as its own message and says "Got it"; silence becomes work.

Used by briefs, call reports and job changes alike: a feature calls `ask` for each department and
names the document (`bot/services/documents/`) that words the message. That document is composed
with `nudge.subject` = "confirmation:<id>"; `asked_of` reads it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.errors import AlreadyDone, NotFound, Refused
from bot.messages.brief_views import Receipt
from bot.messages.texts import mark
from bot.rules.people import Department
from bot.rules.rights import Right, may, may_confirm
from bot.rules.worktime import add_working_time
from bot.services import audit, cases, outbox, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import confirmations as store
from storage import people as people_store
from storage.tables.briefs import Confirmation

GOT_IT, SPOKE = "got it", "spoke to them"


@dataclass(frozen=True, slots=True)
class Paper:
    """What a department is given. `subject` such as "brief:12"; `label` as people call it;
    `revision` tells which state of it; `owner_id` rings them when nobody answers."""

    subject: str
    label: str
    client_id: int
    document: str
    revision: int = 0
    owner_id: int | None = None


def ask(
    session: Session,
    desk: Desk,
    paper: Paper,
    department: str,
    now: datetime,
    *,
    gathers: timedelta = timedelta(0),
) -> Confirmation | None:
    """Give the paper to a department's head. None when the agency has nobody to give it to.

    The same revision is given once; a newer one replaces the older asking and its message says
    so. `gathers` waits a little, so that several changes go out as one.
    """
    asked = store.of_subject(session, paper.subject)
    mine = [row for row in asked if row.department == department]
    standing = next((row for row in mine if row.replaced_at is None), None)
    if standing is not None and standing.revision == paper.revision:
        return standing
    head = people.department_head(session, paper.client_id, department, now)
    if head is None:
        return None
    place = max((row.round for row in mine), default=0) + 1
    together = _same_message(asked, head, paper)
    key = together or f"confirmation:{paper.subject}:{department}:{place}"
    hours = people.policy(session, desk, paper.client_id).delay("confirmations", "due").amount
    row = Confirmation(
        subject=paper.subject,
        label=paper.label,
        client_id=paper.client_id,
        department=department,
        round=place,
        revision=paper.revision,
        document=paper.document,
        key=key,
        person_id=head,
        owner_id=paper.owner_id,
        asked_at=now,
        due_at=add_working_time(
            people.time_of(session, head), now + gathers, timedelta(hours=hours)
        ),
    )
    session.add(row)
    session.flush()
    if together is None:
        outbox.document(
            session,
            person_id=head,
            key=key,
            document=paper.document,
            subject=f"confirmation:{row.id}",
            now=now,
            due_at=now + gathers,
        )
    if standing is not None:
        _replace(session, desk, standing, now)
    cases.reconcile(session, desk, f"confirmation:{row.id}", now)
    return row


def withdraw(
    session: Session, desk: Desk, subject: str, now: datetime, *, department: str | None = None
) -> None:
    """Nobody has to answer any more: the paper was taken back, from all or one department."""
    for row in store.current(session, subject):
        if department in (None, row.department):
            _replace(session, desk, row, now)


def got_it(desk: Desk, actor: Actor, confirmation_id: int) -> Confirmation:
    """The head (or whoever reads for them) has it. Raises AlreadyDone for a second click."""
    now = desk.clock()
    with desk.database.writing() as session:
        row = store.get(session, confirmation_id)
        if row is None or not _may_confirm(actor, row):
            raise NotFound
        return _confirm(session, desk, actor, row, GOT_IT, now)


def spoke(desk: Desk, actor: Actor, confirmation_id: int) -> Confirmation:
    """An account person rang the department. Raises AlreadyDone when it is confirmed already."""
    now = desk.clock()
    with desk.database.writing() as session:
        row = store.get(session, confirmation_id)
        if row is None or not may(actor.standing, Right.CAPTURE_BRIEF, row.client_id):
            raise NotFound
        return _confirm(session, desk, actor, row, SPOKE, now)


def receipts(session: Session, subject: str) -> tuple[Receipt, ...]:
    """What each department has said about a paper, for showing."""
    return tuple(receipt(session, row) for row in store.current(session, subject))


def receipt(session: Session, row: Confirmation) -> Receipt:
    """One asking, for showing."""
    person = people_store.person(session, row.person_id)
    by = people_store.person(session, row.confirmed_by_id)
    message = store.message_of(session, row.key)
    assert row.id is not None
    return Receipt(
        confirmation_id=row.id,
        department=row.department,
        person=person.name if person else "",
        asked_at=message.sent_at if message else None,
        how=row.how,
        at=row.confirmed_at,
        by=by.name if by else "",
    )


def departments_of(session: Session, row: Confirmation) -> tuple[str, ...]:
    """The departments that one message asks: more than one when somebody heads several."""
    return tuple(
        each.department
        for each in store.of_message(session, row.key)
        if each.replaced_at is None or row.replaced_at is not None
    )


def asked_of(session: Session, subject: str | None) -> Confirmation | None:
    """The asking that a document's subject ("confirmation:<id>") names."""
    name, _, number = (subject or "").partition(":")
    return store.get(session, int(number)) if name == "confirmation" and number.isdigit() else None


def _confirm(
    session: Session, desk: Desk, actor: Actor, row: Confirmation, how: str, now: datetime
) -> Confirmation:
    if row.replaced_at is not None:
        raise Refused(mark("There is a newer version: its own message has a button that counts."))
    if row.confirmed_at is not None:
        raise AlreadyDone(mark("That was confirmed already. Thank you."))
    for each in store.of_message(session, row.key):
        if each.confirmed_at is None and each.replaced_at is None:
            store.confirm(each, person_id=actor.person_id, how=how, now=now)
            audit.record(
                session,
                actor=actor,
                source="slack",
                action=f"confirmed: {how}",
                subject=each.subject,
                values={"department": each.department, "revision": each.revision},
                now=now,
            )
            cases.reconcile(session, desk, f"confirmation:{each.id}", now)
    outbox.refresh(session, row.key, now)
    return row


def _same_message(asked: Sequence[Confirmation], head: int, paper: Paper) -> str | None:
    """Whoever heads two departments is given the paper once, and one "Got it" counts for both."""
    for row in asked:
        if (
            row.person_id == head
            and row.revision == paper.revision
            and row.document == paper.document
            and row.replaced_at is None
            and row.confirmed_at is None
        ):
            return row.key
    return None


def _replace(session: Session, desk: Desk, row: Confirmation, now: datetime) -> None:
    row.replaced_at = now
    outbox.refresh(session, row.key, now)
    cases.reconcile(session, desk, f"confirmation:{row.id}", now)


def _may_confirm(actor: Actor, row: Confirmation) -> bool:
    if not actor.standing.active or actor.standing.is_guest:
        return False
    if row.person_id == actor.person_id:
        return True
    return may_confirm(actor.standing, Department(row.department), row.client_id)
