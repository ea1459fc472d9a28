"""The paper of the weekly meeting: what changed, what is red, what nobody has said a word about.

Made an hour before the meeting, whatever the hour, without waiting for anybody's working hours;
it follows edits until the meeting starts and is frozen from then on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.errors import Refused
from bot.messages.status_views import RowView
from bot.messages.texts import mark
from bot.rules import status as rules
from bot.rules.people import Role
from bot.rules.status import Cadence
from bot.services import outbox, people, seats, status_sheet
from bot.services.desk import Desk
from storage import people as people_store
from storage import status as store
from storage.tables.jobs import StatusPack
from storage.tables.people import Client

WEEK = "week"
BEGUN = mark("The meeting has begun: its pack stays as it is.")
ATTENDS = frozenset({Role.COORDINATOR, Role.EXECUTIVE, Role.MANAGER, Role.DIRECTOR})


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who comes to a client's meeting, and who is away with the one who fills in."""

    present: tuple[int, ...]
    absent: tuple[tuple[str, str], ...]


def plan(session: Session, desk: Desk, clients: Sequence[Client], now: datetime) -> None:
    """Make and plan the packs of these clients' meetings that start within the hour."""
    for client in clients:
        meeting = meeting_of(session, client, now)
        if meeting is None:
            continue
        before = people.policy(session, desk, client.id).calendar("status", "pack_before_meeting")
        if now < meeting - before or store.pack(session, client.id or 0, meeting) is not None:
            continue
        _make(session, desk, client, meeting, now)


def plan_reminders(session: Session, clients: Sequence[Client], now: datetime) -> None:
    """One word on the last working afternoon before the meeting, to those who keep the rows."""
    keepers = store.owners(session)
    for client in clients:
        meeting = meeting_of(session, client, now)
        if meeting is None or meeting - now > timedelta(days=14):
            continue
        office = people.client_time(session, client.id)
        owners = {owner for client_id, owner in keepers if client_id == client.id}
        for owner_id in owners:
            reader = people.time_of(session, owner_id)
            at = rules.reminder_at(meeting, office, reader)
            if not at <= now < at + timedelta(hours=4):
                continue
            day = at.astimezone(reader.tz).date().isoformat()
            outbox.document(
                session, person_id=owner_id, key=f"status_reminder:{owner_id}:{day}",
                document="status_reminder", subject=f"before:{meeting.isoformat()}", now=now,
            )  # fmt: skip


def meeting_of(session: Session, client: Client, now: datetime) -> datetime | None:
    """The client's next meeting (UTC)."""
    office = people.client_time(session, client.id)
    return rules.next_meeting(Cadence.of(client.terms), office, now)


def follow(session: Session, desk: Desk, client_id: int, now: datetime) -> None:
    """A row changed: packs whose meeting has not started say it, the others stay as they were."""
    client = people_store.client(session, client_id)
    if client is None:
        return
    for pack in store.packs_after(session, client_id, now):
        kept = {WEEK: pack.content[WEEK]} if WEEK in pack.content else {}
        pack.content = {**_content(session, desk, client, pack.meeting_at, now), **kept}
        session.flush()
        _say_again(session, pack, now)


def take(session: Session, pack: StatusPack, words: str, person_id: int, now: datetime) -> None:
    """Keep what somebody made of the week's two sentences; empty: as the rows say them again.

    Raises Refused once the meeting has begun.
    """
    if now >= pack.meeting_at:
        raise Refused(BEGUN)
    pack.content = {**pack.content, WEEK: {"words": words, "by": person_id}}
    session.flush()
    _say_again(session, pack, now)


def week_words(pack: StatusPack) -> str:
    """What somebody made of the week's two sentences; empty: as the rows say them."""
    return str(pack.content.get(WEEK, {}).get("words", ""))


def _say_again(session: Session, pack: StatusPack, now: datetime) -> None:
    for person_id in attendance(session, pack.client_id, now).present:
        outbox.refresh(session, key_of(person_id, pack.meeting_at), now)


def attendance(session: Session, client_id: int, now: datetime) -> Attendance:
    """The people of the client's chain, without those who are away; their stand-ins come."""
    here = seats.presence(session, client_id, now)
    active = people_store.active_ids(session)
    present: list[int] = []
    absent: list[tuple[str, str]] = []
    for seat in here.chain.seats:
        if seat.role not in ATTENDS or seat.person_id not in active:
            continue
        if not here.is_away(seat.person_id):
            present.append(seat.person_id)
            continue
        fills_in = people.stands_in_for(session, client_id, seat.person_id, now)
        absent.append((_name(session, seat.person_id), _name(session, fills_in)))
        present.append(fills_in)
    return Attendance(tuple(dict.fromkeys(present)), tuple(dict.fromkeys(absent)))


def key_of(person_id: int, meeting_at: datetime) -> str:
    """One pack a person and meeting hour, however many clients are talked about then."""
    return f"status_pack:{person_id}:{meeting_at.isoformat()}"


def rows_of(pack: StatusPack) -> list[RowView]:
    """The rows as the pack holds them."""
    return [RowView.of(kept) for kept in pack.content["rows"]]


def _make(session: Session, desk: Desk, client: Client, meeting: datetime, now: datetime) -> None:
    assert client.id is not None
    content = _content(session, desk, client, meeting, now)
    if not content["rows"] and not content["to_bill"]:
        return
    session.add(
        StatusPack(client_id=client.id, meeting_at=meeting, planned_at=now, content=content)
    )
    session.flush()
    for person_id in attendance(session, client.id, now).present:
        outbox.document(
            session, person_id=person_id, key=key_of(person_id, meeting), document="status_pack",
            subject=f"meeting:{meeting.isoformat()}", now=now, waits_for_hours=False,
        )  # fmt: skip


def _content(
    session: Session, desk: Desk, client: Client, meeting: datetime, now: datetime
) -> dict[str, Any]:
    assert client.id is not None
    seen = status_sheet.view(session, None, client, now)
    earlier = store.last_pack(session, client.id, meeting)
    came = attendance(session, client.id, now)
    return {
        "rows": [row.kept() for row in marked(seen.rows, earlier)],
        "new": [row.job_id for row in seen.new_work],
        "to_bill": [[bill.number, bill.name] for bill in seen.to_bill],
        "absent": [list(pair) for pair in came.absent],
        "present": list(came.present),
    }


def marked(rows: Iterable[RowView], before: StatusPack | None) -> list[RowView]:
    """Rows with a mark on those that say something else than at the last meeting."""
    earlier = {row.job_id: row for row in rows_of(before)} if before else {}

    def differs(row: RowView) -> bool:
        old = earlier.get(row.job_id)
        words = (row.status, row.next_step, row.next_on, row.flag)
        if old is None:
            return bool(row.status or row.next_step)
        return words != (old.status, old.next_step, old.next_on, old.flag)

    return [replace(row, changed=differs(row)) for row in rows]


def _name(session: Session, person_id: int) -> str:
    person = people_store.person(session, person_id)
    return person.name if person else ""
