"""A person's own quiet: their morning message left out for some days, and what becomes of it.

What waited for the message is kept for the next one, but counts as said for the ladder: a snooze
hides nothing from those above. The warning before a climb does not wait: it speaks alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session

from bot.errors import AlreadyDone, BadInput, NotFound
from bot.messages.texts import mark
from bot.rules.cases import Delay
from bot.rules.digest_snooze import REASON, Quiet, Wrong, offered, quiet_until, rests
from bot.rules.slots import next_digest
from bot.rules.worktime import PersonTime, next_open
from bot.services import audit, cases, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import cases as case_store
from storage import drafts, nudges
from storage import people as store
from storage.tables.engine import Nudge
from storage.tables.people import Person

REFUSED = {
    Wrong.NOTHING: mark(
        "Your next morning message comes after that day anyway. Choose a later one."
    ),
    Wrong.LONGER: mark("That is too long. Set a cover if you are away, or choose an earlier day."),
}
NOT_RESTING = mark("Your morning message was not put off.")


def choices(desk: Desk, actor: Actor) -> Sequence[Quiet]:
    """The ends offered as one tap."""
    now = desk.clock()
    with desk.database.reading() as session:
        person = _person(session, actor)
        pt, next_at = _next(session, person, now)
        return offered(pt, next_at=next_at, longest=_longest(session, desk), now=now)


def snooze(desk: Desk, actor: Actor, day: date | None, *, draft_id: str = "") -> Quiet:
    """Leave the morning message out until the working morning of `day`, the person's own date.

    Raises BadInput for a day that leaves nothing out or is too far away.
    """
    now = desk.clock()
    if day is None:
        raise BadInput(fields={"day": mark("Choose a day.")})
    with desk.database.writing() as session:
        person = _person(session, actor)
        pt, next_at = _next(session, person, now)
        longest = _longest(session, desk)
        quiet = quiet_until(pt, day, next_at=next_at, longest=longest, now=now)
        if quiet.wrong is not None:
            raise BadInput(fields={"day": REFUSED[quiet.wrong]})
        _keep(session, actor, person, quiet.until, now)
        drafts.close(session, draft_id, actor.person_id, now)
    return quiet


def end(desk: Desk, actor: Actor) -> None:
    """Back to every working morning. Raises AlreadyDone."""
    now = desk.clock()
    with desk.database.writing() as session:
        person = _person(session, actor)
        if not rests(person.snoozed_until, now):
            raise AlreadyDone(NOT_RESTING)
        _keep(session, actor, person, None, now)


def let_rest(session: Session, desk: Desk, person: Person, now: datetime) -> str:
    """The moment of a digest has come: why it is left out, or '' when it is not put off."""
    if not rests(person.snoozed_until, now):
        return ""
    assert person.id is not None
    for row in nudges.carried_steps(session, person.id, now):
        if row.reason != REASON:
            _wait(session, desk, row, person.id, now)
    return REASON


def _wait(session: Session, desk: Desk, row: Nudge, person_id: int, now: datetime) -> None:
    case = case_store.get(session, row.case_id)
    if case is None:
        return
    if row.kind == "warning":
        row.alone, row.due_at = True, next_open(people.time_of(session, person_id), now)
        return
    row.state, row.reason = "deferred", REASON
    if (row.loop, row.step) == (case.loop, case.step):
        case.step_sent_at = now
    case_store.rule(session, case, REASON, now, person_id=person_id)
    session.flush()
    cases.look_again(session, desk, case, now)


def _keep(
    session: Session, actor: Actor, person: Person, until: datetime | None, now: datetime
) -> None:
    before = person.snoozed_until
    person.snoozed_until = until
    audit.record(
        session,
        actor=actor,
        source="slack",
        action="morning message put off" if until else "morning message back",
        subject=f"person:{actor.person_id}",
        values={"before": before, "after": until},
        now=now,
    )


def _next(session: Session, person: Person, now: datetime) -> tuple[PersonTime, datetime]:
    """When this person's next morning message would come; today's may have gone."""
    assert person.id is not None
    pt = people.time_of(session, person.id)
    planned = person.next_digest_at
    return pt, planned if planned is not None and planned > now else next_digest(pt, now)


def _longest(session: Session, desk: Desk) -> Delay:
    return people.policy(session, desk).delay("desk", "digest_snooze_longest")


def _person(session: Session, actor: Actor) -> Person:
    person = store.person(session, actor.person_id)
    if person is None:
        raise NotFound
    return person
