"""Which steps are ahead of a case, and when each of them wants to be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from tests.model.case import Case
from tests.model.facts import Owed
from tests.model.keeping import Keeping
from tests.model.ladders import Step
from tests.model.quarters import HOUR, Clock

WARNING = 4 * HOUR
GAP_DAYS = 5


def list_at(clock: Clock, now: int) -> int:
    """The next Friday at three, or the last working day before it when Friday is free."""
    today = clock.day(now)
    friday = today + timedelta(days=4 - today.weekday())
    while True:
        worked = [
            d for d in range(5) if clock.start_of_work(friday - timedelta(days=d)) is not None
        ]
        if worked:
            at = clock.walls.first_at(friday - timedelta(days=worked[0]), 15 * 60)
            if at >= now:
                return at
        friday += timedelta(days=7)


class Hours(Keeping):
    """The steps ahead and their hours. Nothing here changes anything."""

    def _ahead(self, case: Case, owed: Owed, reader: int) -> Iterator[int]:
        """The steps that can still be taken: nothing goes down again, empty seats are passed."""
        skipped = self._skipped(case, owed, reader)
        for place, step in enumerate(case.ladder.steps):
            reachable = step.name not in skipped
            if place > case.step and case.level <= step.level <= owed.ceiling and reachable:
                yield place

    def _above(self, case: Case, owed: Owed, reader: int) -> list[int]:
        """The steps ahead that would tell somebody new."""
        ahead = self._ahead(case, owed, reader)
        return [place for place in ahead if case.ladder.steps[place].level > case.level]

    def _skipped(self, case: Case, owed: Owed, reader: int) -> frozenset[str]:
        empty = (
            step.name
            for step in case.ladder.steps[:-1]
            if step.level > 0 and self._target(case, step, reader) is None
        )
        return owed.skip | frozenset(empty)

    def _target(self, case: Case, step: Step, reader: int) -> int | None:
        return self.house.target(case.client, step.reader, (reader, case.owner or reader))

    def _wanted(self, case: Case, owed: Owed, reader: int, place: int) -> int | None:
        """When a step wants to be said, whatever the hour."""
        clock, step = self.house.clock(reader), case.ladder.steps[place]
        if step.then is not None:
            below = place - 1
            if below > case.step and case.ladder.steps[below].name in self._skipped(
                case, owed, reader
            ):
                return self._wanted(case, owed, reader, below)
            return None if case.sent is None else step.then.after(clock, case.sent)
        assert step.after is not None
        wanted = step.after.after(clock, owed.anchor)
        if owed.from_before and step.level > 0:
            since = case.sent if case.sent is not None else case.opened
            wanted = max(wanted, clock.days_after(since, GAP_DAYS))
        return wanted

    def _slot(self, case: Case, owed: Owed, clock: Clock, place: int) -> int | None:
        """When the owner hears of a step: within hours, rather before a closed time than after."""
        step = case.ladder.steps[place]
        if step.after is not None:
            wanted = step.after.after(clock, owed.anchor)
        elif step.then is not None and case.sent is not None:
            wanted = step.then.after(clock, case.sent)
        else:
            return None
        slot = wanted
        if not clock.is_in(wanted):
            before = clock.last_chance(wanted)
            in_time = clock.worked(case.opened, before) >= WARNING
            slot = before if in_time else clock.next_in(wanted)
        if step.alone:
            return slot
        morning = clock.start_of_work(clock.day(slot))
        if morning is None:
            morning = slot
        if morning >= case.opened:
            return morning
        next_morning = clock.next_morning(case.opened)
        if owed.deadline is not None and case.opened < owed.deadline < next_morning:
            return slot
        return next_morning

    def _speaks_alone(self, case: Case, owed: Owed, clock: Clock, place: int, now: int) -> bool:
        if self._settles(case, now):
            return False
        if case.ladder.steps[place].alone:
            return True
        return owed.deadline is not None and now < owed.deadline < clock.next_morning(now)

    def _heard_at(self, case: Case, reader: int) -> int:
        """When the owner's reader last heard of it, by a step or by the warning before a climb."""
        if case.level > 0:
            return -1
        warned = case.warned[2] if case.warned and case.warned[0] == reader else None
        said = case.sent if case.step >= 0 else None
        return max((at for at in (said, warned) if at is not None), default=-1)

    def _close_by(
        self, slots: Mapping[int, int | None], heard: int, clock: Clock, at: int, place: int
    ) -> int:
        """A step that would come within four of their hours is said now instead."""
        until = clock.after_work(at, WARNING)
        soon = [p for p, slot in slots.items() if slot is not None and heard < slot <= until]
        return max([place, *soon])

    def _is_on_it(
        self,
        case: Case,
        owed: Owed,
        step: Step,
        level: int,
        sent: int | None,
        now: int,
        friday: int,
    ) -> bool:
        """Whether the owner acted since the last step: those above hear of it once a week.

        Only where somebody new would hear, and not too late for a deadline still to be met.
        """
        since = sent if sent is not None else case.opened
        if case.acted is None or case.acted <= since:
            return False
        too_late = owed.deadline is not None and now < owed.deadline <= friday
        return step.level > level and not step.alone and not too_late
