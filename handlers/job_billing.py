"""Delivered work: billed, part of it, not yet; the month's list; and lists of running jobs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from bot.errors import BadInput
from bot.messages import ids, job_billing, job_import
from bot.messages.oops import note, sorry
from bot.messages.safe import cut
from bot.messages.texts import mark
from bot.rules.rights import Right
from bot.services import job_import as imports
from bot.services import jobs, jobs_billing, jobs_typed, month_end
from bot.services.drafts import OpenDraft
from handlers.brief_card import put
from handlers.door import Door
from handlers.interaction import Interaction
from handlers.job_actions import number, today

LATER = timedelta(days=7)


def billed(knock: Interaction) -> None:
    """[Billed]."""
    jobs_billing.billed(knock.desk, knock.actor, [number(knock.value)])
    knock.say(sorry(knock.t("Billed. It leaves the list.")))


def bill_all(knock: Interaction) -> None:
    """[Bill all ticked] of a month's list."""
    ticked = _ticked(knock)
    if not ticked:
        raise BadInput(mark("Nothing is ticked."))
    done = jobs_billing.billed(knock.desk, knock.actor, ticked)
    knock.say(sorry(knock.t.plural("{n} job is billed.", "{n} jobs are billed.", len(done))))


def part(knock: Interaction) -> None:
    """[Bill a part]."""
    put(knock, _part_form(knock, number(knock.value), uuid4().hex))


def submit_part(knock: Interaction) -> None:
    """The sum that was billed."""
    job_id = _jobs(knock)[0]
    currency = jobs_typed.currency_of(knock.desk, knock.actor, job_id)
    minor = jobs_typed.sum_of(str(knock.values.get("amount") or ""), currency, "amount")
    job = jobs_billing.part_billed(knock.desk, knock.actor, job_id, minor, draft_id=knock.draft_id)
    knock.show(note(knock.t, sorry(knock.t("{number}: noted.", number=job.number))))


def not_yet(knock: Interaction) -> None:
    """[Not yet: why], for one job or for the ticked ones of a month's list."""
    ids_ = _ticked(knock) if knock.value.startswith("month:") else [number(knock.value)]
    if not ids_:
        raise BadInput(mark("Nothing is ticked."))
    put(knock, _not_yet_form(knock, ids_, uuid4().hex, {}))


def submit_not_yet(knock: Interaction) -> None:
    """Why, and until when."""
    until = str(knock.values.get("until") or "")
    if not until:
        raise BadInput(fields={"until": mark("Choose a day within the next 90 days.")})
    jobs_billing.not_yet(
        knock.desk, knock.actor, _jobs(knock), str(knock.values.get("reason") or ""),
        date.fromisoformat(until), draft_id=knock.draft_id,
    )  # fmt: skip
    knock.show(note(knock.t, sorry(knock.t("Noted. I ask again on that day."))))


def reopen_part(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """With the words of a draft."""
    return _part_form(knock, int(draft.context["jobs"][0]), draft.id)


def reopen_not_yet(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """With the words of a draft."""
    found = [int(one) for one in draft.context.get("jobs", [])]
    return _not_yet_form(knock, found, draft.id, draft.content)


def import_list(knock: Interaction) -> None:
    """[Import] under a dry run."""
    done = imports.apply(knock.desk, knock.actor, number(knock.value))
    knock.say(job_import.applied(knock.t, len(done.new), len(done.changed)))


def cancel_list(knock: Interaction) -> None:
    """[Cancel] under a dry run."""
    imports.cancel(knock.desk, knock.actor, number(knock.value))
    knock.say(job_import.cancelled(knock.t))


def billing_file(knock: Interaction) -> None:
    """[Excel file] or [CSV file] of finance's list, as it stands now."""
    form, _, month, entity = knock.value.split(":", 3)
    made = month_end.finance_file(
        knock.desk, knock.actor, entity, month, form="csv" if form == "csv" else "xlsx"
    )
    knock.hand_out(made[0], made[1], knock.t("The billing list as of now."))


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.JOB_BILLED, billed)
    door.action(ids.JOB_BILL_ALL, bill_all)
    door.action(ids.JOB_PART, part)
    door.action(ids.JOB_NOT_YET, not_yet)
    door.action(ids.JOB_TICKS, lambda knock: None)
    door.action(ids.JOB_BILLING_FILE, billing_file)
    door.submit(ids.JOB_PART, submit_part)
    door.submit(ids.JOB_NOT_YET, submit_not_yet)
    door.closed(ids.JOB_PART, lambda knock: None)
    door.closed(ids.JOB_NOT_YET, lambda knock: None)
    door.draft(ids.JOB_PART, reopen_part)
    door.draft(ids.JOB_NOT_YET, reopen_not_yet)
    door.action(ids.JOB_IMPORT, import_list)
    door.action(ids.JOB_IMPORT_CANCEL, cancel_list)


def _ticked(knock: Interaction) -> list[int]:
    """What is ticked in the message's boxes: untouched boxes come as they were shown."""
    found: list[int] = []
    for name, value in knock.values.items():
        if name.startswith("ticks") and isinstance(value, list):
            found += [int(one) for one in value]
    return found


def _jobs(knock: Interaction) -> list[int]:
    return [int(one) for one in knock.context.get("jobs", [])] or [0]


def _part_form(knock: Interaction, job_id: int, draft: str) -> dict[str, Any]:
    job = jobs.show(knock.desk, knock.actor, job_id, Right.SET_OUTCOME)
    title = f"{job.number} {job.name}"
    return job_billing.part_form(knock.t, job_id, title, job.currency, draft)


def _not_yet_form(
    knock: Interaction, job_ids: list[int], draft: str, values: dict[str, Any] | Any
) -> dict[str, Any]:
    mine = Right.SET_OUTCOME
    shown = [jobs.show(knock.desk, knock.actor, job_id, mine) for job_id in job_ids[:12]]
    names = cut(knock.t.items(f"{job.number} {job.name}" for job in shown), 2000)
    until = today(knock) + LATER
    return job_billing.not_yet_form(knock.t, job_ids, names, until, draft, values)
