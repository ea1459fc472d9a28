"""Taking notes in: the words are stored whole first, then read into a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.errors import BadInput
from bot.messages.texts import mark
from bot.rules.calls import Minutes
from bot.services import audit, call_drafting, calls, calls_suggested, cases
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls as store
from storage import drafts
from storage.tables.calls import CallReport
from storage.tables.desk import Source

LOOKS_BACK = timedelta(days=4)
LOOKS_FAR_BACK = timedelta(days=60)
"""For notes that name their hours: a report that is long overdue still belongs to its meeting."""
AN_HOUR = timedelta(hours=1)
LONGEST_MEETING = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Notes:
    """What somebody hands in. Hours are UTC, None where nobody said them.

    `source_id` is set when the words are stored already; `text` may then add to them.
    """

    client_id: int | None
    text: str
    kind: str = "pasted"
    report_id: int | None = None
    source_id: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    present_agency: tuple[int, ...] = ()
    present_client: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    draft_id: str = ""


def capture(desk: Desk, actor: Actor, notes: Notes) -> int:
    """Store the words and make a draft of them. Returns the report's id.

    Raises NotAllowed, and BadInput when there is nothing to read or the hours cannot be.
    """
    calls.require_capture(actor, notes.client_id)
    if notes.client_id is None:
        raise BadInput(fields={"client": mark("Whose meeting was it?")})
    now = desk.clock()
    with desk.database.writing() as session:
        source = _source(session, actor, notes, now)
        report = _drafted(session, desk, actor, notes, source, now)
        if notes.draft_id:
            drafts.close(session, notes.draft_id, actor.person_id, now)
        assert report.id is not None
        report_id = report.id
    desk.wake()
    return report_id


def store_source(
    desk: Desk,
    actor: Actor,
    *,
    text: str,
    kind: str,
    client_id: int | None = None,
    filename: str | None = None,
    permalink: str | None = None,
) -> int:
    """Keep words as they were given, before anything is made of them. Returns the source's id."""
    calls.require_capture(actor, client_id)
    with desk.database.writing() as session:
        source = Source(
            person_id=actor.person_id,
            client_id=client_id,
            kind=kind,
            filename=filename,
            permalink=permalink,
            text=text,
            received_at=desk.clock(),
        )
        session.add(source)
        session.flush()
        assert source.id is not None
        return source.id


def _source(session: Session, actor: Actor, notes: Notes, now: datetime) -> list[Source]:
    found = [session.get(Source, notes.source_id)] if notes.source_id else []
    kept = [row for row in found if row is not None and row.person_id == actor.person_id]
    for row in kept:
        row.client_id = notes.client_id
    if notes.text.strip():
        added = Source(
            person_id=actor.person_id,
            client_id=notes.client_id,
            kind=notes.kind,
            text=notes.text,
            received_at=now,
        )
        session.add(added)
        session.flush()
        kept.append(added)
    if not kept:
        raise BadInput(fields={"notes": mark("Paste what was said; rough is fine.")})
    return kept


def _drafted(
    session: Session, desk: Desk, actor: Actor, notes: Notes, sources: list[Source], now: datetime
) -> CallReport:
    assert notes.client_id is not None
    text = "\n\n".join(source.text for source in sources)
    reading = call_drafting.read(session, actor, notes.client_id, text, now=now)
    read = _credible(reading.starts_at, reading.ends_at, now)
    said = (notes.starts_at or read[0], notes.ends_at or read[1])
    report = _meeting(session, notes, said, now)
    minutes = _with_form(reading.minutes, notes)
    hours = (notes.starts_at, notes.ends_at)
    known = report is not None or None not in hours
    if None in hours and report is None:
        hours = read
    if report is None:
        report = _new(session, actor, notes.client_id, hours, now)
        if not report.time_given:
            minutes = call_drafting.asks_when(minutes)
    elif hours[0] is not None and hours[1] is not None:
        _check_hours(hours[0], hours[1], now)
        report.starts_at, report.ends_at, report.time_given = hours[0], hours[1], True
    if known or (report.time_given and _earlier_today(actor, report, now)):
        minutes = minutes.settled("when")
    report.state = "draft"
    report.author_id = actor.person_id
    report.source_ids = [*report.source_ids, *(row.id for row in sources if row.id is not None)]
    calls.keep(report, minutes)
    session.flush()
    assert report.id is not None
    store.set_attendees(session, report.id, minutes.present_agency)
    audit.record(
        session,
        actor=actor,
        source="slack",
        action="call notes taken",
        subject=calls.subject(report),
        values={"client": notes.client_id, "sources": report.source_ids},
        now=now,
    )
    cases.reconcile(session, desk, calls.subject(report), now)
    calls_suggested.look_for_more(session, desk, actor, report)
    return report


