"""What the DM answers to one line about a job's status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.safe import Mrkdwn
from bot.messages.status_views import RowView
from bot.messages.texts import Texts, mark

FLAGS = {"green": mark("green"), "amber": mark("amber"), "red": mark("red")}
MOST_JOBS = 5


def saved(t: Texts, client: str, row: RowView, today: date, *, doubtful: bool) -> Message:
    """The row as it stands now; a date that could be read two ways is shown for a look."""
    parts = [
        t.mrkdwn("*{client} · {number}* {name}", client=client, number=row.number, name=row.name)
    ]
    told = [_flag(t, row), *_plan(t, row, today)]
    if row.status:
        told.insert(0, t.mrkdwn("{status}", status=row.status))
    parts.append(Mrkdwn(" · ".join(told)))
    foot = (
        t.mrkdwn("Is that the date you mean? I was not sure.")
        if doubtful
        else t.mrkdwn("Saved. It stands in the client's sheet.")
    )
    return kit.message(
        t("Suits: status saved"),
        [kit.section(Mrkdwn("\n".join(parts)), accessory=_change(t, row)), kit.context(foot)],
    )


def same(t: Texts, client: str, row: RowView) -> Message:
    """No change."""
    words = t.mrkdwn(
        "*{client} · {number}*: no change, as of today.", client=client, number=row.number
    )
    return kit.message(t("Suits: status saved"), [kit.section(words)])


def late(t: Texts, client: str, row: RowView) -> Message:
    """ "No change" cannot be: the date has passed."""
    words = t.mrkdwn(
        "*{client} · {number}*: its date has passed, so something did change. What comes next, "
        "and when?",
        client=client,
        number=row.number,
    )
    return kit.message(t("Suits: one date to set"), [kit.section(words, accessory=_change(t, row))])


def lacks(t: Texts, client: str, row: RowView, fields: Sequence[str], flag: str) -> Message:
    """Red or amber without its reason, next step or date: nothing is saved yet."""
    names = {
        "flag_reason": t("why"),
        "next_step": t("the next step"),
        "next_on": t("a date for it"),
        "status": t("how it stands"),
    }
    missing = t.list_of(names[field] for field in fields if field in names) or t("a word more")
    words = t.mrkdwn(
        "*{client} · {number}*: {flag} still needs {missing}. Nothing is changed yet.",
        client=client,
        number=row.number,
        flag=t(FLAGS.get(flag, flag)),
        missing=missing,
    )
    example = t.mrkdwn(
        "In one line: `{number} red waiting for logo; chase them, fri`", number=row.number
    )
    return kit.message(
        t("Suits: a word more, please"),
        [kit.section(words, accessory=_change(t, row)), kit.context(example)],
    )


def choose(t: Texts, item_id: int, jobs: Sequence[tuple[int, str]]) -> Message:
    """Several jobs end with this number."""
    buttons = [
        kit.button(name, ids.numbered(ids.BOX_STATUS, place), f"{item_id}:{job_id}")
        for place, (job_id, name) in enumerate(jobs[:MOST_JOBS])
    ]
    more = len(jobs) - MOST_JOBS
    blocks = [kit.section(t.mrkdwn("Which job do you mean?")), kit.actions(*buttons)]
    if more > 0:
        blocks.append(kit.context(t.mrkdwn("Not among them? Write its whole number.")))
    return kit.message(t("Suits: which job?"), blocks)


def _flag(t: Texts, row: RowView) -> Mrkdwn:
    flag = t(FLAGS.get(row.flag, row.flag))
    if row.flag != "green" and row.flag_reason:
        return t.mrkdwn("*{flag}*: {why}", flag=flag, why=row.flag_reason)
    return t.mrkdwn("{flag}", flag=flag)


def _plan(t: Texts, row: RowView, today: date) -> list[Mrkdwn]:
    if row.next_step and row.next_on:
        day = t.date(row.next_on, today=today)
        return [t.mrkdwn("next: {step}, {day}", step=row.next_step, day=day)]
    if row.next_step:
        return [t.mrkdwn("next: {step}", step=row.next_step)]
    return [t.mrkdwn("by {day}", day=t.date(row.next_on, today=today))] if row.next_on else []


def _change(t: Texts, row: RowView) -> kit.Element:
    return kit.button(t("Change it"), ids.STATUS_ROW, f"job:{row.job_id}")
