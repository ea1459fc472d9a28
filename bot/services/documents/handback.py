"""One message for somebody who is back: what was done, what others handled, what is open."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from bot.messages import covers as words
from bot.messages.blocks import Message
from bot.messages.covers import Item
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.services import resting
from bot.services.case_lines import line_of
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import cases as case_store
from storage import covers as store
from storage import people as people_store
from storage.tables.engine import Case
from storage.tables.people import Person


def compose(session: Session, desk: Desk, nudge: Any, t: Texts) -> Message | Skip:
    """From the covers that ended at the moment in the subject (`return:<person>:<moment>`)."""
    now = desk.clock()
    _, number, moment = nudge.subject.split(":", 2)
    away_id, ended = int(number), datetime.fromisoformat(moment)
    covers = store.ended_at(session, away_id, ended)
    person = people_store.person(session, away_id)
    if not covers or person is None:
        return Skip("the cover was changed")
    if any(row.away_id == away_id and row.starts_at <= now for row in store.ahead(session, now)):
        return Skip("still away")
    since = min(cover.starts_at for cover in covers)
    for cover in covers:
        cover.handed_back_at = now
    today = now.astimezone(t.zone).date()
    return words.hand_back(
        t,
        done=_done(session, desk, person, since, now, t, today),
        still_open=_open(session, desk, person, now, t),
        handled=_handled(session, desk, person, since, ended, t),
    )


def _done(
    session: Session, desk: Desk, person: Person, since: datetime, now: datetime, t: Texts,
    today: date,
) -> list[Item]:  # fmt: skip
    return [
        Item(
            words.done_line(_line(session, desk, case, person, "owner", now, t)),
            resting.reason(session, case, t, today),
        )
        for case in store.closed_between(session, person.id or 0, since, now)
        if case.state == "resolved"
    ]


def _open(session: Session, desk: Desk, person: Person, now: datetime, t: Texts) -> list[Item]:
    return [
        Item(_line(session, desk, case, person, "owner", now, t))
        for case in case_store.owned_by(session, {person.id or 0})
        if case.state == "open" and case.step >= 0
    ]


def _handled(
    session: Session, desk: Desk, person: Person, since: datetime, ended: datetime, t: Texts
) -> list[Item]:
    """Escalations meant for this person's seat that went to somebody else: told, not asked."""
    seats = {(seat.client_id, seat.role) for seat in people_store.seats_of(session, person.id or 0)}
    found: dict[int, Item] = {}
    for nudge in store.climbed_between(session, since, ended):
        case = case_store.get(session, nudge.case_id)
        role = nudge.role.rpartition(" ")[2]
        if case is None or case.id is None or (case.client_id, role) not in seats:
            continue
        if nudge.person_id in (None, person.id) or case.owner_id == person.id:
            continue
        reader = people_store.person(session, nudge.person_id)
        name = reader.name if reader else ""
        line = _line(session, desk, case, person, "above", ended, t)
        found[case.id] = Item(line, t("handled by {name}", name=name))
    return list(found.values())


def _line(
    session: Session, desk: Desk, case: Case, person: Person, role: str, now: datetime, t: Texts
) -> Mrkdwn:
    return line_of(session, desk, case, person, role, now, t, state=case.state).item.core
