"""Correcting a draft: answers to its doubts, and every item changed, added or taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from bot.errors import BadInput, Refused
from bot.messages.texts import mark
from bot.rules.calls import Decision, Minutes, NextAction
from bot.rules.calls_answers import answered
from bot.rules.rights import Right
from bot.services import audit, calls, cases
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls as store
from storage import drafts
from storage import people as people_store
from storage.tables.calls import CallReport
from storage.tables.desk import Source

T = TypeVar("T")

MOST_ITEMS = 60
FULL = mark("Sixty are as many as one report holds. The rest can be discussion.")


@dataclass(frozen=True, slots=True)
class Details:
    """The facts around a meeting as its form gives them (UTC); None leaves them as they are."""

    starts_at: datetime
    ends_at: datetime
    place: str
    present_agency: tuple[int, ...]
    present_client: tuple[str, ...] | None
    absent: tuple[str, ...] | None
    jobs: tuple[str, ...] | None
    named: tuple[int, ...]
    next_meeting: str
    discussion: str | None
    internal: str | None


@dataclass(frozen=True, slots=True)
class Hours:
    """When the meeting was (UTC)."""

    starts_at: datetime
    ends_at: datetime


def answer(
    desk: Desk,
    actor: Actor,
    report_id: int,
    answers: Mapping[str, str],
    *,
    hours: Hours | None = None,
    sent: bool = True,
) -> None:
    """Apply the author's answers to the doubts; what is left empty stays in doubt.

    Hours that nobody changed are confirmed only by sending the page (`sent`). Raises BadInput
    when the hours cannot be.
    """
    if hours is not None:
        _check(hours, desk.clock())

    def change(session: Session, report: CallReport, minutes: Minutes) -> Minutes:
        unchanged = hours == Hours(report.starts_at, report.ends_at)
        if hours is not None and (sent or not unchanged):
            report.starts_at, report.ends_at = hours.starts_at, hours.ends_at
            report.time_given = True
            minutes = minutes.settled("when")
        names = store.names(session, people_store.active_ids(session))
        return answered(minutes, answers, names)

    changed(desk, actor, report_id, change)


def set_decision(desk: Desk, actor: Actor, report_id: int, decision: Decision) -> None:
    """Change a decision, or add one when its key is empty."""
    if not decision.text.strip():
        raise BadInput(fields={"text": mark("What was decided?")})

    def change(session: Session, report: CallReport, minutes: Minutes) -> Minutes:
        _room(len(minutes.decisions))
        key = decision.key or minutes.next_key("d")
        old = minutes.decision(key)
        quote = old.quote if old else ""
        made = minutes.with_decision(replace(decision, key=key, quote=quote))
        return made.settled(f"{key}.decided", f"{key}.budget")

    changed(desk, actor, report_id, change)


def set_action(desk: Desk, actor: Actor, report_id: int, action: NextAction) -> None:
    """Change a next step, or add one when its key is empty."""
    if not action.text.strip():
        raise BadInput(fields={"text": mark("What is to be done?")})

    def change(session: Session, report: CallReport, minutes: Minutes) -> Minutes:
        _room(len(minutes.actions))
        key = action.key or minutes.next_key("a")
        old = minutes.action(key)
        made = minutes.with_action(replace(action, key=key, quote=old.quote if old else ""))
        said = [f"{key}.owner"] * bool(action.owner.side) + [f"{key}.due"] * bool(action.due)
        return made.settled(*said)

    changed(desk, actor, report_id, change)


def remove(desk: Desk, actor: Actor, report_id: int, key: str) -> None:
    """Take a decision or a next step out. The source keeps its words."""
    changed(desk, actor, report_id, lambda session, report, minutes: minutes.without(key))


def set_details(desk: Desk, actor: Actor, report_id: int, details: Details) -> None:
    """Correct hours, people, jobs and words. Raises BadInput when the hours cannot be."""
    _check(Hours(details.starts_at, details.ends_at), desk.clock())

    def change(session: Session, report: CallReport, minutes: Minutes) -> Minutes:
        report.starts_at, report.ends_at = details.starts_at, details.ends_at
        report.time_given = True
        assert report.id is not None
        store.set_attendees(session, report.id, details.present_agency)
        return replace(
            minutes.settled("when"),
            place=details.place,
            present_agency=details.present_agency,
            present_client=_or_as_was(details.present_client, minutes.present_client),
            absent=_or_as_was(details.absent, minutes.absent),
            jobs=_or_as_was(details.jobs, minutes.jobs),
            named=details.named,
            next_meeting=details.next_meeting,
            discussion=_or_as_was(details.discussion, minutes.discussion),
            internal=_or_as_was(details.internal, minutes.internal),
            as_last_time=False,
        )

    changed(desk, actor, report_id, change)


def _or_as_was(given: T | None, was: T) -> T:
    return was if given is None else given


def start_correction(desk: Desk, actor: Actor, report_id: int, objection: str = "") -> None:
    """Open a numbered correction of a report that is out; the locked one stays as it is.

    `objection` are the client's own words, stored whole with the revision they object to.
    """
    now = desk.clock()
    with desk.database.writing() as session:
        report = calls.required(session, actor, Right.CAPTURE_CALL_REPORT, report_id)
        if report.state != "distributed":
            raise Refused(mark("That report is not out yet; you can still change it as it is."))
        report.correcting = True
        if objection.strip():
            _objected(session, actor, report, objection, now)
        _audited(session, actor, report, "correction opened", now)


def close_draft(desk: Desk, actor: Actor, draft_id: str) -> None:
    """A small form was saved into the record: it is not offered again."""
    with desk.database.writing() as session:
        drafts.close(session, draft_id, actor.person_id, desk.clock())


def _check(hours: Hours, now: datetime) -> None:
    if hours.ends_at <= hours.starts_at:
        raise BadInput(fields={"end": mark("The end comes after the start.")})
    if hours.ends_at > now:
        raise BadInput(fields={"end": mark("That is still to come; a report is of what was.")})


def _objected(
    session: Session, actor: Actor, report: CallReport, words: str, now: datetime
) -> None:
    assert report.id is not None
    source = Source(
        person_id=actor.person_id,
        client_id=report.client_id,
        kind="objection",
        text=words,
        received_at=now,
    )
    session.add(source)
    session.flush()
    revision = store.revision(session, report.id, report.revision)
    if revision is not None and revision.objected_at is None:
        revision.objected_at = now
        revision.objection_source_id = source.id


def changed(
    desk: Desk,
    actor: Actor,
    report_id: int,
    change: Callable[[Session, CallReport, Minutes], Minutes],
) -> None:
    """Change a draft in one transaction, audited; refuses a report that is locked."""
    now = desk.clock()
    with desk.database.writing() as session:
        report = calls.required(session, actor, Right.CAPTURE_CALL_REPORT, report_id)
        if report.state == "waived" or (report.state == "distributed" and not report.correcting):
            raise Refused(mark("That report is locked. Open a correction to change it."))
        before = calls.minutes_of(report)
        after = change(session, report, before)
        calls.keep(report, after)
        if after != before:
            _audited(session, actor, report, "call report edited", now)
        cases.reconcile(session, desk, calls.subject(report), now)
    desk.wake()


def _audited(
    session: Session, actor: Actor, report: CallReport, action: str, now: datetime
) -> None:
    audit.record(
        session,
        actor=actor,
        source="slack",
        action=action,
        subject=calls.subject(report),
        values={"revision": report.revision, "minutes": report.working},
        now=now,
    )


def _room(count: int) -> None:
    if count >= MOST_ITEMS:
        raise Refused(FULL)
