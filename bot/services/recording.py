"""What becomes of an outbox row once Slack has answered, or has not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.rules.worktime import local_day
from bot.services import cases, outbox, pacing, people, together, weekly
from bot.services.desk import Desk
from bot.services.falling_back import fall_back
from bot.slack.failures import (
    NOT_REACHED,
    AnswerLost,
    Hopeless,
    SlackFailure,
    TokenGone,
    TryLater,
)
from bot.slack.poster import POST, Posted
from storage import cases as store
from storage import nudges, past
from storage import people as people_store
from storage.tables.engine import Nudge, NudgeLine

log = structlog.get_logger()

MOST_TRIES = 3
HISTORY_PATIENCE = timedelta(minutes=10)
FIRST_REST, LONGEST_REST = timedelta(seconds=30), timedelta(minutes=15)
TOKEN_PAUSE = timedelta(minutes=5)
SAID_IN = {"digest": "in the digest", together.PAPER: "in one message with others"}


def sent(session: Session, desk: Desk, row: Nudge, posted: Posted, now: datetime) -> None:
    """It is there: the warning it carried counts from now, and its cases go on."""
    row.state = "sent"
    row.channel, row.ts = posted.channel, posted.ts
    row.sent_at = now
    row.lease_until = None
    if row.kind == "edit":
        _says_now(session, row)
        return
    assert row.id is not None
    for line in past.lines(session, row.id) or _line_of_a_found_row(session, row):
        _said(session, desk, row, line, now)


def _says_now(session: Session, edit: Nudge) -> None:
    """Only once Slack has taken it: an edit that was put off was once thought to be there."""
    edited = session.get(Nudge, edit.edit_of_id)
    if edited is not None:
        edited.text, edited.blocks = edit.text, list(edit.blocks)


def _line_of_a_found_row(session: Session, row: Nudge) -> Sequence[NudgeLine]:
    """What a message shows that another copy of this store composed (`bot.services.restored`)."""
    assert row.id is not None
    found = [row] if row.case_id is not None else nudges.gathered(session, row.id)
    made = {
        one.case_id: NudgeLine(
            nudge_id=row.id,
            case_id=one.case_id,
            role=one.role,
            warns_step=one.step if one.kind == "warning" else None,
        )
        for one in found
        if one.case_id is not None
    }
    session.add_all(made.values())
    session.flush()
    return list(made.values())


def _said(session: Session, desk: Desk, row: Nudge, line: NudgeLine, now: datetime) -> None:
    case = store.get(session, line.case_id)
    if case is None:
        return
    if line.role == "owner" and line.warns_step is not None:
        case.warned_id, case.warned_step, case.warned_at = row.person_id, line.warns_step, now
    steps = [row] if row.case_id == case.id else []
    steps += [
        nudge
        for nudge in nudges.carried_steps(session, row.person_id or 0, now)
        if row.kind == "digest" and nudge.case_id == case.id
    ]
    if row.document == together.PAPER:
        gathered = nudges.gathered(session, row.id or 0)
        steps += [nudge for nudge in gathered if nudge.case_id == case.id]
    if row.document in weekly.PAPERS:
        listed = nudges.listed_steps(session, row.person_id or 0, now)
        steps += [nudge for nudge in listed if nudge.case_id == case.id]
    if row.kind == "digest" and line.role == "owner":
        # Nags that share a slot merge: the line has just said it, with the next reader and hour.
        steps += nudges.asks_of_owner(session, line.case_id, row.person_id or 0, now)
    for nudge in steps:
        if nudge is not row:
            nudge.state, nudge.sent_at, nudge.carried_by_id = "sent", now, row.id
            nudge.reason = SAID_IN.get(row.document or row.kind, "in the weekly list")
        if nudge.kind == "step" and nudge.loop == case.loop and nudge.step == case.step:
            case.step_sent_at = now
    session.flush()
    cases.look_again(session, desk, case, now)


def skipped(session: Session, desk: Desk, row: Nudge, reason: str, now: datetime) -> None:
    """It is not said, for a named reason."""
    row.state, row.reason = "skipped", reason


def failed(session: Session, desk: Desk, row: Nudge, failure: SlackFailure, now: datetime) -> None:
    """Slack said no, or nothing: wait, give up on this recipient, or look it up."""
    row.reason = failure.code
    row.lease_until = None
    match failure:
        case AnswerLost():
            row.state = "unsure"
            row.due_at = now + timedelta(seconds=2)
        case TryLater() if failure.limited:
            _closed(session, row, failure, now)
        case TryLater() if failure.code == NOT_REACHED:
            # Nothing arrived anywhere: no try was spent, whoever would be next is not there either.
            row.state = "failed_temporary"
            row.attempts -= 1
            row.due_at = now + timedelta(seconds=failure.after)
            pacing.close(session, pacing.WORKSPACE, row.due_at)
        case TryLater():
            _try_later(session, desk, row, failure, now)
        case TokenGone():
            # Not this message's fault: it keeps its turn, and everything waits for an operator.
            row.state = "failed_temporary"
            row.attempts -= 1
            row.due_at = now + TOKEN_PAUSE
            pacing.close(session, pacing.WORKSPACE, row.due_at)
            log.error("token_refused", code=failure.code)
        case Hopeless():
            fall_back(session, row, failure.code, now)


def not_composed(session: Session, row: Nudge, now: datetime) -> None:
    """Our own fault: the row is tried again twice, then an admin finds it on the health page."""
    row.attempts += 1
    row.reason = "could not be composed: an admin finds it in the log"
    row.state = "failed_permanent" if row.attempts >= MOST_TRIES else "failed_temporary"
    row.due_at = now + TOKEN_PAUSE
    if row.state == "failed_permanent":
        store.wake(store.get(session, row.case_id), now)


def _closed(session: Session, row: Nudge, failure: TryLater, now: datetime) -> None:
    """Retry-After is obeyed for its own bucket; others go on. It costs no attempt.

    Posting is limited by the channel, every other method for the whole workspace: a first morning
    that opens 500 DMs would else be told 450 times to wait.
    """
    until = now + timedelta(seconds=failure.after)
    row.state = "failed_temporary"
    row.attempts -= 1
    row.due_at = until
    if failure.method not in ("", POST):
        pacing.close(session, pacing.method_bucket(failure.method), until)
    elif row.channel:
        pacing.close(session, pacing.channel_bucket(row.channel), until)


def _try_later(session: Session, desk: Desk, row: Nudge, failure: TryLater, now: datetime) -> None:
    if row.attempts >= MOST_TRIES:
        fall_back(session, row, failure.code, now, for_good=False)
        return
    row.state = "failed_temporary"
    row.due_at = now + timedelta(seconds=failure.after * 2 ** (row.attempts - 1))


def unreadable(session: Session, row: Nudge, failure: SlackFailure, now: datetime) -> None:
    """The history cannot be read: never say it again; an admin sees it on the health page."""
    row.reason = f"cannot be looked up: {failure.code}"
    if isinstance(failure, Hopeless):
        row.state = "failed_permanent"
        row.reason = f"unsure whether it was said: {failure.code}"
        return
    row.due_at = now + HISTORY_PATIENCE
    if isinstance(failure, TryLater) and failure.limited:
        until = now + timedelta(seconds=failure.after)
        pacing.close(session, pacing.method_bucket(failure.method), until)


def plan_again(row: Nudge, now: datetime) -> None:
    """Read twice and absent: it was never said, so it is said now, under the same key.

    Where that happens again and again Slack is in trouble: it is asked more and more seldom.
    """
    row.state = "planned"
    row.due_at = now + _seldomer(row.attempts)
    row.readings = 0
    row.reason = "looked up twice: it was never said"


def _seldomer(attempts: int) -> timedelta:
    """Two tries at once, then half a minute, doubled up to a quarter of an hour."""
    if attempts < MOST_TRIES:
        return timedelta(0)
    doubled: int = 2 ** min(attempts - MOST_TRIES, 10)
    return min(FIRST_REST * doubled, LONGEST_REST)


def joins_an_earlier(session: Session, desk: Desk, row: Nudge, now: datetime) -> bool:
    """Above three messages alone a day, the next joins a director's last one by edit."""
    if row.role in ("owner", "executive", "manager") or row.person_id is None:
        return False
    pt = people.time_of(session, row.person_id)
    today = local_day(pt, now)
    most = people.policy(session, desk).number("desk", "director_alone_per_day")
    earlier = [
        nudge
        for nudge in past.alone_since(session, row.person_id, now - timedelta(days=1))
        if nudge.sent_at is not None and local_day(pt, nudge.sent_at) == today
    ]
    if len(earlier) < most:
        return False
    last = earlier[-1]
    assert last.id is not None
    assert row.case_id is not None
    if all(line.case_id != row.case_id for line in past.lines(session, last.id)):
        place = len(past.lines(session, last.id))
        session.add(
            NudgeLine(
                nudge_id=last.id, case_id=row.case_id, place=place, block="climbed", role=row.role
            )
        )
    row.state, row.sent_at, row.carried_by_id = "sent", now, last.id
    row.reason = "joined the last message of the day"
    case = store.get(session, row.case_id)
    if case is not None and row.loop == case.loop and row.step == case.step:
        case.step_sent_at = now
    store.wake(case, now)
    outbox.edit(session, last, now)
    return True


def late_rows(session: Session, now: datetime) -> int:
    """The watchdog's count: rows planned and due for more than five minutes, agency running."""
    agency = people_store.agency(session)
    if agency.started_at is None or agency.paused_at is not None:
        return 0
    return nudges.late(session, now - timedelta(minutes=5))
