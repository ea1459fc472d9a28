"""What was agreed to do next: taken from a report when it goes out, kept, moved, done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from bot.errors import AlreadyDone, BadInput, NotFound
from bot.messages.texts import mark
from bot.rules.calls import Minutes, NextAction, Owner, from_map
from bot.rules.rights import Right, may
from bot.services import audit, cases, outbox
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls as calls_store
from storage import calls_actions as store
from storage import drafts
from storage import people as people_store
from storage.tables.calls import CallAction, CallReport

LONGEST_AHEAD_DAYS = 366


def follow_report(
    session: Session, desk: Desk, report: CallReport, minutes: Minutes, now: datetime
) -> None:
    """Bring the kept actions in line with a report that just went out, and chase them.

    What was moved or handed on meanwhile stays so unless the correction itself changes it.
    """
    assert report.id is not None
    kept = {row.key: row for row in store.of_report(session, report.id)}
    before = _before(session, report)
    for action in minutes.actions:
        row = kept.get(action.key)
        if row is None:
            row = CallAction(
                report_id=report.id, client_id=report.client_id, key=action.key,
                text=action.text, owner_side="agency", created_at=now,
            )  # fmt: skip
            _take_over(session, row, action)
            session.add(row)
        elif before.get(action.key) != action:
            _take_over(session, row, action)
    present = {action.key for action in minutes.actions}
    for row in kept.values():
        if row.key not in present and row.state == "open":
            row.state, row.closed_at = "dropped", now
    session.flush()
    for row in store.of_report(session, report.id):
        cases.reconcile(session, desk, subject(row), now)


def subject(row: CallAction) -> str:
    """What cases and audit call it."""
    return f"action:{row.id}"


def done(desk: Desk, actor: Actor, action_id: int) -> CallAction:
    """It is done. Raises NotFound, AlreadyDone."""
    now = desk.clock()
    with desk.database.writing() as session:
        row = _mine(session, actor, action_id)
        _open(row)
        row.state, row.closed_at, row.closed_by_id = "done", now, actor.person_id
        _settle(session, desk, actor, row, "action done", now)
    desk.wake()
    return row


def move(
    desk: Desk, actor: Actor, action_id: int, day: date | None, *, why: str = "", draft_id: str = ""
) -> None:
    """A new day for it, in the calendar of the one who moves it; those above can read it.

    Raises NotFound, AlreadyDone, BadInput.
    """
    now = desk.clock()
    today = now.astimezone(actor.texts.zone).date()
    if day is None or day < today:
        raise BadInput(fields={"day": mark("Choose a day to come.")})
    if (day - today).days > LONGEST_AHEAD_DAYS:
        raise BadInput(fields={"day": mark("That is more than a year away.")})
    with desk.database.writing() as session:
        row = _mine(session, actor, action_id)
        _open(row)
        row.due = day
        row.moved += 1
        row.acted = f"moved to {day.isoformat()}" + (f": {why.strip()}" if why.strip() else "")
        row.acted_at = now
        drafts.close(session, draft_id, actor.person_id, now)
        _settle(session, desk, actor, row, "action moved", now)
    desk.wake()


def hand_on(
    desk: Desk, actor: Actor, action_id: int, owner: Owner, *, draft_id: str = ""
) -> CallAction:
    """It is somebody else's: a person of the agency, the client's, or back to the author.

    An owner without a side gives it back to the report's author; the author must name somebody.
    """
    now = desk.clock()
    with desk.database.writing() as session:
        row = _mine(session, actor, action_id)
        _open(row)
        report = calls_store.report(session, row.report_id) if row.report_id else None
        author_id = (report.author_id if report else row.author_id) or actor.person_id
        if not owner.side:
            if actor.person_id == author_id:
                raise BadInput(fields={"person": mark("It came back to you: whose is it?")})
            author = people_store.person(session, author_id)
            owner = Owner("person", author_id, author.name if author else "")
        if owner.side == "person" and owner.person_id not in people_store.active_ids(session):
            raise BadInput(fields={"person": mark("Choose somebody of the agency.")})
        person = people_store.person(session, owner.person_id)
        was = row.owner_id
        _owned(row, replace(owner, name=person.name) if person else owner)
        row.acted, row.acted_at = f"handed on by {actor.name}", now
        drafts.close(session, draft_id, actor.person_id, now)
        _settle(session, desk, actor, row, "action handed on", now, was_owner=was)
    desk.wake()
    return row


def visible(session: Session, actor: Actor, action_id: int) -> CallAction:
    """The action, if this person owns it or may see its report. Raises NotFound."""
    return _mine(session, actor, action_id)


def _settle(
    session: Session, desk: Desk, actor: Actor, row: CallAction, action: str, now: datetime,
    *, was_owner: int | None = None,
) -> None:  # fmt: skip
    session.flush()
    audit.record(
        session,
        actor=actor,
        source="slack",
        action=action,
        subject=subject(row),
        values={"owner": row.owner_id, "side": row.owner_side, "due": row.due, "said": row.acted},
        now=now,
    )
    if row.report_id is None:
        outbox.refresh(session, f"todo:{row.id}:{was_owner or row.owner_id}", now)
        tell_owner(session, row, now)
    cases.reconcile(session, desk, subject(row), now)


def tell_owner(session: Session, row: CallAction, now: datetime) -> None:
    """A to-do somebody else asked for is told to its owner at once; a next step has its report."""
    if row.report_id is not None or row.owner_id in (None, row.author_id) or row.state != "open":
        return
    assert row.owner_id is not None
    key = f"todo:{row.id}:{row.owner_id}"
    outbox.document(
        session, person_id=row.owner_id, key=key, document="todo", subject=subject(row), now=now
    )
    outbox.refresh(session, key, now)


def _mine(session: Session, actor: Actor, action_id: int) -> CallAction:
    row = store.action(session, action_id)
    if row is None or not actor.standing.active:
        raise NotFound
    on_client = may(actor.standing, Right.CAPTURE_CALL_REPORT, row.client_id)
    if actor.person_id not in (row.owner_id, row.author_id) and not on_client:
        raise NotFound
    return row


def _open(row: CallAction) -> None:
    if row.state == "done":
        raise AlreadyDone(mark("That is done already. Thank you."))
    if row.state == "dropped":
        raise AlreadyDone(mark("A correction took that out; nothing is asked any more."))


def _before(session: Session, report: CallReport) -> dict[str, NextAction]:
    """The actions of the state that went out before, as it said them."""
    assert report.id is not None
    earlier = calls_store.revision(session, report.id, report.revision - 1)
    return {each.key: each for each in from_map(earlier.minutes).actions} if earlier else {}


def _take_over(session: Session, row: CallAction, action: NextAction) -> None:
    row.text = action.text
    row.due = action.due
    row.internal = action.internal
    owner = action.owner
    if owner.side == "person" and owner.person_id not in people_store.active_ids(session):
        owner = Owner("agency", name=owner.name)
    _owned(row, owner if owner.side else Owner("agency", name=owner.name))


def _owned(row: CallAction, owner: Owner) -> None:
    assert owner.side
    row.owner_side = owner.side
    row.owner_id = owner.person_id if owner.side == "person" else None
    row.owner_name = owner.name
