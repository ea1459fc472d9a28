"""Plans what is due. Its cost follows what is due, not what is stored: every look is an index."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

import structlog
from sqlmodel import Session, col, or_, select

from bot.rules.people import seat_behind
from bot.rules.slots import next_digest
from bot.rules.worktime import PersonTime, digest_moment, local_day, working_days_after
from bot.services import (
    calendar_papers,
    cases,
    changes_asking,
    outbox,
    people,
    quiet_mornings,
    seats,
    turning,
)
from bot.services.boundary import attempt
from bot.services.desk import Desk
from bot.services.kinds import Kind, all_kinds
from storage import cases as store
from storage import covers, nudges
from storage import people as people_store
from storage.pulse import Pulse, pulse
from storage.tables.people import Person

log = structlog.get_logger()
AT_ONCE = 20
"""Cases or people in one transaction: whoever hands something in meanwhile waits no longer."""
ASIDE = timedelta(hours=1)
LIST_MISSED = timedelta(hours=8)


def has_work(beat: Pulse, now: datetime) -> bool:
    """Whether a sweep would find anything: something is due, or a minute began."""
    due = beat.cases or beat.waiting_steps or beat.mornings or beat.signers
    return beat.covers or (due and beat.running) or calendar_papers.may_be_due(beat, now)


def sweep(desk: Desk, beat: Pulse | None = None) -> int:
    """Look again at every case whose moment has come, then plan the digests. How many cases.

    `beat` is what was found due a moment ago.
    """
    now = desk.clock()
    if beat is None:
        with desk.database.glance() as connection:
            beat = pulse(connection, now)
    if beat.covers and beat.last_tick_at is not None:
        # In a pause as well: nobody would look back for it afterwards.
        attempt(partial(_covers_turn, desk, beat.last_tick_at, now))
    if not beat.running:
        return 0
    # A cover that turned may have made cases due.
    seen = _due_cases(desk, now) if beat.cases or beat.covers else 0
    if seen or beat.waiting_steps:
        attempt(partial(_rerouting, desk, now))
    if beat.mornings:
        attempt(partial(_mornings, desk, now))
    if beat.signers:
        attempt(partial(_signers, desk, now))
    if calendar_papers.may_be_due(beat, now):
        attempt(partial(_papers, desk, now))
    return seen


def _due_cases(desk: Desk, now: datetime) -> int:
    seen: set[int] = set()
    while ids := _due_ids(desk, now, seen):
        seen.update(ids)
        _look_at_all(desk, ids, now)
    return len(seen)


def audit_watch(desk: Desk) -> int:
    """Find subjects that should be watched and are not, and cases that wait for nothing.

    The safety net under every use case that should have called `reconcile`, and the way a new
    kind of obligation picks up what exists already.
    """
    now = desk.clock()
    found = sum(_unwatched(desk, kind, now) for kind in all_kinds().values())
    with desk.database.writing() as session:
        for case in store.waiting_for_nothing(session):
            case.next_at = now
    if found:
        log.info("auditor_found", cases=found)
    return found


def _due_ids(desk: Desk, now: datetime, seen: set[int]) -> list[int]:
    with desk.database.reading() as session:
        agency = people_store.agency(session)
        if agency.started_at is None or agency.paused_at is not None:
            return []
        due = store.due(session, now, AT_ONCE + len(seen))
        fresh = [case.id for case in due if case.id is not None and case.id not in seen]
        return fresh[:AT_ONCE]


def _look_at_all(desk: Desk, ids: list[int], now: datetime) -> None:
    """Together when it goes well; else one by one, and who cannot be judged is set aside."""
    if attempt(partial(_look, desk, ids, now), cases=len(ids)):
        return
    for case_id in ids:
        if not attempt(partial(_look, desk, [case_id], now), case=case_id):
            attempt(partial(_set_aside, desk, case_id, now), case=case_id)


def _look(desk: Desk, ids: list[int], now: datetime) -> None:
    with desk.database.writing() as session:
        for case_id in ids:
            case = store.get(session, case_id)
            if case is not None:
                case.next_at = None
                cases.look_again(session, desk, case, now)


def _set_aside(desk: Desk, case_id: int, now: datetime) -> None:
    """A case that cannot be judged waits an hour, and the others go on."""
    with desk.database.writing() as session:
        case = store.get(session, case_id)
        if case is not None:
            case.next_at = now + ASIDE
            store.rule(session, case, "could not be judged: an admin finds it in the log", now)


def _covers_turn(desk: Desk, since: datetime, now: datetime) -> None:
    """Absences that began or ended at their hour."""
    with desk.database.writing() as session:
        for cover in covers.turned(session, since, now):
            turning.turned(session, desk, cover.away_id, now, client_id=cover.client_id)


def _rerouting(desk: Desk, now: datetime) -> None:
    with desk.database.writing() as session:
        if _running(session):
            _reroute(session, now)


def _mornings(desk: Desk, now: datetime) -> None:
    last: int | None = 0
    while last is not None:
        last = _some_mornings(desk, now, after=last)


def _some_mornings(desk: Desk, now: datetime, *, after: int) -> int | None:
    """The next few people, in order; who was the last of them, None when nobody is left."""
    with desk.database.writing() as session:
        return _plan_digests(session, now, after) if _running(session) else None


def _running(session: Session) -> bool:
    agency = people_store.agency(session)
    return agency.started_at is not None and agency.paused_at is None


def _signers(desk: Desk, now: datetime) -> None:
    with desk.database.writing() as session:
        if _running(session):
            changes_asking.rotate(session, desk, now)


def _papers(desk: Desk, now: datetime) -> None:
    with desk.database.writing() as session:
        calendar_papers.plan_papers(session, desk, now)


def _unwatched(desk: Desk, kind: Kind, now: datetime) -> int:
    found = 0
    with desk.database.writing() as session:
        watched = store.subjects_of(session, kind.name)
        for subject_id in kind.query.live(session):
            subject = f"{kind.rule.SUBJECT}:{subject_id}"
            if subject not in watched:
                cases.reconcile(session, desk, subject, now)
                found += 1
    return found


def wake_everything(session: Session, desk: Desk, now: datetime) -> None:
    """After Start or a pause: every running case is looked at again."""
    for case in store.running(session):
        case.next_at = now
    for kind in all_kinds().values():
        for subject_id in kind.query.live(session):
            cases.reconcile(session, desk, f"{kind.rule.SUBJECT}:{subject_id}", now)


def _reroute(session: Session, now: datetime) -> None:
    """A step in the digest of somebody who is away by now, or has left, goes to who reads for them.

    A digest is read by one person; without this the step would wait until they are back.
    """
    for row in nudges.waiting_steps(session, now):
        case = store.get(session, row.case_id)
        if case is None or case.owner_id is None or row.person_id is None:
            continue
        if row.document is not None and now - row.due_at > LIST_MISSED:
            # Friday's list did not say it (Suits was down, the reader was away): the morning does.
            row.document, row.planned_at = None, now
            row.due_at = next_digest(people.time_of(session, row.person_id), now)
        here = seats.presence(session, case.client_id, now)
        reader: int | None
        if row.role == "owner":
            reader = people.stands_in_for(session, case.client_id, case.owner_id, now)
        elif here.is_active(row.person_id) and not here.is_away(row.person_id):
            continue
        else:
            role = seat_behind(row.role).value
            reader = people.holder(
                session, case.client_id, role, now, exclude={case.owner_id, row.person_id}
            )  # fmt: skip
        if reader is not None and reader != row.person_id:
            row.person_id = reader
            row.document, row.planned_at = None, now
            row.due_at = next_digest(people.time_of(session, reader), now)


def _plan_digests(session: Session, now: datetime, after: int) -> int | None:
    waiting = session.exec(
        select(Person)
        .where(
            col(Person.id) > after,
            col(Person.active).is_(True),
            col(Person.is_guest).is_(False),
            or_(col(Person.next_digest_at).is_(None), col(Person.next_digest_at) <= now),
        )
        .order_by(col(Person.id))
        .limit(AT_ONCE)
    ).all()
    # All are read before any is changed: a change to the people is a reason to read them anew.
    times = [people.time_of(session, row.id) for row in waiting if row.id is not None]
    mornings = {
        row.id: today
        for row, pt in zip(waiting, times, strict=True)
        if row.id is not None and (today := _moves_on(row, pt, now)) is not None
    }
    quiet = quiet_mornings.of(session, waiting, now) & mornings.keys()
    outbox.no_digests(
        session, {id_: mornings[id_] for id_ in quiet}, reason=quiet_mornings.NOTHING, now=now
    )
    for person_id in mornings.keys() - quiet:
        outbox.digest(session, person_id=person_id, day=mornings[person_id], now=now)
    return waiting[-1].id if waiting else None


def _moves_on(person: Person, pt: PersonTime, now: datetime) -> date | None:
    """To a person's next morning; the local date of the one that has come, if it has."""
    due = person.next_digest_at
    today = local_day(pt, now)
    morning = digest_moment(pt, today)
    person.next_digest_at = (
        next_digest(pt, now)
        if morning is not None and morning > now
        else next_digest(pt, max(now, _after_today(pt, now)))
    )
    has_come = due is not None and morning is not None and morning <= now
    return today if has_come else None


def _after_today(pt: PersonTime, now: datetime) -> datetime:
    tomorrow = working_days_after(pt, now, 1)
    return digest_moment(pt, local_day(pt, tomorrow)) or now + timedelta(days=1)
