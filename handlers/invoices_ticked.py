"""Which invoices a form is about: the ticked ones, or all where it had no room for every one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.messages.forms_read import as_list
from bot.messages.invoices_forms import EVERY
from bot.rules.invoices import Standing
from handlers.interaction import Interaction


def ticked(knock: Interaction, stands: Callable[[], Sequence[Standing]]) -> list[int]:
    """Ids of invoices; `stands` are all that the form could have shown, read when needed."""
    if as_list(knock.values.get(EVERY)):
        return [each.item.invoice_id for each in stands()]
    chosen = as_list(knock.values.get("invoices"))
    return [int(each) for each in chosen if each.isdigit()]
