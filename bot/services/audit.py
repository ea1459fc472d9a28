"""Who changed what: append-only, chained by hash, erasable without breaking the chain.

An entry's hash covers ids and the salted digest of its values; the values and the salt sit beside
the chain. How many entries there are and the last hash stand with the agency, so that cutting off
the end is noticed too. Erasing a person's values leaves `verify` saying "erased", never "broken".
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from bot.services.people import Actor
from storage import people
from storage.tables.desk import AuditEntry, AuditValue

FIRST = "0" * 64
_LAST = (
    columns(col(AuditEntry.id), col(AuditEntry.hash)).order_by(col(AuditEntry.id).desc()).limit(1)
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found: how many entries, how many erased, and the first one that is broken."""

    entries: int
    erased: int
    broken: int | None = None
    reason: str = ""


def record(
    session: Session,
    *,
    actor: Actor | None,
    source: str,
    action: str,
    subject: str,
    values: Mapping[str, Any],
    now: datetime,
) -> None:
    """Append one entry. `source` is the door: slack, command line, clock, import."""
    salt = secrets.token_hex(16)
    # As they will be read again: JSON has no keys that are numbers, and no infinity.
    kept = json.loads(_plain(values), parse_constant=str)
    last = session.execute(_LAST).first()
    entry = AuditEntry(
        # Numbered here: PostgreSQL's own numbers skip one with every transaction that fails.
        id=last.id + 1 if last else 1,
        at=now,
        actor=f"person:{actor.person_id}" if actor else "suits",
        source=source,
        action=action,
        subject=subject,
        digest=_digest(salt, kept),
        previous_hash=last.hash if last else FIRST,
        hash="",
    )
    entry.hash = _hash(entry)
    assert entry.id is not None
    session.add_all((entry, AuditValue(entry_id=entry.id, salt=salt, values=kept)))
    agency = people.agency(session)
    agency.audit_entries, agency.audit_last_hash = agency.audit_entries + 1, entry.hash
    session.flush()


def verify(session: Session) -> Verdict:
    """Walk the chain from its first entry; names the first that does not fit."""
    previous, entries, erased, expected = FIRST, 0, 0, None
    values = {row.entry_id: row for row in session.exec(select(AuditValue)).all()}
    for entry in session.exec(select(AuditEntry).order_by(col(AuditEntry.id))).all():
        entries += 1
        assert entry.id is not None
        if expected is not None and entry.id != expected:
            return Verdict(entries, erased, expected, "an entry is missing")
        expected = entry.id + 1
        if entry.previous_hash != previous or entry.hash != _hash(entry):
            return Verdict(entries, erased, entry.id, "an entry was changed")
        value = values.get(entry.id)
        if value is None:
            erased += 1
        elif entry.digest != _digest(value.salt, value.values):
            return Verdict(entries, erased, entry.id, "an entry's values were changed")
        previous = entry.hash
    agency = people.agency(session)
    if (agency.audit_entries, agency.audit_last_hash or FIRST) != (entries, previous):
        return Verdict(entries, erased, (expected or 1), "the end of the chain is missing")
    return Verdict(entries, erased)


def _plain(values: Mapping[str, Any]) -> str:
    return json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)


def _digest(salt: str, values: Mapping[str, Any]) -> str:
    return hashlib.sha256((salt + _plain(values)).encode("utf-8", "surrogatepass")).hexdigest()


def _hash(entry: AuditEntry) -> str:
    parts = (
        entry.id, entry.at.isoformat(), entry.actor, entry.source, entry.action,
        entry.subject, entry.digest, entry.previous_hash,
    )  # fmt: skip
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
