"""Why there is a draft without the model: one quiet sentence for each thing that can go wrong."""

from __future__ import annotations

from collections.abc import Mapping

from bot.messages.texts import Texts, mark
from bot.rules.drafting.trouble import Trouble

SENTENCES: Mapping[Trouble, str] = {
    Trouble.LATE: mark("Drafted without the model: it did not answer in time."),
    Trouble.BUSY: mark("Drafted without the model: it is asked too much just now."),
    Trouble.QUOTA: mark("Drafted without the model: its account has no credit left."),
    Trouble.DOWN: mark("Drafted without the model: it is out of order."),
    Trouble.AWAY: mark("Drafted without the model: it could not be reached."),
    Trouble.KEY: mark("Drafted without the model: it does not take our key."),
    Trouble.UNKNOWN: mark("Drafted without the model: it did not understand the question."),
    Trouble.MOVED: mark("Drafted without the model: its address leads somewhere else."),
    Trouble.NONSENSE: mark("Drafted without the model: its answer made no sense."),
    Trouble.ENDLESS: mark("Drafted without the model: its answer broke off."),
    Trouble.REFUSED: mark("Drafted without the model: it would not answer."),
    Trouble.LANGUAGE: mark("Drafted without the model: it answered in another language."),
    Trouble.LONG: mark("Drafted without the model: the text is too long for it."),
    Trouble.EMPTY: mark("Drafted without the model: nothing was left that it may read."),
    Trouble.SPENT: mark("Drafted without the model: this month's budget for it is used up."),
    Trouble.CROWDED: mark("Drafted without the model: too much was waiting for it."),
    Trouble.OFF: mark("Drafted without the model: it is switched off."),
}


def without(t: Texts, trouble: str) -> str:
    """The sentence for a trouble, also as it is kept (`ModelDraft.trouble`)."""
    return t(SENTENCES[Trouble(trouble)])
