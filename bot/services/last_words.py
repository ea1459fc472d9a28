"""The word of the last day: a decision or sign-off that is due today speaks alone, once."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.rules.cases import Owed
from bot.rules.last_day import day_of, is_last_day, last_morning
from bot.rules.moves import LastWord, Setting
from bot.rules.worktime import PersonTime, next_open
from bot.services import outbox
from storage import cases as store
from storage import nudges, past
from storage.tables.engine import Case


def was_said(session: Session, case: Case, owed: Owed, pt: PersonTime, reader_id: int) -> bool:
    """Whether this reader has it, or heard of the case alone since their last morning began."""
    morning = last_morning(pt, owed.deadline_at) if owed.deadline_at else None
    if morning is None or owed.deadline_at is None:
        return False
    key = outbox.last_word_key(case, reader_id, day_of(pt, owed.deadline_at))
    planned = nudges.nudge(session, key)
    if planned is not None and planned.state != "skipped":
        return True
    assert case.id is not None
    told = past.told_alone(session, case.id, reader_id)
    return told is not None and told >= morning


def bring_forward(
    session: Session, case: Case, owed: Owed, setting: Setting, now: datetime
) -> None:
    """A line that would have waited for this morning's list speaks alone instead."""
    assert case.id is not None
    if owed.deadline_at is None or not is_last_day(setting.owner, owed.deadline_at, now):
        return
    if setting.settling_until is not None and now < setting.settling_until:
        return
    for row in nudges.pending(session, case.id):
        if row.role == "owner" and not row.alone and row.state in outbox.WAITING:
            row.alone, row.due_at = True, next_open(setting.owner, now)


def plan(
    session: Session, case: Case, owed: Owed, word: LastWord, setting: Setting, reader_id: int,
    now: datetime,
) -> None:  # fmt: skip
    """Put it into the outbox. What was dropped earlier that day, by a snooze, may be said again."""
    assert owed.deadline_at is not None
    day = day_of(setting.owner, owed.deadline_at)
    outbox.last_word(session, case, person_id=reader_id, day=day, now=now, due_at=word.at)
    store.rule(session, case, word.reason, now, person_id=reader_id)
    case.next_at = None
