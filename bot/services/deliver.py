"""Sends what was planned: two transactions with the network between them.

First: claim the row, read the facts again, resolve who reads it, render, store; commit. Then the
call, outside any transaction. Then: record what came of it. A crash or a lost answer in between
leaves a row that is looked up in Slack before anything is said again (`settle_one`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlmodel import Session

from bot.messages.blocks import Message
from bot.rules.slots import AFTER_A_MEETING, after_meetings
from bot.rules.worktime import is_open, next_open
from bot.services import absences, cases, outbox, pacing, people, recording
from bot.services.boundary import attempt
from bot.services.composing import compose, compose_edit
from bot.services.desk import Desk
from bot.services.documents import Skip
from bot.slack.failures import SlackFailure
from bot.slack.poster import Posted, Poster
from storage import calls
from storage import cases as store
from storage import people as people_store
from storage.tables.engine import Nudge
from storage.tables.people import Person

log = structlog.get_logger()

LEASE = timedelta(seconds=30)
READ_AGAIN_AFTER = timedelta(seconds=5)
READINGS = 2
ANSWERS = ("notice",)
"""Kinds that answer a person's own doing: sent before Start and during a pause as well."""
ANSWERING_PAPERS = frozenset({"import_review"})
"""Papers that do: the books come in before anybody presses Start."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row this process holds until its lease ends, and what to say to whom."""

    nudge_id: int
    token: str
    slack_id: str
    channel: str | None
    edit_ts: str | None
    message: Message


def deliver_all(desk: Desk, poster: Poster, *, most: int = 10_000) -> int:
    """Send until nothing is due. Returns how many rows were worked on."""
    worked = 0
    while worked < most and not desk.stopping():
        if deliver_one(desk, poster):
            worked += 1
            continue
        wait = pacing.next_slot_in(desk)
        if wait is None:
            break
        before = desk.clock()
        desk.pause(wait)
        if desk.clock() <= before:
            break
    return worked


def deliver_one(desk: Desk, poster: Poster) -> bool:
    """Work on one due row. False when there is nothing to do now.

    A row that cannot be composed is set aside and tried again later: it never holds up others.
    """
    now = desk.clock()
    held: list[int] = []
    claims: list[Claimed | Unsure | None] = []
    if not attempt(partial(_take_up, desk, now, held, claims), nudge=held):
        if held:
            attempt(partial(_set_aside, desk, held[0], now), nudge=held[0])
        return bool(held)
    if not held:
        return False
    claimed = claims[0]
    if isinstance(claimed, Claimed):
        _send(desk, poster, claimed)
    elif isinstance(claimed, Unsure):
        _look_up(desk, poster, claimed)
    return True


def _take_up(
    desk: Desk, now: datetime, held: list[int], claims: list[Claimed | Unsure | None]
) -> None:
    """The first transaction: the next due row, claimed, or settled without being said."""
    with desk.database.writing() as session:
        row = _next(session, now)
        if row is None or row.id is None:
            return
        held.append(row.id)
        claims.append(_settle_or_claim(session, desk, row, now))


def _set_aside(desk: Desk, nudge_id: int, now: datetime) -> None:
    with desk.database.writing() as session:
        row = session.get(Nudge, nudge_id)
        assert row is not None
        recording.not_composed(row, now)


@dataclass(frozen=True, slots=True)
class Unsure:
    """A row that may have been said: it is read before anything else."""

    nudge_id: int
    token: str
    slack_id: str
    channel: str | None
    is_edit: bool


def release(desk: Desk) -> int:
    """Rows claimed by a process that is gone become unsure: they are looked up, never repeated."""
    now = desk.clock()
    with desk.database.writing() as session:
        rows = store.leases_ended(session, now)
        for row in rows:
            row.state = "unsure"
            row.due_at = now
            row.reason = "the sender stopped in between"
        return len(rows)


def _next(session: Session, now: datetime) -> Nudge | None:
    agency = people_store.agency(session)
    running = agency.started_at is not None and agency.paused_at is None
    closed = pacing.closed_buckets(session, now)
    if pacing.WORKSPACE in closed:
        return None
    for row in store.next_due(session, now):
        if not running and not _answers(session, row):
            continue
        if row.channel is not None and pacing.channel_bucket(row.channel) in closed:
            continue
        return row
    return None


def _answers(session: Session, row: Nudge) -> bool:
    if row.kind == "edit":
        sent = session.get(Nudge, row.edit_of_id)
        return sent is not None and _answers(session, sent)
    return row.kind in ANSWERS or row.document in ANSWERING_PAPERS


