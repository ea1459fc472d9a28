"""The forms of a job: opening it takes three fields, everything else is a second step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.forms import FormValue
from bot.messages.job_names import DEPARTMENTS, TYPES
from bot.messages.job_views import JobView
from bot.messages.safe import cut
from bot.messages.texts import Texts
from bot.rules.money import minor_digits

Block = dict[str, Any]
QUOTE_SHOWN = 600


def new_job(
    t: Texts,
    *,
    draft: str,
    client: tuple[int, str] | None,
    values: Mapping[str, FormValue],
    quote: str = "",
    permalink: str = "",
    source: int | None = None,
    brief: int | None = None,
) -> Block:
    """Client, name, kind of work; with the chat line it came from, if any."""
    initial = kit.option(client[1], str(client[0])) if client else None
    types = [kit.option(t(name), key) for key, name in TYPES.items()]
    blocks = [
        forms.external_select_input(
            "client", t("Client"), ids.CLIENT_SEARCH, initial=initial,
            placeholder=t("Type a name"),
        ),
        forms.text_input("name", t("Job"), values, max_length=200,
                         placeholder=t("Spring banner set")),
        forms.select_input("type", t("Kind of work"), types, values),
        forms.text_input("description", t("What is asked"), values, multiline=True, optional=True),
        forms.text_input("asked_by", t("Asked by (on the client's side)"), values, optional=True,
                         max_length=100),
    ]  # fmt: skip
    if quote:
        said = [kit.context(t.mrkdwn("The message this comes from is kept word for word:")),
                kit.rich_text_quote(cut(quote, QUOTE_SHOWN))]  # fmt: skip
        blocks += said
    blocks.append(forms.save_draft_button(t))
    context: dict[str, Any] = {"draft": draft}
    context |= {"permalink": permalink} if permalink else {}
    context |= {"brief": brief} if brief is not None else {}
    if source is not None:
        context["source"] = source
    elif quote:
        context["quote"] = quote
    return kit.modal(
        t("New job"), blocks, callback_id=ids.JOB_FORM, submit=t("Open the job"),
        close=t("Cancel"), private_metadata=context, notify_on_close=True,
    )  # fmt: skip


def more(t: Texts, job: JobView, *, draft: str, values: Mapping[str, FormValue]) -> Block:
    """Size, milestones, departments, who looks after it; money only for those who may see it."""
    kept = {**_of(job), **values}
    types = [kit.option(t(name), key) for key, name in TYPES.items()]
    names = [kit.option(t(name), key) for key, name in DEPARTMENTS.items()]
    blocks = [
        forms.text_input("name", t("Job"), kept, max_length=200),
        forms.select_input("type", t("Kind of work"), types, kept),
        forms.number_input("days", t("Estimated working days"), kept, least=0, most=2000,
                           optional=True),
        forms.checkboxes_input("departments", t("Departments"), names, kept, optional=True),
        forms.text_input("milestones", t("Milestones, one a line"), kept, multiline=True,
                         optional=True, placeholder=t("12 nov first layouts")),
        forms.person_input("owner", t("Looked after by"), values, optional=True,
                           hint=t("Now: {name}", name=job.owner or t("nobody yet"))),
    ]  # fmt: skip
    if job.sees_money:
        blocks += [
            forms.text_input("budget", t("Budget, in {currency}", currency=job.currency), kept,
                             optional=True, max_length=30),
            forms.text_input("po", t("PO number"), kept, optional=True, max_length=80),
            forms.text_input("bill_to", t("Bill to"), kept, optional=True, max_length=200),
        ]  # fmt: skip
    blocks += [
        forms.text_input("description", t("What is asked"), kept, multiline=True, optional=True),
        forms.text_input("reason", t("Why does it change?"), values, optional=True,
                         max_length=200),
        forms.save_draft_button(t),
    ]  # fmt: skip
    return kit.modal(
        job.number, blocks, callback_id=ids.JOB_MORE, submit=t("Save"), close=t("Cancel"),
        private_metadata={"draft": draft, "job": job.job_id}, notify_on_close=True,
    )  # fmt: skip


def kickoff(t: Texts, job: JobView, *, draft: str, values: Mapping[str, FormValue]) -> Block:
    """The kick-off was held; a director may waive it, with a reason."""
    how = [kit.option(t("It was held"), "held"),
           kit.option(t("Not needed here: I waive it"), "waived")]  # fmt: skip
    kept = {"how": "held", **values}
    blocks = [kit.plain_section(f"{job.number} {job.name}")]
    if job.may_waive:
        blocks.append(forms.radio_input("how", t("Kick-off"), how, kept))
    agreed = t("What was agreed, or why none is needed") if job.may_waive else t("What was agreed")
    blocks.append(forms.text_input("note", agreed, kept, multiline=True, optional=True,
                                   max_length=500))  # fmt: skip
    return kit.modal(
        t("Kick-off"), blocks, callback_id=ids.JOB_KICKOFF,
        submit=t("Save") if job.may_waive else t("It was held"), close=t("Cancel"),
        private_metadata={"draft": draft, "job": job.job_id}, notify_on_close=True,
    )  # fmt: skip


def hold(t: Texts, job: JobView, *, draft: str, values: Mapping[str, FormValue]) -> Block:
    """Why nobody works on it for now. The client's papers never show it."""
    return kit.modal(
        t("On hold"),
        [
            kit.plain_section(f"{job.number} {job.name}"),
            forms.text_input("reason", t("Why (the client never sees this)"), values,
                             max_length=200),
        ],
        callback_id=ids.JOB_HOLD, submit=t("Put on hold"), close=t("Cancel"),
        private_metadata={"draft": draft, "job": job.job_id}, notify_on_close=True,
    )  # fmt: skip


def _of(job: JobView) -> dict[str, FormValue]:
    budget = ""
    if job.budget is not None:
        digits = minor_digits(job.budget.currency)
        budget = f"{job.budget.major:.{digits}f}"
    return {
        "name": job.name,
        "type": job.type,
        "days": str(job.days) if job.days is not None else None,
        "departments": list(job.departments),
        "milestones": "\n".join(f"{one.day.isoformat()} {one.name}" for one in job.milestones),
        "budget": budget or None,
        "po": job.po or None,
        "bill_to": job.bill_to or None,
        "description": job.description or None,
    }
