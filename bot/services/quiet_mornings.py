"""Who has nothing to hear this morning: most people, on most days.

A message for each of them was once planned, claimed and composed to find that out, twenty
statements a person; now it is four statements for all of them, and a row that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.rules.digest_snooze import rests
from bot.services import restored
from storage import cases, covers, nudges
from storage import people as store
from storage.tables.people import Person

NOTHING = "nothing to say today"
BACK_LATELY = timedelta(days=14)


def of(session: Session, people: Sequence[Person], now: datetime) -> frozenset[int]:
    """Those for whom nothing waits, beyond doubt. Who is not named here may have nothing either.

    Whoever is put off, away, just back, or may read for somebody who is away is looked at one by
    one, and so is everybody after a restore.
    """
    if restored.looks_first(store.agency(session), now):
        return frozenset()
    asked = {row.id for row in people if row.id is not None and not rests(row.snoozed_until, now)}
    away = {cover.away_id for cover in store.covers_at(session, now)}
    owners = cases.owners_among(session, asked | away)
    if owners & away:
        return frozenset()
    return frozenset(
        asked
        - away
        - owners
        - covers.away_since(session, now - BACK_LATELY)
        - cases.readers_above_among(session, asked)
        - nudges.readers_among(session, asked, now)
    )
