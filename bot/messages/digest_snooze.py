"""Putting one's morning message off: the form, what it does in words, and the line on Home."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.forms import Values
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts, mark
from bot.rules.digest_snooze import REASON, Quiet

OTHER = "other"
REASONS = (mark("its reader put the morning message off"),)
assert REASON in REASONS


def form(
    t: Texts, choices: Sequence[Quiet], values: Values, *, today: date, draft: str
) -> dict[str, Any]:
    """Until when; what still comes is said before anything is chosen."""
    options = [kit.option(_choice(t, each, today), each.day.isoformat()) for each in choices]
    options.append(kit.option(t("Another day, below"), OTHER))
    first = options[0]["value"]
    return kit.modal(
        t("Morning message"),
        [
            kit.section(effect(t)),
            forms.radio_input("until", t("Quiet until"), options, {"until": first, **values}),
            forms.date_input("day", t("Another day"), values, optional=True),
        ],
        callback_id=ids.HOME_SNOOZE_FORM,
        submit=t("Put it off"),
        close=t("Cancel"),
        private_metadata={"draft": draft},
        notify_on_close=True,
    )


def effect(t: Texts) -> Mrkdwn:
    """What a snooze does, and what it does not."""
    return t.mrkdwn(
        "I leave your morning message out. What is urgent still comes alone, and you are still "
        "warned before anybody above you hears of something. What is late goes on climbing. "
        "Nobody is told that you put it off."
    )


def kept(t: Texts, until: datetime, today: date) -> dict[str, Any]:
    """After it was sent in."""
    words = t.mrkdwn(
        "Your next morning message comes *{when}*. Until then your list stands on Home.",
        when=t.moment(until, today),
    )
    return kit.modal(
        t("Morning message"),
        [kit.section(words), kit.context(effect(t))],
        callback_id="home.snoozed",
        close=t("Close"),
    )


def line(t: Texts, until: datetime, today: date) -> Mrkdwn:
    """On Home while it rests."""
    return t.mrkdwn(
        "*Morning message:* put off until {when}. Urgent things still come alone, and what is "
        "late goes on climbing.",
        when=t.moment(until, today),
    )


def button(t: Texts, *, rests: bool) -> dict[str, Any]:
    """One tap takes it back."""
    if rests:
        return kit.button(t("Send it again"), ids.HOME_UNSNOOZE, "me")
    return kit.button(t("Put off my morning message"), ids.HOME_SNOOZE, "me")


def _choice(t: Texts, quiet: Quiet, today: date) -> str:
    return t.plural(
        "{day}: {n} morning without it",
        "{day}: {n} mornings without it",
        quiet.mornings,
        day=t.date(quiet.day, today=today),
    )
