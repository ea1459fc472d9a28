"""An answer of which nothing stands in the text that was read: why nothing of it can be used."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rules.drafting.grounding import Source
from bot.rules.drafting.tongues import another_language, language_of
from bot.rules.drafting.trouble import Trouble


def astray(said: Sequence[tuple[str, str]], read: str) -> Trouble | None:
    """What to say of an answer, given as (wording, quote) one by one, about the text that was read.

    None while one quote stands there, and for an answer that says nothing: then there was nothing
    to find. A model that translates what it quotes answered in another language; any other made it
    up.
    """
    source = Source(read)
    if not said or any(source.place_of(quote) is not None for _, quote in said):
        return None
    words = " ".join(f"{wording} {quote}" for wording, quote in said)
    foreign = another_language(words, language_of(read))
    return Trouble.LANGUAGE if foreign else Trouble.NONSENSE
