"""What `/suits find` found: a line for each paper with its button, by kind, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.safe import Mrkdwn, bold, cut, escape
from bot.messages.texts import Texts, mark

KINDS = {
    "client": (mark("Clients"), ids.FOUND_CLIENT),
    "job": (mark("Jobs"), ids.JOB_SHOW),
    "brief": (mark("Briefs"), ids.BRIEF_OPEN),
    "report": (mark("Call reports"), ids.CALL_OPEN),
    "invoice": (mark("Invoices"), ids.INVOICE_SHOW),
}


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One paper: what people call it, its title, its client and day. Without `value` no button."""

    kind: str
    value: str
    label: str
    title: str = ""
    client: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What was looked for and found, in the order of the kinds. `left` are found and not shown;
    `uncounted` says that there are more than anybody counted."""

    words: str
    rows: Sequence[FoundRow]
    left: int
    uncounted: bool
    today: date


def found(t: Texts, page: FoundPage) -> Message:
    """The answer to `/suits find`; the notification does not say what was looked for."""
    words = cut(page.words, 100)
    if not page.rows:
        nothing = t.mrkdwn(
            "Nothing with “{words}” among what you can see. Try fewer words, or only the beginning "
            "of one.",
            words=words,
        )
        return kit.message(t("Suits: found"), [kit.section(nothing)])
    head = kit.section(t.mrkdwn("*Found: {words}*", words=words))
    groups: list[list[dict[str, Any]]] = []
    for kind, rows in groupby(page.rows, key=lambda row: row.kind):
        lines = [_line(t, row, page.today) for row in rows]
        groups += [
            [kit.context(bold(t(KINDS[kind][0]))), lines[0]],
            *([line] for line in lines[1:]),
        ]
    left = page.left

    def more(unshown: int) -> dict[str, Any]:
        return kit.context(_more(t, page, unshown + left))

    foot = [more(0)] if left else []
    fitted = kit.fit(groups, limit=50, around=[head, *foot], more=more)
    whole = len(fitted) == sum(map(len, groups))
    return kit.message(t("Suits: found"), [head, *fitted, *(foot if whole else [])])


def _line(t: Texts, row: FoundRow, today: date) -> dict[str, Any]:
    label = row.label or (t("Call report") if row.kind == "report" else "")
    parts = [bold(cut(label, 120))]
    if row.title:
        parts.append(escape(cut(row.title, 150)))
    said = [Mrkdwn(" ".join(parts))]
    if row.client:
        said.append(escape(cut(row.client, 60)))
    if row.day is not None:
        said.append(escape(t.date(row.day, today=today)))
    button = kit.button(t("Open"), KINDS[row.kind][1], row.value) if row.value else None
    return kit.section(Mrkdwn(" · ".join(said)), accessory=button)


def _more(t: Texts, page: FoundPage, left: int) -> Mrkdwn:
    if page.uncounted:
        return t.mrkdwn("and more than {n} more: add a word", n=t.number(left))
    return t.mrkdwn_plural("and {n} more: add a word", "and {n} more: add a word", left)
