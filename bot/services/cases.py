"""Keeps every case in step with the truth, and makes its one next move.

`reconcile` is called by whoever changed a truth, in the same transaction, and by the sweep when a
case's moment has come. It is the only way a case changes state besides a person's own answer
(`bot.services.answers`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.rules.cases import Held, Judgement, Ladder, NotYet, Owed, Settled
from bot.rules.snoozes import after_activity
from bot.services import climbing, outbox, people, reseating, seats
from bot.services.desk import Desk
from bot.services.kinds import Kind, all_kinds, kinds_of
from storage import cases as store
from storage import nudges
from storage import people as people_store
from storage.tables.engine import Case

GONE = Settled("the record is gone", cancelled=True)
ENDED = Settled(store.ENDED, cancelled=True)


def reconcile(session: Session, desk: Desk, subject: str, now: datetime) -> None:
    """Look again at everything owed about a subject, after its truth changed."""
    session.flush()
    for kind in kinds_of(subject):
        case = store.find(session, kind.name, subject)
        judgement, client_id = _judged(session, desk, kind, subject, now)
        if case is None:
            if isinstance(judgement, Settled):
                continue
            case = Case(
                kind=kind.name, subject=subject, state="scheduled", opened_at=now, anchor_at=now,
                client_id=client_id,
            )  # fmt: skip
            session.add(case)
            session.flush()
        _follow(session, desk, case, kind, judgement, now)


def look_again(session: Session, desk: Desk, case: Case, now: datetime) -> None:
    """Bring one case in line with its facts and make its next move."""
    kind = all_kinds().get(case.kind)
    if kind is None:
        case.next_at = None
        return
    _follow(session, desk, case, kind, judge(session, desk, kind, case.subject, now), now)


def judge(session: Session, desk: Desk, kind: Kind, subject: str, now: datetime) -> Judgement:
    """What the kind's rule says of the facts as they stand."""
    return _judged(session, desk, kind, subject, now)[0]


def _judged(
    session: Session, desk: Desk, kind: Kind, subject: str, now: datetime
) -> tuple[Judgement, int | None]:
    """The judgement, and the client it is about."""
    facts = kind.query.facts(session, subject.partition(":")[2])
    if facts is None:
        return GONE, None
    client_id: int | None = getattr(facts, "client_id", None)
    policy = people.policy(session, desk, client_id)
    judgement = kind.rule.judge(facts, now, policy, people.client_time(session, client_id))
    if not isinstance(judgement, Settled) and _over(session, kind, facts, client_id):
        return ENDED, client_id
    return judgement, client_id


def _over(session: Session, kind: Kind, facts: Any, client_id: int | None) -> bool:
    """Whether the work for a client has ended, and this with it: its money is owed all the same."""
    client = people_store.client(session, client_id)
    if client is None or client.closed_at is None:
        return False
    outlives = getattr(kind.rule, "outlives_client", None)
    return outlives is None or not outlives(facts)


def _follow(
    session: Session, desk: Desk, case: Case, kind: Kind, judgement: Judgement, now: datetime
) -> None:
    match judgement:
        case Settled():
            _close(session, case, judgement, now)
        case NotYet():
            _wait(session, case, judgement, now)
        case Held():
            _hold(session, case, judgement, now)
        case Owed():
            _advance(session, desk, case, kind, judgement, now)


def acted(session: Session, desk: Desk, subject: str, words: str, now: datetime) -> None:
    """The owner did something real ("called them"): shown to those above, moves an ack's date."""
    for case in store.about(session, subject):
        if case.state in store.RUNNING:
            case.acted_at = now
            case.acted = words
            if case.state == "acknowledged" and case.until is not None:
                time = people.time_of(session, case.until_by_id or case.owner_id or 0)
                case.until = case.next_at = after_activity(time, case.until, now)
            look_again(session, desk, case, now)
            outbox.follow(session, case, now)


def owner_left(session: Session, desk: Desk, person_id: int, now: datetime) -> int:
    """Somebody was deactivated: every case they owned goes to the next in chain. How many."""
    owned = store.owned_by(session, [person_id])
    for case in owned:
        look_again(session, desk, case, now)
    return len(owned)


def team_changed(session: Session, desk: Desk, client_id: int | None, now: datetime) -> None:
    """A client's team, cover or calendar changed, or it ended or came back: what is owed, or will
    be, is read again."""
    watched = [*store.running(session, client_id), *store.scheduled(session, client_id)]
    for case in [*watched, *store.ended_with_client(session, client_id)]:
        reseating.back_to_who_sits_there(session, case, now)
        look_again(session, desk, case, now)


def _close(session: Session, case: Case, judgement: Settled, now: datetime) -> None:
    if case.state in ("resolved", "cancelled"):
        case.next_at = None
        return
    was_owed = case.state in store.RUNNING
    case.state = "cancelled" if judgement.cancelled else "resolved"
    case.closed_at = now
    case.next_at = None
    store.rule(session, case, judgement.reason, now)
    outbox.drop_pending(session, case, judgement.reason)
    if was_owed:
        outbox.follow(session, case, now)


def _wait(session: Session, case: Case, judgement: NotYet, now: datetime) -> None:
    if case.state in store.RUNNING:
        outbox.drop_pending(session, case, judgement.reason)
        outbox.follow(session, case, now)
        case.closed_at = now
    case.state = "scheduled"
    case.next_at = judgement.until
    store.rule(session, case, judgement.reason, now)


