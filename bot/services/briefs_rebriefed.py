"""What a director is told of a brief that changed after it was ready."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from bot.messages.brief_notices import Rebriefed
from bot.rules import briefs as rules
from bot.rules.worktime import local_day
from bot.services import people
from bot.services.briefs import label_of
from bot.services.briefs_scoring import answers_of
from storage import briefs as store
from storage import people as people_store
from storage.tables.engine import Nudge

DOCUMENT = "brief_rebriefed"


def rebriefed_of(session: Session, subject: str | None) -> Rebriefed | None:
    """The change that a subject ("brief:<id>:<count>:<version>") names."""
    parts = (subject or "").split(":")
    if len(parts) != 4 or not all(part.isdigit() for part in parts[1:]):
        return None
    brief_id, times, version = (int(part) for part in parts[1:])
    brief = store.get(session, brief_id)
    client = people_store.client(session, brief.client_id) if brief else None
    if brief is None or client is None:
        return None
    before = answers_of(session, brief, version - 1) if version > 1 else {}
    changes = rules.differences(before, answers_of(session, brief, version))
    return Rebriefed(
        brief_id=brief_id,
        client=client.name,
        title=brief.title,
        times=times,
        client_times=store.rebriefs_of_client(session, brief.client_id),
        fields=tuple(label_of(each.field, brief) for each in changes if not each.cosmetic),
    )


def for_digest(session: Session, person_id: int, today: date) -> Sequence[Rebriefed]:
    """The changes that a person's digest of a local date carries."""
    rows = session.exec(
        select(Nudge)
        .where(
            Nudge.person_id == person_id,
            Nudge.document == DOCUMENT,
            col(Nudge.edit_of_id).is_(None),
            col(Nudge.state).in_(("planned", "deferred", "skipped")),
        )
        .order_by(col(Nudge.id))
    ).all()
    pt = people.time_of(session, person_id)
    todays = [row for row in rows if local_day(pt, row.due_at) == today]
    found = [rebriefed_of(session, row.subject) for row in todays]
    return [each for each in found if each is not None]
