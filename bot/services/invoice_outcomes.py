"""What a client said about money: promised, disputed, or one of the small answers.

An outcome applies to all ticked invoices of a client in one currency. No click pays an invoice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.errors import BadInput, NotFound, Refused
from bot.messages.texts import mark
from bot.rules import invoices_outcomes as rules
from bot.rules.rights import Right
from bot.services import access, audit, invoices_follow, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts
from storage import invoices as store
from storage import people as people_store
from storage.tables.invoices import Dispute, Invoice, Outcome, Promise, PromisedInvoice


@dataclass(frozen=True, slots=True)
class Told:
    """What was kept, and when the matter is looked at again (UTC or a local day)."""

    client: str
    what: str
    rests_until: datetime | None = None
    judged_from: date | None = None
    amount_minor: int = 0
    currency: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Ticked:
    """The invoices an outcome is about."""

    client_id: int
    currency: str
    invoice_ids: Sequence[int]

    @property
    def subject(self) -> str:
        """The account they belong to."""
        return f"invoice_account:{self.client_id}:{self.currency}"


def promise(
    desk: Desk,
    actor: Actor,
    ticked: Ticked,
    *,
    by: date,
    amount_minor: int,
    said_by: str = "",
    draft_id: str = "",
) -> Told:
    """The client will pay an amount by a day. Chasing rests until the books can say; a newer
    promise about the same invoices replaces an older one that nobody has judged."""
    access.require(actor, Right.SET_OUTCOME, ticked.client_id)
    now = desk.clock()
    with desk.database.writing() as session:
        rows = _rows(session, ticked)
        time = people.client_time(session, ticked.client_id)
        policy = people.policy(session, desk, ticked.client_id)
        today = now.astimezone(time.tz).date()
        _check_promise(by, amount_minor, rows, today, policy.number("money", "hold_longest"))
        most = policy.number("money", "rests_at_most")
        _put_off_earlier(session, actor, ticked, by, today=today, most=most, now=now)
        made = Promise(
            client_id=ticked.client_id,
            currency=ticked.currency,
            amount_minor=amount_minor,
            by=by,
            judged_from=rules.judged_from(by, policy, time),
            said_by=said_by,
            made_at=now,
            made_by_id=actor.person_id,
        )
        session.add(made)
        session.flush()
        for row in rows:
            session.add(
                PromisedInvoice(
                    promise_id=made.id or 0, invoice_id=row.id or 0, balance_minor=row.balance_minor
                )
            )
        values = {"by": by.isoformat(), "amount_minor": amount_minor}
        note = by.isoformat()
        _finish(session, desk, actor, ticked, rules.PROMISED, note, values, None, draft_id, now)
        told = Told(
            _client_name(session, ticked),
            rules.PROMISED,
            judged_from=made.judged_from,
            amount_minor=amount_minor,
            currency=ticked.currency,
            by=by,
        )
    desk.wake()
    return told


def dispute(
    desk: Desk,
    actor: Actor,
    ticked: Ticked,
    *,
    reason: str,
    amount_minor: int | None = None,
    note: str = "",
    rest_agreed: bool = False,
    draft_id: str = "",
) -> Told:
    """The client contests invoices for one reason. Holds two working days on the executive's
    word; `rest_agreed`: they said that they pay what they do not contest, which goes on."""
    access.require(actor, Right.SET_OUTCOME, ticked.client_id)
    if reason not in rules.DISPUTE_REASONS:
        raise BadInput(fields={"reason": mark("Choose what they contest.")})
    now = desk.clock()
    with desk.database.writing() as session:
        rows = _rows(session, ticked)
        time = people.client_time(session, ticked.client_id)
        until = rules.dispute_until(now, people.policy(session, desk, ticked.client_id), time)
        _check_contested(amount_minor, rows)
        contested = {row.invoice_id for row in _open_disputes(session, ticked)}
        if contested & set(ticked.invoice_ids):
            raise Refused(mark("This is disputed already. Ask the director to hold it longer."))
        left = amount_minor
        for row in rows:
            part = row.balance_minor if left is None else min(left, row.balance_minor)
            left = None if left is None else left - part
            if part > 0:
                session.add(
                    Dispute(
                        invoice_id=row.id or 0,
                        client_id=ticked.client_id,
                        currency=ticked.currency,
                        amount_minor=part,
                        reason=reason,
                        note=note,
                        rest_agreed=rest_agreed,
                        raised_at=now,
                        raised_by_id=actor.person_id,
                        until=until,
                    )
                )
        values = {"reason": reason, "amount_minor": amount_minor, "note": note}
        _finish(session, desk, actor, ticked, rules.DISPUTED, reason, values, None, draft_id, now)
        told = Told(_client_name(session, ticked), rules.DISPUTED, rests_until=until)
    desk.wake()
    return told


def note(
    desk: Desk, actor: Actor, ticked: Ticked, what: str, *, words: str = "", draft_id: str = ""
) -> Told:
    """One of the small answers: not received, awaiting PO, in payment run, client says paid,
    called, received, don't know. Says back until when the matter rests, if it does."""
    access.require(actor, Right.SET_OUTCOME, ticked.client_id)
    if what not in (*rules.RESTS, rules.RECEIVED, rules.DONT_KNOW):
        raise BadInput(fields={"what": mark("Choose what came of it.")})
    now = desk.clock()
    with desk.database.writing() as session:
        rows = _rows(session, ticked)
        earlier = [
            row.at
            for row in store.outcomes(session, ticked.client_id, ticked.currency)
            if row.rests_until is not None
        ]
        time = people.client_time(session, ticked.client_id)
        policy = people.policy(session, desk, ticked.client_id)
        until = rules.rests_until(what, earlier, now, policy, time)
        if what == rules.RECEIVED:
            for row in rows:
                row.received_at = now
        _finish(session, desk, actor, ticked, what, words, {"note": words}, until, draft_id, now)
        told = Told(_client_name(session, ticked), what, rests_until=until)
    desk.wake()
    return told


