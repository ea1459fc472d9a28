"""What people answer to a case: I'm on it, not now; and what they do about it."""

from __future__ import annotations

from datetime import date

from tests.model.case import Case
from tests.model.facts import Account
from tests.model.looks import Looks


class Answers(Looks):
    """An answer buys time and never ends anything."""

    def acknowledge(self, subject: str, person: int, day: date, now: int) -> bool:
        """ "I'm on it" by somebody it climbed to, until the end of a day."""
        case, clock = self.cases[subject], self.house.clock(person)
        until = clock.end_of_work(day)
        latest = clock.end_of_work(clock.day(case.ladder.snooze_max.after(clock, now)))
        if case.state != "open" or not now < until <= latest:
            return False
        keeps_suits_only = isinstance(case.fact, Account) and person in self.house.admins()
        if keeps_suits_only or not self._still_theirs(case, person, now):
            return False
        if person in self._owing(case, now):
            # Who owes it, or stands in for who does, puts it off with a reason; they take nothing.
            return False
        self._rest(case, "acknowledged", until, person)
        return True

    def snooze(self, subject: str, person: int, day: date, now: int) -> bool:
        """The owner lets it rest until the morning of a day: so often, so long, never too late."""
        case, clock = self.cases[subject], self.house.clock(person)
        start = clock.start_of_work(day)
        until = start if start is not None else clock.walls.first_at(day, 9 * 60)
        latest = case.ladder.snooze_max.after(clock, now)
        deadline = case.owed.deadline if case.owed else None
        if deadline is not None and deadline > now:
            latest = min(latest, deadline)
        if case.state != "open" or case.snoozes >= case.ladder.snoozes or not now < until <= latest:
            return False
        case.snoozes += 1
        self._rest(case, "snoozed", until, person)
        return True

    def did_something(self, subject: str, now: int) -> None:
        """Real activity moves the date of "I'm on it", by a working day at least."""
        case = self.cases[subject]
        if case.state not in ("open", "acknowledged", "snoozed", "held"):
            return
        case.acted = now
        if case.state == "acknowledged":
            clock = self.house.clock(case.until_by)
            case.until = max(case.until, clock.days_after(now, 1))
        self.look(case, now)

    def _still_theirs(self, case: Case, person: int, now: int) -> bool:
        """Who stood in for somebody who is back answers for them no more, unless they manage the
        client's people themselves."""
        roles = {e.role.removeprefix("copy ") for e in case.latest if e.reader == person}
        roles.add(case.ladder.steps[case.step].reader)
        money, moment = isinstance(case.fact, Account), (case.client, now)
        here = (self.house.may_hear(case.client, e, person, moment, money=money) for e in roles)
        manages = self.house.manages(case.client, person, now)
        return person in self._owing(case, now) or manages or any(here)

    def _owing(self, case: Case, now: int) -> set[int]:
        """The owner, and who reads it in their place."""
        owner = case.owner
        return set() if owner is None else {owner, self.house.reads_for(owner, case.client, now)}

    def _rest(self, case: Case, state: str, until: int, person: int) -> None:
        case.state, case.until, case.until_by = state, until, person
        case.drop()
