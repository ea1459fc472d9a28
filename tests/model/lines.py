"""What a line says of a case, and what follows from its having been said."""

from __future__ import annotations

from tests.model.answers import Answers
from tests.model.case import Case, Line, Said, Waiting
from tests.model.hours import GAP_DAYS, WARNING, list_at


class Lines(Answers):
    """Lines, and messages of them."""

    def _say(self, now: int, reader: int, waiting: list[Waiting]) -> list[Said]:
        lines = [self._line(e.case, reader, e.role, now, late=e.late) for e in waiting]
        for each, line in zip(waiting, lines, strict=True):
            self._heard(each.case, reader, each.role, line, now, each)
        form = "together" if len(waiting) > 1 else "alone"
        return [Said(now, reader, form, tuple(sorted(lines)))]

    def _heard(
        self,
        case: Case,
        person: int,
        role: str,
        line: Line,
        now: int,
        this: Waiting | None,
        *,
        week: bool = False,
    ) -> None:
        """It was said: the warning in it counts from now, and so does the next step."""
        case.shown[person] = now
        if this is None and not week:
            case.mornings.append((person, now))
        if role == "owner" and line.next_reader and case.owed is not None:
            case.warned = (person, self._above(case, case.owed, person)[0], now)
        for each in list(case.waiting):
            due = each.reader == person and each.due <= now and this is None
            carried = due and not each.alone and each.listed == week
            merged = due and each.alone and role == each.role == "owner"
            if each is this or carried or merged:
                each.state = "said"
                case.waiting.remove(each)
                if not each.warns and each.step == case.step:
                    case.sent = now

    def _line(self, case: Case, person: int, role: str, now: int, *, late: bool) -> Line:
        """What a line says; to the owner it names who hears of it next, and when."""
        level = 0 if role == "owner" else max(case.level, 1)
        name = case.ladder.steps[case.step].name if case.step >= 0 else ""
        reader, at = self._next(case, now)
        covering = level == 0 and person != case.owner
        return Line(case.subject, level, name, reader, at, late, covering)

    def _next(self, case: Case, now: int) -> tuple[str, int]:
        owed = case.owed
        if owed is None or not owed.climbs or case.owner is None or self._settles(case, now):
            return "", 0
        reader = self.house.reads_for(case.owner, case.client, now)
        clock = self.house.clock(reader)
        above = self._above(case, owed, reader)
        if not above:
            return "", 0
        place = above[0]
        step = case.ladder.steps[place]
        sent = case.sent
        if any(e.step == case.step and not e.warns for e in case.waiting):
            case.sent = now
        counts_from = case.sent
        wanted = self._wanted(case, owed, reader, place)
        case.sent = sent
        if wanted is None:
            return "", 0
        if owed.from_before:
            for between in self._ahead(case, owed, reader):
                if between < place and case.ladder.steps[between].level > 0:
                    wanted = clock.days_after(wanted, GAP_DAYS)
        warned = case.warned is not None and case.warned[:2] == (reader, place)
        since = case.warned[2] if warned and case.warned is not None else now
        hour = max(wanted, clock.after_work(since, WARNING))
        target = self._target(case, step, reader)
        if target is not None:
            theirs = self.house.clock(target)
            friday = list_at(theirs, hour)
            if self._is_on_it(case, owed, step, case.level, counts_from, max(now, hour), friday):
                return step.reader, friday
            hour = theirs.next_in(hour) if step.alone else theirs.next_morning(hour)
        return step.reader, hour
