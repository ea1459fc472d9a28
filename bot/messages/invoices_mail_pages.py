"""Where the mail to a client about money is shown: to copy, to check, to send oneself."""

from __future__ import annotations

from itertools import chain

from bot.messages import blocks as kit
from bot.messages import forms, ids, model_words
from bot.messages.blocks import Block, Message
from bot.messages.safe import escape, split, width
from bot.messages.texts import Texts

MAIL_PART = 2500
MOST_NOTE = 300


def page(t: Texts, client: str, text: str, *, subject: str = "", host: str = "") -> Block:
    """The mail as the rules word it. With a model at `host` it may be worded anew."""
    head = kit.section(t.mrkdwn("For *{client}*. Copy, check, send it yourself.", client=client))
    blocks = [head, *(kit.rich_text_preformatted(part) for part in _parts(text))]
    if host:
        blocks += [
            forms.text_input(
                "note", t("Anything it should say?"), {}, max_length=MOST_NOTE, optional=True
            ),
            kit.context(
                t.mrkdwn(
                    "The model at {host} gets the tone and your words; no name, number or sum "
                    "of the books.",
                    host=host,
                )
            ),
        ]
    return kit.modal(
        t("Mail to client"),
        blocks,
        callback_id=ids.INVOICE_MAIL,
        submit=t("Suggest other words") if host else None,
        close=t("Close"),
        private_metadata={"subject": subject} if host else None,
    )


def worded(t: Texts, client: str, text: str, *, model: str, dropped: int) -> Block:
    """The mail with two paragraphs of the model's."""
    head = t.mrkdwn(
        "A draft for *{client}*, worded by {model}. Sums, dates and numbers are from the books; "
        "check what carries [?]. Copy, check, send it yourself.",
        client=client, model=model,
    )  # fmt: skip
    gone = t.mrkdwn_plural(
        "{n} sentence was left out: the books don't say it, or it pressed the client.",
        "{n} sentences were left out: the books don't say them, or they pressed the client.",
        dropped,
    )
    return kit.modal(
        t("Mail to client"),
        [
            kit.section(head),
            *([kit.context(gone)] if dropped else []),
            *(kit.rich_text_preformatted(part) for part in _parts(text)),
        ],
        callback_id=ids.INVOICE_MAIL_DRAFT,
        close=t("Close"),
    )


def ready(t: Texts, client: str, subject: str, *, draft_id: int, trouble: str) -> Message:
    """The draft is there, or there is none; either way there is a mail to copy."""
    if trouble:
        words = t.mrkdwn("The mail to *{client}* is as you saw it.", client=client)
        button = kit.button(t("Copy mail to client"), ids.INVOICE_MAIL, subject)
    else:
        words = t.mrkdwn("The mail to *{client}* in other words is there.", client=client)
        button = kit.button(t("Copy mail to client"), ids.INVOICE_MAIL_DRAFT, f"{draft_id}")
    why = model_words.without(t, trouble) if trouble else ""
    return kit.message(
        t("Suits: a mail is ready to copy"),
        [
            kit.section(words),
            *([kit.context(escape(why))] if why else []),
            kit.actions(button),
        ],
    )


def _parts(text: str) -> list[str]:
    """A long mail in blocks that hold all of it, torn between lines if they are not too long."""
    parts = [""]
    lines = (split(line, MAIL_PART) or [""] for line in text.split("\n"))
    for line in chain.from_iterable(lines):
        if width(parts[-1]) + width(line) > MAIL_PART and parts[-1]:
            parts.append("")
        parts[-1] += f"{line}\n"
    return [part.rstrip("\n") or " " for part in parts]
