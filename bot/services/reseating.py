"""A team changed while a case stands above its owner: whoever has no part in it hears no more.

What waits for somebody who lost the seat, or was said to them, is said anew to who sits there now.
When a cover ends nothing is: whoever stood in has done so, and whoever comes back is told by whom.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.rules.cases import Ladder
from bot.rules.people import Role
from bot.services import outbox, seats
from storage import nudges
from storage import people as people_store
from storage.tables.engine import Case
from storage.tables.people import Cover

REASON = "no longer on the team"


def back_to_who_sits_there(session: Session, case: Case, now: datetime) -> None:
    """Take a step above the owner back when nobody who was to read it, or did, may still do so.

    Also one that only waits, for somebody who is away by now: their cover comes before the boss.
    """
    steps = Ladder.from_policy(case.ladder).steps if case.ladder else ()
    if case.state != "open" or case.level == 0 or not 0 <= case.step < len(steps):
        return
    if steps[case.step].level == 0:
        # An "I'm on it" that lapsed went back a step, to be said once more: nobody has it now.
        return
    role = Role(steps[case.step].reader.value)
    waiting = [
        row
        for row in nudges.pending(session, case.id or 0)
        if row.role == role.value and row.loop == case.loop and row.step == case.step
    ]
    asked = nudges.asked_above(session, case)
    here = seats.presence(session, case.client_id, now)
    coming = [
        row.person_id
        for row in waiting
        if row.document is not None or not here.is_away(row.person_id or 0)
    ]
    if any(_may_still(session, case, role, reader) for reader in (*asked, *coming)):
        return
    if not (asked or waiting) or any(row.state not in outbox.WAITING for row in waiting):
        return
    # The copies of that step as well: it is copied anew.
    outbox.drop_pending(session, case, REASON)
    case.loop += 1
    case.step -= 1
    case.level = steps[case.step].level if case.step >= 0 else 0


def _may_still(session: Session, case: Case, role: Role, person_id: int | None) -> bool:
    """Whether a person sits at that step or above it, or may be there for somebody who does."""
    team = seats.chain_with(session, case.client_id, role.value)
    held = {seat.person_id for seat in (*team.holders(role), *team.above(role))}
    agency = people_store.agency(session)
    heads = {one.id for name in ("head", "admin") for one in people_store.with_role(session, name)}
    if person_id in held | heads | set(agency.fallback_person_ids):
        return True
    stood_in = select(Cover.id).where(Cover.stand_in_id == person_id, col(Cover.away_id).in_(held))
    return session.exec(stood_in.limit(1)).first() is not None
