"""What the DM answers to pasted words and dropped files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.safe import Mrkdwn, cut, escape, one_line
from bot.messages.texts import Texts, mark

CAPTION = 200
SHOWN = 150
VERBS = {
    "change": (mark("Change"), ids.BOX_CHANGE),
    "call_notes": (mark("Call notes"), ids.BOX_CALL_NOTES),
    "new_job": (mark("New job"), ids.BOX_NEW_JOB),
    "brief": (mark("Brief"), ids.BOX_BRIEF),
    "todo": (mark("To-do"), ids.BOX_TODO),
}


@dataclass(frozen=True, slots=True)
class BoxView:
    """Kept words. `client` is (name, id as text); `verbs` what this person may make of them."""

    item_id: int
    text: str
    verbs: Sequence[str]
    filename: str = ""
    client: tuple[str, str] | None = None
    job: str = ""
    likely: str = ""


def answer(t: Texts, view: BoxView) -> Message:
    """Kept whole; what is it? One tap opens the right form with the words in it."""
    if not view.verbs:
        words = t(
            "I kept that, word for word. Only account teams can make a brief, a report, a job "
            "or a change of it; if you work for a client, ask an admin to add you to its team."
        )
        return kit.message(t("Suits: kept"), [kit.section(escape(words))])
    count = t.plural("{n} word", "{n} words", len(view.text.split()))
    head = (
        t.mrkdwn("*Kept whole:* {file}, {count}. What is it?", file=view.filename, count=count)
        if view.filename
        else t.mrkdwn("*Kept word for word* ({count}). What is it?", count=count)
    )
    blocks = [
        kit.section(head),
        kit.context(escape(cut(one_line(view.text), SHOWN))),
        kit.actions(_client(t, view), *_buttons(t, view), block_id=f"box:{view.item_id}"),
        kit.context(_foot(t, view)),
    ]
    return kit.message(t("Suits: kept. What is it?"), blocks)


def file_refused(t: Texts, filename: str, words: str) -> Message:
    """A file that was not read, and what to do instead. `words` are in the reader's language."""
    return kit.message(
        t("Suits: a file could not be read"),
        [
            kit.section(t.mrkdwn("*{file}* was not read. {why}", file=filename, why=words)),
            kit.context(escape(what_works(t))),
        ],
    )


def what_works(t: Texts) -> str:
    """Everything the box can do something with."""
    return t(
        "Here you can drop call notes or briefs (.txt, .md, .docx), an invoice export "
        "(.csv, .xlsx; finance) or a list of running jobs (.csv, .xlsx; directors and admins)."
    )


def help_text(t: Texts) -> Message:
    """Somebody said hello, or help."""
    return kit.message(
        "Suits",
        [
            kit.section(
                t.mrkdwn(
                    "*Paste anything here*: notes of a call, a client's mail, a request. I keep it "
                    "word for word and ask what it is.\n"
                    "`014 copy to client wed` updates a status row; "
                    "`017 red waiting for logo, fri` says why."
                )
            ),
            kit.context(escape(what_works(t))),
        ],
    )


def _client(t: Texts, view: BoxView) -> kit.Element:
    initial = kit.option(*view.client) if view.client else None
    return kit.external_select(ids.BOX_CLIENT, placeholder=t("Which client?"), initial=initial)


def _buttons(t: Texts, view: BoxView) -> list[kit.Element]:
    return [
        kit.button(
            t(VERBS[verb][0]),
            VERBS[verb][1],
            str(view.item_id),
            style="primary" if verb == view.likely else None,
        )
        for verb in view.verbs
    ]


def _foot(t: Texts, view: BoxView) -> Mrkdwn:
    if view.job:
        return t.mrkdwn(
            "I read job {job} in it; change the client if I am wrong. "
            "Nobody is told anything before you send a form.",
            job=view.job,
        )
    if view.client:
        return t.mrkdwn(
            "The client is my guess: change it if I am wrong. "
            "Nobody is told anything before you send a form."
        )
    return t.mrkdwn("Nobody is told anything before you send a form.")
