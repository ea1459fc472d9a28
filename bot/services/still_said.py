"""Whether a step or a warning that was planned is still to be said."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.services import cases, outbox
from bot.services.desk import Desk
from storage import cases as store
from storage.tables.engine import Case, Nudge


def still_said(session: Session, desk: Desk, row: Nudge, now: datetime) -> Case | None:
    """Read the facts again: paid? filed? snoozed? reassigned? A click may be a second old.

    Its case; None, with the reason on the row, when it is not to be said any more.
    """
    case = store.get(session, row.case_id)
    if case is None:
        row.state, row.reason = "skipped", "the case is gone"
        return None
    cases.look_again(session, desk, case, now)
    session.flush()
    session.refresh(row)
    if row.state not in outbox.WAITING:
        return None
    if case.state != "open" or row.loop != case.loop:
        row.state, row.reason = "skipped", f"no longer said: {case.reason}"
        return None
    return case
