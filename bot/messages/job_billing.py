"""Month end as executives, directors and finance read it, and the two forms of billing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.blocks import Message
from bot.messages.safe import cut
from bot.messages.texts import Texts, mark
from bot.rules.money import Money

Block = dict[str, Any]
MOST_TICKED = 80
PER_GROUP = 10
FILES = ((mark("Excel file"), "xlsx"), (mark("CSV file"), "csv"))


@dataclass(frozen=True, slots=True)
class ToBill:
    """One job to be billed. `rest` is None where there is no budget."""

    job_id: int
    number: str
    name: str
    client: str
    part: bool
    rest: Money | None = None
    has_it: str = ""


def month_list(t: Texts, jobs: Sequence[ToBill], month: str, *, above: bool) -> Message:
    """[Bill all ticked], all of them at first; [Not yet: why] for what cannot be billed."""
    title = (
        t.mrkdwn_plural("*Month end: {n} job nobody has answered for*",
                        "*Month end: {n} jobs nobody has answered for*", len(jobs))
        if above
        else t.mrkdwn_plural("*Month end: {n} delivered job to bill*",
                             "*Month end: {n} delivered jobs to bill*", len(jobs))
    )  # fmt: skip
    head = [kit.section(title)]
    foot = [
        kit.actions(
            kit.button(t("Bill all ticked"), ids.JOB_BILL_ALL, f"month:{month}", style="primary"),
            kit.button(t("Not yet: why"), ids.JOB_NOT_YET, f"month:{month}"),
        ),
        kit.context(t.mrkdwn("_For a part of one, untick it here and open it with /job._")),
    ]
    groups = [
        [_ticks(t, jobs[start : start + PER_GROUP], start // PER_GROUP, above=above)]
        for start in range(0, len(jobs), PER_GROUP)
    ]

    def more(left: int) -> Block:
        return kit.context(
            t.mrkdwn("and {n} more: they come when these are answered", n=left * PER_GROUP)
        )

    body = kit.fit(groups, limit=50, around=[*head, *foot], more=more)
    words = t.plural("Suits: month end, {n} job to bill", "Suits: month end, {n} jobs to bill",
                     len(jobs))  # fmt: skip
    return kit.message(words, [*head, *body, *foot])


def month_done(t: Texts) -> Message:
    """Every job of the list has its answer."""
    words = t.mrkdwn("*Month end: all answered.* Finance has the list.")
    return kit.message(t("Suits: month end"), [kit.section(words)])


def finance(
    t: Texts, entity: str, month: str, count: int, totals: Sequence[Money],
    gaps: Sequence[tuple[str, str]],
) -> Message:  # fmt: skip
    """The list of one entity in short, gaps on top; the whole of it is a file."""
    sums = t.list_of([t.money(total) for total in totals]) if totals else t("no sums yet")
    blocks = [
        kit.section(
            t.mrkdwn_plural("*{entity} · {month}: {n} job to bill*\n{sums}",
                            "*{entity} · {month}: {n} jobs to bill*\n{sums}", count,
                            entity=entity, month=month, sums=sums)
        )
    ]  # fmt: skip
    for job, missing in gaps[:20]:
        blocks.append(kit.context(t.mrkdwn("{job}: no {missing}", job=cut(job, 150),
                                           missing=missing)))  # fmt: skip
    if len(gaps) > 20:
        blocks.append(kit.context(t.mrkdwn("and {n} more with gaps", n=len(gaps) - 20)))
    value = f"month:{month}:{entity}"
    files = [
        kit.button(t(name), ids.numbered(ids.JOB_BILLING_FILE, place), f"{form}:{value}")
        for place, (name, form) in enumerate(FILES)
    ]
    return kit.message(t("Suits: the month's billing list"), [*blocks, kit.actions(*files)])


def part_form(t: Texts, job_id: int, title: str, currency: str, draft: str) -> Block:
    """How much was billed."""
    return kit.modal(
        t("Part billed"),
        [
            kit.plain_section(title),
            forms.text_input("amount", t("Billed, in {currency}", currency=currency),
                             max_length=30, placeholder="12 500"),
        ],
        callback_id=ids.JOB_PART, submit=t("Save"), close=t("Cancel"),
        private_metadata={"draft": draft, "jobs": [job_id]}, notify_on_close=True,
    )  # fmt: skip


def not_yet_form(
    t: Texts, job_ids: Sequence[int], title: str, until: date, draft: str,
    values: Mapping[str, Any] | None = None,
) -> Block:  # fmt: skip
    """Why not, and until when."""
    kept = {"until": until.isoformat(), **(values or {})}
    return kit.modal(
        t("Not billed yet"),
        [
            kit.plain_section(title),
            forms.text_input("reason", t("What does it wait for?"), kept, max_length=200),
            forms.date_input("until", t("Ask me again on"), kept),
        ],
        callback_id=ids.JOB_NOT_YET, submit=t("Save"), close=t("Cancel"),
        private_metadata={"draft": draft, "jobs": list(job_ids)[:200]}, notify_on_close=True,
    )  # fmt: skip


def _ticks(t: Texts, jobs: Sequence[ToBill], place: int, *, above: bool) -> Block:
    options = [
        kit.option(
            " ".join(filter(None, (job.number, job.name))), str(job.job_id),
            description=" · ".join(
                filter(
                    None,
                    (job.client, t.money(job.rest) if job.rest else "",
                     t("a part is billed") if job.part else "", job.has_it if above else ""),
                )
            ),
        )
        for job in jobs
    ]  # fmt: skip
    boxes = {
        "type": "checkboxes",
        "action_id": ids.numbered(ids.JOB_TICKS, place),
        "options": options,
        "initial_options": options,
    }
    return kit.actions(boxes, block_id=f"ticks{place}")
