"""A to-do: its form of three fields and a client, and what a colleague is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.blocks import Message
from bot.messages.forms import Values
from bot.messages.safe import Mrkdwn, lines_of
from bot.messages.texts import Texts


@dataclass(frozen=True, slots=True)
class Asked:
    """A to-do as its owner reads it; `has_it` names who has it once it was handed on."""

    action_id: int
    text: str
    author: str
    client: str
    due: date
    done: bool = False
    has_it: str = ""


def form(
    t: Texts, *, client: tuple[int, str] | None, values: Values, draft_id: str
) -> dict[str, object]:
    """What, whose, by when; the client may stay empty."""
    initial = kit.option(client[1], str(client[0])) if client else None
    blocks = [
        forms.text_input("text", t("What is to be done"), values, max_length=300),
        forms.person_input("person", t("Whose is it?"), values),
        forms.date_input("day", t("By"), values),
        forms.external_select_input(
            "client", t("Client"), ids.CLIENT_SEARCH, initial=initial, optional=True,
            placeholder=t("Type a name"),
        ),
    ]  # fmt: skip
    return kit.modal(
        t("To-do"), blocks, callback_id=ids.TODO_FORM, submit=t("Keep it"), close=t("Cancel"),
        private_metadata={"draft": draft_id}, notify_on_close=True,
    )  # fmt: skip


def asked(t: Texts, todo: Asked, *, today: date) -> Message:
    """To the colleague: who asks for what, by when."""
    text = t.mrkdwn("{text}", text=todo.text)
    when = t.mrkdwn("by {day}", day=t.date(todo.due, today=today))
    parts = [t.mrkdwn("*{client}*", client=todo.client)] if todo.client else []
    line = Mrkdwn(" · ".join([*parts, text, when]))
    head = t.mrkdwn("*{name} asks you:*", name=todo.author)
    blocks = [kit.section(lines_of(head, line))]
    if todo.done:
        blocks.append(kit.context(t.mrkdwn("Done.")))
    elif todo.has_it:
        blocks.append(kit.context(t.mrkdwn("{name} has it now.", name=todo.has_it)))
    else:
        value = str(todo.action_id)
        blocks.append(
            kit.actions(
                kit.button(t("Done"), ids.ACTION_DONE, value, style="primary"),
                kit.button(t("New date"), ids.ACTION_NEW_DATE, value),
                kit.button(t("Not mine"), ids.ACTION_NOT_MINE, value),
            )
        )
    return kit.message(t("Suits: a colleague asks something of you"), blocks)
