"""`/invoices`: what is open and late, for those who may see money, where only they see it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.messages import ids
from bot.messages import invoices as words
from bot.messages import invoices_words as said
from bot.messages.blocks import Message
from bot.rules.ageing import AgeingRow
from bot.services import invoices, invoices_export, invoices_lookup
from handlers.door import Door
from handlers.interaction import Interaction


def invoices_command(knock: Interaction) -> None:
    """One word or none: help, import, export, or a client's name."""
    text = knock.text.strip()
    match text.casefold():
        case "help":
            knock.say(words.help_text(knock.t))
        case "import":
            import_help(knock)
        case "export":
            export(knock)
        case "":
            found = invoices.ageing_for(knock.desk, knock.actor)
            knock.say(words.ageing(knock.t, _ageing_view(knock, found)))
        case _:
            one_client(knock, text)


def import_help(knock: Interaction) -> None:
    """How finance hands a file over, and how old the books are."""
    sources = invoices_lookup.sources(knock.desk, knock.actor)
    knock.say(words.import_help(knock.t, sources, _today(knock)))


def export(knock: Interaction) -> None:
    """The list as a file, in the asker's own DM."""
    data = invoices_export.open_items_csv(knock.desk, knock.actor, knock.t)
    name = f"invoices-{_today(knock).isoformat()}.csv"
    knock.hand_out(name, data, knock.t("Open invoices, with why and when."))
    knock.say(words.saved(knock.t, knock.t("The file is on its way to our DM.")))


def one_client(knock: Interaction, text: str) -> None:
    """Every account of one client."""
    client_id = invoices_lookup.client_named(knock.desk, knock.actor, text)
    views = invoices.accounts_of(knock.desk, knock.actor, client_id)
    if not views:
        knock.say(words.saved(knock.t, knock.t("Nothing is open there, as far as the books say.")))
        return
    shown = [account_message(knock, view, among=len(views)) for view in views]
    knock.say(words.accounts(knock.t, shown))


def show(knock: Interaction) -> None:
    """A button that opens one account."""
    client_id, currency = invoices_lookup.of_subject(knock.value)
    view = invoices.account(knock.desk, knock.actor, client_id, currency)
    knock.say(account_message(knock, view))


def account_message(knock: Interaction, view: invoices.AccountView, *, among: int = 1) -> Message:
    """One account as this person may see it, with the buttons they may use."""
    today = _today(knock)
    return words.account(
        knock.t,
        view.account,
        view.standings,
        today=today,
        among=among,
        conversation=[
            said.line(knock.t, at, who, what, note, today)
            for at, who, what, note in view.conversation
        ],
        buttons=words.account_buttons(
            knock.t,
            view.subject,
            answer=view.may_answer,
            cash=view.account.cash_minor > 0,
            finance=view.may_finance,
        ),
    )


def register(door: Door) -> None:
    """Bind the names."""
    door.command("/invoices", invoices_command)
    door.action(ids.INVOICE_SHOW, show)
    door.action(ids.BOOKS_IMPORT_HELP, import_help)


def _ageing_view(knock: Interaction, found: invoices.Ageing) -> words.AgeingView:
    nobody = knock.t("whose client?")
    return words.AgeingView(
        today=found.today,
        totals=found.totals,
        clients=_named(found.by_client, found.clients, nobody),
        executives=_named(found.by_executive, found.people, knock.t("nobody")),
        directors=_named(found.by_director, found.people, knock.t("nobody")),
        freshness=found.freshness,
        waiting=found.waiting,
    )


def _named(
    rows: Mapping[tuple[int | None, str], AgeingRow], names: Mapping[int, str], nobody: str
) -> list[tuple[str, AgeingRow]]:
    return [(names.get(key or 0, nobody), row) for (key, _currency), row in rows.items()]


def _today(knock: Interaction) -> date:
    return knock.desk.clock().astimezone(knock.t.zone).date()
