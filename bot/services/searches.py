"""What people find: clients in the selects that search, and papers by any words of theirs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, SQLModel, col, select

from bot.errors import BadInput
from bot.messages.found import FoundPage, FoundRow
from bot.messages.texts import mark
from bot.rules.rights import Right, scope
from bot.services import calls
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import searches as store
from storage.searches import Found, Hit
from storage.tables.briefs import Brief
from storage.tables.calls import CallReport
from storage.tables.invoices import Invoice
from storage.tables.jobs import Job
from storage.tables.people import Client

SHELVES: Mapping[str, Right] = {
    "client": Right.SEE_CLIENT,
    "job": Right.SEE_JOB,
    "brief": Right.SEE_BRIEF,
    "report": Right.SEE_CALL_REPORT,
    "notes": Right.CAPTURE_CALL_REPORT,
    "invoice": Right.SEE_MONEY,
}
"""Who finds which papers; notes are found by those who may write the report."""
SHOWN = {"client": 5, "job": 8, "brief": 8, "report": 8, "invoice": 8}
"""How many of each are shown, in this order."""
COUNTED = 500
TABLES: Mapping[str, type[SQLModel]] = {
    "client": Client, "job": Job, "brief": Brief, "report": CallReport, "invoice": Invoice,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reader:
    actor: Actor
    clients: Mapping[int | None, Client]


def clients(
    desk: Desk, actor: Actor, typed: str, *, right: Right = Right.SEE_CLIENT
) -> list[Found]:
    """Clients by what was typed, of those this person may use `right` on."""
    with desk.database.reading() as session:
        return store.clients(session, typed, among=_among(actor, right))


def find(desk: Desk, actor: Actor, typed: str) -> FoundPage:
    """Papers of every kind that hold the words, among what this person may see. Raises BadInput."""
    words = " ".join(typed.split())
    if not words:
        raise BadInput(mark("Say what to look for, such as: /suits find spring banner"))
    among = {kind: _among(actor, right) for kind, right in SHELVES.items()}
    with desk.database.reading() as session:
        hits = store.papers(session, words, among=among, most=COUNTED + 1)
        papers: dict[tuple[str, int], Hit] = {}
        for hit in hits:
            papers.setdefault(("report" if hit.kind == "notes" else hit.kind, hit.number), hit)
        chosen = {
            kind: [number for one, number in papers if one == kind][:most]
            for kind, most in SHOWN.items()
        }
        reader = _Reader(actor, _clients(session))
        rows = [
            row
            for kind, numbers in chosen.items()
            for row in _rows(session, reader, kind, numbers, papers)
        ]
    return FoundPage(
        words=words,
        rows=tuple(rows),
        left=len(papers) - len(rows),
        uncounted=len(hits) > COUNTED,
        today=desk.clock().astimezone(ZoneInfo(actor.zone)).date(),
    )


def _among(actor: Actor, right: Right) -> store.Among:
    where = scope(actor.standing, right)
    return None if where.everything else where.client_ids


def _clients(session: Session) -> dict[int | None, Client]:
    return {row.id: row for row in session.exec(select(Client))}


def _rows(
    session: Session, reader: _Reader, kind: str, numbers: Collection[int],
    papers: Mapping[tuple[str, int], Hit],
) -> list[FoundRow]:  # fmt: skip
    table: Any = TABLES[kind]
    known = {row.id: row for row in session.exec(select(table).where(col(table.id).in_(numbers)))}
    zone = ZoneInfo(reader.actor.zone)
    found = []
    for number in numbers:
        hit, record = papers[kind, number], known.get(number)
        if record is None:
            continue
        client = reader.clients.get(hit.client_id)
        label, title, value = _said(kind, record, client)
        found.append(
            FoundRow(
                kind=kind,
                value=value,
                label=label,
                title=title,
                client=client.name if client is not None and kind != "client" else "",
                day=None if kind == "client" else hit.at.astimezone(zone).date(),
            )
        )
    return found


def _said(kind: str, record: Any, client: Client | None) -> tuple[str, str, str]:
    """What people call a paper, its title, and what its button says."""
    match kind:
        case "client":
            return record.name, "", record.key
        case "job":
            return record.number, record.name, f"job:{record.id}"
        case "brief":
            return f"BR-{record.id}", record.title, str(record.id)
        case "report":
            return calls.label(client, record), "", str(record.id)
    account = f"invoice_account:{record.client_id}:{record.currency}"
    return record.number, record.customer, account if record.client_id else ""
