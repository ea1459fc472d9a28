"""Deciding that chasing rests, and how long a dispute holds or how it ended.

Every one of these has an end and a name under it. The clock only asks; a person decides.
"""

from __future__ import annotations

from datetime import date, datetime

from bot.errors import AlreadyDone, BadInput
from bot.messages.texts import mark
from bot.rules.rights import Right
from bot.services import access, people
from bot.services import invoices_closing as closing
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import invoices as store
from storage.tables.invoices import Stop

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
        end = closing.end_of(session, desk, client_id, until, now)
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
        account = closing.Account(client_id, currency)
        closing.said(
            session, desk, actor, account, "chasing stopped", values, now=now, draft_id=draft_id
        )
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
        account = closing.Account(client_id, currency)
        closing.said(session, desk, actor, account, "stop lifted", {}, now=now)
    desk.wake()


def hold_dispute_longer(
    desk: Desk, actor: Actor, client_id: int, currency: str, *, until: date, draft_id: str = ""
) -> datetime:
    """A director's tap: the account's disputes hold to the end of a day (UTC returned)."""
    access.require(actor, Right.HOLD_DISPUTE_LONG, client_id)
    now = desk.clock()
    with desk.database.writing() as session:
        end = closing.end_of(session, desk, client_id, until, now)
        open_now = store.open_disputes(session, client_id, currency)
        if not open_now:
            raise AlreadyDone(mark("Nothing is disputed there any more."))
        for row in open_now:
            row.until, row.extended_by_id = end, actor.person_id
        values = {"until": until.isoformat()}
        account, what = closing.Account(client_id, currency), "dispute held longer"
        closing.said(session, desk, actor, account, what, values, now=now, draft_id=draft_id)
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
        account = closing.Account(client_id, currency)
        closing.said(session, desk, actor, account, "dispute over", values, now=now)
    desk.wake()
