"""The mail to a client about late invoices, to be copied and sent by the account person.

Three tones by how late the oldest invoice is. In the client's language; the sums and dates are
those of the books. Nothing of our own talk (promises, disputes, who was asked) is in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages.texts import Texts
from bot.rules.money import Money

FRIENDLY_DAYS, CLEAR_DAYS = 7, 30


@dataclass(frozen=True, slots=True)
class MailLine:
    """One late invoice as the client knows it."""

    number: str
    due: date
    open: Money
    po: str | None = None


def text(t: Texts, client: str, lines: Sequence[MailLine], today: date, sender: str) -> str:
    """The whole mail, subject first. `t` speaks the client's language."""
    oldest = max((today - line.due).days for line in lines)
    numbers = ", ".join(line.number for line in lines)
    parts = [
        t("Subject: open invoices {numbers}", numbers=numbers),
        "",
        t("Dear colleague at {client},", client=client),
        "",
        _opening(t, oldest),
        "",
        *(_line(t, line, today) for line in lines),
        "",
        _asking(t, oldest),
        "",
        t("If it is paid already, thank you, and please forget this mail."),
        "",
        t("Kind regards,"),
        sender,
    ]
    return "\n".join(parts)


def _opening(t: Texts, oldest: int) -> str:
    if oldest <= FRIENDLY_DAYS:
        return t("A small reminder: according to our books these invoices are just past due.")
    if oldest <= CLEAR_DAYS:
        return t("According to our books these invoices are still open although they are past due.")
    return t("These invoices have been open for more than a month and we need your help with them.")


def _asking(t: Texts, oldest: int) -> str:
    if oldest <= FRIENDLY_DAYS:
        return t("Did they reach the right desk, and is the PO number on them in order?")
    if oldest <= CLEAR_DAYS:
        return t("On which day can we expect the payment? If something is unclear, please tell me.")
    return t(
        "Please tell me this week on which day they will be paid, or what keeps you from paying."
    )


def _line(t: Texts, line: MailLine, today: date) -> str:
    words = t(
        "- {number}: {sum}, due {day}",
        number=line.number,
        sum=line.open,
        day=t.date(line.due, today=today),
    )
    if not line.po:
        return words
    po = t("PO {po}", po=line.po)
    return f"{words} ({po})"
