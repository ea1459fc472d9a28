"""Sends what was planned: two transactions with the network between them.

First: claim the row, read the facts again, resolve who reads it, render, store; commit. Then the
call, outside any transaction. Then: record what came of it. A crash or a lost answer in between
leaves a row that is looked up in Slack before anything is said again (`settle_one`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlmodel import Session

from bot.messages.blocks import Message
from bot.messages.shortened import shortened
from bot.services import pacing, recording
from bot.services.boundary import attempt
from bot.services.claiming import ANSWERING_PAPERS, Claimed, Unsure, settle_or_claim
from bot.services.desk import Desk
from bot.slack.failures import Hopeless, SlackFailure
from bot.slack.poster import Posted, Poster
from storage import line, nudges
from storage import people as people_store
from storage.tables.engine import Nudge

log = structlog.get_logger()

CALL = timedelta(seconds=20)
"""More than opening a DM and posting in it, and once more shorter, may take."""
READ_AGAIN_AFTER = timedelta(seconds=5)
READINGS = 2
ANSWERS = ("notice",)
"""Kinds that answer a person's own doing: sent before Start and during a pause as well."""


def deliver_all(desk: Desk, poster: Poster, *, most: int = 10_000) -> int:
    """Send until nothing is due. Returns how many rows were worked on."""
    worked = 0
    waiting: list[int] = []
    while worked < most and not desk.stopping():
        if deliver_one(desk, poster, waiting):
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


def deliver_one(desk: Desk, poster: Poster, waiting: list[int] | None = None) -> bool:
    """Work on one due row. False when there is nothing to do now.

    `waiting` is what is left of the line since it was last read; the line is read again when
    nobody is left in it. A row that cannot be composed is set aside and tried again later: it
    never holds up others.
    """
    now = desk.clock()
    waiting = [] if waiting is None else waiting
    held: list[int] = []
    claims: list[Claimed | Unsure | None] = []
    if not attempt(partial(_take_up, desk, now, waiting, held, claims), nudge=held):
        if held:
            attempt(partial(_set_aside, desk, held[0], now), nudge=held[0])
        return bool(held)
    if not held:
        return False
    desk.at("claimed")
    claimed = claims[0]
    if isinstance(claimed, Claimed):
        _send(desk, poster, claimed)
    elif isinstance(claimed, Unsure):
        _look_up(desk, poster, claimed)
    return True


def _take_up(
    desk: Desk,
    now: datetime,
    waiting: list[int],
    held: list[int],
    claims: list[Claimed | Unsure | None],
) -> None:
    """The first transaction: the next due row, claimed, or settled without being said."""
    with desk.database.writing() as session:
        row = _next(session, now, waiting)
        if row is None or row.id is None:
            return
        held.append(row.id)
        claims.append(settle_or_claim(session, desk, row, now))


def _set_aside(desk: Desk, nudge_id: int, now: datetime) -> None:
    with desk.database.writing() as session:
        row = session.get(Nudge, nudge_id)
        assert row is not None
        recording.not_composed(session, row, now)


def release(desk: Desk) -> int:
    """Rows claimed by a process that is gone become unsure: they are looked up, never repeated."""
    now = desk.clock()
    with desk.database.writing() as session:
        rows = nudges.leases_ended(session, now)
        for row in rows:
            row.state = "unsure"
            row.due_at = now
            row.reason = "the sender stopped in between"
        return len(rows)


def _next(session: Session, now: datetime, waiting: list[int]) -> Nudge | None:
    agency = people_store.agency(session)
    running = agency.started_at is not None and agency.paused_at is None
    shut = line.shut_buckets(session, now)
    if pacing.WORKSPACE in shut:
        return None
    if not running:
        # Pause all stops at once, also what stood in line a second ago.
        waiting.clear()
    if not waiting:
        waiting += _line(session, now, running)
    while waiting:
        row = line.take(session, waiting.pop(0), now)
        if row is not None and not (shut and pacing.bucket_of(session, row) in shut):
            return row
    return None


def _line(session: Session, now: datetime, running: bool) -> Sequence[int]:
    if running:
        return line.in_line(session, now)
    return line.answers_in_line(session, now, ANSWERS, ANSWERING_PAPERS)


def _send(desk: Desk, poster: Poster, claimed: Claimed) -> None:
    if desk.clock() + CALL > claimed.lease_until:
        # This process stood still: another one looks the row up by now, and may say it.
        log.warning("lease_ended_before_sending", nudge=claimed.nudge_id)
        return
    posted: Posted | None = None
    failure: SlackFailure | None = None
    try:
        posted = _say(desk, poster, claimed, claimed.message)
    except Hopeless as error:
        posted, failure = _say_shorter(desk, poster, claimed, error)
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
        desk.at("before mark")


def _say(desk: Desk, poster: Poster, claimed: Claimed, message: Message) -> Posted:
    if claimed.edit_ts is not None:
        assert claimed.channel is not None
        poster.edit(claimed.channel, claimed.edit_ts, message)
        return Posted(claimed.channel, claimed.edit_ts)
    channel = claimed.channel or _dm_channel(desk, poster, claimed)
    desk.at("before send")
    posted = poster.post(channel, message, claimed.token)
    desk.at("after send")
    return posted


def _say_shorter(
    desk: Desk, poster: Poster, claimed: Claimed, refused: Hopeless
) -> tuple[Posted | None, SlackFailure | None]:
    """Too big for Slack, which took nothing: its plain words go in its place, once."""
    if not refused.too_big:
        return None, refused
    log.error("said_shorter", nudge=claimed.nudge_id, code=refused.code)
    try:
        return _say(desk, poster, claimed, shortened(claimed.message)), None
    except SlackFailure as error:
        return None, error


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
            found = poster.find(channel, unsure.token, unsure.since)
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
