"""One word before the weekly meeting: whose rows still need somebody."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.messages import status_pack as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import seats, status_pack, status_sheet
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import status as store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """Rows without a word in the last day that are stale or past their date by the meeting."""
    meeting = datetime.fromisoformat((nudge.subject or "").partition(":")[2])
    now, person_id = desk.clock(), nudge.person_id or 0
    if nudge.sent_at is None and seats.presence(session, None, now).is_away(person_id):
        return Skip("away: rows wait")
    waiting = []
    for client in store.meeting_clients(session):
        next_one = status_pack.meeting_of(session, client, now)
        if client.id is None or next_one is None or next_one.date() > meeting.date():
            continue
        jobs = store.of_owner(session, client.id, person_id)
        # Judged as of the meeting: what is still fresh this afternoon may be stale by then.
        rows = status_sheet.row_views(session, client, jobs, next_one)
        needs = sum(row.stale or row.late for row in rows)
        if needs:
            waiting.append(words.Waiting(client.id, client.name, needs, len(rows)))
    if not waiting:
        return Skip("every row has a fresh word")
    today = now.astimezone(t.zone).date()
    return words.reminder(t, t.moment(meeting, today), waiting)
