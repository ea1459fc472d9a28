"""A job for a department's head: whole the first time, later only what is different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.messages import blocks as kit
from bot.messages.blocks import Message
from bot.messages.job_differences import difference_lines
from bot.messages.job_names import reason_words
from bot.messages.job_views import JobView
from bot.messages.safe import Mrkdwn, lines_of
from bot.messages.texts import Texts

Block = dict[str, Any]
MOST_LINES = 20
MOST_MILESTONES = 12


def given(t: Texts, job: JobView, today: date, foot: Sequence[Block]) -> Message:
    """The job form, for a department that has not seen the job before."""
    head = t.mrkdwn("*{client}: new job {number}*\n{name}", client=job.client, number=job.number,
                    name=job.name)  # fmt: skip
    lines = []
    if job.needs_kickoff:
        lines.append(t.mrkdwn("*Not live yet:* it waits for its kick-off."))
    if job.days is not None:
        lines.append(t.mrkdwn("Size: {days}", days=t.working_days(job.days)))
    for one in job.milestones[:MOST_MILESTONES]:
        day = t.date(one.day, today=today)
        lines.append(t.mrkdwn("{day}: {name}", day=day, name=one.name))
    if (left := len(job.milestones) - MOST_MILESTONES) > 0:
        lines.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
    lines.append(t.mrkdwn("_{name} looks after it._", name=job.owner or t("Nobody yet")))
    blocks = [kit.section(head)]
    if job.description:
        blocks.append(kit.rich_text_quote(job.description))
    return kit.message(
        t("Suits: a new job for your team"), [*blocks, kit.section(lines_of(*lines)), *foot]
    )


def changed(
    t: Texts,
    job: JobView,
    changes: Mapping[str, Sequence[Any]],
    reasons: Sequence[str],
    today: date,
    foot: Sequence[Block],
) -> Message:
    """What is different since the department last heard of the job."""
    head = t.mrkdwn(
        "*{client}: {number} changed*\n{name}", client=job.client, number=job.number, name=job.name
    )
    lines: list[Mrkdwn] = difference_lines(t, changes, job.currency, today)[:MOST_LINES]
    lines += [t.mrkdwn("_{why}_", why=reason_words(t, reason)) for reason in reasons if reason]
    blocks = [kit.section(head), *([kit.section(lines_of(*lines))] if lines else []), *foot]
    return kit.message(t("Suits: a job of yours changed"), blocks)
