"""The dry run of a file of the books, and after Import what became of it."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from bot.messages import books as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import books_import_sources as sources
from bot.services import people
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import books as store
from storage import people as people_store


def compose(session: Session, desk: Desk, nudge: Any, t: Texts) -> Message | Skip:
    """`nudge.subject` is 'books_import:<id>'."""
    row = store.an_import(session, int(str(nudge.subject).partition(":")[2]))
    if row is None or row.id is None:
        return Skip("the file is gone")
    source = store.source(session, row.source_id)
    now = desk.clock()
    today = (
        sources.today_of(session, source, now)
        if source
        else now.astimezone(people.agency_time(session).tz).date()
    )
    by = people_store.person(session, row.decided_by_id)
    return words.review(
        t,
        words.ImportView(
            import_id=row.id,
            state=row.state,
            source=source.name if source else "",
            filename=row.filename,
            as_of=row.as_of,
            today=today,
            shown=row.shown,
            questions=row.questions,
            refusal=row.refusal,
            settled=row.settled,
            decided_by=by.name if by else "",
        ),
    )
