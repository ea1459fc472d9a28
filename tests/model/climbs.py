"""A case's next move: a word to its owner, a warning, or a word to somebody above."""

from __future__ import annotations

from tests.model.case import Case, Waiting
from tests.model.facts import Owed
from tests.model.hours import WARNING, Hours, list_at
from tests.model.ladders import Step
from tests.model.quarters import HOUR

LATE = 2 * HOUR


class Climbs(Hours):
    """What is to be said next. It only waits here; mornings, weeks and quarter hours say it."""

    def _move(self, case: Case, owed: Owed, now: int) -> None:
        self._to_the_weekly_list(case, owed, now)
        if case.waiting:
            return
        assert case.owner is not None
        reader = self.house.reads_for(case.owner, case.client, now)
        clock = self.house.clock(reader)
        ahead = list(self._ahead(case, owed, reader))
        own = [place for place in ahead if case.ladder.steps[place].level == 0]
        slots = {place: self._slot(case, owed, clock, place) for place in own}
        heard = self._heard_at(case, reader)
        due = [(p, at) for p, at in slots.items() if at is not None and heard < at <= now]
        if due:
            place, slot = due[-1]
            alone = self._speaks_alone(case, owed, clock, place, now)
            at = clock.next_in(now) if alone else now
            if alone:
                place = self._close_by(slots, heard, clock, at, place)
            case.latest, case.step = [], place
            role = case.ladder.steps[place].reader
            late = now - slot > LATE
            self._wait(case, Waiting(case, place, role, reader, alone, at, late=late), now)
            return
        if not owed.climbs or self._settles(case, now):
            return
        same = [p for p in ahead if 0 < case.ladder.steps[p].level == case.level]
        above = self._above(case, owed, reader)
        for place in [*same, *above][:1]:
            self._climb(case, owed, reader, place, now)

    def _climb(self, case: Case, owed: Owed, reader: int, place: int, now: int) -> None:
        """Nobody is told about you before you were warned and had four hours of your own."""
        wanted = self._wanted(case, owed, reader, place)
        if wanted is None:
            return
        if case.ladder.steps[place].level > case.level:
            if case.warned is None or case.warned[:2] != (reader, place):
                self._warn(case, owed, reader, place, wanted, now)
                return
            enough = self.house.clock(reader).after_work(case.warned[2], WARNING)
            if now < enough:
                return
        if now < wanted:
            return
        for later in range(place + 1, len(case.ladder.steps)):
            if later in set(self._ahead(case, owed, reader)) and not owed.from_before:
                same_level = case.ladder.steps[later].level == case.ladder.steps[place].level
                due = self._wanted(case, owed, reader, later) if same_level else None
                place = later if due is not None and due <= now else place
        self._tell_above(case, owed, reader, place, now)

    def _warn(self, case: Case, owed: Owed, reader: int, place: int, wanted: int, now: int) -> None:
        """In the morning's message; alone only where that is too late for a live deadline."""
        clock = self.house.clock(reader)
        start = clock.last_chance(wanted)
        while clock.worked(start, wanted) < WARNING:
            start -= HOUR
        first_word_has_settled = clock.after_work(case.opened, WARNING)
        start = max(start, min(first_word_has_settled, wanted))
        morning = clock.start_of_work(clock.day(start))
        if now < (start if morning is None or morning < case.opened else min(start, morning)):
            return
        ride = max(now, self.mornings.get(reader, now))
        in_time = clock.after_work(ride, WARNING) <= wanted
        alone = owed.deadline is not None and now < owed.deadline and not in_time
        due = clock.next_in(now) if alone else now
        own = [p for p in self._ahead(case, owed, reader) if case.ladder.steps[p].level == 0]
        slots = {p: self._slot(case, owed, clock, p) for p in own}
        soon = self._close_by(slots, self._heard_at(case, reader), clock, due, -1)
        if alone and soon >= 0:
            case.latest, case.step = [], soon
            role = case.ladder.steps[soon].reader
            self._wait(case, Waiting(case, soon, role, reader, alone, due), now)
            return
        case.waiting.append(Waiting(case, place, "owner", reader, alone, due, warns=True))

    def _tell_above(self, case: Case, owed: Owed, below: int, place: int, now: int) -> None:
        step = case.ladder.steps[place]
        knows = (below, case.owner or below)
        target = self._target(case, step, below)
        case.latest = []
        if step.level > case.level:
            case.lapses = 0
        below_level = case.level
        case.step, case.level = place, step.level
        chosen: tuple[int, int] | None = None
        if target is None:
            anybody = self.house.holder(case.client, step.reader, now, knows)
            if step is case.ladder.steps[-1] and anybody is not None:
                chosen = (anybody, self.house.clock(anybody).next_in(now))
        else:
            chosen = self._chosen(case, owed, below, step, target, now)
        if chosen is None:
            return
        person, at = chosen
        clock = self.house.clock(person)
        friday = list_at(clock, at)
        listed = self._is_on_it(case, owed, step, below_level, case.sent, now, friday)
        due = friday if listed else at if step.alone else clock.next_morning(at)
        waiting = Waiting(case, place, step.reader, person, step.alone, due, listed=listed)
        self._wait(case, waiting, now)
        for role in step.copies:
            other = self.house.holder(case.client, role, now, (below, person))
            if other is not None:
                due = self.house.clock(other).next_morning(now)
                self._wait(case, Waiting(case, place, f"copy {role}", other, False, due), now)

    def _chosen(
        self, case: Case, owed: Owed, below: int, step: Step, target: int, now: int
    ) -> tuple[int, int] | None:
        """The target when it is in soon enough, else its cover, else the next who is in."""
        knows = (below, case.owner or below)
        found = self.house.candidates(case.client, step.reader, target, now, knows)
        patience = self.house.clock(below).days_after(now, 1)
        if owed.deadline is not None and now < owed.deadline:
            patience = min(patience, owed.deadline - 1)
        comes = [(person, self.house.clock(person).next_in(now), way) for person, way in found]
        for person, at, way in comes:
            if at <= (now if way == "chain" else patience):
                return person, at
        return min(((p, at) for p, at, _ in comes), key=lambda pair: pair[1], default=None)

    def _wait(self, case: Case, waiting: Waiting, now: int) -> None:
        waiting.planned = now
        case.waiting.append(waiting)
        case.latest.append(waiting)

    def _to_the_weekly_list(self, case: Case, owed: Owed, now: int) -> None:
        """The owner acted while a climb waited for somebody's morning."""
        if case.level == 0 or case.acted is None:
            return
        step = case.ladder.steps[case.step]
        level = case.ladder.steps[case.step - 1].level if case.step else 0
        for each in case.waiting:
            friday = list_at(self.house.clock(each.reader), now)
            mornings = not each.alone and not each.listed
            waits = each.role == step.reader and mornings and each.planned < case.acted
            if waits and self._is_on_it(case, owed, step, level, case.sent, now, friday):
                each.listed, each.due = True, friday
