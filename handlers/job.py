"""`/job` in all its forms, the shortcut on a message, and the form that gives a job its number."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from bot.errors import BadInput, NotFound
from bot.messages import blocks as kit
from bot.messages import ids, job_card, job_forms, job_lists
from bot.messages.forms_read import FormValue
from bot.messages.safe import cut
from bot.messages.texts import mark
from bot.rules.box_files import as_typed
from bot.rules.rights import Right
from bot.services import box, briefs, jobs, jobs_finding, jobs_quotes
from bot.services.drafts import OpenDraft
from bot.services.jobs import NewJob
from bot.services.jobs_finding import Choice
from handlers.brief_card import put
from handlers.change import open_form as open_change
from handlers.door import Door
from handlers.interaction import Interaction

NAME_SHOWN = 200


def command(knock: Interaction) -> None:
    """Nothing opens the form, a number shows that job, a client and a name fill the form in."""
    words = " ".join(knock.text.split())
    first, _, rest = words.partition(" ")
    match first.casefold():
        case "help":
            knock.say(job_lists.help_text(knock.t))
        case "list":
            knock.say(
                job_lists.listing(knock.t, jobs_finding.listed(knock.desk, knock.actor, rest))
            )
        case "change":
            open_change(knock, rest)
        case _:
            _look(knock, words)


def _look(knock: Interaction, words: str) -> None:
    found = jobs_finding.look(knock.desk, knock.actor, words, channel_id=knock.channel_id)
    if found.job is not None:
        today = knock.desk.clock().astimezone(knock.t.zone).date()
        knock.say(job_card.message(knock.t, found.job, today))
    elif found.several is not None:
        knock.say(job_lists.listing(knock.t, found.several))
    elif found.no_such_number:
        raise NotFound
    else:
        put(knock, _form(knock, found.client, {"name": cut(found.name, NAME_SHOWN) or None}))


def from_message(knock: Interaction) -> None:
    """ "Make this a job request": the quote and its address come along, nothing is saved yet."""
    quote = as_typed(str(knock.message.get("text", "")))
    client = jobs_finding.choice_of_channel(knock.desk, knock.actor, knock.channel_id)
    first = next((line.strip() for line in quote.splitlines() if line.strip()), "")
    values: dict[str, FormValue] = {"name": cut(first, NAME_SHOWN) or None}
    values["description"] = cut(quote, 3000) or None
    kept = jobs_quotes.keep_long_quote(knock.desk, knock.actor, quote, _address(knock))
    knock.open(_form(knock, client, values, quote=quote, source=kept, permalink=_address(knock)))


def from_box(knock: Interaction) -> None:
    """[New job] under words that were pasted or dropped in the DM."""
    item = box.item(knock.desk, knock.actor, int(knock.value))
    first = next((line.strip() for line in item.text.splitlines() if line.strip()), "")
    client = Choice(*item.client) if item.client else None
    values: dict[str, FormValue] = {"name": cut(first, NAME_SHOWN) or None}
    values["description"] = cut(item.text, 3000) or None
    put(knock, _form(knock, client, values, source=item.source_id))


def from_brief(knock: Interaction) -> None:
    """[Open a job] on a client brief: its client and title come along, and the job is its own."""
    brief = briefs.view(knock.desk, knock.actor, int(knock.value))
    if not brief.may_edit or brief.job is not None:
        raise NotFound
    kind = brief.brief_type.value
    values: dict[str, FormValue] = {"name": cut(brief.title, NAME_SHOWN) or None, "type": kind}
    client = Choice(brief.client_id, brief.client)
    put(knock, _form(knock, client, values, brief=brief.brief_id))


def submit(knock: Interaction) -> None:
    """The form is sent: now, and only now, there is a number."""
    new = _typed(knock)
    job = jobs.open_job(knock.desk, knock.actor, new, draft_id=knock.draft_id)
    today = knock.desk.clock().astimezone(knock.t.zone).date()
    words = knock.t("{number} is open.", number=job.number)
    if job.state == "requested":
        words = knock.t("{number} has its number; it waits for its kick-off.", number=job.number)
    knock.show(job_card.page(knock.t, job, today, saved=words))


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """The form with the words of a draft in it."""
    client = jobs_finding.choice(knock.desk, knock.actor, draft.content.get("client"))
    jobs.require_opener(knock.actor, client.id if client else None)
    return job_forms.new_job(
        knock.t, draft=draft.id, client=(client.id, client.name) if client else None,
        values=draft.content, quote=str(draft.context.get("quote", "")),
        permalink=str(draft.context.get("permalink", "")),
        source=_number(draft.context.get("source")),
        brief=_number(draft.context.get("brief")),
    )  # fmt: skip


def search(knock: Interaction) -> None:
    """Jobs by number or name, as one types."""
    records = knock.view.get("callback_id") == ids.CHANGE_FORM
    right = Right.RECORD_CHANGE if records else Right.SEE_JOB
    found = jobs_finding.search(knock.desk, knock.actor, knock.text, right=right)
    knock.offer([kit.option(name, str(job_id)) for job_id, name in found])


def register(door: Door) -> None:
    """Bind the names."""
    door.command("/job", command)
    door.shortcut(ids.JOB_REQUEST, from_message)
    door.action(ids.BOX_NEW_JOB, from_box)
    door.action(ids.JOB_FROM_BRIEF, from_brief)
    door.submit(ids.JOB_FORM, submit)
    door.closed(ids.JOB_FORM, lambda knock: None)
    door.draft(ids.JOB_FORM, reopen)
    door.options(ids.JOB_SEARCH, search)


def _form(
    knock: Interaction, client: Choice | None, values: dict[str, FormValue],
    *, quote: str = "", permalink: str = "", source: int | None = None, brief: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    jobs.require_opener(knock.actor, client.id if client else None)
    return job_forms.new_job(
        knock.t, draft=uuid4().hex, client=(client.id, client.name) if client else None,
        values=values, quote=quote, permalink=permalink, source=source, brief=brief,
    )  # fmt: skip


def _typed(knock: Interaction) -> NewJob:
    values = knock.values
    client = str(values.get("client") or "")
    if not client.isdigit():
        raise BadInput(fields={"client": mark("Choose the client.")})
    return NewJob(
        client_id=int(client),
        name=str(values.get("name") or ""),
        type=str(values.get("type") or ""),
        description=str(values.get("description") or ""),
        asked_by=str(values.get("asked_by") or ""),
        quote=str(knock.context.get("quote", "")),
        permalink=str(knock.context.get("permalink", "")),
        source_id=_number(knock.context.get("source")),
        brief_id=_number(knock.context.get("brief")),
    )


def _number(kept: object) -> int | None:
    return kept if isinstance(kept, int) else None


def _address(knock: Interaction) -> str:
    """Where the message stands: Slack's own address is made of workspace, channel and moment."""
    team = knock.body.get("team") or {}
    domain = team.get("domain", "") if isinstance(team, dict) else ""
    moment = str(knock.message.get("ts", "")).replace(".", "")
    if not domain or not moment or not knock.channel_id:
        return ""
    return f"https://{domain}.slack.com/archives/{knock.channel_id}/p{moment}"
