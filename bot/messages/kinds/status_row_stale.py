"""Rows without a word for too long, in one line for the person who looks after them."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.lines import LineView, short_name
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.rules.kinds.status_row_stale import Sheet, stale_rows


def line(t: Texts, view: LineView, facts: Any) -> Mrkdwn:
    """ "Vela status · 3 of 31 rows need you"; the meeting's hour when it is today."""
    if not isinstance(facts, Sheet):
        return t.mrkdwn("*{client}* · status", client=short_name(view.client))
    if view.state != "open":
        return t.mrkdwn("*{client}* · status rows", client=short_name(facts.client))
    count, stale = len(facts.rows), len(stale_rows(facts, view.today))
    if view.level > 0:
        return t.mrkdwn_plural(
            "*{client}* · a status row without a word for too long: is it still true?",
            "*{client}* · {stale} of {n} status rows without a word for too long: still true?",
            count,
            client=short_name(facts.client),
            stale=stale,
        )
    meets = facts.cadence.at is not None and facts.cadence.weekday == view.today.weekday()
    when = t("status")
    if meets and facts.cadence.at is not None:
        when = t("status {time}", time=facts.cadence.at.strftime("%H:%M"))
    if count == 1:
        return t.mrkdwn(
            "*{client}* · {when}: 1 row needs you", client=short_name(facts.client), when=when
        )
    return t.mrkdwn_plural(
        "*{client}* · {when}: {n} of {all} rows needs you",
        "*{client}* · {when}: {n} of {all} rows need you",
        stale,
        client=short_name(facts.client),
        when=when,
        all=count,
    )


def buttons(t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
    """[Open] the sheet, or say that all of it still holds."""
    if not isinstance(facts, Sheet):
        return []
    opened = kit.button(t("Open"), ids.STATUS_SHOW, f"client:{facts.client_id}")
    if view.level > 0:
        return [opened]
    return [opened, kit.button(t("No change"), ids.STATUS_SAME, view.subject)]
