"""What is true of one asking of one department."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.rules.kinds.department_unconfirmed import Asked
from storage import confirmations as store
from storage import people as people_store
from storage.tables.briefs import Confirmation

FATES = {"sent": "sent", "failed_permanent": "failed", "skipped": "skipped"}


def facts(session: Session, subject_id: str) -> Asked | None:
    """The confirmation with this id; None when there is none."""
    row = store.get(session, int(subject_id)) if subject_id.isdigit() else None
    if row is None or row.id is None:
        return None
    message = store.message_of(session, row.key)
    person = people_store.person(session, row.person_id)
    return Asked(
        client_id=row.client_id,
        confirmation_id=row.id,
        subject=row.subject,
        label=row.label,
        department=row.department,
        person=person.name if person else "",
        owner_id=row.owner_id,
        asked_at=row.asked_at,
        due_at=row.due_at,
        message=FATES.get(message.state, "waiting") if message else "failed",
        sent_at=message.sent_at if message else None,
        confirmed_at=row.confirmed_at,
        how=row.how,
        replaced=row.replaced_at is not None,
        with_another=_leads(session, row) != row.id,
    )


def _leads(session: Session, row: Confirmation) -> int | None:
    """The first asking of the same message that still counts."""
    standing = [each.id for each in store.of_message(session, row.key) if not each.replaced_at]
    return next(iter(standing), row.id)


def live(session: Session) -> Sequence[str]:
    """Everything asked and not answered."""
    return [str(row.id) for row in store.unconfirmed(session)]
