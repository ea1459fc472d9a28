"""The mail to a client about their invoices: what it says, in their language, from the books."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from bot.errors import BadInput, NotFound
from bot.messages import invoices_mail as words
from bot.messages.texts import Texts, mark
from bot.rules import invoices_mail as rules
from bot.rules.invoices_mail import Matter
from bot.rules.rights import Right
from bot.services import access, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import invoices as store
from storage import people as people_store
from storage.kinds import invoice as query

NOTHING = mark(
    "There is nothing to ask for now: nothing is due soon, or what is late rests "
    "(disputed, stopped, written off, covered by cash)."
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What there is to write, and the words of the client's language."""

    about: Matter
    texts: Texts

    def text(self, sender: str, worded: words.Worded | None = None) -> str:
        """The whole mail, subject first."""
        return words.text(self.texts, self.about, sender, worded)


def letter(desk: Desk, actor: Actor, client_id: int, currency: str) -> Letter:
    """The mail for an account now. Raises NotAllowed, NotFound, BadInput when nothing is to ask."""
    access.require(actor, Right.SEE_MONEY, client_id)
    with desk.database.reading() as session:
        found = of_account(session, desk, client_id, currency)
    if found is None:
        raise BadInput(NOTHING)
    return found


def of_account(session: Session, desk: Desk, client_id: int, currency: str) -> Letter | None:
    """The same within a transaction; None when nothing is to ask. Rights are the caller's."""
    facts = query.facts(session, f"{client_id}:{currency}")
    if facts is None:
        raise NotFound
    now = desk.clock()
    office = people.client_time(session, client_id)
    upheld = {row.invoice_id for row in store.upheld_disputes(session, client_id, currency)}
    about = rules.matter(facts, now, people.policy(session, desk, client_id), office, upheld)
    if about is None:
        return None
    language = facts.language or people_store.agency(session).language
    texts = Texts.for_reader(office.tz, language=language)
    return Letter(about, texts)
