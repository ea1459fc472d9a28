"""The one message of somebody's morning, and when they are left alone."""

from __future__ import annotations

from tests.model.case import Case, Line, Said, Waiting
from tests.model.facts import Meeting
from tests.model.lines import Lines
from tests.model.quarters import DAY

MORNINGS_ABOVE = 3


class Mornings(Lines):
    """Each person's morning, once a working day."""

    def _begin_mornings(self, now: int) -> None:
        for person in self.house.active:
            clock = self.house.clock(person)
            known = self.mornings.get(person)
            if known is not None and known > now:
                continue
            today = clock.start_of_work(clock.day(now))
            if known is not None and today is not None and today <= now:
                self.digests.append((person, now))
            if today is not None and today > now:
                self.mornings[person] = today
            else:
                tomorrow = clock.start_of_work(clock.day(clock.days_after(now, 1)))
                assert tomorrow is not None
                self.mornings[person] = clock.next_morning(max(now, tomorrow))

    def _say_mornings(self, now: int) -> list[Said]:
        said = []
        for person, due in sorted(self.digests, key=lambda pair: pair[1]):
            if due > now:
                continue
            self.digests.remove((person, due))
            if not self.house.people[person].active:
                continue
            quiet = self._quiet(person, "owner", now)
            if quiet is not None:
                self.digests.append((person, quiet))
                continue
            lines = self._lines_of(person, now)
            if lines:
                said.append(
                    Said(now, person, "morning", tuple(sorted(line for _, _, line in lines)))
                )
                for case, role, line in lines:
                    self._heard(case, person, role, line, now, None)
        return said

    def _lines_of(self, person: int, now: int) -> list[tuple[Case, str, Line]]:
        found = []
        for case in self._alive():
            if case.state == "open" and self._concerns(case, person, now):
                self.look(case, now)
                line = self._line_today(case, person, now)
                if line is not None:
                    found.append((case, *line))
        return found

    def _concerns(self, case: Case, person: int, now: int) -> bool:
        """Whether it is theirs, was put to them, or is somebody's who is away."""
        put = any(each.reader == person for each in (*case.waiting, *case.latest))
        return (
            put
            or case.owner == person
            or (
                case.owner is not None
                and self.house.reads_for(case.owner, case.client, now) == person
            )
        )

    def _line_today(self, case: Case, person: int, now: int) -> tuple[str, Line] | None:
        mine = [e for e in case.waiting if _for_morning(e, person, now)]
        step = mine[-1] if mine else None
        if case.state != "open" or case.owner is None or (case.step < 0 and step is None):
            return None
        reads = self.house.reads_for(case.owner, case.client, now) == person
        climbed = case.level > 0 and person in case.told and self._still_theirs(case, person, now)
        if step is None and not reads and not climbed:
            return None
        role = step.role if step is not None else ("owner" if reads else "above")
        if role == "owner" and not reads:
            return None
        if role != "owner" and self.house.is_away(person, case.client, now):
            return None
        if step is None and not self._again(case, person, role, now):
            return None
        return role, self._line(case, person, role, now, late=bool(step and step.late))

    def _again(self, case: Case, person: int, role: str, now: int) -> bool:
        """A line comes again, but not before its distance; above the owner three mornings."""
        last = case.shown.get(person)
        if last is None:
            return case.level == 0 and case.sent is not None
        if role != "owner" and self._seen_enough(case, person):
            return False
        clock = self.house.clock(person)
        return clock.day(now) >= clock.day(clock.days_after(last, case.ladder.repeat))

    def _seen_enough(self, case: Case, person: int) -> bool:
        """Whether a line has left somebody's mornings for their weekly list."""
        listed = any(e.listed and e.state == "said" and e.reader == person for e in case.latest)
        since = case.sent
        shown = [at for who, at in case.mornings if who == person and since and at >= since]
        return listed or len(shown) >= MORNINGS_ABOVE

    def _quiet(self, person: int, role: str, now: int) -> int | None:
        """Until when somebody is left alone: back today, not at work, in a meeting."""
        clock = self.house.clock(person)
        if role == "owner":
            noon = self._noon_of_return(person, now)
            if noon is not None and now < noon:
                return noon
        if not clock.is_in(now):
            return clock.next_in(now)
        until = now
        for meeting in self._meetings():
            if meeting.keeps_quiet(person, until):
                until = meeting.ends + 1
        return until if until > now else None

    def _meetings(self) -> list[Meeting]:
        found = (case.fact for case in self.alive)
        return sorted(
            (fact for fact in found if isinstance(fact, Meeting)), key=lambda fact: fact.starts
        )

    def _noon_of_return(self, person: int, now: int) -> int | None:
        """No nags before noon on the day somebody returns."""
        mine = [
            e
            for e in self.house.absences
            if e.away == person and e.client is None and e.starts <= now and e.starts < e.ends
        ]
        if not mine or any(each.ends > now for each in mine):
            return None
        ended = max(each.ends for each in mine)
        if now - ended > 14 * DAY:
            return None
        clock = self.house.clock(person)
        came = clock.next_in(ended)
        return clock.next_in(max(came, clock.walls.first_at(clock.day(came), 12 * 60)))


def _for_morning(waiting: Waiting, person: int, now: int) -> bool:
    mine = waiting.reader == person and waiting.due <= now
    return mine and not waiting.alone and not waiting.listed
