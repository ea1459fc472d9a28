"""Several jobs at once, and what `/job` can do."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.job_names import state_words
from bot.messages.job_views import JobList
from bot.messages.safe import cut, lines_of
from bot.messages.texts import Texts

Block = dict[str, Any]


def listing(t: Texts, found: JobList) -> Message:
    """`/job list`."""
    head = [kit.section(t.mrkdwn("*{title}*", title=found.title))]
    head += [kit.context(t.mrkdwn("{note}", note=note)) for note in found.notes]
    if not found.rows:
        head.append(kit.section(t.mrkdwn("No jobs here yet. `/job` opens one.")))
        return kit.message("Suits", head)
    lines = [
        kit.section(
            t.mrkdwn(
                "*{number}* {name} · {client} · {state}",
                number=row.number, name=cut(row.name, 120), client=cut(row.client, 60),
                state=state_words(t, row.state, on_hold=row.on_hold),
            ),
            accessory=kit.button(t("Open"), ids.JOB_SHOW, f"job:{row.job_id}"),
        )
        for row in found.rows
    ]  # fmt: skip

    def more(left: int) -> Block:
        return kit.context(
            t.mrkdwn("and {n} more: name the client, or search in the form", n=left + found.left)
        )

    return kit.message("Suits", [*head, *kit.fit(lines, limit=50, around=head, more=more)])


def help_text(t: Texts) -> Message:
    """`/job help`."""
    lines = (
        t.mrkdwn("`/job` opens the form. A number comes when you send it, never before."),
        t.mrkdwn("`/job vela Spring banner set` opens it filled in."),
        t.mrkdwn("`/job 014` shows a job. `/job list vela` shows a client's jobs."),
        t.mrkdwn("`/job change 014` records a change: departments hear it at once."),
        t.mrkdwn("On any message: *Make this a job request* takes the words along."),
        t.mrkdwn("Running jobs come in with their own numbers: drop the list in our DM."),
    )
    return kit.message("Suits", [kit.section(lines_of(*lines))])
