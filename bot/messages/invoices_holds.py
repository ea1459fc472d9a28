"""One line for finance when a hold begins, and one when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.messages import blocks as kit
from bot.messages.blocks import Message
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts


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
        [kit.section(_line(t, line, today)) for line in lines],
        limit=50,
        around=[head],
        more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
    )
    return kit.message(t("Suits: a note on your reminders"), [head, *body])


def _line(t: Texts, line: HoldLine, today: date) -> Mrkdwn:
    names = {"number": line.number, "client": line.client}
    if line.over and line.paid:
        return t.mrkdwn("{number} ({client}) is settled: no more reminders.", **names)
    if line.over:
        return t.mrkdwn("{number} ({client}) rests no more: reminders may run again.", **names)
    if line.until is None:
        return t.mrkdwn(
            "Switch off your own reminders for {number} ({client}): {reason}.",
            reason=t(line.reason),
            **names,
        )
    return t.mrkdwn(
        "Switch off your own reminders for {number} ({client}) until {when}: {reason}.",
        when=t.moment(line.until, today),
        reason=t(line.reason),
        **names,
    )
