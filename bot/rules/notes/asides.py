"""What is told beside the business: private life, jokes, gossip, receipts, prices in a shop."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.rules.notes.patterns import spotter
from bot.rules.notes.words import LAST_YEAR, LIKE, either, word


def _compiled(source: str) -> re.Pattern[str]:
    return spotter(source, re.IGNORECASE)


_PRIVATE = _compiled(word(lambda say: say.asides.private))
_NOISE = _compiled(word(lambda say: say.asides.noise))
_SAYS_SOMETHING = spotter(r"[^\W\d_]{3,}|[一-鿿]{2,}")
_LAUGHING = _compiled(word(lambda say: say.asides.laughing))
_IDLE = _compiled(
    "|".join(
        (
            either(lambda say: say.asides.opinion),
            either(lambda say: say.asides.receipt),
            either(lambda say: say.asides.not_held),
        )
    )
)
_HEARSAY = _compiled(word(lambda say: say.asides.hearsay))
_COUNTED = _compiled(word(lambda say: say.asides.counted))
_PRICED = _compiled(word(lambda say: say.asides.priced))
_NEAR = 24
# A campaign is not paid with less, in major units; what costs so little is a thing in a shop.
_LEAST = {"VND": 500_000, "RUB": 5_000, "CNY": 1_000, "JPY": 10_000, "KRW": 100_000}
_LEAST_ELSEWHERE = 100


def long_ago(words: str) -> bool:
    """ "The campaign approved last year did well"; "the same as last year" is of this one."""
    return bool(LAST_YEAR.search(words)) and not LIKE.search(words)


def is_idle(sentence: str) -> bool:
    """ "We all agreed the scones were best", "confirmed receipt", "the call was a no-show"."""
    return bool(_IDLE.search(sentence))


def decides_nothing(words: str) -> bool:
    """Whether a clause is idle talk, a joke, gossip, or about what was settled long ago."""
    told = _LAUGHING.search(words) or _HEARSAY.search(words)
    return is_idle(words) or bool(told) or long_ago(words)


def only_noise(words: str) -> bool:
    """Whether nothing is left but what every chat is full of: "ok great"."""
    return not _SAYS_SOMETHING.search(_NOISE.sub("", words))


def is_private(words: str) -> bool:
    """ "In August Bram goes to Sweden on holiday": neither a task nor, told softly, a decision."""
    return bool(_PRIVATE.search(words)) or bool(_LAUGHING.search(words))


def is_hearsay(words: str) -> bool:
    """ "Rumour has it that Rijnbank will put 3m into TV": what others do is no task of ours."""
    return bool(_HEARSAY.search(words))


def is_no_budget(before: str, after: str, amount: Decimal, currency: str | None) -> bool:
    """Whether a sum counts clicks, is a price in a shop, or is what others are said to spend.

    `before` and `after` are the rest of its sentence; `amount` is in major units.
    """
    if currency is None and _COUNTED.search(before[-_NEAR:] + " | " + after[:_NEAR]):
        return True
    if is_hearsay(before) or _PRICED.search(before[-60:]) or _PRICED.search(after[:_NEAR]):
        return True
    return amount < _LEAST.get(currency or "", _LEAST_ELSEWHERE)
