"""Whom a step above the owner reaches, and when they are in."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.rules.cases import Ladder, Owed, Step
from bot.rules.people import Role
from bot.rules.reach import Via
from bot.rules.slots import Candidate, SlotReason, choose_reader
from bot.rules.slots import Reader as ChosenReader
from bot.rules.worktime import next_open
from bot.services import people, seats
from storage import people as people_store
from storage.tables.engine import Case


def target_of(
    session: Session, case: Case, step: Step, now: datetime, reader_id: int
) -> int | None:
    """The seat's own holder, unless they are the owner or read in the owner's place."""
    told = {reader_id, case.owner_id}
    team = seats.chain_with(session, case.client_id, step.reader.value)
    active = people_store.active_ids(session)
    held = (seat.person_id for seat in team.holders(Role(step.reader.value)))
    return next((person for person in held if person in active and person not in told), None)


def reader_of(
    session: Session, case: Case, step: Step, owed: Owed, now: datetime, reader_id: int
) -> ChosenReader | None:
    """Who reads a step that is due: its seat, their cover, the next in chain who is in."""
    target = target_of(session, case, step, now, reader_id)
    if target is None:
        return _last_resort(session, case, step, now, reader_id)
    told = {reader_id, case.owner_id or reader_id}
    reach = seats.line(session, case.client_id, now, exclude=told)
    candidates = [
        Candidate(target, people.time_of(session, target), reach.presence.is_away(target))
    ]
    for found in reach.from_person(target, Role(step.reader.value)):
        if found.person_id is None or found.person_id == target:
            continue
        if found.via in (Via.COVER, Via.NEXT_IN_CHAIN):
            time = people.time_of(session, found.person_id)
            is_cover = found.via is Via.COVER and candidates[0].away
            if found.via is Via.COVER and not is_cover:
                continue
            candidates.append(Candidate(found.person_id, time, is_cover=is_cover))
    below = people.time_of(session, reader_id)
    return choose_reader(candidates, now, owed.deadline_at, below)


def _last_resort(
    session: Session, case: Case, step: Step, now: datetime, reader_id: int
) -> ChosenReader | None:
    """The top seat is empty: the fallback group or an admin hears of it, never nobody."""
    ladder = Ladder.from_policy(case.ladder)
    if step != ladder.steps[-1]:
        return None
    found = people.resolution(
        session, case.client_id, step.reader.value, now,
        exclude={reader_id, case.owner_id or reader_id},
    )  # fmt: skip
    if found.person_id is None:
        return None
    at = next_open(people.time_of(session, found.person_id), now)
    return ChosenReader(found.person_id, at, SlotReason.NEXT_IN_CHAIN)
