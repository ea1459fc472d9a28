"""The engine a second time, slow and obvious: every case is looked at in every quarter hour.

Written from the words of the design, not from `bot.rules`. It keeps no next moments, no queue and
no unique keys: at each quarter hour it asks of every case what is true, what is to be said and
who reads it, and remembers what was said.
"""

from __future__ import annotations

from tests.model.case import Said, Waiting
from tests.model.quarters import HOUR
from tests.model.weeks import Weeks

LIST_MISSED = 8 * HOUR


class Reference(Weeks):
    """The whole engine. `tick` says what is to be said at a quarter hour."""

    def tick(self, now: int) -> list[Said]:
        """Everything that is said at this quarter hour."""
        if now < self.started:
            return []
        said: list[Said] = []
        self._absences_turn(now)
        while True:
            for case in self._alive():
                self.look(case, now)
            self._pass_on(now)
            self._begin_mornings(now)
            self._begin_weeks(now)
            fresh = [*self._say_mornings(now), *self._say_alone(now), *self._say_weeks(now)]
            if not fresh:
                break
            said += fresh
        self.said += said
        return said

    def _pass_on(self, now: int) -> None:
        """A line that waits for the morning of somebody who is away goes to who reads for them."""
        for each in self._all_waiting(now, alone=False):
            case = each.case
            assert case.owner is not None
            if each.listed and now - each.due > LIST_MISSED:
                self._not_on_the_list(each, now)
            if each.role == "owner":
                reader: int | None = self.house.reads_for(case.owner, case.client, now)
            elif self.house.is_here(each.reader, case.client, now):
                continue
            else:
                role = each.role.removeprefix("copy ")
                knows = (case.owner, each.reader)
                reader = self.house.holder(case.client, role, now, knows)
            if reader is not None and reader != each.reader:
                each.reader, each.planned = reader, now
                self._not_on_the_list(each, now)

    def _not_on_the_list(self, waiting: Waiting, now: int) -> None:
        """It goes to its reader's next morning; a list that did not say it in time is passed."""
        if waiting.listed:
            waiting.listed, waiting.planned = False, now
        waiting.due = self.house.clock(waiting.reader).next_morning(now)

    def _say_alone(self, now: int) -> list[Said]:
        """What comes alone to an owner's reader in the same moment comes together."""
        said = []
        together: dict[int, list[Waiting]] = {}
        for each in sorted(self._all_waiting(now, alone=True), key=lambda e: e.due):
            case = each.case
            self.look(case, now)
            if each.state != "waiting" or case.state != "open" or case.owner is None:
                continue
            if each.role == "owner":
                each.reader = self.house.reads_for(case.owner, case.client, now)
            elif not self.house.is_here(each.reader, case.client, now):
                other = self.house.holder(case.client, each.role, now, (case.owner,))
                each.reader = other if other is not None else each.reader
            quiet = self._quiet(each.reader, each.role, now)
            if quiet is not None:
                each.due = quiet
            elif each.role == "owner":
                together.setdefault(each.reader, []).append(each)
            else:
                said += self._say(now, each.reader, [each])
        for reader, waiting in together.items():
            said += self._say(now, reader, waiting)
        return said

    def _all_waiting(self, now: int, *, alone: bool) -> list[Waiting]:
        found = (each for case in self.alive for each in case.waiting)
        return [each for each in found if each.alone == alone and each.due <= now]
