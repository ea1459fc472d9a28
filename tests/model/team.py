"""What happens to the agency: who is away, leaves or takes over, days off, another ladder."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from bot.services import cases, leavers, turning
from storage.tables.calls import CallAction
from storage.tables.people import Agency, Cover, Office, Person, Seat
from tests.model import facts
from tests.model.accounts import Accounts
from tests.model.ladders import ladders
from tests.model.pair import stored
from tests.model.who import Absence


class Team(Accounts):
    """The verbs of those who keep the agency."""

    def away(self, name: str, starts: int, ends: int, stand_in: str = "", client: str = "") -> None:
        """Somebody is away, from one client or from all."""
        absence = Absence(
            self.places.people[name],
            starts,
            ends,
            self.places.people.get(stand_in),
            self.places.clients.get(client),
        )
        with self._writing() as session:
            session.add(
                Cover(
                    away_id=absence.away,
                    stand_in_id=absence.stand_in,
                    client_id=absence.client,
                    starts_at=self.row.at(starts),
                    ends_at=self.row.at(ends),
                    set_by_id=absence.away,
                )
            )
            session.flush()
            self.model.house.absences.append(absence)
            self._team_changed(session, absence.away)

    def leaves(self, name: str) -> None:
        """Somebody no longer works here."""
        number = self.places.people[name]
        with self._writing() as session:
            stored(session, Person, number).active = False
            session.flush()
            self.model.house.people[number].active = False
            leavers.replace(session, self.real.desk, number, self.row.at(self.now))
        self.model.left(number, self.now)

    def hands_over(self, client: str, name: str) -> None:
        """Another executive for a client."""
        client_id, number = self.places.clients[client], self.places.people[name]
        with self._writing() as session:
            seat = session.exec(
                select(Seat).where(
                    Seat.client_id == client_id,
                    Seat.role == "executive",
                    col(Seat.is_second).is_(False),
                )
            ).one()
            seat.person_id = number
            session.flush()
            for place in self.model.house.teams[client_id]:
                if place.role == "executive" and not place.second:
                    place.person = number
            cases.team_changed(session, self.real.desk, client_id, self.row.at(self.now))
        self.model.team_changed(client_id, self.now)

    def reassigns(self, subject: str, name: str) -> None:
        """A next step becomes somebody else's."""
        fact = self.model.cases[subject].fact
        assert isinstance(fact, facts.NextStep)
        if fact.owner is None:
            return
        with self._writing() as session:
            row = stored(session, CallAction, int(subject.split(":")[1]))
            row.owner_id = fact.owner = self.places.people[name]
            row.author_id = next(n for n in self.places.people.values() if n != fact.owner)
            self._reconcile(session, subject)
        self.model.look(self.model.cases[subject], self.now)

    def holiday(self, office: str, day: date, kind: str) -> None:
        """The agency closes an office for a day, or opens it: "closed", "half", "open"."""
        clock = self.offices[office]
        with self._writing() as session:
            row = stored(session, Office, self.places.offices[office])
            row.own_days = {**row.own_days, day.isoformat(): kind}
            session.flush()
            clock.own_days[day] = kind
            everyone = [person.clock for person in self.model.house.people.values()]
            for each in {id(one): one for one in (clock, *everyone)}.values():
                if each.own_days is clock.own_days:
                    each.read()
            for client in self.places.clients.values():
                cases.team_changed(session, self.real.desk, client, self.row.at(self.now))
                self.model.team_changed(client, self.now)

    def policy(self, kind: str, steps: list[dict[str, object]]) -> None:
        """The agency changes a ladder: for what opens from now on."""
        with self._writing() as session:
            agency = stored(session, Agency, 1)
            own = dict(agency.policy.get("ladders", {}))
            own[kind] = {"steps": steps}
            agency.policy = {**agency.policy, "ladders": own}
        self.model.ladders.update(ladders({kind: {"steps": steps}}))

    def _team_changed(self, session: Session, person: int) -> None:
        turning.turned(session, self.real.desk, person, self.row.at(self.now))
        self.model.turned(person, self.now)