def _settle_or_claim(
    session: Session, desk: Desk, row: Nudge, now: datetime
) -> Claimed | Unsure | None:
    person = people_store.person(session, row.person_id)
    if row.state == "unsure":
        assert row.id is not None
        row.due_at = now + LEASE
        return Unsure(
            row.id, row.token, person.slack_id if person else "", row.channel, row.kind == "edit"
        )
    if row.kind in ("step", "warning") and not _still_true(session, desk, row, now):
        return None
    person = _reader(session, row, now)
    if person is None:
        recording.fall_back(session, row, "nobody can be written to", now)
        return None
    if _waits(session, desk, row, person, now):
        return None
    if row.kind == "step" and recording.joins_an_earlier(session, desk, row, now):
        return None
    message = _compose(session, desk, row, person, now)
    if isinstance(message, Skip):
        recording.skipped(session, desk, row, message.reason, now)
        return None
    pacing.book(session, desk, now)
    return _claim(session, row, person, message, now)


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
        sent.blocks = list(message.blocks)
        sent.text = message.text
    row.channel = channel
    row.text = message.text
    row.blocks = list(message.blocks)
    return Claimed(row.id, row.token, person.slack_id, channel, edit_ts, message)


def _still_true(session: Session, desk: Desk, row: Nudge, now: datetime) -> bool:
    """Read the facts again: paid? filed? snoozed? reassigned? A click may be a second old."""
    case = store.get(session, row.case_id)
    if case is None:
        row.state, row.reason = "skipped", "the case is gone"
        return False
    cases.look_again(session, desk, case, now)
    session.flush()
    session.refresh(row)
    if row.state not in ("planned", "deferred", "failed_temporary"):
        return False
    if case.state != "open" or row.loop != case.loop:
        row.state, row.reason = "skipped", f"no longer said: {case.reason}"
        return False
    return True


def _reader(session: Session, row: Nudge, now: datetime) -> Person | None:
    person = people_store.person(session, row.person_id)
    case = store.get(session, row.case_id)
    if row.kind in ("step", "warning") and case is not None and case.owner_id is not None:
        if row.role == "owner":
            reader_id = people.stands_in_for(session, case.client_id, case.owner_id, now)
            row.person_id = reader_id
            return people_store.person(session, reader_id)
        here = people.presence(session, case.client_id, now)
        if person is None or not person.active or here.is_away(row.person_id or 0):
            role = row.role.removeprefix("copy ")
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
    if row.kind == "document" and row.document not in ANSWERING_PAPERS:
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


def _compose(
    session: Session, desk: Desk, row: Nudge, person: Person, now: datetime
) -> Message | Skip:
    if row.edit_of_id is None:
        return compose(session, desk, row, person, now)
    sent = session.get(Nudge, row.edit_of_id)
    if sent is None or sent.sent_at is None or now - sent.sent_at > outbox.LIVELY:
        return Skip("too old to edit")
    message = compose_edit(session, desk, sent, person, now)
    if isinstance(message, Message) and message.blocks == sent.blocks:
        return Skip("it already says so")
    return message


def _send(desk: Desk, poster: Poster, claimed: Claimed) -> None:
    posted: Posted | None = None
    failure: SlackFailure | None = None
    try:
        if claimed.edit_ts is not None:
            assert claimed.channel is not None
            poster.edit(claimed.channel, claimed.edit_ts, claimed.message)
            posted = Posted(claimed.channel, claimed.edit_ts)
        else:
            channel = claimed.channel or _dm_channel(desk, poster, claimed)
            posted = poster.post(channel, claimed.message, claimed.token)
    except SlackFailure as error:
        failure = error
    now = desk.clock()
    with desk.database.writing() as session:
        row = session.get(Nudge, claimed.nudge_id)
        assert row is not None
        if failure is None and posted is not None:
            recording.sent(session, desk, row, posted, now)
        elif failure is not None:
            log.warning("delivery_failed", nudge=row.id, code=failure.code)
            recording.failed(session, desk, row, failure, now)


def _dm_channel(desk: Desk, poster: Poster, claimed: Claimed) -> str:
    channel = poster.open_dm(claimed.slack_id)
    with desk.database.writing() as session:
        row = session.get(Nudge, claimed.nudge_id)
        person = people_store.by_slack_id(session, claimed.slack_id)
        if row is not None and person is not None:
            row.channel = person.dm_channel = channel
    return channel


def _look_up(desk: Desk, poster: Poster, unsure: Unsure) -> None:
    """Read the DM twice, some seconds apart, before a message is believed to be absent."""
    found: Posted | None = None
    failure: SlackFailure | None = None
    try:
        channel = unsure.channel or poster.open_dm(unsure.slack_id)
        if not unsure.is_edit:
            found = poster.find(channel, unsure.token)
    except SlackFailure as error:
        failure = error
    now = desk.clock()
    with desk.database.writing() as session:
        row = session.get(Nudge, unsure.nudge_id)
        assert row is not None
        if found is not None:
            recording.sent(session, desk, row, found, now)
        elif failure is not None:
            recording.unreadable(session, row, failure, now)
        elif unsure.is_edit or row.readings + 1 >= READINGS:
            recording.plan_again(row, now)
        else:
            row.readings += 1
            row.due_at = now + READ_AGAIN_AFTER