def _hold(session: Session, case: Case, judgement: Held, now: datetime) -> None:
    if case.state == "scheduled" or case.state in ("resolved", "cancelled"):
        _open(session, case, now)
    changed = case.state != "held" or case.until != judgement.until
    case.state = "held"
    case.until = judgement.until
    case.next_at = judgement.until
    if changed:
        outbox.drop_pending(session, case, judgement.reason)
        outbox.follow(session, case, now)
    store.rule(session, case, judgement.reason, now)


def _advance(
    session: Session, desk: Desk, case: Case, kind: Kind, owed: Owed, now: datetime
) -> None:
    agency = people_store.agency(session)
    if (
        agency.started_at is not None
        and owed.anchor_at < agency.started_at
        and not owed.preexisting
        and case.state == "scheduled"
    ):
        case.next_at = None
        store.rule(session, case, "dated before go-live: not chased", now)
        return
    if case.state in ("scheduled", "resolved", "cancelled"):
        _open(session, case, now)
        case.ladder = people.policy(session, desk, owed.client_id).ladder(kind.name).pinned()
    elif case.state == "held":
        case.state = "open"
        case.until = None
        if owed.asked_for:
            # Somebody took it and its hour passed: they hear it once more before anybody else.
            case.loop += 1
            case.step = max(-1, case.step - 1)
        else:
            back_to_unsaid(session, case)
            # What fell due while it rested is due now, and nobody was away.
            case.opened_at = now
        outbox.follow(session, case, now)
    elif case.state in ("acknowledged", "snoozed") and not _lapsed(session, case, now):
        case.next_at = case.until
        return
    if not case.ladder:
        case.ladder = people.policy(session, desk, owed.client_id).ladder(kind.name).pinned()
    _update(session, case, owed, now)
    climbing.move(session, desk, case, kind, owed, now)


def _open(session: Session, case: Case, now: datetime) -> None:
    reopened = case.closed_at is not None
    case.state = "open"
    case.opened_at = now
    case.closed_at = None
    case.step = -1
    case.level = 0
    case.step_sent_at = None
    case.warned_at = case.warned_id = case.warned_step = None
    case.snoozes = case.lapses = 0
    case.acted, case.acted_at = "", None
    if reopened:
        case.loop += 1


def _lapsed(session: Session, case: Case, now: datetime) -> bool:
    """An acknowledgement or snooze whose date has come reopens the case.

    At the same step the first time, so that the reader hears it once more; from the second lapse
    of an acknowledgement on the ladder simply goes on with the next step.
    """
    if case.until is not None and now < case.until:
        return False
    if case.state == "acknowledged":
        case.lapses += 1
    again = case.state == "snoozed" or case.lapses < 2
    case.state = "open"
    case.until = None
    if again:
        case.loop += 1
        case.step = max(-1, case.step - 1)
        if case.level == 0:
            # They hear it once more, with who is next and when, and have their hours again.
            case.warned_at = case.warned_id = case.warned_step = None
    store.rule(session, case, "the date came without the thing being done", now)
    outbox.follow(session, case, now)
    return True


def back_to_unsaid(session: Session, case: Case) -> None:
    """A step that was planned and dropped reached nobody: the ladder goes back to before it.

    Else a hold that came between planning and the digest would swallow the step for good, and
    the one above it would be the first that anybody hears.
    """
    if case.step < 0 or not nudges.was_dropped(session, case):
        return
    case.loop += 1
    case.step -= 1
    steps = Ladder.from_policy(case.ladder).steps
    case.level = steps[case.step].level if case.step >= 0 else 0


def _update(session: Session, case: Case, owed: Owed, now: datetime) -> None:
    owner_id = _owner(session, owed, now)
    if case.owner_id is not None and owner_id != case.owner_id:
        outbox.drop_pending(session, case, "owner changed")
        outbox.follow(session, case, now)
        case.warned_at = case.warned_id = case.warned_step = None
        if case.level > 0:
            # Whoever has heard of it above keeps it on their list.
            back_to_unsaid(session, case)
        else:
            case.step = max(-1, case.step - 1)
            case.loop += 1
    case.owner_id = owner_id
    case.client_id = owed.client_id
    case.anchor_at = owed.anchor_at
    case.deadline_at = owed.deadline_at
    case.preexisting = owed.preexisting
    if owed.acted_at is not None:
        case.acted_at, case.acted = owed.acted_at, owed.acted
    if owed.level is not None:
        case.level = max(case.level, owed.level)


def _owner(session: Session, owed: Owed, now: datetime) -> int | None:
    active = people_store.active_ids(session)
    if owed.owner_id is not None and owed.owner_id in active:
        return owed.owner_id
    if owed.owner_id is not None:
        # They have left: the second or a peer, then the line above, never nobody.
        return people.stands_in_for(session, owed.client_id, owed.owner_id, now)
    team = seats.chain(session, owed.client_id)
    for seat in team.seats:
        if seat.role.value == owed.owner_role and seat.person_id in active and not seat.is_second:
            return seat.person_id
    return people.holder(session, owed.client_id, owed.owner_role, now)
