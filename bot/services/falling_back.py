"""Somebody cannot be written to: what they were to read goes to the next in line, once.

A message of its own goes on as one. What a whole morning, a weekly list or several things in one
message asked of them goes case by case to whoever is next (their cover or second, the line above,
the fallback group, an admin), in one message a reader. A paper that a room is owed rather than a
person goes to the next in that room. The others are copies: of a pack everybody at the meeting has
one, of a report or a brief its author is told. That Slack refused is said to an admin once a week.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlmodel import Session

from bot.messages import unreachable as words
from bot.rules.people import seat_behind
from bot.rules.reach import Resolution
from bot.rules.rights import Right, may_anywhere
from bot.services import outbox, people, seats, together
from storage import cases as store
from storage import nudges, past
from storage import people as people_store
from storage.tables.engine import Case, Nudge

INSTEAD = "instead "
"""The roles of those who read what somebody else could not be told begin with it."""
OF_FINANCE = ("month_finance", "hold_notice", "hold_notice_question")
"""Papers of the finance desk, whoever sits there."""
NOBODY = "nobody can be written to"


def fall_back(
    session: Session, row: Nudge, code: str, now: datetime, *, for_good: bool = True
) -> None:
    """This person or message will never work. `for_good` is false when Slack was only in trouble:
    then a morning, or a paper, waits for the next one."""
    row.state, row.reason, row.lease_until = "failed_permanent", code, None
    if row.kind in ("edit", "notice") or row.role.startswith(INSTEAD):
        return
    case = store.get(session, row.case_id)
    if case is not None:
        _say_alone(session, case, row, now)
        store.wake(case, now)
    elif row.person_id is not None and (for_good or row.document == together.PAPER):
        _say_together(session, row, row.person_id, code, now)
        if for_good:
            _pass_to_the_room(session, row, row.person_id, now)
            _tell_admin(session, row.person_id, code, now)


def next_in_line(
    session: Session, case: Case, role: str, person_id: int, now: datetime
) -> int | None:
    """Who reads what a person was to read as `role`; never the owner, unless it was the owner's."""
    line = seats.line(session, case.client_id, now)
    if role == "owner":
        ways = line.from_person(case.owner_id or person_id)
    else:
        ways = line.from_person(person_id, seat_behind(role))
    return _first(ways, {person_id, case.owner_id})


def _first(ways: Iterator[Resolution], told: Collection[int | None]) -> int | None:
    return next((way.person_id for way in ways if way.person_id not in told), None)


def _say_alone(session: Session, case: Case, row: Nudge, now: datetime) -> None:
    found = next_in_line(session, case, row.role, row.person_id or 0, now)
    if row.kind == "warning" and nudges.said_instead(session, case):
        # Nobody climbs over who was not warned: the next in line has it, and knows all there is.
        return
    if found is not None:
        outbox.step(
            session, case, place=row.step, role=f"{INSTEAD}{row.role}", person_id=found,
            alone=True, now=now, due_at=now, late=row.late, warning=row.kind == "warning",
        )  # fmt: skip


def _say_together(session: Session, row: Nudge, person_id: int, code: str, now: datetime) -> None:
    """Case by case: a line of one client may have another next reader than the line below it."""
    assert row.id is not None
    found: dict[int, list[Nudge]] = {}
    waited = nudges.waited_for(session, row, now)
    for line in past.lines(session, row.id):
        case = store.get(session, line.case_id)
        if case is None:
            continue
        for step in waited:
            if step.case_id == case.id:
                step.state, step.reason = "failed_permanent", code
        session.flush()
        reader = next_in_line(session, case, line.role, person_id, now)
        if case.state == "open" and reader is not None:
            instead = _instead(session, case, line.role, reader, now)
            found.setdefault(reader, []).extend(instead)
        store.wake(case, now)
    for reader, rows in found.items():
        if rows:
            together.gather(
                session, rows, person_id=reader, key=f"instead:{row.id}:{reader}", now=now,
                role=f"{INSTEAD}{row.role}", subject=f"person:{person_id}",
            )  # fmt: skip


def _instead(
    session: Session, case: Case, role: str, reader: int, now: datetime
) -> Sequence[Nudge]:
    """The step as somebody else reads it; nothing when it went to the next in line before."""
    instead = f"{INSTEAD}{role}"
    planned = outbox.step(
        session, case, place=case.step, role=instead, person_id=reader, alone=False, now=now,
        due_at=now,
    )  # fmt: skip
    row = nudges.nudge(session, outbox.step_key(case, case.step, instead)) if planned else None
    return [row] if row is not None else []


def _pass_to_the_room(session: Session, row: Nudge, person_id: int, now: datetime) -> None:
    if row.document not in OF_FINANCE:
        return
    for role in ("finance", "head"):
        found = people.holder(session, None, role, now, exclude={person_id})
        person = people_store.person(session, found)
        if person is None or person.id is None:
            continue
        if may_anywhere(people.standing(session, person, now), Right.SEE_MONEY):
            outbox.document(
                session, person_id=person.id, key=f"instead:{row.id}", document=row.document,
                subject=row.subject or "", now=now, role=f"{INSTEAD}{row.role}",
            )  # fmt: skip
            return


def _tell_admin(session: Session, person_id: int, code: str, now: datetime) -> None:
    """Not what they were to read: that somebody should look after their account."""
    if code == NOBODY:
        return
    admin = people_store.person(
        session, people.holder(session, None, "admin", now, exclude={person_id})
    )
    missing = people_store.person(session, person_id)
    if admin is None or admin.id is None or missing is None:
        return
    year, week, _ = now.isocalendar()
    outbox.tell(
        session,
        person_id=admin.id,
        key=f"unreachable:{person_id}:{year}-{week:02d}",
        message=words.not_written_to(people.texts_of(admin), name=missing.name, code=code),
        now=now,
        waits_for_hours=True,
    )
