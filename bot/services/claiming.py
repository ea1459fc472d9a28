"""The first transaction of a delivery: read the facts again, find the reader, render, claim.

Whatever is no longer true, has nobody to read it, or comes at a bad hour is settled here, for a
named reason, and nothing is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.messages.blocks import Message
from bot.rules.people import seat_behind
from bot.rules.slots import AFTER_A_MEETING, after_meetings
from bot.rules.worktime import is_open, next_open
from bot.services import absences, outbox, pacing, people, recording, seats, together
from bot.services.composing import compose, compose_edit
from bot.services.desk import Desk
from bot.services.documents import Skip
from bot.services.falling_back import NOBODY, fall_back
from bot.services.still_said import still_said
from bot.slack.poster import EDIT, OPEN, READ
from storage import calls
from storage import cases as store
from storage import people as people_store
from storage.tables.engine import Nudge
from storage.tables.people import Person

LEASE = timedelta(seconds=30)
ANSWERING_PAPERS = frozenset({"import_review"})
"""Papers that answer a person's own doing: the books come in before anybody presses Start."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row this process holds until its lease ends, and what to say to whom."""

    nudge_id: int
    token: str
    slack_id: str
    channel: str | None
    edit_ts: str | None
    message: Message
    lease_until: datetime


@dataclass(frozen=True, slots=True)
class Unsure:
    """A row that may have been said: it is read before anything else."""

    nudge_id: int
    token: str
    slack_id: str
    channel: str | None
    is_edit: bool
    since: datetime
    """It was not tried before."""


def settle_or_claim(
    session: Session, desk: Desk, row: Nudge, now: datetime
) -> Claimed | Unsure | None:
    person = people_store.person(session, row.person_id)
    if row.state == "unsure":
        assert row.id is not None
        row.due_at = now + LEASE
        slack_id = person.slack_id if person else ""
        is_edit = row.kind == "edit"
        reads = () if is_edit else (READ,) if row.channel else (OPEN, READ)
        if _rests(session, row, reads, now):
            return None
        return Unsure(row.id, row.token, slack_id, row.channel, is_edit, row.planned_at)
    if row.kind in ("step", "warning") and not still_said(session, desk, row, now):
        return None
    person = _reader(session, row, now)
    if person is None:
        fall_back(session, row, NOBODY, now)
        return None
    if _waits(session, desk, row, person, now):
        return None
    assert person.id is not None
    speaks = row.kind in ("step", "warning")
    if speaks and together.goes_with_others(session, desk, row, person.id, now):
        return None
    if row.kind == "step" and recording.joins_an_earlier(session, desk, row, now):
        return None
    if _rests(session, row, _needed(row, person), now):
        return None
    message = _compose(session, desk, row, person, now)
    if isinstance(message, Skip):
        recording.skipped(session, desk, row, message.reason, now)
        return None
    claimed = _claim(session, row, person, message, now)
    pacing.book(session, desk, claimed.channel, now)
    return claimed


def _claim(
    session: Session, row: Nudge, person: Person, message: Message, now: datetime
) -> Claimed:
    assert row.id is not None
    row.state = "claimed"
    row.lease_until = now + LEASE
    row.attempts += 1
    edit_ts = None
    channel = person.dm_channel
    if row.edit_of_id is not None:
        sent = session.get(Nudge, row.edit_of_id)
        assert sent is not None
        channel, edit_ts = sent.channel, sent.ts
    row.channel = channel
    row.text = message.text
    row.blocks = list(message.blocks)
    return Claimed(row.id, row.token, person.slack_id, channel, edit_ts, message, now + LEASE)


def _reader(session: Session, row: Nudge, now: datetime) -> Person | None:
    person = people_store.person(session, row.person_id)
    case = store.get(session, row.case_id)
    if row.kind in ("step", "warning") and case is not None and case.owner_id is not None:
        if row.role == "owner":
            reader_id = people.stands_in_for(session, case.client_id, case.owner_id, now)
            row.person_id = reader_id
            return people_store.person(session, reader_id)
        here = seats.presence(session, case.client_id, now)
        if person is None or not person.active or here.is_away(row.person_id or 0):
            role = seat_behind(row.role).value
            told = {case.owner_id}
            row.person_id = people.holder(session, case.client_id, role, now, exclude=told)
            person = people_store.person(session, row.person_id)
    if person is None or not person.active or person.is_guest:
        return None
    return person


def _waits(session: Session, desk: Desk, row: Nudge, person: Person, now: datetime) -> bool:
    """Outside working hours a message waits; that costs no attempt. Edits and papers may not."""
    assert person.id is not None
    gone = None
    if row.kind == "document" and row.document not in {*ANSWERING_PAPERS, together.PAPER}:
        gone = absences.away_until(session, person.id, now)
    if gone is not None:
        # The away person gets nothing; what is only good today is not kept for later either.
        row.state, row.reason = ("deferred" if row.waits_for_hours else "skipped"), "reader is away"
        row.due_at = gone
        return True
    if not row.waits_for_hours or row.kind == "edit":
        return False
    pt = people.time_of(session, person.id)
    if row.kind == "digest" or (row.role == "owner" and row.kind in ("step", "warning")):
        back = absences.nags_begin(session, desk, person.id, pt, now)
        if back is not None and now < back:
            row.state, row.due_at = "deferred", back
            row.reason = "back today: no nags before noon"
            return True
    if not is_open(pt, now):
        row.state, row.reason = "deferred", "outside working hours"
        row.due_at = next_open(pt, now)
        return True
    # The phone lies on the client's table.
    meetings = calls.meetings_of(session, person.id, now - AFTER_A_MEETING, now)
    free = after_meetings(now, meetings)
    if free > now:
        row.state, row.reason = "deferred", "in a meeting"
        row.due_at = free
        return True
    return False


def _needed(row: Nudge, person: Person) -> tuple[str, ...]:
    """What must be called besides posting, which has a bucket for each channel."""
    if row.edit_of_id is not None:
        return (EDIT,)
    return () if person.dm_channel else (OPEN,)


def _rests(session: Session, row: Nudge, methods: Sequence[str], now: datetime) -> bool:
    """Slack has shut a method for the whole workspace: the row keeps its turn until it opens."""
    shut = [pacing.shut_until(session, pacing.method_bucket(one), now) for one in methods]
    opens = max((moment for moment in shut if moment is not None), default=None)
    if opens is None:
        return False
    row.due_at = opens
    if row.state != "unsure":
        row.state, row.reason = "failed_temporary", "ratelimited"
    return True


def _compose(
    session: Session, desk: Desk, row: Nudge, person: Person, now: datetime
) -> Message | Skip:
    if row.edit_of_id is None:
        return compose(session, desk, row, person, now)
    sent = session.get(Nudge, row.edit_of_id)
    follows = people.policy(session, desk).calendar("desk", "edits_for")
    if sent is None or sent.sent_at is None or now - sent.sent_at > min(follows, outbox.LIVELY):
        return Skip("too old to edit")
    message = compose_edit(session, desk, sent, person, now)
    if isinstance(message, Message) and message.blocks == sent.blocks:
        return Skip("it already says so")
    return message
