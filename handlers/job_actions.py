"""The buttons on a job, and the forms behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from bot.messages import ids, job_card, job_forms
from bot.messages.job_views import JobView
from bot.rules.rights import Right
from bot.services import jobs, jobs_edit, jobs_typed
from bot.services.drafts import OpenDraft
from handlers.brief_card import put
from handlers.door import Door
from handlers.interaction import Interaction

Form = Callable[..., dict[str, Any]]


def number(value: object) -> int:
    """The id a button carries: "job:12" or "12"."""
    last = str(value).rpartition(":")[2]
    return int(last) if last.isdigit() else 0


def today(knock: Interaction) -> date:
    """The person's own date."""
    return knock.desk.clock().astimezone(knock.t.zone).date()


def show(knock: Interaction) -> None:
    """[Open]."""
    job = jobs.show(knock.desk, knock.actor, number(knock.value))
    put(knock, job_card.page(knock.t, job, today(knock)))


def opener(form: Form) -> Callable[[Interaction], None]:
    """A button that opens a form about a job, for those who may send it."""

    def opens(knock: Interaction) -> None:
        job = jobs.show(knock.desk, knock.actor, number(knock.value), Right.EDIT_JOB)
        put(knock, form(knock.t, job, draft=uuid4().hex, values={}))

    return opens


def reopener(form: Form) -> Callable[[Interaction, OpenDraft], dict[str, Any]]:
    """The same with the words of a draft."""

    def reopens(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
        job_id = number(draft.context.get("job"))
        job = jobs.show(knock.desk, knock.actor, job_id, Right.EDIT_JOB)
        return form(knock.t, job, draft=draft.id, values=draft.content)

    return reopens


def submit_more(knock: Interaction) -> None:
    """Size, milestones, departments: a numbered revision."""
    job_id = number(knock.context.get("job"))
    edit = jobs_typed.job_edit(knock.desk, knock.actor, job_id, knock.values)
    saved = jobs_edit.change_job(knock.desk, knock.actor, job_id, edit, draft_id=knock.draft_id)
    _saved(knock, saved)


def submit_kickoff(knock: Interaction) -> None:
    """Held, or waived by a director."""
    saved = jobs_edit.kick_off(
        knock.desk, knock.actor, number(knock.context.get("job")),
        note=str(knock.values.get("note") or ""), waived=knock.values.get("how") == "waived",
        draft_id=knock.draft_id,
    )  # fmt: skip
    _saved(knock, saved)


def submit_hold(knock: Interaction) -> None:
    """On hold, for a reason that stays inside."""
    saved = jobs_edit.hold(
        knock.desk, knock.actor, number(knock.context.get("job")),
        str(knock.values.get("reason") or ""), draft_id=knock.draft_id,
    )  # fmt: skip
    _saved(knock, saved)


def delivered(knock: Interaction) -> None:
    """[Delivered]."""
    _shown(knock, jobs_edit.deliver(knock.desk, knock.actor, number(knock.value)))


def resume(knock: Interaction) -> None:
    """[Work goes on]."""
    _shown(knock, jobs_edit.resume(knock.desk, knock.actor, number(knock.value)))


def close(knock: Interaction) -> None:
    """[Close the job]."""
    _shown(knock, jobs_edit.close(knock.desk, knock.actor, number(knock.value)))


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.JOB_SHOW, show)
    door.action(ids.JOB_DELIVERED, delivered)
    door.action(ids.JOB_RESUME, resume)
    door.action(ids.JOB_CLOSE, close)
    forms: tuple[tuple[str, str, Form, Callable[[Interaction], None]], ...] = (
        (ids.JOB_EDIT, ids.JOB_MORE, job_forms.more, submit_more),
        (ids.JOB_KICKOFF, ids.JOB_KICKOFF, job_forms.kickoff, submit_kickoff),
        (ids.JOB_HOLD, ids.JOB_HOLD, job_forms.hold, submit_hold),
    )
    for button, callback_id, form, submit in forms:
        door.action(button, opener(form))
        door.submit(callback_id, submit)
        door.closed(callback_id, lambda knock: None)
        door.draft(callback_id, reopener(form))


def _saved(knock: Interaction, job: JobView) -> None:
    words = knock.t("Saved as revision {n}.", n=job.revision)
    knock.show(job_card.page(knock.t, job, today(knock), saved=words))


def _shown(knock: Interaction, job: JobView) -> None:
    """In the page they look at, else as a word where they are."""
    if knock.view.get("type") == "modal":
        knock.show(job_card.page(knock.t, job, today(knock)))
    else:
        knock.say(job_card.message(knock.t, job, today(knock)))
