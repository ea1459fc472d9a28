"""Meetings announced before they are written up, so that a report never written is chased too."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.errors import AlreadyDone, BadInput
from bot.messages.texts import mark
from bot.rules.calls import Minutes, from_map, to_map
from bot.rules.calls_announcing import occurrences
from bot.rules.rights import Right
from bot.rules.worktime import local_day
from bot.services import audit, calls, calls_series, cases, outbox, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls as store
from storage import drafts, nudges
from storage.tables.calls import CallReport, CallsAnswer, CallSeries

KEPT_AHEAD = timedelta(weeks=6)
TOP_UP_BELOW = timedelta(weeks=3)
LONGEST_MEETING = timedelta(hours=24)


def announce(
    desk: Desk,
    actor: Actor,
    *,
    client_id: int | None,
    starts_at: datetime,
    ends_at: datetime,
    attendee_ids: tuple[int, ...] = (),
    weekly: bool = False,
    draft_id: str = "",
) -> int:
    """Write a meeting down (instants in UTC), every week from then on if `weekly`.

    Returns its report's id; the same meeting announced twice is one. Raises NotAllowed, BadInput.
    """
    calls.require_capture(actor, client_id)
    if client_id is None:
        raise BadInput(fields={"client": mark("Whose meeting is it?")})
    _check(starts_at, ends_at)
    now = desk.clock()
    with desk.database.writing() as session:
        same = store.announced_between(
            session, [client_id], starts_at, starts_at + timedelta(minutes=1)
        )
        mine = next((row for row in same if row.ends_at == ends_at), None)
        report = mine or _written(
            session, desk, actor, client_id, (starts_at, ends_at), attendee_ids, now
        )
        if weekly and report.series_id is None:
            _start_series(session, desk, actor, report, attendee_ids, now)
        assert report.id is not None
        report_id = report.id
        drafts.close(session, draft_id, actor.person_id, now)
        _refresh_chips(session, actor.person_id, now)
    desk.wake()
    return report_id


def none_today(desk: Desk, actor: Actor, day: date) -> None:
    """No calls today: the question is not put again that day."""
    now = desk.clock()
    with desk.database.writing() as session:
        if not store.said_none(session, actor.person_id, day):
            session.add(CallsAnswer(person_id=actor.person_id, day=day))
            session.flush()
        _refresh_chips(session, actor.person_id, now)
    desk.wake()


def waive(desk: Desk, actor: Actor, report_id: int, reason: str) -> None:
    """No report needed, for a reason that is kept. Raises NotFound, BadInput, AlreadyDone."""
    now = desk.clock()
    if not reason.strip():
        raise BadInput(fields={"reason": mark("Say in a few words why it needs no report.")})
    with desk.database.writing() as session:
        report = calls.required(session, actor, Right.CAPTURE_CALL_REPORT, report_id)
        if report.state in ("distributed", "waived"):
            raise AlreadyDone(mark("That was settled already; nothing was changed again."))
        report.state = "waived"
        report.waived_reason = reason.strip()
        report.waived_by_id = actor.person_id
        report.waived_at = now
        audit.record(
            session,
            actor=actor,
            source="slack",
            action="no report needed",
            subject=calls.subject(report),
            values={"reason": reason.strip()},
            now=now,
        )
        cases.reconcile(session, desk, calls.subject(report), now)
    desk.wake()


def keep_ahead(session: Session, desk: Desk, now: datetime) -> int:
    """Write the coming meetings of every weekly one down, six weeks ahead. How many were new."""
    made = 0
    for series in store.series_running_out(session, now + TOP_UP_BELOW):
        until = now + KEPT_AHEAD
        lasts = timedelta(minutes=series.minutes)
        for start in occurrences(
            series.weekday, series.wall_time, series.zone, after=series.kept_until, until=until
        ):
            report = _row(session, series.client_id, series.author_id, start, start + lasts, now)
            report.series_id = series.id
            attendees = tuple(series.attendee_ids)
            report.working = to_map(Minutes(present_agency=attendees))
            session.flush()
            assert report.id is not None
            store.set_attendees(session, report.id, attendees)
            cases.reconcile(session, desk, calls.subject(report), now)
            made += 1
        series.kept_until = until
    return made


def end_series(desk: Desk, actor: Actor, report_id: int) -> None:
    """The weekly meeting stops; meetings to come are forgotten, those that were stay owed."""
    now = desk.clock()
    with desk.database.writing() as session:
        report = calls.required(session, actor, Right.CAPTURE_CALL_REPORT, report_id)
        series = session.get(CallSeries, report.series_id) if report.series_id else None
        if series is None or series.ended_at is not None:
            return
        calls_series.stop(session, desk, series, actor.person_id, now)
        audit.record(
            session, actor=actor, source="slack", action="weekly meeting stopped",
            subject=f"call_series:{series.id}", values={"client": report.client_id}, now=now,
        )  # fmt: skip


def _written(
    session: Session,
    desk: Desk,
    actor: Actor,
    client_id: int,
    hours: tuple[datetime, datetime],
    attendee_ids: tuple[int, ...],
    now: datetime,
) -> CallReport:
    report = _row(session, client_id, actor.person_id, *hours, now)
    last = store.last_distributed(session, client_id)
    before = from_map(last.working).present_agency if last else ()
    team = calls.team_names(session, client_id)
    known = attendee_ids or tuple(each for each in before if each in team)
    present = tuple(dict.fromkeys((actor.person_id, *known)))
    report.working = to_map(Minutes(present_agency=present))
    session.flush()
    assert report.id is not None
    store.set_attendees(session, report.id, present)
    audit.record(
        session,
        actor=actor,
        source="slack",
        action="meeting announced",
        subject=calls.subject(report),
        values={"client": client_id, "from": hours[0], "to": hours[1]},
        now=now,
    )
    cases.reconcile(session, desk, calls.subject(report), now)
    return report


def _row(
    session: Session,
    client_id: int,
    author_id: int,
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
) -> CallReport:
    report = CallReport(
        client_id=client_id,
        state="announced",
        author_id=author_id,
        starts_at=starts_at,
        ends_at=ends_at,
        created_at=now,
    )
    session.add(report)
    session.flush()
    return report


def _start_series(
    session: Session,
    desk: Desk,
    actor: Actor,
    report: CallReport,
    attendee_ids: tuple[int, ...],
    now: datetime,
) -> None:
    local = report.starts_at.astimezone(ZoneInfo(actor.zone))
    series = CallSeries(
        client_id=report.client_id,
        author_id=actor.person_id,
        weekday=local.weekday(),
        wall_time=local.strftime("%H:%M"),
        minutes=int((report.ends_at - report.starts_at).total_seconds() // 60),
        zone=actor.zone,
        attendee_ids=list(dict.fromkeys((actor.person_id, *attendee_ids))),
        kept_until=report.starts_at,
    )
    session.add(series)
    session.flush()
    report.series_id = series.id
    session.flush()
    keep_ahead(session, desk, now)


def _refresh_chips(session: Session, person_id: int, now: datetime) -> None:
    """The digest that asks "Calls today?" says what was answered."""
    today = local_day(people.time_of(session, person_id), now)
    sent = nudges.nudge(session, f"digest:{person_id}:{today.isoformat()}")
    if sent is not None:
        outbox.edit(session, sent, now)


def _check(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise BadInput(fields={"end": mark("The end comes after the start.")})
    if ends_at - starts_at > LONGEST_MEETING:
        raise BadInput(fields={"end": mark("That is longer than a day; check the hours.")})
