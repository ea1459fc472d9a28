"""The words a job came from, kept word for word."""

from __future__ import annotations

import json
from datetime import datetime

from sqlmodel import Session

from bot.services.desk import Desk
from bot.services.people import Actor
from storage.tables.desk import Source

CARRIED = 2200
"""Characters of a quote that a form carries along; Slack takes 3,000 of everything."""


def keep_long_quote(desk: Desk, actor: Actor, quote: str, permalink: str) -> int | None:
    """A message too long for a form to carry is kept whole first. None for one that fits."""
    if len(json.dumps(quote)) <= CARRIED:
        return None
    with desk.database.writing() as session:
        return _store(session, actor, None, quote, permalink, desk.clock())


def keep(
    session: Session, actor: Actor, client_id: int, now: datetime,
    *, quote: str, permalink: str, source_id: int | None,
) -> int | None:  # fmt: skip
    """The source of a new job: words kept before by this very person, else its quote."""
    kept = session.get(Source, source_id) if source_id is not None else None
    if kept is not None and kept.person_id == actor.person_id:
        kept.client_id = client_id
        return kept.id
    return _store(session, actor, client_id, quote, permalink, now) if quote else None


def _store(
    session: Session, actor: Actor, client_id: int | None, quote: str, permalink: str, now: datetime
) -> int | None:
    source = Source(
        person_id=actor.person_id,
        client_id=client_id,
        kind="job request",
        permalink=permalink or None,
        text=quote,
        received_at=now,
    )
    session.add(source)
    session.flush()
    return source.id
