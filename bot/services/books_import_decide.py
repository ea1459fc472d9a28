"""What a person decides about a file that waits: import it, keep the gone on hold, drop it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.errors import Refused
from bot.messages.texts import mark
from bot.rules.rights import Right
from bot.services import access, audit
from bot.services import books_import_apply as applying
from bot.services import books_import_review as reviewing
from bot.services.books_import_waiting import (
    Handed,
    as_handed,
    refuse_repeat,
    refuse_time,
    show,
    shown_again,
    waiting,
)
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import books as store
from storage import drafts


def confirm_complete(desk: Desk, actor: Actor, import_id: int) -> Handed:
    """Finance says that a file without a matching total is whole: what is missing is gone."""
    return _change_reading(desk, actor, import_id, "file is complete", {"complete": True})


def set_due_dates(
    desk: Desk, actor: Actor, import_id: int, dates: Mapping[int, date], *, draft_id: str = ""
) -> Handed:
    """Give invoices without a due date one, by their row in the file."""
    access.require(actor, Right.IMPORT_BOOKS)
    with desk.database.reading() as session:
        rows = waiting(session, import_id).reading.get("rows", [])
    changed = [
        {**row, "due": dates[row["row"]].isoformat(), "due_by": actor.person_id}
        if row["row"] in dates
        else row
        for row in rows
    ]
    return _change_reading(
        desk, actor, import_id, "due dates set", {"rows": changed}, draft_id=draft_id
    )


def decide(
    desk: Desk,
    actor: Actor,
    import_id: int,
    *,
    settle: bool,
    despite_total: bool = False,
    door: str = "slack",
) -> None:
    """Import: everything in one transaction, exactly what was shown.

    `settle`: what is gone from an open-items file is settled; else it is held until somebody
    says. `despite_total`: the person was told that the rows do not add up to the file's own total
    and imports it all the same. Raises AlreadyDone for a second click, Refused when the total
    differs and nobody said so, or when the truth moved since it was shown (the dry run is then
    shown anew).
    """
    access.require(actor, Right.IMPORT_BOOKS)
    now = desk.clock()
    with desk.database.writing() as session:
        row = waiting(session, import_id, state="read")
        refuse_repeat(session, row.file_hash, now, row.as_of)
        refuse_time(session, row, now)
        source = store.source(session, row.source_id)
        assert source is not None
        if reviewing.apart(row.reading) and not despite_total:
            raise Refused(
                mark(
                    "The rows of this file do not add up to its own total, so I imported nothing. "
                    "Say that you want it all the same, or export it again."
                )
            )
        fresh = {**row.shown, **reviewing.numbers(session, row)}
        stale = not reviewing.same_numbers(fresh, row.shown)
        if stale:
            row.shown = reviewing.review(session, desk, row, now)
            show(session, row, now)
        else:
            applied = applying.write(
                session, desk, row, source, settle=settle, by_id=actor.person_id, now=now
            )
            row.state, row.settled, row.content = "applied", settle, None
            row.decided_at, row.decided_by_id = now, actor.person_id
            row.shown = {**fresh, "promises": applied.promises}
            audit.record(
                session,
                actor=actor,
                source=door,
                action="books imported",
                subject=f"books_import:{import_id}",
                values={
                    "as_of": str(row.as_of),
                    "settled": settle,
                    "despite_total": bool(reviewing.apart(row.reading)),
                    "currencies": fresh["currencies"],
                },
                now=now,
            )
            applying.follow(session, desk, applied, now)
            show(session, row, now)
            shown_again(session, desk, source.id or 0, now)
    desk.wake()
    if stale:
        raise Refused(
            mark(
                "Something changed since you saw this file, so I imported nothing. "
                "Please look at the new numbers and press again."
            )
        )


def cancel(desk: Desk, actor: Actor, import_id: int) -> None:
    """Drop a file; nothing of it was ever used."""
    access.require(actor, Right.IMPORT_BOOKS)
    now = desk.clock()
    with desk.database.writing() as session:
        row = waiting(session, import_id)
        row.state, row.content, row.reading = "cancelled", None, {}
        row.decided_at, row.decided_by_id = now, actor.person_id
        audit.record(
            session,
            actor=actor,
            source="slack",
            action="books import cancelled",
            subject=f"books_import:{import_id}",
            values={},
            now=now,
        )
        show(session, row, now)
    desk.wake()


def _change_reading(
    desk: Desk,
    actor: Actor,
    import_id: int,
    action: str,
    changes: Mapping[str, Any],
    *,
    draft_id: str = "",
) -> Handed:
    access.require(actor, Right.IMPORT_BOOKS)
    now = desk.clock()
    with desk.database.writing() as session:
        row = waiting(session, import_id, state="read")
        row.reading = {**row.reading, **changes}
        row.shown = reviewing.review(session, desk, row, now)
        audit.record(
            session,
            actor=actor,
            source="slack",
            action=action,
            subject=f"books_import:{import_id}",
            values={},
            now=now,
        )
        handed = as_handed(row)
        drafts.close(session, draft_id, actor.person_id, now)
        show(session, row, now)
    desk.wake()
    return handed
