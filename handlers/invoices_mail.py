"""[Copy mail to client]: the mail in the client's language, for a person to copy and send."""

from __future__ import annotations

from bot.messages import ids
from bot.messages import invoices_forms as forms
from bot.services import invoices_lookup, invoices_mail
from handlers.door import Door
from handlers.interaction import Interaction


def mail(knock: Interaction) -> None:
    """The mail, ready to copy."""
    client_id, currency = invoices_lookup.of_subject(knock.value)
    letter = invoices_mail.letter(knock.desk, knock.actor, client_id, currency)
    knock.open(forms.mail(knock.t, letter.about.client, letter.text(knock.actor.name)))


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.INVOICE_MAIL, mail)
