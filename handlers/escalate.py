"""`/escalate` and the buttons of what it sends."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from bot.errors import BadInput
from bot.messages import escalations as words
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.oops import sorry
from bot.messages.texts import mark
from bot.services import escalations
from handlers.door import Door
from handlers.interaction import Interaction


def escalate(knock: Interaction) -> None:
    """One line does it; nothing opens the form."""
    text = knock.text.strip()
    if text.casefold() == "help":
        knock.say(words.help_text(knock.t))
    elif text:
        raised = escalations.raise_in_a_line(knock.desk, knock.actor, text)
        knock.say(_raised(knock, raised))
    else:
        knock.open(words.form(knock.t, {}, draft=uuid4().hex, client=None, today=_today(knock)))


def submit(knock: Interaction) -> None:
    """The form, sent in."""
    values = knock.values
    deadline = datetime.combine(
        date.fromisoformat(str(values["day"])),
        time.fromisoformat(str(values["hour"])),
        tzinfo=knock.t.zone,
    )
    client = str(values.get("client") or "")
    if not client.isdigit():
        raise BadInput(fields={"client": mark("Choose the client.")})
    raised = escalations.raise_one(
        knock.desk,
        knock.actor,
        client_id=int(client),
        ask=str(values.get("ask") or ""),
        tried=str(values.get("tried") or ""),
        topic=str(values.get("topic")),
        severity=str(values.get("severity")),
        deadline_at=deadline,
        draft_id=knock.draft_id,
    )
    knock.show(words.done_view(knock.t, _raised(knock, raised)))


def take(knock: Interaction) -> None:
    """ "I have it"."""
    client = escalations.take(knock.desk, knock.actor, knock.value)
    knock.say(words.yours(knock.t, client=client, subject=knock.value))


def pass_on(knock: Interaction) -> None:
    """ "Not me"."""
    escalations.pass_on(knock.desk, knock.actor, knock.value)
    knock.say(sorry(knock.t("Thanks for saying so. I ask the next in line now.")))


def close(knock: Interaction) -> None:
    """ "It's solved"."""
    escalations.close(knock.desk, knock.actor, knock.value)
    knock.say(words.solved(knock.t))


def reopen(knock: Interaction, draft: Any) -> dict[str, Any]:
    """The form with the words of a draft; the client is chosen again."""
    return words.form(knock.t, draft.content, draft=draft.id, client=None, today=_today(knock))


def register(door: Door) -> None:
    """Bind the names."""
    door.command("/escalate", escalate)
    door.submit(ids.ESCALATE_FORM, submit)
    door.closed(ids.ESCALATE_FORM, lambda knock: None)
    door.draft(ids.ESCALATE_FORM, reopen)
    door.action(ids.ESCALATION_TAKE, take)
    door.action(ids.ESCALATION_PASS, pass_on)
    door.action(ids.ESCALATION_CLOSE, close)


def _raised(knock: Interaction, raised: escalations.Raised) -> Message:
    return words.raised(
        knock.t,
        client=raised.client,
        ask=raised.ask,
        deadline_at=raised.deadline_at,
        today=_today(knock),
        silent=raised.silent,
    )


def _today(knock: Interaction) -> date:
    return knock.desk.clock().astimezone(knock.t.zone).date()
