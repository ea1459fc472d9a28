"""Makes a case's next move: the pure ladder decides, this plans the message and the next look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.rules.cases import Ladder, Owed, Step
from bot.rules.digest_snooze import REASON as PUT_OFF
from bot.rules.ladder import last_word_at, next_move
from bot.rules.ladder_hours import climb_at, waits_for_the_morning
from bot.rules.ladder_hours import next_climb as climb_named
from bot.rules.moves import LastWord, Progress, Send, Setting, Wait, Warn
from bot.rules.policy import Policy
from bot.rules.slots import next_digest
from bot.rules.weekly import goes_to_the_list, list_at
from bot.rules.worktime import PersonTime, local_day, next_open, working_days_after
from bot.services import last_words, outbox, people, seats, weekly
from bot.services.desk import Desk
from bot.services.kinds import Kind
from bot.services.readers import reader_of, target_of
from storage import cases as store
from storage import nudges, warnings
from storage import people as people_store
from storage.tables.engine import Case, Nudge

STUCK = timedelta(hours=1)
ONCE_A_DAY = timedelta(days=1)
"""How often a case is looked at that waits for people alone (the top of its ladder, late books):
no open case is ever without a next moment."""


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
    weekly.move_to_the_list(session, case, owed, now)
    progress = progress_of(session, case, reader_id)
    if owed.decides:
        last_words.bring_forward(session, case, owed, setting, now)
        said = last_words.was_said(session, case, owed, setting.owner, reader_id)
        progress = replace(progress, last_word=said)
    step = next_move(owed, ladder, progress, setting, now)
    match step:
        case LastWord():
            last_words.plan(session, case, owed, step, setting, reader_id, now)
        case Wait():
            case.next_at = step.until or last_word_at(owed, progress, setting, now)
            if case.next_at is None and not progress.pending:
                case.next_at = now + ONCE_A_DAY
            store.rule(session, case, step.reason, now)
        case Warn():
            _warn(session, case, step, reader_id, now)
        case Send():
            _send(session, case, ladder, owed, step, setting, progress, reader_id, now)
    if owed.changes_at is not None:
        case.next_at = min(case.next_at or owed.changes_at, owed.changes_at)


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
    return _progress(case, nudges.pending(session, case.id), reader_id)


def _progress(case: Case, waiting: Sequence[Nudge], reader_id: int) -> Progress:
    return Progress(
        opened_at=case.opened_at,
        step=case.step,
        level=case.level,
        sent_at=case.step_sent_at,
        pending=any(nudge.loop == case.loop and nudge.reason != PUT_OFF for nudge in waiting),
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
    waiting = nudges.pending(session, case.id or 0)
    progress = _progress(case, waiting, reader_id)
    if _is_being_said(case, waiting):
        # The message that names the hour is the one from whose delivery the next step counts.
        progress = replace(progress, sent_at=now)
    place = climb_named(owed, ladder, progress)
    if place is None:
        return None
    step = ladder.steps[place]
    at = climb_at(owed, ladder, progress, setting, place, now)
    target = target_of(session, case, step, now, reader_id)
    if at is not None and target is not None:
        # The hour at which they really hear of it: in their own working hours, in their digest,
        # or in their weekly list when the owner is on it.
        pt = people.time_of(session, target)
        listed = list_at(pt, at)
        if goes_to_the_list(owed, step, progress, case.acted_at, max(now, at), listed):
            return place, step, listed
        waits = waits_for_the_morning(owed, pt, at, setting.least_warning)
        at = next_open(pt, at) if step.alone and not waits else next_digest(pt, at)
    return place, step, at


def _is_being_said(case: Case, waiting: Sequence[Nudge]) -> bool:
    return any(
        nudge.kind == "step"
        and (nudge.loop, nudge.step) == (case.loop, case.step)
        and nudge.reason != PUT_OFF
        for nudge in waiting
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
        if step.level > 0 and target_of(session, case, step, now, reader_id) is None
    }
    return replace(owed, skip=owed.skip | empty)


def _warn(session: Session, case: Case, warn: Warn, reader_id: int, now: datetime) -> None:
    _let_warn_again(session, case, warn.step, reader_id, now)
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


def _let_warn_again(
    session: Session, case: Case, place: int, reader_id: int, now: datetime
) -> None:
    """A warning that was dropped, or said before somebody else stood in, is due again.

    What was said to them today is not said a second time.
    """
    before = nudges.nudge(session, outbox.warning_key(case, place, reader_id))
    if before is None or before.state not in ("sent", "skipped"):
        return
    pt = people.time_of(session, reader_id)
    if before.sent_at is None or local_day(pt, before.sent_at) < local_day(pt, now):
        warnings.let_again(session, before)


def _send(
    session: Session,
    case: Case,
    ladder: Ladder,
    owed: Owed,
    send: Send,
    setting: Setting,
    before: Progress,
    reader_id: int,
    now: datetime,
) -> None:
    step = ladder.steps[send.step]
    for skipped in send.skipped:
        if ladder.steps[skipped].name not in owed.skip:
            why = "skipped by downtime" if send.late else "overtaken"
            store.rule(session, case, f"{why}: {ladder.steps[skipped].name}", now)
    if step.level > case.level:
        case.lapses = 0
    case.step, case.level = send.step, step.level
    case.next_at = None
    person_id, due_at, document, alone = reader_id, send.at, None, send.alone
    if step.level > 0:
        chosen = reader_of(session, case, step, owed, now, reader_id)
        if chosen is None:
            store.rule(session, case, "nobody above: stays on the owner's list", now)
            case.next_at = now + ONCE_A_DAY
            return
        person_id = chosen.person_id
        pt = people.time_of(session, person_id)
        alone &= not waits_for_the_morning(owed, pt, chosen.at, setting.least_warning)
        due_at = chosen.at if alone else next_digest(pt, chosen.at)
        listed = list_at(pt, chosen.at)
        if goes_to_the_list(owed, step, before, case.acted_at, now, listed):
            due_at, document = listed, weekly.LIST
    outbox.step(
        session,
        case,
        place=send.step,
        role=step.reader.value,
        person_id=person_id,
        alone=alone,
        now=now,
        due_at=due_at,
        late=send.late,
        document=document,
    )
    for copy in step.copies:
        _copy(session, case, send.step, copy.value, now, {reader_id, person_id})
    reason = weekly.REASON if document else f"{send.reason}: {step.name}"
    store.rule(session, case, reason, now, person_id=person_id)


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
