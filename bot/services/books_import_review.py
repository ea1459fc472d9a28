"""The dry run: what a file would change, found by doing it and taking it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.rules.books_plan import Sums, What, sums
from bot.services import books_import_apply as applying
from bot.services import books_import_reading as kept
from bot.services import write_offs_books
from bot.services.desk import Desk
from storage import books as store
from storage import cases as case_store
from storage import invoices as invoice_store
from storage import people as people_store
from storage.tables.engine import Case, Nudge
from storage.tables.invoices import BooksImport, BooksSource

MONEY = "invoice_account:"
MOST_NAMED = 20


def review(session: Session, desk: Desk, row: BooksImport, now: datetime) -> dict[str, Any]:
    """Everything the dry run says, as plain JSON; kept with the import so that it can be held
    against the truth when somebody presses Import. Raises Refused."""
    source = store.source(session, row.source_id)
    assert source is not None
    found = numbers(session, row)
    return {**found, "then": _consequences(session, desk, row, source, now)}


def numbers(session: Session, row: BooksImport) -> dict[str, Any]:
    """The same without what would follow, which takes long. Raises Refused."""
    source = store.source(session, row.source_id)
    assert source is not None
    changes = applying.plan(session, source, row.reading)
    by_currency = sums(changes)
    known = write_offs_books.expected_gone(session, changes)
    gone = [
        change
        for change in changes
        if change.what is What.GONE and change.is_invoice and change.invoice_id not in known
    ]
    return {
        "as_of": row.as_of.isoformat() if row.as_of else "",
        "last_as_of": source.last_as_of.isoformat() if source.last_as_of else "",
        "classed": row.reading["classed"],
        "currencies": {code: _sums(each) for code, each in by_currency.items()},
        "file_totals": row.reading["file_totals"],
        "reconciles": row.reading["reconciles"],
        "apart": apart(row.reading),
        "complete": row.reading["complete"],
        "judges_missing": applying.judges_missing(source, row.reading),
        "open_items": source.kind == "open items" and row.reading["kind"] == "open items",
        "gone": [change.invoice_id for change in gone],
        "unmapped": _unmapped(session, source, row.reading),
        "no_due": [
            {"row": each["row"], "number": each["number"]} for each in kept.without_due(row.reading)
        ],
        "unread": [each for each in row.reading["aside"] if not each["counted"]][:MOST_NAMED],
        "warnings": row.reading["warnings"][:5],
    }


def same_numbers(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two dry runs promise the same: what was shown is what Import does."""
    return all(one.get(key) == other.get(key) for key in ("currencies", "gone", "as_of"))


def apart(reading: Mapping[str, Any]) -> dict[str, list[int]]:
    """By currency, what the rows add up to and the file's own total, where the two differ and
    nobody has said that the file is whole. Importing it then needs a word of its own."""
    if reading.get("reconciles") is not False or reading.get("complete"):
        return {}
    ours = dict.fromkeys(reading["file_totals"], 0)
    for row in reading["rows"]:
        ours[row["currency"]] = ours.get(row["currency"], 0) + row["balance"]
    return {code: [ours[code], stated] for code, stated in reading["file_totals"].items()}


def _sums(each: Sums) -> dict[str, Any]:
    return {
        "before": each.before,
        "now": each.now,
        "by": {what.value: list(pair) for what, pair in each.by.items()},
    }


def _unmapped(
    session: Session, source: BooksSource, reading: Mapping[str, Any]
) -> list[dict[str, Any]]:
    known = store.aliases(session, source.id or 0)
    found: dict[str, dict[str, int]] = {}
    for row in reading["rows"]:
        alias = known.get(row["customer"])
        if alias is None or alias.client_id is None:
            open_sums = found.setdefault(row["customer"], {})
            open_sums[row["currency"]] = open_sums.get(row["currency"], 0) + row["balance"]
    return [{"customer": name, "sums": open_sums} for name, open_sums in found.items()]


def _consequences(
    session: Session, desk: Desk, row: BooksImport, source: BooksSource, now: datetime
) -> dict[str, Any]:
    """Import for real inside a savepoint, look at what would be said, and take it all back."""
    session.flush()
    last = session.exec(select(Nudge.id).order_by(col(Nudge.id).desc()).limit(1)).first() or 0
    attempt = session.begin_nested()
    try:
        before = _money_cases(session, source, now)
        applied = applying.write(
            session, desk, row, source, settle=False, by_id=row.received_by_id, now=now
        )
        applying.follow(session, desk, applied, now)
        session.flush()
        after = _money_cases(session, source, now)
        started = [
            subject
            for subject, (owed, _) in after.items()
            if owed and not before.get(subject, (False, 0))[0]
        ]
        return {
            "stop": sum(
                owed and not after.get(s, (False, 0))[0] for s, (owed, _) in before.items()
            ),
            "start": len(started),
            "climb": sum(level > before.get(s, (False, 0))[1] for s, (_, level) in after.items()),
            "told": _told(session, last, started),
            "promises": dict(applied.promises),
        }
    finally:
        attempt.rollback()
        session.expire_all()


def _money_cases(
    session: Session, source: BooksSource, now: datetime
) -> dict[str, tuple[bool, int]]:
    """Whether each account of a source is chased, and how high its case stands."""
    found: dict[str, tuple[bool, int]] = {}
    for client_id, currency in invoice_store.accounts_of_source(session, source.id or 0):
        subject = f"{MONEY}{client_id}:{currency}"
        case = case_store.find(session, "invoice", subject)
        found[subject] = (_chased(case, now), case.level) if case is not None else (False, 0)
    return found


def _chased(case: Case, now: datetime) -> bool:
    """Owed, and past its due date: before it, only "has it arrived?" is asked."""
    return case.state in ("open", "acknowledged", "snoozed") and case.anchor_at <= now


def _told(session: Session, last: int, started: Sequence[str]) -> list[list[Any]]:
    """Who would hear of which clients: in a message planned now, or in their next digest."""
    planned = session.exec(
        select(Nudge.person_id, Case.client_id)
        .join(Case, col(Case.id) == col(Nudge.case_id))
        .where(col(Nudge.id) > last, col(Nudge.kind).in_(("step", "warning")))
    ).all()
    found = [case_store.find(session, "invoice", subject) for subject in started]
    told = {*planned, *((case.owner_id, case.client_id) for case in found if case is not None)}
    clients: dict[str, list[str]] = {}
    for person_id, client_id in told:
        person = people_store.person(session, person_id)
        client = people_store.client(session, client_id)
        if person is not None:
            clients.setdefault(person.name, []).append(client.name if client else "")
    return [[name, sorted(filter(None, named))] for name, named in sorted(clients.items())]
