"""Which of the five languages a text is in, when that is plain to see."""

from __future__ import annotations

import re
from collections import Counter

LEAST = 3
_SMALL_WORDS = {
    "en": (
        "the and to of is are was were will with for on by from at it this that be has have not we "
        "they you our your their please about before after which would should could"
    ),
    "nl": (
        "de het een en van is zijn was met voor op door naar bij dit dat niet wij we ze jullie ons "
        "hun graag over na wordt worden zou moet moeten kan kunnen nog ook er die te aan als maar "
        "heeft gaat stuurt akkoord"
    ),
    "vi": (
        "và của là cho với các những được sẽ đã không này đó trong khi về từ đến có anh chị gửi "
        "cần chưa trước sau"
    ),
}
_SMALL = {name: frozenset(words.split()) for name, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯẠ-ỹ]")


def language_of(text: str) -> str:
    """`en nl vi ru zh`, or "" when there is too little of it or it could be two of them."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) < LEAST:
        return ""
    han = sum("一" <= char <= "鿿" for char in letters)
    cyrillic = sum("Ѐ" <= char <= "ӿ" for char in letters)
    # A Chinese character is a word; a Latin one is a letter of a brand's name.
    if han * 3 > len(letters) - han:
        return "zh"
    if cyrillic * 2 > len(letters):
        return "ru"
    words = [word.casefold() for word in _WORD.findall(text)]
    counts = Counter({name: sum(w in small for w in words) for name, small in _SMALL.items()})
    if len(_VIETNAMESE.findall(text)) * 12 > len(letters):
        return "vi"
    (first, most), (_, next_most) = counts.most_common(2)
    return first if most >= LEAST - 1 and most > next_most + 1 else ""


def another_language(text: str, wanted: str) -> bool:
    """Whether a text is plainly in another language than the one that was wanted."""
    spoken = language_of(text)
    return bool(spoken and wanted and spoken != wanted)
