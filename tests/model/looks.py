"""Cases brought in line with the truth: opened, held, lapsed, passed on, done."""

from __future__ import annotations

from tests.model.case import Case
from tests.model.climbs import Climbs
from tests.model.facts import Done, Fact, NotYet, Owed, Rests

RUNNING = ("open", "acknowledged", "snoozed", "held")


class Looks(Climbs):
    """Looks at a case again after anything changed, the hour included."""

    def watch(self, subject: str, kind: str, client: int, fact: Fact, now: int) -> None:
        """Something new is true."""
        case = Case(subject, kind, client, fact, self.ladders[kind])
        if not isinstance(self.truth(case, now), Done):
            self.cases[subject] = case
            self.alive.append(case)
            self.look(case, now)

    def look(self, case: Case, now: int) -> None:
        """Bring a case in line with the truth, and make its next move."""
        if case.state == "never":
            return
        truth = self.truth(case, now)
        case.owed = truth if isinstance(truth, Owed) else None
        match truth:
            case Done():
                case.state = "done"
                case.drop()
            case NotYet():
                case.state = "scheduled"
                case.drop()
            case Rests():
                self._hold(case, truth, now)
            case Owed():
                self._chase(case, truth, now)

    def _hold(self, case: Case, truth: Rests, now: int) -> None:
        if case.state in ("scheduled", "done"):
            self._open(case, now)
        if case.state != "held" or case.why != truth.why:
            case.drop()
        case.state, case.why = "held", truth.why

    def _chase(self, case: Case, owed: Owed, now: int) -> None:
        if case.state == "scheduled" and owed.anchor < self.started and not owed.from_before:
            case.state = "never"
            return
        if case.state in ("scheduled", "done"):
            self._open(case, now)
        elif case.state == "held":
            case.state, case.opened = "open", now
            self._back_to_unsaid(case)
        elif case.state in ("acknowledged", "snoozed"):
            if now < case.until:
                return
            self._lapse(case)
        owner = self.house.owner(case.client, owed.owner, now)
        if case.owner is not None and owner != case.owner:
            self._new_owner(case)
        case.owner = owner
        if owner is not None:
            self._move(case, owed, now)

    def _open(self, case: Case, now: int) -> None:
        case.state, case.opened = "open", now
        case.step, case.level, case.sent, case.warned = -1, 0, None, None
        case.snoozes = case.lapses = 0
        case.latest, case.acted = [], None
        case.ladder = self.ladders[case.kind]

    def _lapse(self, case: Case) -> None:
        """The date came without the thing being done: said once more; after that it goes on."""
        if case.state == "acknowledged":
            case.lapses += 1
        if case.state == "snoozed" or case.lapses < 2:
            case.step = max(-1, case.step - 1)
            case.latest = []
            if case.level == 0:
                case.warned = None
        case.state = "open"

    def _new_owner(self, case: Case) -> None:
        """Whoever takes over hears it from the start of where it is, and is warned themselves."""
        case.drop()
        case.warned = None
        if case.level > 0:
            self._back_to_unsaid(case)
        else:
            case.step = max(-1, case.step - 1)
            case.latest = []

    def _back_to_unsaid(self, case: Case) -> None:
        if case.reached_nobody:
            self._take_back(case)

    def _take_back(self, case: Case) -> None:
        """The latest step is still to be said."""
        case.drop()
        case.step -= 1
        case.level = case.ladder.steps[case.step].level if case.step >= 0 else 0
        case.latest = []

    # A team changes ---------------------------------------------------------------------------

    def team_changed(self, client: int, now: int) -> None:
        """Another team, cover or calendar: whoever has no part in something hears no more of it."""
        for case in self._alive():
            if case.client == client:
                self._back_to_who_sits_there(case, now)
                self.look(case, now)

    def left(self, person: int, now: int) -> None:
        """Somebody left: what they owed is another's, what they had taken comes back.

        What only they had heard is said at once to whoever sits there now.
        """
        for case in self._alive():
            here = {each for each in case.told if self.house.people[each].active}
            if case.state == "acknowledged" and case.until_by == person:
                case.until = now
                self.look(case, now)
            only_they = person in case.told and not here
            if only_they and case.level > 0 and case.state in ("open", "held"):
                self._take_back(case)
                case.sent = case.opened
            self.look(case, now)

    def _absences_turn(self, now: int) -> None:
        since, self.last_tick = self.last_tick, now
        if since is None:
            return
        for each in self.house.absences:
            if since < each.starts <= now or since < each.ends <= now:
                self.turned(each.away, now, each.client)

    def turned(self, person: int, now: int, client: int | None = None) -> None:
        """Somebody goes or comes back: whatever they read is looked at, on one client or on all."""
        theirs = self._read_for(person, now)
        sits = {c for c, team in self.house.teams.items() if any(s.person in theirs for s in team)}
        clients = sits if client is None else {client}
        for one in sorted(clients):
            self.team_changed(one, now)
        if client is None:
            for case in self._alive():
                if case.owner in theirs and case.state in RUNNING and case.client not in clients:
                    self.look(case, now)

    def _read_for(self, person: int, now: int) -> set[int]:
        """Somebody, whom they stand in for, and whom those stand in for."""
        here, before = {person}, 0
        while len(here) > before:
            before = len(here)
            now_away = [e for e in self.house.absences if e.starts <= now < e.ends]
            here |= {each.away for each in now_away if each.stand_in in here}
        return here

    def _back_to_who_sits_there(self, case: Case, now: int) -> None:
        """What waits for, or was said to, nobody who may still do something about it is said anew.

        Whoever is away may not read what waits; whoever was there for somebody once still may.
        """
        if case.state != "open" or case.level == 0 or case.ladder.steps[case.step].level == 0:
            return
        role = case.ladder.steps[case.step].reader
        waiting = [e for e in case.waiting if (e.role, e.step) == (role, case.step)]
        coming = {
            e.reader
            for e in waiting
            if e.listed or not self.house.is_away(e.reader, case.client, now)
        }
        nobody = not any(
            self.house.may_hear(case.client, role, reader) for reader in case.told | coming
        )
        if nobody and (case.told or waiting):
            self._take_back(case)
