"""Who hears of a decision about a client's money: finance, who has the account, who decided.

Only people who may see that client's money are told of sums, whatever seat they were found by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from sqlmodel import Session

from bot.messages import invoices_decisions as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.rules.invoices_decisions import Answer
from bot.rules.money import Money
from bot.rules.rights import Right, may
from bot.services import outbox, people
from bot.services.invoices_closing import Account
from bot.services.people import Actor
from storage import cases as case_store
from storage import people as people_store
from storage.tables.decisions import MoneyDecision, WriteOff
from storage.tables.invoices import Invoice
from storage.tables.people import Person

Wording = Callable[[Texts, date], Message]


def decided(
    session: Session, actor: Actor, account: Account, made: MoneyDecision, until: date,
    now: datetime,
) -> None:  # fmt: skip
    """Who has the account hears what was decided above them, in their own hours."""
    about = words.Decided(
        _client(session, account), actor.name, Answer(made.answer), until, made.reason
    )
    _tell(
        session,
        account,
        {_owner(session, account, now)} - {actor.person_id},
        f"money_decision:{made.id}",
        lambda t, today: words.told(t, about, today=today),
        now,
    )


def written_off(
    session: Session, actor: Actor, account: Account, rows: Sequence[Invoice], total: Money,
    reason: str, now: datetime,
) -> None:  # fmt: skip
    """Finance is asked to book it off; who has the account hears that the chase is over."""
    about = words.WrittenOff(
        _client(session, account), actor.name, tuple(row.number for row in rows), total, reason
    )
    key = f"written_off:{account.subject}:{now.isoformat()}"
    finance = people.holder(session, account.client_id, "finance", now)
    _tell(
        session,
        account,
        {finance},
        key,
        lambda t, _today: words.book_off(t, about, account.subject),
        now,
    )
    _tell(
        session,
        account,
        {_owner(session, account, now)} - {actor.person_id, finance},
        key,
        lambda t, _today: words.written_off(t, about),
        now,
    )


def money_came(
    session: Session, row: Invoice, off: WriteOff, came: Money, as_of: date, now: datetime
) -> None:
    """Money for something written off: whoever decided, finance, and who has the account hear."""
    account = Account(off.client_id, off.currency)
    about = words.CameIn(
        _client(session, account),
        row.number,
        came,
        Money(row.balance_minor, row.currency),
        off.decided_at,
        as_of,
    )
    finance = people.holder(session, account.client_id, "finance", now)
    _tell(
        session,
        account,
        {off.decided_by_id, finance, _owner(session, account, now)},
        f"write_off_paid:{off.id}:{as_of.isoformat()}",
        lambda t, today: words.came_in(t, about, today=today, subject=account.subject),
        now,
    )


def _tell(
    session: Session, account: Account, readers: Iterable[int | None], key: str, wording: Wording,
    now: datetime,
) -> None:  # fmt: skip
    for person in (people_store.person(session, each) for each in readers):
        if person is None or person.id is None or not _sees(session, person, account, now):
            continue
        t = people.texts_of(person)
        outbox.tell(
            session,
            person_id=person.id,
            key=f"{key}:{person.id}",
            message=wording(t, now.astimezone(t.zone).date()),
            now=now,
            waits_for_hours=True,
        )


def _sees(session: Session, person: Person, account: Account, now: datetime) -> bool:
    return may(people.standing(session, person, now), Right.SEE_MONEY, account.client_id)


def _owner(session: Session, account: Account, now: datetime) -> int | None:
    """Who has the account, or stands in for them today."""
    case = case_store.find(session, "invoice", account.subject)
    owner_id = case.owner_id if case else None
    if owner_id is None:
        owner_id = people.holder(session, account.client_id, "executive", now)
    return people.stands_in_for(session, account.client_id, owner_id, now) if owner_id else None


def _client(session: Session, account: Account) -> str:
    client = people_store.client(session, account.client_id)
    return client.name if client else ""