def open_ids(desk: Desk, actor: Actor, client_id: int, currency: str) -> list[int]:
    """Every open invoice of an account: what is ticked when nobody unticks anything."""
    access.require(actor, Right.SEE_MONEY, client_id)
    with desk.database.reading() as session:
        return [row.id for row in _open(session, client_id, currency) if row.id is not None]


def _rows(session: Session, ticked: Ticked) -> list[Invoice]:
    wanted = set(ticked.invoice_ids)
    rows = [row for row in _open(session, ticked.client_id, ticked.currency) if row.id in wanted]
    if len(rows) != len(wanted) or not rows:
        raise Refused(
            mark("One of these invoices was paid or closed meanwhile. Please look again.")
        )
    return rows


def _open(session: Session, client_id: int, currency: str) -> list[Invoice]:
    return [
        row
        for row in store.of_account(session, client_id, currency)
        if row.kind == "invoice" and row.balance_minor > 0 and row.state == "open"
    ]


def _open_disputes(session: Session, ticked: Ticked) -> Sequence[Dispute]:
    return store.open_disputes(session, ticked.client_id, ticked.currency)


def _check_promise(
    by: date, amount_minor: int, rows: Sequence[Invoice], today: date, longest: int
) -> None:
    if by < today:
        raise BadInput(fields={"by": mark("That day has passed. When will they pay?")})
    if (by - today).days > longest:
        raise BadInput(
            fields={"by": mark("That is too far away for a promise. Ask for a nearer day.")}
        )
    if not 0 < amount_minor <= sum(row.balance_minor for row in rows):
        raise BadInput(fields={"amount": mark("More than nothing, and at most what is open.")})


def _check_contested(amount_minor: int | None, rows: Sequence[Invoice]) -> None:
    most = sum(row.balance_minor for row in rows)
    if amount_minor is not None and not 0 < amount_minor <= most:
        raise BadInput(fields={"amount": mark("More than nothing, and at most what is open.")})


def _put_off_earlier(
    session: Session,
    actor: Actor,
    ticked: Ticked,
    by: date,
    *,
    today: date,
    most: int,
    now: datetime,
) -> None:
    """A promise is replaced before its day; after it, the old one still waits to be judged.

    Putting off again and again would keep a case quiet for ever: after some times only somebody
    who may hold things longer can do it.
    """
    every = store.promises(session, ticked.client_id, ticked.currency)
    times = sum(row.state == "replaced" and now - row.made_at <= rules.WINDOW for row in every)
    for earlier in every:
        covered = {row.invoice_id for row in store.promised(session, earlier.id)}
        if earlier.state != "open" or not covered & set(ticked.invoice_ids) or earlier.by < today:
            continue
        later = by > earlier.by
        longer = access.allowed(actor, Right.HOLD_DISPUTE_LONG, ticked.client_id)
        if later and times >= most and not longer:
            raise Refused(mark("They have put this off before. The director can take a later day."))
        earlier.state, earlier.judged_at = "replaced", now
    session.flush()


def _finish(
    session: Session,
    desk: Desk,
    actor: Actor,
    ticked: Ticked,
    what: str,
    words: str,
    values: Mapping[str, object],
    until: datetime | None,
    draft_id: str,
    now: datetime,
) -> None:
    session.add(
        Outcome(
            client_id=ticked.client_id,
            currency=ticked.currency,
            what=what,
            note=words,
            invoice_ids=sorted(ticked.invoice_ids),
            rests_until=until,
            at=now,
            person_id=actor.person_id,
        )
    )
    audit.record(
        session,
        actor=actor,
        source="slack",
        action=f"invoices {what}",
        subject=ticked.subject,
        values={"invoices": sorted(ticked.invoice_ids), **values},
        now=now,
    )
    if draft_id:
        drafts.close(session, draft_id, actor.person_id, now)
    invoices_follow.account_changed(session, desk, ticked.client_id, ticked.currency, now)


def _client_name(session: Session, ticked: Ticked) -> str:
    client = people_store.client(session, ticked.client_id)
    if client is None:
        raise NotFound
    return client.name
