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
        if place == len(text) or not _belongs(text, start, place):
            yield text[start:place]
            start = place


def beginning(text: str, most: int) -> str:
    """At most `most` characters (code points) from the start, the last one whole."""
    if len(text) <= most:
        return text
    end = 0
    for cluster in clusters(text[: most + 100]):
        if end + len(cluster) > most:
            break
        end += len(cluster)
    return text[:end]


def _belongs(text: str, start: int, place: int) -> bool:
    """Whether the character at `place` hangs on the cluster that began at `start`."""
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
    if "\U000e0020" <= char <= "\U000e007f":  # the tags of a flag
        return True
    return place == start + 1 and _is_flag_half(before) and _is_flag_half(char)


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
