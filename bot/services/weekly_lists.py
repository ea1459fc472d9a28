"""The weekly list of those above: what is no exception of the morning, and is still open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from bot.messages.texts import Texts
from bot.rules.weekly import list_at
from bot.rules.worktime import local_day
from bot.services import outbox, people, seats
from bot.services.boundary import attempt
from bot.services.case_lines import Shown, line_of
from bot.services.desk import Desk
from bot.services.mornings import climbed_to, seen_enough
from bot.services.weekly import LIST
from storage import cases as store
from storage import nudges, past
from storage import people as people_store
from storage.tables.engine import Case, Nudge, NudgeLine
from storage.tables.people import Person

ON_TIME = timedelta(hours=6)


def plan(session: Session, desk: Desk, now: datetime) -> None:
    """Friday 15:00 on each reader's own clock. Heads have their whole week in one paper."""
    heads = {person.id for person in people_store.with_role(session, "head")}
    for person_id in nudges.readers_above(session):
        pt = people.time_of(session, person_id)
        at = list_at(pt, now - ON_TIME)
        if person_id in heads or at > now:
            continue
        year, week, _ = local_day(pt, at).isocalendar()
        outbox.document(
            session, person_id=person_id, key=f"week:{person_id}:{year}-{week:02d}",
            document=LIST, subject=f"week:{local_day(pt, at).isoformat()}", now=now,
        )  # fmt: skip


def asked(session: Session, person_id: int, now: datetime) -> list[Case]:
    """Every open case that climbed to a person, those that waited for the list among them."""
    found: dict[int | None, Case] = {}
    waiting = [
        store.get(session, row.case_id) for row in nudges.listed_steps(session, person_id, now)
    ]
    for case in [*waiting, *climbed_to(session, person_id, now)]:
        if case is not None and case.state == "open":
            found[case.id] = case
    here = seats.presence
    return [
        case for case in found.values() if not here(session, case.client_id, now).is_away(person_id)
    ]


def lines(session: Session, desk: Desk, person: Person, now: datetime, t: Texts) -> list[Shown]:
    """The list as it stands, a line each; one that cannot be made costs nobody the others."""
    assert person.id is not None
    roles = {row.case_id: row.role for row in nudges.listed_steps(session, person.id, now)}
    shown: list[Shown] = []
    for case in asked(session, person.id, now):
        if case.id not in roles and not seen_enough(session, desk, case, person):
            # It is still a line of their mornings: nobody needs it twice.
            continue
        role = roles.get(case.id, "above")
        make = partial(line_of, session, desk, case, person, role, now, t)
        attempt(partial(_add, session, shown, make), case=case.id, person=person.id)
    return shown


def carry(session: Session, nudge: Nudge, person: Person, now: datetime) -> None:
    """A paper that names the waiting steps in its own way says them as well."""
    assert person.id is not None
    assert nudge.id is not None
    known = {line.case_id for line in past.lines(session, nudge.id)}
    for place, row in enumerate(nudges.listed_steps(session, person.id, now)):
        if row.case_id is not None and row.case_id not in known:
            known.add(row.case_id)
            session.add(
                NudgeLine(
                    nudge_id=nudge.id, case_id=row.case_id, place=place, block="climbed",
                    role=row.role,
                )
            )  # fmt: skip


def _add(session: Session, shown: list[Shown], make: Callable[[], Shown]) -> None:
    with session.begin_nested():
        row = make()
    shown.append(row)
