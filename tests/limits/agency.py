"""An agency in which everything is as long as it may be: 300 clients, 60 jobs of one of them, 120
invoices in three currencies for one person, 40 people in one meeting, and names without end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlmodel import Session, SQLModel, select

from bot.rules import calls
from storage.tables import briefs, decisions, drops, escalations, invoices, jobs, people
from storage.tables import calls as call_tables
from storage.tables import desk as desk_tables
from tests.limits.choices import all_fields, answer
from tests.limits.longest import text, words
from tests.stage import Stage

LONG: dict[type[SQLModel], dict[str, int]] = {
    people.Client: {"name": 200},
    people.Person: {"name": 80},
    people.Contact: {"name": 100, "title": 100},
    people.Office: {"name": 100},
    briefs.Brief: {"title": 150},
    briefs.Confirmation: {"label": 150},
    call_tables.CallAction: {"text": 500},
    call_tables.CallRevision: {"note": 500},
    jobs.Job: {"name": 200, "description": 1000, "po": 80, "bill_to": 200, "asked_by": 100},
    jobs.Milestone: {"name": 120},
    jobs.StatusRow: {"status": 300, "next_step": 300, "flag_reason": 300},
    jobs.JobRevision: {"reason": 200},
    jobs.ChangeOrder: {"scope": 2000, "reason": 300, "if_not": 200, "asked_by": 100},
    escalations.Escalation: {"ask": 1500, "tried": 1500},
    invoices.BooksSource: {"name": 100, "legal_entity": 100},
    invoices.BooksImport: {"filename": 200},
    invoices.Invoice: {"number": 40, "po": 40, "customer": 200},
    invoices.CustomerAlias: {"customer": 200},
    invoices.Outcome: {"note": 200},
    invoices.Promise: {"said_by": 100},
    invoices.Dispute: {"note": 500},
    invoices.Stop: {"note": 500},
    decisions.MoneyDecision: {"reason": 200},
    desk_tables.Source: {"text": 3500},
    drops.Drop: {"filename": 100},
}
"""How long the product takes what people and files say, by table and column."""


def stretched(stage: Stage) -> None:
    """Make everything that is kept as long as it may be, and many of everything."""
    with stage.database.writing() as session:
        _more_clients(session, stage)
        _more_jobs(session, stage)
        _more_invoices(session)
        _more_contacts(session, stage)
        for table, columns in LONG.items():
            for row in session.exec(select(table)).all():
                _stretch(row, columns)
        for version in session.exec(select(briefs.BriefVersion)).all():
            version.answers = _full(version.answers)
        _meetings(session, stage)
    for key in stage.cast.people:
        person = stage.slack.user(key).person
        person.real_name = f"{person.real_name} {words(70 - len(person.real_name))}"


def _stretch(row: Any, columns: dict[str, int]) -> None:
    for column, most in columns.items():
        said = getattr(row, column)
        if said:
            start = f"{said[:40]} {getattr(row, 'id', '') or ''} "
            setattr(row, column, start + words(most - len(start), 1))
    if isinstance(row, invoices.Invoice):
        row.number_key = row.number.casefold().replace(" ", "")


def _full(answers: dict[str, Any]) -> dict[str, Any]:
    kept = ("client", "client_approver", "agency_approver", "departments", "budget")
    full = {
        each.key: answer(each) for each in all_fields() if each.kind in ("line", "text", "list")
    }
    return {**full, **{key: answers[key] for key in kept if key in answers}}


def _more_clients(session: Session, stage: Stage) -> None:
    vela = session.get_one(people.Client, stage.client("vela"))
    for place in range(296):
        row = people.Client(
            key=f"client-{place}", name=f"Client {place}", currency="EUR",
            office_id=vela.office_id, live_at=vela.live_at,
        )  # fmt: skip
        session.add(row)
    session.flush()
    seats = session.exec(select(people.Seat).where(people.Seat.client_id == vela.id)).all()
    for client in session.exec(select(people.Client)).all():
        if client.key.startswith("client-"):
            session.add_all(
                people.Seat(
                    **seat.model_dump(exclude={"id", "client_id"}), client_id=client.id or 0
                )
                for seat in seats
                if not seat.is_second
            )


def _more_jobs(session: Session, stage: Stage) -> None:
    first = session.exec(select(jobs.Job)).first()
    assert first is not None
    row = session.get_one(jobs.StatusRow, first.id)
    states = ("open", "requested", "delivered", "part billed", "on hold", "closed")
    for place in range(60):
        state = states[place % 7 % 6]
        job = jobs.Job(**first.model_dump(exclude={"id"}) | {
            "number": f"VELA-{place + 100}", "serial": place + 100, "state": state,
            "po": "PO", "bill_to": "Bill to", "asked_by": "Somebody", "description": "What it is",
            "delivered_at": stage.now if state in ("delivered", "part billed") else None,
            "held_from": "open" if state == "on hold" else "",
            "hold_reason": "It rests" if state == "on hold" else "",
        })  # fmt: skip
        session.add(job)
        session.flush()
        session.add(jobs.StatusRow(**row.model_dump(exclude={"job_id"}), job_id=job.id or 0))
        session.add(jobs.Milestone(job_id=job.id or 0, name="Step", day=stage.now.date()))


def _more_invoices(session: Session) -> None:
    first = session.exec(
        select(invoices.Invoice).where(invoices.Invoice.number == "INV-3301")
    ).one()
    for place in range(120):
        currency = ("EUR", "USD", "VND")[place % 3]
        session.add(invoices.Invoice(**first.model_dump(exclude={"id"}) | {
            "number": f"INV-{place + 5000}", "number_key": f"inv-{place + 5000}",
            "currency": currency, "po": "PO",
        }))  # fmt: skip


def _more_contacts(session: Session, stage: Stage) -> None:
    session.add_all(
        people.Contact(client_id=stage.client("vela"), name=f"Contact {place}", title="CMO")
        for place in range(40)
    )


def _meetings(session: Session, stage: Stage) -> None:
    """Forty people of the client, twenty-five decisions and next steps in each report."""
    for row in session.exec(select(call_tables.CallReport)).all():
        row.working = _filled(row.working) if row.working else {}
    for revision in session.exec(select(call_tables.CallRevision)).all():
        revision.minutes = _filled(revision.minutes)


def _filled(kept: dict[str, Any]) -> dict[str, Any]:
    minutes = calls.from_map(kept)
    return calls.to_map(
        replace(
            minutes,
            place=_said(1)[:300],
            present_client=tuple(f"{place} {words(90)}" for place in range(40)),
            absent=tuple(f"{place} {words(90)}" for place in range(20)),
            discussion=words(3200),
            decisions=tuple(
                calls.Decision(f"d{n}", _said(n), words(90), _said(n), _said(n), _said(n))
                for n in range(25)
            ),
            actions=tuple(
                calls.NextAction(f"a{n}", _said(n), calls.Owner("client", name=words(90)), None,
                                 _said(n))
                for n in range(25)
            ),
            doubts=tuple(
                calls.Doubt(f"a{n}.owner", "who_owns", _said(n), words(90))
                for n in range(25)
            ),
            internal=words(500),
        )
    )  # fmt: skip


def _said(place: int) -> str:
    return text("said", place, 250)
