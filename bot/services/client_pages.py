"""`/suits brief-me vela`: what somebody needs to know of a client before they meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.errors import NotFound
from bot.messages.safe import Mrkdwn
from bot.messages.suits import ClientPage, Owes, Trouble, Vow
from bot.rules.money import Money
from bot.rules.rights import Right
from bot.services import people
from bot.services.access import allowed, require
from bot.services.answers_places import MONEY_KINDS
from bot.services.case_lines import line_of
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls_actions
from storage import cases as case_store
from storage import client_pages as store
from storage import people as people_store
from storage.tables.invoices import Invoice

LONG = timedelta(days=60)
QUARTER = timedelta(days=91)


def brief_me(desk: Desk, actor: Actor, name: str) -> ClientPage:
    """One client by the beginning of its name. Raises NotAllowed, NotFound (they read alike)."""
    now = desk.clock()
    with desk.database.reading() as session:
        client = people.client_named(session, name)
        if client is None or client.id is None:
            raise NotFound
        require(actor, Right.SEE_CLIENT, client.id)
        sees_money = allowed(actor, Right.SEE_MONEY, client.id)
        sees_jobs = allowed(actor, Right.SEE_JOB, client.id)
        sees_calls = allowed(actor, Right.SEE_CALL_REPORT, client.id)
        today = now.astimezone(actor.texts.zone).date()
        theirs, ours = _actions(session, client.id) if sees_calls else ([], [])
        if sees_money:
            theirs = [*_promises(session, actor, client.id), *theirs]
        return ClientPage(
            client=client.name,
            today=today,
            money=_money(session, client.id, today) if sees_money else None,
            trouble=_trouble(session, client.id) if sees_jobs else (),
            theirs=theirs,
            ours=ours,
            complaint=_complaint(session, client.id, actor, sees_money=sees_money),
            asked_in_passing=store.asked_in_passing(session, client.id, now - QUARTER)
            if allowed(actor, Right.SEE_EXCEPTIONS, client.id)
            else 0,
            cases=_cases(session, desk, actor, client.id, now, sees_money=sees_money),
        )


def _money(session: Session, client_id: int, today: date) -> tuple[Owes, ...]:
    by_currency: dict[str, list[Invoice]] = {}
    for row in store.open_invoices(session, client_id):
        by_currency.setdefault(row.currency, []).append(row)
    return tuple(
        Owes(
            total=Money(sum(row.balance_minor for row in rows), currency),
            late=_late(rows, currency, today),
            over_sixty=_late(rows, currency, today - LONG),
        )
        for currency, rows in sorted(by_currency.items())
    )


def _late(rows: Sequence[Invoice], currency: str, before: date) -> Money:
    late = (row for row in rows if row.due is not None and row.due < before)
    return Money(sum(row.balance_minor for row in late if row.balance_minor > 0), currency)


def _trouble(session: Session, client_id: int) -> tuple[Trouble, ...]:
    return tuple(
        Trouble(job.number, job.name, row.flag, row.flag_reason, row.next_step, row.next_on)
        for job, row in store.troubled_jobs(session, client_id)
    )


def _promises(session: Session, actor: Actor, client_id: int) -> list[Vow]:
    t = actor.texts
    return [
        Vow(
            t("pays {sum}", sum=Money(row.amount_minor, row.currency)),
            row.said_by,
            row.by,
        )
        for row in store.open_promises(session, client_id)
    ]


def _actions(session: Session, client_id: int) -> tuple[list[Vow], list[Vow]]:
    theirs: list[Vow] = []
    ours: list[Vow] = []
    for row in calls_actions.open_of_client(session, client_id):
        person = people_store.person(session, row.owner_id)
        vow = Vow(row.text, person.name if person else row.owner_name, row.due)
        (theirs if row.owner_side == "client" else ours).append(vow)
    return theirs, ours


def _complaint(session: Session, client_id: int, actor: Actor, *, sees_money: bool) -> Vow | None:
    """The later of the last call for help about the client's mood and the last dispute."""
    zone = actor.texts.zone
    asked = store.last_complaint(session, client_id)
    found: list[tuple[datetime, Vow]] = []
    if asked is not None and allowed(actor, Right.SEE_EXCEPTIONS, client_id):
        who = people_store.person(session, asked.asked_by_id)
        day = asked.raised_at.astimezone(zone).date()
        words = f"{actor.texts.date(day)}: {asked.ask}"
        found.append((asked.raised_at, Vow(words, who.name if who else "", None)))
    disputed = store.last_dispute(session, client_id) if sees_money else None
    if disputed is not None:
        day = disputed.raised_at.astimezone(zone).date()
        note = disputed.note or disputed.reason
        found.append((disputed.raised_at, Vow(f"{actor.texts.date(day)}: {note}", "", None)))
    return max(found, key=lambda one: one[0])[1] if found else None


def _cases(
    session: Session, desk: Desk, actor: Actor, client_id: int, now: datetime, *, sees_money: bool
) -> list[Mrkdwn]:
    person = people_store.person(session, actor.person_id)
    assert person is not None
    above = allowed(actor, Right.SEE_EXCEPTIONS, client_id)
    return [
        line_of(session, desk, case, person, "above", now, actor.texts).item.core
        for case in case_store.running(session, client_id)
        if (case.state == "open" and case.step >= 0)
        and (sees_money or case.kind not in MONEY_KINDS)
        and (above or case.owner_id == actor.person_id)
    ]
