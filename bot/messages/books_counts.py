"""How many of what: what a file holds, what an import does. What there is none of is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.messages.lines import short_name
from bot.messages.texts import Texts, mark_plural

MOST_TOLD, MOST_NAMED = 6, 3
QUIET = ("heading", "subtotal", "total", "footer", "blank", "repeated")
ROWS = {
    "invoice": mark_plural("{n} invoice", "{n} invoices"),
    "credit": mark_plural("{n} credit", "{n} credits"),
    "payment": mark_plural("{n} payment", "{n} payments"),
    "quiet": mark_plural("{n} heading or total", "{n} headings and totals"),
    "ignored": mark_plural("{n} ignored", "{n} ignored"),
    "unreadable": mark_plural("{n} unreadable", "{n} unreadable"),
}
THEN = {
    "stop": mark_plural("{n} chase stops", "{n} chases stop"),
    "start": mark_plural("{n} chase starts", "{n} chases start"),
    "climb": mark_plural("{n} climbs today", "{n} climb today"),
}
PROMISES = {
    "kept": mark_plural("{n} promise kept", "{n} promises kept"),
    "partly": mark_plural("{n} partly kept", "{n} partly kept"),
    "broken": mark_plural("{n} broken", "{n} broken"),
}


def classed(t: Texts, found: Mapping[str, Any]) -> list[str]:
    """How many rows a file has, then what they are, the kinds that it has none of left out."""
    count = {key: int(each) for key, each in found.items()}
    count["quiet"] = sum(count.get(key, 0) for key in QUIET)
    rows = sum(count.values()) - count["quiet"]
    said = [t.plural(*ROWS[key], count[key]) for key in ROWS if count.get(key)]
    total = t.plural("{n} row", "{n} rows", rows)
    return [t("{rows}: {first}", rows=total, first=said[0]), *said[1:]] if said else [total]


def consequences(t: Texts, then: Mapping[str, Any]) -> list[str]:
    """What an import sets going or ends; what it does not touch is left out."""
    said = [t.plural(*THEN[key], then[key]) for key in THEN if then[key]]
    said += [t.plural(*PROMISES[key], n) for key, n in then["promises"].items() if n]
    return said or [t("who is chased stays as it is")]


def told(t: Texts, who: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """Who hears of which clients: "Ada de Vries (Noordzee Coffee and Vela)"."""
    shown = [
        t("{name} ({clients})", name=name, clients=_some(t, clients)) if clients else name
        for name, clients in who[:MOST_TOLD]
    ]
    left = len(who) - len(shown)
    return [*shown, t.plural("{n} more", "{n} more", left)] if left > 0 else shown


def _some(t: Texts, names: Sequence[str]) -> str:
    left = len(names) - MOST_NAMED
    more = [t.plural("{n} more", "{n} more", left)] if left > 0 else []
    return t.list_of([*map(short_name, names[:MOST_NAMED]), *more])
