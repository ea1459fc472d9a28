"""Somebody left, or became a guest: what they owed and what had climbed to them goes to others."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.rules.cases import Ladder
from bot.services import cases
from bot.services.desk import Desk
from storage import cases as store
from storage import nudges
from storage import people as people_store
from storage.tables.engine import Case


def replace(session: Session, desk: Desk, person_id: int, now: datetime) -> int:
    """Give every open case of theirs to the next in chain. How many were theirs."""
    heard = list(store.climbed_to(session, person_id))
    taken = store.taken_by(session, person_id)
    moved = cases.owner_left(session, desk, person_id, now)
    for case in taken:
        # Nobody has it any more: it comes back now, not on the day they had named.
        case.until = now
        cases.look_again(session, desk, case, now)
    for case in heard:
        if case.state in ("open", "held") and _only_they(session, case, person_id):
            _say_again(case)
            cases.look_again(session, desk, case, now)
    return moved + len({case.id for case in (*taken, *heard)})


def _only_they(session: Session, case: Case, person_id: int) -> bool:
    """Whether the latest step reached nobody else who works here: else it would come twice."""
    told = {*nudges.asked_above(session, case)}
    return person_id in told and not told & people_store.active_ids(session)


def _say_again(case: Case) -> None:
    """The step that only they had heard is said again, at once, to whoever stands there now.

    Its owner was warned of this very step, so nobody needs a second warning.
    """
    steps = Ladder.from_policy(case.ladder).steps
    case.loop += 1
    case.step -= 1
    case.level = steps[case.step].level if case.step >= 0 else 0
    case.step_sent_at = case.opened_at
