"""What changed today on a department's jobs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.messages import status_pack as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import people, status_telling
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import jobs as jobs_store
from storage import people as people_store
from storage import status as store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """`nudge.subject` is "day:<date>" of the reader; a row that went back is not mentioned."""
    day = date.fromisoformat((nudge.subject or "").partition(":")[2])
    zone = ZoneInfo(people.time_of(session, nudge.person_id or 0).zone)
    start = datetime.combine(day, datetime.min.time(), tzinfo=zone)
    found: list[words.Changed] = []
    merged: dict[int, list[dict[str, Any]]] = {}
    for entry in store.changes_between(session, start, start + timedelta(days=1)):
        if entry.by_id != nudge.person_id:
            merged.setdefault(entry.job_id, [entry.before, entry.after])[1] = entry.after
    for job_id, (before, after) in merged.items():
        job = jobs_store.job(session, job_id)
        if job is None or before == after:
            continue
        if nudge.person_id not in status_telling.readers(session, job, desk.clock()):
            continue
        client = people_store.client(session, job.client_id)
        found.append(
            words.Changed(
                number=job.number,
                name=job.name,
                client=client.name if client else "",
                before=_words(t, before, day),
                after=_words(t, after, day),
                flag=after.get("flag", "green"),
                flag_reason=after.get("flag_reason", ""),
            )
        )
    return words.changes(t, found) if found else Skip("nothing changed for this department")


def _words(t: Texts, kept: dict[str, Any], today: date) -> str:
    on = kept.get("next_on")
    day = t.date(date.fromisoformat(on), today=today) if on else ""
    step = " ".join(filter(None, (kept.get("next_step", ""), day)))
    return " · ".join(filter(None, (kept.get("status", ""), step)))
