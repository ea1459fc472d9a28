"""Keeping a cover: for which clients it may be set, what it replaces, who hears of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.errors import AlreadyDone, BadInput, NotAllowed
from bot.messages.covers import StandIn
from bot.messages.texts import mark
from bot.rules.chaincheck import check_covers
from bot.rules.covers import LONGEST
from bot.rules.people import Cover as Planned
from bot.rules.rights import may_set_cover
from bot.services import audit, outbox, people, seats
from bot.services.people import Actor
from storage import covers as store
from storage import people as people_store
from storage.tables.people import Cover, Person

PASSED = mark("That time has passed already.")
TOO_LONG = mark("A cover lasts a year at most.")
NOT_BOTH = mark("Somebody cannot stand in for themselves.")
UNKNOWN = mark("I don't know that name. Write the first name as Slack shows it, or @mention them.")
AWAY_TOO = mark(
    "Your stand-in is away then as well. Name somebody else, or nobody: then it is the second."
)
IN_A_RING = mark(
    "Your stand-in is covered by somebody who would pass it back to you then. Name somebody else, "
    "or nobody: then it is the second."
)
SAME = mark("That cover is set already.")


def clients_for(
    session: Session, actor: Actor, away_id: int, client_id: int | None
) -> tuple[int | None, ...]:
    """The clients this person may set the cover on: (None,) when that is all of them."""
    own = people_store.seats_of(session, away_id)
    sits_on = sorted({seat.client_id for seat in own})
    wanted = [client_id] if client_id is not None else sits_on
    may = [
        one for one in wanted if may_set_cover(actor.standing, seats.chain(session, one), away_id)
    ]
    if client_id is not None:
        if not may or client_id not in sits_on:
            raise NotAllowed
        return (client_id,)
    if not sits_on:
        if not may_set_cover(actor.standing, seats.chain(session, None), away_id):
            raise NotAllowed
        return (None,)
    if not may:
        raise NotAllowed
    return (None,) if may == sits_on else tuple(may)


def check(
    session: Session, away_id: int, stand_in_id: int | None, clients: Sequence[int | None],
    starts_at: datetime, ends_at: datetime, now: datetime,
) -> None:  # fmt: skip
    """Raise BadInput for a time or a stand-in that cannot be."""
    if ends_at <= now or ends_at <= starts_at:
        raise BadInput(fields={"to": PASSED})
    if ends_at - starts_at > LONGEST:
        raise BadInput(fields={"to": TOO_LONG})
    if stand_in_id is None:
        return
    if stand_in_id == away_id:
        raise BadInput(fields={"stand_in": NOT_BOTH})
    person = people_store.person(session, stand_in_id)
    if person is None or not person.active or person.is_guest:
        raise BadInput(fields={"stand_in": UNKNOWN})
    for row in store.ahead(session, now):
        overlaps = row.starts_at < ends_at and store.end_of(row) > starts_at
        if row.away_id == stand_in_id and row.client_id is None and overlaps:
            raise BadInput(fields={"stand_in": AWAY_TOO})
    wished = [Planned(away_id, starts_at, ends_at, stand_in_id, one) for one in clients]
    found = check_covers([*_standing(session, away_id, clients, now), *wished])
    if any(problem.person_id == away_id for problem in found):
        raise BadInput(fields={"stand_in": IN_A_RING})


def _standing(
    session: Session, away_id: int, clients: Sequence[int | None], now: datetime
) -> list[Planned]:
    """The covers that stay as they are: those of the away person on these clients are replaced."""
    return [
        Planned(row.away_id, row.starts_at, store.end_of(row), row.stand_in_id, row.client_id)
        for row in store.ahead(session, now)
        if row.away_id != away_id or row.client_id not in clients
    ]


def put(
    session: Session, actor: Actor, away_id: int, stand_in_id: int | None, client_id: int | None,
    starts_at: datetime, ends_at: datetime, now: datetime,
) -> int:  # fmt: skip
    for old in store.ahead(session, now):
        if old.away_id != away_id or old.client_id != client_id:
            continue
        if (old.stand_in_id, old.ends_at) == (stand_in_id, ends_at) and old.starts_at <= starts_at:
            raise AlreadyDone(SAME)
        if old.starts_at < ends_at and store.end_of(old) >= starts_at:
            # The latest word counts; what was set before is closed and taken up by it.
            old.ended_at = max(now, old.starts_at)
            starts_at = max(now, min(starts_at, old.starts_at))
    row = Cover(
        away_id=away_id,
        stand_in_id=stand_in_id,
        client_id=client_id,
        starts_at=starts_at,
        ends_at=ends_at,
        set_by_id=actor.person_id,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    keep(session, actor, "cover set", row, now)
    return row.id


def stand_ins_of(
    session: Session, away_id: int, clients: Sequence[int | None], at: datetime
) -> tuple[StandIn, ...]:
    """Who reads in the away person's place on each of their clients at that moment."""
    session.flush()
    wanted = [one for one in clients if one is not None] or sorted(
        {seat.client_id for seat in people_store.seats_of(session, away_id)}
    )
    found = []
    for client_id in wanted:
        reader = people_store.person(session, people.stands_in_for(session, client_id, away_id, at))
        client = people_store.client(session, client_id)
        if reader is not None and reader.id not in (None, away_id) and client is not None:
            assert reader.id is not None
            found.append(StandIn(client.name, reader.id, reader.name, client_id))
    return tuple(found)


def announce(
    session: Session, away: Person, ids: Sequence[int], stand_ins: Sequence[StandIn],
    starts_at: datetime, ends_at: datetime, now: datetime,
) -> None:  # fmt: skip
    assert away.id is not None
    for person_id in {one.person_id for one in stand_ins}:
        outbox.document(
            session,
            person_id=person_id,
            key=f"cover:{ids[0]}:{person_id}",
            document="cover_handover",
            subject=f"cover:{ids[0]}",
            now=now,
            due_at=max(now, starts_at),
        )
    hand_back(session, away.id, ends_at, now)


def hand_back(session: Session, away_id: int, ends_at: datetime, now: datetime) -> None:
    outbox.document(
        session,
        person_id=away_id,
        key=f"handback:{away_id}:{ends_at.isoformat()}",
        document="handback",
        subject=f"return:{away_id}:{ends_at.isoformat()}",
        now=now,
        due_at=ends_at,
    )


def keep(session: Session, actor: Actor, action: str, row: Cover, now: datetime) -> None:
    audit.record(
        session,
        actor=actor,
        source="slack",
        action=action,
        subject=f"cover:{row.id}",
        values={
            "away": row.away_id,
            "stand_in": row.stand_in_id,
            "client": row.client_id,
            "from": row.starts_at.isoformat(),
            "to": store.end_of(row).isoformat(),
        },
        now=now,
    )
