"""Makes a case's next move: the pure ladder decides, this plans the message and the next look."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.rules.cases import Ladder, Owed, Step
from bot.rules.digest_snooze import REASON as PUT_OFF
from bot.rules.ladder import next_move
from bot.rules.ladder_hours import climb_at
from bot.rules.ladder_hours import next_climb as climb_named
from bot.rules.moves import Progress, Send, Setting, Wait, Warn
from bot.rules.people import Role
from bot.rules.policy import Policy
from bot.rules.reach import Via
from bot.rules.slots import Candidate, SlotReason, choose_reader, next_digest
from bot.rules.slots import Reader as ChosenReader
from bot.rules.worktime import PersonTime, next_open, working_days_after
from bot.services import outbox, people, seats
from bot.services.desk import Desk
from bot.services.kinds import Kind
from storage import cases as store
from storage import nudges
from storage import people as people_store
from storage.tables.engine import Case

STUCK = timedelta(hours=1)


def move(session: Session, desk: Desk, case: Case, kind: Kind, owed: Owed, now: datetime) -> None:
    """Plan what is due now and set the case's next moment. Silent before Start and in a pause."""
    agency = people_store.agency(session)
    if agency.started_at is None or agency.paused_at is not None or case.owner_id is None:
        case.next_at = None
        return
    if away_and_can_wait(session, kind, case, now):
        case.next_at = now + STUCK
        store.rule(session, case, "owner is away: this can wait", now)
        return
    setting, reader_id = setting_of(session, desk, case, now)
    ladder = Ladder.from_policy(case.ladder)
    owed = _reachable(session, case, ladder, owed, now, reader_id)
    step = next_move(owed, ladder, progress_of(session, case, reader_id), setting, now)
    match step:
        case Wait():
            case.next_at = step.until
            store.rule(session, case, step.reason, now)
        case Warn():
            _warn(session, case, step, reader_id, now)
        case Send():
            _send(session, case, ladder, owed, step, reader_id, now)


def setting_of(session: Session, desk: Desk, case: Case, now: datetime) -> tuple[Setting, int]:
    """Who reads the owner's steps now, and the manners that apply to the case's client."""
    assert case.owner_id is not None
    reader_id = people.stands_in_for(session, case.client_id, case.owner_id, now)
    policy = people.policy(session, desk, case.client_id)
    least = policy.delay("desk", "warning_before_climb")
    return (
        Setting(
            owner=people.time_of(session, reader_id),
            least_warning=timedelta(hours=least.amount),
            settling_until=_settling_until(session, case, policy),
            gap=policy.delay("desk", "preexisting_gap") if case.preexisting else None,
            next_digest_at=_next_digest_of(session, reader_id),
        ),
        reader_id,
    )


def _next_digest_of(session: Session, reader_id: int) -> datetime | None:
    person = people_store.person(session, reader_id)
    return person.next_digest_at if person else None


def progress_of(session: Session, case: Case, reader_id: int) -> Progress:
    """How far the case has come, as the pure rules read it."""
    assert case.id is not None
    return Progress(
        opened_at=case.opened_at,
        step=case.step,
        level=case.level,
        sent_at=case.step_sent_at,
        pending=any(
            nudge.loop == case.loop and nudge.reason != PUT_OFF
            for nudge in nudges.pending(session, case.id)
        ),
        warned_step=case.warned_step if case.warned_id == reader_id else None,
        warned_at=case.warned_at if case.warned_id == reader_id else None,
        passed_at=case.passed_at,
    )


def next_climb(
    session: Session, desk: Desk, case: Case, owed: Owed, now: datetime
) -> tuple[int, Step, datetime | None] | None:
    """The climb a message to the reader names: its place on the ladder, the step, the hour."""
    if case.owner_id is None or not owed.climbs:
        return None
    setting, reader_id = setting_of(session, desk, case, now)
    if setting.settling_until is not None and now < setting.settling_until:
        return None
    ladder = Ladder.from_policy(case.ladder)
    owed = _reachable(session, case, ladder, owed, now, reader_id)
    progress = progress_of(session, case, reader_id)
    if _is_being_said(session, case):
        # The message that names the hour is the one from whose delivery the next step counts.
        progress = replace(progress, sent_at=now)
    place = climb_named(owed, ladder, progress)
    if place is None:
        return None
    step = ladder.steps[place]
    at = climb_at(owed, ladder, progress, setting, place, now)
    target = _target(session, case, step, now, reader_id)
    if at is not None and target is not None:
        # The hour at which they really hear of it: in their own working hours, in their digest.
        pt = people.time_of(session, target)
        at = next_open(pt, at) if step.alone else next_digest(pt, at)
    return place, step, at


