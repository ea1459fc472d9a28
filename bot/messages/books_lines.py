"""The dry run as plain lines, for the command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.messages.books import MOVES
from bot.messages.books_counts import classed, consequences, told
from bot.messages.books_said import worded
from bot.messages.texts import Texts
from bot.rules.money import Money


def lines(t: Texts, shown: Mapping[str, Any]) -> list[str]:
    """What was read, the way of each currency, what needs a person, what would follow."""
    read = t.items(classed(t, shown["classed"]))
    found = [t("Books of {day}: {classed}", day=_day(t, shown["as_of"]), classed=read)]
    for code, sums in sorted(shown["currencies"].items()):
        found.append(_way(t, code, sums))
        stated = shown["file_totals"].get(code)
        if stated is not None and stated != sums["now"]:
            sum_ = Money(stated, code)
            found.append(t("  the file's own total says {sum}", sum=sum_))
    found += [
        t("Left open, finance is asked in Slack: whose client is “{customer}”?",
          customer=each["customer"])
        for each in shown["unmapped"]
    ]  # fmt: skip
    found += [
        t("Row {row}: {number} has no due date: counted, not chased.", row=each["row"],
          number=each["number"])
        for each in shown["no_due"]
    ]  # fmt: skip
    found += [
        t("Row {row}: {why}", row=each["row"], why=worded(t, each["reason"]))
        for each in shown["unread"]
    ]
    found += [worded(t, warning) for warning in shown["warnings"]]
    found.append(t("Then: {said}.", said=t.items(consequences(t, shown["then"]))))
    if shown["then"]["told"]:
        found.append(t("Told: {who}.", who=t.items(told(t, shown["then"]["told"]))))
    return found


def _day(t: Texts, kept: str) -> str:
    return t.date(date.fromisoformat(kept), today=date.min) if kept else ""


def _way(t: Texts, code: str, sums: Mapping[str, Any]) -> str:
    parts = [t("{sum} before", sum=Money(sums["before"], code))]
    for what, (one, many) in MOVES.items():
        count, moved = sums["by"].get(what, (0, 0))
        if count:
            sign = "+" if moved >= 0 else "-"
            parts.append(f"{sign} {t.plural(one, many, count)} {t.money(Money(abs(moved), code))}")
    parts.append(t("now {sum}", sum=Money(sums["now"], code)))
    return " · ".join(parts)
