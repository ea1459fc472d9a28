"""Deciding that chasing rests, that a dispute holds longer, whether work goes on.

Every one of these has an end and a name under it. The clock only asks; a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlmodel import Session

from bot.errors import AlreadyDone, BadInput, NotFound
from bot.messages.texts import mark
from bot.rules.invoices import start_of_day
from bot.rules.rights import Right
from bot.services import access, audit, invoices_follow, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts
from storage import invoices as store
from storage import people as people_store
from storage.tables.invoices import Outcome, Stop, StopWorkDecision

REASONS = ("legal", "insolvency", "payment plan", "relationship", "data error", "settlement")
RESOLUTIONS = ("credit", "re-issue", "upheld")


def stop(
    desk: Desk,
    actor: Actor,
    client_id: int,
    currency: str,
    *,
    reason: str,
    until: date,
    approver_id: int | None = None,
    note: str = "",
    draft_id: str = "",
) -> datetime:
    """Let all chasing of a client's currency rest to the end of a day; returns that end (UTC).

    The approver is somebody who may stop chasing there; none named means the actor. Raises
    NotAllowed, BadInput for a stop without an end, a reason or a fitting approver.
    """
    access.require(actor, Right.STOP_CHASING, client_id)
    if reason not in REASONS:
        raise BadInput(fields={"reason": mark("Choose why chasing should rest.")})
    now = desk.clock()
    with desk.database.writing() as session:
        end = _end(session, desk, client_id, until, now)
        approver = people.actor_of(session, approver_id or actor.person_id, now)
        if approver is None or not access.allowed(approver, Right.STOP_CHASING, client_id):
            raise BadInput(fields={"approver": mark("Choose somebody who may decide this here.")})
        session.add(
            Stop(
                client_id=client_id,
                currency=currency,
                reason=reason,
                note=note,
                until=end,
                set_at=now,
                set_by_id=actor.person_id,
                approver_id=approver.person_id,
            )
        )
        values = {"reason": reason, "until": until.isoformat(), "approver": approver.person_id}
        _done(session, desk, actor, client_id, currency, "chasing stopped", values, draft_id, now)
    desk.wake()
    return end


def lift(desk: Desk, actor: Actor, client_id: int, currency: str) -> None:
    """End every stop of a client's currency now. Raises AlreadyDone when there is none."""
    access.require(actor, Right.STOP_CHASING, client_id)
    now = desk.clock()
    with desk.database.writing() as session:
        running = [row for row in store.stops(session, client_id, currency) if row.until > now]
        if not running:
            raise AlreadyDone(mark("Chasing is not stopped there any more."))
        for row in running:
            row.lifted_at = now
        _done(session, desk, actor, client_id, currency, "stop lifted", {}, "", now)
    desk.wake()


def decide_work(
    desk: Desk,
    actor: Actor,
    client_id: int,
    currency: str,
    *,
    keep: bool,
    until: date,
    reason: str = "",
    draft_id: str = "",
) -> datetime:
    """Answer "keep working?": go on, or stop, to the end of a day. Returns that end (UTC).

    No answer means that work continues and the question goes up the line.
    """
    access.require(actor, Right.DECIDE_STOP_WORK, client_id)
    now = desk.clock()
    with desk.database.writing() as session:
        end = _end(session, desk, client_id, until, now)
        decision = "keep" if keep else "stop"
        session.add(
            StopWorkDecision(
                client_id=client_id,
                currency=currency,
                decision=decision,
                until=end,
                reason=reason,
                decided_at=now,
                decided_by_id=actor.person_id,
            )
        )
        what = "keep working" if keep else "work stopped"
        values = {"until": until.isoformat(), "reason": reason}
        _done(session, desk, actor, client_id, currency, what, values, draft_id, now)
    desk.wake()
    return end


def hold_dispute_longer(
    desk: Desk, actor: Actor, client_id: int, currency: str, *, until: date, draft_id: str = ""
) -> datetime:
    """A director's tap: the account's disputes hold to the end of a day (UTC returned)."""
    access.require(actor, Right.HOLD_DISPUTE_LONG, client_id)
    now = desk.clock()
    with desk.database.writing() as session:
        end = _end(session, desk, client_id, until, now)
        open_now = store.open_disputes(session, client_id, currency)
        if not open_now:
            raise AlreadyDone(mark("Nothing is disputed there any more."))
        for row in open_now:
            row.until, row.extended_by_id = end, actor.person_id
        values = {"until": until.isoformat()}
        what = "dispute held longer"
        _done(session, desk, actor, client_id, currency, what, values, draft_id, now)
    desk.wake()
    return end


def end_dispute(
    desk: Desk, actor: Actor, client_id: int, currency: str, *, resolution: str
) -> None:
    """The account's disputes are over: credited, issued again, or upheld (the client pays)."""
    access.require(actor, Right.SET_OUTCOME, client_id)
    if resolution not in RESOLUTIONS:
        raise BadInput(fields={"resolution": mark("Choose how it ended.")})
    now = desk.clock()
    with desk.database.writing() as session:
        open_now = store.open_disputes(session, client_id, currency)
        if not open_now:
            raise AlreadyDone(mark("Nothing is disputed there any more."))
        for row in open_now:
            row.state, row.resolution, row.resolved_at = "resolved", resolution, now
        values = {"resolution": resolution}
        _done(session, desk, actor, client_id, currency, "dispute over", values, "", now)
    desk.wake()


def _end(session: Session, desk: Desk, client_id: int, until: date, now: datetime) -> datetime:
    """The end of a local day; in the future and not beyond what policy allows."""
    if people_store.client(session, client_id) is None:
        raise NotFound
    time = people.client_time(session, client_id)
    today = now.astimezone(time.tz).date()
    longest = people.policy(session, desk, client_id).number("money", "hold_longest")
    if until < today:
        raise BadInput(fields={"until": mark("That day has passed. Until when?")})
    if (until - today).days > longest:
        raise BadInput(fields={"until": mark("That is too far away. Choose a nearer day.")})
    return start_of_day(until, time.zone, days=1)


def _done(
    session: Session,
    desk: Desk,
    actor: Actor,
    client_id: int,
    currency: str,
    what: str,
    values: Mapping[str, object],
    draft_id: str,
    now: datetime,
) -> None:
    subject = f"invoice_account:{client_id}:{currency}"
    note = str(values.get("until") or values.get("resolution") or "")
    session.add(
        Outcome(
            client_id=client_id,
            currency=currency,
            what=what,
            note=note,
            at=now,
            person_id=actor.person_id,
        )
    )
    audit.record(
        session, actor=actor, source="slack", action=what, subject=subject, values=values, now=now
    )
    if draft_id:
        drafts.close(session, draft_id, actor.person_id, now)
    invoices_follow.account_changed(session, desk, client_id, currency, now)
