"""Reads rough notes into the draft of a report, with what is known of the client and its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.messages.safe import cut
from bot.rules.calls import Doubt, Minutes, from_map
from bot.rules.calls_drafting import minutes_of
from bot.rules.notes import KnownJob, KnownPerson, NotesDraft, read_notes
from bot.services import calls
from bot.services.people import Actor
from storage import calls as store
from storage import jobs as jobs_store
from storage import people as people_store

AN_HOUR = timedelta(hours=1)
MOST_READ, REST_SHOWN = 60_000, 200
"""Characters. Reading takes time, and Slack waits three seconds; the source is kept whole."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the notes gave: minutes, and the meeting's hours as far as they were said (UTC)."""

    minutes: Minutes
    starts_at: datetime | None
    ends_at: datetime | None


def read(session: Session, actor: Actor, client_id: int, text: str, *, now: datetime) -> Reading:
    """Read notes as this author wrote them. Nothing is stored."""
    zone = ZoneInfo(actor.zone)
    today = now.astimezone(zone).date()
    draft = read_notes(
        text[:MOST_READ],
        today=today,
        people=known_people(session, client_id),
        jobs=known_jobs(session, client_id),
        author=actor.name,
        currencies=people_store.currencies(session, client_id),
    )
    minutes = with_last_time(session, client_id, minutes_of(draft), actor.person_id)
    if text[MOST_READ:].strip():
        rest = Doubt("rest", "left_out_rest", cut(text[MOST_READ:].strip(), REST_SHOWN))
        minutes = replace(minutes, doubts=(*minutes.doubts, rest))
    starts_at, ends_at = _hours(draft, zone, today)
    return Reading(minutes, starts_at, ends_at)


def known_people(session: Session, client_id: int) -> Sequence[KnownPerson]:
    """The team by person id, the client's people by contact id."""
    team = calls.team_names(session, client_id)
    contacts = people_store.contacts(session, client_id)
    return [
        *(KnownPerson(name, "agency", str(person_id)) for person_id, name in team.items()),
        *(KnownPerson(contact.name, "client", f"c{contact.id}") for contact in contacts),
    ]


def known_jobs(session: Session, client_id: int) -> Sequence[KnownJob]:
    """The client's jobs by number and name; a report names them as people do."""
    return [
        KnownJob(job.number, job.name, f"{job.number} {job.name}")
        for job in jobs_store.of_client(session, client_id)
    ]


def with_last_time(session: Session, client_id: int, minutes: Minutes, author_id: int) -> Minutes:
    """Where the notes name nobody, the people of the last report, marked as carried over."""
    last = store.last_distributed(session, client_id)
    before = from_map(last.working) if last else Minutes()
    nobody = not (minutes.present_agency or minutes.others or minutes.present_client)
    carried = bool(nobody and (before.present_agency or before.present_client))
    if carried:
        minutes = replace(
            minutes,
            present_agency=before.present_agency,
            present_client=before.present_client,
            others=before.others,
        )
    present = tuple(dict.fromkeys((author_id, *minutes.present_agency)))
    return replace(
        minutes,
        present_agency=present,
        named=tuple(dict.fromkeys((*minutes.named, *before.named))),
        as_last_time=carried,
    )


def asks_when(minutes: Minutes) -> Minutes:
    """The same, asking for the hour of the meeting, which nobody has said."""
    if any(doubt.key == "when" for doubt in minutes.doubts):
        return minutes
    return replace(minutes, doubts=(Doubt("when", "when_was_it", ""), *minutes.doubts))


def _hours(
    draft: NotesDraft, zone: ZoneInfo, today: date
) -> tuple[datetime | None, datetime | None]:
    if draft.start is None:
        return None, None
    day = draft.meeting_date or today
    starts_at = _moment(day, draft.start, zone)
    ends_at = _moment(day, draft.end, zone) if draft.end else starts_at + AN_HOUR
    return starts_at, ends_at if ends_at > starts_at else starts_at + AN_HOUR


def _moment(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, tzinfo=zone)
