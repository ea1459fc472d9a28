"""A store with very many next steps in it, of which some are due this morning."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text

from bench import agency
from storage.database import Database

MORNING = datetime(2026, 11, 3, 9, 5, tzinfo=ZoneInfo(agency.ZONE)).astimezone(UTC)
"""A Tuesday on which everybody works, five minutes after everybody's morning message is due."""

ACTIONS = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :stored)
INSERT INTO callaction (id, author_id, client_id, key, text, owner_side, owner_id, owner_name, due,
    internal, state, created_at, moved, acted)
SELECT i, (i - 1) % :people + 1, (i - 1) % :clients + 1, 'k' || i, 'Send the layouts, round ' || i,
    'person', (i * 7 - 1) % :people + 1, '', CASE WHEN i <= :due THEN :today ELSE :later END,
    false, 'open', :made, 0, ''
FROM n
"""
CASES = """
INSERT INTO "case" (id, kind, subject, client_id, state, opened_at, anchor_at, ladder, loop, step,
    level, next_at, reason, preexisting, until_reason, snoozes, lapses, acted)
SELECT id, 'action_due', 'action:' || id, client_id, 'scheduled', :made, :made, '{}', 0, -1,
    0, CASE WHEN due = :today THEN :due_at ELSE :later_at END, 'opened', false, '', 0, 0, ''
FROM callaction
"""
MORNINGS = "UPDATE person SET next_digest_at = :at"


def filled(url: str, *, stored: int, due: int) -> Database:
    """`stored` watched next steps over 500 people and 100 clients, `due` of them today."""
    database = agency.made(url, now=MORNING)
    today = MORNING.date()
    numbers = {"stored": stored, "due": due, "people": agency.PEOPLE, "clients": agency.CLIENTS}
    days = {"today": today, "later": today + timedelta(days=90)}
    moments = {"made": stamp(MORNING - timedelta(days=5)), "due_at": stamp(_midnight(today)),
               "later_at": stamp(MORNING + timedelta(days=90)),
               "at": stamp(MORNING - timedelta(minutes=5))}  # fmt: skip
    with database.writing() as session:
        for statement in (ACTIONS, CASES, MORNINGS):
            wanted = {**numbers, **{k: v.isoformat() for k, v in days.items()}, **moments}
            asked = text(statement)
            session.connection().execute(
                asked, {key: value for key, value in wanted.items() if f":{key}" in statement}
            )
        session.connection().execute(text("ANALYZE"))
    return database


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(agency.ZONE)).astimezone(UTC)


def stamp(moment: datetime) -> str:
    """As the store writes a moment on SQLite."""
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")
