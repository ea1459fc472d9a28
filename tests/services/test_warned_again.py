"""A warning that was dropped comes again, however often: each has a token of its own."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, delete

from bot.services import outbox
from storage import cases as store
from storage import nudges, warnings
from storage.tables.engine import Nudge
from tests.services.engine_room import Engine, at, report


def test_a_warning_dropped_twice_is_planned_a_third_time_and_found_in_a_copy(
    engine: Engine,
) -> None:
    """Two warnings once had one token: the store refused the second, and its case stood still."""
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    number = engine.case("1").id or 0
    with engine.desk.database.writing() as session:
        first = _three_times(session, number, engine.clock.now)
        session.execute(delete(Nudge))
        again = _three_times(session, number, engine.clock.now)
    assert len(set(first)) == 3
    assert again == first, "a copy of the store looks for the same three"


def _three_times(session: Session, number: int, now: datetime) -> list[str]:
    """Plan it and drop it, as a snooze, a new owner and a cover do; the tokens."""
    case = store.get(session, number)
    assert case is not None
    tokens = []
    for _ in range(3):
        before = nudges.nudge(session, outbox.warning_key(case, 2, 1))
        if before is not None:
            warnings.let_again(session, before)
        planned = outbox.step(
            session, case, place=2, role="owner", person_id=1, alone=False, now=now, due_at=now,
            warning=True,
        )  # fmt: skip
        assert planned
        tokens += [one.token for one in nudges.pending(session, number)]
        outbox.drop_pending(session, case, "snoozed")
    return tokens