def _is_being_said(session: Session, case: Case) -> bool:
    assert case.id is not None
    return any(
        nudge.kind == "step"
        and (nudge.loop, nudge.step) == (case.loop, case.step)
        and nudge.reason != PUT_OFF
        for nudge in nudges.pending(session, case.id)
    )


def _reachable(
    session: Session, case: Case, ladder: Ladder, owed: Owed, now: datetime, reader_id: int
) -> Owed:
    """Leave out the steps whose seat is empty here, or held by the owner: the next above hears.

    The last step is never left out: with nobody there, the fallback group or an admin hears.
    """
    empty = {
        step.name
        for step in ladder.steps[:-1]
        if step.level > 0 and _target(session, case, step, now, reader_id) is None
    }
    return replace(owed, skip=owed.skip | empty)


def _warn(session: Session, case: Case, warn: Warn, reader_id: int, now: datetime) -> None:
    planned = outbox.step(
        session,
        case,
        place=warn.step,
        role="owner",
        person_id=reader_id,
        alone=warn.alone,
        now=now,
        due_at=warn.at,
        warning=True,
    )
    store.rule(session, case, warn.reason, now, person_id=reader_id if planned else None)
    # A warning that failed for good is not planned twice; the case is looked at again all the same.
    case.next_at = None if planned else now + STUCK


def _send(
    session: Session,
    case: Case,
    ladder: Ladder,
    owed: Owed,
    send: Send,
    reader_id: int,
    now: datetime,
) -> None:
    step = ladder.steps[send.step]
    for skipped in send.skipped:
        if ladder.steps[skipped].name not in owed.skip:
            store.rule(session, case, f"overtaken: {ladder.steps[skipped].name}", now)
    if step.level > case.level:
        case.lapses = 0
    case.step, case.level = send.step, step.level
    case.next_at = None
    person_id, due_at = reader_id, send.at
    if step.level > 0:
        chosen = _reader(session, case, step, owed, now, reader_id)
        if chosen is None:
            store.rule(session, case, "nobody above: stays on the owner's list", now)
            return
        person_id = chosen.person_id
        pt = people.time_of(session, person_id)
        due_at = chosen.at if send.alone else next_digest(pt, chosen.at)
    outbox.step(
        session,
        case,
        place=send.step,
        role=step.reader.value,
        person_id=person_id,
        alone=send.alone,
        now=now,
        due_at=due_at,
        late=send.late,
    )
    for copy in step.copies:
        _copy(session, case, send.step, copy.value, now, {reader_id, person_id})
    store.rule(session, case, f"{send.reason}: {step.name}", now, person_id=person_id)


def _copy(
    session: Session, case: Case, place: int, role: str, now: datetime, told: set[int]
) -> None:
    person_id = people.holder(session, case.client_id, role, now, exclude=told)
    if person_id is not None:
        pt = people.time_of(session, person_id)
        outbox.step(
            session, case, place=place, role=f"copy {role}", person_id=person_id, alone=False,
            now=now, due_at=next_digest(pt, now),
        )  # fmt: skip


def _target(session: Session, case: Case, step: Step, now: datetime, reader_id: int) -> int | None:
    """The seat's own holder, unless they are the owner or read in the owner's place."""
    told = {reader_id, case.owner_id}
    team = seats.chain_with(session, case.client_id, step.reader.value)
    active = people_store.active_ids(session)
    held = (seat.person_id for seat in team.holders(Role(step.reader.value)))
    return next((person for person in held if person in active and person not in told), None)


def _reader(
    session: Session, case: Case, step: Step, owed: Owed, now: datetime, reader_id: int
) -> ChosenReader | None:
    target = _target(session, case, step, now, reader_id)
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


def _settling_until(session: Session, case: Case, policy: Policy) -> datetime | None:
    client = people_store.client(session, case.client_id)
    time: PersonTime = people.client_time(session, case.client_id)
    # What belongs to no client (late books, an unknown customer) settles with the whole agency.
    began = client.live_at if client else people_store.agency(session).started_at
    if began is None:
        return None
    return working_days_after(time, began, policy.delay("desk", "settling").amount)


def away_and_can_wait(session: Session, kind: Kind, case: Case, now: datetime) -> bool:
    """Stale rows wait for an absent owner; only dated things and money go to the cover."""
    if getattr(kind.rule, "WHEN_AWAY", "cover") != "waits" or case.owner_id is None:
        return False
    return seats.presence(session, case.client_id, now).is_away(case.owner_id)
