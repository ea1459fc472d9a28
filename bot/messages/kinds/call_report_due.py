"""A report that is owed, in one line: which call, by when, and the button that ends it."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.lines import LineView, short_name
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.rules.kinds.call_report_due import CallReportFacts


def line(t: Texts, view: LineView, facts: Any) -> Mrkdwn:
    """ "Vela · report of Thursday's call · by Sat 13:00"; for those above what is asked of them."""
    if not isinstance(facts, CallReportFacts):
        return t.mrkdwn("*{client}* · call report", client=short_name(view.client))
    day = facts.ends_at.astimezone(t.zone).date()
    due = t.moment(view.deadline_at, view.today) if view.deadline_at else ""
    values = {"client": short_name(view.client), "day": t.date(day, today=view.today), "due": due}
    if view.state != "open":
        return t.mrkdwn("*{client}* · report of the call of {day}", **values)
    if view.level > 0:
        if facts.state == "draft":
            return t.mrkdwn(
                "*{client}* · the report of {day} is written, not given out; due {due}. "
                "Ask for one tap.",
                **values,
            )
        return t.mrkdwn("*{client}* · no report of {day}, due {due}. Ask who writes it.", **values)
    values["by"] = _by(t, view)
    if facts.state == "draft" and facts.doubts:
        return t.mrkdwn_plural(
            "*{client}* · report of {day}: {n} thing to check, then distribute · {by}",
            "*{client}* · report of {day}: {n} things to check, then distribute · {by}",
            facts.doubts,
            **values,
        )
    if facts.state == "draft":
        return t.mrkdwn("*{client}* · report of {day}: distribute it · {by}", **values)
    return t.mrkdwn("*{client}* · report of the call of {day} · {by}", **values)


def _by(t: Texts, view: LineView) -> str:
    """A day that has gone by is none to meet any more."""
    if view.deadline_at is None:
        return ""
    due = t.deadline(view.deadline_at, view.today)
    gone = view.deadline_at.astimezone(t.zone).date() < view.today
    return t("was due {due}", due=due) if gone else t("by {due}", due=due)


def buttons(t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
    """[Paste notes] or [Check and distribute], and [No report needed]."""
    report_id = view.subject.partition(":")[2]
    if not isinstance(facts, CallReportFacts):
        return []
    if view.level > 0:
        return [kit.button(t("Open"), ids.CALL_OPEN, report_id)]
    if facts.state == "draft":
        first = kit.button(t("Check and distribute"), ids.CALL_CORRECT, report_id, style="primary")
    else:
        first = kit.button(t("Paste notes"), ids.CALL_PASTE, report_id, style="primary")
    return [first, kit.button(t("No report needed"), ids.CALL_WAIVE, report_id)]
