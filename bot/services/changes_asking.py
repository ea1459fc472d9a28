"""Whom Suits asks to sign a change for the agency: the director, their cover, who is in next."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.rules import changes as rules
from bot.rules.people import Role
from bot.rules.reach import Via
from bot.rules.rights import Right, may
from bot.rules.slots import Candidate, choose_reader
from bot.rules.worktime import next_open
from bot.services import cases, people, seats
from bot.services.desk import Desk
from storage import jobs as jobs_store
from storage import jobs_changes as store
from storage import people as people_store
from storage.tables.jobs import ChangeOrder


def ask_first(session: Session, desk: Desk, change: ChangeOrder, now: datetime) -> None:
    """Name the signer who is asked now, and the one after. Only above the executive's sum."""
    if change.above_limit and change.agency_signed_at is None:
        _ask(session, change, now)


def ask_next(session: Session, desk: Desk, change: ChangeOrder, now: datetime) -> bool:
    """The present signer passed it on, or their time is over. False when nobody else may sign."""
    passed = {*change.passed_ids, *([change.asked_id] if change.asked_id else [])}
    if not signers(session, change, now, passed):
        change.ask_next_at, change.next_id = None, None
        return False
    change.passed_ids = sorted(passed)
    _ask(session, change, now)
    return True


def rotate(session: Session, desk: Desk, now: datetime) -> int:
    """Ask the next signer wherever the hour that was named has come. How many."""
    due = store.to_ask_next(session, now)
    for change in due:
        ask_next(session, desk, change, now)
        cases.reconcile(session, desk, f"change:{change.id}", now)
    return len(due)


def signers(
    session: Session, change: ChangeOrder, now: datetime, passed: set[int]
) -> list[Candidate]:
    """Who may sign above the executive's sum, in the order they are asked."""
    told = set(passed)
    job = jobs_store.job(session, change.job_id)
    if job is not None and job.owner_id is not None:
        told.add(job.owner_id)
    line = seats.line(session, change.client_id, now, exclude=told)
    found: list[Candidate] = []
    for reached in line.from_role(Role.DIRECTOR):
        person = people_store.person(session, reached.person_id)
        if person is None or person.id is None or any(one.person_id == person.id for one in found):
            continue
        standing = people.standing(session, person, now)
        if may(standing, Right.SIGN_ABOVE_LIMIT, change.client_id):
            time = people.time_of(session, person.id)
            found.append(Candidate(person.id, time, is_cover=reached.via is Via.COVER))
    return found


def _ask(session: Session, change: ChangeOrder, now: datetime) -> None:
    candidates = signers(session, change, now, set(change.passed_ids))
    below = people.client_time(session, change.client_id)
    chosen = choose_reader(candidates, now, change.deadline_at, below) if candidates else None
    change.asked_at = now
    if chosen is None:
        change.asked_id = people.holder(session, change.client_id, "director", now)
        change.next_id = change.ask_next_at = None
        return
    change.asked_id = chosen.person_id
    others = signers(session, change, now, {*change.passed_ids, chosen.person_id})
    after = next(iter(others), None)
    if after is None or change.deadline_at is None or change.deadline_at <= now:
        change.next_id = change.ask_next_at = None
        return
    change.next_id = after.person_id
    opens = next_open(people.time_of(session, chosen.person_id), now)
    change.ask_next_at = rules.ask_next_at(min(opens, change.deadline_at), change.deadline_at)
