"""Which client a sheet is opened for, and how its week is set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import NotFound
from bot.messages.forms import FormValue
from bot.rules.rights import Right, may
from bot.rules.status import WEEKDAYS, Cadence
from bot.services import jobs_finding, people
from bot.services.access import require
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.status_sheet import client_of
from storage import people as people_store


@dataclass(frozen=True, slots=True)
class Week:
    """A client's cadence, as a form shows it."""

    client_id: int
    client: str
    values: Mapping[str, FormValue]


def whose(desk: Desk, actor: Actor, words: str, channel_id: str = "") -> int | None:
    """The client the words name, else the channel's, else the person's only one. Raises NotFound
    when the words name nobody this person knows."""
    with desk.database.reading() as session:
        if words.strip():
            client = people.client_named(session, words)
            if client is None or not may(actor.standing, Right.SEE_JOB, client.id):
                raise NotFound
            return client.id
        client = jobs_finding.client_of_channel(session, actor, channel_id)
        if client is not None:
            return client.id
        mine = {seat.client_id for seat in people_store.seats_of(session, actor.person_id)}
        return mine.pop() if len(mine) == 1 else None


def cadence_of(desk: Desk, actor: Actor, client_id: int) -> Week:
    """How a client's week is set now. Raises NotAllowed."""
    require(actor, Right.EDIT_STATUS, client_id)
    with desk.database.reading() as session:
        client = client_of(session, client_id)
        cadence = Cadence.of(client.terms)
    return Week(
        client_id=client_id,
        client=client.name,
        values={
            "weekday": WEEKDAYS[cadence.weekday] if cadence.weekday is not None else None,
            "at": f"{cadence.at:%H:%M}" if cadence.at else None,
            "often": "2" if cadence.twice else "1",
        },
    )
