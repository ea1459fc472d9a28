"""The rows of a report as its pages show them: next steps, and what became of each copy."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.messages.call_views import ActionRow, Fate, ReaderRow
from bot.rules.calls import Minutes
from bot.services import calls
from storage import calls as store
from storage import calls_actions as actions_store
from storage import confirmations as confirmations_store
from storage import people as people_store
from storage.tables.calls import CallAction, CallRecipient, CallReport
from storage.tables.engine import Nudge

OPEN_SHOWN = 10


def action_row(session: Session, row: CallAction) -> ActionRow:
    """A next step as it stands."""
    report = store.report(session, row.report_id)
    client = people_store.client(session, row.client_id)
    owner = people_store.person(session, row.owner_id)
    assert row.id is not None
    return ActionRow(
        action_id=row.id,
        text=row.text,
        owner=owner.name
        if owner
        else row.owner_name or (client.name if client and row.owner_side == "client" else ""),
        due=row.due,
        state=row.state,
        report=calls.label(client, report) if report else "",
    )


def open_rows(session: Session, client_id: int, *, but: int | None = None) -> tuple[ActionRow, ...]:
    rows = [row for row in actions_store.open_of_client(session, client_id) if row.report_id != but]
    return tuple(action_row(session, row) for row in rows[:OPEN_SHOWN])


def slack_ids(session: Session, minutes: Minutes) -> dict[int, str]:
    ids = dict.fromkeys((*minutes.present_agency, *minutes.named))
    rows = ((each, people_store.person(session, each)) for each in ids)
    return {each: row.slack_id for each, row in rows if row is not None and row.active}


def reader_rows(session: Session, report: CallReport) -> list[ReaderRow]:
    """Everybody who was to have the report's present revision, and what became of it."""
    assert report.id is not None
    rows = [row for row in store.recipients(session, report.id) if row.revision == report.revision]
    fates = store.nudges(session, [f"document:{row.key}" for row in rows if row.key])
    names = store.names(session, [row.person_id for row in rows])
    return [_reader(session, row, fates, names) for row in rows]


def _reader(
    session: Session, row: CallRecipient, fates: dict[str, Nudge], names: dict[int, str]
) -> ReaderRow:
    fate, at = _fate(session, row, fates.get(f"document:{row.key}"))
    return ReaderRow(
        row.person_id, names.get(row.person_id, ""), row.why, row.how, row.department, fate, at,
        row.revision,
    )  # fmt: skip


def _fate(
    session: Session, row: CallRecipient, nudge: Nudge | None
) -> tuple[Fate, datetime | None]:
    if row.how == "author":
        return "author", None
    asked = confirmations_store.get(session, row.confirmation_id)
    if asked is not None and asked.confirmed_at is not None:
        return "got it", asked.confirmed_at
    if nudge is None:
        return "planned", None
    if nudge.state == "failed_permanent":
        return ("told", row.told_otherwise_at) if row.told_otherwise_at else ("failed", None)
    if nudge.state == "sent":
        return "sent", nudge.sent_at
    if nudge.state == "skipped" and row.how == "line":
        return "sent", nudge.due_at
    return "planned", None
