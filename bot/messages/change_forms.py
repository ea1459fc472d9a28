"""The forms of a change order: what changes, and the client's yes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.change_views import ChangeView
from bot.messages.forms import FormValue
from bot.messages.job_names import DEPARTMENTS
from bot.messages.safe import cut
from bot.messages.texts import Texts

Block = dict[str, Any]


def new_change(
    t: Texts, *, draft: str, job: tuple[int, str] | None, values: Mapping[str, FormValue],
    currency: str = "", departments: tuple[str, ...] = (), sees_money: bool = True,
) -> Block:  # fmt: skip
    """Which job and what changes; the rest may follow, recording is never held up."""
    kept = {"departments": list(departments), **values}
    names = [kit.option(t(name), key) for key, name in DEPARTMENTS.items()]
    cost = (
        t("More or less cost, in {currency}", currency=currency)
        if currency
        else t("More or less cost")
    )
    blocks = []
    if job is None:
        blocks.append(
            forms.external_select_input("job", t("Job"), ids.JOB_SEARCH,
                                        placeholder=t("Type a number or a name"))
        )  # fmt: skip
    else:
        blocks.append(kit.plain_section(job[1]))
    blocks.append(
        forms.text_input("scope", t("What changes?"), kept, multiline=True, max_length=2000)
    )
    if sees_money:
        blocks.append(
            forms.text_input("cost", cost, kept, optional=True, max_length=30,
                             placeholder="3 200")
        )  # fmt: skip
    blocks += [
        forms.number_input("days", t("More or less working days"), kept, least=-999, most=999,
                           optional=True),
        forms.text_input("reason", t("Why?"), kept, optional=True, max_length=300),
        forms.text_input("asked_by", t("Asked by (on the client's side)"), kept, optional=True,
                         max_length=100),
        forms.date_input("deadline", t("Needs signing by"), kept, optional=True),
        forms.time_input("deadline_time", t("At"), kept, optional=True),
        forms.text_input("if_not", t("What is lost if nobody signs?"), kept, optional=True,
                         max_length=200),
        forms.checkboxes_input("departments", t("Departments to tell at once"), names, kept,
                               optional=True),
        forms.save_draft_button(t),
    ]  # fmt: skip
    context: dict[str, Any] = {"draft": draft}
    if job is not None:
        context |= {"job": job[0], "title": cut(job[1], 200), "currency": currency}
    return kit.modal(
        t("Change order"), blocks, callback_id=ids.CHANGE_FORM, submit=t("Record it"),
        close=t("Cancel"), private_metadata=context, notify_on_close=True,
    )  # fmt: skip


def client_yes(
    t: Texts, change: ChangeView, *, draft: str, values: Mapping[str, FormValue], now: datetime
) -> Block:
    """The pasted mail, or who said it and when: then the mail is still to come."""
    local = now.astimezone(t.zone)
    kept = {"on": local.date().isoformat(), "at": f"{local:%H:%M}", **values}
    return kit.modal(
        t("The client's yes"),
        [
            kit.plain_section(f"{change.number} {change.scope}"),
            forms.text_input("name", t("Who said yes?"), kept, max_length=100),
            forms.date_input("on", t("When?"), kept),
            forms.time_input("at", t("At"), kept),
            forms.text_input("mail", t("Their mail, pasted"), kept, multiline=True, optional=True,
                             hint=t("Without it the yes counts as spoken: written to follow.")),
        ],
        callback_id=ids.CHANGE_CLIENT_YES, submit=t("Save"), close=t("Cancel"),
        private_metadata={"draft": draft, "change": change.change_id}, notify_on_close=True,
    )  # fmt: skip