def _earlier_today(actor: Actor, report: CallReport, now: datetime) -> bool:
    """ "Thursday", written on Thursday after the hour it names, is no doubt."""
    zone = ZoneInfo(actor.zone)
    same_day = report.ends_at.astimezone(zone).date() == now.astimezone(zone).date()
    return same_day and report.ends_at <= now


def _with_form(minutes: Minutes, notes: Notes) -> Minutes:
    """People and jobs the author ticked in the form stand above what the notes gave."""
    if notes.present_agency:
        present = dict.fromkeys((*notes.present_agency, *minutes.present_agency))
        minutes = replace(minutes, present_agency=tuple(present), as_last_time=False)
    if notes.present_client:
        theirs = dict.fromkeys((*notes.present_client, *minutes.present_client))
        minutes = replace(minutes, present_client=tuple(theirs), as_last_time=False)
    return replace(minutes, jobs=notes.jobs or minutes.jobs)


def _meeting(
    session: Session,
    notes: Notes,
    said: tuple[datetime | None, datetime | None],
    now: datetime,
) -> CallReport | None:
    """The announced meeting these notes are of: the one named, else the client's latest, else
    the one at the hours that are `said`."""
    chosen = store.report(session, notes.report_id)
    if chosen is not None and chosen.client_id == notes.client_id:
        if chosen.state == "distributed":
            raise BadInput(mark("That report is out already; correct it instead."))
        if chosen.state == "waived":
            chosen.state, chosen.waived_reason = "draft", ""
        return chosen
    assert notes.client_id is not None
    waiting = store.waiting_for_notes(session, notes.client_id, now, now - LOOKS_BACK)
    fits = [row for row in waiting if _same_hours(row, notes.starts_at, notes.ends_at)]
    if not fits and None not in said:
        older = store.waiting_for_notes(session, notes.client_id, now, now - LOOKS_FAR_BACK)
        fits = [row for row in older if _same_hours(row, *said)]
    return fits[0] if fits else None


def _same_hours(row: CallReport, starts_at: datetime | None, ends_at: datetime | None) -> bool:
    if starts_at is None or ends_at is None:
        return True
    return row.starts_at < ends_at and starts_at < row.ends_at


def _new(
    session: Session,
    actor: Actor,
    client_id: int,
    hours: tuple[datetime | None, datetime | None],
    now: datetime,
) -> CallReport:
    starts_at, ends_at = hours
    given = starts_at is not None and ends_at is not None
    if starts_at is None or ends_at is None:
        ends_at = calls.local_minute(now)
        starts_at = ends_at - AN_HOUR
    if given:
        _check_hours(starts_at, ends_at, now)
    report = CallReport(
        client_id=client_id,
        state="draft",
        author_id=actor.person_id,
        starts_at=starts_at,
        ends_at=ends_at,
        time_given=given,
        created_at=now,
    )
    session.add(report)
    session.flush()
    return report


def _credible(
    starts_at: datetime | None, ends_at: datetime | None, now: datetime
) -> tuple[datetime | None, datetime | None]:
    """Hours that stood in the notes. Those that cannot have been are asked for, not refused: a
    form shows the sentence at its field, but a file or a line has none."""
    if starts_at is None or ends_at is None or _fault(starts_at, ends_at, now):
        return None, None
    return starts_at, ends_at


def _check_hours(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    fault = _fault(starts_at, ends_at, now)
    if fault:
        raise BadInput(fields=fault)


def _fault(starts_at: datetime, ends_at: datetime, now: datetime) -> dict[str, str]:
    if ends_at <= starts_at:
        return {"end": mark("The end comes after the start.")}
    if ends_at - starts_at > LONGEST_MEETING:
        return {"end": mark("That is longer than a day; check the hours.")}
    if starts_at > now:
        return {"start": mark("That is still to come: announce it, write it up afterwards.")}
    return {}
