"""An office's own days, changed from Slack: shutdowns, half days, working Saturdays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.errors import BadInput, NotFound
from bot.messages.texts import mark
from bot.rules.agency_file import OfficeLine
from bot.rules.agency_file_difference import Change, office_changes
from bot.rules.agency_file_words import DAY_KINDS, MOST_OWN_DAYS
from bot.rules.rights import Right
from bot.services import audit, cases
from bot.services.access import require
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.setup_stored import office_line, offices
from storage import drafts
from storage.tables.people import Office

LINE = re.compile(r"(\d{4}-\d\d-\d\d)\s*[:=]?\s*(closed|half|open)", re.IGNORECASE)
BAD_LINE = mark(
    "Write one day on each line, such as 2026-12-24 half. Possible: closed, half, open."
)
TOO_MANY = mark("Keep at most 150 own days; days that have passed may go.")


@dataclass(frozen=True, slots=True)
class OfficeView:
    """An office as its form shows it: own days as text, one on each line."""

    office_id: int
    name: str
    country: str
    zone: str
    own_days: str


@dataclass(frozen=True, slots=True)
class OfficeSaved:
    """What was kept."""

    office_id: int
    name: str
    own_days: tuple[tuple[date, str], ...]
    changes: tuple[Change, ...]


def all_offices(desk: Desk, actor: Actor) -> list[OfficeView]:
    """Every office, for an admin. Raises NotAllowed."""
    require(actor, Right.SETUP)
    with desk.database.reading() as session:
        return [_view(office) for office in offices(session)]


def office_form(desk: Desk, actor: Actor, office_id: int) -> OfficeView:
    """One office. Raises NotAllowed, NotFound."""
    require(actor, Right.SETUP)
    with desk.database.reading() as session:
        return _view(_office(session, office_id))


def set_own_days(
    desk: Desk, actor: Actor, office_id: int, text: str, *, draft_id: str = ""
) -> OfficeSaved:
    """Replace the own days of an office by what was typed; everything owed there is read again.

    Raises NotAllowed, NotFound, BadInput.
    """
    require(actor, Right.SETUP)
    now = desk.clock()
    days = read_own_days(text)
    with desk.database.writing() as session:
        office = _office(session, office_id)
        before = office_line(office)
        office.own_days = days
        changes = office_changes(before, office_line(office))
        if changes:
            audit.record(
                session,
                actor=actor,
                source="slack",
                action="change own days",
                subject=f"office:{office_id}",
                values={"changes": [str(change) for change in changes]},
                now=now,
            )
            _read_again(session, desk)
        drafts.close(session, draft_id, actor.person_id, now)
        kept = tuple((date.fromisoformat(day), kind) for day, kind in days.items())
        return OfficeSaved(office_id, office.name, kept, changes)


def read_own_days(text: str) -> dict[str, str]:
    """'2026-12-24 half' on each line -> {'2026-12-24': 'half'}, by date. Raises BadInput."""
    days: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        found = LINE.fullmatch(line)
        if found is None or not _is_date(found[1]) or found[2].lower() not in DAY_KINDS:
            raise BadInput(fields={"own_days": BAD_LINE})
        days[found[1]] = found[2].lower()
    if len(days) > MOST_OWN_DAYS:
        raise BadInput(fields={"own_days": TOO_MANY})
    return dict(sorted(days.items()))


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _read_again(session: Session, desk: Desk) -> None:
    """Deadlines count in this calendar, and people who sit here work for clients elsewhere too."""
    session.flush()
    cases.team_changed(session, desk, None, desk.clock())


def _office(session: Session, office_id: int) -> Office:
    office = session.get(Office, office_id)
    if office is None:
        raise NotFound
    return office


def _view(office: Office) -> OfficeView:
    line: OfficeLine = office_line(office)
    days = "\n".join(f"{day} {kind}" for day, kind in line.own_days.items())
    return OfficeView(office.id or 0, line.name, line.country, line.zone, days)
