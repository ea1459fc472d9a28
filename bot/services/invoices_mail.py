"""The mail to a client about their invoices: what it says, in their language, from the books."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from bot.errors import BadInput, NotFound
from bot.messages import invoices_mail as words
from bot.messages.texts import Texts, mark
from bot.rules import invoices_mail as rules
from bot.rules.characters import beginning
from bot.rules.drafting.sentences import filled
from bot.rules.invoices_mail import Matter
from bot.rules.rights import Right
from bot.rules.worktime import local_day
from bot.services import access, ai_gate, ai_work, people
from bot.services.desk import Desk
from bot.services.invoices_lookup import of_subject
from bot.services.people import Actor
from storage import drafting
from storage import invoices as store
from storage import people as people_store
from storage.kinds import invoice as query

MOST_NOTE = 300
NOTHING = mark(
    "There is nothing to ask for now: nothing is due soon, or what is late rests "
    "(disputed, stopped, written off, covered by cash)."
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What there is to write, the words of the client's language, the day at the client's office,
    and where a model would read along (empty: none does)."""

    about: Matter
    texts: Texts
    today: date
    host: str = ""

    def text(self, sender: str, worded: words.Worded | None = None) -> str:
        """The whole mail, subject first."""
        return words.text(self.texts, self.about, sender, worded)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A client, the mail's text, the model that worded it (empty: the rules did), and how many of
    its sentences were left out."""

    client: str
    text: str
    model: str
    dropped: int


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
    asked = desk.model if ai_gate.allowed(session, desk, client_id) else None
    return Letter(about, texts, local_day(office, now), asked.host if asked else "")


def suggest(desk: Desk, actor: Actor, client_id: int, currency: str, note: str) -> None:
    """Ask for other words; the draft comes as a message. Raises NotAllowed, Refused, BadInput."""
    letter(desk, actor, client_id, currency)
    ai_work.ask(
        desk, actor, "invoice_mail",
        subject=f"invoice_account:{client_id}:{currency}:{actor.person_id}",
        client_id=client_id, given={"note": beginning(note.strip(), MOST_NOTE)},
    )  # fmt: skip


def suggested(desk: Desk, actor: Actor, draft_id: int) -> Suggested:
    """The mail in the words of a draft, filled from the books as they are now.

    Where the matter has changed since, it is the rules' own again. Raises NotFound for somebody
    else's draft, BadInput when nothing is to be asked for any more.
    """
    with desk.database.reading() as session:
        row = drafting.draft(session, draft_id)
        if row is None or row.person_id != actor.person_id or row.purpose != "invoice_mail":
            raise NotFound
        content = dict(row.content)
        client_id, currency = of_subject(row.subject.rpartition(":")[0])
    found = letter(desk, actor, client_id, currency)
    worded = _worded(found, content)
    model = desk.model.name if desk.model is not None and worded is not None else ""
    text = found.text(actor.name, worded)
    return Suggested(found.about.client, text, model, int(content.get("dropped", 0)))


def _worded(found: Letter, content: Mapping[str, Any]) -> words.Worded | None:
    """The kept paragraphs; a half that did not stand is the rules' own."""
    values = words.values(found.texts, found.about)
    same = content.get("tone") == found.about.tone.value
    if not same or content.get("places") != sorted(values):
        return None
    opening = content["opening"] or words.opening(found.texts, found.about, values)
    asking = content["closing"] or words.asking(found.texts, found.about)
    return words.Worded(filled(opening, values), filled(asking, values), frozenset(content["said"]))
