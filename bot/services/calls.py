"""Call reports: finding one that this person may see, and what everybody calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from bot.errors import NotAllowed, NotFound
from bot.rules.calls import Minutes, from_map, to_map
from bot.rules.rights import Right, may, may_anywhere, scope
from bot.services import client_words
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls as store
from storage import people as people_store
from storage.tables.calls import CallReport
from storage.tables.people import Client

GIVEN = "given"
NAMED = re.compile(r"(?P<client>.+)-(?P<number>\d{1,6})")


def subject(report: CallReport) -> str:
    """What cases and audit call it."""
    return f"call_report:{report.id}"


def label(client: Client | None, report: CallReport) -> str:
    """What people call a report that is out: "VELA-3"; '' before."""
    if client is None or report.number is None:
        return ""
    return f"{client.key.upper()}-{report.number}"


def minutes_of(report: CallReport) -> Minutes:
    """The minutes as they are being written."""
    return from_map(report.working)


def keep(report: CallReport, minutes: Minutes) -> None:
    """Write the working minutes down."""
    report.working = to_map(minutes)


def required(session: Session, actor: Actor, right: Right, report_id: int) -> CallReport:
    """The report, if it exists and this person holds the right on its client.

    Raises NotFound, which reads the same for both.
    """
    report = store.report(session, report_id)
    if report is None or not may(actor.standing, right, report.client_id):
        raise NotFound
    return report


def readable(session: Session, actor: Actor, report_id: int) -> CallReport:
    """The report, for those who may see the client's reports, and those who never might and were
    given it by its author. Who had the right and lost it keeps the message, not the report."""
    report = store.report(session, report_id)
    if report is None or not actor.standing.active or actor.standing.is_guest:
        raise NotFound
    if may(actor.standing, Right.SEE_CALL_REPORT, report.client_id):
        return report
    if all(row.why != GIVEN for row in store.copies_of(session, report_id, actor.person_id)):
        raise NotFound
    return report


def require_capture(actor: Actor, client_id: int | None) -> None:
    """Whether this person may take notes of this client; of any, while none is named."""
    right = Right.CAPTURE_CALL_REPORT
    held = may_anywhere(actor.standing, right) if client_id is None else None
    if not (may(actor.standing, right, client_id) if held is None else held):
        raise NotAllowed


def named(session: Session, actor: Actor, words: str) -> CallReport | None:
    """The report people call "VELA-3", if this person may see it. None: words of another shape.

    Raises NotFound alike for a client, a number and a right that is missing.
    """
    match = NAMED.fullmatch(words.strip())
    if match is None:
        return None
    among = scope(actor.standing, Right.SEE_CALL_REPORT)
    client = client_words.named(session, match["client"], among)
    found = store.by_number(session, client.id or 0, int(match["number"])) if client else None
    if found is None:
        raise NotFound
    return found


def team_names(session: Session, client_id: int) -> dict[int, str]:
    """Everybody of the agency who works on a client, by id, the account line first."""
    seats = people_store.seats(session, client_id)
    active = people_store.active_ids(session)
    ids = [seat.person_id for seat in seats if seat.person_id in active]
    names = store.names(session, ids)
    return {each: names[each] for each in dict.fromkeys(ids) if each in names}


def local_minute(now: datetime) -> datetime:
    """A moment without seconds: meetings are written in minutes."""
    return now.replace(second=0, microsecond=0)


def person_ids(desk: Desk, slack_ids: Iterable[str]) -> tuple[int, ...]:
    """People of the agency by their Slack ids; guests, bots and strangers are left out."""
    with desk.database.reading() as session:
        active = people_store.active_ids(session)
        rows = [people_store.by_slack_id(session, slack_id) for slack_id in slack_ids]
        return tuple(row.id for row in rows if row is not None and row.id in active)
