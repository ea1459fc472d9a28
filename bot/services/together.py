"""What would each speak alone to one reader in the same moment is one message.

Nags that share a moment merge: after a silence of Suits' own, when somebody takes over, or when
two reports of one afternoon have their last call before the same evening. Every line names the
next reader and the hour, so the message is the warning of every case in it. A decision on its last
day still speaks by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import partial

from sqlmodel import Session

from bot.messages.texts import Texts
from bot.rules.worktime import local_day
from bot.services import outbox, people
from bot.services.boundary import attempt
from bot.services.case_lines import Shown, line_of
from bot.services.desk import Desk
from bot.services.mornings import speaks_alone, urgency
from bot.services.still_said import still_said
from storage import cases as store
from storage import nudges
from storage import people as people_store
from storage.tables.engine import Nudge
from storage.tables.people import Person

PAPER = "together"
LAST_WORD = "last word:"


def goes_with_others(
    session: Session, desk: Desk, row: Nudge, person_id: int, now: datetime
) -> bool:
    """Whether this word to an owner's reader goes into one paper with others that are due now."""
    if row.role != "owner" or row.state not in ("planned", "deferred"):
        return False
    if _by_itself(session, desk, row, now):
        return False
    owners = _read_for(session, person_id, now)
    others = [
        other
        for other in nudges.alone_to_owners(session, owners, person_id, now)
        if other.id != row.id
        and _reader(session, other, now) == person_id
        and not _by_itself(session, desk, other, now)
    ]
    if others:
        key = _free_key(session, person_id, now)
        gather(session, [row, *others], person_id=person_id, key=key, now=now)
    return bool(others)


def gather(
    session: Session, rows: Iterable[Nudge], *, person_id: int, key: str, now: datetime,
    role: str = "owner", subject: str = "",
) -> None:  # fmt: skip
    """Plan one paper that says all of these instead of a message each."""
    outbox.document(
        session, person_id=person_id, key=key, document=PAPER, subject=subject, now=now, role=role
    )
    paper = nudges.nudge(session, f"document:{key}")
    assert paper is not None
    for row in rows:
        row.person_id, row.carried_by_id, row.document = person_id, paper.id, PAPER
        row.alone, row.due_at = False, now
    session.flush()


def lines(
    session: Session, desk: Desk, paper: Nudge, person: Person, now: datetime, t: Texts
) -> list[Shown]:
    """What it says now, a line a case; one that cannot be made costs nobody the others."""
    assert paper.id is not None
    shown: dict[int, Shown] = {}
    for row in nudges.gathered(session, paper.id):
        make = partial(_line, session, desk, row, person, now, t)
        attempt(partial(_add, session, shown, make), case=row.case_id, person=person.id)
    return sorted(shown.values(), key=urgency)


def _line(
    session: Session, desk: Desk, row: Nudge, person: Person, now: datetime, t: Texts
) -> Shown | None:
    case = still_said(session, desk, row, now)
    if case is None:
        return None
    if row.role == "owner" and _reader(session, row, now) != person.id:
        row.alone, row.document, row.carried_by_id = True, None, None
        return None
    return line_of(session, desk, case, person, row.role, now, t, late=row.late)


def _add(session: Session, shown: dict[int, Shown], make: Callable[[], Shown | None]) -> None:
    with session.begin_nested():
        row = make()
    if row is not None:
        shown.setdefault(row.case_id, row)


def _by_itself(session: Session, desk: Desk, row: Nudge, now: datetime) -> bool:
    case = store.get(session, row.case_id)
    if case is None or row.key.startswith(LAST_WORD):
        return True
    return speaks_alone(session, desk, case, now)


def _reader(session: Session, row: Nudge, now: datetime) -> int | None:
    case = store.get(session, row.case_id)
    if case is None or case.owner_id is None:
        return None
    return people.stands_in_for(session, case.client_id, case.owner_id, now)


def _read_for(session: Session, person_id: int, now: datetime) -> Collection[int]:
    """Whose things this person may be reading: their own, and those of who is away."""
    return {person_id, *(cover.away_id for cover in people_store.covers_at(session, now))}


def _free_key(session: Session, person_id: int, now: datetime) -> str:
    """No row is named in it: a copy of this store that was restored makes the same again."""
    day = local_day(people.time_of(session, person_id), now).isoformat()
    place = 1
    while nudges.nudge(session, f"document:{PAPER}:{person_id}:{day}:{place}") is not None:
        place += 1
    return f"{PAPER}:{person_id}:{day}:{place}"
