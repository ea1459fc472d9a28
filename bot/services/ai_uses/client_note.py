"""The note for a client about its week, from what may leave the office alone.

`subject` is "client:3:7": the client, and the person who asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from bot.messages import status_week_pages as pages
from bot.rules.drafting.trouble import Trouble
from bot.rules.rights import Right, may
from bot.services import outbox, status_week
from bot.services.ai_asking import Outcome, Wish
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.status_week_worded import TwoSentences, believed, worded
from storage.tables.drafting import ModelDraft

TASK = (
    "The text is what a client may know of its jobs at an agency: two sentences made by a machine, "
    "then a job a line. A line with * has changed this week; after -> stands the next step and its "
    "day. Word the two sentences (`words`) as a good account executive writes to a client, in "
    "natural, polite {language}: the first says what was done, the second what comes next. At most "
    "forty words each, dates as they stand there, no excuse, no promise, no praise of our own, no "
    "greeting, nothing that does not stand there."
)


SHAPE = TwoSentences


def wish(
    session: Session, desk: Desk, actor: Actor, draft: ModelDraft
) -> Wish[TwoSentences] | None:
    """The safe rows, and no others."""
    told = _told(session, desk, actor, draft)
    return worded(draft, told, task=TASK, sentences=told.for_client) if told else None


def keep(
    session: Session, desk: Desk, actor: Actor, draft: ModelDraft, outcome: Outcome[TwoSentences]
) -> Mapping[str, Any] | Trouble:
    """The sentences that the safe rows give."""
    return believed(_told(session, desk, actor, draft), outcome)


def tell(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> None:
    """The note to who asked for it, or why it stays as it is."""
    told = _told(session, desk, actor, draft)
    if told is None:
        return
    message = pages.noted(
        actor.texts, told.client, str(draft.content.get("words", "")),
        model=desk.model.name if desk.model else "", trouble=draft.trouble,
    )  # fmt: skip
    key = f"client_note:{draft.id}:{draft.times}"
    outbox.tell(session, person_id=actor.person_id, key=key, message=message, now=desk.clock())


def _told(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> status_week.Told | None:
    if not may(actor.standing, Right.EXPORT_CLIENT_COPY, draft.client_id):
        return None
    return status_week.of_client(session, desk, draft.client_id)
