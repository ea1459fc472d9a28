"""The books are late, or wait for a word, in one line for finance."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.lines import LineView, short_name
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.rules.kinds.books_due import Books


def line(t: Texts, view: LineView, facts: Any) -> Mrkdwn:
    """ "Amsterdam BV · the books are due, the last are of Thu 22 Apr: drop the file here"."""
    if not isinstance(facts, Books):
        return t.mrkdwn("the books")
    if facts.waiting:
        return t.mrkdwn_plural(
            "*{name}* · {n} invoice is gone from the list: settled?",
            "*{name}* · {n} invoices are gone from the list: settled?",
            facts.waiting,
            name=short_name(facts.name),
        )
    if facts.last_as_of is None:
        return t.mrkdwn("*{name}* · no books yet: drop the file here", name=short_name(facts.name))
    day = t.date(facts.last_as_of, today=view.today)
    if view.state != "open":
        return t.mrkdwn("*{name}* · books of {day}", name=short_name(facts.name), day=day)
    if view.level > 0:
        return t.mrkdwn(
            "*{name}* · the books are late, the last are of {day}: nothing there climbs",
            name=short_name(facts.name),
            day=day,
        )
    return t.mrkdwn(
        "*{name}* · the books are due, the last are of {day}: drop the file here",
        name=short_name(facts.name),
        day=day,
    )


def buttons(t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
    """[See list] when something waits for a word, else how to hand the file over."""
    if isinstance(facts, Books) and facts.waiting and view.level == 0:
        return [kit.button(t("See list"), ids.BOOKS_GONE, view.subject)]
    if view.level > 0:
        return []
    return [kit.button(t("How"), ids.BOOKS_IMPORT_HELP, view.subject)]
