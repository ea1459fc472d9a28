"""Words that every page and paper of a call report shares."""

from __future__ import annotations

from datetime import date, datetime

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.call_views import ActionRow, CallCard
from bot.messages.safe import Mrkdwn, cut, escape, join
from bot.messages.texts import Texts, mark
from bot.rules.calls import Decision, NextAction, Owner

ASKS = {
    "who_owns": mark("Who does this?"),
    "which_owner": mark("Which of them does this?"),
    "by_when": mark("By when?"),
    "which_date": mark("Which day is meant?"),
    "which_amount": mark("Which sum is meant?"),
    "which_currency": mark("In which currency?"),
    "is_it_decided": mark("Is this decided?"),
    "was_present": mark("Was {name} there?"),
    "which_side": mark("Whose side is {name} on?"),
    "which_meeting_date": mark("Which day was the meeting?"),
    "when_was_it": mark("When was it? I took the hour before you wrote."),
    "left_out_forwarded": mark("Forwarded words: I took nothing from them."),
    "left_out_rest": mark("So long that I read the beginning only; all is kept. From here on:"),
    "looks_like_orders": mark("This tells me what to do: I took nothing from it."),
}
WEEKLY_STOPPED = mark("the weekly meeting stopped")
"""Why a meeting of a series needs no report, when nobody gave a reason."""
DEPARTMENTS = {
    "creative": mark("creative"),
    "production": mark("production"),
    "media": mark("media"),
    "planning": mark("planning"),
}
MOST_QUOTED = 200
LONGEST_TEXT, LONGEST_PART = 500, 150
"""A list is for reading; the whole words stand in the form behind it and in the exported paper."""


def when(t: Texts, starts_at: datetime, ends_at: datetime, today: date) -> str:
    """ "Thu 5 Nov 16:00-17:00" on the reader's clock."""
    day = starts_at.astimezone(t.zone).date()
    return f"{t.date(day, today=today)} {t.time(starts_at)}–{t.time(ends_at)}"


def title(t: Texts, card: CallCard) -> str:
    """ "VELA-3" once it is out, else what it will be."""
    if card.name and card.correcting:
        return t("{name}, correction", name=card.name)
    return card.name or t("Call report")


def owner(t: Texts, who: Owner, client: str) -> str:
    """A person's name, the client's, ours; or that nobody has said."""
    if who.side == "client":
        return t("{name} ({client})", name=who.name, client=client) if who.name else client
    if who.side == "agency":
        return who.name or t("us")
    return who.name or t("owner to be confirmed")


def decision_line(t: Texts, item: Decision) -> Mrkdwn:
    """A decision with who decided and what it does to money and time, where that is not said."""
    parts = [escape(cut(item.text, LONGEST_TEXT))]
    if item.decider:
        parts.append(t.mrkdwn("decided by {name}", name=cut(item.decider, LONGEST_PART)))
    if item.budget and item.budget not in item.text:
        parts.append(t.mrkdwn("budget: {effect}", effect=cut(item.budget, LONGEST_PART)))
    if item.timing and item.timing not in item.text:
        parts.append(t.mrkdwn("timing: {effect}", effect=cut(item.timing, LONGEST_PART)))
    if item.internal:
        parts.append(t.mrkdwn("_internal_"))
    return join(parts, " · ")


def action_line(t: Texts, item: NextAction, client: str, today: date) -> Mrkdwn:
    """A next step with owner and day, or that they are to be confirmed."""
    due = t.date(item.due, today=today) if item.due else t("day to be confirmed")
    line = t.mrkdwn(
        "*{owner}*: {text} · {due}",
        owner=owner(t, item.owner, client),
        text=cut(item.text, LONGEST_TEXT),
        due=due,
    )
    return join([line, t.mrkdwn("_internal_")], " · ") if item.internal else line


def action_row(t: Texts, row: ActionRow, today: date) -> Mrkdwn:
    """A next step as it stands now."""
    due = t.date(row.due, today=today) if row.due else t("no day yet")
    words = t.mrkdwn(
        "*{owner}*: {text} · {due}",
        owner=row.owner or t("us"),
        text=cut(row.text, LONGEST_TEXT),
        due=due,
    )
    if row.state == "done":
        return join([words, t.mrkdwn("done")], " · ")
    if row.state == "dropped":
        return join([words, t.mrkdwn("taken out")], " · ")
    return words


def quoted(t: Texts, quote: str) -> kit.Block:
    """The notes' own words, small, under what was made of them."""
    return kit.context(t.mrkdwn("“{words}”", words=cut(quote, MOST_QUOTED)))


def open_button(t: Texts, report_id: int, *, label: str = "") -> kit.Element:
    """[Open]: the report as it is now."""
    return kit.button(label or t("Open"), ids.CALL_OPEN, str(report_id))


def client_option(name: str, client_id: int) -> kit.Option:
    """A client in a search."""
    return kit.option(name, str(client_id))
