"""The form of an office's own days: shutdowns, half days, working Saturdays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.safe import lines_of
from bot.messages.texts import Texts

View = dict[str, Any]
LONGEST_DAYS, MOST_SHOWN = 3000, 40


def pick_office(t: Texts, offices: Sequence[tuple[str, str]]) -> View:
    """Whose own days should be changed."""
    options = [kit.option(name, key) for key, name in offices[:100]]
    return kit.modal(
        t("Own days"),
        [forms.select_input("office", t("Office"), options)],
        callback_id=ids.SETUP_OWN_DAYS,
        submit=t("Next"),
        close=t("Cancel"),
    )


def own_days_form(
    t: Texts, *, office_id: int, name: str, country: str, values: forms.Values, draft: str
) -> View:
    """An office's own days, one on each line."""
    known = t.mrkdwn(
        "*{office}* keeps the public holidays of {country} by itself. Add only your own days.",
        office=name,
        country=country or "-",
    )
    return kit.modal(
        t("Own days"),
        [
            kit.section(known),
            forms.text_input(
                "own_days",
                t("Own days"),
                values,
                multiline=True,
                max_length=LONGEST_DAYS,
                optional=True,
                placeholder="2026-12-24 half\n2026-12-28 closed",
                hint=t("One day on each line: the date, then closed, half or open."),
            ),
        ],
        callback_id=ids.SETUP_OFFICE,
        submit=t("Save"),
        close=t("Cancel"),
        private_metadata={"draft": draft, "office": office_id},
        notify_on_close=True,
    )


def own_days_saved(t: Texts, *, name: str, days: Sequence[tuple[date, str]], today: date) -> View:
    """The days as they were kept, those to come first in line."""
    head = t.mrkdwn_plural(
        "*{office}* has {n} day of its own.",
        "*{office}* has {n} days of its own.",
        len(days),
        office=name,
    )
    named = {"closed": t("closed"), "half": t("half day"), "open": t("open")}
    coming = [(day, kind) for day, kind in days if day >= today]
    lines = [
        t.mrkdwn("{day}: {kind}", day=t.date(day, today=today), kind=named[kind])
        for day, kind in coming[:MOST_SHOWN]
    ]
    if (left := len(coming) - MOST_SHOWN) > 0:
        lines.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
    return kit.modal(
        t("Kept"),
        [kit.section(head), *([kit.section(lines_of(*lines))] if lines else [])],
        callback_id="setup.kept",
        close=t("Close"),
    )
