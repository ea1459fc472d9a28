"""Two sentences about a week, as far as the rows give them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.rules.drafting.pressure import presses
from bot.rules.drafting.sentences import kept
from bot.rules.drafting.tongues import another_language
from bot.rules.drafting.trouble import Trouble

MOST = 2


def two_sentences(
    text: str, source: str, *, language: str, today: date, known: Iterable[str] = ()
) -> str | Trouble:
    """The first two sentences that the source gives; a trouble in another language, or for none.

    `known` are names that may stand there; `today` is the day from which dates are read.
    """
    if another_language(text, language):
        return Trouble.LANGUAGE
    found = kept(
        text, source, today=today, known=known, most=MOST,
        refuse=lambda sentence: presses(sentence, source),
    )  # fmt: skip
    return found.text or Trouble.NONSENSE
