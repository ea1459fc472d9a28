"""[Copy mail to client]: the mail in the client's language, for a person to copy and send."""

from __future__ import annotations

from bot.messages import ids
from bot.messages import invoices_mail_pages as pages
from bot.messages.oops import note, sorry
from bot.services import invoices_lookup, invoices_mail
from handlers.door import Door
from handlers.interaction import Interaction
from handlers.job_actions import number


def mail(knock: Interaction) -> None:
    """The mail as the rules word it."""
    client_id, currency = invoices_lookup.of_subject(knock.value)
    letter = invoices_mail.letter(knock.desk, knock.actor, client_id, currency)
    text = letter.text(knock.actor.name)
    knock.open(
        pages.page(knock.t, letter.about.client, text, subject=knock.value, host=letter.host)
    )


def suggest(knock: Interaction) -> None:
    """[Suggest other words]: the model is asked later, by hands of its own."""
    client_id, currency = invoices_lookup.of_subject(str(knock.context.get("subject", "")))
    wanted = str(knock.values.get("note") or "")
    invoices_mail.suggest(knock.desk, knock.actor, client_id, currency, wanted)
    said = knock.t("I ask for other words and tell you in our DM. The mail you saw stays good.")
    knock.show(note(knock.t, sorry(said)))


def draft(knock: Interaction) -> None:
    """The mail in other words, from the books as they are now."""
    found = invoices_mail.suggested(knock.desk, knock.actor, number(knock.value))
    if found.model:
        view = pages.worded(
            knock.t, found.client, found.text, model=found.model, dropped=found.dropped
        )
    else:
        view = pages.page(knock.t, found.client, found.text)
    knock.open(view)


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.INVOICE_MAIL, mail)
    door.submit(ids.INVOICE_MAIL, suggest)
    door.action(ids.INVOICE_MAIL_DRAFT, draft)
