"""A to-do: its form of three fields and a client, and what a colleague is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.blocks import Message
from bot.messages.forms import Values
from bot.messages.safe import Mrkdwn, cut, lines_of, one_line
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


@dataclass(frozen=True, slots=True)
class DoneRow:
    """Something a colleague was asked for and did."""

    text: str
    by: str


MOST_DONE = 5
SHORT = 100


def done_for_you(t: Texts, done: Sequence[DoneRow]) -> Mrkdwn:
    """Quiet good news: it never makes a message of its own."""
    lines = [
        t.mrkdwn("✓ {name} did: {text}", name=row.by, text=cut(one_line(row.text), SHORT))
        for row in done[:MOST_DONE]
    ]
    left = len(done) - len(lines)
    if left > 0:
        lines.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
    return lines_of(t.mrkdwn("*You asked, and it is done*"), *lines)


def waiting(t: Texts, text: str, who: str, due: date | None, today: date) -> Mrkdwn:
    """A line on Home: what one asked of a colleague and who has it now."""
    short = cut(one_line(text), SHORT)
    if due is None:
        return t.mrkdwn("{name}: {text}", name=who, text=short)
    day = t.date(due, today=today)
    return t.mrkdwn("{name}: {text} · by {day}", name=who, text=short, day=day)


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
