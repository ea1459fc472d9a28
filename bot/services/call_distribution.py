"""Distribute: one tap that locks the report, stops the clock and gives everybody their copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.errors import AlreadyDone, BadInput, Refused
from bot.messages import call_notices
from bot.messages.texts import mark
from bot.rules.calls import Minutes, to_map
from bot.rules.calls_readers import Recipient
from bot.rules.people import Role
from bot.rules.rights import Right, may
from bot.rules.slots import next_digest
from bot.rules.worktime import local_day, working_days_after
from bot.services import (
    audit,
    call_readers,
    calls,
    calls_actions,
    cases,
    confirmations,
    outbox,
    people,
)
from bot.services.confirmations import Paper
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls as store
from storage import drafts
from storage import people as people_store
from storage.tables.calls import CallRecipient, CallReport, CallRevision

DOCUMENT = "call_report"


def distribute(
    desk: Desk, actor: Actor, report_id: int, *, note: str = "", draft_id: str = ""
) -> str:
    """Give the report, or its correction, to everybody it concerns; returns its name ("VELA-3").

    Once: a second tap raises AlreadyDone. The number is given here, so that a client's papers
    have no gap. Raises NotFound, BadInput (a correction without a note), Refused.
    """
    now = desk.clock()
    with desk.database.writing() as session:
        report = calls.required(session, actor, Right.DISTRIBUTE_CALL_REPORT, report_id)
        _check(report, note, now)
        minutes = _final(calls.minutes_of(report))
        revision = _locked(session, actor, report, minutes, note.strip(), now)
        client = people_store.client(session, report.client_id)
        name = calls.label(client, report)
        for reader in call_readers.readers(session, report, minutes, now):
            _give(session, desk, report, revision, reader, name, now)
        _had_it_before(session, desk, report, revision, name, now)
        calls_actions.follow_report(session, desk, report, minutes, now)
        _report_back(session, report, revision, now)
        audit.record(
            session,
            actor=actor,
            source="slack",
            action="call report distributed",
            subject=calls.subject(report),
            values={"revision": revision.revision, "note": note, "minutes": report.working},
            now=now,
        )
        if draft_id:
            drafts.close(session, draft_id, actor.person_id, now)
        cases.reconcile(session, desk, calls.subject(report), now)
    desk.wake()
    return name


def hand_up(desk: Desk, actor: Actor, report_id: int) -> None:
    """Somebody who may not distribute has finished it: the executive is asked for the tap, once."""
    now = desk.clock()
    with desk.database.writing() as session:
        report = calls.required(session, actor, Right.CAPTURE_CALL_REPORT, report_id)
        executive = people.holder(
            session, report.client_id, Role.EXECUTIVE.value, now, exclude={actor.person_id}
        )
        reader = people.actor_of(session, executive, now) if executive is not None else None
        client = people_store.client(session, report.client_id)
        if reader is None or client is None:
            return
        outbox.tell(
            session,
            person_id=reader.person_id,
            key=f"callready:{report.id}:{report.revision}",
            message=call_notices.ready(reader.texts, report_id, client.name, actor.name),
            now=now,
            waits_for_hours=True,
        )
    desk.wake()


def told_otherwise(desk: Desk, actor: Actor, report_id: int) -> None:
    """The author told those whose copy did not arrive in another way."""
    now = desk.clock()
    with desk.database.writing() as session:
        report = calls.required(session, actor, Right.DISTRIBUTE_CALL_REPORT, report_id)
        rows = store.recipients(session, report_id)
        fates = store.nudges(session, [f"document:{row.key}" for row in rows])
        for row in rows:
            nudge = fates.get(f"document:{row.key}")
            if nudge is not None and nudge.state == "failed_permanent":
                row.told_otherwise_at = row.told_otherwise_at or now
        outbox.refresh(session, f"call_delivery:{report.id}:{report.revision}", now)
    desk.wake()


def _check(report: CallReport, note: str, now: datetime) -> None:
    if report.state == "distributed" and not report.correcting:
        raise AlreadyDone(mark("That report is out already; nobody was told twice."))
    if report.state == "announced":
        raise Refused(mark("There are no notes yet. Paste them first; rough is fine."))
    if report.state == "waived":
        raise Refused(mark("No report was needed there. Add notes first if one is."))
    if report.ends_at > now:
        raise Refused(mark("The meeting is not over yet."))
    if report.correcting and not note.strip():
        raise BadInput(fields={"note": mark("Say in one line what this corrects.")})


def _final(minutes: Minutes) -> Minutes:
    """What nobody confirmed as decided goes out as said, not as decided."""
    unsure = [doubt for doubt in minutes.doubts if doubt.asks == "is_it_decided"]
    for doubt in unsure:
        decision = minutes.decision(doubt.item)
        words = (decision.quote or decision.text) if decision else ""
        discussion = "\n".join(part for part in (minutes.discussion, words) if part)
        minutes = replace(minutes.without(doubt.item), discussion=discussion)
    return minutes


def _locked(
    session: Session,
    actor: Actor,
    report: CallReport,
    minutes: Minutes,
    note: str,
    now: datetime,
) -> CallRevision:
    assert report.id is not None
    if report.number is None:
        report.number = store.next_number(session, report.client_id)
        report.distributed_at = now
    report.state = "distributed"
    report.correcting = False
    report.revision += 1
    report.working = to_map(minutes)
    revision = CallRevision(
        report_id=report.id,
        revision=report.revision,
        minutes=to_map(minutes),
        starts_at=report.starts_at,
        ends_at=report.ends_at,
        note=note,
        made_by_id=actor.person_id,
        made_at=now,
    )
    session.add(revision)
    session.flush()
    store.set_attendees(session, report.id, minutes.present_agency)
    return revision


def _give(
    session: Session,
    desk: Desk,
    report: CallReport,
    revision: CallRevision,
    reader: Recipient,
    name: str,
    now: datetime,
) -> None:
    assert report.id is not None
    row = CallRecipient(
        report_id=report.id,
        revision=revision.revision,
        person_id=reader.person_id,
        how=reader.how,
        why=_why(session, report, reader, now),
        department=reader.department,
        planned_at=now,
    )
    if reader.how == "author":
        row.key = ""
    elif reader.department is not None:
        paper = Paper(
            subject=calls.subject(report),
            label=name,
            client_id=report.client_id,
            document=DOCUMENT,
            revision=revision.revision,
            owner_id=report.author_id,
        )
        asked = confirmations.ask(session, desk, paper, reader.department, now)
        row.key = asked.key if asked else ""
        row.confirmation_id = asked.id if asked else None
    elif reader.how == "line":
        _line(session, row, now)
    else:
        row.key = f"{calls.subject(report)}:{revision.revision}:{reader.person_id}"
        outbox.document(
            session,
            person_id=reader.person_id,
            key=row.key,
            document=DOCUMENT,
            subject=f"{calls.subject(report)}:{revision.revision}",
            now=now,
        )
    session.add(row)
    session.flush()


def _why(session: Session, report: CallReport, reader: Recipient, now: datetime) -> str:
    """Who never held a right on the client is given the report by its author and may open it.

    Who had an earlier state by a right since lost hears of its correction and no more.
    """
    mine = store.copies_of(session, report.id, reader.person_id)
    person = people_store.person(session, reader.person_id)
    if person is None or any(row.why != calls.GIVEN for row in mine):
        return reader.why
    standing = people.standing(session, person, now)
    held = may(standing, Right.SEE_CALL_REPORT, report.client_id)
    return reader.why if held else calls.GIVEN


def _line(session: Session, row: CallRecipient, now: datetime) -> None:
    """A line of the next morning: in the digest if there is one, else a short paper of its own."""
    morning = next_digest(people.time_of(session, row.person_id), now)
    row.line_day = local_day(people.time_of(session, row.person_id), morning)
    row.key = f"call_lines:{row.person_id}:{row.line_day.isoformat()}"
    outbox.document(
        session,
        person_id=row.person_id,
        key=row.key,
        document="call_lines",
        subject=f"call_lines:{row.line_day.isoformat()}",
        now=now,
        due_at=morning,
    )


def _had_it_before(
    session: Session,
    desk: Desk,
    report: CallReport,
    revision: CallRevision,
    name: str,
    now: datetime,
) -> None:
    """A correction goes to everybody who had an earlier state, also if no longer on the list."""
    assert report.id is not None
    rows = store.recipients(session, report.id)
    have = {row.person_id for row in rows if row.revision == revision.revision}
    active = people_store.active_ids(session)
    for row in rows:
        if row.person_id not in have and row.person_id in active:
            have.add(row.person_id)
            how = "line" if row.how == "line" else "alone"
            reader = Recipient(row.person_id, "had it before", how)
            _give(session, desk, report, revision, reader, name, now)


def _report_back(
    session: Session, report: CallReport, revision: CallRevision, now: datetime
) -> None:
    """A working day later the author hears whom it did not reach; silent when it reached all."""
    author = people.time_of(session, report.author_id)
    outbox.document(
        session,
        person_id=report.author_id,
        key=f"call_delivery:{report.id}:{revision.revision}",
        document="call_delivery",
        subject=calls.subject(report),
        now=now,
        due_at=max(working_days_after(author, now, 1), now + timedelta(hours=1)),
    )
