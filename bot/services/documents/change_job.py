"""A job, or what changed in it, for a department's head."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from bot.messages import confirmations as confirmation_words
from bot.messages import job_messages as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import confirmations, jobs_views, people
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import confirmations as confirmation_store
from storage import jobs as store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """The whole job if they never had it, else the difference to the revision they had."""
    row = confirmations.asked_of(session, nudge.subject)
    job = store.job(session, int(row.subject.partition(":")[2])) if row else None
    reader = people.actor_of(session, nudge.person_id or 0, desk.clock())
    if row is None or job is None or reader is None:
        return Skip("the job is gone")
    if row.replaced_at is not None and nudge.sent_at is None:
        return Skip("a newer revision goes instead")
    today = desk.clock().astimezone(t.zone).date()
    view = jobs_views.view(session, desk, reader, job)
    foot = confirmation_words.foot(
        t, confirmations.receipt(session, row), today=today, replaced=row.replaced_at is not None
    )
    had = confirmation_store.last_given(session, row.subject, row.department, row.round)
    if had is None:
        return words.given(t, view, today, foot)
    changes, reasons = _since(session, job.id or 0, had, row.revision)
    if not changes and not reasons:
        if nudge.sent_at is None and confirmation_store.said_so_before(session, row):
            return Skip("it reads as it did before")
        return words.given(t, view, today, foot)
    return words.changed(t, view, changes, reasons, today, foot)


def _since(
    session: Session, job_id: int, had: int, upto: int
) -> tuple[dict[str, list[Any]], list[str]]:
    """Several revisions as one difference: the first value before, the last one after."""
    merged: dict[str, list[Any]] = {}
    reasons: list[str] = []
    for one in reversed(store.revisions(session, job_id)):
        if not had < one.number <= upto or one.change_id is not None:
            continue
        for name, (before, after) in one.changes.items():
            if name not in jobs_views.NOT_FOR_DEPARTMENTS:
                merged[name] = [merged[name][0] if name in merged else before, after]
        if one.reason:
            reasons.append(one.reason)
    return {name: pair for name, pair in merged.items() if pair[0] != pair[1]}, reasons
