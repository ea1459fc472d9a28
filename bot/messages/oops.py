"""What people read when something did not work: kind, short, and what to do next."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.safe import escape, split
from bot.messages.texts import Texts

QUOTED = 2900


def sorry(words: str) -> Message:
    """One sentence, already in the reader's language."""
    return kit.message("Suits", [kit.section(escape(words))])


def sorry_view(t: Texts, words: str) -> dict[str, Any]:
    """The same as a form's last page."""
    return kit.modal(
        t("Not this time"), [kit.section(escape(words))], callback_id="oops", close=t("Close")
    )


def saved_already(t: Texts) -> dict[str, Any]:
    """A form sent once more because its answer never came."""
    words = t("This was saved the first time. I was interrupted before I could say so.")
    return kit.modal(t("Saved"), [kit.section(escape(words))], callback_id="oops", close=t("Close"))


def note(t: Texts, message: Message, *, title: str = "Suits") -> dict[str, Any]:
    """A message as a small window, where Slack gives no other way to answer."""
    return kit.modal(title, message.blocks, callback_id="note", close=t("Close"))


def trigger_gone(t: Texts, draft_id: str) -> Message:
    """Slack's three seconds ran out before the form could open."""
    words = t("Slack's three seconds ran out before I could open that. Nothing you typed is lost.")
    return kit.message(
        "Suits",
        [
            kit.section(escape(words)),
            kit.actions(kit.button(t("Open it now"), ids.DRAFT_RESUME, draft_id, style="primary")),
        ],
    )


def stranger(t: Texts) -> Message:
    """For guests, people of other organisations and people Suits does not know."""
    words = t("I only work for people of this agency. An admin can add you.")
    return kit.message("Suits", [kit.section(escape(words))])


def broken(t: Texts, key: str = "") -> Message:
    """Something failed on our side; the words are stored already. `key` is that of a command: its
    words stand in no form, so one tap says them again."""
    words = t(
        "Something broke on my side. What you typed is kept; please try again, "
        "and tell an admin if it happens twice."
    )
    again = [kit.actions(kit.button(t("Try again"), ids.DRAFT_RESUME, key))] if key else []
    return kit.message("Suits", [kit.section(escape(words)), *again])


def not_kept(t: Texts, typed: str = "") -> Message:
    """Nothing could be stored: what was typed goes back to whoever typed it, every word."""
    head = [kit.section(escape(not_kept_words(t)))]
    parts = [kit.rich_text_quote(part) for part in split(typed, QUOTED)] if typed.strip() else []
    fitted = kit.fit(
        parts, limit=kit.MESSAGE_BLOCKS, around=head, more=lambda _: kit.context(escape("…"))
    )
    return kit.message("Suits", [*head, *fitted])


def not_kept_words(t: Texts) -> str:
    """The sentence of it, for a form that stays as it is."""
    return t("I could not keep that just now, and nothing was done. Please send it again shortly.")
