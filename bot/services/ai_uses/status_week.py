"""A client's week in two sentences for the meeting, from the rows of its pack.

`subject` is "pack:12:7": the pack, and the person who asked.
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
from storage.tables.jobs import StatusPack

TASK = (
    "The text is the status of one client's jobs: two sentences made by a machine, then a job a "
    "line. A line with * has changed since the last meeting; after -> stands the next step and its "
    "day; after ! stands what is wrong. Word the two sentences (`words`) for the people of the "
    "meeting, in natural {language}: the first says what was done, the second what comes next and "
    "what is at risk. Most important first, at most forty words each, dates as they stand there, "
    "nothing that does not stand there."
)


SHAPE = TwoSentences


def wish(
    session: Session, desk: Desk, actor: Actor, draft: ModelDraft
) -> Wish[TwoSentences] | None:
    """The rows of the pack as they are now; nothing once the meeting has begun."""
    told = _told(session, desk, actor, draft)
    return worded(draft, told, task=TASK, sentences=told.for_team) if told else None


def keep(
    session: Session, desk: Desk, actor: Actor, draft: ModelDraft, outcome: Outcome[TwoSentences]
) -> Mapping[str, Any] | Trouble:
    """The sentences that the rows give."""
    return believed(_told(session, desk, actor, draft), outcome)


def tell(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> None:
    """The suggestion to who asked for it, or why there is none."""
    told = _told(session, desk, actor, draft)
    if told is None:
        return
    message = pages.suggestion(
        actor.texts, told.client, str(draft.content.get("words", "")),
        draft_id=draft.id or 0, model=desk.model.name if desk.model else "",
        trouble=draft.trouble,
    )  # fmt: skip
    key = f"status_week:{draft.id}:{draft.times}"
    outbox.tell(session, person_id=actor.person_id, key=key, message=message, now=desk.clock())


def _told(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> status_week.Told | None:
    pack = session.get(StatusPack, status_week.pack_of(draft))
    if pack is None or desk.clock() >= pack.meeting_at:
        return None
    if not may(actor.standing, Right.EDIT_STATUS, pack.client_id):
        return None
    return status_week.of_pack(session, desk, pack)
