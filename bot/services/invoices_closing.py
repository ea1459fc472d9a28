"""How every decision about a client's money ends: an end date, a record, and cases that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.errors import BadInput, NotFound
from bot.messages.texts import mark
from bot.rules.invoices import start_of_day
from bot.services import audit, invoices_follow, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts
from storage import people as people_store
from storage.tables.invoices import Outcome


@dataclass(frozen=True, slots=True)
class Account:
    """A client's money in one currency."""

    client_id: int
    currency: str

    @property
    def subject(self) -> str:
        """How cases and the audit name it."""
        return f"invoice_account:{self.client_id}:{self.currency}"


def end_of(session: Session, desk: Desk, client_id: int, until: date, now: datetime) -> datetime:
    """The end (UTC) of a day of the client's office: not past, and not beyond what policy allows.

    Raises NotFound and BadInput.
    """
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


def said(
    session: Session,
    desk: Desk,
    actor: Actor,
    account: Account,
    what: str,
    values: Mapping[str, object],
    *,
    now: datetime,
    draft_id: str = "",
) -> None:
    """Write a decision into the conversation and the audit, and let cases and messages follow.

    The conversation shows `until` (or `resolution`) and the words of `reason` beside it.
    """
    parts = [str(values.get("until") or values.get("resolution") or "")]
    if what not in ("chasing stopped",):
        parts.append(str(values.get("reason") or ""))
    session.add(
        Outcome(
            client_id=account.client_id,
            currency=account.currency,
            what=what,
            note=" ".join(part for part in parts if part),
            at=now,
            person_id=actor.person_id,
        )
    )
    audit.record(
        session,
        actor=actor,
        source="slack",
        action=what,
        subject=account.subject,
        values=values,
        now=now,
    )
    if draft_id:
        drafts.close(session, draft_id, actor.person_id, now)
    invoices_follow.account_changed(session, desk, account.client_id, account.currency, now)
