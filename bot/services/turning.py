"""An absence begins or ends: who owes a thing, and who reads it, is another from then on."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.services import cases
from bot.services.desk import Desk
from storage import cases as store
from storage import covers
from storage import people as people_store


def turned(
    session: Session, desk: Desk, away_id: int, now: datetime, *, client_id: int | None = None
) -> None:
    """Look again at whatever somebody reads who goes or comes back; on one client or on all."""
    theirs = covers.read_for(session, away_id, now)
    clients = {seat.client_id for one in theirs for seat in people_store.seats_of(session, one)}
    clients = clients if client_id is None else {client_id}
    for one in sorted(clients):
        cases.team_changed(session, desk, one, now)
    # Somebody may owe a thing on a client on whose team they are not, or are no more.
    for case in store.owned_by(session, theirs) if client_id is None else ():
        if case.client_id not in clients:
            cases.look_again(session, desk, case, now)
