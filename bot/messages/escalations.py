"""`/escalate`: the form and what the asker is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.blocks import Message
from bot.messages.forms import FormValue
from bot.messages.texts import Texts, mark

TOPICS = {
    "client issue": mark("client issue"),
    "money": mark("money"),
    "quality": mark("quality of the work"),
    "people": mark("people and time"),
    "scope": mark("scope or timing"),
}
SEVERITIES = {"high": mark("high"), "normal": mark("normal")}


def form(
    t: Texts,
    values: Mapping[str, FormValue],
    *,
    draft: str,
    client: tuple[str, str] | None,
    today: date,
) -> dict[str, Any]:
    """What is needed, for which client, by when. `client` is (name, id as text)."""
    initial = kit.option(*client) if client else None
    return kit.modal(
        t("Ask for help"),
        [
            forms.external_select_input(
                "client", t("Client"), action_id=ids.CLIENT_SEARCH, initial=initial
            ),
            forms.text_input(
                "ask", t("What do you need?"), values, multiline=True, max_length=1500,
                placeholder=t("Need the director to ring their CMO before the call"),
            ),
            forms.text_input(
                "tried", t("What have you tried?"), values, multiline=True, max_length=1500,
                optional=True,
            ),
            forms.select_input(
                "topic", t("What is it about?"),
                [kit.option(t(words), key) for key, words in TOPICS.items()],
                {"topic": "client issue", **values},
            ),
            forms.select_input(
                "severity", t("How bad is it?"),
                [kit.option(t(words), key) for key, words in SEVERITIES.items()],
                {"severity": "high", **values},
            ),
            forms.date_input("day", t("Needed by"), {"day": today.isoformat(), **values}),
            forms.time_input("hour", t("At"), {"hour": "17:00", **values}),
            forms.save_draft_button(t),
        ],
        callback_id=ids.ESCALATE_FORM,
        submit=t("Ask"),
        close=t("Cancel"),
        private_metadata={"draft": draft},
        notify_on_close=True,
    )  # fmt: skip


def raised(
    t: Texts, *, client: str, ask: str, deadline_at: datetime, today: date, silent: bool = False
) -> Message:
    """What the asker reads at once. `silent` while Suits is paused or was never started."""
    if silent:
        return _only_kept(t, client=client, ask=ask, by=t.deadline(deadline_at, today))
    return kit.message(
        t("Suits: passed on"),
        [
            kit.section(
                t.mrkdwn(
                    "*{client}*: passed on, needed by {by}.\n{ask}",
                    client=client,
                    by=t.deadline(deadline_at, today),
                    ask=ask,
                )
            ),
            kit.context(t.mrkdwn("I tell you who takes it. Until somebody does, it climbs.")),
        ],
    )


def _only_kept(t: Texts, *, client: str, ask: str, by: str) -> Message:
    words = t.mrkdwn("*{client}*: kept, needed by {by}.\n{ask}", client=client, by=by, ask=ask)
    ring = t.mrkdwn(
        "Nobody is told yet: I send nothing now, and pass it on when I am back. If it cannot wait, "
        "please ring them."
    )
    return kit.message(
        t("Suits: kept, nobody is told yet"), [kit.section(words), kit.context(ring)]
    )


def taken(t: Texts, *, client: str, who: str, subject: str) -> Message:
    """For the asker: somebody above has it."""
    words = t.mrkdwn("*{client}*: {who} has it.", client=client, who=who)
    return kit.message(
        t("Suits: your question was taken"), [kit.section(words, accessory=_solved(t, subject))]
    )


def yours(t: Texts, *, client: str, subject: str) -> Message:
    """For whoever took it."""
    words = t.mrkdwn("*{client}*: it is with you now, and the one who asked knows.", client=client)
    return kit.message(t("Suits: it is yours"), [kit.section(words, accessory=_solved(t, subject))])


def solved(t: Texts) -> Message:
    """After "It's solved"."""
    words = t.mrkdwn("Good. I ask nobody about it any more.")
    return kit.message(t("Suits: solved"), [kit.section(words)])


def _solved(t: Texts, subject: str) -> kit.Element:
    return kit.button(t("It's solved"), ids.ESCALATION_CLOSE, subject)


def help_text(t: Texts) -> Message:
    """`/escalate help`."""
    return kit.message(
        "Suits",
        [
            kit.section(
                t.mrkdwn(
                    "*Ask those above for help.*\n"
                    "`/escalate` opens a form.\n"
                    "`/escalate vela need the director to ring their CMO by 16:00` does it at "
                    "once: client issue, high, today at the close unless you say an hour."
                )
            )
        ],
    )


def done_view(t: Texts, message: Message) -> dict[str, Any]:
    """The form's last page says what was kept."""
    return kit.modal(t("Passed on"), message.blocks, callback_id="done", close=t("Close"))
