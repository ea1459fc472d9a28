"""Finding what a command or a button means: a client by name, an account by its subject."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.errors import BadInput, NotFound
from bot.messages.invoices import Fresh
from bot.messages.texts import mark
from bot.rules import invoices_outcomes as rules
from bot.rules.invoices_typed import typed_sum
from bot.rules.rights import Right
from bot.services import access, people
from bot.services.desk import Desk
from bot.services.invoices import freshness_of
from bot.services.people import Actor


def client_named(desk: Desk, actor: Actor, text: str) -> int:
    """The client these words mean, if this person may see its money. Raises NotAllowed."""
    with desk.database.reading() as session:
        client = people.client_named(session, text)
    if client is None or client.id is None:
        raise NotFound
    access.require(actor, Right.SEE_MONEY, client.id)
    return client.id


def of_subject(subject: str) -> tuple[int, str]:
    """Client id and currency of 'invoice_account:3:EUR'. Raises BadInput for anything else."""
    kind, _, rest = subject.partition(":")
    client, _, currency = rest.partition(":")
    if kind != "invoice_account" or not client.isdigit() or len(currency) != 3:
        raise BadInput(mark("I can't tell any more what this button was about. Please ask anew."))
    return int(client), currency


def promise_days(desk: Desk, client_id: int) -> tuple[date, date, date]:
    """The date chips of a promise, by the calendar of the client's office."""
    with desk.database.reading() as session:
        time = people.client_time(session, client_id)
    return rules.promise_days(desk.clock().astimezone(time.tz).date(), time)


def person_id(desk: Desk, slack_id: str) -> int:
    """Our id of somebody chosen in Slack. Raises BadInput for strangers and guests."""
    with desk.database.reading() as session:
        found = people.actor(session, slack_id, desk.clock())
    if found is None:
        raise BadInput(fields={"approver": mark("Choose somebody of the agency.")})
    return found.person_id


def typed(text: str, currency: str, *, field: str) -> int:
    """A sum as somebody typed it, in minor units. Raises BadInput at the form's field."""
    found = typed_sum(text, currency)
    if found is None:
        raise BadInput(fields={field: mark("Write the sum like 24800 or 24800.50.")})
    return found.minor


def sources(desk: Desk, actor: Actor) -> Sequence[Fresh]:
    """Every set of books and the day it speaks of, for those who hand files over."""
    access.require(actor, Right.IMPORT_BOOKS)
    with desk.database.reading() as session:
        return freshness_of(session, desk.clock())
