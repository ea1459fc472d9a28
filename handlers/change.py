"""Change orders: the form, the page, the signer's three answers, the client's yes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from bot.errors import BadInput, NotFound
from bot.messages import change_forms, change_views, ids
from bot.messages.change_views import ChangeView
from bot.messages.forms_read import FormValue
from bot.messages.oops import sorry
from bot.messages.safe import cut
from bot.messages.texts import mark
from bot.rules.rights import Right
from bot.services import box, changes, changes_sign, jobs, jobs_finding, jobs_typed, status_export
from bot.services.drafts import OpenDraft
from handlers.brief_card import in_modal, put
from handlers.door import Door
from handlers.interaction import Interaction
from handlers.job_actions import number, today


def open_form(knock: Interaction, words: str = "") -> None:
    """`/job change [014 [what changes]]`."""
    first, _, rest = words.partition(" ")
    found = jobs_finding.look(knock.desk, knock.actor, first) if first else jobs_finding.Looked()
    if found.job is None and first:
        rest = words
    values: dict[str, FormValue] = {"scope": rest or None}
    put(knock, _form(knock, found.job.job_id if found.job else None, uuid4().hex, values))


def new(knock: Interaction) -> None:
    """[Change order] on a job."""
    put(knock, _form(knock, number(knock.value), uuid4().hex, {}))


def from_box(knock: Interaction) -> None:
    """[Change] under words that were pasted or dropped in the DM."""
    item = box.item(knock.desk, knock.actor, int(knock.value))
    values: dict[str, FormValue] = {"scope": cut(item.text, 2000) or None}
    put(knock, _form(knock, item.job[0] if item.job else None, uuid4().hex, values))


def submit(knock: Interaction) -> None:
    """Recorded, whoever has signed or not."""
    job_id = number(knock.context.get("job") or knock.values.get("job"))
    if not job_id:
        raise BadInput(fields={"job": mark("Choose the job.")})
    typed = jobs_typed.new_change(knock.desk, knock.actor, job_id, knock.values)
    change = changes.record(knock.desk, knock.actor, typed, draft_id=knock.draft_id)
    words = knock.t("{number} is recorded, departments are told.", number=change.number)
    knock.show(change_views.page(knock.t, change, today(knock), saved=words))


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """The form with the words of a draft."""
    job_id = number(draft.context.get("job") or draft.content.get("job"))
    return _form(knock, job_id or None, draft.id, dict(draft.content))


def show(knock: Interaction) -> None:
    """[Open]."""
    change = changes.show(knock.desk, knock.actor, number(knock.value))
    put(knock, change_views.page(knock.t, change, today(knock)))


def mail(knock: Interaction) -> None:
    """[Client's mail], word for word."""
    change_id = number(knock.value)
    change = changes.show(knock.desk, knock.actor, change_id)
    text = changes.mail_of(knock.desk, knock.actor, change_id)
    knock.open(change_views.mail(knock.t, change.number, text))


def hand_out(knock: Interaction) -> None:
    """[Word file for the client]: into the person's own DM, for them to send and have signed."""
    change_id = number(knock.value)
    name, data = status_export.change_file(knock.desk, knock.actor, change_id, audience="client")
    knock.hand_out(name, data, knock.t("The change order, for the client to sign."))
    words = knock.t("It is in our DM, for you to send.")
    if in_modal(knock):
        change = changes.show(knock.desk, knock.actor, change_id)
        knock.show(change_views.page(knock.t, change, today(knock), saved=words))
    else:
        knock.say(sorry(words))


def sign(knock: Interaction) -> None:
    """[Sign]."""
    change = changes_sign.sign(knock.desk, knock.actor, number(knock.value))
    locked = change.state == "signed"
    words = knock.t("Signed and locked.") if locked else knock.t("Signed for the agency.")
    _answer(knock, change, words)


def ring(knock: Interaction) -> None:
    """[No, I'll ring them]."""
    change = changes_sign.ring(knock.desk, knock.actor, number(knock.value))
    _answer(knock, change, knock.t("Not signed. You ring them; I have told the executive."))


def not_me(knock: Interaction) -> None:
    """[Not me]."""
    change = changes_sign.not_me(knock.desk, knock.actor, number(knock.value))
    _answer(knock, change, knock.t("I ask {name} now.", name=change.asks))


def withdraw(knock: Interaction) -> None:
    """[Withdraw]."""
    change = changes_sign.withdraw(knock.desk, knock.actor, number(knock.value))
    _answer(knock, change, knock.t("Withdrawn. Departments are told."))


def client_yes(knock: Interaction) -> None:
    """[Client's yes]."""
    put(knock, _yes_form(knock, number(knock.value), uuid4().hex, {}))


def submit_client_yes(knock: Interaction) -> None:
    """Their mail, or who said so and when."""
    yes = jobs_typed.client_yes(knock.desk, knock.actor, knock.values)
    change_id = number(knock.context.get("change"))
    change = changes_sign.client_said_yes(
        knock.desk, knock.actor, change_id, yes, draft_id=knock.draft_id
    )
    knock.show(change_views.page(knock.t, change, today(knock), saved=knock.t("Recorded.")))


def reopen_client_yes(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """With the words of a draft."""
    return _yes_form(knock, number(draft.context.get("change")), draft.id, dict(draft.content))


def register(door: Door) -> None:
    """Bind the names."""
    for name, handler in (
        (ids.CHANGE_NEW, new), (ids.BOX_CHANGE, from_box), (ids.CHANGE_SHOW, show),
        (ids.CHANGE_MAIL, mail), (ids.CHANGE_SIGN, sign), (ids.CHANGE_RING, ring),
        (ids.CHANGE_NOT_ME, not_me), (ids.CHANGE_WITHDRAW, withdraw),
        (ids.CHANGE_CLIENT_YES, client_yes), (ids.CHANGE_FILE, hand_out),
    ):  # fmt: skip
        door.action(name, handler)
    door.submit(ids.CHANGE_FORM, submit)
    door.submit(ids.CHANGE_CLIENT_YES, submit_client_yes)
    door.closed(ids.CHANGE_FORM, lambda knock: None)
    door.closed(ids.CHANGE_CLIENT_YES, lambda knock: None)
    door.draft(ids.CHANGE_FORM, reopen)
    door.draft(ids.CHANGE_CLIENT_YES, reopen_client_yes)


def _answer(knock: Interaction, change: ChangeView, words: str) -> None:
    if knock.view.get("type") == "modal":
        knock.show(change_views.page(knock.t, change, today(knock), saved=words))
    else:
        knock.say(change_views.answered(knock.t, change, words, today(knock)))


def _form(
    knock: Interaction, job_id: int | None, draft: str, values: dict[str, FormValue]
) -> dict[str, Any]:
    if job_id is None:
        changes.require_recorder(knock.actor)
        return change_forms.new_change(knock.t, draft=draft, job=None, values=values)
    job = jobs.show(knock.desk, knock.actor, job_id, Right.RECORD_CHANGE)
    return change_forms.new_change(
        knock.t, draft=draft, job=(job.job_id, f"{job.number} {job.name}"), values=values,
        currency=job.currency, departments=job.departments, sees_money=job.sees_money,
    )  # fmt: skip


def _yes_form(
    knock: Interaction, change_id: int, draft: str, values: dict[str, FormValue]
) -> dict[str, Any]:
    change = changes.show(knock.desk, knock.actor, change_id)
    if not change.may_edit:
        raise NotFound
    return change_forms.client_yes(
        knock.t, change, draft=draft, values=values, now=knock.desk.clock()
    )
