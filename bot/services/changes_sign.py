"""Signing a change: the agency's yes, the client's yes, and the lock once both are there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.errors import AlreadyDone, BadInput, NotAllowed, Refused
from bot.messages import change_views as words
from bot.messages.change_views import ChangeView
from bot.messages.texts import mark
from bot.rules import changes as rules
from bot.rules.cases import Delay
from bot.rules.rights import Right
from bot.rules.slots import after_delay
from bot.services import audit, cases, changes, changes_asking, outbox, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import confirmations as confirmations_store
from storage import drafts
from storage import jobs as jobs_store
from storage import people as people_store
from storage.tables.desk import Source
from storage.tables.jobs import ChangeOrder


@dataclass(frozen=True, slots=True)
class ClientYes:
    """The client's yes: the pasted mail, or who said it and when (then the mail is to come)."""

    name: str
    at: datetime
    mail: str = ""


def sign(desk: Desk, actor: Actor, change_id: int) -> ChangeView:
    """Sign for the agency. Raises NotAllowed above what this person may sign, AlreadyDone."""
    now = desk.clock()
    with desk.database.writing() as session:
        change = _open_change(session, actor, change_id)
        if not changes.may_sign(actor, change):
            raise NotAllowed
        if change.agency_signed_at is not None:
            raise AlreadyDone(mark("The agency has signed this change already."))
        change.agency_signed_at, change.agency_signed_by_id = now, actor.person_id
        change.ask_next_at = change.next_id = change.ringing_id = change.ringing_until = None
        shown = _settled(session, desk, actor, change, "change signed for the agency", now)
    desk.wake()
    return shown


def client_said_yes(
    desk: Desk, actor: Actor, change_id: int, yes: ClientYes, *, draft_id: str = ""
) -> ChangeView:
    """Record the client's yes; without a mail it counts as pending written and keeps no lock."""
    now = desk.clock()
    with desk.database.writing() as session:
        change = _open_change(session, actor, change_id)
        if change.client_signed_at is not None and not change.client_pending_written:
            raise AlreadyDone(mark("The client's yes is recorded already."))
        _check(yes, now)
        change.client_signed_at, change.client_signed_name = yes.at, yes.name.strip()
        change.client_pending_written = not yes.mail.strip()
        change.client_signed_how = "mail" if yes.mail.strip() else "said"
        if yes.mail.strip():
            change.client_source_id = _keep(session, actor, change, yes.mail, now)
        drafts.close(session, draft_id, actor.person_id, now)
        shown = _settled(session, desk, actor, change, "client's yes recorded", now)
    desk.wake()
    return shown


def ring(desk: Desk, actor: Actor, change_id: int) -> ChangeView:
    """The signer does not sign and rings them: the question rests, at most to the deadline."""
    now = desk.clock()
    with desk.database.writing() as session:
        change = _asked_of(session, actor, change_id)
        office = people.time_of(session, actor.person_id)
        rest = after_delay(office, now, Delay(4, "wh"))
        if change.deadline_at is not None and change.deadline_at > now:
            rest = min(rest, rules.ask_next_at(now, change.deadline_at))
        change.ringing_id, change.ringing_until = actor.person_id, rest
        change.ask_next_at = rest if change.next_id else None
        _tell_executive(session, actor, change, now)
        shown = _settled(session, desk, actor, change, "signer rings them", now)
    desk.wake()
    return shown


def not_me(desk: Desk, actor: Actor, change_id: int) -> ChangeView:
    """Somebody else should sign: the next in line who is in is asked now."""
    now = desk.clock()
    with desk.database.writing() as session:
        change = _asked_of(session, actor, change_id)
        if change.asked_id != actor.person_id:
            raise AlreadyDone(mark("Somebody else is asked already."))
        if not changes_asking.ask_next(session, desk, change, now):
            raise Refused(mark("Nobody else can sign this one: sign it, or ring them."))
        shown = _settled(session, desk, actor, change, "signature passed on", now)
    desk.wake()
    return shown


