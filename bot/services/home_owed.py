"""What a person owes today, what climbed to them, and what is not well on their clients."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session

from bot.messages.digest import Item
from bot.messages.texts import Texts
from bot.rules.rights import Right, scope
from bot.rules.worktime import local_day
from bot.services import people, resting
from bot.services.access import allowed
from bot.services.answers_places import MONEY_KINDS, Place, place_of
from bot.services.case_lines import line_of
from bot.services.desk import Desk
from bot.services.kinds import all_kinds
from bot.services.people import Actor
from storage import cases as store
from storage import home_lists
from storage import people as people_store
from storage.tables.engine import Case
from storage.tables.people import Person

MOST_MINE = 40
MOST_CLIMBED = 12
MOST_EXCEPTIONS = 12
MOST_COMING = 8
MOST_RESTING = 12


@dataclass(frozen=True, slots=True)
class Owed:
    """Lines in the order in which they are shown; `more` counts what was left out."""

    climbed: Sequence[Item]
    exceptions: Sequence[Item]
    mine: Sequence[Item]
    coming: Sequence[Item]
    resting: Sequence[Item]
    more: dict[str, int]


def owed(
    session: Session, desk: Desk, actor: Actor, person: Person, now: datetime, t: Texts
) -> Owed:
    """Everything that concerns a person now, the most pressing first."""
    own = _own(session, actor, now)
    today = local_day(people.time_of(session, actor.person_id), now)
    pressing = [case for case in own if case.state == "open" and _is_today(case, today, t)]
    later = [case for case in own if case.state == "open" and case not in pressing]
    rests = [case for case in own if case.state in resting.RESTING]
    climbed = [case for case in _climbed(session, actor, now) if case not in own]
    others = [case for case in _exceptions(session, actor, now) if case not in (*own, *climbed)]

    def lines(cases: Iterable[Case], role: str, most: int) -> list[Item]:
        return [
            line_of(session, desk, case, person, role, now, t, state=resting.shown_as(case)).item
            for case in list(cases)[:most]
        ]

    return Owed(
        climbed=lines(climbed, "above", MOST_CLIMBED),
        exceptions=lines(others, "above", MOST_EXCEPTIONS),
        mine=lines(pressing, "owner", MOST_MINE),
        coming=lines(later, "owner", MOST_COMING),
        resting=lines(rests, "owner", MOST_RESTING),
        more={
            "climbed": max(0, len(climbed) - MOST_CLIMBED),
            "exceptions": max(0, len(others) - MOST_EXCEPTIONS),
            "mine": max(0, len(pressing) - MOST_MINE),
            "coming": max(0, len(later) - MOST_COMING),
            "resting": max(0, len(rests) - MOST_RESTING),
        },
    )


def _own(session: Session, actor: Actor, now: datetime) -> list[Case]:
    """What this person reads as its owner: their own, and that of those they stand in for."""
    away = {cover.away_id for cover in people_store.covers_at(session, now)}
    known = all_kinds()
    found = [
        case
        for case in store.owned_by(session, {actor.person_id, *away})
        if case.kind in known
        and case.owner_id is not None
        and people.stands_in_for(session, case.client_id, case.owner_id, now) == actor.person_id
    ]
    return sorted(found, key=_by_deadline)


def _climbed(session: Session, actor: Actor, now: datetime) -> list[Case]:
    """What climbed to this person, in a role they still hold."""
    found = {
        case.id: case
        for case in store.climbed_to(session, actor.person_id)
        if case.state == "open"
        and case.kind in all_kinds()
        and case.id is not None
        and place_of(session, actor, case.id, now, strict=False)[1] is Place.ABOVE
    }
    return sorted(found.values(), key=_by_deadline)


def _exceptions(session: Session, actor: Actor, now: datetime) -> list[Case]:
    where = scope(actor.standing, Right.SEE_EXCEPTIONS)
    if not where.everything and not where.client_ids:
        return []
    among = None if where.everything else where.client_ids
    return [
        case
        for case in home_lists.exceptions(session, among, now, besides=actor.person_id)
        if case.kind in all_kinds() and _money_is_theirs(actor, case)
    ]


def _money_is_theirs(actor: Actor, case: Case) -> bool:
    return case.kind not in MONEY_KINDS or allowed(actor, Right.SEE_MONEY, case.client_id)


def _is_today(case: Case, today: date, t: Texts) -> bool:
    """Asked for already, or due by the end of this local day."""
    if case.step >= 0:
        return True
    due = case.deadline_at
    return due is not None and due.astimezone(t.zone).date() <= today


def _by_deadline(case: Case) -> tuple[datetime, int]:
    return (case.deadline_at or datetime.max.replace(tzinfo=UTC), case.id or 0)
