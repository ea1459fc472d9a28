"""Long work of a person's asking: kept before it is promised, done once, ended in an outcome.

Slack waits three seconds; an import of hundreds of invoices takes longer. What was asked for is
committed before the person reads "I do it now", so a process that is killed in between leaves it
for the next one. It is done at once by the worker of the process that was asked, else by the next
beat of any process. What one person asked for is done in the order of the asking.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bot.errors import AlreadyDone
from bot.messages.texts import mark
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts
from storage import errands as store
from storage.tables.errands import Errand

STUCK_AFTER = timedelta(minutes=2)
AT_IT = mark("I am at it already; the message says when it is done.")


def ask(
    desk: Desk,
    actor: Actor,
    what: str,
    about: str,
    options: Mapping[str, Any],
    *,
    key: str,
    draft_id: str = "",
) -> None:
    """Keep what a person asks for. Committed when this returns: it may be promised now.

    The caller has checked that they may; the work checks it again. `draft_id` is the form it was
    said in, which is not offered again. Raises AlreadyDone when the same is asked for and not done.
    """
    now = desk.clock()
    with desk.database.writing() as session:
        if store.asked(session, key) is not None:
            return
        if store.waits(session, what, about):
            raise AlreadyDone(AT_IT)
        try:
            with session.begin_nested():
                session.add(
                    Errand(
                        key=key, person_id=actor.person_id, what=what, about=about,
                        options=dict(options), asked_at=now,
                    )
                )  # fmt: skip
        except IntegrityError:
            # Another replica was asked in the same moment.
            raise AlreadyDone(AT_IT) from None
        drafts.close(session, draft_id, actor.person_id, now)


def late(session: Session, now: datetime) -> int:
    """How many people wait for what should be done by now: a visible fault."""
    return store.late(session, now - STUCK_AFTER)
