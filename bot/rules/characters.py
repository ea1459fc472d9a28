"""Characters as people see them: where a text may be cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WORD_JOINER = "\u2060"
ZWJ = "\u200d"
_TAILS = re.compile("[\u0e33\u0eb3\u1160-\u11ff]")  # letters that belong to the one before


def clusters(text: str) -> Iterator[str]:
    """Characters as people see them: accents, emoji families and flags are never taken apart."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not (
            _hangs(text, place) or (place == start + 1 and _is_flag_half(text, start, place))
        ):
            yield text[start:place]
            start = place


def whole_until(text: str, place: int) -> int:
    """The last place, `place` or before it, at which no character of `clusters` is cut."""
    while 0 < place < len(text) and (_hangs(text, place) or _ends_flag(text, place)):
        place -= 1
    return place


def width(text: str) -> int:
    """The length in UTF-16 units: never less than what Slack counts, whichever way it counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def fitting(text: str, limit: int) -> int:
    """How many code points from the start are at most `limit` units, whole characters or not."""
    end = min(limit, len(text))
    while (over := width(text[:end]) - limit) > 0:
        end -= (over + 1) // 2  # each character is one unit or two
    return end


def held(text: str, limit: int) -> str:
    """As many whole characters from the start as a field of `limit` units holds."""
    return text[: whole_until(text, fitting(text, limit))]


def beginning(text: str, most: int) -> str:
    """At most `most` characters (code points) from the start, the last one whole."""
    return text[: whole_until(text, most)]


def _hangs(text: str, place: int) -> bool:
    """Whether the character at `place` is drawn with the one before it, whatever came earlier."""
    char, before = text[place], text[place - 1]
    if char.isalnum():
        return before == ZWJ or bool(_TAILS.match(char))
    if "\ud800" <= before <= "\udbff" and "\udc00" <= char <= "\udfff":
        return True
    if char in (ZWJ, WORD_JOINER) or before == ZWJ:
        return True
    if unicodedata.category(char) in ("Mn", "Me", "Mc"):
        return True
    if "\U0001f3fb" <= char <= "\U0001f3ff":  # skin tones
        return before > "\u2190"
    return "\U000e0020" <= char <= "\U000e007f"  # the tags of a flag


def _ends_flag(text: str, place: int) -> bool:
    """Whether the half of a flag at `place` belongs to the half before it: they go two by two."""
    first = place
    while first > 0 and _is_flag_half(text, first - 1):
        first -= 1
    if first > 0 and text[first - 1] == ZWJ:
        first += 1  # that half hangs on what came before the joiner
    return _is_flag_half(text, place) and (place - first) % 2 == 1


def _is_flag_half(text: str, *places: int) -> bool:
    return all("\U0001f1e6" <= text[place] <= "\U0001f1ff" for place in places)
