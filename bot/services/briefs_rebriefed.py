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


def rebriefed_of(session: Session, subject: str | None, *, since: int = 0) -> Rebriefed | None:
    """The change that a subject ("brief:<id>:<count>:<version>") names, and what changed in the
    versions from `since` on, when the director hears of several at once."""
    named = _named(subject)
    if named is None:
        return None
    brief_id, times, version = named
    brief = store.get(session, brief_id)
    client = people_store.client(session, brief.client_id) if brief else None
    if brief is None or client is None:
        return None
    first = min(since or version, version)
    before = answers_of(session, brief, first - 1) if first > 1 else {}
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
    """The changes that a person's digest of a local date carries, one line for each brief."""
    found = [
        rebriefed_of(session, row.subject, since=since)
        for row, since in latest_of_morning(session, person_id, today)
    ]
    return [each for each in found if each is not None]


def latest_of_morning(session: Session, person_id: int, day: date) -> list[tuple[Nudge, int]]:
    """For each brief what is to be told on a morning: its latest change, and the version with
    which the first of them came."""
    rows = session.exec(
        select(Nudge)
        .where(
            Nudge.person_id == person_id,
            Nudge.document == DOCUMENT,
            col(Nudge.edit_of_id).is_(None),
            col(Nudge.state).in_(("planned", "claimed", "deferred", "skipped")),
        )
        .order_by(col(Nudge.id))
    ).all()
    pt = people.time_of(session, person_id)
    latest: dict[int, tuple[Nudge, int]] = {}
    for row in rows:
        named = _named(row.subject)
        if named is not None and local_day(pt, row.due_at) == day:
            first = latest[named[0]][1] if named[0] in latest else named[2]
            latest[named[0]] = (row, first)
    return list(latest.values())


def _named(subject: str | None) -> tuple[int, int, int] | None:
    """Brief, how many times, version."""
    parts = (subject or "").split(":")
    if len(parts) != 4 or not all(part.isdigit() for part in parts[1:]):
        return None
    return int(parts[1]), int(parts[2]), int(parts[3])
