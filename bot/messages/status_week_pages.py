"""Where a client's week in two sentences is shown, edited and taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.messages import blocks as kit
from bot.messages import forms, ids, model_words
from bot.messages.blocks import Block, Message
from bot.messages.forms import FormValue
from bot.messages.safe import Mrkdwn, cut, escape
from bot.messages.texts import Texts

LONGEST = 1500


@dataclass(frozen=True, slots=True)
class WeekPage:
    """A client's two sentences in the pack as they stand; `host` is where a model would read."""

    pack_id: int
    client: str
    words: str
    host: str = ""


def edit(t: Texts, page: WeekPage, *, draft: str, values: Mapping[str, FormValue]) -> Block:
    """The sentences to put right; what is saved is what the meeting reads."""
    kept = {"words": cut(page.words, LONGEST), **values}
    blocks = [
        kit.plain_section(page.client),
        forms.text_input("words", t("The week in two sentences"), kept,
                         max_length=LONGEST, multiline=True, optional=True,
                         hint=t("Empty: as the rows say it.")),
    ]  # fmt: skip
    if page.host:
        subject = f"pack:{page.pack_id}"
        blocks += [
            kit.actions(kit.button(t("Suggest other words"), ids.STATUS_WEEK_ASK, subject)),
            kit.context(t.mrkdwn("The model at {host} reads this client's rows.", host=page.host)),
        ]
    return kit.modal(
        t("The week"), blocks, callback_id=ids.STATUS_WEEK, submit=t("Save"), close=t("Cancel"),
        notify_on_close=True, private_metadata={"draft": draft, "pack": page.pack_id},
    )  # fmt: skip


def suggestion(
    t: Texts, client: str, words: str, *, draft_id: int, model: str, trouble: str = ""
) -> Message:
    """What a model makes of the week: to take, to edit first, or to leave. Or why there is none."""
    note = t("Suits: words for a status are there")
    if trouble:
        return kit.message(note, [kit.section(_left(t, client, trouble))])
    said = t.mrkdwn("A suggestion for *{client}* in the pack, by {model}:",
                    client=client, model=model)  # fmt: skip
    subject = f"draft:{draft_id}"
    return kit.message(
        note,
        [
            kit.section(said),
            kit.section(escape(cut(words, LONGEST))),
            kit.context(t.mrkdwn("Check it: what carries [?] is not in the rows.")),
            kit.actions(
                kit.button(t("Take it"), ids.STATUS_WEEK_TAKE, subject),
                kit.button(t("Edit first"), ids.STATUS_WEEK_EDIT, subject),
            ),
        ],
    )


def note(t: Texts, client_id: int, client: str, words: str, *, host: str) -> Block:
    """The note for the client, to copy; a model may be asked for other words."""
    blocks = [
        kit.section(t.mrkdwn("For *{client}*. Copy, check, send it yourself.", client=client)),
        kit.rich_text_preformatted(words),
        kit.context(
            t.mrkdwn("Only job, status, next step and day: no sums, no colours, nothing internal.")
        ),
    ]
    if host:
        reads = t.mrkdwn("The model at {host} reads what stands here and no more.", host=host)
        blocks.append(kit.context(reads))
    return kit.modal(
        t("Note for the client"), blocks, callback_id=ids.STATUS_NOTE,
        submit=t("Suggest other words") if host else None, close=t("Close"),
        private_metadata={"client": client_id},
    )  # fmt: skip


def noted(t: Texts, client: str, words: str, *, model: str, trouble: str = "") -> Message:
    """The note in a model's words, to copy."""
    said = t("Suits: words for a status are there")
    if trouble:
        return kit.message(said, [kit.section(_left(t, client, trouble))])
    head = t.mrkdwn("A note for *{client}*, worded by {model}. Copy, check, send it yourself.",
                    client=client, model=model)  # fmt: skip
    check = t.mrkdwn("Check it: what carries [?] is not in the rows.")
    blocks = [kit.section(head), kit.rich_text_preformatted(words), kit.context(check)]
    return kit.message(said, blocks)


def _left(t: Texts, client: str, trouble: str) -> Mrkdwn:
    return t.mrkdwn(
        "*{client}*: the words stay as they are. _{why}_",
        client=client, why=model_words.without(t, trouble),
    )  # fmt: skip
