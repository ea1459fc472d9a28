"""Starting, pausing and resuming; the settling days of each client, and what they held back.

After set-up Suits says nothing until an admin has seen `simulate` and pressed Start. A pause stops
sending at once; resuming counts as downtime, so what was missed is said once and not in a flood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.errors import AlreadyDone, Refused
from bot.messages.texts import mark
from bot.rules.moves import Why
from bot.rules.rights import Right
from bot.rules.worktime import working_days_after
from bot.services import audit, people, sweep
from bot.services.access import allowed, require
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import cases as cases_store
from storage import people as store
from storage.tables.engine import Case, Ruling
from storage.tables.people import Agency, Client

NOT_SEEN = mark(
    "Look at the simulation first: it shows who will be told what in the coming days. "
    "Then press Start again."
)
NOBODY_THERE = mark("There are no clients yet. Set the agency up first, then press Start.")
STARTED = mark("Suits is already at work.")
NOT_STARTED = mark("Suits has not been started yet, so there is nothing to pause.")
PAUSED = mark("Suits is already paused.")
NOT_PAUSED = mark("Suits is not paused.")


@dataclass(frozen=True, slots=True)
class Settling:
    """A client in its first working days: digests only, nothing climbs until `until` (UTC)."""

    client_id: int
    name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A case that would have gone to somebody above, had its client not been settling."""

    case_id: int
    kind: str
    subject: str
    client_id: int
    client: str
    owner_id: int | None
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class DeskState:
    """Whether Suits speaks: 'not started', 'running' or 'paused', since when (UTC)."""

    state: str
    since: datetime | None
    simulated_at: datetime | None
    settling: tuple[Settling, ...] = ()


def simulate_seen(desk: Desk, actor: Actor | None, *, source: str = "slack") -> bool:
    """Remember that an admin has seen what will be said; True when this opens the way to Start.

    No actor means the command line of the machine Suits runs on. Others may look, but their
    look does not count. Raises NotAllowed.
    """
    if actor is not None:
        require(actor, Right.SIMULATE)
        if not allowed(actor, Right.PAUSE):
            return False
    now = desk.clock()
    with desk.database.writing() as session:
        agency = store.agency(session)
        agency.simulated_at = now
        _record(session, actor, source, "simulation seen", {}, now)
        return agency.started_at is None


def start(desk: Desk, actor: Actor | None, *, source: str = "slack") -> int:
    """Begin to speak; every client begins its settling days. How many clients that is.

    Raises NotAllowed, AlreadyDone, and Refused until an admin has seen the simulation.
    """
    _require(actor)
    now = desk.clock()
    with desk.database.writing() as session:
        agency = store.agency(session)
        if agency.started_at is not None:
            raise AlreadyDone(STARTED)
        clients = store.clients(session)
        if not clients:
            raise Refused(NOBODY_THERE)
        if agency.simulated_at is None:
            raise Refused(NOT_SEEN)
        agency.started_at = now
        agency.paused_at = None
        for client in clients:
            go_live(agency, client, now)
        _record(session, actor, source, "start", {"clients": len(clients)}, now)
        session.flush()
        sweep.wake_everything(session, desk, now)
    desk.wake()
    return len(clients)


def go_live(agency: Agency, client: Client, now: datetime) -> None:
    """A client's settling days begin: at Start, or when it is added later."""
    if agency.started_at is not None and client.live_at is None:
        client.live_at = now


def pause_all(desk: Desk, actor: Actor | None, *, source: str = "slack") -> None:
    """Stop sending at once, for everybody. Raises NotAllowed, Refused, AlreadyDone."""
    _require(actor)
    now = desk.clock()
    with desk.database.writing() as session:
        agency = store.agency(session)
        if agency.started_at is None:
            raise Refused(NOT_STARTED)
        if agency.paused_at is not None:
            raise AlreadyDone(PAUSED)
        agency.paused_at = now
        _record(session, actor, source, "pause", {}, now)


def resume(desk: Desk, actor: Actor | None, *, source: str = "slack") -> None:
    """Speak again; the pause counts as downtime. Raises NotAllowed, AlreadyDone."""
    _require(actor)
    now = desk.clock()
    with desk.database.writing() as session:
        agency = store.agency(session)
        if agency.paused_at is None:
            raise AlreadyDone(NOT_PAUSED)
        _record(session, actor, source, "resume", {"paused_at": agency.paused_at.isoformat()}, now)
        agency.paused_at = None
        agency.resumed_at = now
        session.flush()
        sweep.wake_everything(session, desk, now)
    desk.wake()


def desk_state(session: Session, desk: Desk, now: datetime) -> DeskState:
    """Whether Suits speaks, since when, and which clients are still settling."""
    agency = store.agency(session)
    if agency.started_at is None:
        return DeskState("not started", None, agency.simulated_at)
    paused = agency.paused_at is not None
    return DeskState(
        "paused" if paused else "running",
        agency.paused_at or agency.resumed_at or agency.started_at,
        agency.simulated_at,
        tuple(settling(session, desk, now)),
    )


def settling(session: Session, desk: Desk, now: datetime) -> list[Settling]:
    """Clients for which nothing climbs yet, the first to be done first."""
    found = [
        Settling(client.id, client.name, until)
        for client in store.clients(session)
        if client.id is not None and (until := settling_until(session, desk, client)) is not None
    ]
    return sorted((one for one in found if now < one.until), key=lambda one: (one.until, one.name))


def settling_until(session: Session, desk: Desk, client: Client) -> datetime | None:
    """The end of a client's settling days (policy `desk.settling`), in its office's calendar."""
    if client.live_at is None:
        return None
    days = people.policy(session, desk, client.id).delay("desk", "settling").amount
    return working_days_after(people.client_time(session, client.id), client.live_at, days)


def held_back(session: Session, desk: Desk, now: datetime) -> list[HeldBack]:
    """Everything owed now that would have climbed but for settling, longest held first."""
    open_until = {one.client_id: one for one in settling(session, desk, now)}
    found = [
        _held(session, case, open_until[case.client_id])
        for case in _waiting(session)
        if case.client_id in open_until
    ]
    return sorted(found, key=lambda one: (one.since, one.case_id))


def _waiting(session: Session) -> Sequence[Case]:
    return session.exec(
        select(Case)
        .where(Case.reason == Why.SETTLING.value, col(Case.state).in_(cases_store.RUNNING))
        .order_by(col(Case.id))
    ).all()


def _held(session: Session, case: Case, settling: Settling) -> HeldBack:
    assert case.id is not None
    first = session.exec(
        select(Ruling.at)
        .where(Ruling.case_id == case.id, Ruling.reason == Why.SETTLING.value)
        .order_by(col(Ruling.at))
    ).first()
    return HeldBack(
        case_id=case.id,
        kind=case.kind,
        subject=case.subject,
        client_id=settling.client_id,
        client=settling.name,
        owner_id=case.owner_id,
        since=first or case.opened_at,
        until=settling.until,
    )


def _require(actor: Actor | None) -> None:
    if actor is not None:
        require(actor, Right.PAUSE)


def _record(
    session: Session,
    actor: Actor | None,
    source: str,
    action: str,
    values: dict[str, object],
    now: datetime,
) -> None:
    audit.record(
        session, actor=actor, source=source, action=action, subject="agency:1", values=values,
        now=now,
    )  # fmt: skip
