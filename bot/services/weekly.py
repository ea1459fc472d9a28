"""The owner acted, so the next to hear of it need not hear in the morning: the weekly list."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.rules.cases import Ladder, Owed
from bot.rules.moves import Progress
from bot.rules.weekly import goes_to_the_list, list_at
from bot.services import outbox, people
from storage import cases as store
from storage import nudges
from storage.tables.engine import Case

LIST = "week_list"
PAPERS = frozenset({LIST, "rollup_head"})
"""The papers that say what waits for the weekly list: a head's week holds it among the rest."""
REASON = "acted since the last step: goes to the weekly list"


def move_to_the_list(session: Session, case: Case, owed: Owed, now: datetime) -> None:
    """The owner acted while a climb waited for somebody's morning: it goes to the list instead."""
    assert case.id is not None
    steps = Ladder.from_policy(case.ladder).steps
    if case.level == 0 or case.acted_at is None or not 0 <= case.step < len(steps):
        return
    before = Progress(
        opened_at=case.opened_at,
        step=case.step - 1,
        level=steps[case.step - 1].level if case.step else 0,
        sent_at=case.step_sent_at,
        passed_at=case.passed_at,
    )
    for row in nudges.pending(session, case.id):
        # What is on a list stays on that one: each act of the owner's once put it off by a week.
        morning = not row.alone and row.document is None
        waits = row.kind == "step" and morning and row.state in outbox.WAITING
        if not waits or row.role != steps[case.step].reader or row.planned_at >= case.acted_at:
            continue
        at = list_at(people.time_of(session, row.person_id or 0), now)
        if goes_to_the_list(owed, steps[case.step], before, case.acted_at, now, at):
            row.document, row.due_at = LIST, at
            store.rule(session, case, REASON, now, person_id=row.person_id)
