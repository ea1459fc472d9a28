"""Who sits on a client's chain, who stands in for whom, and so whom a step can reach."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from bot.rules import people as rules
from bot.rules.reach import Line, Presence
from storage import people as store
from storage.remembering import remembered


def chain(session: Session, client_id: int | None) -> rules.Chain:
    """A client's team as the rules read it."""

    def find() -> rules.Chain:
        rows = [] if client_id is None else store.seats(session, client_id)
        return rules.Chain(
            client_id or 0,
            tuple(
                rules.Seat(
                    rules.Role(row.role),
                    row.person_id,
                    rules.Department(row.department) if row.department else None,
                    row.is_second,
                )
                for row in rows
            ),
        )

    return remembered(session, ("chain", client_id), find)


def chain_with(
    session: Session, client_id: int | None, role: str, department: str | None = None
) -> rules.Chain:
    """A client's team; a role nobody holds there is filled from the agency-wide holders."""
    team = chain(session, client_id)
    wanted = rules.Role(role)
    if team.holders(wanted, rules.Department(department) if department else None):
        return team
    extra = tuple(
        rules.Seat(wanted, person.id, rules.Department(department) if department else None)
        for person in store.with_role(session, role)
        if person.id is not None and department in (None, person.department)
    )
    return rules.Chain(team.client_id, team.seats + extra)


def covers(session: Session, now: datetime) -> tuple[rules.Cover, ...]:
    """Every cover in force."""

    def find() -> tuple[rules.Cover, ...]:
        return tuple(
            rules.Cover(row.away_id, row.starts_at, row.ends_at, row.stand_in_id, row.client_id)
            for row in store.covers_at(session, now)
        )

    return remembered(session, ("cover rules", now), find)


def presence(session: Session, client_id: int | None, now: datetime) -> Presence:
    """Who sits on a client, who is away, who still works here."""

    def find() -> Presence:
        return Presence(
            chain=chain(session, client_id),
            covers=covers(session, now),
            active_ids=store.active_ids(session),
            now=now,
        )

    return remembered(session, ("presence", client_id, now), find)


def line(
    session: Session, client_id: int | None, now: datetime, *, exclude: Collection[int] = ()
) -> Line:
    """Everything that decides whom a step reaches on a client now."""
    agency = store.agency(session)
    return Line(
        presence(session, client_id, now),
        tuple(agency.fallback_person_ids),
        tuple(p.id for p in store.with_role(session, "admin") if p.id is not None),
        frozenset(exclude),
    )
