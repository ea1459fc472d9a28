"""Where a person stands to a case: its reader, somebody above, or nobody."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal, overload

from sqlmodel import Session, col, select

from bot.errors import NotAllowed
from bot.rules.people import Role
from bot.rules.rights import Right
from bot.services import people
from bot.services.access import allowed
from bot.services.people import Actor
from storage import cases as store
from storage import people as people_store
from storage.tables.engine import Case, Nudge

MONEY_KINDS = frozenset({"invoice", "unmatched_customer", "job_unbilled"})


class Place(StrEnum):
    """How somebody is concerned by a case."""

    OWNER = "owner"
    ABOVE = "above"


@overload
def place_of(
    session: Session, actor: Actor, case_id: int, now: datetime, *, strict: Literal[True] = True
) -> tuple[Case, Place]: ...


@overload
def place_of(
    session: Session, actor: Actor, case_id: int, now: datetime, *, strict: Literal[False]
) -> tuple[Case | None, Place | None]: ...


def place_of(
    session: Session, actor: Actor, case_id: int, now: datetime, *, strict: bool = True
) -> tuple[Case | None, Place | None]:
    """The case, and whether this person reads it as its owner or from above, at this moment.

    A role that was lost since the message was drawn counts no more. Raises NotAllowed when
    `strict`, which does not tell whether the case exists.
    """
    case = store.get(session, case_id)
    place = _place(session, actor, case, now) if case is not None else None
    if strict and place is None:
        raise NotAllowed
    return case, place


def _place(session: Session, actor: Actor, case: Case, now: datetime) -> Place | None:
    if case.owner_id is not None and actor.standing.active:
        reader = people.stands_in_for(session, case.client_id, case.owner_id, now)
        if actor.person_id in (reader, case.owner_id):
            return Place.OWNER
    if case.kind in MONEY_KINDS and not allowed(actor, Right.SEE_MONEY, case.client_id):
        return None
    if case.client_id is not None and allowed(actor, Right.SEE_EXCEPTIONS, case.client_id):
        return Place.ABOVE
    return Place.ABOVE if _was_asked_as(session, actor, case, now) else None


def _was_asked_as(session: Session, actor: Actor, case: Case, now: datetime) -> bool:
    """Whether the case climbed to this person, in a role they still hold."""
    roles = session.exec(
        select(Nudge.role).where(
            Nudge.case_id == case.id,
            Nudge.person_id == actor.person_id,
            Nudge.kind == "step",
            Nudge.state == "sent",
            col(Nudge.role) != "owner",
        )
    ).all()
    return any(_still_reads_as(session, actor, case, role, now) for role in roles)


def _still_reads_as(session: Session, actor: Actor, case: Case, role: str, now: datetime) -> bool:
    if role == "instead owner" and actor.standing.client_roles.get(case.client_id or 0):
        # The second, or a peer, who read what the owner could not be told.
        return True
    name = role.rpartition(" ")[2]
    return _holds(session, actor, case, name) or _stands_in_for(session, actor, case, name, now)


def _stands_in_for(session: Session, actor: Actor, case: Case, role: str, now: datetime) -> bool:
    """Whether they read what is put to a role of the whole agency, in the place of who holds it.

    Such a role lends no rights; but what was put to somebody is theirs to answer.
    """
    away = {
        cover.away_id
        for cover in people_store.covers_at(session, now)
        if cover.stand_in_id == actor.person_id and cover.client_id in (None, case.client_id)
    }
    return any(person.id in away for person in people_store.with_role(session, role))


def _holds(session: Session, actor: Actor, case: Case, role: str) -> bool:
    held = actor.standing.agency_roles | actor.standing.client_roles.get(
        case.client_id or 0, frozenset()
    )
    last_resort = actor.person_id in people_store.agency(session).fallback_person_ids
    return last_resort or Role.ADMIN in held or any(one.value == role for one in held)
