"""A client's week worded by a model in two sentences: asked of the rows, kept as they give it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.ai.shape import Shape, Words
from bot.messages import status_week as words
from bot.messages.languages import ENGLISH
from bot.rules.drafting.trouble import Trouble
from bot.rules.drafting.two import two_sentences
from bot.services.ai_asking import Outcome, Wish
from bot.services.status_week import Told
from storage.tables.drafting import ModelDraft


class TwoSentences(Shape):
    """What was done, and what comes next."""

    words: Words


def worded(draft: ModelDraft, told: Told, *, task: str, sentences: str) -> Wish[TwoSentences]:
    """The wish: `task` names the {language}, `sentences` are those the rules made of the rows."""
    source = f"{sentences}\n\n{words.material(told.texts, told.rows, told.today)}"
    asked = task.format(language=ENGLISH[told.texts.language])
    return Wish(draft.purpose, draft.client_id, asked, source, TwoSentences, most_out=400)


def believed(told: Told | None, outcome: Outcome[TwoSentences]) -> Mapping[str, Any] | Trouble:
    """The sentences that the rows give; a trouble where the week is gone or they give none."""
    assert outcome.found is not None
    if told is None:
        return Trouble.NONSENSE
    found = two_sentences(
        outcome.found.words, outcome.read,
        language=told.texts.language, today=told.today, known=[told.client],
    )  # fmt: skip
    return found if isinstance(found, Trouble) else {"words": found}
