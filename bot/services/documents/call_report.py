"""A call report on its way to one reader: what it says now, or what changed since they had it."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from bot.messages import call_papers, call_words
from bot.messages import confirmations as confirmation_words
from bot.messages.blocks import Block, Message
from bot.messages.texts import Texts
from bot.rules.calls import Minutes, from_map
from bot.rules.calls_changes import changes
from bot.services import calls_views, confirmations, people
from bot.services.desk import Desk
from bot.services.documents import Skip
from bot.services.people import Actor
from storage import calls as store
from storage.tables.briefs import Confirmation
from storage.tables.calls import CallReport
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """The report for the nudge's person; skipped when a newer state of it goes out instead."""
    now = desk.clock()
    asked = confirmations.asked_of(session, nudge.subject)
    report, revision = _which(session, nudge, asked)
    if report is None or report.id is None:
        return Skip("there is no such report")
    reader = people.actor_of(session, nudge.person_id or 0, now)
    if reader is None:
        return Skip("nobody reads it")
    if nudge.ts is None and revision < report.revision and asked is None:
        return Skip("a newer state of it goes instead")
    card = calls_views.locked_card(session, desk, reader, report, now)
    had = _had_before(session, report, reader.person_id, revision)
    return call_papers.report(
        t,
        card,
        reader_id=reader.person_id,
        differences=None if had is None else changes(had, card.minutes),
        foot=_foot(session, report, reader, asked, t, card.today),
    )


def _which(
    session: Session, nudge: Nudge, asked: Confirmation | None
) -> tuple[CallReport | None, int]:
    subject = asked.subject if asked is not None else nudge.subject or ""
    parts = subject.split(":")
    report_id = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
    report = store.report(session, report_id)
    if asked is not None:
        return report, asked.revision
    return report, int(parts[2]) if len(parts) > 2 else 0


def _had_before(
    session: Session, report: CallReport, person_id: int, revision: int
) -> Minutes | None:
    """The last earlier state that really reached this person."""
    assert report.id is not None
    rows = [
        row
        for row in store.recipients(session, report.id)
        if row.person_id == person_id and row.revision < revision
    ]
    fates = store.nudges(session, [f"document:{row.key}" for row in rows])
    had = [
        row.revision
        for row in rows
        if row.key and (sent := fates.get(f"document:{row.key}")) and sent.sent_at is not None
    ]
    found = store.revision(session, report.id, max(had)) if had else None
    return from_map(found.minutes) if found is not None else None


def _foot(
    session: Session,
    report: CallReport,
    reader: Actor,
    asked: Confirmation | None,
    t: Texts,
    today: date,
) -> list[Block]:
    if asked is None:
        return []
    return confirmation_words.foot(
        t,
        confirmations.receipt(session, asked),
        today=today,
        replaced=asked.replaced_at is not None,
        others=(call_words.open_button(t, report.id or 0),),
    )
