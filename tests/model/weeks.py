"""The weekly list of those above, and a head's week."""

from __future__ import annotations

from collections.abc import Iterator

from tests.model.case import Case, Line, Said, only_named
from tests.model.hours import list_at
from tests.model.mornings import Mornings
from tests.model.quarters import HOUR


class Weeks(Mornings):
    """Friday at three on each reader's own wall."""

    def _begin_weeks(self, now: int) -> None:
        """Friday at three, or on the last working day before a free Friday."""
        for person in self._readers_above():
            clock = self.house.clock(person)
            is_head = "head" in self.house.people[person].roles
            friday = list_at(
                clock, now - (clock.walls.shown[now][1] // 15 if is_head else 6 * HOUR)
            )
            if friday <= now:
                self.weeks.setdefault((person, clock.day(friday)), now)

    def _readers_above(self) -> set[int]:
        found = {e for e in self.house.active if "head" in self.house.people[e].roles}
        for case in self.alive:
            if case.state == "open" and case.level > 0:
                latest = [e for e in case.latest if e.state != "dropped" and e.role != "owner"]
                found |= {each.reader for each in latest}
        return found

    def _say_weeks(self, now: int) -> list[Said]:
        said = []
        for (person, day), due in list(self.weeks.items()):
            if due is None or due > now:
                continue
            away = [e.ends for e in self.house.absences if e.away == person and e.holds(0, now)]
            quiet = max(away, default=None) or self._quiet(person, "above", now)
            self.weeks[person, day] = quiet
            if quiet is not None or not self.house.people[person].active:
                continue
            is_head = "head" in self.house.people[person].roles
            lines = list(self._week_of(person, is_head, now))
            if lines:
                form = "head's week" if is_head else "week"
                said.append(Said(now, person, form, tuple(sorted(line for _, _, line in lines))))
                for case, role, line in lines:
                    self._heard(case, person, role, line, now, None, week=True)
        return said

    def _week_of(self, person: int, is_head: bool, now: int) -> Iterator[tuple[Case, str, Line]]:
        """What waited for the list, and what left the mornings."""
        for case in self._alive():
            listed = [e for e in case.waiting if e.listed and e.reader == person and e.due <= now]
            climbed = (
                case.level > 0 and person in case.told and self._still_theirs(case, person, now)
            )
            if case.state != "open" or self.house.is_away(person, case.client, now):
                continue
            if listed and is_head:
                yield case, listed[-1].role, only_named(case.subject)
            elif listed:
                line = self._line(case, person, listed[-1].role, now, late=False)
                yield case, listed[-1].role, line
            elif climbed and not is_head and self._seen_enough(case, person):
                yield case, "above", self._line(case, person, "above", now, late=False)