def withdraw(desk: Desk, actor: Actor, change_id: int, reason: str = "") -> ChangeView:
    """The change is off. A signed change stays: what it changed is changed by another one."""
    now = desk.clock()
    with desk.database.writing() as session:
        change = _open_change(session, actor, change_id, Right.RECORD_CHANGE)
        change.state, change.ended_reason = "withdrawn", reason.strip()
        change.ask_next_at = None
        shown = _settled(session, desk, actor, change, "change withdrawn", now)
    desk.wake()
    return shown


def _settled(
    session: Session, desk: Desk, actor: Actor, change: ChangeOrder, action: str, now: datetime
) -> ChangeView:
    """What every step ends with: perhaps the lock, the audit, the edits, the chase."""
    signed = rules.Signatures(
        agency=change.agency_signed_at is not None,
        client=change.client_signed_at is not None,
        client_in_writing=not change.client_pending_written,
    )
    if change.state == "open" and rules.complete(signed):
        change.state, change.locked_at = "signed", now
        changes.apply_to_job(session, desk, actor, change, now)
    session.flush()
    audit.record(
        session, actor=actor, source="slack", action=action, subject=f"change:{change.id}",
        values={"state": change.state, "number": change.number}, now=now,
    )  # fmt: skip
    for asked in confirmations_store.current(session, f"change:{change.id}"):
        if not outbox.refresh(session, asked.key, now) and change.state != "open":
            _tell_again(session, change, asked.person_id, now)
    cases.reconcile(session, desk, f"change:{change.id}", now)
    return changes.view(session, actor, change)


def _tell_again(session: Session, change: ChangeOrder, person_id: int, now: datetime) -> None:
    """The first message is too old to follow: the end of the change comes as its own."""
    outbox.document(
        session, person_id=person_id, key=f"change_end:{change.id}:{person_id}",
        document="change_order", subject=f"change:{change.id}", now=now,
    )  # fmt: skip


def _tell_executive(session: Session, actor: Actor, change: ChangeOrder, now: datetime) -> None:
    job = jobs_store.job(session, change.job_id)
    owner = people_store.person(session, job.owner_id if job else None)
    if job is None or owner is None or owner.id in (None, actor.person_id):
        return
    assert owner.id is not None
    outbox.tell(
        session, person_id=owner.id, key=f"change:{change.id}:ring:{now.isoformat()}",
        message=words.ringing(
            people.texts_of(owner), f"{job.number}-C{change.number}", actor.name
        ),
        now=now, waits_for_hours=True,
    )  # fmt: skip


def _open_change(
    session: Session, actor: Actor, change_id: int, right: Right = Right.RECORD_CHANGE
) -> ChangeOrder:
    change = changes.seen(session, actor, change_id, right)
    if change.state == "signed":
        raise Refused(mark("This change is signed and locked. Record a new one for the rest."))
    if change.state == "withdrawn":
        raise Refused(mark("This change was withdrawn. Record a new one if it is on again."))
    return change


def _asked_of(session: Session, actor: Actor, change_id: int) -> ChangeOrder:
    change = _open_change(session, actor, change_id)
    if not changes.may_sign(actor, change):
        raise NotAllowed
    if change.agency_signed_at is not None:
        raise AlreadyDone(mark("The agency has signed this change already."))
    return change


def _check(yes: ClientYes, now: datetime) -> None:
    wrong = {}
    if not yes.name.strip():
        wrong["name"] = mark("Say who on the client's side said yes.")
    if yes.at > now:
        wrong["at"] = mark("That moment is still to come.")
    if wrong:
        raise BadInput(fields=wrong)


def _keep(
    session: Session, actor: Actor, change: ChangeOrder, mail: str, now: datetime
) -> int | None:
    source = Source(
        person_id=actor.person_id, client_id=change.client_id, kind="client's yes",
        text=mail, received_at=now,
    )  # fmt: skip
    session.add(source)
    session.flush()
    return source.id
