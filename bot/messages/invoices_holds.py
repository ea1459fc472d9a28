"""One line for finance when a hold begins, and one when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.messages import blocks as kit
from bot.messages.blocks import Message
from bot.messages.reasons import in_words
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts

MOST_NUMBERS = 12


@dataclass(frozen=True, slots=True)
class HoldLine:
    """One invoice that rests, or no longer does. `until` is UTC; None: until somebody says."""

    client: str
    number: str
    reason: str
    until: datetime | None
    over: bool
    paid: bool


def holds(t: Texts, lines: Sequence[HoldLine], today: date) -> Message:
    """ "Switch off your own reminders for INV-3312 (Noordzee) until Tue 5 May"."""
    head = kit.section(t.mrkdwn("*Your own reminders to clients*"))
    body = kit.fit(
        [kit.section(_line(t, together, today)) for together in _together(lines)],
        limit=50,
        around=[head],
        more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
    )
    return kit.message(t("Suits: a note on your reminders"), [head, *body])


def _together(lines: Sequence[HoldLine]) -> list[list[HoldLine]]:
    """Invoices of a client of which the same is to be said, in one sentence of at most twelve."""
    found: dict[HoldLine, list[list[HoldLine]]] = {}
    for line in lines:
        groups = found.setdefault(replace(line, number=""), [[]])
        if len(groups[-1]) == MOST_NUMBERS:
            groups.append([])
        groups[-1].append(line)
    return [group for groups in found.values() for group in groups]


def _line(t: Texts, together: Sequence[HoldLine], today: date) -> Mrkdwn:
    line = together[0]
    names = {"number": t.list_of([each.number for each in together]), "client": line.client}
    if line.over and line.paid:
        return t.mrkdwn("{number} ({client}): settled, no more reminders.", **names)
    if line.over:
        return t.mrkdwn("{number} ({client}): your reminders may run again.", **names)
    if line.until is None:
        return t.mrkdwn(
            "Switch off your own reminders for {number} ({client}): {reason}.",
            reason=in_words(t, line.reason),
            **names,
        )
    return t.mrkdwn(
        "Switch off your own reminders for {number} ({client}) until {when}: {reason}.",
        when=t.until(line.until, today),
        reason=in_words(t, line.reason),
        **names,
    )
