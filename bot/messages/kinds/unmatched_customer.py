"""Money without an owner, in one line for finance."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.lines import LineView, short_name
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.rules.kinds.unmatched_customer import Customer
from bot.rules.money import Money


def line(t: Texts, view: LineView, facts: Any) -> Mrkdwn:
    """ "Bergen Foods Vietnam, EUR 9,600: whose client?"."""
    if not isinstance(facts, Customer):
        return t.mrkdwn("a customer of the books")
    sums = [t.money(Money(minor, code)) for code, minor in sorted(facts.open_minor.items())]
    return t.mrkdwn(
        "*{customer}* · {sums} in {source}: whose client?",
        customer=short_name(facts.customer),
        sums=t.list_of(sums) if sums else t("nothing open"),
        source=short_name(facts.source),
    )


def buttons(t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
    """[Choose]: the client is searched, never guessed."""
    return [kit.button(t("Choose"), ids.BOOKS_CUSTOMERS, view.subject)]
